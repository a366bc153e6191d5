import { z } from 'zod'
import type { LookName } from './tokens.ts'

/** What the person chose; `system` follows the device, its wish for more contrast included. */
export const lookChoice = z.enum(['system', 'light', 'dark', 'contrast'])
export type LookChoice = z.infer<typeof lookChoice>

export function lookFor(choice: LookChoice, device: { dark: boolean; moreContrast: boolean }): LookName {
  if (choice !== 'system') return choice
  if (device.moreContrast) return 'contrast'
  return device.dark ? 'dark' : 'light'
}
