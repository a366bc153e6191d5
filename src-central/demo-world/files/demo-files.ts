import { createHash } from 'node:crypto'
import { makePdf } from './make-pdf.ts'
import { makePng } from './make-png.ts'

/** A file that requests of the demo carry; many requests share one, as the store keeps equal bytes once. */
export type DemoFile = { mediaType: string; ending: string; bytes: Buffer; sha256: string }

const papers = [
  ['Palkkalaskelma', 'Maksupäivä 13.11.', 'Peruspalkka 2 214,36', 'Iltalisä 128,45', 'Maksetaan 1 742,10'],
  ['Kuitti tilisiirrosta', 'Määrä 27,00 EUR', 'Viite 1234561', 'Arkistointitunnus 20261113-0042'],
  ['Verokortti palkkaa varten', 'Perusprosentti 18,5', 'Lisäprosentti 36,5', 'Tuloraja 31 200,00'],
  ['Valtakirja', 'Valtuutan allekirjoittaneen hoitamaan laskuasiani.', 'Jyväskylässä'],
  ['Palkkatodistus', 'Ajalta 1.4.–30.9.', 'Palvelussuhde voimassa toistaiseksi'],
  ['Asemapiirros', 'Liittymiskohta tontin länsireuna', 'Mittarikeskus autokatoksen seinä'],
  ['Tarkastuspöytäkirja', 'Eristysvastus yli 500 MOhm', 'Vikavirtasuoja laukeaa 24 mA'],
  ['Lasku', 'Eräpäivä 20.11.', 'Yhteensä 318,40 EUR'],
  ['Viranhaltijapäätös', '§ 12 Palvelussuhteen jatkaminen'],
  ['Liittymissopimus', 'Osapuolet: liittyjä ja verkonhaltija'],
] as const
const letters = [
  'Työvuorot\r\nma 7-15\r\nti 14-21.30\r\nke vapaa\r\nto 7-15\r\npe 7-15\r\n',
  'Hei,\r\nliitteenä lupaamani tiedot. Sarjanumero on laitteen pohjassa.\r\n',
  'virhe.log\r\n08:12:41 yhteys katkesi\r\n08:12:44 yritetään uudelleen\r\n08:13:10 ei vastausta\r\n',
  'lukema;pvm\r\n1284;15.11.\r\n1266;15.10.\r\n',
  'Chat-keskustelu\r\nAsiakas: hei, missä vaiheessa pyyntöni on?\r\nNeuvoja: katson, hetki.\r\n',
] as const
const colours = [
  [196, 90, 60],
  [58, 110, 165],
  [90, 140, 80],
  [150, 150, 155],
  [210, 180, 90],
] as const

/** Text, pictures and papers, small but real: each opens in what opens its kind. */
export function demoFiles(): { pdf: DemoFile[]; png: DemoFile[]; txt: DemoFile[] } {
  return {
    pdf: papers.map(([title, ...lines]) => file('application/pdf', 'pdf', makePdf(title, lines))),
    png: colours.map((colour) => file('image/png', 'png', makePng(96, 64, colour))),
    txt: letters.map((text) => file('text/plain', 'txt', Buffer.from(text, 'utf8'))),
  }
}

function file(mediaType: string, ending: string, bytes: Buffer): DemoFile {
  return { mediaType, ending, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
