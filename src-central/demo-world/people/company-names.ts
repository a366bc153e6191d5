import type { Random } from '../random/seeded-random.ts'

const starts =
  `Pihlajamäen Hopeaniemen Sinilinnun Kivikosken Vaskiharjun Tuulenkylän Hallavuoren Kuusirannan Havulinnan Lintukallion
Revontulen Korpiojan Suvilammen Jääkärjen Utulahden Ketoniityn Salmisillan Hiidenpuron Ruskavaaran Loimukosken`.split(
    /\s+/,
  )
const trades = [
  'Rakennus',
  'Maalaus',
  'Kuljetus',
  'Siivous',
  'Puutarha',
  'Kiinteistöhuolto',
  'Leipomo',
  'Hoiva',
  'Konehuolto',
  'Tilitoimisto',
  'Kattopalvelu',
  'Kalustus',
]
const contractors = [
  'Sähkötyö',
  'Sähköasennus',
  'LVI-työ',
  'Putkiasennus',
  'Lämpötekniikka',
  'Talotekniikka',
  'Maanrakennus',
]

export const inventCompanyName = (random: Random): string =>
  random.chance(0.25)
    ? `As Oy ${random.pick(starts)} ${random.pick(['Helmi', 'Kulma', 'Portti', 'Tähti', 'Aurinko', 'Kruunu'])}`
    : `${random.pick(starts)} ${random.pick(trades)} ${random.pick(['Oy', 'Oy', 'Ky', 'Tmi', 'Osk'])}`

/** Firms that order work on the networks. */
export const inventContractorName = (random: Random): string =>
  `${random.pick(starts)} ${random.pick(contractors)} ${random.pick(['Oy', 'Oy', 'Ky', 'Tmi'])}`
