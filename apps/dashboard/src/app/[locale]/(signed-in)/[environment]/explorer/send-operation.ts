import { holdsSecret } from '@customer-insights-kit/client/management/operations'
import { getTranslations } from 'next-intl/server'
import { env } from '#env.ts'
import { toUrl } from '#samples/sample-request.ts'
import { readCaller } from '#server/call-service.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Failure, type Result } from '#server/result.ts'
import type { Answer } from './answer.ts'
import { buildRequest, type Values } from './build-request.ts'
import { isCredentialField } from './credential-fields.ts'
import { describeCall } from './describe-call.ts'
import { takesEffect } from './destroys.ts'
import { findOperation } from './list-operations.ts'
import { readCredentials } from './read-credentials.ts'
import { receiveAnswer } from './receive-answer.ts'

/** For all that Send has to do: the token, the key and the request itself. */
const timeoutMs = 30_000

/** Sends one operation as the form describes it, and returns whatever the service answers. */
export async function sendOperation(
  instanceId: string,
  wireId: string,
  fields: Values,
  canceled: AbortSignal,
): Promise<Result<Answer>> {
  // Without authorization the service is asked as a stranger, still by somebody who is signed in here.
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  const found = findOperation(wireId)
  if (found === undefined) return createFailure('notFound')

  const call = describeCall(found)
  const request = buildRequest(env().apiUrl, call, fields)
  if ('problem' in request) {
    const t = await getTranslations('explorer')
    const message = t(`form.${request.problem}`, { name: request.parameter })
    return { ok: false, code: 'invalidRequest', title: t('notSent'), message, requestId: undefined }
  }
  const late = AbortSignal.timeout(timeoutMs)
  const signal = AbortSignal.any([canceled, late])
  let isSent = false
  try {
    const sender = { session, instanceId, takesKey: !call.isOurs, signal }
    const credentials = await readCredentials(fields, sender)
    if (!credentials.ok) return credentials

    const { body } = request
    const headers = new Headers(credentials.data)
    headers.set('accept', found.operation.media?.join(', ') ?? 'application/json')
    if (body !== undefined) headers.set('content-type', 'application/json')
    const ownHeaders = await readCaller()
    const sent = { url: toUrl(request), method: call.method, headers, ownHeaders, body, signal }
    isSent = true
    const received = await receiveAnswer(sent, found.operation, call)
    if (!received.ok) return received
    const inputs = Object.entries(fields).filter(([name]) => !isCredentialField(name))
    const mayKeep = !inputs.some(([, text]) => holdsSecret(text))
    return { ok: true, data: { ...received.data, mayKeep } }
  } catch (error) {
    if (!late.aborted) throw error
    return createLate(!isSent ? 'unsent' : takesEffect(found.operation) ? 'change' : 'read')
  }
}

async function createLate(what: 'unsent' | 'read' | 'change'): Promise<Failure> {
  const [t, failures] = await Promise.all([getTranslations('explorer'), getTranslations('failures')])
  const title = what === 'unsent' ? t('notSent') : failures('timeout.title')
  const message = t(`late.${what}`, { seconds: timeoutMs / 1000 })
  return { ok: false, code: 'timeout', title, message, requestId: undefined }
}
