import { describe, expect, test } from 'vitest'
import { type LookName, type Tokens, tokens } from './tokens.ts'

/** WCAG 2.x relative luminance and contrast. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const grounds = ['ground', 'panel', 'quiet', 'hover', 'chosen'] as const
const inks = ['text', 'quietText', 'accentText', 'late', 'soon', 'well', 'info'] as const
type Ink = Exclude<keyof Tokens, 'frameMood'>
const pairs: [Ink, Ink][] = [
  ...grounds.flatMap((ground) => inks.map((ink): [Ink, Ink] => [ink, ground])),
  ['onAccent', 'accent'],
  ['accentText', 'accentSoft'],
  ['onFrame', 'frame'],
  ['onFrame', 'frameChosen'],
  ['quietOnFrame', 'frame'],
  ['late', 'lateSoft'],
  ['text', 'lateSoft'],
  ['soon', 'soonSoft'],
  ['well', 'wellSoft'],
  ['info', 'infoSoft'],
  ['noteText', 'note'],
  ['quietText', 'note'],
]

describe.each([
  ['light', 4.5],
  ['dark', 4.5],
  ['contrast', 7],
] satisfies [LookName, number][])('the %s look', (name, atLeast) => {
  test.each(pairs)(`%s can be read on %s (at least ${atLeast}:1)`, (ink, ground) => {
    expect(contrast(tokens[name][ink], tokens[name][ground])).toBeGreaterThanOrEqual(atLeast)
  })
  test.each(Object.entries(tokens[name].frameMood))(
    'the %s light can be seen on the frame (3:1)',
    (_mood, colour) => {
      expect(contrast(colour, tokens[name].frame)).toBeGreaterThanOrEqual(3)
    },
  )
  test('the focus ring and the edges of fields stand out from the ground (3:1)', () => {
    expect(contrast(tokens[name].focus, tokens[name].ground)).toBeGreaterThanOrEqual(3)
    expect(contrast(tokens[name].strongLine, tokens[name].ground)).toBeGreaterThanOrEqual(3)
  })
})
