import type { PhraseBank } from '../phrase-bank.ts'

export const incident: PhraseBank = {
  tell: [
    '{jarjestelma} ei aukea kenelläkään ({yksikko}). {Alkoi klo {klo}|Ollut poikki aamusta}.',
    'Ruutu vain pyörii, {kirjaudun ulos ja takaisin eikä auta|koko osasto odottaa}.',
    'Laite {laite} ei käynnisty. Valo vilkkuu {n} kertaa.',
    'Näyttö vilkkuu ja sammuu, {liikutan kaapelia ja palaa hetkeksi|pahenee koko ajan}.',
    'Akku kestää {n} minuuttia, kiertoon ei voi lähteä.',
    'Verkko on kaatunut koko siivessä, langaton eikä kaapeli kumpikaan toimi.',
    'Läppäri putosi, näppäimistöstä puuttuu kirjaimia.',
    'Tulostusjono on jumissa, lähetteet eivät tule paperille.',
  ],
  ask: [
    {
      question:
        'Alkoiko vika päivityksen jälkeen? {Laitteelle asennettiin päivityksiä {pvm}|Näen päivityksen samalta aamulta}.',
      answers: ['Kyllä, heti sen jälkeen.', 'Ei, alkoi jo aiemmin.', 'en huomannut päivitystä'],
    },
    {
      question: 'Mikä on laitteen sarjanumero? Tarra on pohjassa.',
      answers: ['{laite}.', 'Siinä lukee {laite}, tarra on kulunut', 'en löydä tarraa'],
    },
    {
      question: 'Toimiiko laite toisessa pistorasiassa tai toisella kaapelilla?',
      answers: ['Ei toimi.', 'Toimii toisella kaapelilla!', 'kokeiltu kolmella'],
    },
    {
      question:
        'Montaa käyttäjää vika koskee? {Näkyykö sama muissa yksiköissä|Onko kyse vain yhdestä laitteesta}?',
      answers: ['Kaikkia meillä, noin {n} ihmistä.', 'Vain minun konettani.', 'naapuriosastolla sama'],
    },
    {
      question: 'Mikä virheteksti näytöllä näkyy?',
      answers: ['"Palvelin ei vastaa, virhe {n}".', 'Ei mitään, musta ruutu.', 'otin kuvan, liitteenä'],
    },
    {
      question: 'Mistä huoneesta laite voidaan noutaa ja milloin?',
      answers: [
        '{osoite}, vahtimestarin kopista.',
        '{viikonpaivana} klo {klo} jälkeen.',
        'Se on minulla kotona, tuon sen',
      ],
    },
  ],
  add: [
    'Toimii taas klo {klo} alkaen.',
    'Nyt meni myös puhelimet.',
    'Käytämme toistaiseksi paperilistoja.',
    'Vika palasi klo {klo}.',
  ],
  reply: [
    'Tunnettu häiriö, korjaus on käynnissä. Tiedotamme Meittarissa.',
    'Varalaite on noudettavissa palvelupisteestä klo {klo} alkaen.',
    'Palvelin käynnistetään uudelleen klo {klo}.',
  ],
  resolve: [
    'Häiriö on korjattu klo {klo}. Syynä oli {levytilan loppuminen|vanhentunut varmenne|katkennut kuituyhteys}.',
    'Laite {laite} on vaihdettu uuteen, tiedot on siirretty.',
    'Emolevy vaihdettiin takuuseen. Laite on noudettavissa.',
    'Yhteys palautui klo {klo}. Seuraamme tilannetta vielä huomiseen.',
    'Tulostuspalvelu on käynnistetty uudelleen ja jono tyhjennetty. Lähetä tulosteet uudelleen.',
  ],
  note: [
    'Liittyy häiriöön, sama juurisyy kuin {n} muulla.',
    'Toimittajan tiketti avattu klo {klo}.',
    'Takuu voimassa {pvm2} asti.',
    'Potilasturvallisuus: soitettu osastolle, varajärjestely käytössä.',
  ],
  wait: ['Laitetoimittajan huolto', 'Tietoliikenneoperaattori', 'Varaosa'],
}
