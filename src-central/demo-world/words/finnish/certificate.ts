import type { PhraseBank } from '../phrase-bank.ts'

export const certificate: PhraseBank = {
  tell: [
    'Työttömyyskassa pyytää palkkatodistuksen {kuun} loppuun mennessä. {Viimeinen päivä on {pvm2}|Muuten päiväraha katkeaa}.',
    'Haen uutta työtä, tarvitsen todistuksen kaikista määräaikaisuuksista {pvm} alkaen. {Niitä on {n}|Yhtenä paperina mieluiten}.',
    'Pankki haluaa palkkatodistuksen asuntolainaa varten, kolme viime kuukautta riittää.',
    'Todistuksessa, jonka sain {pvm}, on nimikkeeni väärin. {Pyydän korjattua|Siinä lukee avustaja}.',
    'Olin kesätöissä ({yksikko}) enkä ole koskaan saanut työtodistusta.',
    'Kela kysyy palkattomista jaksoista ajalta {pvm}–{pvm2}. Saako todistukseen ne eriteltynä?',
  ],
  ask: [
    {
      question:
        'Riittääkö todistus {pvm2} mennessä? {Arvion kanssa menee viikko pidempään|Jonossa on nyt paljon tilauksia}.',
      answers: ['Riittää.', 'Tarvitsisin sen jo aiemmin, {kassa odottaa|haku päättyy}.', 'joo'],
    },
    {
      question: 'Millä nimellä olit palvelussuhteessa? Rekisteristä löytyy {n2} samannimistä.',
      answers: ['Entisellä sukunimelläni, {kollega}.', 'Samalla kuin nyt, yksikkö oli {yksikko}.'],
    },
    {
      question:
        'Mihin käyttöön todistus tulee? {Kassalle lähetettävässä on eri sarakkeet kuin pankille annettavassa|Sisältö riippuu käyttötarkoituksesta}.',
      answers: [
        'Työttömyyskassalle.',
        'Pankille, ei tarvitse muuta kuin bruttopalkka',
        'Se menee ulkomaille uudelle työnantajalle, mieluiten englanniksi.',
      ],
    },
    {
      question:
        'Haluatko todistukseen myös arvion? {Pyydän sen silloin esihenkilöltäsi|Siihen tarvitaan esihenkilö}.',
      answers: [
        'Ei tarvita, pelkkä kesto riittää.',
        'Kyllä kiitos. Esihenkilönä oli silloin {kollega}.',
        'Riippuu kauanko siinä menee, jos yli viikon niin ilman',
      ],
    },
    {
      question:
        'Rekisterissä on palvelussuhteita vuodesta 2009. {Otetaanko kaikki mukaan|Mistä alkaen tarvitset}?',
      answers: ['Kaikki, kiitos.', 'Vain {pvm} jälkeen.', 'riittää viimeiset viisi vuotta'],
    },
    {
      question: 'Toimitetaanko todistus tänne portaaliin vai postitse?',
      answers: [
        'Portaaliin.',
        'Postissa osoitteeseen {osoite}.',
        'Tänne, mutta tarvitsen allekirjoitetun version',
      ],
    },
  ],
  add: [
    'Määräaika onkin jo {pvm2}, {ehtiikö|onko mahdollista saada kiireellisenä}?',
    'Tarvitsen sen sittenkin myös ruotsiksi.',
    'Unohdin mainita entisen sukunimeni, {vanhat todistukset ovat sillä|palkanlaskennassa olen ehkä vielä sillä}.',
    'Kassa pyysi lisäksi tiedon lomarahasta.',
  ],
  reply: [
    'Todistus on työn alla. Haen vanhimmat palvelussuhteet arkistosta, {siinä menee pari päivää|ne eivät ole uudessa järjestelmässä}.',
    'Pyysin esihenkilöltä arvion {pvm}. Lähetän todistuksen heti, kun se on tullut.',
  ],
  resolve: [
    'Palkkatodistus ajalta {pvm}–{pvm2} on liitteenä. Se on myös allekirjoitettu sähköisesti.',
    'Todistus on valmis, löydät sen tämän viestin liitteistä. {Tarkistathan jaksot|Ilmoita, jos jokin puuttuu}.',
    'Korjasin nimikkeen ja liitin uuden todistuksen. Vanhan voit hävittää.',
    'Lähetin todistuksen suoraan etuuden maksajalle {pvm2}. Kopio on sinulle liitteenä.',
    'Todistus postitettiin {pvm2}. {Se on perillä muutamassa päivässä|Kirje lähti tänään}.',
  ],
  note: [
    'Jaksot tarkistettu kahdesta järjestelmästä, {pvm} ennen vain paperilla.',
    'Arvio pyydetty esihenkilöltä, muistutus {pvm2}.',
    'Sama pyyntö tullut kahteen kertaan, käsitellään tämä.',
    'Allekirjoitus: jonossa {kollega}.',
  ],
  wait: ['Esihenkilön arvio todistukseen', 'Arkistosta haettavat palvelussuhteet', 'Allekirjoitus'],
}
