import { readFileSync } from 'node:fs'

/**
 * Calls `onGone` once when npx or pnpm, which started this program, has ended without telling it: a
 * supervisor that ends only the command it started must not leave servers behind. The shell in which they
 * were started may end: people start things in the background. Needs /proc; elsewhere it never calls.
 */
export function watchLauncher(onGone: () => void, pid = process.ppid): void {
  const launchers = findLaunchers(pid)
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (launchers.every(isStillThere)) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
}

interface Launcher {
  readonly pid: number
  /** The launcher above, if there is one. */
  readonly parent: number | undefined
}

function isStillThere({ pid, parent }: Launcher): boolean {
  const found = readParent(pid)
  return found !== undefined && (parent === undefined || parent === found)
}

/** Not `.pnpm`, the folder in which every installed program lies. */
const launcherCommand = /(^|[\s/'"])pnpm([\s.'"]|$)|scripts\/start\.ts/

const shellCommand = /^(\S*\/)?(ba|da|z|k|a)?sh /

/** The programs above this one that are part of `npx pnpm start`, from the innermost on. */
function findLaunchers(pid: number): Launcher[] {
  const pids: number[] = []
  let next: number | undefined = pid
  while (next !== undefined && launcherCommand.test(readCommand(next))) {
    pids.push(next)
    next = readParent(next)
  }
  // The outermost shell is the one that somebody typed or scripted the command into.
  while (shellCommand.test(readCommand(pids.at(-1)))) pids.pop()
  return pids.map((pid, at) => ({ pid, parent: pids[at + 1] }))
}

function readCommand(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return '' // Ended, or a system without /proc.
  }
}

/** The parent of a running process; undefined when it has ended. */
function readParent(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may hold blanks and parentheses itself.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : Number(parent)
  } catch {
    return undefined
  }
}
