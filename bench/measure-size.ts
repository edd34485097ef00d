import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

export interface Size {
  readonly minifiedKb: number
  readonly gzipKb: number
}

/** A package with all that it exports, bundled and minified as for a browser. */
export async function measureSize(folder: string, name: string): Promise<Size> {
  const build = await rolldown({ input: name, cwd: folder, platform: 'browser', logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm', minify: true, codeSplitting: false })
  await build.close()
  const { code } = output[0]
  return { minifiedKb: Buffer.byteLength(code) / 1000, gzipKb: gzipSync(code, { level: 9 }).length / 1000 }
}
