import type { PhraseBank } from '../phrase-bank.ts'

export const tax: PhraseBank = {
  tell: [
    'Hain uuden verokortin {pvm}. Tuleeko se teille suoraan vai pitääkö minun lähettää se?',
    'Palkasta pidätettiin 60 prosenttia veroa, {vaikka verokortti on toimitettu|missä verokorttini on}?',
    'Tuloraja täyttyi jo {kuussa}, ja nyt menee lisäprosentti. Tein muutosverokortin, ehtiikö se {pvm2} palkkaan?',
    'Minulla on kaksi työnantajaa ja prosentti on laitettu väärin päin. Sivutulon prosentin pitäisi olla täällä.',
    'Haluan korottaa omaa veroprosenttiani, {ettei tule jäännösveroa|viime vuonna tuli mätkyjä}.',
    'Palasin Suomeen {pvm}, lähdeverokortti ei ole enää voimassa.',
  ],
  ask: [
    {
      question: 'Saimme {pvm} kaksi eri korttia. {Käytetäänkö uusinta|Kumpaa käytetään}?',
      answers: ['Uusinta.', 'Sitä, jossa on pienempi prosentti.', 'en tiedä mistä toinen tulee, uusinta'],
    },
    {
      question: 'Koskeeko ilmoitus päätyötä vai sivutyötä? {Lomakkeelta ei selviä|Molemmat ovat meillä}.',
      answers: ['Päätyötä.', 'Sivutyötä, päätyö on muualla.', 'vain tätä {org}'],
    },
    {
      question: 'Palkka {pvm2} on jo laskettu. Riittääkö, että prosentti vaihtuu sitä seuraavaan palkkaan?',
      answers: ['Riittää.', 'Ei oikein, vähennys on liian iso. Saako oikaistua?', 'ok'],
    },
    {
      question:
        'Verohallinnosta saamassamme tiedossa perusprosentti on eri kuin ilmoittamasi. {Kumpi on uudempi|Mistä päivästä ilmoittamasi kortti on voimassa}?',
      answers: [
        'Minun ilmoittamani on uudempi, tehty {pvm}.',
        'Luulin että se on sama kortti, käyttäkää teidän tietoanne',
        'Voimassa {pvm2} alkaen.',
      ],
    },
    {
      question: 'Onko muutos tarkoitettu kaikkiin palkkoihin vai vain työnantajalle {org}?',
      answers: ['Kaikkiin.', 'Vain tähän, toisessa paikassa on oma kortti.', 'vain {org}'],
    },
    {
      question: 'Kortin tuloraja puuttuu ilmoituksesta. {Mikä tuloraja kortissa on|Kerrotko sen}?',
      answers: [
        'Siinä lukee {summa2}.',
        'en löydä mistä kohdasta sen näkee?',
        'Tuloraja on {summa2} koko vuodelle, liitin kortin kuvan.',
      ],
    },
  ],
  add: [
    'Liitin nyt kortin kuvana, {unohtui|jäi} ensimmäisestä viestistä.',
    'Verottaja sanoi puhelimessa, että tieto on teillä {pvm2} mennessä.',
    'Ehtiikö tämä vielä {kuun} palkkaan?',
    'Prosentti oli kirjoitusvirhe, oikea lukee liitteessä.',
  ],
  reply: [
    'Saamme verokortit suoraan Verohallinnosta. Tarkistan, onko omasi jo tullut.',
    'Ilmoitus on vastaanotettu. Palkkalaskenta {pvm2} maksettavasta palkasta on vielä auki, joten kortti ehtii mukaan.',
  ],
  resolve: [
    'Uusi veroprosentti on käytössä {pvm2} maksettavasta palkasta alkaen.',
    'Liikaa pidätetty vero {summa} on oikaistu, ja se maksetaan {pvm2}. {Pahoittelemme viivettä|Kiitos kärsivällisyydestä}.',
    'Muutosverokorttisi saapui {pvm}. {kuun} palkka oli jo ajettu, joten uusi prosentti näkyy seuraavassa maksussa.',
    'Korotettu prosentti on tallennettu. Jos haluat palata alkuperäiseen, ilmoita siitä meille samalla lomakkeella.',
    'Tuloraja on täyttynyt, joten lisäprosentti on oikein. Uuden kortin voit tilata OmaVerosta.',
  ],
  note: [
    'Suorasiirrossa tullut {pvm}, prosentti täsmää.',
    'Huom. kaksi voimassa olevaa korttia, käytetty uudempaa.',
    'Ajo lukittu klo {klo}, ei ehtinyt. Menee {pvm2}.',
    'Lähdeverokortti päättynyt, pyydetty uusi. Siihen asti 60 %.',
  ],
  wait: ['Verohallinnon suorasiirto', 'Palkka-ajon avautuminen'],
}
