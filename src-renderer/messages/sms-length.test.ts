import { describe, expect, test } from 'vitest'
import { smsLength } from './sms-length.ts'

describe('the length of a text message', () => {
  test('å, ä and ö are in GSM-7: a Finnish text has 160 characters', () => {
    expect(smsLength('Päätös: hyväksytty, Åsa Öhman')).toMatchObject({
      encoding: 'gsm-7',
      parts: 1,
      limit: 160,
    })
    expect(smsLength('ä'.repeat(160))).toMatchObject({ used: 160, parts: 1 })
  })
  test('161 characters need two messages of 153', () => {
    expect(smsLength('a'.repeat(161))).toMatchObject({ parts: 2, limit: 306 })
    expect(smsLength('a'.repeat(307)).parts).toBe(3)
  })
  test('the euro sign and brackets take two places', () => {
    expect(smsLength('27 €').used).toBe(5)
    expect(smsLength(`${'a'.repeat(159)}€`).parts).toBe(2)
  })
  test('a two-place character is not split between messages', () => {
    // 152 + € does not fit the first 153: the € begins the second message.
    expect(smsLength(`${'a'.repeat(152)}€${'a'.repeat(151)}`).parts).toBe(2)
    expect(smsLength(`${'a'.repeat(152)}€${'a'.repeat(152)}`).parts).toBe(3)
  })
  test('one character outside shortens the message to 70 and is named', () => {
    expect(smsLength('Kiitos ”vastauksesta”')).toMatchObject({ encoding: 'ucs-2', limit: 70, culprit: '”' })
    expect(smsLength(`${'a'.repeat(70)}–`)).toMatchObject({ parts: 2, limit: 134 })
  })
  test('an emoji is two UCS-2 units', () => {
    expect(smsLength('🙂')).toMatchObject({ used: 2, encoding: 'ucs-2' })
  })
  test('an empty text is one empty message', () => {
    expect(smsLength('')).toMatchObject({ used: 0, parts: 1, culprit: null })
  })
})
