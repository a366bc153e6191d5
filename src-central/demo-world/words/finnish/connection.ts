import type { PhraseBank } from '../phrase-bank.ts'

export const connection: PhraseBank = {
  tell: [
    'Rakennamme omakotitaloa, {sähkö ja vesi|kaukolämpö ja vesi} pitäisi saada ennen {kuun} loppua.',
    'Missä kohdassa liittymätilaus on? {Kaivuri tulee {pvm2}|Urakoitsija kysyy}.',
    'Pääsulakkeen koko muuttuu, lämpöpumppu vie enemmän kuin arvioitiin.',
    'Haluaisimme neuvotella mittarikeskuksen paikasta ennen valua.',
    'Sopimuksessa on väärä omistaja, {puoliso puuttuu|tontti on molempien nimissä}.',
    'Työmaasähkö tarvitaan jo ennen varsinaista liittymää.',
  ],
  ask: [
    {
      question:
        'Onko tontilla jo vanha liittymä? {Kartalla näkyy käytöstä poistettu johto|Rekisterissä on aiempi sopimus}.',
      answers: ['On, vanha talo purettiin.', 'Ei ole meidän tietääksemme.', 'se on naapurin'],
    },
    {
      question: 'Kumpi on sopimuksen osapuoli: {yritys} vai sinä itse?',
      answers: ['Minä itse.', '{yritys}.', 'molemmat jos se on mahdollista'],
    },
    {
      question: 'Haluatteko työmaasähkön jo ennen liittymän rakentamista?',
      answers: ['Kyllä, {pvm2} mennessä.', 'Ei tarvita, saamme naapurilta.'],
    },
    {
      question: 'Asemapiirroksesta puuttuu {liittymiskohta|mittarikeskuksen paikka}. Lähetätkö täydennetyn?',
      answers: [
        'Suunnittelija lähettää sen {viikonpaivana}.',
        'Liitteenä uusi versio.',
        'kelpaako käsin piirretty?',
      ],
    },
    {
      question: 'Kuka on kohteen {sähköurakoitsija|LVI-suunnittelija}? Ilmoita hänet Omat tehtävät -sivulla.',
      answers: ['Ilmoitettu nyt.', 'Ei ole vielä valittu, kilpailutus kesken.', '{yritys}'],
    },
    {
      question: 'Sopiiko tapaaminen {pvm2} klo {klo} kohteessa?',
      answers: ['Sopii.', 'Mieluummin seuraavana päivänä.', 'Sopii, tulen vastaavan mestarin kanssa'],
    },
  ],
  add: [
    'Rakennuslupa on nyt lainvoimainen.',
    'Uusi asemapiirros liitteenä.',
    'Valmistuminen siirtyy {pvm2} asti.',
    'Laskutusosoite on {osoite}.',
  ],
  reply: [
    'Suunnitelma on tarkastettavana, vastaamme {pvm2} mennessä.',
    'Sopimusluonnos lähetetään, kun kaikki tehtävät on tehty.',
  ],
  resolve: [
    'Liittymissopimukset on allekirjoitettu. Työ on aikataulutettu alkamaan {pvm2}.',
    'Tapaaminen on varattu {pvm2} klo {klo}. Kutsu lähti sähköpostiin.',
    'Suunnitelma hyväksyttiin, kytkentä tehdään {pvm2}.',
    'Liittymä on kytketty {pvm2}. Kiitos yhteistyöstä.',
  ],
  note: [
    'Lupatiedot haettu {pvm}, kerrosala muuttunut.',
    'Kaksi sopimusosapuolta: JE-Siirto ja Jyväskylän Energia.',
    'Kaivulupa kaupungilta kesken.',
    'Kuorma tarkistettu, nykyinen muuntamo riittää.',
  ],
  wait: ['Suunnittelijan täydennys', 'Kaupungin kaivulupa', 'Urakoitsijan valmiusilmoitus'],
}
