import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { StartupError } from './startup-error.ts'

/** Makes `DATA_DIR/identity`, which only its owner may enter. */
export async function openPrivateFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'identity')
  try {
    await makeFolder(folder)
    await chmod(folder, 0o700)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartupError(
      `Setting DATA_DIR: ${folder} cannot be made (${code}). Set it to a folder that you may write to.`,
    )
  }
  return folder
}

/** One folder at a time, because Node's recursive mkdir never returns below /proc. */
async function makeFolder(folder: string): Promise<void> {
  const parent = dirname(folder)
  if (parent !== folder && !existsSync(parent)) await makeFolder(parent)
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && (await stat(folder)).isDirectory()
    if (!isThere) throw error
  }
}

/** Reads a JSON file, or writes what `create` gives where there is none yet. */
export async function readOrCreatePrivateJson<Shape extends z.ZodType>(
  file: string,
  shape: Shape,
  create: () => Promise<z.output<Shape>>,
): Promise<z.output<Shape>> {
  const remedy = 'restore it from a backup, or delete it and start again to have new sample sign-ins made'
  const known = await readPrivateJson(file, shape, remedy)
  if (known !== undefined) return known
  const created = await create()
  await writePrivately(file, `${JSON.stringify(created, null, 2)}\n`)
  return created
}

/** Reads a JSON file; undefined where there is none. */
export async function readPrivateJson<Shape extends z.ZodType>(
  file: string,
  shape: Shape,
  remedy: string,
): Promise<z.output<Shape> | undefined> {
  const text = await readIfPresent(file)
  if (text === undefined) return undefined
  const parsed = shape.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.join('.') || 'the whole file'
  throw new StartupError(`${file} is broken (at ${place}): ${remedy}`)
}

/** The text of a file, or undefined where there is none. */
export async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema refuses undefined, so text that is no JSON takes the same road as a wrong shape.
    return undefined
  }
}

/** Writes a file that only its owner can read, whole or not at all. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(dirname(file))
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for syncing; there the rename itself is journalled.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
