import { readFileSync } from 'node:fs'

/**
 * Calls `onGone` once when npx or pnpm, which started this program, has ended without telling it: a
 * supervisor that ends only the command it started must not leave servers behind. Needs /proc; elsewhere
 * it never calls.
 */
export function watchLauncher(onGone: () => void, pid = process.ppid): void {
  const launchers = findLaunchers(pid)
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (launchers.every(({ pid, parent }) => readParent(pid) === parent)) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
}

interface Launcher {
  readonly pid: number
  readonly parent: number
}

/** Not `.pnpm`, the folder in which every installed program lies. */
const launcherCommand = /(^|[\s/'"])pnpm([\s.'"]|$)|scripts\/start\.ts/

/** The programs above this one that are part of `npx pnpm start`, each with its parent. */
function findLaunchers(pid: number): Launcher[] {
  const parent = readParent(pid)
  if (parent === undefined || !launcherCommand.test(readCommand(pid))) return []
  return [{ pid, parent }, ...findLaunchers(parent)]
}

function readCommand(pid: number): string {
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
