import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

/** A door and all behind it as one minified file for browsers, and what that would import from elsewhere. */
export async function bundleDoor(file: string, format: 'esm' | 'iife' = 'esm') {
  const build = await rolldown({ input: file, platform: 'browser', logLevel: 'silent' })
  const { output } = await build.generate({ format, name: 'door', minify: true, codeSplitting: false })
  await build.close()
  const [{ code, imports }] = output
  return { code, imports, gzipBytes: gzipSync(code, { level: 9 }).length }
}
