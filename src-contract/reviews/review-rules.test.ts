import { describe, expect, it } from 'vitest'
import { personId, teamId } from '../ids.ts'
import type { Actor, RequestRights } from '../people/may.ts'
import { criteriaOf } from './criteria.ts'
import { mayAnswerFinding, mayCloseFinding, mayReview } from './review-rules.ts'

const actor = (id: string, role: 'handler' | 'lead' | 'reviewer', fences: string[] = []): Actor => ({
  id: personId.parse(id),
  memberships: [{ teamId: teamId.parse('palkat'), role, organisationGroups: ['kunnat'] }],
  fences,
})
const request = (rest: Partial<RequestRights> = {}): RequestRights => ({
  teamId: teamId.parse('palkat'),
  organisationGroup: 'kunnat',
  fence: null,
  assigneeId: personId.parse('aino'),
  status: 'resolved',
  takenAt: 1,
  ...rest,
})
const open = {
  status: 'open' as const,
  handlerId: personId.parse('aino'),
  reviewerId: personId.parse('tarja'),
}
const code = (refusal: { code: string } | undefined) => refusal?.code

describe('who may review', () => {
  it('a reviewer of that team and organisation group, inside the fences of the person', () => {
    const tarja = actor('tarja', 'reviewer')
    expect(mayReview(tarja, request())).toBeUndefined()
    expect(code(mayReview(tarja, request({ organisationGroup: 'hyvinvointi' })))).toBe('gone')
    expect(code(mayReview(tarja, request({ fence: 'union' })))).toBe('gone')
    expect(mayReview(actor('tarja', 'reviewer', ['union']), request({ fence: 'union' }))).toBeUndefined()
  })

  it('no handler and no lead, and nobody the own work', () => {
    expect(code(mayReview(actor('bo', 'handler'), request()))).toBe('forbidden')
    expect(code(mayReview(actor('liisa', 'lead'), request()))).toBe('forbidden')
    expect(code(mayReview(actor('aino', 'reviewer'), request()))).toBe('own_work')
  })
})

describe('what becomes of a finding', () => {
  it('is answered once, by whose work it speaks of, who has the request, or a lead', () => {
    expect(mayAnswerFinding(actor('aino', 'handler'), request(), open)).toBeUndefined()
    expect(mayAnswerFinding(actor('liisa', 'lead'), request(), open)).toBeUndefined()
    expect(
      mayAnswerFinding(actor('bo', 'handler'), request({ assigneeId: personId.parse('bo') }), open),
    ).toBeUndefined()
    expect(code(mayAnswerFinding(actor('bo', 'handler'), request(), open))).toBe('forbidden')
    expect(code(mayAnswerFinding(actor('aino', 'handler'), request(), { ...open, status: 'answered' }))).toBe(
      'state_machine',
    )
  })

  it('is closed by a lead who did not do the work, with words where nobody answered', () => {
    const close = (
      who: Actor,
      outcome: 'corrected' | 'withdrawn',
      text = '',
      status: 'open' | 'answered' | 'closed' = 'answered',
    ) => code(mayCloseFinding(who, request(), { ...open, status }, { outcome, text }))
    const liisa = actor('liisa', 'lead')
    expect(close(liisa, 'corrected')).toBeUndefined()
    expect(close(liisa, 'corrected', '', 'open')).toBe('reason_required')
    expect(close(liisa, 'corrected', 'Sovittu.', 'open')).toBeUndefined()
    expect(close(liisa, 'corrected', '', 'closed')).toBe('state_machine')
    expect(close(actor('aino', 'lead'), 'corrected')).toBe('own_work')
    expect(close(actor('aino', 'handler'), 'corrected')).toBe('forbidden')
    expect(close(actor('tarja', 'reviewer'), 'corrected')).toBe('forbidden')
    expect(close(actor('tarja', 'reviewer'), 'withdrawn')).toBeUndefined()
    expect(close(liisa, 'withdrawn')).toBe('forbidden')
  })
})

it('a service without criteria of its own is reviewed by those of its portal', () => {
  const name = { fi: 'a', sv: 'a', en: 'a' }
  const review = {
    criteria: [{ key: 'vastaus', name, question: name }],
    services: { tili: [{ key: 'tilinumero', name, question: name }] },
  }
  expect(criteriaOf(review, 'monetra/tili@3').map(({ key }) => key)).toEqual(['tilinumero'])
  expect(criteriaOf(review, 'monetra/muu@1').map(({ key }) => key)).toEqual(['vastaus'])
  expect(criteriaOf(undefined, 'monetra/muu@1')).toEqual([])
})
