import { describe, expect, test } from 'vitest'
import { guessLanguage } from './guess-language.ts'

describe('the language of a reply', () => {
  test('ordinary replies are told apart', () => {
    expect(guessLanguage('Hei Onni, ilmoittamasi tilinumero ei ole kelvollinen. Kiitos!')).toBe('fi')
    expect(guessLanguage('Hej, vi har fått din begäran och du får svar inom kort. Tack!')).toBe('sv')
    expect(guessLanguage('Hello, thank you for your request. We are looking at it.')).toBe('en')
  })
  test('a short or bare text is not guessed, so nobody is warned for nothing', () => {
    expect(guessLanguage('OK')).toBeNull()
    expect(guessLanguage('FI48 2222 3333 4444 55 27,00 12345')).toBeNull()
  })
})
