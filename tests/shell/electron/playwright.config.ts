import { defineConfig } from '@playwright/test'

/** The real Electron, unpackaged: one application at a time. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../../.cache/electron-results',
  workers: 1,
  forbidOnly: true,
  timeout: 90_000,
  reporter: [['list']],
})
