import { expect, test } from 'vitest'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import { createWords } from '../words/create-words.ts'
import { sayIn } from '../words/say.ts'
import { problemRows, readForm } from './read-form.ts'

const context = { language: 'fi', today: '2026-11-20', t: sayIn(createWords('fi')) } as const
const bare = (values: Record<string, string>, masked: Record<string, string>) =>
  ({ form: { values }, masked, request: { language: 'fi' } }) as unknown as RequestDetail

test('the identity code of a strong identification is named, masked and nothing to check', () => {
  const steps = readForm(bare({ asia: 'Verokortti' }, { identifiedHetu: '131052-****' }), undefined, context)
  expect(steps.map(({ title, rows }) => [title, rows.map(({ label }) => label)])).toEqual([
    [null, ['asia']],
    ['Tunnistautuminen', ['Henkilötunnus']],
  ])
  expect(steps[1]?.rows[0]).toMatchObject({ masked: true, kind: 'hetu', checked: { tone: 'plain' } })
  expect(problemRows(steps)).toEqual([])
})

test('a submission without one has no such heading', () => {
  expect(readForm(bare({ asia: 'Verokortti' }, {}), undefined, context)).toHaveLength(1)
})
