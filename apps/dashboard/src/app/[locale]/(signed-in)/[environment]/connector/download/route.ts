import { zipSync } from 'fflate'
import { env } from '#env.ts'
import { connectorPath, type Place } from '#paths.ts'
import { leadBack } from '#server/lead-back.ts'
import { createFailure } from '#server/result.ts'
import { readConnectorFiles } from '../connector-files.ts'
import { orMissing } from '../missing-files.ts'
import { type Download, listWrongFields, readDownload, readEntered } from '../read-download.ts'
import { tailorConnector } from '../tailor-connector.ts'

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
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const download = readDownload(query)
  return download === undefined ? leadToForm(place, query) : orMissing(() => pack(download))
}

async function pack(download: Download): Promise<Response> {
  const { target, file } = download
  const generic = await readConnectorFiles(target)
  const files = 'host' in download ? tailorConnector(generic, download) : generic
  if (file !== undefined) {
    return answer(files[file], types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', file)
  }
  return answer(zipSync({ ...files }, { mtime, level: 9 }), 'application/zip', `connector-${target}.zip`)
}

/** The form shows what was typed, and says what is wrong with it; only what no form sends is a failure. */
async function leadToForm(place: Place, query: Readonly<Record<string, string>>): Promise<Response> {
  const entered = readEntered(query)
  const [wrong] = entered === undefined ? [] : listWrongFields(entered)
  if (wrong === undefined) return leadBack(connectorPath(place), await createFailure('invalidRequest'))
  const path = `${connectorPath(place, { ...entered })}#own-${wrong}`
  return Response.redirect(new URL(path, env().dashboardUrl), 303)
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
