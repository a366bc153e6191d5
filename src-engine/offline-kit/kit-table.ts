import { kitQuery, type KitQuery } from '#contract/offline/offline-kit.ts'
import type { ReadableDatabase, WritableDatabase } from '../cache/database-handle.ts'

export type KitPin = { readonly requestId: string; readonly number: string }
export type KitChoice = { readonly id: string; readonly name: string; readonly query: KitQuery }

/** The newest pin first. */
export const readPins = (outbox: ReadableDatabase): KitPin[] =>
  outbox
    .rows('SELECT request_id, number FROM kit_pin ORDER BY pinned_at DESC, request_id')
    .map(([requestId, number]) => ({ requestId: String(requestId), number: String(number) }))

export function addPin(outbox: WritableDatabase, pin: KitPin & { pinnedAt: number }): void {
  outbox.run(
    `INSERT INTO kit_pin (request_id, number, pinned_at)
     VALUES (?, ?, ?)
     ON CONFLICT (request_id) DO NOTHING`,
    pin.requestId,
    pin.number,
    pin.pinnedAt,
  )
}

export function removePin(outbox: WritableDatabase, requestId: string): void {
  outbox.run('DELETE FROM kit_pin WHERE request_id = ?', requestId)
}

/** In the order in which they were chosen. One that this version cannot read any more is left out. */
export const readChoices = (outbox: ReadableDatabase): KitChoice[] =>
  outbox
    .rows('SELECT id, name, query FROM kit_choice ORDER BY chosen_at, id')
    .flatMap(([id, name, query]) => {
      const read = kitQuery.safeParse(JSON.parse(String(query)))
      return read.success ? [{ id: String(id), name: String(name), query: read.data }] : []
    })

export function saveChoice(outbox: WritableDatabase, choice: KitChoice & { chosenAt: number }): void {
  outbox.run(
    `INSERT INTO kit_choice (id, name, query, chosen_at)
     VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query`,
    choice.id,
    choice.name,
    JSON.stringify(choice.query),
    choice.chosenAt,
  )
}

export function removeChoice(outbox: WritableDatabase, id: string): void {
  outbox.inTransaction(() => {
    outbox.run('DELETE FROM kit_choice WHERE id = ?', id)
    outbox.run('DELETE FROM kit_kept WHERE part_id = ?', id)
  })
}

export const readKept = (outbox: ReadableDatabase): Set<string> =>
  new Set(outbox.rows('SELECT part_id FROM kit_kept').map(([id]) => String(id)))

export function setKept(outbox: WritableDatabase, partId: string, kept: boolean): void {
  if (kept) outbox.run('INSERT INTO kit_kept (part_id) VALUES (?) ON CONFLICT (part_id) DO NOTHING', partId)
  else outbox.run('DELETE FROM kit_kept WHERE part_id = ?', partId)
}
