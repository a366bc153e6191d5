/**
 * The colours of the product, by what they mean. Every pair of text and ground below is at least 4.5:1 (7:1 in the
 * high-contrast look); `look/tokens.test.ts` measures them. Nothing else in the renderer names a colour.
 */
export type Tokens = {
  /** Behind everything, panels, the raised parts, and the quiet ground of the list of views. */
  ground: string
  panel: string
  quiet: string
  hover: string
  /** The row or view that is open; the rows that are selected. */
  chosen: string
  line: string
  strongLine: string
  text: string
  quietText: string
  accent: string
  onAccent: string
  accentText: string
  accentSoft: string
  /** The dark frame: rail and status bar. */
  frame: string
  onFrame: string
  quietOnFrame: string
  frameChosen: string
  /** The sync light on the frame. */
  frameMood: { well: string; busy: string; paused: string; trouble: string }
  late: string
  lateSoft: string
  soon: string
  soonSoft: string
  well: string
  wellSoft: string
  info: string
  infoSoft: string
  /** Internal notes: they look like nothing else. */
  note: string
  noteLine: string
  noteText: string
  focus: string
}

export type LookName = 'light' | 'dark' | 'contrast'

export const tokens: Record<LookName, Tokens> = {
  light: {
    ground: '#ffffff',
    panel: '#ffffff',
    quiet: '#f7f9f9',
    hover: '#f0f5f5',
    chosen: '#e2f0f0',
    line: '#e2e8e8',
    strongLine: '#7b8a8c',
    text: '#17232a',
    quietText: '#56646c',
    accent: '#0f5c66',
    onAccent: '#ffffff',
    accentText: '#0b5560',
    accentSoft: '#dff0ef',
    frame: '#113238',
    onFrame: '#f2fafa',
    quietOnFrame: '#b4cdd0',
    frameChosen: '#1f4d55',
    frameMood: { well: '#63c98c', busy: '#8db8ff', paused: '#f2bb54', trouble: '#ff9a94' },
    late: '#b3211f',
    lateSoft: '#fdeaea',
    soon: '#8a5300',
    soonSoft: '#fff3d9',
    well: '#1c7a45',
    wellSoft: '#e4f5ea',
    info: '#1c57b8',
    infoSoft: '#e8effb',
    note: '#fff8e1',
    noteLine: '#e0b64a',
    noteText: '#3d2f06',
    focus: '#0a6cff',
  },
  dark: {
    ground: '#13181a',
    panel: '#181e21',
    quiet: '#1a2124',
    hover: '#212a2d',
    chosen: '#1d3a3f',
    line: '#2b3538',
    strongLine: '#7d8e92',
    text: '#e7eeef',
    quietText: '#a2b0b4',
    accent: '#6cc3cf',
    onAccent: '#062226',
    accentText: '#7fd0da',
    accentSoft: '#17373c',
    frame: '#0f2b30',
    onFrame: '#eaf6f7',
    quietOnFrame: '#a5c0c4',
    frameChosen: '#1d4a52',
    frameMood: { well: '#63c98c', busy: '#8db8ff', paused: '#f2bb54', trouble: '#ff9a94' },
    late: '#ff8a84',
    lateSoft: '#3d1d1d',
    soon: '#f2bb54',
    soonSoft: '#35280f',
    well: '#63c98c',
    wellSoft: '#153022',
    info: '#8db8ff',
    infoSoft: '#1b2a45',
    note: '#2e2812',
    noteLine: '#8f7627',
    noteText: '#f4e6b8',
    focus: '#6fb1ff',
  },
  contrast: {
    ground: '#000000',
    panel: '#000000',
    quiet: '#000000',
    hover: '#1f2a2c',
    chosen: '#00383f',
    line: '#8c9a9d',
    strongLine: '#ffffff',
    text: '#ffffff',
    quietText: '#dde6e8',
    accent: '#7ff0ff',
    onAccent: '#000000',
    accentText: '#8ff3ff',
    accentSoft: '#00343a',
    frame: '#000000',
    onFrame: '#ffffff',
    quietOnFrame: '#dde6e8',
    frameChosen: '#004a54',
    frameMood: { well: '#63c98c', busy: '#8db8ff', paused: '#f2bb54', trouble: '#ff9a94' },
    late: '#ffb3ae',
    lateSoft: '#330000',
    soon: '#ffd98a',
    soonSoft: '#2a1d00',
    well: '#8ff0b4',
    wellSoft: '#002a12',
    info: '#bcd6ff',
    infoSoft: '#0a1a38',
    note: '#241e00',
    noteLine: '#ffe07a',
    noteText: '#fff3c4',
    focus: '#ffef5c',
  },
}
