import { parseArgs } from 'node:util'
import { z } from 'zod'

export const help = `npm run bench -- [options]

  --requests <n>   how large the centre is (100000; from 5000 on the counts make sense)
  --world <folder> keep the built centre there, and find it again (not below a private folder: PostgreSQL must reach it)
  --only <engine | central>  one half
  --peers          PouchDB and RxDB beside the engine (installs them in tests/bench/peers)
`

const options = z.object({
  requests: z.coerce.number().int().min(1_000).max(2_000_000).default(100_000),
  world: z.string().optional(),
  only: z.enum(['engine', 'central']).optional(),
  peers: z.boolean().default(false),
  help: z.boolean().default(false),
})
export type BenchOptions = z.infer<typeof options>

export const readBenchOptions = (args: readonly string[]): BenchOptions =>
  options.parse(
    parseArgs({
      args: [...args],
      options: {
        requests: { type: 'string' },
        world: { type: 'string' },
        only: { type: 'string' },
        peers: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values,
  )
