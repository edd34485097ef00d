import { createServer } from 'node:net'
import { StartError } from './settings.ts'

/** The preferred port, or the next one above it that is free and not taken already by us. */
export async function findFreePort(
  preferred: number,
  host: string,
  taken: readonly number[],
): Promise<number> {
  for (let port = preferred; port < preferred + 100 && port <= 65_535; port += 1) {
    if (!taken.includes(port) && (await isFree(port, host))) return port
  }
  throw new StartError(`No port from ${preferred} to ${preferred + 99} is free: set another one.`)
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else
        reject(new StartError(`Setting HOST: ${host} can't be listened on (${error.code}). Use 127.0.0.1.`))
    })
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
