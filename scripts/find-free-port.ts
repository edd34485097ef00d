import { createServer } from 'node:net'
import { type Program, portSettings, refuseSetting } from './settings.ts'

export interface PortWish {
  readonly program: Program
  readonly host: string
  readonly preferred: number
  /** Ports that other programs of ours are going to use. */
  readonly taken: readonly number[]
}

/** The preferred port, or the next one above it that is free. */
export async function findFreePort({ program, host, preferred, taken }: PortWish): Promise<number> {
  const last = Math.min(preferred + 99, 65_535)
  for (let port = preferred; port <= last; port += 1) {
    if (!taken.includes(port) && (await isFree(port, host))) return port
  }
  throw refuseSetting(
    portSettings[program],
    `no port from ${preferred} to ${last} is free`,
    'Set another one',
  )
}

/** Browsers find localhost at two addresses: at neither may another program answer. */
async function isFree(port: number, host: string): Promise<boolean> {
  const others = isLocalhost(host) ? ['127.0.0.1', '::1'].filter((address) => address !== host) : []
  if (!(await canListen(port, host, refuseHost))) return false
  for (const address of others) {
    // A machine may lack one of the two.
    if (!(await canListen(port, address, () => true))) return false
  }
  return true

  function refuseHost(code: string | undefined): never {
    throw refuseSetting('HOST', `${host} can't be listened on (${code})`, 'Use 127.0.0.1')
  }
}

function canListen(port: number, host: string, onOtherError: (code?: string) => boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE' || code === 'EACCES') return resolve(false)
      try {
        resolve(onOtherError(code))
      } catch (error) {
        reject(error)
      }
    })
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Whether a program that listens there is found at http://localhost. */
export function isLocalhost(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)
}
