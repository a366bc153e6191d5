import { defineConfig } from 'vitest/config'

// `unit` needs nothing but Node; `services` runs against a real PostgreSQL, which its global set-up starts.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src-*/**/*.test.{ts,tsx}',
            'tests/{layers,catalogue,contract,shell,engine,offline,migrations,scripts}/**/*.test.ts',
          ],
          testTimeout: 20_000,
        },
      },
      {
        // Whole schedules of virtual time, against the model and against central itself on a real PostgreSQL.
        test: {
          name: 'simulation',
          globalSetup: ['tests/harness/postgres-for-run.ts'],
          include: ['tests/simulation/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Mounts a file system of its own, so only root can run it: `npm run test:disk`.
        test: { name: 'disk', include: ['tests/disk/**/*.test.ts'] },
      },
      {
        // Processes that are killed and stopped: one file after the other, each with a database server of its own.
        test: {
          name: 'processes',
          include: ['tests/processes/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'services',
          globalSetup: ['tests/harness/postgres-for-run.ts'],
          include: ['tests/{central,intake,demo-world,whole,stored-files}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
