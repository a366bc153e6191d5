import type { PhraseBank } from '../phrase-bank.ts'

export const fault: PhraseBank = {
  tell: [
    'Sähköt poikki koko kadulla klo {klo} alkaen, {naapureillakin|ylempänä näkyy valoja}.',
    'Vettä pulppuaa asfaltista, {jäätyy ajoradalle|valuu kellariin päin}.',
    'Katuvalo vilkkuu ja pimenee, {ollut näin jo viikon|koulureitti}.',
    'Hanasta tulee ruskeaa vettä klo {klo} lähtien.',
    'Kaukolämpö ei lämmitä, {patterit haaleat|taloyhtiössä {n} asuntoa}.',
    'Viemäri tulvii pihakaivosta, {haju on kamala|vesi nousee}.',
    'Sähkölinjalle on kaatunut puu, kipinöi.',
  ],
  ask: [
    {
      question:
        'Milloin huomasit vian ensimmäisen kerran? {Onko se jatkunut koko ajan|Tuleeko ja meneekö se}?',
      answers: ['Tänään klo {klo}.', 'Eilen illalla, jatkunut siitä.', 'tulee ja menee, öisin pahempi'],
    },
    {
      question: 'Pääseekö asentaja kohteeseen ilman avainta?',
      answers: ['Pääsee, portti on auki.', 'Soittakaa {puhelin}, tulen avaamaan.'],
    },
    {
      question: 'Onko paikalla vaaraa ihmisille? {Pysykää kaukana linjasta|Soittakaa hätätilanteessa 112}.',
      answers: ['Ei ole, alue on tyhjä.', 'Lapset leikkivät vieressä, laitoin aidan', 'johto on maassa asti'],
    },
    {
      question: 'Näkyykö vika vain teillä vai myös naapureilla? Kokeilitko pääsulakkeita?',
      answers: ['Koko talossa.', 'Vain meillä, sulakkeet ehjät.', 'naapurilla toimii'],
    },
    {
      question: 'Missä tarkalleen kohdassa vesi nousee? Lähin talonumero riittää.',
      answers: [
        '{osoite}, bussipysäkin vieressä.',
        'risteyksessä, kaivon reunasta',
        'laitoin kuvan liitteeksi',
      ],
    },
  ],
  add: [
    'Nyt sähköt tulivat takaisin klo {klo}.',
    'Kuva liitteenä.',
    'Vettä tulee enemmän kuin aamulla.',
    'Kukaan ei ole käynyt vielä.',
  ],
  reply: [
    'Asentaja on matkalla, arvio perillä klo {klo}.',
    'Vika on paikannettu, korjaus kestää noin {n} tuntia.',
    'Alueella on {n} taloutta ilman sähköä, tiedotamme verkkosivuilla.',
  ],
  resolve: [
    'Vika on korjattu klo {klo}. Syynä oli {kaivinkoneen katkaisema kaapeli|rikkoutunut venttiili|kaatunut puu}.',
    'Valaisin vaihdettu {pvm2}.',
    'Putki on korjattu ja paine palautettu. Juoksuta vettä hetki ennen käyttöä.',
    'Lämmönjakokeskus on taloyhtiön vastuulla, ilmoita vika huoltoyhtiölle. Verkossa ei ole vikaa.',
    'Tukos on avattu ja kaivo huuhdeltu.',
  ],
  note: [
    'Sama keskeytys, {n} ilmoitusta.',
    'Päivystäjä hälytetty klo {klo}.',
    'Jälkityö: asfaltti {pvm2}.',
    'Asiakas soitti kolmesti, pahoiteltu.',
  ],
  wait: ['Asentaja kohteessa', 'Kaivuri', 'Kaupungin liikenneohjaus'],
}
