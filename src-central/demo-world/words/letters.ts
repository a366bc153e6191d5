import type { Language } from '#contract/languages.ts'
import type { Random } from '../random/seeded-random.ts'

const openings: Record<Language, readonly string[]> = {
  fi: ['Hei {n},', 'Hei {n},', 'Hei,', 'Hyvä asiakas,', 'Moi {n},'],
  sv: ['Hej {n},', 'Hej,', 'Bästa kund,'],
  en: ['Hello {n},', 'Dear {n},', 'Hello,'],
}
const closings: Record<Language, readonly string[]> = {
  fi: ['Ystävällisin terveisin', 'Terveisin', 'Yhteistyöterveisin', 'Hyvää päivänjatkoa'],
  sv: ['Med vänlig hälsning', 'Vänliga hälsningar'],
  en: ['Kind regards', 'Best regards'],
}

/** A handler's message as it goes out: opening, what is said, name and team. */
export function handlerLetter(
  random: Random,
  language: Language,
  said: { to: string; body: string; from: string; team: string },
): string {
  const opening = random.pick(openings[language]).replace('{n}', said.to)
  return `${opening}\n\n${said.body}\n\n${random.pick(closings[language])}\n${said.from}\n${said.team}`
}

const hellos: Record<Language, readonly string[]> = {
  fi: ['', '', '', 'Hei! ', 'Hei, ', 'Moi. ', 'Terve, ', 'Hyvää päivää! '],
  sv: ['', '', 'Hej! ', 'Hejsan, '],
  en: ['', '', 'Hi, ', 'Hello! '],
}
const goodbyes: Record<Language, readonly string[]> = {
  fi: ['', '', '', ' Kiitos!', ' Kiitos jo etukäteen.', ' t. {n}', '\n\nTerv. {n}', ' Yst. terv. {n}'],
  sv: ['', '', ' Tack!', ' Mvh {n}'],
  en: ['', '', ' Thanks!', ' Regards, {n}'],
}

/** A customer's message: some greet, some thank, many do neither. */
export const customerLetter = (random: Random, language: Language, name: string, body: string): string =>
  `${random.pick(hellos[language])}${body}${random.pick(goodbyes[language]).replace('{n}', name)}`

/** The acknowledgement that a portal promises, with the number under which one can ask. */
export const acknowledgement = (language: Language, number: string, service: string): string =>
  ({
    fi: `Olemme vastaanottaneet pyyntösi "${service}". Työnumerosi on ${number}. Säilytä numero: sillä voit kysyä asiasta chatissa tai numerosta 020 6399 400 arkisin klo 8–16.`,
    sv: `Vi har tagit emot ditt ärende "${service}". Ärendenumret är ${number}. Spara numret: med det kan du fråga i chatten eller på 020 6399 400 vardagar kl. 8–16.`,
    en: `We have received your request "${service}". Its number is ${number}. Please keep the number: with it you can ask in the chat or on 020 6399 400, weekdays 8–16.`,
  })[language]
