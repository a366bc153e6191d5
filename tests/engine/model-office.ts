import { commandList } from '#contract/commands/command-list.ts'
import { type Command, type CommandResult, pushInput, statusInput } from '#contract/commands/command.ts'
import type { Person } from '#contract/people/person.ts'
import { scopesOfRequest, sensitiveScopesOfRequest } from '#contract/people/scopes.ts'
import { request, type Request } from '#contract/requests/request.ts'
import { isOpen } from '#contract/requests/request-status.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { pullInput } from '#contract/sync/pull.ts'
import { createdRequest } from '../../src-engine/requests/created-request.ts'
import { predictCommand } from '../../src-engine/requests/predict-change.ts'
import { bundleLines, modelDigest } from './model-scope-reads.ts'
import { createModelFeed, type ModelFeed } from './model-central.ts'
import { noon, sampleMessage, sampleNote, sampleService } from './sample-rows.ts'

/** What a test may do to one call before or after central has worked on it. */
export type Fault =
  | 'refuse-connection'
  | 'lose-answer'
  | { status: number; code: string }
  | { cutAfterLines: number }

export type ModelOffice = {
  readonly feed: ModelFeed
  readonly fetch: typeof globalThis.fetch
  readonly putRequest: (row: Request) => Record<string, number>
  readonly putChild: (
    entity: 'form' | 'message' | 'note' | 'sensitive' | 'attachment' | 'event',
    row: { id: string } & Record<string, unknown>,
  ) => void
  readonly grant: (scope: string) => void
  readonly revoke: (scope: string) => void
  readonly restore: () => void
  /** Decides about each call by its path and its number on that path, from 1. */
  fault: (path: string, count: number) => Fault | undefined
  /** What the commands of a key have done, to see that nothing is done twice. */
  readonly effects: Map<string, number>
  readonly calls: Map<string, number>
  /** Commands of each push, as they came. */
  readonly pushes: Command[][]
  /** Tells open poke streams where the heads are. */
  readonly poke: () => void
  readonly tokens: { valid: Set<string>; refreshes: string[] }
  reservedNumbers: string[]
  /** So many more questions about commands are answered with: in progress. */
  working: number
  /** Central's answer to this key will be that refusal. */
  readonly refuse: (key: Command['key'], code: ErrorCode) => void
  leaseMs: number
  /** The forms in which it sends entities. */
  forms: Record<string, string>
}

/** A central with one person at work, behind an injected `fetch`. */
export function createModelOffice(person: Person, now: () => number = () => noon): ModelOffice {
  const feed = createModelFeed()
  const grants = new Map<string, string>()
  const answers = new Map<string, CommandResult>()
  const listeners = new Set<(text: string) => void>()
  let epoch = 'epoch-1'
  let grantCount = 0

  const putRequest = (row: Request): Record<string, number> => {
    const before = feed.scopesOf('request', row.id)
    const into = scopesOfRequest(row)
    const seqs = feed.put('request', row, into, isOpen(row.status) ? 'open' : 'old')
    if (before.length > 0 && before.toSorted().join() !== into.toSorted().join()) {
      for (const entity of ['form', 'message', 'note', 'attachment', 'event', 'sensitive'] as const) {
        for (const { value } of feed.rows(entity))
          if (ownerOf(value) === row.id) putChild(entity, { ...value, id: String(value['id']) })
      }
    }
    return seqs
  }
  const ownerOf = (value: Record<string, unknown>): unknown => value['requestId'] ?? value['id']
  const requestOf = (id: unknown): Request | undefined => {
    const row = feed.row('request', String(id))
    return row === undefined ? undefined : request.parse(row.value)
  }
  const putChild: ModelOffice['putChild'] = (entity, row) => {
    const owner = requestOf(ownerOf(row))
    if (owner === undefined) throw new Error('a child needs its request')
    feed.put(
      entity,
      row,
      entity === 'sensitive' ? sensitiveScopesOfRequest(owner) : scopesOfRequest(owner),
      'content',
    )
  }

  const runCommand = (command: Command): CommandResult => {
    const known = answers.get(command.key)
    if (known !== undefined) return known
    const result = decide(command)
    if (result.status !== 'retry') answers.set(command.key, result)
    return result
  }
  const decide = (command: Command): CommandResult => {
    const { key } = command
    const current = requestOf(command.requestId)
    if (command.type === 'requests.create') {
      const created = createdRequest(command, {
        person,
        findService: () => sampleService,
        findOrganisation: () => undefined,
      })
      if (created === undefined) return { key, status: 'rejected', refusal: { code: 'validation' } }
      office.effects.set(key, (office.effects.get(key) ?? 0) + 1)
      return {
        key,
        status: 'done',
        rev: 1,
        effectAt: putRequest({ ...created, organisationGroup: 'kunnat' }),
      }
    }
    const rules = predictCommand(command, person)
    if (current === undefined || rules === undefined)
      return { key, status: 'rejected', refusal: { code: 'gone' } }
    const moved = Object.entries(current).filter(
      ([field, value]) =>
        rules.touches.includes(field) && JSON.stringify(value) !== JSON.stringify(command.seen[field]),
    )
    if (moved.length > 0) {
      const theirs = Object.fromEntries(moved)
      return {
        key,
        status: 'conflict',
        conflict: {
          fields: moved.map(([field]) => field),
          theirs,
          rev: feed.row('request', current.id)?.rev ?? 0,
          byId: null,
          byName: 'Joku Muu',
          at: now(),
        },
      }
    }
    const refusal = rules.check(current)
    if (refusal !== undefined) return { key, status: 'rejected', refusal }
    office.effects.set(key, (office.effects.get(key) ?? 0) + 1)
    const effectAt = putRequest({ ...current, ...rules.change(current), changedAt: now() })
    addBeside(command)
    return { key, status: 'done', rev: feed.row('request', current.id)?.rev ?? 0, effectAt }
  }
  const addBeside = ({ type, args, requestId }: Command): void => {
    if (type === 'notes.add') {
      const { noteId, body } = commandList['notes.add'].args.parse(args)
      putChild('note', sampleNote({ id: noteId, requestId, body }))
    }
    if (type === 'messages.send') {
      const { messageId, body, purpose } = commandList['messages.send'].args.parse(args)
      putChild('message', sampleMessage({ id: messageId, requestId, body, purpose, from: 'handler' }))
    }
  }

  const session = () => ({
    protocol: 1,
    tenantId: 'keskus',
    tenantName: 'Keskus',
    person,
    epoch,
    grantsVersion: String(grantCount),
    grants: [...grants].map(([scope, grantId]) => ({
      scope,
      grantId,
      head: feed.head(scope),
      liveCount: feed.liveCount(scope),
    })),
    forms: office.forms,
    serverTime: now(),
    leaseUntil: now() + office.leaseMs,
    reservedNumbers: office.reservedNumbers,
    limits: { pageRows: office.pageRows, attachmentBytes: 1000, cacheDays: 90 },
  })
  const pokeText = (): string => {
    const heads = Object.fromEntries([...grants.keys()].map((scope) => [scope, feed.head(scope)]))
    return `event: poke\ndata: ${JSON.stringify({ epoch, grantsVersion: String(grantCount), heads, spreadMs: 0 })}\n\n`
  }

  const answer = (
    path: string,
    body: unknown,
    signal: AbortSignal | null | undefined,
    listed: readonly number[],
  ): { text: string; type: string } | Response => {
    const json = (value: unknown) => ({ text: JSON.stringify(value), type: 'application/json' })
    if (path === '/v1/session') return json(session())
    if (path === '/v1/session/wiped') return json({})
    if (path === '/v1/commands')
      return pushInput.parse(body).epoch === epoch
        ? json({ results: push(body) })
        : problem(409, 'epoch_changed')
    if (path === '/v1/commands/status')
      return json({ results: statusInput.parse(body).keys.flatMap(resultOf) })
    if (path === '/v1/poke')
      return new Response(pokeStream(signal), { headers: { 'content-type': 'text/event-stream' } })
    if (path === '/v1/pull') {
      const input = pullInput.parse(body)
      if (input.epoch !== epoch) return problem(409, 'epoch_changed')
      return {
        text: feed
          .pullLines(input, (scope) => grants.get(scope))
          .map((line) => `${line}\n`)
          .join(''),
        type: 'application/x-ndjson',
      }
    }
    const [, id] = /^\/v1\/requests\/([^/]+)\/bundle$/.exec(path) ?? []
    const whole = id === undefined ? undefined : bundleLines(feed, [...grants.keys()], decodeURIComponent(id))
    if (whole !== undefined)
      return { text: whole.map((line) => `${line}\n`).join(''), type: 'application/x-ndjson' }
    const [, scope = ''] = /^\/v1\/scopes\/([^/]+)\/digest$/.exec(path) ?? []
    const granted = grants.get(decodeURIComponent(scope))
    if (granted !== undefined) return json(modelDigest(feed, decodeURIComponent(scope), granted, listed))
    return problem(404, 'gone')
  }
  const resultOf = (key: Command['key']): CommandResult[] => {
    if (office.working-- > 0) return [{ key, status: 'retry', refusal: { code: 'in_progress' } }]
    const known = answers.get(key)
    return known === undefined ? [] : [known]
  }
  const push = (body: unknown): CommandResult[] => {
    const { commands } = pushInput.parse(body)
    office.pushes.push(commands)
    return commands.map(runCommand)
  }
  const pokeStream = (signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> => {
    let say: (text: string) => void = () => undefined
    return new ReadableStream({
      start: (controller) => {
        say = (text) => controller.enqueue(new TextEncoder().encode(text))
        listeners.add(say)
        signal?.addEventListener('abort', () => {
          listeners.delete(say)
          controller.error(new Error('aborted'))
        })
        say(pokeText())
      },
      cancel: () => void listeners.delete(say),
    })
  }

  const office: ModelOffice & { pageRows: number } = {
    feed,
    putRequest,
    putChild,
    grant: (scope) => {
      grantCount += 1
      grants.set(scope, `grant-${grantCount}`)
    },
    revoke: (scope) => {
      grantCount += 1
      grants.delete(scope)
    },
    restore: () => {
      epoch = `${epoch}+`
    },
    fault: () => undefined,
    effects: new Map(),
    calls: new Map(),
    pushes: [],
    poke: () => {
      for (const say of listeners) say(pokeText())
    },
    tokens: { valid: new Set(['token-0']), refreshes: [] },
    reservedNumbers: ['900001', '900002'],
    working: 0,
    refuse: (key, code) => void answers.set(key, { key, status: 'rejected', refusal: { code } }),
    leaseMs: 7 * 86_400_000,
    forms: { message: '1', request: '1' },
    pageRows: 1000,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const count = (office.calls.get(url.pathname) ?? 0) + 1
      office.calls.set(url.pathname, count)
      const fault = office.fault(url.pathname, count)
      if (fault === 'refuse-connection') throw refused()
      if (typeof fault === 'object' && 'status' in fault) return problem(fault.status, fault.code)
      const bearer = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? ''
      if (!office.tokens.valid.has(bearer)) return problem(401, 'token_expired')
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const listed = (url.searchParams.get('buckets') ?? '').split(',').filter(Boolean).map(Number)
      const said = answer(url.pathname, body, init?.signal, listed)
      if (fault === 'lose-answer')
        throw new TypeError('fetch failed', {
          cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
        })
      if (said instanceof Response) return said
      const lines =
        fault === undefined ? said.text : said.text.split('\n').slice(0, fault.cutAfterLines).join('\n')
      return new Response(lines, { headers: { 'content-type': said.type } })
    },
  }
  return office
}

const refused = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
const problem = (status: number, code: string): Response =>
  Response.json({ type: 'about:blank', title: code, status, code, detail: code }, { status })
