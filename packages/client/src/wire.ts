/** `[operation id, method, path template, query names separated by blanks, name of the body parameter]` */
export type WireRow =
  | readonly [id: string, method: string, path: string]
  | readonly [id: string, method: string, path: string, query: string]
  | readonly [id: string, method: string, path: string, query: string, body: string]

/** Rows by resource and method name. */
export type WireTable = Readonly<Record<string, Readonly<Record<string, WireRow>>>>
