import { defineConfig } from '@playwright/test'
import { browserPath, connection, isReportWanted } from './e2e/settings.ts'

/** Drives a real Chromium through the running product; `pnpm test` starts both. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  forbidOnly: true,
  // One story after the other: they share the environments.
  workers: 1,
  // Some machines take several times as long as others.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: isReportWanted ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: connection.dashboardUrl,
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browserPath !== undefined && { executablePath: browserPath }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Letters as Chromium with windows draws them, also in the one without.
        '--font-render-hinting=none',
      ],
    },
  },
})
