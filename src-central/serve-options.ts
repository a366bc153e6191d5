import { isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type TenantId, tenantId } from '#contract/ids.ts'
import type { ClamdAddress } from './scanning/scan-with-clamd.ts'

export const help = `Takahuone central: the API on which portals and workbenches agree.

  node src-central/serve.ts --data-folder <folder> [options]

  --data-folder <folder>  attachments and, without DATABASE_URL, the database
  --host <address>        where to listen (127.0.0.1)
  --port <number>         port of the API (7400); 0: any free one
  --demo <requests>       two invented service centres, and an identity provider of their own on the next port
  --catalogue <folder>    the service catalogue that the demo publishes (resources/catalogue)
  --undo-send <seconds>   how long a message can be taken back (30)
  --cache-days <days>     how long workbenches keep requests that are over (90); 36500: for ever
  --clamd <host:port>     a clamd that scans every file that comes (INSTREAM); without it files say "not scanned"
  --help                  this text

  DATABASE_URL            a PostgreSQL 15 or later; without it one runs in the data folder
  TAKAHUONE_NAME          what workbenches show before sign-in
  TAKAHUONE_ISSUER        the OpenID Connect provider, without --demo
  TAKAHUONE_AUDIENCE      the audience of its access tokens
  TAKAHUONE_CLIENT_ID     the workbench's client id there (takahuone-workbench)
  TAKAHUONE_CLAMD         the same as --clamd
  TAKAHUONE_TENANT        the centre whose people it knows; where it serves several, tokens name it in their subject

  Ends with code 0 when asked to (SIGTERM, SIGINT), 2 when started wrongly (also: port taken, catalogue broken), 3 when the database does not answer.
`

export type IdentityProvider =
  | { kind: 'demo'; requests: number }
  | { kind: 'external'; issuer: string; audience: string; tenantId: TenantId | undefined }

export type ServeOptions = {
  help: boolean
  dataFolder: string
  host: string
  port: number
  databaseUrl: string | undefined
  name: string
  clientId: string
  /** Undefined: the one that comes with the product. */
  catalogueFolder: string | undefined
  undoSendMs: number
  /** Requests that are over leave the workbenches after so many days. */
  cacheDays: number
  /** Undefined: no scanner. */
  clamd: ClamdAddress | undefined
  identity: IdentityProvider
}

/** The start was wrong; the message says how to do it. */
export class WrongStart extends Error {
  override name = 'WrongStart'
}

/** A hundred years: workbenches take it for no limit at all. */
const unlimitedDays = 36_500
const count = z.coerce.number().int().nonnegative()

/** @throws WrongStart with words for the person at the terminal */
export function readServeOptions(args: readonly string[], env: NodeJS.ProcessEnv): ServeOptions {
  const values = parse(args)
  const read = (name: string, text: string, max: number): number => {
    const number = count.max(max).safeParse(text)
    if (number.success) return number.data
    throw new WrongStart(`--${name} is a whole number from 0 to ${max}, not "${text}".`)
  }
  const folder = values['data-folder']
  if (folder === undefined && values.help !== true)
    throw new WrongStart('--data-folder is missing (see --help).')
  const dataFolder = folder ?? '.'
  return {
    help: values.help === true,
    dataFolder: isAbsolute(dataFolder) ? dataFolder : resolve(dataFolder),
    host: values.host ?? '127.0.0.1',
    port: read('port', values.port ?? '7400', 65_534),
    databaseUrl: env['DATABASE_URL'],
    name: env['TAKAHUONE_NAME'] ?? 'Takahuone',
    clientId: env['TAKAHUONE_CLIENT_ID'] ?? 'takahuone-workbench',
    catalogueFolder: values.catalogue === undefined ? undefined : resolve(values.catalogue),
    undoSendMs: read('undo-send', values['undo-send'] ?? '30', 3_600) * 1000,
    cacheDays: read('cache-days', values['cache-days'] ?? '90', unlimitedDays),
    clamd: readClamd(values.clamd ?? env['TAKAHUONE_CLAMD']),
    identity:
      values.demo === undefined
        ? readProvider(env, values.help === true)
        : { kind: 'demo', requests: read('demo', values.demo, 2_000_000) },
  }
}

function readClamd(said: string | undefined): ClamdAddress | undefined {
  if (said === undefined || said === '') return undefined
  const [, host = '', port = ''] = /^\[?([^[\]\s]+?)\]?:(\d{1,5})$/.exec(said) ?? []
  if (host !== '' && Number(port) > 0 && Number(port) < 65_536) return { host, port: Number(port) }
  throw new WrongStart(`--clamd is <host>:<port>, not "${said}".`)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'data-folder': { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'string' },
        catalogue: { type: 'string' },
        'undo-send': { type: 'string' },
        'cache-days': { type: 'string' },
        clamd: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new WrongStart(error instanceof Error ? error.message : String(error))
  }
}

function readProvider(env: NodeJS.ProcessEnv, justHelp: boolean): IdentityProvider {
  const [issuer, audience] = [env['TAKAHUONE_ISSUER'], env['TAKAHUONE_AUDIENCE']]
  if ((issuer === undefined || audience === undefined) && !justHelp)
    throw new WrongStart(
      'Name the identity provider (TAKAHUONE_ISSUER and TAKAHUONE_AUDIENCE), or start with --demo.',
    )
  const tenant = env['TAKAHUONE_TENANT']
  return {
    kind: 'external',
    issuer: issuer ?? '',
    audience: audience ?? '',
    tenantId: tenant === undefined ? undefined : tenantId.parse(tenant),
  }
}
