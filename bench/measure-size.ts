import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

export interface Size {
  readonly minifiedKb: number
  readonly gzipKb: number
}

/** A package with all it imports, bundled and minified as for a browser. */
export async function measureSize(folder: string, name: string): Promise<Size> {
  const entry = 'bundle-entry'
  const build = await rolldown({
    input: entry,
    cwd: folder,
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? join(folder, `${entry}.js`) : undefined),
        load: (id) =>
          id.endsWith(`${entry}.js`) ? `import * as all from '${name}'\nglobalThis.all = all` : undefined,
      },
    ],
  })
  const { output } = await build.generate({ format: 'esm', minify: true, codeSplitting: false })
  await build.close()
  const code = output[0].code
  return { minifiedKb: Buffer.byteLength(code) / 1000, gzipKb: gzipSync(code, { level: 9 }).length / 1000 }
}
