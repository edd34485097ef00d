/** A request to be written down for a program; its secrets are the reader's to give. */
export interface SampleRequest {
  readonly method: string
  /** Without the query. */
  readonly address: string
  /** Under their names on the wire, not yet encoded. */
  readonly query: readonly (readonly [name: string, value: string])[]
  /** A text of JSON. */
  readonly body?: string | undefined
  readonly hasToken: boolean
  readonly hasKey: boolean
}

/** The address with its query. */
export const toUrl = ({ address, query }: Pick<SampleRequest, 'address' | 'query'>): string =>
  query.length === 0
    ? address
    : `${address}?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`

/** What a text of JSON says; the text itself where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // Not finished yet: it goes along as it is.
  }
}
