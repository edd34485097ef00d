'use client'

import type { LoadFile } from '@customer-insights-kit/client/management'
import { useRef, useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { createFile, eraseFile } from './actions.ts'
import { type SendLabels, sendParts } from './send-parts.ts'

/** A file on its way, or there. */
export interface Upload {
  /** Of this page. */
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly receivedBytes: number
  /** Once the service knows it. */
  readonly fileId: string | undefined
  /** When the service heard of it. */
  readonly createdUtc: string | undefined
  /** Stopped: its beginning is there, and whoever chooses the file again sends the rest. */
  readonly state: 'waiting' | 'sending' | 'stopped' | 'done'
  readonly failure?: Failure | undefined
  /** Why the service does not take it. */
  readonly refusal?: string | undefined
}

interface UploadOptions {
  readonly instanceId: string
  readonly partPath: string
  readonly partBytes: number
  readonly staged: readonly LoadFile[]
  readonly labels: SendLabels
  readonly requestIdLabels: RequestIdLabels
  readonly create: typeof createFile
  readonly erase: typeof eraseFile
}

/** Sends files one after the other; each can be stopped, taken up again and taken away. */
export function useUploads(options: UploadOptions) {
  const { instanceId, staged, labels, requestIdLabels } = options
  const [uploads, setUploads] = useState<readonly Upload[]>(() => staged.map(toUpload))
  // What is under way must see what was changed since it began.
  const latest = useRef(uploads)
  const files = useRef(new Map<string, File>())
  const sending = useRef(new Map<string, AbortController>())
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const lastId = useRef(0)

  function put(next: readonly Upload[]) {
    latest.current = next
    setUploads(next)
  }

  const change = (id: string, fields: Partial<Upload>) =>
    put(latest.current.map((upload) => (upload.id === id ? { ...upload, ...fields } : upload)))

  const find = (id: string) => latest.current.find((upload) => upload.id === id)

  async function send(id: string): Promise<void> {
    const [upload, file] = [find(id), files.current.get(id)]
    if (upload === undefined || file === undefined || upload.state !== 'waiting') return
    const controller = new AbortController()
    sending.current.set(id, controller)
    change(id, { state: 'sending', failure: undefined, refusal: undefined })
    const known = await announce(id, file)
    const result =
      known &&
      (await sendParts({
        path: options.partPath,
        partBytes: options.partBytes,
        staged: known,
        file,
        labels,
        signal: controller.signal,
        onSent: ({ receivedBytes }) => change(id, { receivedBytes }),
      }))
    sending.current.delete(id)
    if (result?.ok) change(id, { state: 'done' })
    else if (known !== undefined) change(id, { state: 'stopped', failure: result })
  }

  /** What the service knows of the file; undefined where it does not take it. */
  async function announce(id: string, { name, size }: File): Promise<LoadFile | undefined> {
    const upload = find(id)
    if (upload?.fileId !== undefined) {
      const { fileId, receivedBytes, bytes, createdUtc = '' } = upload
      return { fileId, name, bytes, receivedBytes, createdUtc, createdBy: '' }
    }
    const made = await attemptAction(
      options.create({ instanceId, name: name.slice(-200), bytes: size }),
      requestIdLabels,
    )
    if (made.ok && made.data.kind === 'done') {
      const { fileId, createdUtc } = made.data.data
      if (find(id) === undefined) {
        // It was taken away before the service had told its id.
        await attemptAction(options.erase({ instanceId, fileId }), requestIdLabels)
        return undefined
      }
      change(id, { fileId, createdUtc })
      return made.data.data
    }
    if (!made.ok) change(id, { state: 'stopped', failure: made })
    else if (made.data.kind === 'refused') change(id, { state: 'stopped', refusal: made.data.message })
    return undefined
  }

  /** Answers when everything that waits has been sent, or has stopped. */
  function enqueue(id: string): Promise<unknown> {
    queue.current = queue.current.then(() => send(id))
    return queue.current
  }

  async function remove(id: string) {
    sending.current.get(id)?.abort()
    const fileId = find(id)?.fileId
    put(latest.current.filter((upload) => upload.id !== id))
    files.current.delete(id)
    if (fileId === undefined) return undefined
    const erased = await attemptAction(options.erase({ instanceId, fileId }), requestIdLabels)
    return erased.ok ? undefined : erased
  }

  /** What was stopped and goes on with this file; one that was written to since begins anew. */
  async function findStopped(file: File): Promise<Upload | undefined> {
    const stopped = latest.current.find(
      ({ name, bytes, state }) => state === 'stopped' && name === file.name && bytes === file.size,
    )
    if (stopped?.createdUtc === undefined || file.lastModified <= Date.parse(stopped.createdUtc))
      return stopped
    await remove(stopped.id)
    return undefined
  }

  return {
    uploads,
    list: () => latest.current,
    /** One that was stopped goes on where it was. */
    async add(chosen: readonly File[]) {
      for (const file of chosen) {
        const stopped = await findStopped(file)
        if (stopped === undefined) lastId.current += 1
        const id = stopped?.id ?? `new ${lastId.current}`
        if (file.size === 0) {
          put([...latest.current, { ...toNew(id, file), state: 'stopped', refusal: labels.empty }])
          continue
        }
        files.current.set(id, file)
        if (stopped !== undefined) change(id, { state: 'waiting' })
        else put([...latest.current, toNew(id, file)])
        enqueue(id)
      }
      await queue.current
    },
    async resume(id: string) {
      change(id, { state: 'waiting' })
      await enqueue(id)
    },
    /** Whether it can go on without being chosen again. */
    canResume: (id: string) => files.current.has(id),
    remove,
    /** The service has erased them. */
    clear: () => put([]),
  }
}

const toUpload = ({ fileId, name, bytes, receivedBytes, createdUtc }: LoadFile): Upload => ({
  id: fileId,
  fileId,
  createdUtc,
  name,
  bytes,
  receivedBytes,
  state: receivedBytes === bytes ? 'done' : 'stopped',
})

const toNew = (id: string, { name, size }: File): Upload => ({
  id,
  fileId: undefined,
  createdUtc: undefined,
  name,
  bytes: size,
  receivedBytes: 0,
  state: 'waiting',
})
