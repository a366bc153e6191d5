import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { protocolVersion } from '#contract/protocol-version.ts'
import { contractShapes } from './contract-shapes.ts'

const frozen = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(readFileSync(new URL('./frozen-contract.json', import.meta.url), 'utf8')))

describe('the messages that travel between versions', () => {
  it('have not changed without a new protocol version (see scripts/freeze-contract.ts)', () => {
    expect(contractShapes()).toEqual(frozen[String(protocolVersion.current)])
  })

  it('have a line of history for every version', () => {
    const history = readFileSync(new URL('../../src-contract/protocol-version.ts', import.meta.url), 'utf8')
    for (let version = 1; version <= protocolVersion.current; version++) {
      expect(history).toMatch(new RegExp(`^ \\*  ${version}  \\S`, 'm'))
    }
    expect(protocolVersion.floor).toBeLessThanOrEqual(protocolVersion.current)
  })
})
