/** The few things the shell itself says; everything else is said by the page. */
export type HostWords = typeof english

const english = {
  crashed: 'Takahuone has to load its window again. Nothing that was sent or saved is lost.',
  hangs: 'The window does not answer.',
  reload: 'Load again',
  wait: 'Wait',
  cannotStart: 'Takahuone cannot start',
  updateFound: (version: string) => `Version ${version} of Takahuone is available. Download it now?`,
  updateReady: (version: string) =>
    `Version ${version} is ready. Takahuone closes and opens again. Install now?`,
  download: 'Download',
  install: 'Install now',
  later: 'Later',
}

const finnish: HostWords = {
  crashed: 'Takahuoneen ikkuna pitää ladata uudelleen. Lähetetty ja tallennettu on tallessa.',
  hangs: 'Ikkuna ei vastaa.',
  reload: 'Lataa uudelleen',
  wait: 'Odota',
  cannotStart: 'Takahuone ei voi käynnistyä',
  updateFound: (version) => `Takahuoneen versio ${version} on saatavilla. Ladataanko se nyt?`,
  updateReady: (version) =>
    `Versio ${version} on valmis. Takahuone sulkeutuu ja avautuu uudelleen. Asennetaanko nyt?`,
  download: 'Lataa',
  install: 'Asenna nyt',
  later: 'Myöhemmin',
}

/** `locale` as the system gives it, for example `fi` or `en-GB`. */
export const hostWords = (locale: string): HostWords =>
  locale.toLowerCase().startsWith('fi') ? finnish : english
