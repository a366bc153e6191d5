// The packs that the product ships, as they lie on disk.
import { describe, expect, it } from 'vitest'
import { checkPack } from '#contract/catalogue/check-pack.ts'
import { createValuesChecker } from '#contract/catalogue/check-values.ts'
import { serviceEntry } from '#contract/catalogue/service-entry.ts'
import type { RequestEntry } from '#contract/catalogue/service-entry.ts'
import { expectedEntries, isNamed } from './expected-entries.ts'
import { readPacks } from './read-packs.ts'

const files = readPacks()
const portals = Object.keys(expectedEntries)
const filesOf = (portal: string) => files.filter((file) => file.path.startsWith(`${portal}/`))

/** Entries that do not read are reported by the first test of their portal. */
const entriesOf = (portal: string) =>
  filesOf(portal)
    .filter((file) => file.path !== `${portal}/portal.json`)
    .flatMap((file) => {
      const parsed = serviceEntry.safeParse(JSON.parse(file.text))
      return parsed.success ? [parsed.data] : []
    })

const requestsOf = (portal: string): RequestEntry[] =>
  entriesOf(portal).filter((entry) => entry.kind === 'request')

it('ships a pack for each portal of the guides, and no other', () => {
  const folders = new Set(files.map((file) => file.path.split('/')[0]))
  expect(folders).toEqual(new Set(portals))
})

it('has no two services with the same fields in any two portals', () => {
  expect(checkPack(files).filter((problem) => problem.reason.startsWith('has the same fields'))).toEqual([])
})

describe.each(portals)('the pack of %s', (portal) => {
  it('may be published: no file has a problem', () => {
    expect(filesOf(portal).length).toBeGreaterThan(0)
    expect(checkPack(filesOf(portal))).toEqual([])
  })

  it('has every entry that the guide names, of the right kind', () => {
    const entries = entriesOf(portal)
    const missing = Object.entries(expectedEntries[portal] ?? {}).flatMap(([kind, names]) =>
      names
        .filter((name) => !entries.some((entry) => entry.kind === kind && isNamed(entry.name.fi, name)))
        .map((name) => `${kind}: ${String(name)}`),
    )
    expect(missing).toEqual([])
  })

  it('has requests that a customer can send', () => {
    expect(requestsOf(portal).length).toBeGreaterThan(0)
  })

  it.each(requestsOf(portal).map((entry) => ({ key: entry.key, entry })))(
    'accepts the samples of $key and refuses its bad one, naming the field',
    ({ entry }) => {
      const check = createValuesChecker(entry.form)
      expect(entry.samples.flatMap((sample) => check(sample.values))).toEqual([])
      const refused = check(entry.badSample.values).map((problem) => problem.field)
      expect(new Set(refused)).toEqual(new Set([entry.badSample.field]))
    },
  )

  it('asks for at least five things in each form', () => {
    const sizes = requestsOf(portal).map((entry) => ({
      key: entry.key,
      fields: entry.form.steps.flatMap((step) => step.fields).length,
    }))
    expect(sizes.filter(({ fields }) => fields < 5)).toEqual([])
  })

  it('holds only invented people: every HETU has an individual number from 900 to 999', () => {
    const real = requestsOf(portal).flatMap((entry) => {
      const hetus = entry.form.steps.flatMap((step) => step.fields).filter((field) => field.kind === 'hetu')
      return entry.samples.flatMap((sample) =>
        hetus
          .map((field) => sample.values[field.key])
          .filter((value) => typeof value === 'string' && !/^\d{6}[-+A-FU-Y]9\d{2}[0-9A-Y]$/i.test(value))
          .map(() => `${entry.key}: ${sample.title}`),
      )
    })
    expect(real).toEqual([])
  })
})
