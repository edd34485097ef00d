import { SignInError } from './sign-in-error.ts'

/** Opens an address in the system's browser, without a shell. */
export async function openBrowser(url: string): Promise<void> {
  const { spawn } = await import('node:child_process')
  const [command, ...args] = toCommand(process.platform, url)
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' })
    child.once('error', (cause) => reject(new SignInError({ code: 'no_browser' }, { cause })))
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}

/** The program of each system that opens an address with whatever the user chose for it. */
export function toCommand(platform: NodeJS.Platform, url: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}
