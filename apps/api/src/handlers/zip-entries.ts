import { Zip, ZipDeflate } from 'fflate'

/** A piece of a file; files come one after the other. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether the file ends with it. */
  readonly isLast: boolean
}

/** Packs files as they come. */
export async function* zipEntries(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, bytes) => {
    failure ??= error ?? undefined
    packed.push(bytes)
  })
  function* takePacked(): Generator<Uint8Array> {
    if (failure !== undefined) throw failure
    yield* packed.splice(0)
  }
  let open: { readonly name: string; readonly file: ZipDeflate } | undefined
  for await (const { name, bytes, isLast } of entries) {
    if (open?.name !== name) {
      open = { name, file: new ZipDeflate(name) }
      zip.add(open.file)
    }
    open.file.push(bytes, isLast)
    yield* takePacked()
  }
  zip.end()
  yield* takePacked()
}
