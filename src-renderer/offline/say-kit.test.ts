import { expect, it } from 'vitest'
import { createWords } from '../words/create-words.ts'
import { sayIn } from '../words/say.ts'
import { sayKit, sayMissing } from './say-kit.ts'

const t = sayIn(createWords('fi'))
const formats = { size: (bytes: number) => `${bytes} t`, time: () => '14.02' }
const missing = { requests: 0, files: 2, bytes: 700 }

it('says of every state what it is, with words of its own', () => {
  const states = ['nothing', 'fetching', 'waiting', 'paused', 'stopped', 'ready'] as const
  const said = states.map((state) => sayKit({ state, missing, readyAt: 1 }, 'offline', t, formats).title)
  expect(said).toEqual([
    'Mitään ei ole vielä valittu mukaan',
    'Haetaan: 700 t jäljellä',
    'Ei verkkoa: 700 t puuttuu',
    'Haku on tauolla: 700 t puuttuu',
    'Kaikkea ei saatu: 700 t puuttuu',
    'Valmis matkaan 14.02',
  ])
})

it('tells a network that is gone from one that is not wanted', () => {
  const kit = { state: 'waiting', missing, readyAt: null } as const
  expect(sayKit(kit, 'working-offline', t, formats).why).toContain('kun palaat verkkoon')
  expect(sayKit(kit, 'offline', t, formats).why).toContain('kun verkko palaa')
})

it('counts what a part lacks, and says when it is not even to be here', () => {
  expect(sayMissing({ kept: true, missing }, t, formats)).toBe('2 tiedostoa, 700 t')
  expect(sayMissing({ kept: false, missing: { ...missing, requests: 1 } }, t, formats)).toBe(
    '1 pyyntö kesken, 2 tiedostoa, 700 t (ei vielä mukana)',
  )
  expect(sayMissing({ kept: false, missing: { requests: 0, files: 0, bytes: 0 } }, t, formats)).toBe(
    'kaikki täällä',
  )
})
