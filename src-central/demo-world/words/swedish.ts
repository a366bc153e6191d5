import type { PhraseBank } from './phrase-bank.ts'

const work: PhraseBank = {
  tell: [
    'Jag har inte fått ersättning för skiften {pvm}. {Chefen har godkänt dem|De finns på listan}.',
    'Lönen för {kuussa} är {summa}, men jag räknade med ungefär {summa2}. {Vad beror det på|Kan ni kontrollera}?',
    'Jag behöver ett löneintyg till arbetslöshetskassan senast {pvm2}.',
    'Skattekortet ändrades {pvm}, hinner det till nästa lön?',
    'Hur många semesterdagar har jag kvar? {Enligt mig borde det vara {n}|Specifikationen stämmer inte}.',
    'Jag har bytt efternamn och flyttat, uppgifterna borde uppdateras.',
  ],
  ask: [
    {
      question: 'Är det fråga om den månadslön som betalas {pvm2}?',
      answers: ['Ja.', 'Nej, om den förra.'],
    },
    {
      question: 'Kan du skicka en kopia av lönespecifikationen?',
      answers: ['Den är bifogad.', 'Jag hittar den inte längre.'],
    },
    {
      question: 'Vilken enhet arbetade du på den {pvm}?',
      answers: ['{yksikko}.', 'Samma som nu.'],
    },
    {
      question: 'Räcker det att rättelsen görs i nästa lön, {pvm2}?',
      answers: ['Det räcker.', 'Helst tidigare om det går.'],
    },
    {
      question: 'Vilka arbetsskift gäller det? {Datum och klockslag räcker|Jag behöver datum och tider}.',
      answers: ['{pvm} kl. 14–21.30.', 'Två kvällar, {pvm} och dagen efter.', 'bara natten {pvm}'],
    },
    {
      question: 'Har din chef godkänt ändringen i systemet?',
      answers: ['Ja, i dag kl. {klo}.', 'Hon gör det på måndag.'],
    },
    {
      question: 'Vill du ha intyget på svenska eller finska?',
      answers: ['På svenska, tack.', 'Gärna båda språken.'],
    },
  ],
  add: [
    'Jag bifogar arbetslistan.',
    'Datumet ska vara {pvm2}, inte {pvm}.',
    '{Hur går det med ärendet|Har ni hunnit titta på detta}?',
  ],
  reply: [
    'Tack för ditt meddelande. Jag kontrollerar uppgifterna och återkommer senast {pvm2}.',
    'Vi har bett enheten bekräfta skiften.',
  ],
  resolve: [
    'Ersättningen {summa} betalas ut {pvm2}.',
    'Intyget är bifogat. Hör av dig om något saknas.',
    'Den nya skatteprocenten används från och med lönen {pvm2}.',
    'Uppgifterna är uppdaterade från och med {pvm2}.',
  ],
  note: [
    'Asiakas asioi ruotsiksi, malli haettu.',
    'Käännetty, {kollega} tarkisti kielen.',
    'Toteuma puuttui, pyydetty yksiköltä.',
  ],
  wait: ['Esihenkilön hyväksyntä'],
}
const money: PhraseBank = {
  tell: [
    'Jag betalade räkningen {laskunro} två gånger, {pvm} och {pvm2}.',
    'Fakturan gäller en lägenhet som vi lämnade {pvm}.',
    'Jag har fått en påminnelse fast räkningen är betald {pvm}. {Kvittot bifogas|Jag har kvitto}.',
    'Kan räkningen på {summa2} delas upp i {n2} delar?',
  ],
  ask: [
    {
      question: 'När betalades fakturan {laskunro}? {Vi hittar ingen betalning|Betalningen syns inte}.',
      answers: ['Den {pvm}.', 'Kvittot är bifogat.'],
    },
    {
      question: 'Till vem borde fakturan ha skickats?',
      answers: ['{kollega}, {osoite}.', 'Till disponenten.'],
    },
    {
      question: 'Kan du kontrollera kontonumret? Kontrollsiffran stämmer inte.',
      answers: ['Rätt nummer är {iban}.', 'Ursäkta, här kommer det: {iban}'],
    },
    {
      question: 'Vilket är kundnumret på fakturan?',
      answers: ['{asiakasnro}.', 'Det står {asiakasnro} uppe till höger.'],
    },
  ],
  add: ['Här är kvittot.', 'Nu kom det ett inkassobrev.', 'Jag vill gärna ha e-faktura i fortsättningen.'],
  reply: ['Vi har satt fakturan {laskunro} under utredning, inga påminnelser skickas under tiden.'],
  resolve: [
    'Överbetalningen {summa} har återbetalats till ditt konto.',
    'Fakturan {laskunro} har krediterats. En ny skickas {pvm2}.',
    'Betalningen hittades på en annan referens och har bokförts.',
  ],
  note: ['Ruotsinkielinen asiakas, kuitti nähty.', 'Palautus tarkistettu, voi viedä maksuun.'],
  wait: ['Toinen hyväksyjä'],
}
const machines: PhraseBank = {
  tell: [
    'Kontot är låst sedan kl. {klo}. {Lösenordet gick ut under semestern|Jag provade det gamla lösenordet}.',
    'Datorn {laite} startar inte, lampan blinkar {n} gånger.',
    'Ljudet fungerar inte i videomöten, andra hör inte mig.',
    'En ny medarbetare börjar {pvm2} och behöver dator och telefon.',
  ],
  ask: [
    {
      question: 'Vilket felmeddelande ser du på skärmen?',
      answers: ['Inget, bara svart.', 'Bild bifogas.'],
    },
    {
      question: 'Vilket kostnadsställe gäller beställningen?',
      answers: ['{kustannuspaikka}.', 'Jag frågar chefen.'],
    },
    {
      question: 'Gäller felet flera användare på er enhet?',
      answers: ['Ja, alla.', 'Bara mig.'],
    },
    {
      question: 'Är datorn {laite} påslagen nu? Jag kan ansluta på distans kl. {klo}.',
      answers: ['Ja, det går bra.', 'Tyvärr sitter jag i möte till dess.'],
    },
    { question: 'Vem har godkänt beställningen?', answers: ['{kollega}.', 'Jag är själv chef för enheten.'] },
  ],
  add: ['Samma fel på kollegans dator.', 'Skärmbild bifogas.', 'Det fungerar igen.'],
  reply: [
    'Felet är känt och åtgärdas. Vi informerar i Meittari.',
    'Beställningen är skickad, leverans omkring {pvm2}.',
  ],
  resolve: [
    'Kontot är upplåst. Byt lösenord vid första inloggningen.',
    'Datorn {laite} har bytts ut.',
    'Behörigheterna gäller från {pvm2}.',
  ],
  note: ['Ruotsinkielinen ohje lähetetty.', 'Sama häiriö kuin muilla.'],
  wait: ['Toimittajan toimitus'],
}
const network: PhraseBank = {
  tell: [
    'Vi flyttar {pvm2}, måste jag säga upp det gamla avtalet?',
    'Vattenmätaren visar {lukema}, men fakturan är baserad på en uppskattning.',
    'Strömmen gick kl. {klo}, hela gatan är mörk.',
    'När kan anslutningen göras? Grävmaskinen kommer {pvm2}.',
  ],
  ask: [
    {
      question: 'Syns felet också hos grannarna?',
      answers: ['Ja, på hela gatan.', 'Bara hos oss.'],
    },
    {
      question: 'Från vilken dag ska avtalet börja?',
      answers: ['{pvm2}.', 'Så snart som möjligt.'],
    },
    {
      question: 'Mätarställningen är lägre än den förra. Kan du kontrollera den?',
      answers: ['Rätt ställning är {lukema}.', 'Mätaren byttes i somras.'],
    },
    { question: 'Passar det {pvm2} kl. {klo}?', answers: ['Ja, det passar.', 'Gärna dagen efter.'] },
  ],
  add: ['Bild på mätaren bifogas.', 'Flyttdagen är nu {pvm2}.'],
  reply: ['Montören är på väg.', 'Vi kontrollerar förbrukningen och återkommer {pvm2}.'],
  resolve: [
    'Felet är avhjälpt kl. {klo}.',
    'Mätarställningen {lukema} är registrerad.',
    'Avtalet börjar {pvm2}, bekräftelsen är bifogad.',
  ],
  note: ['Ruotsinkielinen vahvistus lähetetty.'],
  wait: ['Asentaja kohteessa'],
}

/** What Swedish-speaking customers write and are written; internal notes stay in Finnish, as colleagues write them. */
export const swedish = { work, money, machines, network }
