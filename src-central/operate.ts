// What an operator does with a central's database now and then: beside a running central, or while none runs.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { tenantId } from '#contract/ids.ts'
import type { Database } from './database/database.ts'
import { migrationList } from './database/migration-list.ts'
import { openDatabase } from './database/open-database.ts'
import { runMigrations } from './database/run-migrations.ts'
import { findRunningPostgres } from './database/running-postgres.ts'
import { askForWipe, listWorkbenches } from './operations/ask-for-wipe.ts'
import { beginEpoch } from './operations/begin-epoch.ts'
import { collectOld } from './operations/collect-old.ts'
import { WrongStart } from './serve-options.ts'
import { nameStartFailure } from './start-failure.ts'
import { createUuidV7 } from './uuid-v7.ts'

const help = `Takahuone central: what an operator does now and then (docs/guide/operate.md).

  node src-central/operate.ts <what> [--data-folder <folder>] [options]

  epoch --restored-from <time> [--number-margin <count>]
                          after a restore, before central starts: workbenches fetch everything anew and send again what
                          was acknowledged; numbers go on beyond a margin (10000)
  collect                 forgets tombstones and answers older than a month; central does so by itself
  workbenches --tenant <id> [--person <id>]
                          who works where, and when central last heard of it
  wipe --tenant <id> --person <id> | --client <id>
                          clears the files of a person, or of a workbench, at its next contact

  --data-folder <folder>  of central, where no DATABASE_URL is set

  Prints one line of JSON. Ends with code 0, 2 when started wrongly, 3 when the database does not answer.
`

const clock = { now: () => Date.now() }
const ids = createUuidV7({ now: clock.now, random: () => randomBytes(16) })

const instantText = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const margin = z.coerce.number().int().min(1).max(10_000_000)
const name = z.string().min(1)

/** @throws WrongStart where an option is missing or malformed */
function read<Schema extends z.ZodType>(option: string, schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new WrongStart(`--${option} is ${value === undefined ? 'missing' : 'malformed'} (see --help).`)
}

const options = {
  'data-folder': { type: 'string' },
  'restored-from': { type: 'string' },
  'number-margin': { type: 'string' },
  tenant: { type: 'string' },
  person: { type: 'string' },
  client: { type: 'string' },
  help: { type: 'boolean' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

const deeds: Record<string, (database: Database, values: Values) => Promise<unknown>> = {
  epoch: (database, values) =>
    beginEpoch(database, {
      ids,
      now: clock.now(),
      restoredFrom: read('restored-from', instantText, values['restored-from']),
      margin: read('number-margin', margin, values['number-margin'] ?? '10000'),
    }),
  collect: (database) => collectOld({ database, clock }),
  workbenches: (database, values) =>
    listWorkbenches(database, {
      tenantId: read('tenant', tenantId, values.tenant),
      ...(values.person === undefined ? {} : { personId: values.person }),
    }),
  wipe: (database, values) => {
    const tenant = read('tenant', tenantId, values.tenant)
    const target =
      values.client === undefined
        ? { tenantId: tenant, personId: read('person', name, values.person) }
        : { tenantId: tenant, clientId: read('client', name, values.client) }
    return askForWipe(database, target, clock.now())
  },
}

async function operate(args: readonly string[]): Promise<void> {
  const { what, values } = parse(args)
  if (values.help === true) {
    console.log(help)
    return
  }
  const deed = deeds[what]
  if (deed === undefined) throw new WrongStart(`"${what}" is nothing that can be done (see --help).`)
  const dataFolder = values['data-folder']
  const url = process.env['DATABASE_URL']
  if (url === undefined && dataFolder === undefined)
    throw new WrongStart('Name the database: --data-folder, or DATABASE_URL.')
  const { database, close } = await openDatabase({
    url: url ?? (await findRunningPostgres(dataFolder ?? '')),
    dataFolder: dataFolder ?? '.',
    newPassword: () => randomBytes(24).toString('base64url'),
    onLostConnection: (error) => console.error(`✗ ${error.message}`),
  })
  try {
    await runMigrations(database, migrationList)
    console.log(JSON.stringify(await deed(database, values)))
  } finally {
    await close()
  }
}

function parse(args: readonly string[]): { what: string; values: Values } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { what: positionals[0] ?? '', values }
  } catch (error) {
    throw new WrongStart(error instanceof Error ? error.message : String(error))
  }
}

try {
  await operate(process.argv.slice(2))
} catch (error) {
  const failure = nameStartFailure(error)
  console.error(failure === undefined ? error : `✗ ${failure.words}`)
  process.exitCode = failure?.exitCode ?? 1
}
