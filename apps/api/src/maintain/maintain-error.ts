/** A backup, a restore or a change of keys is refused; the message says what to do. */
export class MaintainError extends Error {
  override name = 'MaintainError'
}
