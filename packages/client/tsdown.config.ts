import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'

const { bin, exports: doors } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** One entry per door of package.json: `./errors` becomes dist/errors.js, .cjs, .d.ts and .d.cts. */
const entry = Object.fromEntries(
  Object.entries<string>(doors).map(([door, source]) => [door === '.' ? 'index' : door.slice(2), source]),
)

const shared = { platform: 'neutral', target: 'es2022' } as const

export default defineConfig([
  {
    ...shared,
    entry,
    format: ['esm', 'cjs'],
    dts: true,
    // require('…/compat') is the class, as it was in the package that it stands in for. Node itself takes an
    // export of this name so, but only from ES modules.
    footer: ({ fileName, format }) =>
      fileName === 'compat.cjs' && format === 'cjs'
        ? "module.exports = exports['module.exports']"
        : undefined,
  },
  { ...shared, entry: bin, dts: false },
])
