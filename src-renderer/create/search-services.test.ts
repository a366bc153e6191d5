import { describe, expect, test } from 'vitest'
import type { SyncedService } from '#contract/sync/entities.ts'
import { offeredServices, searchServices } from './search-services.ts'

const same = (text: string) => ({ fi: text, sv: text, en: text })
const service = (key: string, name: string, more: Partial<SyncedService> = {}): SyncedService => ({
  id: `taitoa/${key}@1`,
  portal: 'taitoa',
  key,
  version: 1,
  validFrom: '2021-01-01',
  name: same(name),
  description: same('-'),
  category: same('Palkat ja työsuhde'),
  audiences: ['private'],
  kind: 'request',
  identification: { level: 'weak', methods: [] },
  form: { schema: {}, steps: [{ key: 's', title: same('S'), fields: [] }] },
  subjectFields: [],
  team: 'palkat',
  due: { unit: 'business-days', amount: 3 },
  ...more,
})
const all = [
  service('palvelusuhde', 'Tilaa palvelusuhdetodistus'),
  service('vero', 'Verokorttiasiat'),
  service('lasku', 'Pyydä laskukopio', { category: same('Laskut'), searchWords: ['hyvitys'] }),
]
const find = (text: string): string[] => searchServices(all, text, 'fi', () => 'Taitoa').map(({ key }) => key)

describe('finding a service for a caller', () => {
  test('the beginning or the middle of a word is enough', () => {
    expect(find('veroko')).toEqual(['vero'])
    expect(find('kopio')).toEqual(['lasku'])
  })
  test('one s or two in palvelus(s)uhde is the same', () => {
    expect(find('palvelussuhdetodistus')).toEqual(['palvelusuhde'])
  })
  test("the pack's own search words count as its name", () => {
    expect(find('hyvitys')).toEqual(['lasku'])
  })
  test('every word must be found somewhere; the name comes before the category', () => {
    expect(find('palkat vero')).toEqual(['vero'])
    expect(find('laskukopio puhelin')).toEqual([])
  })
  test('nothing typed shows everything by name', () => {
    expect(find('')).toEqual(['lasku', 'palvelusuhde', 'vero'])
  })
  test('only the newest version that is already valid is offered', () => {
    const versions = [
      service('vero', 'Vanha'),
      service('vero', 'Nykyinen', { version: 2 }),
      service('vero', 'Tuleva', { version: 3, validFrom: '2027-01-01' }),
    ]
    expect(offeredServices(versions, [], '2026-11-20').map(({ name }) => name.fi)).toEqual(['Nykyinen'])
  })
  test('a fenced service is offered only to those who may see its requests', () => {
    const fenced = [service('ay', 'Ay-jäsenmaksuasiat', { fence: 'union' })]
    expect(offeredServices(fenced, [], '2026-11-20')).toEqual([])
    expect(offeredServices(fenced, ['union'], '2026-11-20')).toHaveLength(1)
  })
})
