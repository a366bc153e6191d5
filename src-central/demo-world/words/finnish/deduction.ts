import type { PhraseBank } from '../phrase-bank.ts'

export const deduction: PhraseBank = {
  tell: [
    'Ilmoitan palkasta perittävän maksun muutoksesta. {Tarkemmat tiedot ovat lomakkeella|Loput selviää lomakkeesta}.',
    'Vähennys on mennyt palkasta vielä {kuussa}, vaikka sen piti loppua {pvm}.',
    'Perintä alkoi kuukauden liian aikaisin, {summa} pitäisi palauttaa.',
    'Valtakirja on annettu jo {pvm}, mutta laskelmalla ei näy mitään.',
  ],
  ask: [
    {
      question: 'Lomakkeella on kaksi eri kuukautta. {Kumpi on oikea|Kummasta aloitetaan}?',
      answers: ['Jälkimmäinen.', '{kuun} palkasta alkaen.', 'se aiempi, toinen jäi vahingossa'],
    },
    {
      question:
        'Onko kyse uudesta perinnästä vai nykyisen muutoksesta? {Järjestelmässä on jo yksi voimassa oleva|Näen ennestään yhden samalla saajalla}.',
      answers: [
        'Nykyisen muutos, vanha loppuu samalla.',
        'Uusi, vanha jatkuu.',
        'Vanha pitäisi lopettaa kokonaan',
      ],
    },
    {
      question: 'Päätöksen liite ei auennut. {Lähetätkö sen uudelleen|Voisitko lisätä sen PDF-tiedostona}?',
      answers: ['Tässä uudestaan, PDF-liitteenä.', 'Lisäsin uuden liitteen.'],
    },
    {
      question: 'Vahvistaisitko vielä palvelussuhteen, josta maksu peritään? Sinulla on niitä {n2}.',
      answers: ['Se vakituinen.', '{yksikko}, sama kuin ennenkin.', 'Molemmista, jos mahdollista'],
    },
    {
      question:
        'Mistä palkasta alkaen muutos tehdään? {Lomakkeen päivä on kesken palkkakauden|Pyyntösi päivä on jo mennyt}.',
      answers: ['Seuraavasta, eli {pvm2}.', 'Heti kun mahdollista.', 'kuun alusta mieluiten'],
    },
    {
      question:
        'Saajan tiedoista puuttuu viite. {Lähetätkö sen tänne portaaliin|Täydennätkö sen lomakkeelle}?',
      answers: [
        'Lähetin sen lomakkeen liitteenä.',
        'Pyydän sen saajalta ja palaan asiaan.',
        'Viite on {viite}',
      ],
    },
  ],
  add: [
    'Sain saajalta vahvistuksen, se on liitteenä.',
    'Voitteko kuitata, kun muutos on tehty?',
    'Päivämäärä oli väärin, oikea on {pvm2}.',
  ],
  reply: [
    'Muutos on vastaanotettu ja tehdään {kuun} palkkaan.',
    'Tarkistan perityt maksut ajalta {pvm}–{pvm2}.',
  ],
  resolve: [
    'Muutos on tallennettu, ja se näkyy {pvm2} maksettavassa palkassa.',
    'Liikaa peritty {summa} palautetaan {pvm2}. {Saaja on saanut tiedon|Ilmoitimme siitä myös saajalle}.',
    'Perintä on päätetty. Viimeinen maksu on {kuun} palkasta.',
    'Perintä aloitetaan {pvm2} palkasta, valtakirja on kunnossa.',
  ],
  note: [
    'Perintälaji vaihdettu, tilitys seuraa automaattisesti.',
    'Tilitys jo lähtenyt, palautus pyydettävä saajalta.',
    'Tarkista ensi kuussa, että vähennys loppui.',
    'Rajattu asia, ei avata puhelimessa ilman vahvaa tunnistusta.',
  ],
  wait: ['Maksun saajan palautus', 'Viranomaisen vahvistus'],
}
