/** Counts the lines of a CSV while its bytes arrive; line breaks within quotes are none. */
export function createRecordCounter(): (bytes: Uint8Array) => number {
  let count = 0
  let isQuoted = false
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === 0x22) isQuoted = !isQuoted
      else if (byte === 0x0a && !isQuoted) count += 1
    }
    return count
  }
}
