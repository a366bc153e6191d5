import { describe, expect, it } from 'vitest'
import { checkLoopbackRequest } from './check-loopback-request.ts'

const own = '127.0.0.1:4000'
const page = { host: own, origin: undefined, isUpgrade: false, admitted: true }
const socket = { host: own, origin: 'http://127.0.0.1:4000', isUpgrade: true, admitted: true }

describe('who may come in to the loopback host', () => {
  it('lets in the page, its own calls and its socket', () => {
    expect(checkLoopbackRequest(page, own)).toBeNull()
    expect(checkLoopbackRequest({ ...page, origin: 'http://127.0.0.1:4000' }, own)).toBeNull()
    expect(checkLoopbackRequest(socket, own)).toBeNull()
  })

  it.each([
    'localhost:4000',
    '127.0.0.1',
    '127.0.0.1:4001',
    'rebound.example:4000',
    '127.0.0.1:4000.',
    '[::1]:4000',
    undefined,
  ])('refuses the host name %s', (host) => {
    expect(checkLoopbackRequest({ ...page, host }, own)).toEqual({ status: 403, why: 'host' })
    expect(checkLoopbackRequest({ ...socket, host }, own)).toEqual({ status: 403, why: 'host' })
  })

  it.each([
    'http://evil.example',
    'http://localhost:4000',
    'https://127.0.0.1:4000',
    'http://127.0.0.1:40000',
    'null',
  ])('refuses a page from %s', (origin) => {
    expect(checkLoopbackRequest({ ...page, origin }, own)).toEqual({ status: 403, why: 'origin' })
    expect(checkLoopbackRequest({ ...socket, origin }, own)).toEqual({ status: 403, why: 'origin' })
  })

  it('refuses a socket that does not say where it comes from', () => {
    expect(checkLoopbackRequest({ ...socket, origin: undefined }, own)).toEqual({
      status: 403,
      why: 'origin',
    })
  })

  it('refuses whoever has no cookie', () => {
    expect(checkLoopbackRequest({ ...page, admitted: false }, own)).toEqual({ status: 401, why: 'cookie' })
    expect(checkLoopbackRequest({ ...socket, admitted: false }, own)).toEqual({ status: 401, why: 'cookie' })
  })
})
