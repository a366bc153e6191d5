import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const browser = process.env.TAKAHUONE_BROWSER
const reports = process.env.TAKAHUONE_REPORTS ?? '.cache/test-reports'

/** What a person does, in real Chromium over the browser host. `npm test` finds the browser and sets the variables. */
export default defineConfig({
  testDir: 'tests/workbench',
  outputDir: '.cache/workbench-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(reports, 'workbench.json') }]],
  globalSetup: './tests/workbench/start-database.ts',
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
