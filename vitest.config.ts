import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{apps,packages}/*/{src,test,generate,bin}/**/*.test.{ts,tsx}',
      '{connector,scripts,examples}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'apps/dashboard/e2e/**'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
