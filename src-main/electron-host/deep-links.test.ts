import { describe, expect, it } from 'vitest'
import { placeOfArguments, placeOfLink } from './deep-links.ts'

const id = '0192f0c0-0000-7000-8000-000000000001'

describe('links from outside', () => {
  it.each([
    [`takahuone://request/${id}`, `?request=${id}`],
    ['takahuone://number/2026-000123', '?view=all-open&text=2026-000123'],
    ['takahuone://number/PY%2F12', '?view=all-open&text=PY%2F12'],
    ['TAKAHUONE://number/12', '?view=all-open&text=12'],
  ])('%s shows a place', (link, place) => expect(placeOfLink(link)).toBe(place))

  it.each([
    'takahuone://request/1',
    `takahuone://request/${id}/take`,
    `takahuone://request/${id}?do=take`,
    `takahuone://request/${id}#x`,
    `takahuone://user@request/${id}`,
    'takahuone://assign/all',
    'takahuone://number/',
    'takahuone://number/%zz',
    'takahuone://number/<script>',
    `takahuone://number/${'1'.repeat(41)}`,
    'takahuone:number/1',
    'takahuone-app://workbench/',
    'https://number/1',
    '',
  ])('%j means nothing', (link) => expect(placeOfLink(link)).toBeNull())

  it('are found among the arguments of a start', () => {
    expect(placeOfArguments(['/opt/takahuone', '--flag', 'takahuone://number/7'])).toBe(
      '?view=all-open&text=7',
    )
    expect(placeOfArguments(['/opt/takahuone', '--to=takahuone://number/7'])).toBeNull()
    expect(placeOfArguments(['takahuone://bad', 'takahuone://number/7'])).toBeNull()
  })
})
