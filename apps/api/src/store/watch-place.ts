import { statSync } from 'node:fs'

/** Answers a function that tells whether a path still leads to the file that is there now. */
export function watchPlace(path: string): () => boolean {
  const identify = () => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    return found && `${found.dev} ${found.ino}`
  }
  const first = identify()
  return () => first !== undefined && identify() === first
}
