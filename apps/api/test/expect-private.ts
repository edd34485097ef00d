import { statSync } from 'node:fs'
import { expect } from 'vitest'

/** Nobody but its owner can read or write the file; Windows keeps no such modes. */
export function expectPrivate(file: string): void {
  if (process.platform === 'win32') return
  expect(statSync(file).mode & 0o077, file).toBe(0)
}
