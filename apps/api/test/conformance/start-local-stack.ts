import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Connection } from '../../src/local/connection-file.ts'

/** While all keys can be seen. */
export type WholeConnection = { readonly [Name in keyof Connection]: NonNullable<Connection[Name]> }

const appsFolder = fileURLToPath(new URL('../../..', import.meta.url))

export interface LocalStack {
  readonly dataDir: string
  readConnection(): Promise<WholeConnection>
  /** Starts the service once more, before the first as its cloud; answers the base URL of its API. */
  startFront(): Promise<string>
  close(): Promise<void>
}

/** The identity and the service as processes of their own, on free ports, with a fresh data folder. */
export async function startLocalStack(): Promise<LocalStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stack-'))
  const frontDir = await mkdtemp(join(tmpdir(), 'front-'))
  const children: ChildProcess[] = []
  const run = (app: string, env: Record<string, string>, line = /(https?:\/\/localhost:\d+\S*)/) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
      cwd: join(appsFolder, app),
      env: { ...process.env, DATA_DIR: dataDir, SAMPLE_CUSTOMERS: '300', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    return waitForUrl(child, app, line)
  }
  const identity = await run('identity', { IDENTITY_PORT: '0' })
  const IDENTITY_URL = new URL(identity).origin
  const api = await run('api', { API_PORT: '0', IDENTITY_URL })

  return {
    dataDir,
    readConnection: async () => JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8')),
    async startFront() {
      await cp(join(dataDir, 'identity'), join(frontDir, 'identity'), { recursive: true })
      const settings = { UPSTREAM: 'cloud', UPSTREAM_URL: api, DATA_DIR: frontDir }
      return run('api', { API_PORT: '0', IDENTITY_URL, ...settings }, /^Service ready on (\S+)$/)
    },
    async close() {
      for (const child of children) await stop(child)
      for (const folder of [dataDir, frontDir]) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Both programs print their address in the line that says they are ready. */
function waitForUrl(child: ChildProcess, app: string, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        const url = pattern.exec(line)?.[1]
        if (url !== undefined) resolve(url)
      })
    }
    child.once('exit', (code) => reject(new Error(`${app} ended with ${code}:\n${lines.join('\n')}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
