import type { LoadFile } from '@customer-insights-kit/client/management'
import { toQueryString } from '#paths.ts'
import type { Failure, Result } from '#server/result.ts'

export interface SendLabels {
  readonly empty: string
  readonly signedOut: { readonly title: string; readonly text: string }
  readonly lost: { readonly title: string; readonly text: string }
  readonly changed: { readonly title: string; readonly text: string }
}

interface Sending {
  /** The route that hands parts on. */
  readonly path: string
  readonly staged: LoadFile
  readonly file: File
  readonly partBytes: number
  readonly signal: AbortSignal
  readonly onSent: (staged: LoadFile) => void
  readonly labels: SendLabels
}

/** Sends what is missing of a file, part by part; undefined where the signal came first. */
export async function sendParts(sending: Sending): Promise<Result<LoadFile> | undefined> {
  const { file, signal, partBytes, onSent } = sending
  let { staged } = sending
  while (staged.receivedBytes < staged.bytes) {
    const offset = staged.receivedBytes
    const result = await sendPart(sending, file.slice(offset, offset + partBytes), offset)
    if (signal.aborted || result === undefined) return undefined
    if (!result.ok) return result
    staged = result.data
    onSent(staged)
  }
  return { ok: true, data: staged }
}

async function sendPart(
  { path, staged, signal, labels }: Sending,
  part: Blob,
  offset: number,
): Promise<Result<LoadFile> | undefined> {
  let bytes: ArrayBuffer
  try {
    bytes = await part.arrayBuffer()
  } catch {
    // It was changed, moved or erased since it was chosen.
    return toFailure('unknown', labels.changed)
  }
  try {
    const response = await fetch(`${path}${toQueryString({ fileId: staged.fileId, offset })}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      // Whoever is signed out is led to the sign-in page, which is no answer.
      redirect: 'manual',
      signal,
    })
    if (response.type === 'opaqueredirect') return toFailure('signedOut', labels.signedOut)
    return (await response.json()) as Result<LoadFile>
  } catch {
    return signal.aborted ? undefined : toFailure('noConnection', labels.lost)
  }
}

const toFailure = (
  code: Failure['code'],
  { title, text }: { readonly title: string; readonly text: string },
): Failure => ({ ok: false, code, title, message: text, requestId: undefined })
