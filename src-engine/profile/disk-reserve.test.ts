import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createDiskReserve } from './disk-reserve.ts'

const megabyte = 1024 * 1024

function openReserve(free: number, bytes = 3 * megabyte) {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-reserve-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'reserve.bin')
  const disk = { free }
  let waiting: { ms: number; run: () => void } | undefined
  const reserve = createDiskReserve({
    path,
    log: () => undefined,
    timers: {
      set: (ms, run) => {
        const armed = { ms, run }
        waiting = armed
        return () => {
          if (waiting === armed) waiting = undefined
        }
      },
    },
    bytes,
    freeBytes: () => disk.free,
  })
  onTestFinished(() => reserve.stop())
  /** Runs what is due within a minute, again and again. @returns how long the next look is away */
  const settle = (): number | undefined => {
    if (waiting !== undefined && waiting.ms >= 60_000) waitLong()
    while (waiting !== undefined && waiting.ms < 60_000) waitLong()
    return waiting?.ms
  }
  const waitLong = (): void => {
    const due = waiting
    waiting = undefined
    due?.run()
  }
  return { reserve, disk, path, settle }
}

it('keeps real bytes in reserve, and gives them up once', () => {
  const { reserve, path, settle } = openReserve(1000 * megabyte)
  expect(existsSync(path)).toBe(false)
  settle()
  const { size, blocks } = statSync(path)
  expect(size).toBe(3 * megabyte)
  expect(blocks * 512).toBeGreaterThanOrEqual(3 * megabyte)
  expect(reserve.giveUp()).toBe(true)
  expect(existsSync(path)).toBe(false)
  expect(reserve.giveUp()).toBe(false)
})

it('lets nothing be downloaded until the disk itself says there is room, and then makes a new reserve', () => {
  const { reserve, disk, path, settle } = openReserve(1000 * megabyte)
  settle()
  expect(reserve.hasRoom()).toBe(true)
  reserve.giveUp()
  disk.free = 3 * megabyte
  expect(reserve.hasRoom()).toBe(false)
  settle()
  expect(existsSync(path)).toBe(false)
  disk.free = 1000 * megabyte
  expect(reserve.hasRoom()).toBe(true)
  settle()
  expect(existsSync(path)).toBe(true)
})

it('keeps its reserve where only a download found no room', () => {
  const { reserve, disk, path, settle } = openReserve(1000 * megabyte)
  settle()
  disk.free = 0
  reserve.found()
  expect([reserve.hasRoom(), existsSync(path)]).toEqual([false, true])
})

it('takes no more than an eighth of what is free on a small disk, and nothing on a tiny one', () => {
  const small = openReserve(16 * megabyte)
  small.settle()
  expect(statSync(small.path).size).toBe(2 * megabyte)
  const tiny = openReserve(4 * megabyte)
  expect(tiny.settle()).toBeGreaterThan(60_000)
  expect(existsSync(tiny.path)).toBe(false)
  tiny.disk.free = 1000 * megabyte
  tiny.settle()
  expect(existsSync(tiny.path)).toBe(true)
})

it('leaves no half reserve behind when it is stopped, and frees even that when room is needed', () => {
  const { reserve, path, settle } = openReserve(1000 * megabyte)
  reserve.stop()
  settle()
  expect([existsSync(path), existsSync(`${path}.new`)]).toEqual([false, false])
})
