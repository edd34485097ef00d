import { NextResponse } from 'next/server'
import { z } from 'zod'
import type { Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { createFailure, toResult } from '#server/result.ts'

const Part = z.object({ fileId: z.guid(), offset: z.coerce.number().int().min(0) })

/** No part is longer, whatever a service offers. */
const mostBytes = 1024 * 1024

/** Hands one part of a file on to the service, with the token that the browser does not have. */
export async function PUT(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const { environment: instanceId } = await params
  const part = Part.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const isPart = request.headers.get('content-type') === 'application/octet-stream'
  const bytes = isPart ? await readPart(request.body) : undefined
  if (!part.success || bytes === undefined) {
    return NextResponse.json(await createFailure('invalidRequest'), { status: 400 })
  }
  const { fileId, offset } = part.data
  const { signal } = request
  const result = await toResult(
    managementClient().loadFiles.append(
      { instanceId, fileId, part: { offset, base64: bytes.toString('base64') } },
      { signal },
    ),
  )
  return NextResponse.json(result, { headers: { 'cache-control': 'no-store' } })
}

/** Undefined for one that is too long, of which no more is read. */
async function readPart(body: Request['body']): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return length === 0 ? undefined : Buffer.concat(chunks)
}
