import { type Child, type ChildCommand, runChild } from './run-child.ts'
import { StartError } from './settings.ts'

/** Programs that live and die together. */
export interface Group {
  /** Starts one more; its lines are printed under its name. */
  run(command: Omit<ChildCommand, 'onLine'>): Child
  /** Settles when a server ended by itself, after the others were stopped too. */
  readonly broken: Promise<StartError>
  /** Stops all; nothing can be started any more. */
  stop(): Promise<void>
}

export function runTogether(print: (line: string) => void): Group {
  const children: Child[] = []
  const { promise: broken, resolve: reportBroken } = Promise.withResolvers<StartError>()
  let isStopped = false

  async function stop(): Promise<void> {
    isStopped = true
    await Promise.all(children.map((child) => child.stop()))
  }

  async function watch(child: Child): Promise<void> {
    await child.ready
    await child.ended
    if (isStopped) return
    await stop()
    reportBroken(new StartError(`The ${child.name} stopped by itself, so everything was stopped.`))
  }

  return {
    broken,
    stop,
    run(command) {
      if (isStopped) throw new StartError('Stopped while starting.')
      const onLine = (line: string) => {
        if (!isNoise(line)) print(`${command.name.padEnd(9)} ${line}`)
      }
      const child = runChild({ ...command, onLine })
      children.push(child)
      // Whoever waits for `ready` hears why it was not.
      if (command.serves !== undefined) watch(child).catch(() => undefined)
      return child
    },
  }
}

/** What Turborepo and Next say when all is well. */
const isNoise = (line: string): boolean => /^\s*($|•|▲|✓|- (Local|Network):|(Tasks|Cached|Time): )/.test(line)
