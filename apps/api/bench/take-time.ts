const now = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds of processor time, which nobody else on the machine makes longer. */
export function takeTime(work: () => void): number {
  const start = now()
  work()
  return now() - start
}

export async function takeTimeOf(work: () => Promise<unknown>): Promise<number> {
  const start = now()
  await work()
  return now() - start
}
