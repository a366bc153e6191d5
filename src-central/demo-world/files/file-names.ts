import type { Family } from '../words/phrase-bank.ts'

/** How people and their telephones name what they send; `{…}` as in phrases. */
export const fileNames: Record<Family, readonly string[]> = {
  pay: [
    'palkkalaskelma {kuu}.pdf',
    'laskelma.pdf',
    'tyovuorot {kuu}.txt',
    'IMG_{laskunro}.png',
    'matkalasku.pdf',
    'Palkkalaskelma ({n2}).pdf',
  ],
  tax: ['verokortti 2026.pdf', 'Verokortti_{sukunimi}.pdf', 'muutosverokortti.pdf', 'IMG_{laskunro}.png'],
  certificate: ['pyyntö kassalta.pdf', 'vanha todistus.pdf', 'työsopimus_{n}.pdf', 'liite.pdf'],
  leave: ['todistus.pdf', 'lomasuunnitelma.pdf', 'IMG_{laskunro}.png', 'skannaus{n}.pdf'],
  deduction: ['valtakirja.pdf', 'päätös.pdf', 'liite {n2}.pdf'],
  employment: [
    'päätös HENK {n}.pdf',
    'tyosopimus_allekirjoitettu.pdf',
    'vihkitodistus.pdf',
    'organisaatiokaavio.png',
  ],
  invoice: ['lasku {laskunro}.pdf', 'kuitti.pdf', 'Kuitti_{pvm}.png', 'perintäkirje.pdf', 'maksukehotus.pdf'],
  refund: ['kuitti {pvm}.pdf', 'tiliote.pdf', 'valtakirja.pdf', 'IMG_{laskunro}.png', 'lasku.pdf'],
  account: ['kuvakaappaus.png', 'virhe.png', 'hyväksyntä.pdf', 'Screenshot {klo}.png'],
  help: ['kuvakaappaus.png', 'Näyttökuva {pvm}.png', 'virhe.log.txt', 'ohje.pdf'],
  incident: ['virheilmoitus.png', 'loki {pvm}.txt', 'kuva laitteesta.png', 'IMG_{laskunro}.png'],
  order: ['tarjous {laskunro}.pdf', 'hyväksyntä.pdf', 'laitelista.txt', 'kalustesuunnitelma.pdf'],
  connection: [
    'asemapiirros.pdf',
    'Asemapiirros rev {n2}.pdf',
    'pohjakuva.pdf',
    'tontti.png',
    'rakennuslupa.pdf',
  ],
  contractor: [
    'tarkastuspöytäkirja.pdf',
    'mittauspöytäkirja {n}.pdf',
    'urakointioikeus.pdf',
    'IMG_{laskunro}.png',
  ],
  fault: ['IMG_{laskunro}.png', 'kuva.png', 'video-kuva.png', '{klo}.png'],
  energy: ['mittari.png', 'lasku {kuu}.pdf', 'IMG_{laskunro}.png', 'muuttopöytäkirja.pdf', 'lukemat.txt'],
  feedback: ['kuvakaappaus.png', 'IMG_{laskunro}.png'],
}
