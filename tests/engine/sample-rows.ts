import type { Person } from '#contract/people/person.ts'
import { person } from '#contract/people/person.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { message, note, type Message, type Note } from '#contract/requests/request-parts.ts'
import { type SyncedService, syncedService } from '#contract/sync/entities.ts'

/** Rows that fit the contract, with only what a test is about spelled out. All people are invented. */
export const noon = Date.UTC(2026, 10, 20, 10)

export const aija: Person = person.parse({
  id: 'aija',
  name: 'Aija Esimerkki',
  initials: 'AE',
  email: 'aija@keskus.invalid',
  title: 'Palkka-asiantuntija',
  language: 'fi',
  memberships: [{ teamId: 'palkat', role: 'handler', organisationGroups: ['kunnat'] }],
  fences: [],
  active: true,
})
export const bertta: Person = person.parse({
  ...aija,
  id: 'bertta',
  name: 'Bertta Malli',
  initials: 'BM',
  email: 'bertta@keskus.invalid',
})

export const palkatQueue = 'queue:palkat:kunnat'
export const laskutQueue = 'queue:laskut:kunnat'

export const sampleRequest = (change: { id: string } & Partial<Record<keyof Request, unknown>>): Request =>
  request.parse({
    number: change.id.replace(/\D/g, '') || '1',
    portal: 'monetra',
    service: 'monetra/palkka@1',
    serviceVersion: 1,
    fence: null,
    subject: 'Palkkakysely',
    status: 'received',
    waitingReason: null,
    priority: 3,
    teamId: 'palkat',
    organisationGroup: 'kunnat',
    organisationId: 'tampere',
    unit: null,
    assigneeId: null,
    customerId: null,
    customerName: 'Matti Meikäläinen',
    onBehalf: false,
    identification: 'strong',
    identificationMethod: null,
    identifiedAt: null,
    channel: 'portal',
    replyChannels: ['portal'],
    language: 'fi',
    region: null,
    tags: [],
    receivedAt: noon,
    changedAt: noon,
    dueAt: null,
    dueOn: null,
    takenAt: null,
    resolvedAt: null,
    cancelAsked: false,
    unread: 0,
    customerUnread: 0,
    messageCount: 0,
    noteCount: 0,
    attachmentCount: 0,
    ...change,
  })

export const sampleMessage = (
  change: { id: string; requestId: string } & Partial<Record<keyof Message, unknown>>,
): Message =>
  message.parse({
    from: 'customer',
    purpose: 'supplement',
    authorId: null,
    authorName: 'Matti Meikäläinen',
    body: 'Milloin palkka maksetaan?',
    language: 'fi',
    channels: [],
    sentAt: noon,
    releaseAt: noon,
    readByCustomerAt: null,
    ...change,
  })

export const sampleNote = (
  change: { id: string; requestId: string } & Partial<Record<keyof Note, unknown>>,
): Note =>
  note.parse({ authorId: 'aija', authorName: 'Aija Esimerkki', body: 'Katsottu', writtenAt: noon, ...change })

const named = (fi: string) => ({ fi, sv: fi, en: fi })
const field = (key: string, kind: string, more: object = {}) => ({ key, kind, label: named(key), ...more })

export const sampleService: SyncedService = syncedService.parse({
  id: 'monetra/palkka@1',
  portal: 'monetra',
  key: 'palkka',
  version: 1,
  validFrom: '2026-01-01',
  name: { fi: 'Palkka-asia', sv: 'Löneärende', en: 'Pay matter' },
  description: named('Kysy palkasta'),
  category: named('Palkat'),
  audiences: ['employee'],
  kind: 'request',
  identification: { level: 'none', methods: [] },
  form: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        aihe: { type: 'string', maxLength: 80 },
        tili: { type: 'string' },
        hetu: { type: 'string' },
      },
      required: ['aihe'],
    },
    steps: [
      {
        key: 'asia',
        title: named('Asia'),
        fields: [field('aihe', 'text'), field('tili', 'iban'), field('hetu', 'hetu', { sensitive: true })],
      },
    ],
  },
  subjectFields: ['aihe'],
  team: 'palkat',
  due: { unit: 'business-days', amount: 5 },
})
