/** A row whose primary key, or a source key that, is already in the environment file. */
export class DuplicateKeyError extends Error {
  override readonly name = 'DuplicateKeyError'
  readonly table: string
  readonly key: string

  constructor(table: string, key: string) {
    super(`${table} already has a row with the key '${key}'.`)
    this.table = table
    this.key = key
  }
}

/** An environment file that cannot be read; the message says what to do about it. */
export class EnvironmentFileError extends Error {
  override readonly name = 'EnvironmentFileError'
  readonly path: string
  readonly reason: 'missing' | 'foreign' | 'damaged' | 'older' | 'newer'

  constructor(path: string, reason: EnvironmentFileError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.path = path
    this.reason = reason
  }
}

/** More queries are waiting than the reader threads can answer in good time. */
export class EnvironmentBusyError extends Error {
  override readonly name = 'EnvironmentBusyError'

  constructor() {
    super('The service has too many queries waiting. Try again in a moment.')
  }
}

/** The search index without the columns that are masked for the reader is not there yet. */
export class IndexBuildingError extends Error {
  override readonly name = 'IndexBuildingError'

  constructor() {
    super('The search index for your role is being built. Try again in a moment.')
  }
}
