import { describe, expect, it } from 'vitest'
import type { HostToEngine } from './engine-messages.ts'
import { type EngineChild, superviseEngine } from './engine-supervisor.ts'

type FakeChild = EngineChild & {
  say: (message: unknown) => void
  die: () => void
  heard: HostToEngine[]
  killed: boolean
}

const createWorld = () => {
  const children: FakeChild[] = []
  const events: string[] = []
  const timers: { at: number; run: () => void }[] = []
  let now = 0
  let failing = false
  const spawn = (): FakeChild => {
    if (failing) {
      failing = false
      throw new Error('spawn EAGAIN')
    }
    let onMessage: (message: unknown) => void = () => {}
    let onExit: (code: number | null) => void = () => {}
    const child: FakeChild = {
      heard: [],
      killed: false,
      pid: () => children.indexOf(child),
      post: (message) => child.heard.push(message),
      kill: () => {
        child.killed = true
        onExit(null)
      },
      onMessage: (listen) => {
        onMessage = listen
      },
      onExit: (listen) => {
        onExit = listen
      },
      say: (message) => onMessage(message),
      die: () => onExit(1),
    }
    children.push(child)
    return child
  }
  const pass = (ms: number) => {
    now += ms
    for (const timer of timers.filter((one) => one.at <= now)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.run()
    }
  }
  const supervisor = superviseEngine({
    spawn,
    clock: { now: () => now },
    timers: {
      set: (ms, run) => {
        const timer = { at: now + ms, run }
        timers.push(timer)
        return () => {
          const place = timers.indexOf(timer)
          if (place >= 0) timers.splice(place, 1)
        }
      },
    },
    log: (level, event) => level === 'error' && events.push(`log: ${event}`),
    onReady: (child) => events.push(`ready ${child.pid()}`),
    onRefused: ({ code }) => events.push(`refused ${code}`),
    onMessage: (message) => events.push(message.kind),
  })
  const child = (number: number): FakeChild => {
    const found = children[number]
    if (found === undefined) throw new Error(`no engine ${number} was started`)
    return found
  }
  const failNextSpawn = () => {
    failing = true
  }
  return { supervisor, events, child, children, pass, failNextSpawn }
}

describe('keeping the engine alive', () => {
  it('offers no engine before it says that it is ready', () => {
    const { supervisor, child } = createWorld()
    expect(supervisor.current()).toBeUndefined()
    child(0).say({ kind: 'ready' })
    expect(supervisor.current()).toBe(child(0))
  })

  it('starts a dead engine at once, then waits longer and longer', () => {
    const { child, children, pass } = createWorld()
    child(0).die()
    pass(0)
    expect(children).toHaveLength(2)
    child(1).die()
    pass(249)
    expect(children).toHaveLength(2)
    pass(1)
    expect(children).toHaveLength(3)
    child(2).die()
    pass(499)
    expect(children).toHaveLength(3)
  })

  it('gives up, and says so, when an engine ends again and again without ever being ready', () => {
    const { child, children, events, pass } = createWorld()
    for (const number of [0, 1, 2, 3]) {
      child(number).die()
      pass(1000)
    }
    pass(100_000)
    expect(children).toHaveLength(4)
    expect(events.at(-1)).toBe('refused internal')
  })

  it('counts an engine that cannot even be started as dead', () => {
    const { child, children, failNextSpawn, pass } = createWorld()
    failNextSpawn()
    child(0).die()
    pass(0)
    expect(children).toHaveLength(1)
    pass(250)
    expect(children).toHaveLength(2)
  })

  it('forgives the past after a minute of life', () => {
    const { child, children, pass } = createWorld()
    child(0).say({ kind: 'ready' })
    child(0).die()
    pass(0)
    child(1).die()
    pass(250)
    pass(60_000)
    child(2).die()
    pass(0)
    expect(children).toHaveLength(4)
  })

  it('does not start again what cannot help, and says why', () => {
    const { child, children, events, pass } = createWorld()
    child(0).say({ kind: 'refused', code: 'profile_in_use', message: 'in use' })
    child(0).die()
    pass(100_000)
    expect(children).toHaveLength(1)
    expect(events).toContain('refused profile_in_use')
  })

  it('tries again after trouble that may pass', () => {
    const { child, children, pass } = createWorld()
    child(0).say({ kind: 'refused', code: 'disk_pressure', message: 'full' })
    child(0).die()
    pass(0)
    expect(children).toHaveLength(2)
  })

  it('names a message it does not know instead of acting on it', () => {
    const { child, events } = createWorld()
    child(0).say({ kind: 'format-disk' })
    expect(events).toEqual(['log: the engine said something unknown'])
  })

  it('asks the engine to stop and waits for its end', async () => {
    const { supervisor, child, children, pass } = createWorld()
    child(0).say({ kind: 'ready' })
    const stopped = supervisor.stop(5000)
    expect(child(0).heard).toEqual([{ kind: 'stop' }])
    child(0).die()
    await stopped
    pass(100_000)
    expect(children).toHaveLength(1)
    expect(child(0).killed).toBe(false)
  })

  it('ends an engine that does not stop in time', async () => {
    const { supervisor, child, pass } = createWorld()
    const stopped = supervisor.stop(5000)
    pass(5000)
    await stopped
    expect(child(0).killed).toBe(true)
  })
})
