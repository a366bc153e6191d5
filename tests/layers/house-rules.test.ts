import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'

const files = globSync(['src-*/**/*.{ts,tsx}', 'tests/**/*.ts'], { exclude: ['tests/bench/peers/**'] })
const banned = ['utils', 'helpers', 'common', 'misc', 'manager', 'types']
/** Fine as what a verb acts on (a service of the catalogue, the search index), empty as what a file is. */
const bannedNouns = ['service', 'index']
const verbs = ['find', 'fill', 'publish', 'read']
const lines = (file: string): number => readFileSync(file, 'utf8').split('\n').length

describe('the rules of the house', () => {
  it('names files in kebab case, without words that say nothing', () => {
    const wrong = files.filter((file) => {
      const stem = basename(file)
        .replace(/\.(test|spec)?\.?tsx?$/, '')
        .replace(/\.d$/, '')
      const isMigration = /migrations\//.test(file)
      const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|config))?$/.test(stem) || isMigration
      const empty = verbs.some((verb) => stem.startsWith(`${verb}-`)) ? banned : [...banned, ...bannedNouns]
      const says =
        !empty.some((word) => stem === word || stem.endsWith(`-${word}`)) && !stem.startsWith('handle-')
      return !kebab || !says
    })
    expect(wrong).toEqual([])
  })

  it('splits files before 300 lines, tests before 400', () => {
    // A migration is frozen as one piece once it has run anywhere.
    const splittable = files.filter((file) => !file.includes('/migrations/'))
    const long = splittable.filter((file) => lines(file) > (/\.(test|spec)\.|^tests/.test(file) ? 400 : 300))
    expect(long).toEqual([])
  })

  it('keeps the median file of every room between a thought and a page', () => {
    for (const room of ['src-contract', 'src-engine', 'src-central', 'src-renderer', 'src-main']) {
      const sizes = files
        .filter((file) => file.startsWith(room) && !file.includes('.test.'))
        .map(lines)
        .toSorted((a, b) => a - b)
      expect(sizes[Math.floor(sizes.length / 2)] ?? 0, room).toBeLessThanOrEqual(90)
    }
  })

  it('gives every room a README of at most 25 lines', () => {
    for (const room of [
      'src-contract',
      'src-engine',
      'src-central',
      'src-renderer',
      'src-main',
      'src-preload',
      'tests',
    ]) {
      expect(lines(`${room}/README.md`), room).toBeLessThanOrEqual(26)
    }
  })

  it('silences no check and leaves nothing unfinished', () => {
    const marks =
      /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint|biome)-(disable|ignore)|\b(TODO|FIXME|XXX)\b|\.(only|skip)\(/
    const found = files
      .filter((file) => !file.endsWith('house-rules.test.ts'))
      .filter((file) => marks.test(readFileSync(file, 'utf8')))
    expect(found).toEqual([])
  })
})
