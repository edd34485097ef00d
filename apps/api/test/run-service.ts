import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { createDataDir } from './open-stores.ts'
import { localDirectory } from './sample-directory.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** A data folder as the local identity leaves it. */
export async function prepareDataDir(): Promise<string> {
  const dataDir = await createDataDir()
  mkdirSync(join(dataDir, 'identity'))
  writeFileSync(join(dataDir, 'identity', 'directory.json'), JSON.stringify(localDirectory))
  return dataDir
}

/** The service as a process of its own; `ready` gives its address. */
export function run(dataDir: string, settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      API_PORT: '0',
      SAMPLE_CUSTOMERS: '20',
      DASHBOARD_URL: 'http://localhost:3999',
      ...settings,
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [output, errors]: [string[], string[]] = [[], []]
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  const ended = new Promise<{ code: number | null; output: string[]; errors: string[] }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }))
  })
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(line)
      const url = /^Service ready on (http:\/\/localhost:\d+)\/v1$/.exec(line)?.[1]
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
    })
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${errors.join('\n')}`)))
  })
  ready.catch(() => undefined) // Some of the programs are meant to end before they are ready.
  return { child, ready, ended }
}
