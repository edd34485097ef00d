import { zipSync } from 'fflate'
import { z } from 'zod'
import { connectorPath, type Place } from '#paths.ts'
import { leadBack } from '#server/lead-back.ts'
import { createFailure } from '#server/result.ts'
import { fileNames, readConnectorFiles, targets } from '../connector-files.ts'
import { Host, Title, tailorConnector } from '../tailor-connector.ts'

const Query = z.union([
  z.object({ target: z.literal('cloud'), file: z.enum(fileNames).optional() }),
  z.object({ target: z.enum(targets), file: z.enum(fileNames) }),
  z.object({
    target: z.literal('self-hosted'),
    host: Host,
    title: Title,
    file: z.enum(fileNames).optional(),
  }),
])

/** The same files make the same archive; older archivers know no earlier day. */
const mtime = new Date(1980, 0, 1)

const types: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  csx: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
}

/** The files of a connector as an archive, or one of them; what was filled in wrong leads back to the page. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const place = await params
  const parsed = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success) return leadBack(connectorPath(place), await createFailure('invalidRequest'))
  const { target, file } = parsed.data
  const generic = await readConnectorFiles(target)
  const files = 'host' in parsed.data ? tailorConnector(generic, parsed.data) : generic
  if (file !== undefined) {
    return answer(files[file], types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', file)
  }
  return answer(zipSync({ ...files }, { mtime, level: 9 }), 'application/zip', `connector-${target}.zip`)
}

const answer = (content: Uint8Array, type: string, name: string): Response =>
  new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
