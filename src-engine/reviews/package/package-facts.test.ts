import { expect, it } from 'vitest'
import { migrateDatabase } from '../../cache/migrate-database.ts'
import { openDatabase } from '../../cache/open-database.ts'
import { outboxMigrations } from '../../outbox/open-outbox.ts'
import { seeTime } from './package-facts.ts'

it('remembers the latest time of a package by the minute, without a write for every question', () => {
  const outbox = openDatabase(':memory:', { keyHex: undefined, synchronous: 'FULL' })
  migrateDatabase(outbox, outboxMigrations)
  const writes = () => outbox.count('SELECT total_changes()')
  const noon = 1_800_000_000_000
  expect(seeTime(outbox, noon)).toBe(noon)
  const before = writes()
  for (let ms = 1; ms <= 1_000; ms++) expect(seeTime(outbox, noon + ms)).toBe(noon + ms)
  expect(writes()).toBe(before)
  expect(seeTime(outbox, noon + 60_000)).toBe(noon + 60_000)
  expect(seeTime(outbox, noon - 86_400_000)).toBe(noon + 60_000)
})
