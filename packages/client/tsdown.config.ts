import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'

const { bin, exports: doors } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** One entry per door of package.json: `./errors` becomes dist/errors.js, .cjs, .d.ts and .d.cts. */
const entry = Object.fromEntries(
  Object.entries<string>(doors).map(([door, source]) => [door === '.' ? 'index' : door.slice(2), source]),
)

/**
 * Declarations of the stand-in for the old package. Its export named 'module.exports' is for Node alone, and
 * is beyond TypeScript before 5.6; what `require` gives is the class, with the types beside it.
 */
const compatDeclarations = {
  name: 'compat-declarations',
  renderChunk(code: string, { fileName }: { readonly fileName: string }) {
    if (!/^compat\.d\.c?ts$/.test(fileName)) return null
    const plain = code.replace('CustomerInsights as "module.exports", ', '')
    if (fileName === 'compat.d.ts') return plain
    const [exports = '', types = ''] =
      /export \{ CustomerInsights, CustomerInsights as default, (.*) \};/.exec(plain) ?? []
    if (types === '') throw new Error('The declarations of ./compat do not end as expected.')
    return plain.replace(
      exports,
      `type Instance = CustomerInsights;
declare namespace CustomerInsights {
  export type CustomerInsights = Instance;
  export { ${types} };
}
export = CustomerInsights;`,
    )
  },
}

const shared = { platform: 'neutral', target: 'es2022' } as const

export default defineConfig([
  {
    ...shared,
    entry,
    format: ['esm', 'cjs'],
    dts: true,
    // `plugins` does not reach the declarations for CommonJS.
    inputOptions: (options) => ({ ...options, plugins: [options.plugins, compatDeclarations] }),
    // require('…/compat') is the class, as it was in the package that it stands in for. Node itself takes an
    // export of this name so, but only from ES modules.
    footer: ({ fileName, format }) =>
      fileName === 'compat.cjs' && format === 'cjs'
        ? "module.exports = exports['module.exports']"
        : undefined,
  },
  { ...shared, entry: bin, dts: false },
])
