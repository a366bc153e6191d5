import { expect, it } from 'vitest'
import { placeOfQuote } from './place-of-quote.ts'

const detail = {
  request: { id: 'pyynto-1' },
  messages: [{ id: 'viesti-1', body: 'Hei!\nPalkka maksetaan  15. päivä.' }],
  notes: [{ id: 'huomautus-1', body: 'Soitin palkkoihin.' }],
  attachments: [{ id: 'liite-1', name: 'palkkalaskelma.pdf' }],
  events: [{ id: 'tapahtuma-1', reason: null }],
}

it('finds the message or note that a selected text stands in, however its lines were broken', () => {
  expect(placeOfQuote(detail, ' Palkka maksetaan\n15. päivä. ')).toEqual({
    entity: 'message',
    id: 'viesti-1',
    quote: 'Palkka maksetaan 15. päivä.',
  })
  expect(placeOfQuote(detail, 'Soitin')).toMatchObject({ entity: 'note', id: 'huomautus-1' })
})

it('takes anything else for the form, and nothing for nothing', () => {
  expect(placeOfQuote(detail, 'Tilinumero')).toEqual({ entity: 'form', id: 'pyynto-1', quote: 'Tilinumero' })
  expect(placeOfQuote(detail, ' \n ')).toBeNull()
})
