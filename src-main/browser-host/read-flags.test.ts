import { describe, expect, it } from 'vitest'
import { readFlags } from './read-flags.ts'

describe('the flags of the browser host', () => {
  it('has a sensible value for each', () => {
    expect(readFlags([], '/project')).toMatchObject({ port: 0, centralUrl: expect.stringMatching(/^http:/) })
    expect(readFlags([], '/project').pageFolder).toMatch(/out.renderer$/)
  })

  it('reads what was given', () => {
    expect(
      readFlags(['--port', '4000', '--central=https://central.example', '--data-folder', '/d'], '/p'),
    ).toMatchObject({
      port: 4000,
      centralUrl: 'https://central.example',
      dataFolder: expect.stringMatching(/d$/),
    })
  })

  it.each([
    [['--port', 'x'], '--port is a number'],
    [['--port', '70000'], '--port is a number'],
    [['--central', 'file:///etc'], '--central is an http or https address'],
    [['--colour', 'red'], '--colour'],
    [['--central'], '--central'],
  ])('refuses %j in words', (args, words) => {
    expect(() => readFlags(args, '/p')).toThrow(words)
  })
})
