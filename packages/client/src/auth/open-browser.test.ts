import { expect, test } from 'vitest'
import { openBrowser, toCommand } from './open-browser.ts'
import { SignInError } from './sign-in-error.ts'

const url = 'https://login.example/authorize?a=1&b=$(touch%20x)'

test.each([
  ['darwin', 'open'],
  ['linux', 'xdg-open'],
  ['freebsd', 'xdg-open'],
  ['win32', 'rundll32'],
] as const)('on %s %s gets the address as one argument, without a shell', (platform, program) => {
  const [command, ...args] = toCommand(platform, url)
  expect(command).toBe(program)
  expect(args.at(-1)).toBe(url)
})

test.runIf(process.platform === 'linux')('where there is no browser the error says what to do', async () => {
  const path = process.env.PATH
  process.env.PATH = '/nonexistent'
  try {
    const error = await openBrowser(url).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SignInError)
    expect(error).toMatchObject({
      code: 'no_browser',
      message:
        'Sign-in failed: no_browser. No browser could be opened: pass openBrowser, or use a device code.',
    })
  } finally {
    process.env.PATH = path
  }
})
