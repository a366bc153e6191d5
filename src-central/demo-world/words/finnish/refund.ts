import type { PhraseBank } from '../phrase-bank.ts'

export const refund: PhraseBank = {
  tell: [
    'Maksoin laskun {laskunro} kahteen kertaan, {pvm} ja {pvm2}.',
    'Lasku tuli maksettua sekä e-laskuna että käsin. {Pyydän toisen takaisin|Toinen pitäisi palauttaa}.',
    'Näppäilin summan väärin: maksoin {summa2}, oikea olisi ollut paljon pienempi.',
    'Äitini asiat hoidan minä, valtakirja on liitteenä. Palautus hänen tililleen.',
    'Lapsi lopetti päivähoidon {pvm} ja maksu oli jo mennyt.',
    'Vanha suoramaksu jäi päälle vielä muuton jälkeen.',
    'Maksu koskee {kuun} kotihoidon laskua, numeroa en enää löydä.',
    'Sain kirjeen, jossa luki liikasuoritus {summa}. {Tässä tilinumero|Ilmoitan tilin näin}.',
  ],
  ask: [
    {
      question:
        'Ilmoittamasi tilinumero ei ole oikein, tarkistusnumero ei täsmää. {Tarkistatko sen|Lähetätkö numeron uudelleen}?',
      answers: [
        'Oho, kaksi numeroa vaihtui. Oikea on {iban}.',
        'Tarkistin pankista: {iban}',
        'Se on kopioitu kortista… tässä verkkopankista: {iban}',
      ],
    },
    {
      question:
        'Palautus on pyydetty muulle kuin maksajan tilille. Lähetätkö valtakirjan tai muun selvityksen?',
      answers: [
        'Valtakirja on liitteenä.',
        'Kyseessä on oma toinen tilini, maksu lähti yhteiseltä tililtä.',
        'olen edunvalvoja, päätös liitteenä',
      ],
    },
    {
      question:
        'Liikasuoritus on reskontrassa {summa}, pyysit {summa2}. {Onko mukana toinen lasku|Mistä ero johtuu}?',
      answers: [
        'On, myös lasku {laskunro}.',
        'Muistin väärin, {summa} on oikein.',
        'en tiedä, palauttakaa se minkä näette',
      ],
    },
    {
      question:
        'Kuka laskun maksoi? {Maksajan nimi ei ole sama kuin ilmoittajan|Suorituksella on toinen nimi}.',
      answers: ['Puolisoni, {kollega}.', 'Maksu meni firman tililtä vahingossa.', 'Tytär maksoi puolestani'],
    },
  ],
  add: [
    'Ilmoitin asian vahingossa kahdesti, toinen ilmoitus on turha.',
    'Tilinumero on vaihtunut, uusi on {iban}.',
    'Kuitti maksusta on liitteenä.',
    'Onko palautus jo lähtenyt? {Tilillä ei näy mitään|Odottelen vielä}.',
  ],
  reply: [
    'Ilmoitus on vastaanotettu. Tarkistamme suorituksen ja maksajan ennen palautusta.',
    'Palautus odottaa toista hyväksyjää. Maksu lähtee sen jälkeen seuraavana pankkipäivänä.',
  ],
  resolve: [
    'Liikasuoritus {summa} on palautettu ilmoittamallesi tilille. {Raha on tilillä parin pankkipäivän kuluessa|Maksupäivä on {pvm2}}.',
    'Palautus {summa} maksetaan {pvm2}. Viestikentässä lukee laskun numero {laskunro}.',
    'Suoritus oli jo kohdistettu toiseen avoimeen laskuusi, joten palautettavaa ei jää. Erittely on liitteenä.',
    'Palautus tehty maksajan tilille. Ilmoituksia oli kaksi, tämä hoitaa molemmat.',
  ],
  note: [
    'Maksaja = saaja, summa täsmää. Voi viedä maksuun.',
    'Muulle tilille: valtakirja nähty {pvm}. Toinen hyväksyjä {kollega}.',
    'IBAN virheellinen, pyydetty uusi. Alkuperäistä ei muutettu.',
    'Mahdollinen kaksoisilmoitus, sama summa viikon sisällä.',
    'Reskontran mukaan liikasuoritus {summa}, {pvm}.',
  ],
  wait: [
    'Toinen hyväksyjä',
    'Pankin vahvistus palautuneesta maksusta',
    'Laskuttavan organisaation vahvistus',
  ],
}
