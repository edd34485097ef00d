import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ControlStore } from './control-store.ts'
import { createTurns } from './take-turns.ts'

/** A file that waits to be loaded, or arrives part by part. */
export interface StagedFile {
  readonly fileId: string
  /** What people call it; never a part of a path. */
  readonly name: string
  /** How long it is to be. */
  readonly bytes: number
  /** How much of it is here. */
  readonly receivedBytes: number
  readonly createdUtc: string
  readonly createdBy: string
  /** The object id of the same; empty where nobody wrote it down. */
  readonly createdById: string
}

/** One person may not fill the room of all: how many files that person may have now, or how long all of them may be. */
export type ShareTaken = { readonly ownFiles: number } | { readonly ownBytes: number }

export interface StagedFiles {
  /** How many files of an environment may wait. */
  readonly maxFiles: number
  /** How long the files of an environment may be together. */
  readonly maxBytes: number
  list(instanceId: string): Promise<StagedFile[]>
  find(instanceId: string, fileId: string): Promise<StagedFile | undefined>
  /** What keeps the file from being taken: a limit, or the disk. */
  create(
    instanceId: string,
    file: Pick<StagedFile, 'name' | 'bytes' | 'createdBy' | 'createdById'>,
  ): Promise<StagedFile | ShareTaken | 'tooLarge' | 'tooMany' | 'noRoom'>
  /** Adds a part where it belongs; `conflict` where it would leave a gap, go beyond the end or change what is there. */
  append(
    instanceId: string,
    fileId: string,
    part: { readonly offset: number; readonly bytes: Buffer },
  ): Promise<StagedFile | 'conflict' | undefined>
  remove(instanceId: string, fileId: string): Promise<void>
  /** Keeps files from the sweep for another day. */
  touch(instanceId: string, fileIds: readonly string[]): Promise<void>
  /** All of an environment. */
  discard(instanceId: string): Promise<void>
  /** Erases what nobody added to for a day, and what is of no environment; happens once an hour by itself. */
  sweep(): Promise<void>
  /** Where the contents of a file are, for who loads it. */
  pathOf(instanceId: string, fileId: string): string
  close(): Promise<void>
}

const Facts = z.object({
  name: z.string(),
  bytes: z.number(),
  createdUtc: z.string(),
  createdBy: z.string(),
  createdById: z.string().default(''),
})

const maxFiles = 100

const sweepEveryMs = 60 * 60 * 1000
const keptMs = 24 * 60 * 60 * 1000
const factsEnd = '.json'

/** Keeps the files below the data folder, private to the service's user. */
export function openStagedFiles(
  control: Pick<ControlStore, 'dataDir' | 'db'>,
  { maxBytes }: { readonly maxBytes: number },
  onError: (error: unknown) => void = () => undefined,
): StagedFiles {
  const root = join(control.dataDir, 'staging')
  const folderOf = (instanceId: string) => join(root, instanceId)
  const pathOf = (instanceId: string, fileId: string) => join(folderOf(instanceId), fileId)
  // What is looked at before a change must still be so when it is made.
  const queues = new Map<string, Queue>()
  let swept: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    swept = sweep().catch(onError)
  }, sweepEveryMs)
  timer.unref()

  /** One environment does not wait for another. */
  async function inTurn<Result>(instanceId: string, work: () => Promise<Result>): Promise<Result> {
    const queue = queues.get(instanceId) ?? { add: createTurns(), length: 0 }
    queues.set(instanceId, queue)
    queue.length += 1
    try {
      return await queue.add(work)
    } finally {
      queue.length -= 1
      if (queue.length === 0) queues.delete(instanceId)
    }
  }

  async function find(instanceId: string, fileId: string): Promise<StagedFile | undefined> {
    const path = pathOf(instanceId, fileId)
    try {
      const facts = Facts.parse(JSON.parse(await readFile(`${path}${factsEnd}`, 'utf8')))
      const { size } = await stat(path)
      return { fileId, ...facts, receivedBytes: size }
    } catch {
      return undefined // Erased, or a crash left one of the two: the sweep takes it.
    }
  }

  async function list(instanceId: string): Promise<StagedFile[]> {
    const names = await readNames(folderOf(instanceId))
    const ids = names.filter((name) => name.endsWith(factsEnd)).map((name) => name.slice(0, -factsEnd.length))
    const files = await Promise.all(ids.map((id) => find(instanceId, id)))
    return files
      .filter((file) => file !== undefined)
      .toSorted((one, other) => (one.createdUtc < other.createdUtc ? -1 : 1))
  }

  async function remove(instanceId: string, fileId: string): Promise<void> {
    const path = pathOf(instanceId, fileId)
    // In this order: the sweep finds contents without facts.
    await rm(`${path}${factsEnd}`, { force: true })
    await rm(path, { force: true })
  }

  async function sweep(): Promise<void> {
    const known = await control.db.selectFrom('instances').select('instance_id').execute()
    const ids = new Set(known.map(({ instance_id }) => instance_id))
    for (const instanceId of await readNames(root)) {
      await inTurn(instanceId, () => sweepFolder(instanceId, ids.has(instanceId)))
    }
  }

  async function sweepFolder(instanceId: string, isKnown: boolean): Promise<void> {
    const folder = folderOf(instanceId)
    if (!isKnown) return rm(folder, { recursive: true, force: true })
    for (const name of await readNames(folder)) {
      if (name.endsWith(factsEnd)) continue
      const found = await stat(join(folder, name)).catch(() => undefined) // Erased meanwhile.
      if (found !== undefined && Date.now() - found.mtimeMs > keptMs) await remove(instanceId, name)
    }
  }

  return {
    maxBytes,
    maxFiles,
    list,
    find,
    pathOf,
    create: (instanceId, { name, bytes, createdBy, createdById }) =>
      inTurn(instanceId, async () => {
        const there = await list(instanceId)
        if (there.length >= maxFiles) return 'tooMany'
        const taken = there.reduce((sum, file) => sum + file.bytes, 0)
        if (taken + bytes > maxBytes) return 'tooLarge'
        const own = there.filter((file) => file.createdById === createdById)
        // The last place is somebody's too.
        const ownFiles = Math.max(1, toShare(maxFiles - (there.length - own.length)))
        if (own.length >= ownFiles) return { ownFiles }
        const ownTaken = own.reduce((sum, file) => sum + file.bytes, 0)
        const ownBytes = toShare(maxBytes - (taken - ownTaken))
        if (ownTaken + bytes > ownBytes) return { ownBytes }
        await mkdir(folderOf(instanceId), { recursive: true, mode: 0o700 })
        const { bavail, bsize } = await statfs(root)
        if (bytes > bavail * bsize) return 'noRoom'
        const fileId = randomUUID()
        const path = pathOf(instanceId, fileId)
        const facts = { name, bytes, createdUtc: new Date().toISOString(), createdBy, createdById }
        try {
          await writeFile(path, '', { mode: 0o600, flag: 'wx' })
          await writeFile(`${path}${factsEnd}`, JSON.stringify(facts), { mode: 0o600, flag: 'wx' })
        } catch (error) {
          await remove(instanceId, fileId)
          throw error
        }
        return { fileId, ...facts, receivedBytes: 0 }
      }),
    append: (instanceId, fileId, { offset, bytes }) =>
      inTurn(instanceId, async () => {
        const file = await find(instanceId, fileId)
        if (file === undefined) return undefined
        const { receivedBytes } = file
        const end = offset + bytes.length
        if (offset > receivedBytes || end > file.bytes) return 'conflict'
        if (offset < receivedBytes) {
          // Its answer was lost, and it was sent again.
          const isThere = end <= receivedBytes && (await holds(pathOf(instanceId, fileId), offset, bytes))
          return isThere ? file : 'conflict'
        }
        await write(pathOf(instanceId, fileId), offset, bytes)
        return { ...file, receivedBytes: end }
      }),
    remove: (instanceId, fileId) => inTurn(instanceId, () => remove(instanceId, fileId)),
    touch: (instanceId, fileIds) =>
      inTurn(instanceId, async () => {
        const now = new Date()
        // One that was erased meanwhile is missed by whoever reads it.
        for (const fileId of fileIds)
          await utimes(pathOf(instanceId, fileId), now, now).catch(() => undefined)
      }),
    discard: (instanceId) =>
      inTurn(instanceId, () => rm(folderOf(instanceId), { recursive: true, force: true })),
    sweep,
    async close() {
      clearInterval(timer)
      await swept
    },
  }
}

/** Of what the others leave: a quarter stays for whoever comes next. */
const toShare = (left: number): number => Math.floor((left * 3) / 4)

interface Queue {
  readonly add: ReturnType<typeof createTurns>
  length: number
}

const readNames = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function holds(path: string, offset: number, bytes: Buffer): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes.length), 0, bytes.length, offset)
    return buffer.subarray(0, bytesRead).equals(bytes)
  } finally {
    await file.close()
  }
}

/** Durable when it returns; where it cannot be written whole, nothing of it stays. */
async function write(path: string, offset: number, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+')
  try {
    for (let done = 0; done < bytes.length; ) {
      done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten
    }
    await file.datasync()
  } catch (error) {
    await file.truncate(offset)
    throw error
  } finally {
    await file.close()
  }
}
