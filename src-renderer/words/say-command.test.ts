import { describe, expect, test } from 'vitest'
import { everythingTyped, typedText } from './say-command.ts'

describe('what was typed', () => {
  test('is found in messages, notes, findings, reasons and what a caller told', () => {
    expect(typedText({ args: { findingId: 'f', text: 'Perustelu puuttuu' } })).toBe('Perustelu puuttuu')
    expect(typedText({ args: { body: 'Hei' } })).toBe('Hei')
    expect(typedText({ args: { to: 'resolved', reason: 'Hoidettu' } })).toBe('Hoidettu')
    expect(typedText({ args: { message: { messageId: 'm', body: 'Soitti' } } })).toBe('Soitti')
    expect(typedText({ args: { priority: 1 } })).toBeNull()
    expect(typedText({ args: { reason: null } })).toBeNull()
  })
  test('is for a new request also its form', () => {
    const args = { values: { aihe: 'Lomaraha', tili: '', summa: 12 }, message: { body: 'Soitti' } }
    expect(everythingTyped({ type: 'requests.create', args })).toBe('aihe: Lomaraha\nsumma: 12\nSoitti')
    expect(everythingTyped({ type: 'requests.take', args: {} })).toBeNull()
  })
})
