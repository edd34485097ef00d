'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { env } from '#env.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Result } from '#server/result.ts'
import { buildRequest } from './build-request.ts'
import { findOperation } from './list-operations.ts'

/** An HTTP response as it came. */
export interface Answer {
  readonly url: string
  readonly status: number
  readonly statusText: string
  readonly ms: number
  readonly bytes: number
  readonly requestId: string | undefined
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  readonly isTruncated: boolean
}

// Actions are public addresses: whatever arrives is parsed.
const Input = z.object({ wireId: z.string(), form: z.instanceof(FormData) })

const timeoutMs = 30_000
const longestBody = 200_000

/** Sends one operation as the form describes it, and returns whatever the service answers. */
export async function sendOperation(wireId: string, form: FormData): Promise<Result<Answer>> {
  // Without authorization the service is asked as a stranger, still by somebody who is signed in here.
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  const input = Input.safeParse({ wireId, form })
  if (!input.success) return createFailure('invalidRequest')
  const found = findOperation(input.data.wireId)
  if (found === undefined) return createFailure('notFound')
  const values = Object.fromEntries([...input.data.form].map(([name, value]) => [name, String(value)]))
  const request = buildRequest(env().apiUrl, found.operation, values)
  if (!request.ok) {
    const t = await getTranslations('explorer')
    const message = t(request.problem, { name: request.parameter })
    return { ok: false, code: 'invalidRequest', title: t('notSent'), message, requestId: undefined }
  }

  // The key itself stays in the service, which takes the slot's name from the dashboard alone.
  const headers = new Headers({ accept: 'application/json', 'x-subscription-key-slot': 'primary' })
  if (values.authorization === 'user') headers.set('authorization', `Bearer ${session.accessToken}`)
  return receive(request.url, headers)
}

async function receive(url: string, headers: Headers): Promise<Result<Answer>> {
  const start = performance.now()
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    // A redirect is an answer to show; following it would take the token along.
    const response = await fetch(url, { headers, redirect: 'manual', cache: 'no-store', signal })
    const bytes = await response.arrayBuffer()
    const ms = Math.round(performance.now() - start)
    const body = toReadable(new TextDecoder().decode(bytes))
    return {
      ok: true,
      data: {
        url,
        status: response.status,
        statusText: response.statusText,
        ms,
        bytes: bytes.byteLength,
        requestId: response.headers.get('x-ms-request-id') ?? undefined,
        headers: [...response.headers],
        body: body.slice(0, longestBody),
        isTruncated: body.length > longestBody,
      },
    }
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
    return createFailure(isTimeout ? 'timeout' : 'noConnection')
  }
}

function toReadable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // Not JSON: shown as it came.
  }
}
