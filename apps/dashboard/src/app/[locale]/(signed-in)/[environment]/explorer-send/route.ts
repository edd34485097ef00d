import { NextResponse } from 'next/server'
import { z } from 'zod'
import type { Place } from '#paths.ts'
import { createFailure } from '#server/result.ts'
import { sendOperation } from '../explorer/send-operation.ts'

const Input = z.object({ wireId: z.string(), fields: z.record(z.string(), z.string()) })

/** Sends what a form of the explorer holds; whoever cancels ends the request to the service too. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const { environment } = await params
  const instanceId = z.guid().safeParse(environment)
  const input = Input.safeParse(await request.json().catch(() => undefined))
  if (!input.success || !instanceId.success) {
    return NextResponse.json(await createFailure('invalidRequest'), { status: 400 })
  }
  const { signal } = request
  try {
    const { wireId, fields } = input.data
    const result = await sendOperation(instanceId.data, wireId, fields, signal)
    return NextResponse.json(result, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    if (signal.aborted) return new Response(null, { status: 204 })
    throw error
  }
}
