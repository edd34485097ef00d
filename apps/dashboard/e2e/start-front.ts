import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { connection, dataDir, inherited } from './settings.ts'

export interface Front {
  readonly apiUrl: string
  stop(): void
}

/** Starts the service once more, before the running one as its cloud, with the same identity. */
export async function startFront(): Promise<Front> {
  const frontDir = mkdtempSync(join(tmpdir(), 'front-'))
  cpSync(join(dataDir, 'identity'), join(frontDir, 'identity'), { recursive: true })
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: resolve(import.meta.dirname, '../../api'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...inherited,
      API_PORT: '0',
      DATA_DIR: frontDir,
      IDENTITY_URL: new URL(connection.identityUrl).origin,
      UPSTREAM: 'cloud',
      UPSTREAM_URL: connection.apiUrl,
    },
  })
  const apiUrl = await new Promise<string>((found, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Service ready on (\S+)$/.exec(line)?.[1]
      if (url !== undefined) found(url)
    })
    child.once('exit', (code) => fail(new Error(`The service before the cloud ended with ${code}.`)))
  })
  return {
    apiUrl,
    stop: () => {
      child.once('exit', () => rmSync(frontDir, { recursive: true, force: true }))
      child.kill()
    },
  }
}
