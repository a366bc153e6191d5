import type { WordKey } from '../words/say.ts'

/** The keys that `?` shows. The places themselves act on them (`look/use-keys.ts`). */
export const keyMap: readonly {
  group: WordKey
  keys: readonly { press: readonly string[]; words: WordKey }[]
}[] = [
  {
    group: 'workbench.keys.groups.everywhere',
    keys: [
      { press: ['/'], words: 'workbench.keys.search' },
      { press: ['Ctrl', 'K'], words: 'workbench.keys.palette' },
      { press: ['?'], words: 'workbench.keys.help' },
      { press: ['c'], words: 'workbench.keys.create' },
      { press: ['g', '1…9, 0'], words: 'workbench.keys.goTo' },
      { press: ['Esc'], words: 'workbench.keys.closeRequest' },
    ],
  },
  {
    group: 'workbench.keys.groups.list',
    keys: [
      { press: ['j'], words: 'workbench.keys.next' },
      { press: ['k'], words: 'workbench.keys.previous' },
      { press: ['x'], words: 'workbench.keys.select' },
      { press: ['Enter', 'o'], words: 'workbench.keys.openRequest' },
      { press: ['t'], words: 'workbench.keys.take' },
      { press: ['a'], words: 'workbench.keys.assign' },
      { press: ['p'], words: 'offline.pinKey' },
    ],
  },
  {
    group: 'workbench.keys.groups.request',
    keys: [
      { press: ['r'], words: 'workbench.keys.reply' },
      { press: ['n'], words: 'workbench.keys.note' },
      { press: ['s'], words: 'workbench.keys.statusMenu' },
      { press: ['h'], words: 'workbench.keys.reveal' },
      { press: ['c'], words: 'workbench.keys.copyValue' },
      { press: ['Ctrl', '⏎'], words: 'workbench.keys.send' },
    ],
  },
]
