/** The data folder can't be used as it is; the message says what to do. */
export class ControlStoreError extends Error {
  override name = 'ControlStoreError'
}
