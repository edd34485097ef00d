import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Runs work beside a program of this folder, which has a process of its own and prints as JSON what it serves. */
export async function withProgram<Served, T>(
  program: string,
  args: readonly string[],
  work: (served: Served, processId: number) => Promise<T>,
): Promise<T> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, program), ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve)
      child.once('close', (code) => reject(new Error(`${program} ended with ${code}.`)))
    })
    return await work(JSON.parse(line), child.pid ?? 0)
  } finally {
    child.kill('SIGTERM')
  }
}
