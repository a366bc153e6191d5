import type { PhraseBank } from '../phrase-bank.ts'

export const energy: PhraseBank = {
  tell: [
    'Lasku on kaksinkertainen viime vuoteen verrattuna, {mistä johtuu|asuntoon ei ole muuttunut mitään}?',
    'Muutamme {pvm2}, siirtyykö sopimus automaattisesti?',
    'Mittarin lukema on {lukema}, mutta laskulla arvio on aivan muuta.',
    'Sain saman {kuun} kaukolämpölaskun kahteen kertaan, {toinen eri viitteellä|kumpi maksetaan}?',
    'Vedenkulutus on noussut, {hanat eivät vuoda|vessa korjattiin jo}.',
    'Haluan vaihtaa pörssisähköstä kiinteään, {kauanko irtisanomisaika on|mistä se tehdään}?',
    'Edellinen omistaja ei ole irtisanonut sopimusta.',
    'Yrityksemme nimi vaihtui, Y-tunnus pysyy.',
  ],
  ask: [
    {
      question:
        'Lähetätkö kuvan mittarista? {Numerosarja näyttää olevan eri mittarin|Lukema poikkeaa paljon arviosta}.',
      answers: [
        'Kuva liitteenä.',
        'Tässä, mittarin numero näkyy alalaidassa.',
        'pääsen kellariin vasta {viikonpaivana}',
      ],
    },
    {
      question: 'Kuka asunnossa asuu {pvm2} jälkeen? Emme voi päättää sopimusta ilman uutta.',
      answers: [
        'Uusi vuokralainen, {kollega}.',
        'Ei kukaan, asunto myydään.',
        'en tiedä, kysykää vuokranantajalta',
      ],
    },
    {
      question: 'Haluatko laskut jatkossa sähköpostiin vai verkkopankkiin?',
      answers: ['Verkkopankkiin.', 'sähköposti käy', 'Paperilla, kiitos.'],
    },
    {
      question: 'Lukema on pienempi kuin edellinen. {Tarkistatko sen mittarista|Onko mittari vaihdettu}?',
      answers: [
        'Luin väärältä riviltä, oikea on {lukema}.',
        'Mittari vaihdettiin {kuussa}.',
        'kuva mittarista liitteenä',
      ],
    },
    {
      question: 'Mistä päivästä sopimus alkaa? {Avaimet saadaan milloin|Tarvitsemme muuttopäivän}.',
      answers: ['{pvm2}.', 'Avaimet saa {pvm2} mutta muutetaan vasta seuraavalla viikolla', 'heti'],
    },
    {
      question: 'Jatkuuko vanhan asunnon sopimus vielä? Se on voimassa toistaiseksi.',
      answers: ['Päättykää {pvm2}.', 'Vuokralainen tekee oman, voi lopettaa.', 'ei jatku'],
    },
  ],
  add: [
    'Kuva mittarista liitteenä.',
    'Muuttopäivä siirtyi: {pvm2}.',
    'Asiakasnumero on {asiakasnro}.',
    'Uusi asukas on {kollega}.',
  ],
  reply: [
    'Tarkistan kulutuksen tuntitasolla ja vastaan {pvm2} mennessä.',
    'Pyysin mittarin etäluennan uudelleen.',
  ],
  resolve: [
    'Sopimus on tehty osoitteeseen {osoite}, alkaa {pvm2}. Vahvistus on liitteenä.',
    'Lukema {lukema} on kirjattu. Tasauslasku tulee {pvm2} mennessä.',
    'Toinen laskuista on hyvitetty. Maksa vain viitteellä {viite}.',
    'Kulutus nousi {kuussa} pakkasten takia, vertailu on liitteenä. Laskutus on oikein.',
    'Muutto on kirjattu: vanha sopimus päättyy {pvm2} ja uusi alkaa samana päivänä.',
    'Vuoto löytyi kulutuskäyrästä: öisin menee {n} litraa tunnissa. Suosittelemme putkimiestä.',
  ],
  note: [
    'Etäluenta ok, asiakkaan lukema samaa luokkaa.',
    'Lukema pienempi kuin edellinen, kysytty.',
    'Kaksi asiakkuutta samalla henkilöllä, ei yhdistetä.',
    'Edellinen asukas irtisanonut {pvm}.',
  ],
  wait: ['Mittarin luenta paikan päällä', 'Sähkönmyyjän vahvistus'],
}
