import { spawn } from 'node:child_process'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from './settings.ts'

/** A program of ours that runs until it is stopped. */
export interface Child {
  readonly name: string
  /** Settles when the program serves; rejects with StartError when it ends or takes too long. */
  readonly ready: Promise<void>
  /** Settles when the program has ended, with its exit code. */
  readonly ended: Promise<number | null>
  /** Asks the program to end, and after `graceMs` makes it. */
  stop(graceMs?: number): Promise<void>
}

export interface ChildCommand {
  readonly name: string
  readonly cwd: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** How a server tells that it serves; any other program is ready at once. */
  readonly serves?: Serves
  /** Gets each line the program prints. */
  readonly onLine: (line: string) => void
}

export interface Serves {
  /** The program's own word: another one may be answering at the address. */
  readonly line: RegExp
  readonly url: string
  readonly timeoutMs: number
}

export const telemetryOff = { NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

/** Starts Node with these arguments; what it prints goes to `onLine`. */
export function runChild({ name, cwd, args, env, serves, onLine }: ChildCommand): Child {
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: { ...process.env, ...telemetryOff, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  let isReady = serves === undefined
  let hasAnnounced = false
  // Errors wait until the program is ready: a single one becomes the reason why it never was.
  const errors: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    onLine(line)
    hasAnnounced ||= serves?.line.test(line) === true
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (isReady) onLine(line)
    else errors.push(line)
  })

  async function becomeReady({ url, timeoutMs }: Serves): Promise<void> {
    const deadline = Date.now() + timeoutMs
    while (!(hasAnnounced && (await isAnswering(url)) && !hasEnded())) {
      if (hasEnded()) {
        await ended
        throw explainEnd(new URL(url).port)
      }
      if (Date.now() > deadline) {
        errors.forEach(onLine)
        throw new StartError(`The ${name} did not answer at ${url} within ${timeoutMs / 1000} s.`)
      }
      await sleep(50)
    }
    isReady = true
    errors.forEach(onLine)
  }

  function explainEnd(port: string): StartError {
    if (errors.some((line) => /EADDRINUSE|port \d+ is in use/i.test(line))) {
      return new StartError(`Another program took port ${port} before the ${name} could. Start again.`)
    }
    const [only, ...more] = errors
    if (only !== undefined && more.length === 0) return new StartError(only)
    errors.forEach(onLine)
    return new StartError(`The ${name} stopped before it was ready; the lines above say why.`)
  }

  return {
    name,
    ready: serves === undefined ? Promise.resolve() : becomeReady(serves),
    ended,
    async stop(graceMs = 15_000) {
      if (hasEnded()) return
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(kill)
    },
  }
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
