import type { PhraseBank } from '../phrase-bank.ts'

export const feedback: PhraseBank = {
  tell: [
    'Puhelimessa {ollut henkilö|palvellut} selvitti asiani {n} minuutissa, kiitos siitä!',
    'Jonotin {n} minuuttia ja puhelu katkesi. Kolme kertaa.',
    'Lomakkeesta ei voi palata taaksepäin ilman, että kaikki katoaa. {Korjatkaa tämä|Ärsyttävää}.',
    'Kuittaus tuli, mutta ratkaisua ei näy missään. {Mistä sen löytää|Kuuluuko sen tulla sähköpostiin}?',
    'Sivut eivät toimi puhelimella, {nappi jää piiloon|teksti menee päällekkäin}.',
    'Hyvä palvelu, mutta kirjeenne kieli on vaikeaa. {Voisiko sanoa selkeämmin|Isäni ei ymmärtänyt siitä mitään}.',
    'Ehdotan, että liitteitä voisi lisätä useamman kerralla.',
    'Asiani siirrettiin neljälle eri ihmiselle ja jokaiselle piti selittää sama uudelleen.',
  ],
  ask: [
    {
      question: 'Haluatko, että joku soittaa sinulle asiasta? {Numero riittää|Kerro sopiva aika}.',
      answers: ['Ei tarvitse.', 'Saa soittaa, {puhelin}.', 'mieluummin sähköposti'],
    },
    {
      question: 'Muistatko, minä päivänä asioit? {Etsisin puhelun tiedot|Löydän sillä oikean keskustelun}.',
      answers: ['{pvm}, aamulla.', 'Se oli {pvm} klo {klo} paikkeilla.'],
    },
    {
      question: 'Kiitos palautteesta. Millä laitteella ja selaimella ongelma tuli?',
      answers: [
        'Puhelimella, selaimen nimeä en tiedä.',
        'Vanhalla tabletilla.',
        'ihan tavallisella läppärillä',
      ],
    },
  ],
  add: ['Kokeilin uudelleen, nyt toimi.', 'Sama tapahtui taas {pvm2}.', 'Kuvakaappaus liitteenä.'],
  reply: ['Kiitos palautteesta, välitin sen eteenpäin.'],
  resolve: [
    'Kiitos, välitimme kiitokset asiaasi hoitaneelle.',
    'Pahoittelemme jonotusta. Maanantaisin ruuhka on pahin, klo {klo} jälkeen pääsee yleensä nopeasti läpi.',
    'Lomakkeen virhe on korjattu {pvm2}.',
    'Ehdotus on viety kehityslistalle. {Kerromme, kun se toteutuu|Kiitos vaivannäöstä}.',
    'Ratkaisuviesti oli jäänyt roskapostiin, lähetimme sen uudelleen.',
  ],
  note: [
    'Kirjattu palauteraporttiin.',
    'Aiheellinen, tieto kehitykseen.',
    'Toistuva aihe, {n}. tällä viikolla.',
  ],
  wait: ['Verkkopalvelun ylläpito'],
}
