import { describe, expect, test } from 'vitest'
import { commandKey, personId, requestId } from '#contract/ids.ts'
import type { Command, Conflict } from '#contract/commands/command.ts'
import { conflictRows, isAlreadySo } from './conflict-rows.ts'
import { typedText } from './say-command.ts'

const command = (type: string, seen: Command['seen'], args: Command['args']): Command => ({
  key: commandKey.parse('k1'),
  type,
  version: 1,
  requestId: requestId.parse('r1'),
  seen,
  baseRev: 3,
  args,
  issuedAt: 1,
})
const conflict = (theirs: Conflict['theirs']): Conflict => ({
  fields: Object.keys(theirs),
  theirs,
  rev: 5,
  byId: personId.parse('pekka'),
  byName: 'Pekka Laine',
  at: 2,
})

describe('a conflict', () => {
  test('of a resolution shows the status when I began, as I wanted it and as it is now', () => {
    const rows = conflictRows(
      {
        command: command(
          'messages.send',
          { status: 'in-handling' },
          {
            messageId: 'm1',
            body: 'Hei Eeva, todistus on liitteenä.',
            language: 'fi',
            purpose: 'resolution',
            channels: ['portal'],
          },
        ),
        conflict: conflict({ status: 'waiting-customer' }),
      },
      'maija',
    )
    expect(rows).toEqual([
      {
        field: 'status',
        began: 'in-handling',
        wanted: 'resolved',
        now: 'waiting-customer',
        changed: true,
        same: false,
      },
    ])
  })
  test('of a take has its changed field first and keeps what nobody changed', () => {
    const rows = conflictRows(
      {
        command: command('requests.take', { status: 'received', assigneeId: null }, {}),
        conflict: conflict({ assigneeId: 'pekka' }),
      },
      'maija',
    )
    expect(rows.map(({ field, now, changed }) => [field, now, changed])).toEqual([
      ['assigneeId', 'pekka', true],
      ['status', 'received', false],
    ])
  })
  test('that ended as I wanted anyway says so, and may be let go', () => {
    const item = {
      command: command(
        'requests.assign',
        { teamId: 'laskut', assigneeId: null },
        {
          teamId: 'laskut',
          assigneeId: 'pekka',
          reason: null,
        },
      ),
      conflict: conflict({ assigneeId: 'pekka' }),
    }
    expect(isAlreadySo(conflictRows(item, 'maija'))).toBe(true)
    expect(isAlreadySo(conflictRows({ ...item, conflict: conflict({ assigneeId: 'olli' }) }, 'maija'))).toBe(
      false,
    )
  })
  test('of a command that this workbench does not know still shows what changed', () => {
    const rows = conflictRows(
      {
        command: command('requests.future', { status: 'received' }, {}),
        conflict: conflict({ status: 'closed' }),
      },
      'maija',
    )
    expect(rows[0]).toMatchObject({ field: 'status', wanted: undefined, now: 'closed' })
    expect(isAlreadySo(rows)).toBe(false)
  })
})

describe('what was typed', () => {
  test('is found in messages, notes, reasons and what a caller told', () => {
    expect(typedText({ args: { body: 'Hei' } })).toBe('Hei')
    expect(typedText({ args: { to: 'resolved', reason: 'Hoidettu' } })).toBe('Hoidettu')
    expect(typedText({ args: { message: { messageId: 'm', body: 'Soitti' } } })).toBe('Soitti')
    expect(typedText({ args: { priority: 1 } })).toBeNull()
    expect(typedText({ args: { reason: null } })).toBeNull()
  })
})
