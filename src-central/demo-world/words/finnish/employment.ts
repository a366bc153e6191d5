import type { PhraseBank } from '../phrase-bank.ts'

export const employment: PhraseBank = {
  tell: [
    'Yksikkömme esihenkilö vaihtuu {pvm2}, {n} henkilön hyväksynnät pitää siirtää.',
    'Määräaikaisuutta jatketaan {pvm2} asti, päätös on tehty.',
    'Työaika muuttuu 80 prosenttiin {pvm2} alkaen. {Sopimus on allekirjoitettu|Asia on sovittu työntekijän kanssa}.',
    'Vaihdoin sukunimeä ja muutin, tiedot pitäisi päivittää ennen {kuun} palkkaa.',
    'Työntekijämme irtisanoutui, viimeinen työpäivä {pvm2}.',
    'Nimike on ollut väärin siirrosta lähtien, korjatkaa {pvm} lukien.',
  ],
  ask: [
    {
      question:
        'Kuka hyväksyy muutoksen, kun {kollega} on lomalla? {Sijaisen nimi riittää|Tarvitsen sijaisen nimen}.',
      answers: [
        '{kollega} hyväksyy itse, hän on tavoitettavissa klo {klo} asti.',
        'Varahenkilö on talouspäällikkö.',
        'Odotetaan {pvm2}, silloin hän palaa',
      ],
    },
    {
      question:
        'Ilmoitettu alkupäivä {pvm2} on kesken palkkakauden. {Käykö kuun vaihde|Voiko muutoksen tehdä kuun alusta}?',
      answers: ['Ei käy, sopimus alkaa silloin.', 'Kuun vaihde käy.', 'Käy, ilmoitan työntekijälle'],
    },
    {
      question: 'Onko työntekijälle jo kerrottu muutoksesta? Vahvistus lähtee hänelle automaattisesti.',
      answers: ['On, keskusteltu {pvm}.', 'Ei vielä, lähettäkää vasta {pvm2}.', 'kyllä'],
    },
    {
      question: 'Mihin kustannuspaikkaan palkka kirjataan {pvm2} alkaen? {kustannuspaikka} on lakkautettu.',
      answers: ['Uusi on 3021{n}.', 'Tarkistan ja palaan.', '{yksikko}, numero on 55{n}0'],
    },
    {
      question: 'Yksikköä {yksikko} ei löydy organisaatiosta tuolla nimellä. Onko kyse uudesta yksiköstä?',
      answers: ['Nimi muuttui {kuussa}, sama yksikkö.', 'Uusi, perustettu {pvm}.'],
    },
    {
      question:
        'Päätöksen numero puuttuu. {Millä pykälällä tai numerolla päätös on tehty|Kuka päätöksen on tehnyt ja milloin}?',
      answers: [
        'HENK {n}/2026, {pvm}.',
        'Palvelujohtaja päätti {pvm}, pykälä tulee pöytäkirjaan',
        'Liitin päätöksen kopion.',
      ],
    },
    {
      question: 'Siirtyvätkö myös avoimet {loma- ja matkahyväksynnät|hyväksynnät} uudelle esihenkilölle?',
      answers: [
        'Kyllä, kaikki.',
        'Vain uudet, vanhat jäävät nykyiselle.',
        'lomat kyllä, matkat hoitaa {kollega}',
      ],
    },
    {
      question:
        'Muuttuuko palkka samalla? {Ilmoituksessa on vain työaika|Tehtävänvaativuus vaikuttaa peruspalkkaan}.',
      answers: [
        'Ei muutu.',
        'Muuttuu, uusi on {summa2} kuukaudessa.',
        'Selvitän henkilöstöpäälliköltä ja palaan.',
      ],
    },
  ],
  add: [
    'Päätös on nyt liitteenä.',
    'Voimaantulo siirtyy, uusi päivä on {pvm2}.',
    'Työntekijä palaa aiemmin, jo {pvm2}.',
    'Kustannuspaikka on sama kuin ennen.',
  ],
  reply: [
    'Teen muutoksen {pvm2} mennessä, se ehtii {kuun} palkkaan.',
    'Pyysin käyttöoikeudet uudelle esihenkilölle. Ne tulevat voimaan vaihtopäivänä.',
  ],
  resolve: [
    'Muutos on tallennettu {pvm2} alkaen. {Työntekijä näkee sen omissa tiedoissaan|Vahvistus lähti työntekijälle}.',
    'Hyväksyntäoikeudet on siirretty, {n} työntekijää näkyy nyt uuden esihenkilön näkymässä.',
    'Palvelussuhde on jatkettu {pvm2} asti, määräys on liitteenä.',
    'Henkilötiedot on päivitetty. Uusi palkkatili tulee käyttöön {pvm2}.',
    'Palvelussuhde on päätetty {pvm2}, lopputili maksetaan seuraavana palkkapäivänä.',
  ],
  note: [
    'Päätös tarkistettu asianhallinnasta, ok.',
    'Vaikuttaa lomakertymään, laskettu uudelleen.',
    'Nimike ei ole vakanssirekisterissä, kysytty, vastaa {kollega}.',
    'Tunnukset lakkautetaan samalla, tieto IT-tukeen.',
  ],
  wait: ['Henkilöstöpäällikön päätös', 'Vakanssin avaaminen', 'Allekirjoitettu sopimus'],
}
