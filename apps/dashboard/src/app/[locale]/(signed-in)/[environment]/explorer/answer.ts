import type { Drift } from './find-drift.ts'

type Header = readonly [name: string, value: string]

/** An HTTP response as it came, and what was sent for it. */
export interface Answer {
  readonly method: string
  readonly url: string
  /** Without secrets. */
  readonly sent: readonly Header[]
  readonly status: number
  readonly statusText: string
  readonly ms: number
  readonly bytes: number
  readonly requestId: string | undefined
  readonly headers: readonly Header[]
  readonly mediaType: string
  /** As it came; in base64 where it is no text. */
  readonly body: string
  readonly isBinary: boolean
  readonly isTruncated: boolean
  /** Where it is not what the contract says. */
  readonly drift: readonly Drift[]
  /** What the service says of single inputs, by name. */
  readonly fieldErrors: Readonly<Record<string, string>>
  /** Whether nothing that was sent looks like a secret, so that the browser may keep it. */
  readonly mayKeep: boolean
}
