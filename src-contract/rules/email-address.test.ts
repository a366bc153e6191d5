import { describe, expect, it } from 'vitest'

import { parseEmail } from './email-address.ts'

describe('an e-mail address', () => {
  it.each([
    ['matti.virtanen@example.fi', 'matti.virtanen@example.fi', 'matti.virtanen@example.fi'],
    [' Matti.Virtanen@Example.FI ', 'Matti.Virtanen@example.fi', 'matti.virtanen@example.fi'],
    ['mailto:a+lasku@example.com', 'a+lasku@example.com', 'a+lasku@example.com'],
    ['<a_b-c@mail.example.co.uk>', 'a_b-c@mail.example.co.uk', 'a_b-c@mail.example.co.uk'],
    ['info@työ.example.fi', 'info@työ.example.fi', 'info@työ.example.fi'],
    ["o'brien@example.com", "o'brien@example.com", "o'brien@example.com"],
  ])('%s is accepted', (text, address, key) => {
    expect(parseEmail(text)).toEqual({ ok: true, address, key })
  })

  it.each([
    ['', 'empty'],
    ['matti virtanen@example.fi', 'space'],
    ['matti.virtanen', 'no-at'],
    ['matti@example.fi@example.com', 'several-at'],
    ['a@example.fi;b@example.fi', 'several-at'],
    ['@example.fi', 'nothing-before-at'],
    ['matti@', 'nothing-after-at'],
    ['matti.@example.fi', 'dot'],
    ['matti..virtanen@example.fi', 'dot'],
    ['matti@example.fi.', 'dot'],
    ['matti@.fi', 'dot'],
    ['mäkinen@example.fi', 'letter-before-at'],
    ['matti,virtanen@example.fi', 'character'],
    ['matti@exam_ple.fi', 'domain'],
    ['matti@-example.fi', 'domain'],
    ['matti@example,fi', 'domain'],
    ['matti@example', 'no-top-level-domain'],
    ['matti@192.168.1.1', 'no-top-level-domain'],
    [`${'a'.repeat(65)}@example.fi`, 'too-long'],
    [`a@${'b.'.repeat(130)}fi`, 'too-long'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseEmail(text)).toEqual({ ok: false, reason })
  })
})
