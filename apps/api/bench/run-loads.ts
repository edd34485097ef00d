import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleMapping } from '../src/sample/sample-mapping.ts'
import { writeSampleFiles } from '../test/sample-files.ts'

const program = join(import.meta.dirname, '..', 'src', 'load', 'main.ts')

/** Files to load, from a sample environment; answers their mapping. */
export function writeLoadedFiles(environmentFile: string, folder: string): string {
  mkdirSync(folder, { recursive: true })
  writeSampleFiles(environmentFile, folder)
  const mapping = join(folder, 'mapping.json')
  writeFileSync(mapping, JSON.stringify(sampleMapping))
  return mapping
}

/** `pnpm load` into an environment of its own, as a process of its own. */
export async function runLoad(dataDir: string, mapping: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--environment', 'Loaded', '--mapping', mapping],
    {
      env: { ...process.env, DATA_DIR: dataDir, DEPLOYMENT: 'local' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The load ended with ${code}.`)
}
