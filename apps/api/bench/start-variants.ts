import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Variants } from './serve-variants.ts'

/** Runs work beside the servers, which have a process of their own. */
export async function withVariants<T>(work: (variants: Variants) => Promise<T>): Promise<T> {
  const server = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'serve-variants.ts')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: server.stdout }).once('line', resolve)
      server.once('close', (code) => reject(new Error(`The servers ended with ${code}.`)))
    })
    return await work(JSON.parse(line))
  } finally {
    server.kill('SIGTERM')
  }
}
