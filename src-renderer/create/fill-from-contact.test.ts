import { describe, expect, test } from 'vitest'
import type { FieldKind, ServiceForm } from '#contract/catalogue/service-form.ts'
import { fillFromContact } from './fill-from-contact.ts'

const same = (text: string) => ({ fi: text, sv: text, en: text })
const field = (key: string, kind: FieldKind) => ({ key, kind, label: same(key) })
const form: ServiceForm = {
  schema: {},
  steps: [
    {
      key: 'yhteys',
      title: same('Yhteys'),
      fields: [
        field('etunimi', 'first-name'),
        field('sukunimi', 'last-name'),
        field('sahkoposti', 'email'),
        field('saajanEtunimi', 'first-name'),
      ],
    },
  ],
}
const nobody = { customerName: '', email: '', phone: '' }
const onni = { customerName: 'Onni Juhani Korhonen', email: 'onni@example.com', phone: '050' }

describe('filling a form from the contact', () => {
  test('the name is divided, addresses copied, and only the first field of a kind is filled', () => {
    expect(fillFromContact(form, {}, nobody, onni)).toEqual({
      etunimi: 'Onni Juhani',
      sukunimi: 'Korhonen',
      sahkoposti: 'onni@example.com',
    })
  })
  test('what the handler wrote in the form stays, what followed goes on following', () => {
    const values = { etunimi: 'Onni Juhani', sukunimi: 'Virtanen' }
    const next = fillFromContact(form, values, onni, { ...onni, customerName: 'Omni Korhonen' })
    expect(next).toMatchObject({ etunimi: 'Omni', sukunimi: 'Virtanen' })
  })
  test('emptying the contact empties what came from it', () => {
    expect(
      fillFromContact(form, { sahkoposti: 'onni@example.com' }, onni, { ...onni, email: '' }),
    ).not.toHaveProperty('sahkoposti')
  })
})
