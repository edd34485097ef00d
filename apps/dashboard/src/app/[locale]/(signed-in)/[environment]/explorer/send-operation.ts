'use server'

import { holdsSecret } from '@customer-insights-kit/client/management/operations'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { env } from '#env.ts'
import { toUrl } from '#samples/sample-request.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Result } from '#server/result.ts'
import type { Answer } from './answer.ts'
import { buildRequest } from './build-request.ts'
import { isCredentialField } from './credential-fields.ts'
import { describeCall } from './describe-call.ts'
import { findOperation } from './list-operations.ts'
import { readCredentials } from './read-credentials.ts'
import { receiveAnswer } from './receive-answer.ts'

// Actions are public addresses: whatever arrives is parsed.
const Input = z.object({ instanceId: z.guid(), wireId: z.string(), form: z.instanceof(FormData) })

/** Sends one operation as the form describes it, and returns whatever the service answers. */
export async function sendOperation(
  instanceId: string,
  wireId: string,
  form: FormData,
): Promise<Result<Answer>> {
  // Without authorization the service is asked as a stranger, still by somebody who is signed in here.
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  const input = Input.safeParse({ instanceId, wireId, form })
  if (!input.success) return createFailure('invalidRequest')
  const found = findOperation(input.data.wireId)
  if (found === undefined) return createFailure('notFound')

  const fields = Object.fromEntries([...input.data.form].map(([name, value]) => [name, String(value)]))
  const call = describeCall(found)
  const request = buildRequest(env().apiUrl, call, fields)
  if ('problem' in request) {
    const t = await getTranslations('explorer')
    const message = t(`form.${request.problem}`, { name: request.parameter })
    return { ok: false, code: 'invalidRequest', title: t('notSent'), message, requestId: undefined }
  }
  const sender = { session, instanceId: input.data.instanceId, takesKey: !call.isOurs }
  const credentials = await readCredentials(fields, sender)
  if (!credentials.ok) return credentials

  const { body } = request
  const headers = new Headers(credentials.data)
  headers.set('accept', found.operation.media?.join(', ') ?? 'application/json')
  if (body !== undefined) headers.set('content-type', 'application/json')
  const sent = { url: toUrl(request), method: call.method, headers, body }
  const received = await receiveAnswer(sent, found.operation, call)
  if (!received.ok) return received
  const inputs = Object.entries(fields).filter(([name]) => !isCredentialField(name))
  const mayKeep = !inputs.some(([, text]) => holdsSecret(text))
  return { ok: true, data: { ...received.data, mayKeep } }
}
