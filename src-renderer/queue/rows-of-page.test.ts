import { expect, test } from 'vitest'
import { requestId } from '#contract/ids.ts'
import type { QueuePage } from '#contract/requests/queue-query.ts'
import { rowsOfPage } from './rows-of-page.ts'

const row = (id: string, subject: string) => ({
  id,
  number: `97${id}`,
  portal: 'taitoa',
  service: 'palkkatodistus',
  serviceVersion: 1,
  fence: null,
  subject,
  status: 'received',
  waitingReason: null,
  priority: 3,
  teamId: 'palkat',
  organisationGroup: 'none',
  organisationId: null,
  unit: null,
  assigneeId: null,
  customerId: null,
  customerName: 'Aino Saarinen',
  onBehalf: false,
  identification: 'none',
  identificationMethod: null,
  identifiedAt: null,
  channel: 'portal',
  replyChannels: ['portal'],
  language: 'fi',
  region: null,
  tags: ['a'],
  receivedAt: 1,
  changedAt: 1,
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
  pending: 0,
  needsYou: false,
  tentative: false,
})
function pageOf(...rows: ReturnType<typeof row>[]): QueuePage {
  const names = Object.keys(row('1', ''))
  return {
    total: rows.length,
    offset: 0,
    ids: rows.map(({ id }) => requestId.parse(id)),
    columns: Object.fromEntries(
      names.map((name) => [
        name,
        rows.map((one) => Object.entries(one).find(([key]) => key === name)?.[1] ?? null),
      ]),
    ),
  }
}

test('columns become rows in the order of the ids', () => {
  const rows = rowsOfPage(pageOf(row('2', 'b'), row('1', 'a')), [])
  expect(rows.map(({ id, subject }) => [id, subject])).toEqual([
    ['2', 'b'],
    ['1', 'a'],
  ])
})

test('a row that did not change stays the same object when its neighbour changes or moves', () => {
  const before = rowsOfPage(pageOf(row('1', 'a'), row('2', 'b')), [])
  const after = rowsOfPage(pageOf(row('2', 'changed'), row('1', 'a')), before)
  expect(after[1]).toBe(before[0])
  expect(after[0]).not.toBe(before[1])
})
