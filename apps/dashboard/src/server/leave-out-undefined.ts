type Given<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** The client refuses an input that is there without a value. */
export const leaveOutUndefined = <T extends object>(input: T): Given<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Given<T>
