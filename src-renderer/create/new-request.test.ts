import { describe, expect, test } from 'vitest'
import { createRequestArgs } from '#contract/requests/create-request.ts'
import { createInput, emptyRequest, isUntouched, missingContact } from './new-request.ts'

const service = { portal: 'taitoa', id: 'taitoa/verokorttiasiat@1' }
const input = (more: Partial<typeof emptyRequest>) =>
  createInput({ ...emptyRequest, customerName: ' Onni Korhonen ', ...more }, service, 'row-1')

describe('a request for a caller', () => {
  test('has what the command asks for, blanks as nothing and the portal always among the replies', () => {
    const written = input({
      email: '  ',
      phone: '050 123 4567',
      replyChannels: ['sms'],
      message: ' Soitti. ',
    })
    expect(written).toMatchObject({
      service: 'taitoa/verokorttiasiat@1',
      customerName: 'Onni Korhonen',
      email: null,
      phone: '050 123 4567',
      replyChannels: ['portal', 'sms'],
      message: { messageId: 'row-1', body: 'Soitti.' },
    })
    expect(createRequestArgs.omit({ number: true }).safeParse(written).success).toBe(true)
  })
  test('needs a name, and words of how the caller was identified if they were', () => {
    expect(missingContact(emptyRequest)).toEqual(['customerName'])
    expect(missingContact({ ...emptyRequest, customerName: 'Onni', identification: 'weak' })).toEqual([
      'verification',
    ])
    expect(missingContact({ ...emptyRequest, customerName: 'Onni' })).toEqual([])
  })
  test('is untouched until something is written', () => {
    expect(isUntouched(emptyRequest)).toBe(true)
    expect(isUntouched({ ...emptyRequest, phone: '0' })).toBe(false)
  })
})
