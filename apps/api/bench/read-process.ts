import { readFileSync } from 'node:fs'

const isLinux = process.platform === 'linux'
const tickMs = 10

/** Milliseconds that a process had of the processors so far; NaN where the system does not tell. */
export function readProcessorMs(processId: number): number {
  if (!isLinux) return Number.NaN
  // Behind the name of the program, which may hold anything.
  const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** Memory of a process that no file backs; null where the system does not tell. */
export function readAnonymousMib(processId: number): number | null {
  if (!isLinux) return null
  const status = readFileSync(`/proc/${processId}/status`, 'utf8')
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
}
