import type { PhraseBank } from '../phrase-bank.ts'

export const leave: PhraseBank = {
  tell: [
    'Montako lomapäivää minulla on jäljellä? {Laskelmalla lukee {n}|Oma laskelmani ei täsmää}.',
    'Lomaraha jäi tulematta {kuussa}, vaikka muut saivat sen.',
    'Haluaisin siirtää lomani {pvm}–{pvm2}, {esihenkilö on suostunut|sovittu jo työpaikalla}.',
    'Pitääkö poissaolosta toimittaa vielä jotain paperia, kun esihenkilö on jo kuitannut sen?',
    'Kertyykö lomaa myös palkattomalta jaksolta {pvm}–{pvm2}?',
    'Säästövapaat on näköjään nollattu, niitä piti olla {n} päivää.',
  ],
  ask: [
    {
      question:
        'Pidätkö loman yhdessä jaksossa? {Suunnitelmassa on {n2} erillistä|Järjestelmässä se on jaettu}.',
      answers: ['Yhdessä.', 'Kahdessa, toinen osa {pvm2} alkaen.', 'niin kuin suunnitelmassa'],
    },
    {
      question: 'Onko poissaolo jatkunut {pvm2} jälkeen? Palkanlaskenta tarvitsee päättymispäivän.',
      answers: ['Ei, palasin töihin.', 'Jatkuu viikon, todistus tulee.'],
    },
    {
      question: 'Kumpaa lasketaan: lomapäiviä vai lomaraha? Lomakkeella on valittu molemmat.',
      answers: ['Lomapäiviä.', 'Lomarahaa, päivät täsmäävät.', 'molempia jos ehtii'],
    },
    {
      question: 'Mihin yksikköön teit töitä {pvm}? Lomakertymä lasketaan palvelussuhteittain.',
      answers: ['{yksikko}.', 'Silloin {yksikko}, nyt muualla.'],
    },
    {
      question:
        'Onko esihenkilösi hyväksynyt muutoksen järjestelmässä? {Ilman sitä en voi siirtää lomaa|Näen vain alkuperäisen suunnitelman}.',
      answers: [
        'On nyt, tarkistin klo {klo}.',
        'Hän tekee sen {viikonpaivana}.',
        'pitäisi olla, {kollega} sanoi kuitanneensa',
      ],
    },
    {
      question: 'Minkä lomanmääräytymisvuoden päivistä on kyse?',
      answers: [
        'Viimeisimmän.',
        'Sen edellisen, ne {n} säästettyä.',
        'En tiedä mikä se on, ne jotka piti pitää {kuussa}',
      ],
    },
    {
      question:
        'Lisäätkö todistuksen kaikki sivut? {Saapuneesta puuttuu toinen sivu|Nyt tuli vain ensimmäinen}.',
      answers: [
        'Tässä molemmat.',
        'Lisäsin puuttuvan sivun, anteeksi.',
        'skannerilla tuli vaan etupuoli, nyt pitäisi olla kaikki',
      ],
    },
  ],
  add: [
    'Uusi aika olisi sittenkin {pvm2} alkaen.',
    'Esihenkilöni nimi on {kollega}, jos tarvitsette vahvistuksen.',
    'Lisäsin jatkon poissaololle.',
    'Perun siirron, pidän loman niin kuin alun perin oli.',
  ],
  reply: [
    'Lasken päivät uudelleen ja vastaan {pvm2} mennessä.',
    'Saimme todistuksen. Palkanlaskenta ottaa sen huomioon {kuun} palkassa.',
  ],
  resolve: [
    'Sinulla on jäljellä {n} lomapäivää, joista {n2} on säästövapaata. {Luvut näkyvät myös laskelmalla|Erittely on liitteenä}.',
    'Loma on siirretty alkamaan {pvm2}. Esihenkilösi näkee muutoksen.',
    'Lomaraha {summa} maksetaan {pvm2}. Se oli jäänyt pois, koska työsuhteesi oli tauolla laskentahetkellä.',
    'Poissaolo on kirjattu. {Sinun ei tarvitse tehdä muuta|Muita toimia ei tarvita}.',
    'Lomaa kertyy kyseiseltä jaksolta normaalisti, joten saldo on oikein.',
  ],
  note: [
    'Saldo laskettu käsin, ero {n2} päivää. Korjattu.',
    'Lomatapahtuma lukossa, avattu ja siirretty.',
    'Odottaa esihenkilön kuittausta, muistutettu {pvm}.',
    'Päivärahahakemus hoidetaan erikseen, ei tässä.',
  ],
  wait: ['Esihenkilön hyväksyntä loman siirrolle', 'Kelan päätös'],
}
