// One store of somebody else's in a process of its own: `node run-peer.mjs <pouchdb|rxdb> <load|recover> <folder> <feed>`.
// Writes one line of JSON with what it measured. Started by ../measure-peers.ts.
import { readFileSync } from 'node:fs'

const [peer = '', phase = '', folder = '', feed = ''] = process.argv.slice(2)
const { openStore } = await import(`./${peer}.mjs`)
const openPageSize = 50
const latest = 9e13
const writesInAPush = 50

const summary = (times) => {
  const sorted = times.toSorted((one, other) => one - other)
  return { p50Ms: sorted[Math.floor(sorted.length * 0.5)], p95Ms: sorted[Math.floor(sorted.length * 0.95)] }
}
const peakMegabytes = () =>
  (Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024) / 1e6
const ask = async (path) => (await fetch(new URL(path, feed))).json()
const say = (found) => new Promise((resolve) => process.stdout.write(`${JSON.stringify(found)}\n`, resolve))

async function load() {
  const from = performance.now()
  const store = await openStore(folder, feed)
  await store.loadAll()
  const loadMs = performance.now() - from
  const lists = []
  let listed = []
  for (let turn = 0; turn < 110; turn++) {
    const began = performance.now()
    // Each turn asks a question of its own, so that no store answers from what it answered before.
    listed = await store.listOpen(openPageSize, latest - turn)
    if (turn >= 10) lists.push(performance.now() - began)
  }
  const changes = []
  for (let turn = 0; turn < 30; turn++) {
    const { id, priority } = await ask(`/change?turn=${turn}`)
    const began = performance.now()
    await store.pullChange()
    const found = await store.find(id)
    if (found.priority !== priority) throw new Error(`${id} has not changed`)
    changes.push(performance.now() - began)
  }
  const rows = await store.count()
  for (let n = 0; n < 1_000; n++) await store.write(`c${n}`)
  await say({
    rows,
    loadMs,
    list: summary(lists),
    listed,
    change: summary(changes),
    peakMegabytes: peakMegabytes(),
  })
  // What waits is not closed: a flat battery asks nobody.
  process.kill(process.pid, 'SIGKILL')
}

async function recover() {
  const from = performance.now()
  const store = await openStore(folder, feed)
  const waiting = await store.waiting()
  const readableMs = performance.now() - from
  for (let at = 0; at < waiting.length; at += writesInAPush) {
    const body = JSON.stringify(waiting.slice(at, at + writesInAPush))
    await fetch(new URL('/writes', feed), { method: 'POST', body })
  }
  await say({ waiting: waiting.length, readableMs, sentMs: performance.now() - from })
  process.exit(0)
}

await (phase === 'load' ? load() : recover())
