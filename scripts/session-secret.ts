import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** What session cookies are sealed with: kept, so that a restart signs nobody out; renewed when damaged. */
export function openSessionSecret(file: string): string {
  const kept = readIfPresent(file)
  if (kept !== undefined && /^[\w-]{43}$/.test(kept)) return kept
  const secret = randomBytes(32).toString('base64url')
  const draft = `${file}.draft`
  rmSync(draft, { force: true })
  writeFileSync(draft, secret, { flag: 'wx', mode: 0o600 })
  renameSync(draft, file)
  return secret
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
