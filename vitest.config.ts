import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const packages = ['apps', 'packages'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder)).map((name) => `${folder}/${name}`),
)
const rooms = {
  ...Object.fromEntries(packages.map((path) => [path, `${path}/{src,test,generate,bin}/**/*.test.{ts,tsx}`])),
  ...Object.fromEntries(['connector', 'scripts', 'examples'].map((path) => [path, `${path}/**/*.test.ts`])),
}

export default defineConfig({
  test: {
    // The tests of a room share a process, which loads its modules once: that took more than half of the time.
    projects: Object.entries(rooms).map(([name, include]) => ({
      extends: true,
      test: { name, include: [include] },
    })),
    isolate: false,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Some machines take several times as long as others.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
