import { describe, expect, it } from 'vitest'
import { checkPack } from './check-pack.ts'
import type { PackProblem } from './pack-problem.ts'
import { requestStatuses } from '../requests/request-status.ts'

const text = (fi: string) => ({ fi, sv: fi, en: fi })

const portal = {
  key: 'kunta',
  version: 1,
  name: text('Kunta'),
  description: text('Kunnan portaali'),
  phones: [],
  states: requestStatuses.map((status) => ({ status, name: text(status), literal: false })),
  capabilities: { cancel: 'never', supplement: true, reopenDays: null },
  replyChannels: ['portal'],
  numberExample: '1',
}

const entry = {
  key: 'kopio',
  version: 1,
  validFrom: '2026-01-01',
  name: text('Kopio'),
  description: text('Pyydä kopio'),
  category: text('Laskut'),
  audiences: ['private'],
  kind: 'request',
  identification: { level: 'none', methods: [] },
  form: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        tunnus: { type: 'string', minLength: 10, maxLength: 13 },
        tapa: { type: 'string', enum: ['posti', 'portaali'] },
        osoite: { type: 'string' },
      },
      required: ['tunnus', 'tapa'],
    },
    steps: [
      {
        key: 'yksi',
        title: text('Yksi'),
        fields: [
          { key: 'tunnus', kind: 'hetu', label: text('Tunnus'), sensitive: true },
          {
            key: 'tapa',
            kind: 'choice',
            label: text('Tapa'),
            choices: [
              { value: 'posti', label: text('Posti') },
              { value: 'portaali', label: text('Portaali') },
            ],
          },
          {
            key: 'osoite',
            kind: 'address',
            label: text('Osoite'),
            requiredWhen: { field: 'tapa', oneOf: ['posti'] },
          },
        ],
      },
    ],
  },
  subjectFields: ['tapa'],
  team: 'laskut',
  due: { unit: 'business-days', amount: 3 },
  samples: [
    { title: 'Portaaliin', values: { tunnus: '131052-900X', tapa: 'portaali' } },
    { title: 'Postitse', values: { tunnus: '131052-900X', tapa: 'posti', osoite: 'Kuusitie 4' } },
  ],
  badSample: { title: 'Ei osoitetta', values: { tunnus: '131052-900X', tapa: 'posti' }, field: 'osoite' },
}

const file = (path: string, json: unknown) => ({ path, text: JSON.stringify(json) })

/** The good entry with one place of it changed; `undefined` takes the place away. */
function changed(at: string, value: unknown): unknown {
  const copy: unknown = structuredClone(entry)
  const parts = at.split('/').slice(1)
  const last = parts.pop()
  let holder: unknown = copy
  for (const part of parts)
    holder = typeof holder === 'object' && holder !== null ? Reflect.get(holder, part) : {}
  if (typeof holder !== 'object' || holder === null || last === undefined)
    throw new Error(`no such place: ${at}`)
  Reflect.set(holder, last, value)
  return copy
}

const problemsOf = (json: unknown): PackProblem[] =>
  checkPack([file('kunta/portal.json', portal), file('kunta/kopio.json', json)])

it('publishes a pack in which everything agrees', () => {
  expect(problemsOf(entry)).toEqual([])
})

const fields = '/form/steps/0/fields'
const properties = '/form/schema/properties'

describe('an entry is refused, with place and reason,', () => {
  it.each([
    ['when a text has no Swedish', '/name', { fi: 'Kopio', en: 'Copy' }, '/name/sv', 'Invalid input'],
    ['when its key is not its file name', '/key', 'toinen', '/key', 'is not the file name "kopio"'],
    ['when no such team exists', '/team', 'verot', '/team', 'no team has the key "verot"'],
    ['when the schema uses if', '/form/schema/if', {}, '/form/schema', '"if"'],
    ['when a property uses $ref', `${properties}/osoite/$ref`, '#', `${properties}/osoite`, '"$ref"'],
    [
      'when a pattern does not compile',
      `${properties}/osoite/pattern`,
      '(',
      '/form/schema',
      'cannot be used',
    ],
    [
      'when unknown fields would pass',
      '/form/schema/additionalProperties',
      true,
      '/form/schema/additionalProperties',
      'expected false',
    ],
    [
      'when a property has no field',
      `${properties}/maa`,
      { type: 'string' },
      `${properties}/maa`,
      'has no field',
    ],
    ['when a field has no property', `${fields}/2/key`, 'katu', `${fields}/2`, 'has no property'],
    ['when a field stands twice', `${fields}/2/key`, 'tunnus', `${fields}/2/key`, 'is used twice'],
    [
      'when a required name is no property',
      '/form/schema/required/2',
      'maa',
      '/form/schema/required/2',
      'is no property',
    ],
    [
      'when a choice is missing',
      `${fields}/1/choices`,
      [{ value: 'posti', label: text('P') }],
      `${fields}/1/choices`,
      'differ from the schema',
    ],
    [
      'when kind and type disagree',
      `${properties}/osoite`,
      { type: 'boolean' },
      `${fields}/2/kind`,
      'says boolean',
    ],
    [
      'when a condition names an unknown field',
      `${fields}/2/requiredWhen/field`,
      'keino',
      `${fields}/2/requiredWhen/field`,
      'no field has the key "keino"',
    ],
    [
      'when a condition waits for an impossible answer',
      `${fields}/2/requiredWhen/oneOf/0`,
      'faksi',
      `${fields}/2/requiredWhen/oneOf/0`,
      'can never be "faksi"',
    ],
    [
      'when a field is asked for twice',
      '/form/schema/required/2',
      'osoite',
      `${fields}/2/requiredWhen`,
      'required by the schema as well',
    ],
    [
      'when a field shows itself',
      `${fields}/2/showWhen`,
      { field: 'osoite', oneOf: ['x'] },
      `${fields}/2/showWhen/field`,
      'depends on itself',
    ],
    ['when rows have no columns', `${fields}/2/kind`, 'rows', `${fields}/2`, 'has no columns'],
    [
      'when a HETU is not marked sensitive',
      `${fields}/0/sensitive`,
      false,
      `${fields}/0/sensitive`,
      'marked sensitive',
    ],
    [
      'when the subject is an unknown field',
      '/subjectFields/0',
      'aihe',
      '/subjectFields/0',
      'is not a field',
    ],
    ['when the subject is sensitive', '/subjectFields/0', 'tunnus', '/subjectFields/0', 'is sensitive'],
    [
      'when a sample is refused',
      '/samples/1/values/tapa',
      'faksi',
      '/samples/1/values/tapa',
      'is not one of the choices',
    ],
    [
      'when the bad sample is accepted',
      '/badSample/values/osoite',
      'Kuusitie 4',
      '/badSample',
      'accepts the sample',
    ],
    [
      'when the bad sample fails elsewhere',
      '/badSample/field',
      'tapa',
      '/badSample/field',
      'osoite is missing',
    ],
  ])('%s', (_, place, value, at, reason) => {
    expect(problemsOf(changed(place, value))).toContainEqual({
      file: 'kunta/kopio.json',
      at,
      reason: expect.stringContaining(reason),
    })
  })

  it('when two fields show each other in a circle', () => {
    const osoite = {
      key: 'osoite',
      kind: 'address',
      label: text('Osoite'),
      showWhen: { field: 'tapa', oneOf: ['posti'] },
    }
    const half = changed(`${fields}/2`, osoite)
    expect(problemsOf(half)).toContainEqual(expect.objectContaining({ at: '/badSample' }))
    const tapa = { ...entry.form.steps[0]?.fields[1], showWhen: { field: 'osoite', oneOf: ['x'] } }
    const whole = changed(fields, [entry.form.steps[0]?.fields[0], tapa, osoite])
    expect(problemsOf(whole)).toContainEqual({
      file: 'kunta/kopio.json',
      at: `${fields}/1/showWhen`,
      reason: 'the fields tapa, osoite show each other in a circle',
    })
  })

  it('when it is fenced but marks nothing sensitive', () => {
    const plain = changed(`${fields}/0`, { key: 'tunnus', kind: 'text', label: text('Tunnus') })
    expect(problemsOf({ ...Object(plain), fence: 'union' })).toEqual([
      { file: 'kunta/kopio.json', at: '/fence', reason: expect.stringContaining('none of its fields') },
    ])
  })

  it('when it asks exactly what another service asks', () => {
    const twin = file('kunta/jaljennos.json', { ...entry, key: 'jaljennos' })
    const pack = [file('kunta/portal.json', portal), file('kunta/kopio.json', entry), twin]
    expect(checkPack(pack)).toEqual([
      { file: 'kunta/jaljennos.json', at: '/form/steps', reason: 'has the same fields as kunta/kopio.json' },
    ])
  })

  it('when the file is not JSON', () => {
    const pack = [file('kunta/portal.json', portal), { path: 'kunta/kopio.json', text: '{' }]
    expect(checkPack(pack)).toEqual([
      { file: 'kunta/kopio.json', at: '', reason: expect.stringContaining('not JSON') },
    ])
  })
})

describe('a portal is refused', () => {
  it('when one of our states has no words in it', () => {
    const states = portal.states.filter(({ status }) => status !== 'waiting-other')
    expect(checkPack([file('kunta/portal.json', { ...portal, states })])).toEqual([
      { file: 'kunta/portal.json', at: '/states', reason: 'no state for the status waiting-other' },
    ])
  })

  it('when a state has words twice', () => {
    const states = [...portal.states, portal.states[0]]
    expect(checkPack([file('kunta/portal.json', { ...portal, states })])).toEqual([
      { file: 'kunta/portal.json', at: '/states', reason: '2 states for the status received' },
    ])
  })

  it('when its key is not the name of its folder', () => {
    expect(checkPack([file('kyla/portal.json', portal)])).toEqual([
      {
        file: 'kyla/portal.json',
        at: '/key',
        reason: 'the key "kunta" is not the name of the folder "kyla"',
      },
    ])
  })

  it('when its folder has entries but no portal.json', () => {
    expect(checkPack([file('kunta/kopio.json', entry)])).toEqual([
      { file: 'kunta/portal.json', at: '', reason: 'the pack has no portal.json' },
    ])
  })
})

it('reads paths of any system that end in folder and file', () => {
  const pack = [file('C:\\packs\\kunta\\portal.json', portal), file('C:\\packs\\kunta\\kopio.json', entry)]
  expect(checkPack(pack)).toEqual([])
  expect(checkPack([file('portal.json', portal)])).toEqual([
    { file: 'portal.json', at: '', reason: expect.stringContaining('does not end in') },
  ])
})
