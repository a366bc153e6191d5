import { defineConfig } from '@playwright/test'
import workbench from '../../playwright.config.ts'

/** `npm run screenshots`: the pictures of docs/screenshots, of a demo centre whose size a handler would meet. */
export default defineConfig({
  ...workbench,
  testDir: '.',
  testMatch: 'take-screenshots.ts',
  outputDir: '../../.cache/screenshot-results',
  globalSetup: '../../tests/workbench/start-database.ts',
  workers: 1,
  timeout: 240_000,
  reporter: 'list',
})
