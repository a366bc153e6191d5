import { z } from 'zod'

/** The teams of a service centre to which catalogue entries may send their requests. */
export const teamKeys = [
  'palkat',
  'henkilosto',
  'laskut',
  'it-tuki',
  'tilaukset',
  'liittymat',
  'verkkoviat',
  'asiakaspalvelu',
] as const

export const teamKey = z.enum(teamKeys)
export type TeamKey = z.infer<typeof teamKey>

export const isTeamKey = (key: string): key is TeamKey => teamKey.safeParse(key).success
