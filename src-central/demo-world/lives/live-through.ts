import type { Person } from '#contract/people/person.ts'
import { assign } from '#contract/requests/assign.ts'
import { changeStatus, statusChange } from '#contract/requests/change-status.ts'
import { claim } from '#contract/requests/claim.ts'
import { giveBack } from '#contract/requests/give-back.ts'
import { take } from '#contract/requests/take.ts'
import type { Instant } from '#contract/time.ts'
import { decideReply } from '../../intake/decide-reply.ts'
import { teamNameOf } from '../staff/team-list.ts'
import { customerLetter, handlerLetter } from '../words/letters.ts'
import { addFiles } from './add-files.ts'
import { beginLife } from './begin-life.ts'
import type { DemoRequest } from './demo-request.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { Arrival } from './choose-sender.ts'
import type { OfferedService } from './offered-services.ts'
import { planEnding } from './plan-ending.ts'
import { startLife } from './request-life.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Resolved requests are closed when the customer can no longer reopen them. */
const closesAfterDays = 14

export type Story = {
  offered: OfferedService
  arrival: Arrival
  words: Readonly<Record<string, string>>
}

/** Lets a new request be worked on until now, the way the demo's people work. */
export function liveThrough(around: Surroundings, born: DemoRequest, story: Story): DemoRequest {
  const { random, office, now, speaker, roster } = around
  const { offered, words } = story
  const life = startLife(random, born)
  const { receivedAt, language } = born.request
  const about = { service: offered.key, family: offered.family, language, values: words }
  const plan = planEnding(around, born.request, offered)
  const minutes = office.between(receivedAt, plan.endsAt)
  let passed = 0
  /** The next moment: a part of the time that is left. */
  const next = (part: number): Instant => {
    passed += (1 - passed) * part * (0.4 + random.next() * 0.6)
    return Math.min(office.add(receivedAt, minutes * passed), now - 30_000)
  }
  const readAt = (sentAt: Instant): Instant | null => {
    const at = sentAt + random.between(1, 40) * hourMs * random.next()
    return at < now && random.chance(0.8) ? Math.round(at) : null
  }
  const letter = (from: Person, body: string): string => {
    const team = teamNameOf(life.now().request.teamId, language)
    return handlerLetter(random, language, { to: born.customer.first, body, from: from.name, team })
  }
  const hear = (body: string, at: Instant) => {
    const reply = decideReply(life.now().request, offered.may, 'message', at)
    if (reply === undefined || reply.purpose === 'resolution') return
    const purpose = reply.purpose === 'supplement' ? 'supplement' : 'reply'
    const said = life.hear(
      purpose,
      customerLetter(random, language, born.customer.first, body),
      at,
      reply.what,
      reply.change,
    )
    addFiles(around, life, story, { text: body, by: born.request.customerName, at, message: said })
  }

  beginLife(around, life, story)
  if (offered.may.supplement && random.chance(0.14)) hear(speaker.say('add', about), next(0.3))
  if (plan.ending === 'cancelled-by-customer') {
    const at = next(0.4)
    const reason = random.pick([
      null,
      'Asia hoitui jo',
      'Lähetin väärän lomakkeen',
      'Ei ole enää tarpeen',
      'Teen uuden pyynnön',
    ])
    life.change('intake.cancel', null, at, statusChange('cancelled', at), reason)
    return finish(life.now())
  }
  if (plan.ending === 'received') {
    if (random.chance(0.13)) life.act(claim, {}, roster.handlerOf(born.request), next(0.5))
    return finish(life.now())
  }

  let handler = roster.handlerOf(born.request)
  life.act(take, {}, handler, next(0.45))
  life.read()
  if (random.chance(0.03)) {
    life.act(
      giveBack,
      { reason: null },
      handler,
      next(0.15),
      random.pick(['Työvuoro päättyy', 'Kuuluu toiselle vuorolle', 'Jään lomalle']),
    )
    handler = roster.handlerOf(born.request)
    life.act(take, {}, handler, next(0.25))
  } else if (random.chance(0.06)) {
    const other = roster.handlerOf(born.request)
    if (other.id !== handler.id) {
      const reason = random.pick([
        'Tuntee asiakkaan',
        'Tasaan jonoa',
        'Vaatii toisen hyväksyjän',
        'Sijaistus',
      ])
      life.act(
        assign,
        { teamId: born.request.teamId, assigneeId: other.id, reason },
        handler,
        next(0.2),
        reason,
      )
      handler = other
    }
  }
  if (random.chance(0.24)) life.note(handler, speaker.say('note', about), next(0.2))
  for (let round = random.pick([0, 0, 0, 0, 1, 1, 2]); round > 0; round--) {
    const { question, answer } = speaker.ask(about)
    const askedAt = next(0.3)
    life.send(handler, 'question', letter(handler, question), askedAt, askedAt + 600_000)
    hear(answer, next(0.4))
    if (round > 1 || random.chance(0.7) || plan.ending === 'resolved') life.read()
  }
  if (random.chance(0.16)) {
    const at = next(0.25)
    life.send(handler, 'reply', letter(handler, speaker.say('reply', about)), at, readAt(at))
  }

  switch (plan.ending) {
    case 'in-handling':
      if (offered.may.supplement && random.chance(0.2)) hear(speaker.say('add', about), next(0.8))
      break
    case 'waiting-customer': {
      const at = next(0.7)
      life.read()
      life.send(handler, 'question', letter(handler, speaker.ask(about).question), at, readAt(at))
      break
    }
    case 'waiting-other': {
      const reason = speaker.say('wait', about)
      life.act(changeStatus, { to: 'waiting-other', reason }, handler, next(0.6), reason)
      break
    }
    case 'cancelled-by-handler': {
      const reason = random.pick([
        'Kaksoisilmoitus, käsitellään toisella pyynnöllä',
        'Asiakas pyysi perumaan',
        'Kuuluu toiselle organisaatiolle',
      ])
      life.act(changeStatus, { to: 'cancelled', reason }, handler, plan.endsAt, reason)
      break
    }
    case 'resolved':
      resolve(plan.endsAt)
      break
  }
  return finish(life.now())

  function resolve(at: Instant): void {
    life.read()
    const body = speaker.say('resolve', about)
    const sent = life.send(handler, 'resolution', letter(handler, body), at, readAt(at))
    addFiles(around, life, story, { text: body, by: handler.name, at, message: sent })
    if (random.chance(0.03) && at + 2 * dayMs < now) {
      hear(random.pick(reopenings[language]), at + random.between(2, 46) * hourMs)
      const againAt = office.add(life.now().request.changedAt, random.between(30, 900))
      if (life.now().request.status !== 'in-handling' || againAt > now - dayMs) return
      life.read()
      life.send(
        handler,
        'resolution',
        letter(handler, speaker.say('resolve', about)),
        againAt,
        readAt(againAt),
      )
    }
    const closesAt = (life.now().request.resolvedAt ?? at) + closesAfterDays * dayMs
    if (closesAt < now)
      life.change(
        changeStatus.type,
        'Takahuone',
        closesAt,
        statusChange('closed', closesAt),
        'Uudelleen avaamisen aika päättyi',
      )
  }
}

const reopenings = {
  fi: [
    'Kiitos, mutta tämä ei vielä korjannut asiaa.',
    'Summa on edelleen väärin, voitteko katsoa uudestaan?',
    'Liite ei auennut, lähetättekö uudelleen?',
    'Sama vika tuli takaisin.',
    'Vielä yksi kysymys tähän liittyen: milloin tämä näkyy minulla?',
    'En saanut luvattua vahvistusta.',
  ],
  sv: ['Tack, men felet är kvar.', 'Bilagan gick inte att öppna, kan ni skicka den på nytt?'],
  en: [
    'Thank you, but the problem is still there.',
    'I could not open the attachment, could you send it again?',
  ],
} as const

function finish(lived: DemoRequest): DemoRequest {
  lived.messages.sort((one, other) => one.sentAt - other.sentAt)
  lived.events.sort((one, other) => one.at - other.at)
  return lived
}
