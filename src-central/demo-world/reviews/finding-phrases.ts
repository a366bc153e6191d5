import type { Severity } from '#contract/reviews/finding.ts'

/** What the demo's reviewers write, by criterion; `yleinen` where a criterion has no words of its own. */
export const findingPhrases: Record<string, readonly { severity: Severity; text: string }[]> = {
  tunnistaminen: [
    { severity: 'serious', text: 'Asiakkaan henkilöllisyyttä ei varmistettu ennen tietojen muuttamista.' },
    { severity: 'note', text: 'Tunnistamisen tapa jäi kirjaamatta, vaikka se selviää portaalin tiedoista.' },
  ],
  ratkaisu: [
    { severity: 'defect', text: 'Ratkaisu koskee vain osaa pyynnöstä; lisäkysymykseen ei vastattu.' },
    {
      severity: 'note',
      text: 'Ratkaisu on oikein, mutta ohje asiakkaalle olisi säästänyt toisen yhteydenoton.',
    },
  ],
  vastaus: [
    { severity: 'note', text: 'Vastauksessa on ammattisanoja, joita asiakas ei voi tuntea.' },
    { severity: 'defect', text: 'Vastauksesta ei selviä, mitä asiakkaan pitää vielä tehdä.' },
  ],
  maaraaika: [
    { severity: 'defect', text: 'Luvattu aika ylittyi, eikä viivästyksestä kerrottu asiakkaalle.' },
    { severity: 'note', text: 'Pyyntö odotti ottajaa lähes koko luvatun ajan.' },
  ],
  kirjaukset: [
    { severity: 'note', text: 'Puhelimessa sovittua ei kirjattu pyynnölle.' },
    { severity: 'defect', text: 'Päätöksen perustetta ei löydy kirjauksista.' },
  ],
  tietosuoja: [
    { severity: 'serious', text: 'Viestissä toistettiin terveystieto, jota vastaus ei edellyttänyt.' },
    { severity: 'note', text: 'Liite sisältää enemmän tietoja kuin asian hoitaminen vaati.' },
  ],
  tilinumero: [
    {
      severity: 'serious',
      text: 'Tilin haltijaa ei tarkistettu, vaikka tilinumero vaihtui toiseen pankkiin.',
    },
    { severity: 'note', text: 'Tilinumeron tarkistuksesta ei ole merkintää.' },
  ],
  'toisen-tili': [{ severity: 'serious', text: 'Toisen tilille maksamiselle ei ole toista hyväksyjää.' }],
  'todistuksen-sisalto': [
    { severity: 'defect', text: 'Todistuksesta puuttuu palvelussuhteen päättymispäivä.' },
  ],
  'oikeuden-peruste': [{ severity: 'serious', text: 'Käyttöoikeudelle ei löydy esihenkilön hyväksyntää.' }],
  'vahimmat-oikeudet': [{ severity: 'defect', text: 'Oikeus annettiin ilman päättymispäivää.' }],
  yleinen: [
    { severity: 'note', text: 'Asia on hoidettu, mutta vaiheet pitää päätellä viesteistä.' },
    { severity: 'defect', text: 'Kohtaa ei voi todeta pyynnön tiedoista.' },
  ],
}

export const answerPhrases: readonly string[] = [
  'Totta. Korjasin asian ja ilmoitin asiakkaalle.',
  'Hyvä huomio. Otan tämän tavaksi.',
  'Asia sovittiin puhelimessa; lisäsin siitä kirjauksen.',
  'Näin ohje silloin sanoi. Ohje on sittemmin muuttunut.',
]

export const closingPhrases: readonly string[] = [
  'Käyty läpi tiimin palaverissa.',
  'Korjattu, ei muita toimia.',
  'Lisätty perehdytykseen.',
]
