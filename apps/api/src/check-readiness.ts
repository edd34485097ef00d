import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SigningKeys } from './signing-keys.ts'
import { createControlCheck } from './store/check-control-store.ts'

type Check = 'ok' | 'failed'

/** Whether calls should come here, and what speaks against it. */
export interface Readiness {
  readonly isReady: boolean
  /** Whoever was asked to stop looks no further. */
  readonly checks: {
    /** control.db is the file that was opened, and can be read and written. */
    readonly controlStore?: Check
    /** The signing keys of every tenant are known, or could be fetched just now. */
    readonly signingKeys?: Check
    /** Files can be written to the data folder. */
    readonly dataFolder?: Check
    /** Nobody has asked the service to stop. */
    readonly accepting: Check
  }
}

export interface Watched {
  readonly dataDir: string
  readonly signingKeys: readonly SigningKeys[]
  isStopping(): boolean
}

/** Anybody may ask, so that what was found out counts for a while. */
const keepMs = 1_000
const probeBytes = 4_096

/** Answers a function that finds out, at most once a second. To be called when control.db is open. */
export function createReadinessCheck(watched: Watched): () => Promise<Readiness> {
  const { dataDir, signingKeys, isStopping } = watched
  const checkControlStore = createControlCheck(dataDir)
  let found: { readonly checks: ReturnType<typeof check>; readonly atMs: number } | undefined

  async function check() {
    const [controlStore, keys, dataFolder] = await Promise.all([
      toCheck(async () => checkControlStore()),
      toCheck(() => Promise.all(signingKeys.map((keys) => keys.freshen()))),
      toCheck(() => writeProbe(dataDir)),
    ])
    return { controlStore, signingKeys: keys, dataFolder }
  }

  return async () => {
    if (isStopping()) return { isReady: false, checks: { accepting: 'failed' } }
    if (found === undefined || performance.now() - found.atMs > keepMs) {
      found = { checks: check(), atMs: performance.now() }
    }
    const checks = { ...(await found.checks), accepting: 'ok' } as const
    return { isReady: Object.values(checks).every((result) => result === 'ok'), checks }
  }
}

/** The reason stays here: it may hold paths and addresses. */
const toCheck = (work: () => Promise<unknown>): Promise<Check> =>
  work().then(
    () => 'ok',
    () => 'failed',
  )

async function writeProbe(dataDir: string): Promise<void> {
  // Always the same name: what a killed service left behind is the next one's.
  const file = join(dataDir, '.probe')
  try {
    await rm(file, { force: true })
    await writeFile(file, Buffer.alloc(probeBytes), { flag: 'wx', mode: 0o600, flush: true })
  } finally {
    await rm(file, { force: true })
  }
}
