import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../src/load/main.ts', import.meta.url))

export interface LoadRun {
  /** Null after a signal. */
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

interface RunOptions {
  /** A program that runs the load, with its arguments. */
  readonly within?: readonly string[]
  /** Called with all that was printed so far. */
  readonly onOutput?: (output: string, kill: (signal: NodeJS.Signals) => void) => void
}

/** `pnpm load` as a process of its own. */
export function runLoad(
  dataDir: string,
  args: readonly string[],
  { within = [], onOutput }: RunOptions = {},
): Promise<LoadRun> {
  const command = [...within, process.execPath, '--disable-warning=ExperimentalWarning', program, ...args]
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, DEPLOYMENT: 'local' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [output, errors] = ['', '']
  child.stdout.on('data', (text) => {
    output += text
    onOutput?.(output, (signal) => child.kill(signal))
  })
  child.stderr.on('data', (text) => (errors += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output, errors }))
  })
}
