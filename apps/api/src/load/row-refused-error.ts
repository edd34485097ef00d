/** A row that fits its table, and yet has no place in the environment; the message says why. */
export class RowRefusedError extends Error {
  override readonly name = 'RowRefusedError'
}
