// What the portals' own guides name, in their words. Only letter case may differ (the guides print some names in
// capitals). A pattern stands where a guide describes a service without printing a name for it.
import type { ServiceEntry } from '#contract/catalogue/service-entry.ts'

export type ExpectedEntries = Partial<Record<ServiceEntry['kind'], readonly (string | RegExp)[]>>

export const expectedEntries: Record<string, ExpectedEntries> = {
  monetra: {
    // The guide names no request type: "palvelukategorioittain erilaisia palvelupyyntöjä".
    'look-up': ['Pyynnöt'],
    publication: ['Ilmoitukset', 'Vinkkejä ja ohjeita'],
  },
  'monetra-keski-suomi': {
    request: ['Tilinumeron ilmoittaminen liikasuorituksen palauttamista varten', 'Verokortin toimittaminen'],
    'look-up': ['Oma asiointi'],
    publication: ['Ajankohtaista', 'Yhteystiedot'],
  },
  taitoa: {
    request: [
      'Kysy tai ilmoita laskuun liittyen',
      'Pyydä laskukopio',
      'Tilaa palkkatodistus',
      'Tilaa palvelusuhdetodistus',
      'Kysy palkanmaksusta',
      'Verokorttiasiat',
      'Vuosiloma-asiat',
      'Henkilötietojen muutos',
      'Ay-jäsenmaksuasiat',
      'Tilaa uusi salasana',
      'Lähetä palautetta',
    ],
    'look-up': ['Seuraa pyyntösi käsittelyä'],
    publication: ['Usein kysytyt kysymykset'],
  },
  meittari: {
    request: [
      'Neuvontapyynnöt tietotekniseen ongelmaan',
      'Ohjelmien asennuspyynnöt',
      'Häiriöilmoitukset',
      'Ilmoitukset laitteen toimimattomuudesta',
      'Tunnuksen salasanan nollaukset',
      'Tunnus- ja käyttöoikeusasiat',
      'Palkka- ja palvelutodistuksen tilaaminen',
      'Veroprosentin muutospyynnöt',
      'Kysy palkanmaksusta',
      'Palkasta perittävät maksut',
      'Hyväksytyn palkkamateriaalin toimittaminen',
      'Esihenkilömuutokset',
      'Palvelusuhteen muutokset',
      'Hyväksyttyjen työtodistusten toimittaminen',
      'Työasemat, mobiililaitteet',
      'Lisenssit (mm. Microsoft-lisenssit)',
      'Puhe- ja dataliittymät',
      'Oheislaitteet',
      'OC-tunnustilaukset',
      'Palomuurisääntömuutokset',
      'Koulujen verkkokauppa',
      'Kustannuspaikkamuutokset',
      /elinkaar/i,
    ],
    publication: ['Ajankohtaista', 'Ohjeita Meittarin käyttöön'],
    'external-data': ['Laiterekisterin selaus'],
  },
  monitori: {
    request: [
      'Ota yhteyttä',
      'Tee uusi sopimus',
      'Tee muuttoilmoitus',
      'Tee vikailmoitus',
      'Tee liittymätilaus',
      'Varaa tapaamisaika',
      'Ilmoita vesimittarin lukema',
    ],
    'look-up': ['Seuraa liittymätilausta'],
    publication: ['Häiriötiedotteet'],
    'external-data': ['Sopimukset', 'Laskut', 'Kulutuksen seuranta'],
  },
  urakoitsijapalvelu: {
    // "Vaatii urakoitsijan rekisteröitymisen", "mittarointi- ja muita verkkoyhtiön vastuulla olevia toimenpiteitä".
    request: [/rekisteröity/i, /mittaroin/i, /toimenpi/i],
  },
}

/** Whether an entry's Finnish name is the expected one. */
export const isNamed = (name: string, expected: string | RegExp): boolean =>
  typeof expected === 'string'
    ? name.toLocaleLowerCase('fi') === expected.toLocaleLowerCase('fi')
    : expected.test(name)
