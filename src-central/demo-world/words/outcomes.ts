/**
 * What a request of one service comes to, in Finnish: a request is resolved when what its customer asked for is there
 * (domain C.11), so the last message must speak of that very thing. Services that are not named here use the bank of
 * their family.
 */
export const outcomes: Readonly<Record<string, readonly string[]>> = {
  'meittari/esihenkilomuutokset': [
    'Hyväksyntäoikeudet on siirretty uudelle esihenkilölle {pvm2} alkaen. {Avoimet hyväksynnät siirtyivät samalla|Vanhat hyväksynnät jäivät edelliselle}.',
    'Esihenkilö on vaihdettu organisaatiossa, {n} työntekijää näkyy uudessa näkymässä.',
    'Muutos astuu voimaan {pvm2}. Uusi esihenkilö on saanut siitä viestin.',
  ],
  'meittari/hyvaksyttyjen-tyotodistusten-toimittaminen': [
    'Todistukset on arkistoitu ja lähetetty {työntekijöille portaaliin|postissa {pvm2}}.',
    'Kaikki {n2} todistusta on tallennettu palvelussuhteen tietoihin.',
    'Todistukset on kirjattu. Yhdestä puuttui päättymispäivä, lisäsimme sen sopimuksesta.',
  ],
  'meittari/hyvaksytyn-palkkamateriaalin-toimittaminen': [
    'Materiaali on luettu palkanlaskentaan ja ehtii {pvm2} maksuun.',
    '{kuun} tunnit on kirjattu, {n} henkilöä. Yhtään riviä ei hylätty.',
    'Korjausaineisto on ajettu. Ero {summa} maksetaan {pvm2}.',
  ],
  'meittari/palkka-ja-palvelutodistuksen-tilaaminen': [
    'Palkkatodistus on valmis ja liitteenä.',
    'Palvelutodistus ajalta {pvm} alkaen on liitteenä. {Tarkistathan jaksot|Ilmoita, jos jokin puuttuu}.',
    'Molemmat todistukset ovat liitteenä allekirjoitettuina.',
  ],
  'meittari/palvelusuhteen-muutokset': [
    'Palvelussuhteen muutos on tallennettu {pvm2} alkaen, määräys on liitteenä.',
    'Muutos on voimassa {pvm2} lukien ja näkyy {kuun} palkassa.',
    'Jatko on kirjattu ja työntekijälle on lähtenyt vahvistus.',
  ],
  'meittari/salasanan-nollaus': [
    'Tunnus on avattu ja kertakäyttöinen salasana {lähetetty tekstiviestillä|annettu esihenkilölle}. Vaihda se heti ensimmäisellä kirjautumisella.',
    'Salasana on nollattu. Uusi toimii klo {klo} alkaen.',
    'Lukituksen syy oli puhelimessa oleva vanha salasana. Poista se sähköpostin asetuksista, niin tunnus ei lukkiudu.',
    'Nollaus tehty ja lukitus poistettu. Seuraavan kerran voit vaihtaa salasanan itse Meittarissa.',
  ],
  'meittari/tunnus-ja-kayttooikeusasiat': [
    'Tunnus on luotu, ja se tulee voimaan {pvm2}. Käyttäjä saa ohjeen esihenkilöltä.',
    'Oikeudet {jarjestelmaan} on annettu {pvm2} alkaen.',
    'Käyttöoikeudet on poistettu pyydetystä päivästä.',
  ],
  'meittari/oc-tunnustilaukset': [
    'OC-tunnus on voimassa {pvm2} alkaen. Kirjautumisohje lähti käyttäjälle.',
    'Rooli on vaihdettu ja kustannuspaikat {kustannuspaikka} alkaen lisätty.',
  ],
  'meittari/ohjelman-asennuspyynto': [
    'Ohjelma asentuu laitteelle seuraavassa käynnistyksessä.',
    'Asennus on tehty etänä klo {klo}. {Ohjelma löytyy käynnistysvalikosta|Kokeile ja ilmoita, jos jokin ei toimi}.',
    'Ohjelmaa ei voi asentaa, koska sen käyttö edellyttää tietosuoja-arviota. Vastaava on {ohjelma}, jonka asensimme tilalle.',
  ],
  'meittari/tyopyynto-sahkopostista': [
    'Pääset nyt kirjautumaan Meittariin. Pyyntösi näkyy siellä omissa pyynnöissä.',
    'Siirsimme asian oikealle tiimille ja se on nyt hoidettu.',
    'Kirjautumissivun vika on korjattu klo {klo}. Tyhjennä selaimen muisti, jos sivu on vielä tyhjä.',
  ],
  'meittari/laitteen-toimimattomuus': [
    'Laite on vaihdettu uuteen ja tiedot siirretty. Vanha noudetaan {pvm2}.',
    'Vika korjattiin takuuseen, laite on noudettavissa palvelupisteestä.',
    'Akku on vaihdettu. {Sarjanumero pysyi samana|Laite on palautettu yksikköön}.',
  ],
  'meittari/kustannuspaikkamuutokset': [
    'Kustannuspaikat on vaihdettu laiterekisteriin, laskutus muuttuu {kuun} alusta.',
    'Laitteet on siirretty uudelle kustannuspaikalle. Virheellisestä laskutuksesta tehdään hyvitys.',
  ],
  'meittari/laitteen-elinkaari-ilmoitukset': [
    'Laite on merkitty päättyneeksi ja muisti tyhjennetty, todistus on liitteenä.',
    'Uusi vastaava laite on tilattu, toimitus {pvm2}.',
    'Kadonnut laite on lukittu ja tyhjennetty etänä klo {klo}.',
  ],
  'meittari/lisenssit': [
    'Lisenssi on lisätty käyttäjälle, näkyy {tunnin kuluessa|huomenna}.',
    'Lisenssit on tilattu ja aktivoitu {pvm2}. Vanha vapautettiin.',
  ],
  'meittari/puhe-ja-dataliittymat': [
    'Liittymä on auki {pvm2} alkaen, SIM-kortti on postitettu.',
    'Numero siirtyi meille klo {klo}. Vanha kortti lakkaa toimimasta.',
    'Liittymä on suljettu {pvm2}.',
  ],
  'meittari/palomuurisaantomuutokset': [
    'Sääntömuutos tehtiin huoltoikkunassa klo {klo} ja yhteys testattiin toimittajan kanssa.',
    'Sääntö on avattu {pvm2} asti, se sulkeutuu automaattisesti.',
  ],
  'meittari/tyoasemat-mobiililaitteet': [
    'Laitteet on toimitettu ja kirjattu laiterekisteriin.',
    'Kone on esiasennettu ja noudettavissa {pvm2} alkaen.',
    'Puhelin on lähetetty, sarjanumero {laite}.',
  ],
  'meittari/oheislaitteet': [
    'Tarvikkeet on toimitettu huoneeseen {pvm2}.',
    'Näytöt on asennettu ja testattu. {Vanhat vietiin kierrätykseen|Pakkaukset vietiin pois}.',
  ],
  'meittari/koulujen-verkkokauppa': [
    'Laitteet on toimitettu koululle ja liitetty hallintaan.',
    'Tabletit ovat luokassa {pvm2}, latauskärryn avain on kansliassa.',
  ],
  'monetra/laskutustavan-muutos': [
    'Laskutustapa on muutettu {pvm2} alkaen. {Hyväksy vielä e-lasku verkkopankissasi|Seuraava lasku tulee jo uudella tavalla}.',
    'Laskutusosoite on vaihdettu, avoimet laskut lähetettiin uudelleen.',
  ],
  'monetra/maksuaikapyynto': [
    'Uusi eräpäivä on {pvm2}. Maksukehotuksia ei lähetetä sitä ennen.',
    'Maksusuunnitelma on tehty: {n2} erää, ensimmäinen {pvm2}. Viitteet ovat liitteessä.',
    'Lasku on jo perinnässä, joten maksuajasta pitää sopia perintätoimiston kanssa. Yhteystiedot ovat liitteenä.',
  ],
  'monetra/matkalaskun-maksun-selvitys': [
    'Matkalasku on maksettu {pvm2}. Se oli jäänyt odottamaan toista hyväksyntää.',
    'Päivärahan osuus {summa} maksetaan {pvm2}. Kilometrit oli maksettu oikein.',
    'Matkalasku on palautettu sinulle täydennettäväksi: kuitti puuttuu.',
  ],
  'monetra/palkanmaksutilin-ilmoitus': [
    'Uusi palkkatili on käytössä {pvm2} maksusta alkaen.',
    'Tili on vaihdettu kaikkiin palvelussuhteisiin. Vanhalle tilille ei enää makseta.',
  ],
  'monetra/palkkalaskelman-tarkistuspyynto': [
    'Laskelma on korjattu, puuttunut {summa} maksetaan {pvm2}.',
    'Tarkistin laskelman: ero johtuu siitä, että sopimus alkoi vasta {pvm}. Laskelma on oikein.',
    'Työaikakorvaus on laskettu uudelleen toteuman mukaan. Lisäystä tulee {summa}.',
  ],
  'monetra/sairauspoissaolotodistuksen-toimittaminen': [
    'Kiitos, poissaolo on kirjattu. {Sinun ei tarvitse tehdä muuta|Muita toimia ei tarvita}.',
    'Todistus on vastaanotettu ja otettu huomioon {kuun} palkassa.',
    'Poissaolon tiedot on viety palkanlaskentaan, ja työnantaja hakee korvauksen.',
  ],
  'monetra/tulorekisteri-ilmoituksen-korjaus': [
    'Korvaava ilmoitus on annettu tulorekisteriin {pvm2}. {Etuuden maksaja näkee sen heti|Tieto päivittyy seuraavana päivänä}.',
    'Ansainta-aika on korjattu. Ilmoituksen tunniste on liitteessä.',
  ],
  'monetra-keski-suomi/verokortin-toimittaminen': [
    'Uusi veroprosentti on käytössä {pvm2} maksettavasta palkasta alkaen.',
    'Verokortti on tallennettu. {kuun} palkka oli jo ajettu, joten prosentti muuttuu seuraavassa maksussa.',
    'Muutosverokortti oli tullut jo suoraan Verohallinnosta, ja se on käytössä.',
  ],
  'monitori/liittymatilaus': [
    'Liittymissopimukset on allekirjoitettu. Työ on aikataulutettu alkamaan {pvm2}.',
    'Suunnitelma hyväksyttiin, kytkentä tehdään {pvm2}.',
    'Liittymä on kytketty {pvm2}. Kiitos yhteistyöstä.',
  ],
  'monitori/varaa-tapaamisaika': [
    'Tapaaminen on varattu {pvm2} klo {klo}. Kutsu lähti sähköpostiin.',
    'Vahvistamme ajan {pvm2} klo {klo}. Otattehan piirustukset mukaan.',
    'Ehdotettu aika oli varattu, sovimme puhelimessa {pvm2} klo {klo}.',
  ],
  'monitori/ilmoita-vesimittarin-lukema': [
    'Kiitos, lukema on kirjattu. Tasauslasku tulee {pvm2} mennessä.',
    'Lukema on hyväksytty, seuraava lasku perustuu siihen.',
    'Lukema kirjattiin muuttolukemana. Loppulasku lähtee {pvm2}.',
  ],
  'monitori/ota-yhteytta': [
    'Toinen laskuista on hyvitetty. Maksa vain viitteellä {viite}.',
    'Kulutus nousi {kuussa} pakkasten takia, vertailu on liitteenä.',
    'Sopimuksen irtisanomisaika on kaksi viikkoa. Uuden hinnan voit valita Monitorissa.',
    'Vuoto löytyi kulutuskäyrästä: öisin menee {n} litraa tunnissa. Suosittelemme putkimiestä.',
  ],
  'monitori/tee-muuttoilmoitus': [
    'Muutto on kirjattu: vanha sopimus päättyy {pvm2} ja uusi alkaa samana päivänä.',
    'Sopimus päättyy {pvm2}, loppulasku tulee uuteen osoitteeseen.',
  ],
  'monitori/tee-uusi-sopimus': [
    'Sopimus on tehty, ja se alkaa {pvm2}. Vahvistus on liitteenä.',
    'Sopimus on voimassa {pvm2} alkaen. Edellinen asukas on jo irtisanonut omansa.',
  ],
  'taitoa/henkilotietojen-muutos': [
    'Henkilötiedot on päivitetty {pvm2} alkaen.',
    'Uusi osoite ja puhelinnumero on tallennettu. Palkkatili vaihtuu {pvm2} maksussa.',
    'Nimi on päivitetty väestötiedoista. Sähköpostitunnus vaihtuu erikseen.',
  ],
  'taitoa/kysy-tai-ilmoita-laskuun-liittyen': [
    'Lasku {laskunro} on hyvitetty kokonaan. Sinun ei tarvitse maksaa sitä.',
    'Suoritus {summa} löytyi toiselta viitteeltä ja on nyt kohdistettu. Maksukehotuksen voi jättää huomiotta.',
    'Lasku on oikein: hinta nousi {pvm} lautakunnan päätöksellä.',
    'Lasku on lähetetty uudelleen oikealle saajalle.',
  ],
  'taitoa/pyyda-laskukopio': [
    'Laskukopio on liitteenä.',
    'Kopiot koko kaudelta ovat liitteenä, {n2} kpl.',
    'Laskukopio postitettiin {pvm2} ilmoittamaasi osoitteeseen.',
  ],
  'taitoa/tilaa-palkkatodistus': [
    'Palkkatodistus pyydetyltä ajalta on liitteenä.',
    'Palkkatodistus on toimitettu suoraan etuuden maksajalle {pvm2}. Kopio on liitteenä.',
    'Todistus on valmis. {Siinä on eritelty myös palkattomat jaksot|Lomaraha on merkitty erikseen}.',
  ],
  'taitoa/tilaa-palvelusuhdetodistus': [
    'Palvelussuhdetodistus on liitteenä. {Tarkistathan jaksot|Ilmoita, jos jokin puuttuu}.',
    'Todistus on valmis pyydetyllä kielellä ja liitteenä.',
    'Todistus arvioineen on liitteenä. Arvion antoi {kollega}.',
  ],
  'taitoa/tilaa-uusi-salasana': [
    'Uusi salasana on lähetetty tekstiviestillä numeroon, joka meillä oli ennestään.',
    'Tunnus on avattu ja salasana vaihdettu. {Kirjaudu tunnin sisällä|Salasana on kertakäyttöinen}.',
    'Tunnuksella oli epäilyttäviä kirjautumisia, joten vaihdoimme salasanan ja suljimme vanhat istunnot.',
  ],
  'taitoa/verokorttiasiat': [
    'Veroprosentti on muutettu {pvm2} maksusta alkaen.',
    'Tarkistin kortin: tuloraja on täyttynyt, joten lisäprosentti on oikein. Uuden kortin voit tilata OmaVerosta.',
    'Korotettu prosentti on tallennettu. Palautus alkuperäiseen onnistuu samalla lomakkeella.',
  ],
  'taitoa/kysy-palkanmaksusta': [
    'Puuttuneet tunnit on laskettu, yhteensä {summa} ennen veroja. Summa maksetaan {pvm2}.',
    'Palkka maksetaan {pvm2}. Sopimus saapui meille vasta {pvm}, joten se ei ehtinyt {kuun} ajoon.',
    'Liikaa maksettu {summa} voidaan periä {n2} erässä. Ensimmäinen vähennetään {pvm2}.',
  ],
  'urakoitsijapalvelu/kaukolammon-mittarointi': [
    'Mittari on asennettu ja lämpö kytketty {pvm2} klo {klo}.',
    'Käyttöönotto tehty, pöytäkirja on liitteenä.',
  ],
  'urakoitsijapalvelu/kaukolampoverkon-toimenpide': [
    'Sulku ja avaus on tehty sovitusti.',
    'Linja suljettiin {pvm2} klo {klo} ja avattiin iltapäivällä. Venttiilikaivo on kunnossa.',
  ],
  'urakoitsijapalvelu/mittarointitilaus': [
    'Mittari on asennettu {pvm2}, sarjanumero {laite}.',
    'Mittari on vaihdettu, vanhan loppulukema {lukema}.',
  ],
  'urakoitsijapalvelu/sahkoliittyman-toimenpide': [
    'Kytkentä tehty {pvm2} klo {klo}.',
    'Liittymä on jännitteetön sovitun ajan. Muistakaa työmaadoitus.',
  ],
  'urakoitsijapalvelu/urakoitsijan-rekisteroityminen': [
    'Rekisteröinti on hyväksytty, voitte tilata töitä.',
    'Urakointioikeus on tarkistettu {pvm2}, ja tunnukset on lähetetty.',
  ],
  'urakoitsijapalvelu/vesi-ja-viemariliittyman-toimenpide': [
    'Liitos on tehty ja tarkastettu {pvm2}. Kaivannon saa peittää.',
    'Venttiili on asennettu, tarkastuspöytäkirja on liitteenä.',
  ],
  'urakoitsijapalvelu/vesimittarointi': [
    'Vesimittari on asennettu {pvm2}.',
    'Vesimittari on vaihdettu, vanhan loppulukema {lukema}.',
  ],
}
