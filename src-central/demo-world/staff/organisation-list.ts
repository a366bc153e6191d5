/**
 * The client organisations of the demo, by location. Municipalities and wellbeing areas exist; nothing that the demo
 * tells about them does. The others are invented. `group` is what staff are granted.
 */
export type OrganisationSeed = {
  key: string
  name: readonly [fi: string, sv: string, en: string]
  units: readonly string[]
  /** Only invented organisations are given a business id. */
  invented?: true
}
export type LocationSeed = {
  key: string
  group: string
  name: readonly [fi: string, sv: string, en: string]
  organisations: readonly OrganisationSeed[]
}

const town = ['Varhaiskasvatus', 'Perusopetus', 'Tekniset palvelut'] as const

export const locationList: readonly LocationSeed[] = [
  {
    key: 'keski-suomi',
    group: 'keski-suomi',
    name: ['Keski-Suomi', 'Mellersta Finland', 'Central Finland'],
    organisations: [
      {
        key: 'jyvaskylan-kaupunki',
        name: ['Jyväskylän kaupunki', 'Jyväskylä stad', 'City of Jyväskylä'],
        units: [...town, 'Kulttuuri ja liikunta', 'Kaupunkirakenne', 'Kirjasto'],
      },
      {
        key: 'keski-suomen-hyvinvointialue',
        name: [
          'Keski-Suomen hyvinvointialue',
          'Mellersta Finlands välfärdsområde',
          'Wellbeing services county of Central Finland',
        ],
        units: ['Kotihoito', 'Suun terveydenhuolto', 'Ensihoito', 'Lapsiperheiden palvelut'],
      },
      { key: 'jamsan-kaupunki', name: ['Jämsän kaupunki', 'Jämsä stad', 'Town of Jämsä'], units: town },
      {
        key: 'aanekosken-kaupunki',
        name: ['Äänekosken kaupunki', 'Äänekoski stad', 'Town of Äänekoski'],
        units: town,
      },
      {
        key: 'laukaan-kunta',
        name: ['Laukaan kunta', 'Laukaa kommun', 'Municipality of Laukaa'],
        units: town,
      },
      {
        key: 'muuramen-kunta',
        name: ['Muuramen kunta', 'Muurame kommun', 'Municipality of Muurame'],
        units: town,
      },
      {
        key: 'saarijarven-kaupunki',
        name: ['Saarijärven kaupunki', 'Saarijärvi stad', 'Town of Saarijärvi'],
        units: town,
      },
      { key: 'keuruun-kaupunki', name: ['Keuruun kaupunki', 'Keuruu stad', 'Town of Keuruu'], units: town },
      {
        key: 'viitasaaren-kaupunki',
        name: ['Viitasaaren kaupunki', 'Viitasaari stad', 'Town of Viitasaari'],
        units: town,
      },
      {
        key: 'hankasalmen-kunta',
        name: ['Hankasalmen kunta', 'Hankasalmi kommun', 'Municipality of Hankasalmi'],
        units: town,
      },
      {
        key: 'harjunportin-vuokratalot',
        name: ['Harjunportin Vuokratalot Oy', 'Harjunportin Vuokratalot Oy', 'Harjunportin Vuokratalot Oy'],
        units: ['Asiakaspalvelu', 'Kiinteistöhuolto'],
        invented: true,
      },
      {
        key: 'kotikunnas-saatio',
        name: ['Kotikunnas-säätiö sr', 'Kotikunnas-säätiö sr', 'Kotikunnas-säätiö sr'],
        units: ['Palvelutalo Leppälintu', 'Keittiö'],
        invented: true,
      },
    ],
  },
  {
    key: 'pirkanmaa',
    group: 'pirkanmaa',
    name: ['Pirkanmaa', 'Birkaland', 'Pirkanmaa'],
    organisations: [
      {
        key: 'tampereen-kaupunki',
        name: ['Tampereen kaupunki', 'Tammerfors stad', 'City of Tampere'],
        units: [...town, 'Toisen asteen koulutus', 'Liikunta ja nuoriso'],
      },
      {
        key: 'pirkanmaan-hyvinvointialue',
        name: [
          'Pirkanmaan hyvinvointialue',
          'Birkalands välfärdsområde',
          'Wellbeing services county of Pirkanmaa',
        ],
        units: ['Kotihoito', 'Vastaanottopalvelut', 'Pelastuslaitos', 'Ikäihmisten asuminen'],
      },
      { key: 'nokian-kaupunki', name: ['Nokian kaupunki', 'Nokia stad', 'Town of Nokia'], units: town },
      { key: 'akaan-kaupunki', name: ['Akaan kaupunki', 'Ackas stad', 'Town of Akaa'], units: town },
      {
        key: 'kangasalan-kaupunki',
        name: ['Kangasalan kaupunki', 'Kangasala stad', 'Town of Kangasala'],
        units: town,
      },
      {
        key: 'lempaalan-kunta',
        name: ['Lempäälän kunta', 'Lempäälä kommun', 'Municipality of Lempäälä'],
        units: town,
      },
      {
        key: 'ylojarven-kaupunki',
        name: ['Ylöjärven kaupunki', 'Ylöjärvi stad', 'Town of Ylöjärvi'],
        units: town,
      },
      {
        key: 'valkeakosken-kaupunki',
        name: ['Valkeakosken kaupunki', 'Valkeakoski stad', 'Town of Valkeakoski'],
        units: town,
      },
      {
        key: 'oriveden-kaupunki',
        name: ['Oriveden kaupunki', 'Orivesi stad', 'Town of Orivesi'],
        units: town,
      },
      {
        key: 'hameenkyron-kunta',
        name: ['Hämeenkyrön kunta', 'Tavastkyro kommun', 'Municipality of Hämeenkyrö'],
        units: town,
      },
      {
        key: 'rantavaylan-koulutuskuntayhtyma',
        name: [
          'Rantaväylän koulutuskuntayhtymä',
          'Rantaväylän koulutuskuntayhtymä',
          'Rantaväylän koulutuskuntayhtymä',
        ],
        units: ['Opetus', 'Opiskelijapalvelut'],
        invented: true,
      },
    ],
  },
  {
    key: 'pohjois-karjala',
    group: 'pohjois-karjala',
    name: ['Pohjois-Karjala', 'Norra Karelen', 'North Karelia'],
    organisations: [
      {
        key: 'siun-sote',
        name: [
          'Pohjois-Karjalan hyvinvointialue – Siun sote',
          'Norra Karelens välfärdsområde – Siun sote',
          'Wellbeing services county of North Karelia – Siun sote',
        ],
        units: [
          'Siilaisen kuntoutusosasto 2',
          'Kirurginen vuodeosasto 2B',
          'Ensihoito Lieksa',
          'Perhehoito, Joensuu',
          'Hallinto, Outokumpu',
          'Nurmeksen hyvinvointiasema',
          'Lapsiperhepalvelut',
          'Kehittämisyksikkö',
        ],
      },
      {
        key: 'joensuun-kaupunki',
        name: ['Joensuun kaupunki', 'Joensuu stad', 'City of Joensuu'],
        units: ['Metsäkylän yhtenäiskoulu', 'Jokirannan koulu', ...town],
      },
      { key: 'lieksan-kaupunki', name: ['Lieksan kaupunki', 'Lieksa stad', 'Town of Lieksa'], units: town },
      {
        key: 'outokummun-kaupunki',
        name: ['Outokummun kaupunki', 'Outokumpu stad', 'Town of Outokumpu'],
        units: town,
      },
      {
        key: 'ruokakaari-ateriapalvelut',
        name: [
          'Ruokakaari Ateriapalvelut Oy',
          'Ruokakaari Ateriapalvelut Oy',
          'Ruokakaari Ateriapalvelut Oy',
        ],
        units: ['Keskuskeittiö', 'Kuljetus'],
        invented: true,
      },
    ],
  },
  {
    key: 'etela-karjala',
    group: 'etela-karjala',
    name: ['Etelä-Karjala', 'Södra Karelen', 'South Karelia'],
    organisations: [
      {
        key: 'etela-karjalan-hyvinvointialue',
        name: [
          'Etelä-Karjalan hyvinvointialue',
          'Södra Karelens välfärdsområde',
          'Wellbeing services county of South Karelia',
        ],
        units: [
          'Kotihoito, Imatra itä',
          'Asiakasohjaus',
          'Kuntoutus',
          'Ravintohuolto',
          'Talous- ja hallintopalvelut',
          'Ensihoito Lappeenranta',
        ],
      },
      {
        key: 'lappeenrannan-kaupunki',
        name: ['Lappeenrannan kaupunki', 'Villmanstrands stad', 'City of Lappeenranta'],
        units: town,
      },
      { key: 'imatran-kaupunki', name: ['Imatran kaupunki', 'Imatra stad', 'Town of Imatra'], units: town },
      {
        key: 'saimaanselan-hoivapalvelut',
        name: [
          'Saimaanselän Hoivapalvelut Oy',
          'Saimaanselän Hoivapalvelut Oy',
          'Saimaanselän Hoivapalvelut Oy',
        ],
        units: ['Hoivakoti Rantakukka'],
        invented: true,
      },
    ],
  },
  {
    key: 'rannikko',
    group: 'rannikko',
    name: [
      'Pohjanmaan rannikko ja Ylä-Savo',
      'Österbottens kust och Övre Savolax',
      'Ostrobothnian coast and Upper Savo',
    ],
    organisations: [
      {
        key: 'kokkolan-kaupunki',
        name: ['Kokkolan kaupunki', 'Karleby stad', 'City of Kokkola'],
        units: [...town, 'Päiväkoti Koivuhaka', 'Ruotsinkielinen opetus'],
      },
      { key: 'raahen-kaupunki', name: ['Raahen kaupunki', 'Brahestads stad', 'Town of Raahe'], units: town },
      {
        key: 'iisalmen-kaupunki',
        name: ['Iisalmen kaupunki', 'Idensalmi stad', 'Town of Iisalmi'],
        units: town,
      },
      {
        key: 'pietarsaaren-kaupunki',
        name: ['Pietarsaaren kaupunki', 'Staden Jakobstad', 'Town of Jakobstad'],
        units: ['Småbarnspedagogik', 'Utbildning', 'Tekniska tjänster'],
      },
      {
        key: 'soite',
        name: ['Soite', 'Soite', 'Soite'],
        units: ['Keskussairaala', 'Kotihoito', 'Perhekeskus'],
      },
      {
        key: 'meri-pohjan-siivous',
        name: [
          'Meri-Pohjan Siivous ja Huolto Oy',
          'Meri-Pohjan Siivous ja Huolto Oy',
          'Meri-Pohjan Siivous ja Huolto Oy',
        ],
        units: ['Siivous', 'Pihat'],
        invented: true,
      },
    ],
  },
  {
    key: 'jyvaskylan-seutu',
    group: 'energia',
    name: ['Jyväskylän seutu', 'Jyväskyläregionen', 'Jyväskylä region'],
    organisations: [
      {
        key: 'jyvaskylan-energia',
        name: ['Jyväskylän Energia Oy', 'Jyväskylän Energia Oy', 'Jyväskylän Energia Oy'],
        units: ['Vesi ja viemäri', 'Kaukolämpö'],
      },
      { key: 'je-siirto', name: ['JE-Siirto Oy', 'JE-Siirto Oy', 'JE-Siirto Oy'], units: ['Sähköverkko'] },
    ],
  },
]

/** Every group that staff can be granted, with `none` for requests without an organisation. */
export const organisationGroups: readonly string[] = [
  ...new Set(locationList.map((location) => location.group)),
  'none',
]
