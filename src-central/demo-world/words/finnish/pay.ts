import type { PhraseBank } from '../phrase-bank.ts'

export const pay: PhraseBank = {
  tell: [
    '{kuun} palkassa ei näy {pvm} tehtyä iltavuoroa. {Esihenkilö sanoo hyväksyneensä sen|Listalla se kyllä on}, joten mihin se on jäänyt?',
    'Sain palkkaa {summa}, vaikka laskin että pitäisi tulla noin {summa2}. {Missä vika|Mistä ero johtuu|Voisiko joku katsoa}?',
    'Olin sijaisena ({yksikko}) {n} päivää {kuussa} enkä ole saanut niistä mitään. {Sopimus on allekirjoitettu|Sopimuskin meni aikoja sitten}.',
    'Laskelmalla lukee "aiheeton palkanosa {summa}". Mitä se tarkoittaa, en ole saanut mitään ylimääräistä?',
    'Vuosisidonnaisen lisän piti nousta {pvm} alkaen {mutta peruspalkka on sama kuin ennenkin|eikä mikään ole muuttunut}.',
    'Matkakorvaukset {pvm} puuttuvat edelleen, {matkalasku on ollut hyväksyttynä jo viikkoja|esihenkilö hyväksyi ne heti}.',
    'Vaihdoin osan lomarahasta vapaaksi, ja nyt palkasta on vähennetty {n} päivää liikaa. {Jään kai palkattomalle?|Pyydän korjausta.}',
    'Hälytysraha {pvm} klo {klo} puuttuu. Tulin töihin puhelinsoitosta, {osastonhoitaja|vuorovastaava} voi vahvistaa.',
    'Työsuhteeni päättyi {pvm}. Milloin lopputili maksetaan ja tuleeko siihen lomakorvaus?',
  ],
  ask: [
    {
      question:
        'Kerrotko vielä, mitä vuoroja asia koskee? {Päivä ja kellonajat riittävät|Tarvitsen päivämäärät ja kellonajat}.',
      answers: [
        '{pvm} klo 14–21.30 ja {pvm2} klo 7–15, {molemmat yksikössä {yksikko}|samassa paikassa}.',
        'ne oli {pvm} ja sitä seuraava päivä, iltavuoroja molemmat',
        'Vain tuo yksi yö {pvm}, 21–07.',
      ],
    },
    {
      question:
        'Laskelmallasi on kaksi palvelussuhdetta. {Kumpaa kysymyksesi koskee|Kummasta palvelussuhteesta on kyse}?',
      answers: [
        'Sitä sijaisuutta yksikössä {yksikko}.',
        'Vakituista, en tiennyt että se toinen on vielä auki',
        'Tuota jälkimmäistä, joka alkoi {pvm}.',
      ],
    },
    {
      question:
        'En löydä järjestelmästä hyväksyttyä työvuorototeumaa ajalta {pvm}–{pvm2}. Onko esihenkilösi vahvistanut sen?',
      answers: [
        'Kysyin ja hän vahvisti sen nyt klo {klo}.',
        'On omien sanojensa mukaan, liitän kuvan listasta',
        'Hän on lomalla, {sijainen hyväksyy huomenna|voiko joku muu tehdä sen}?',
      ],
    },
    {
      question:
        'Lähetätkö kopion palkkalaskelmasta, jolla virhe näkyy? {Kuvakin kelpaa|Voit lisätä sen liitteenä}.',
      answers: [
        'Tässä liitteenä, se rivi on alalaidassa.',
        'Liitin kuvan. Toivottavasti siitä saa selvää.',
        'En löydä sitä enää mistään, olen jo vaihtanut työpaikkaa',
      ],
    },
    {
      question:
        'Sopisiko, että {summa} oikaistaan seuraavassa palkassa {pvm2}? Erillinen maksu on mahdollinen vain kiireellisissä tilanteissa.',
      answers: [
        'Sopii hyvin, kiitos.',
        'Valitettavasti vuokra erääntyy ennen sitä, {tarvitsisin rahat aiemmin|toivoisin erillistä maksua}.',
        'Joo käy',
      ],
    },
  ],
  add: [
    'Lisään vielä, että sama puuttui myös {kuun} laskelmalta.',
    'Löysin vuorolistan, se on nyt liitteenä.',
    'Esihenkilöni pyysi kertomaan, että hyväksyntä on tehty {pvm}.',
    '{Onko tässä tapahtunut mitään|Miten tämä etenee|Mikä on tilanne}? Seuraava palkkapäivä on jo {pvm2}.',
    'Korjaan: tarkoitin {pvm2} enkä {pvm}.',
  ],
  reply: [
    'Kiitos viestistäsi. Tarkistan {kuun} tapahtumat ja palaan asiaan {viimeistään {pvm2}|parin päivän sisällä}.',
    'Toteuma löytyi, mutta se oli kirjattu väärälle yksikölle. Siirrän sen ja lasken palkan uudelleen.',
    'Pyysin yksiköltä vahvistusta vuoroista. Jatkan heti, kun se tulee.',
  ],
  resolve: [
    'Puuttuneet tunnit on nyt laskettu, yhteensä {summa} ennen veroja. {Summa maksetaan {pvm2}|Näet sen seuraavalla laskelmalla}.',
    'Tarkistin laskelman: ero johtuu siitä, että {kuun} palkka on laskettu {n} päivältä, koska sopimus alkoi {pvm}. Laskelma on siis oikein.',
    'Lisä on korjattu taannehtivasti {pvm} lukien. Takautuva osuus on {summa} ja se maksetaan {pvm2}.',
    'Aiheeton palkanosa oli kirjausvirhe. Vähennys on peruttu, ja {summa} palautuu sinulle {pvm2}. {Pahoittelut|Pahoittelemme virhettä}.',
    'Matkalasku on maksettu {pvm2}. Se oli jäänyt odottamaan toista hyväksyntää.',
    'Lopputilisi maksetaan {pvm2}. Siinä on lomakorvaus pitämättömistä päivistä, {n} kpl.',
  ],
  note: [
    'Toteuma puuttui, yksikkö kirjasi sen vasta {pvm}. Ei meidän virhe.',
    'Laskin käsin: {summa}. Toinen silmäpari ennen ajoa?',
    'Ei ehdi {pvm2} ajoon, menee seuraavaan. Kerrottu asiakkaalle.',
    'Sama asia kuin viime kuussa, vuorojärjestelmän siirto pudottaa yövuorot.',
    'Soitti myös, rauhoittelin. Kirjaus tehty tähän.',
  ],
  wait: [
    'Yksikön vahvistus työvuoroista',
    'Esihenkilön hyväksyntä matkalaskulle',
    'Vuorojärjestelmän korjausajo',
  ],
}
