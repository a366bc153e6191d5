import type { PhraseBank } from '../phrase-bank.ts'

export const invoice: PhraseBank = {
  tell: [
    'Sain laskun {laskunro}, mutta {palvelu ei ole ollut käytössä {pvm} jälkeen|muutimme pois jo {pvm}}.',
    'Laskussa on väärä summa: sovittu oli {summa}, laskulla {summa2}.',
    'Maksoin laskun {laskunro} eräpäivänä ja silti tuli maksukehotus. {Kuitti löytyy|Liitän tositteen}.',
    'Lasku on osoitettu isälleni, joka kuoli {kuussa}. {Kenelle kuolinpesän laskut lähetetään|Miten toimitaan}?',
    'Päivähoitomaksu on laskettu täydeltä kuulta, vaikka lapsi aloitti vasta {pvm}.',
    'Tarvitsen laskusta kopion kirjanpitoon, {alkuperäinen on hävinnyt|sähköposti meni roskiin}.',
    'Lasku {laskunro} tuli meille, vaikka se kuuluu naapuriyritykselle.',
    'En pysty maksamaan {summa2} kerralla. {Voisiko sen jakaa {n} erään|Saisiko kuukauden lisäaikaa}?',
    'Vesilaskun arvio on aivan liikaa, {mökki on ollut tyhjillään|asumme täällä kahdestaan}.',
  ],
  ask: [
    {
      question:
        'Löydätkö laskusta asiakasnumeron? {Pelkällä laskun numerolla löytyy kaksi laskua|Tarvitsen sen, jotta löydän oikean laskun}.',
      answers: [
        'Asiakasnumero on {asiakasnro}.',
        'Siinä lukee {asiakasnro}, onko se se?',
        'En näe mitään muuta numeroa kuin viitteen {viite}',
      ],
    },
    {
      question:
        'Milloin ja mistä pankista maksu on lähtenyt? {Emme löydä suoritusta viitteellä {viite}|Suoritus ei näy reskontrassa}.',
      answers: [
        'Maksettu {pvm} verkkopankissa, {summa}.',
        'Puolisoni maksoi {pvm}, viite taisi mennä väärin.',
        'liitteenä kuitti pankista',
      ],
    },
    {
      question:
        'Kenelle lasku olisi pitänyt lähettää? {Tarvitsen oikean saajan nimen ja osoitteen.|Kerrotko oikean vastaanottajan?}',
      answers: [
        '{kollega}, {osoite}.',
        'En tiedä, meillä ei ole ollut siellä mitään vuoden vaihteen jälkeen',
        'Isännöitsijälle, yhteystiedot ovat liitteessä.',
      ],
    },
    {
      question: 'Ehdotamme {n2} erää, ensimmäinen eräpäivä {pvm2}. Sopiiko tämä?',
      answers: [
        'Sopii, kiitos paljon.',
        'Voisiko ensimmäinen olla vasta kuun lopussa?',
        'Sopii jos viimeinen on vasta keväällä',
      ],
    },
  ],
  add: [
    'Tässä vielä kuitti, maksettu {pvm}.',
    'Nyt tuli jo perintäkirje, {pitääkö siitä välittää|voitteko keskeyttää perinnän}?',
    'Laskun numero oli väärin, oikea on {laskunro}.',
    'Haluaisin jatkossa e-laskun.',
    '{Mikä on tilanne|Ehdittekö katsoa tätä}? Eräpäivä on {pvm2}.',
  ],
  reply: [
    'Merkitsin laskun {laskunro} selvitykseen, joten siitä ei lähde kehotuksia ennen kuin asia on ratkaistu.',
    'Pyysin laskuttavalta yksiköltä tarkistuksen hinnasta. Saat tiedon {pvm2} mennessä.',
    'Kiitos kuitista, kohdistan suorituksen tänään.',
  ],
  resolve: [
    'Lasku {laskunro} on hyvitetty kokonaan. {Uusi lasku lähetetään {pvm2}|Sinun ei tarvitse maksaa sitä}.',
    'Suoritus {summa} löytyi toiselta viitteeltä, ja se on nyt kohdistettu. Maksukehotuksen voi jättää huomiotta.',
    'Laskukopio on liitteenä.',
    'Lasku on oikein: hinta nousi {pvm} lautakunnan päätöksellä. Päätöksen numero on laskun alareunassa.',
    'Maksusuunnitelma on tehty: {n2} erää, ensimmäinen {pvm2}. Viitteet ovat liitteessä.',
    'Osoite on vaihdettu, ja lasku lähetetty uudelleen oikealle saajalle.',
    'Laskutustapa on muutettu {pvm2} alkaen. Hyväksy vielä e-lasku verkkopankissasi.',
  ],
  note: [
    'Reskontrassa kaksi samansummaista, kohdistettu vanhempi.',
    'Perintä keskeytetty {pvm2} asti.',
    'Hyvitys vaatii yksikön hyväksynnän, pyydetty: {kollega}.',
    'Asiakas tunnistamaton: ei henkilötietoja vastaukseen.',
    'Kuolinpesä, pesänhoitajan valtakirja puuttuu.',
  ],
  wait: ['Laskuttavan yksikön kannanotto', 'Perintätoimiston vastaus', 'Pankin selvitys suorituksesta'],
}
