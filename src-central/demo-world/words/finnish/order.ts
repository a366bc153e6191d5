import type { PhraseBank } from '../phrase-bank.ts'

export const order: PhraseBank = {
  tell: [
    'Uudelle työntekijälle tarvitaan laitteet {pvm2} mennessä, {sama paketti kuin muilla|perusmalli riittää}.',
    'Tilatut näytöt eivät ole tulleet, {toimitus piti olla {pvm}|luvattu viime viikolla}.',
    'Väärä malli toimitettu: piti olla telakallinen, tuli ilman.',
    'Laite {laite} on laskutettu väärältä kustannuspaikalta {kuussa}.',
    'Luokan tabletit pitäisi saada hallintaan ennen {pvm2}.',
    'Liittymän uusi käyttäjä on {kollega}, numero säilyy.',
    'Yhteys uuteen palvelimeen pitäisi avata ennen käyttöönottoa {pvm2}.',
    'Vanha kone jää käyttämättömäksi, {mihin se palautetaan|noudatteko sen}?',
  ],
  ask: [
    {
      question: 'Tilaus ylittää {summa2}, joten tarvitaan yksikön päällikön hyväksyntä. Kuka hyväksyy?',
      answers: [
        '{kollega}.',
        'Minulla on hyväksymisoikeus tuohon summaan asti',
        'Liitin hyväksynnän sähköpostina.',
      ],
    },
    {
      question: 'Malli on loppunut toimittajalta. Kelpaako seuraava, hinta {summa}?',
      answers: ['Kelpaa.', 'Odotamme mieluummin alkuperäistä.', 'käy jos siinä on sama telakka'],
    },
    {
      question: 'Mille kustannuspaikalle laitteet kirjataan? Annettu {kustannuspaikka} on suljettu.',
      answers: [
        'Uusi on 3021{n}.',
        'Käyttäkää {yksikko} kustannuspaikkaa, tarkistan numeron',
        'anteeksi, 5500{n}',
      ],
    },
    {
      question: 'Mihin asti avattua yhteyttä tarvitaan? Määräaikaiset säännöt suljetaan automaattisesti.',
      answers: ['{pvm2} asti.', 'Pysyvä.', 'Vuoden loppuun, jatketaan tarvittaessa'],
    },
  ],
  add: [
    'Määrä muuttui, {n2} kappaletta lisää.',
    'Toimitusosoite onkin {osoite}.',
    'Hyväksyntä on liitteenä.',
    'Peruisimme {yhden laitteen|yhden rivin} tilauksesta.',
  ],
  reply: [
    'Tilaus on lähetetty toimittajalle, arvioitu toimitus {pvm2}.',
    'Laitteet ovat esiasennuksessa.',
    'Osa toimitettiin {pvm}, loput tulevat {pvm2}.',
  ],
  resolve: [
    'Laitteet on toimitettu ja kirjattu laiterekisteriin. {Sarjanumero {laite}|Rekisterissä on uusi sarjanumero}.',
    'Lisenssi on lisätty käyttäjälle, näkyy {tunnin kuluessa|huomenna}.',
    'Liittymä on siirretty {pvm2}. Numero pysyi samana.',
    'Sääntömuutos tehtiin huoltoikkunassa klo {klo}, yhteys testattu toimittajan kanssa.',
    'Kustannuspaikka on korjattu {kuun} laskutukseen.',
    'Laite on poistettu rekisteristä ja muisti tyhjennetty, todistus liitteenä.',
  ],
  note: [
    'Hyväksyjä ok, raja {summa2}.',
    'Varastossa {n}, loput jälkitoimituksena.',
    'Ei kuulu tämän asiakkaan valikoimaan, tarjottu vastaava.',
    'EDU-hinnasto, tarkistettu.',
  ],
  wait: ['Hyväksyntä', 'Toimittajan toimitus', 'Huoltoikkuna'],
}
