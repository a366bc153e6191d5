import { teamId as asTeam } from '#contract/ids.ts'
import type { RequestRights } from '#contract/people/may.ts'
import { createRequestType } from '#contract/requests/create-request.ts'
import { setPriority } from '#contract/requests/set-priority.ts'
import { setTags } from '#contract/requests/set-tags.ts'
import { acknowledgement } from '../words/letters.ts'
import { addFiles } from './add-files.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { Story } from './live-through.ts'
import type { RequestLife } from './request-life.ts'

const minuteMs = 60_000
const tagList = [
  'kiire',
  'tarkistettava',
  'vuoden vaihde',
  'esihenkilölle',
  'koulutusesimerkki',
  'toistuva',
  'ajoon ennen 25.',
  'soitettava',
] as const
/** Portals that promise an acknowledgement with the number by e-mail (Taitoa's guide, steps 12 and 13). */
const acknowledgingPortals: readonly string[] = ['taitoa']

/** The first minutes: the history's first line, what the caller said, files, acknowledgement, and a first sorting. */
export function beginLife(around: Surroundings, life: RequestLife, story: Story): void {
  const { random, roster, speaker, now } = around
  const { offered, arrival, words } = story
  const born = life.now()
  const { request } = born
  const at = request.receivedAt
  if (arrival.byHandler) {
    const agent = roster.handlerOf({ ...request, teamId: receptionTeam(request), fence: null })
    life.tell(createRequestType, agent, at, arrival.identification.method)
    const said = speaker.say('tell', {
      service: offered.key,
      family: offered.family,
      language: request.language,
      values: words,
    })
    life.quote(arrival.channel === 'chat' ? `Chat: ${said}` : said, at)
  } else {
    life.tell('intake.received', null, at, null)
    addFiles(around, life, story, { text: null, by: request.customerName, at, message: null })
  }
  if (acknowledgingPortals.includes(request.portal) && !arrival.byHandler) {
    const service = offered.service.name[request.language]
    life.announce(
      'acknowledgement',
      acknowledgement(request.language, request.number, service),
      at + 4000,
      at + 30 * minuteMs < now ? at + 30 * minuteMs : null,
    )
  }
  const soon = Math.min(at + random.between(3, 50) * minuteMs, now - 20_000)
  const priority = priorityOf(around, life, arrival.channel)
  if (priority !== 3 && soon > at) life.act(setPriority, { priority }, roster.handlerOf(request), soon)
  if (random.chance(0.07) && soon > at)
    life.act(setTags, { tags: [random.pick(tagList)] }, roster.handlerOf(request), soon)
}

/** Calls are taken in customer service, except those about machines and networks. */
const receptionTeam = ({ teamId }: RequestRights): RequestRights['teamId'] =>
  ['it-tuki', 'tilaukset', 'verkkoviat', 'liittymat'].includes(teamId)
    ? teamId
    : asTeam.parse('asiakaspalvelu')

function priorityOf({ random }: Surroundings, life: RequestLife, channel: string): number {
  const { values } = life.now().form
  if (values['danger'] === true || values['safetyRisk'] === true) return 1
  if (values['workStopped'] === true || channel === 'phone') return random.chance(0.5) ? 2 : 3
  return random.chance(0.05) ? 2 : random.chance(0.04) ? 4 : 3
}
