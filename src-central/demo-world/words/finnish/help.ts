import type { PhraseBank } from '../phrase-bank.ts'

export const help: PhraseBank = {
  tell: [
    'Miten jaan {osaston yhteisen kalenterin|tiimin kansion} uudelle {sihteerille|sijaiselle}? {Ohje ei vastaa näkymää|Nappia ei ole}.',
    'Videopalaverissa muut eivät kuule minua, {kuulokkeet toimivat muualla|mikki on päällä}.',
    'Tulostin tulostaa vain tyhjiä, {väri on vaihdettu|käynnistin sen uudelleen}.',
    'Etäyhteys katkeaa {n} minuutin välein kotona. {Netti toimii muuten|Töissä ei ole ongelmaa}.',
    'En löydä tallentamaani tiedostoa, se oli työpöydällä {viikonpaivana}.',
    'Sähköpostin allekirjoitus on edelleen vanhalla nimellä.',
    'Taulukko aukeaa vain luku -tilassa, vaikka kukaan muu ei ole siinä.',
    'Tarvitsen ohjelman {ohjelma} koneelleni, lisenssi löytyy yksiköltä.',
    'Puhelimeen ei saa työsähköpostia, {profiili ei asennu|pyytää hallintaa}.',
    'Hei, Meittari antaa vain tyhjän sivun kun kirjaudun. {Kokeilin kahdella selaimella|Töissä kaikilla sama}.',
  ],
  ask: [
    {
      question:
        'Onko laite {laite} nyt päällä ja verkossa? {Otan etäyhteyden|Voin ottaa etäyhteyden} klo {klo}.',
      answers: [
        'On päällä, sopii.',
        'Olen palaverissa siihen asti, käykö iltapäivällä?',
        'laite on kotona, pääsen sille vasta {viikonpaivana}',
      ],
    },
    {
      question: 'Lähetätkö kuvakaappauksen virheestä?',
      answers: [
        'Tässä.',
        'Liitteenä, otin puhelimella kun kaappaus ei toimi',
        'Ei tullut enää, mutta teksti oli "toimintoa ei voitu suorittaa"',
      ],
    },
    {
      question: 'Toimiiko sama asia toisella koneella tai selaimella?',
      answers: [
        'Toisella koneella toimii.',
        'Ei toimi kummallakaan.',
        'en ole kokeillut, kokeilen {viikonpaivana}',
      ],
    },
    {
      question: 'Mihin versioon asti lisenssi kattaa ja kenen kustannuspaikalle se menee?',
      answers: [
        'Uusin, kustannuspaikka {kustannuspaikka}.',
        'Kysyn esihenkilöltä ja palaan.',
        '{kustannuspaikka}',
      ],
    },
  ],
  add: [
    'Sama vika kollegan koneella.',
    'Käynnistin uudelleen, nyt toimii hetken.',
    'Kuvakaappaus liitteenä.',
    'Asialla olisi kiire, {pvm2} on koulutus.',
  ],
  reply: [
    'Kokeile ensin kirjautua ulos ja takaisin. Katson samalla lokista.',
    'Otan etäyhteyden klo {klo}, pidä laite päällä.',
  ],
  resolve: [
    'Kalenterin jako on tehty. Uusi käyttäjä näkee sen {tunnin sisällä|heti kirjauduttuaan}.',
    'Mikrofoni oli estetty selaimen asetuksissa. Korjasin sen etäyhteydellä, ja testasimme yhdessä.',
    'Tulostimen ajuri on vaihdettu. Kokeile tulostaa uudelleen.',
    'Tiedosto palautettiin varmistuksesta, se on nyt samassa kansiossa.',
    'Ohjelma {ohjelma} asentuu laitteelle {laite} seuraavassa käynnistyksessä.',
    'Yhteys katkesi kodin verkkolaitteen asetuksen takia. Ohje on liitteenä.',
    'Pyyntö kuuluu palkkapalveluille, siirsin sen sinne. Sinun ei tarvitse tehdä uutta.',
  ],
  note: [
    'Ajuri vanha, sama {n} muulla koneella.',
    'Siirretty oikeaan jonoon, ei IT-asia.',
    'Etäyhteys ei onnistunut, sovittu klo {klo}.',
    'Tietämyskannan ohje vanhentunut, korjataan.',
  ],
  wait: ['Ohjelmistotoimittajan vastaus', 'Lisenssin hyväksyntä'],
}
