import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { watchLauncher } from './watch-launcher.ts'

/** A program whose command line looks like the one that starts this. */
async function startLauncher(word: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)', word], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stdout !== null) await once(child.stdout, 'data')
  return child
}

describe.runIf(existsSync('/proc/self/stat'))('the launcher', () => {
  test('is noticed when it ends, once', async () => {
    const launcher = await startLauncher('pnpm')
    let calls = 0
    const gone = new Promise<void>((resolve) => {
      watchLauncher(() => {
        calls += 1
        resolve()
      }, launcher.pid)
    })
    launcher.kill('SIGKILL')
    await gone
    expect(calls).toBe(1)
  })

  test('may outlive the shell in which somebody wrote the command', async () => {
    const args = ['-c', '"$0" "$@" & echo $!; wait', process.execPath, '-e', 'setInterval(() => {}, 1000)']
    const shell = spawn('sh', [...args, 'pnpm'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const pid = Number(String((await once(shell.stdout, 'data'))[0]))
    onTestFinished(() => void process.kill(pid, 'SIGKILL'))
    let calls = 0
    watchLauncher(() => {
      calls += 1
    }, pid)
    shell.kill('SIGKILL')
    await once(shell, 'exit')
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(calls).toBe(0)
  })

  test('that is some other program is left alone', async () => {
    const other = await startLauncher('something')
    let calls = 0
    watchLauncher(() => {
      calls += 1
    }, other.pid)
    other.kill('SIGKILL')
    await once(other, 'exit')
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(calls).toBe(0)
  })
})
