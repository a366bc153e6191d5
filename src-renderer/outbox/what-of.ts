import type { OutboxRow } from '#contract/outbox/outbox-view.ts'
import { sayCommand } from '../words/say-command.ts'
import type { FieldSaying } from '../words/say-field.ts'

/** What a command of the list wants, in words; undefined for one that is not in it. */
export type WhatOf = (key: string) => string | undefined

export function whatOfRows(rows: readonly OutboxRow[], saying: FieldSaying): WhatOf {
  const byKey = new Map<string, OutboxRow>(rows.map((row) => [row.command.key, row]))
  return (key) => {
    const row = byKey.get(key)
    return row === undefined ? undefined : sayCommand(row.command, saying)
  }
}
