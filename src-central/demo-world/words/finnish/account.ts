import type { PhraseBank } from '../phrase-bank.ts'

export const account: PhraseBank = {
  tell: [
    'Tunnus lukkiutui klo {klo}, kun {salasana vanheni lomalla|kokeilin vanhaa salasanaa}.',
    'Uusi työntekijä aloittaa {pvm2}, tarvitsee oikeudet {jarjestelmaan}.',
    'Salasanan vaihto ei onnistu, sivu sanoo vain "yritä myöhemmin uudelleen".',
    'En pääse {jarjestelmaan}, {eilen vielä toimi|kollega pääsee}.',
    'Vaihdoin puhelimen ja todentaja jäi vanhaan. {En pääse mihinkään|Miten se siirretään}?',
    'Sijainen lopettaa {pvm2}, kaikki oikeudet pois.',
    'Ostolaskujen hyväksyjäksi pitäisi vaihtaa {kollega}.',
  ],
  ask: [
    {
      question:
        'Tarvitaanko oikeudet pysyvästi vai määräajaksi? {Ilman päättymispäivää ne ovat voimassa vuoden|Sijaisille annetaan määräaikaiset}.',
      answers: ['{pvm2} asti.', 'Pysyvästi.', 'sijaisuuden ajan, vuoden loppuun'],
    },
    {
      question: 'Tuleeko ilmoitus "tunnus lukittu" vai "salasana väärin"?',
      answers: ['Lukittu.', 'Salasana väärin, vaikka se on oikein', 'ei kumpikaan, palaa vain alkuun'],
    },
    {
      question: 'Kuka on hyväksynyt oikeudet? {Esihenkilön hyväksyntä puuttuu|Tarvitsen hyväksyjän nimen}.',
      answers: [
        '{kollega}, hän kuittaa tähän.',
        'Minä itse olen esihenkilö.',
        'Pyydän hyväksynnän ja liitän sen',
      ],
    },
    {
      question: 'Mikä on käyttäjän tunnus tai työntekijänumero? Samannimisiä on {n2}.',
      answers: [
        'Hän on yksikössä {yksikko}, aloitti {pvm}.',
        'Tunnus alkaa {etunimi} piste.',
        'en tiedä vielä, uusi työntekijä',
      ],
    },
    {
      question: 'Mihin numeroon voin soittaa, jotta varmistan henkilöllisyyden ennen salasanan antamista?',
      answers: [
        '{puhelin}, paras klo {klo} jälkeen.',
        'Esihenkilölleni {kollega}, hän on vieressä',
        '{puhelin}',
      ],
    },
  ],
  add: [
    'Lukitus tuli taas klo {klo}.',
    'Aloituspäivä siirtyi, nyt {pvm2}.',
    'Toimii jo, {kiitos|selvisi itsestään}.',
    'Myös {jarjestelmaan} pitäisi päästä.',
  ],
  reply: [
    'Avasin lukituksen, kokeile uudelleen {viiden minuutin kuluttua|hetken päästä}.',
    'Oikeudet on tilattu järjestelmän pääkäyttäjältä.',
  ],
  resolve: [
    'Tunnus on avattu ja kertakäyttöinen salasana annettu {puhelimitse|esihenkilölle}. Vaihda se heti ensimmäisellä kirjautumisella.',
    'Oikeudet {jarjestelmaan} ovat voimassa {pvm2} alkaen.',
    'Todentaja on nollattu. Ota se uudelleen käyttöön ohjeen mukaan, ohje on liitteenä.',
    'Käyttöoikeudet on poistettu, laite pyydetty palautettavaksi.',
    'Lukituksen syy oli puhelimessa oleva vanha salasana. Poista se sähköpostin asetuksista, niin tunnus ei lukkiudu.',
  ],
  note: [
    'Varmistettu takaisinsoitolla rekisterin numeroon.',
    'Lukittuu puhelimen sähköpostista, {n}. kerta.',
    'Oikeusmalli: sama kuin {kollega}.',
    'Pääkäyttäjä lomalla, sijainen {kollega}.',
  ],
  wait: ['Esihenkilön hyväksyntä', 'Järjestelmän pääkäyttäjä'],
}
