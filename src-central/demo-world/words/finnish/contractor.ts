import type { PhraseBank } from '../phrase-bank.ts'

export const contractor: PhraseBank = {
  tell: [
    'Kohteen mittari pitäisi saada ennen käyttöönottoa {pvm2}, {tarkastus on tehty|pöytäkirja liitteenä}.',
    'Sulku tarvitaan {pvm2} klo {klo}, taloyhtiölle on tiedotettu.',
    'Kaapeli on vedetty ja kaivanto auki, {milloin kytkijä tulee|kytkentä mahdollisimman pian}.',
    'Rekisteröintimme on vanhentunut, uusi todistus on haettu.',
  ],
  ask: [
    {
      question:
        'Kuka on kohteen yhteyshenkilö {pvm2}? {Ilmoittamanne numero ei vastaa|Asentaja soittaa matkalta}.',
      answers: ['{kollega}, {puhelin}.', 'Minä itse, {puhelin}.'],
    },
    {
      question: 'Mikä on käyttöpaikan numero? Annetulla numerolla on toinen osoite.',
      answers: ['643007574000{kustannuspaikka}.', 'Tarkistan tilaajalta.'],
    },
    {
      question: 'Voiko työn tehdä ennen klo {klo}? Iltapäivälle on jo varauksia.',
      answers: ['Käy, olemme paikalla seitsemästä.', 'Vasta puolen päivän jälkeen.', 'sopii'],
    },
    {
      question: 'Urakointioikeuden voimassaolo päättyy {pvm2}. Toimitatteko uuden todistuksen?',
      answers: [
        'Toimitettu liitteenä.',
        'Haettu, tulee ensi viikolla.',
        'sama numero jatkuu, uusi päivä vain',
      ],
    },
    {
      question: 'Tarkastuspöytäkirjassa on eri pääsulake kuin tilauksessa. Kumpi on oikein?',
      answers: ['Pöytäkirja on oikein.', 'Tilaus, pöytäkirja korjataan.', 'katson työmaalla ja ilmoitan'],
    },
    {
      question: 'Onko kohteessa esteetön pääsy klo {klo}? Asentaja tarvitsee avaimen.',
      answers: [
        'Avain on työmaakopissa.',
        'Soittakaa {puhelin}, tulen avaamaan.',
        'joo, ovi auki koko päivän',
      ],
    },
  ],
  add: [
    'Työ siirtyy, uusi päivä {pvm2}.',
    'Pöytäkirja liitteenä.',
    'Yhteyshenkilö vaihtui: {kollega}, {puhelin}.',
    'Kaivanto on nyt auki.',
  ],
  reply: ['Asentaja on varattu {pvm2} klo {klo}.', 'Todistus tarkistetaan rekisteristä.'],
  resolve: [
    'Mittari on asennettu {pvm2}, lukema {n}.',
    'Kytkentä tehty {pvm2} klo {klo}.',
    'Sulku ja avaus on tehty sovitusti.',
    'Rekisteröinti on hyväksytty, voitte tilata töitä.',
    'Vesimittari on vaihdettu, vanhan loppulukema {lukema}.',
  ],
  note: [
    'Tukes-rekisteri tarkistettu {pvm}, voimassa.',
    'Urakointioikeus umpeutumassa, huomautettu.',
    'Kohteessa vaikea paikoitus, vie pieni auto.',
    'Verkon tilauksen kanssa sama kohde.',
  ],
  wait: ['Urakoitsijan uusi todistus', 'Käyttöönottotarkastus'],
}
