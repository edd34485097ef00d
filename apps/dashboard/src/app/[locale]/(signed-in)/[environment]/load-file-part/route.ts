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
  const isShort = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) <= mostBytes
  if (!part.success || !isShort || request.headers.get('content-type') !== 'application/octet-stream') {
    return NextResponse.json(await createFailure('invalidRequest'), { status: 400 })
  }
  const { fileId, offset } = part.data
  const base64 = Buffer.from(await request.arrayBuffer()).toString('base64')
  const { signal } = request
  const result = await toResult(
    managementClient().loadFiles.append({ instanceId, fileId, part: { offset, base64 } }, { signal }),
  )
  return NextResponse.json(result, { headers: { 'cache-control': 'no-store' } })
}
