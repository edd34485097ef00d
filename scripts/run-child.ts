import { type ChildProcess, spawn } from 'node:child_process'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { StartError } from './settings.ts'

/** A program of ours that runs until it is stopped. */
export interface Child {
  readonly name: string
  /** Settles when the program has ended. */
  readonly ended: Promise<number | null>
  /** Rejects when the program ends before the address answers. */
  waitFor(url: string, timeoutMs: number): Promise<void>
  stop(): Promise<void>
}

export interface ChildCommand {
  readonly name: string
  readonly cwd: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Gets each line the program prints. */
  readonly onLine: (line: string) => void
}

/** Starts Node with these arguments; what it prints goes to `onLine`. */
export function runChild(command: ChildCommand): Child {
  const child = spawn(process.execPath, [...command.args], {
    cwd: command.cwd,
    env: { ...process.env, ...telemetryOff, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', command.onLine)
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))

  return {
    name: command.name,
    ended,
    waitFor: (url, timeoutMs) => waitFor(command.name, child, url, timeoutMs),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(kill)
    },
  }
}

export const telemetryOff = { NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

async function waitFor(name: string, child: ChildProcess, url: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new StartError(`The ${name} stopped before it was ready; its last lines say why.`)
    if (await isAnswering(url)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new StartError(`The ${name} did not answer at ${url} within ${timeoutMs / 1000} s.`)
}

/** On a connection of its own: one that is kept alive would hold the program when it stops. */
function isAnswering(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5_000 }, (response) => {
      response.resume()
      resolve((response.statusCode ?? 500) < 500)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
