import { createClientCredential, SignInError } from '@customer-insights-kit/client/auth'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { env } from '#env.ts'
import { managementClient } from '#server/client.ts'
import { createFailure, type Failure, type Result, toResult } from '#server/result.ts'
import { explorerUserAgent } from '#server/user-agent.ts'
import type { Session } from '#session.ts'
import { authorizations, credentialFields, keyChoices } from './credential-fields.ts'

const printable = /^[\x21-\x7e]{1,512}$/

const Credentials = z.object({
  [credentialFields.authorization]: z.enum(authorizations),
  [credentialFields.clientId]: z.string().trim().max(200).default(''),
  [credentialFields.clientSecret]: z.string().max(1000).default(''),
  [credentialFields.keyChoice]: z.enum(keyChoices).default('primary'),
  [credentialFields.key]: z.string().trim().max(1000).default(''),
})

interface Sender {
  readonly session: Session
  /** Whose keys go along. */
  readonly instanceId: string
  /** Our own operations take no key. */
  readonly takesKey: boolean
  readonly signal: AbortSignal
}

/** The headers that say who sends a request, as the form has it; nothing of it is kept. */
export async function readCredentials(
  fields: Readonly<Record<string, string>>,
  { session, instanceId, takesKey, signal }: Sender,
): Promise<Result<Headers>> {
  const input = Credentials.safeParse(fields)
  if (!input.success) return createFailure('invalidRequest')
  const kind = input.data[credentialFields.authorization]
  const choice = input.data[credentialFields.keyChoice]
  const headers = new Headers({ 'user-agent': explorerUserAgent })

  if (kind === 'user') headers.set('authorization', `Bearer ${session.accessToken}`)
  if (kind === 'application') {
    const clientId = input.data[credentialFields.clientId]
    const token = await exchange(clientId, input.data[credentialFields.clientSecret], signal)
    if (!token.ok) return token
    headers.set('authorization', `Bearer ${token.data}`)
  }
  if (!takesKey) return { ok: true, data: headers }

  if (choice === 'own') {
    const key = input.data[credentialFields.key]
    if (!printable.test(key)) return refuse('badKey')
    headers.set('ocp-apim-subscription-key', key)
  } else if (kind === 'user') {
    // The key itself stays in the service, which takes the slot's name from the dashboard alone.
    headers.set('x-subscription-key-slot', choice)
  } else if (kind === 'application') {
    // The service tells it to administrators, and writes down who was told.
    const revealed = await toResult(
      managementClient().apiAccess.reveal(
        { instanceId, slot: choice },
        { signal, headers: { 'user-agent': explorerUserAgent } },
      ),
    )
    if (!revealed.ok) return revealed.code === 'forbidden' ? refuse('mayNotReveal') : revealed
    headers.set('ocp-apim-subscription-key', revealed.data.key)
  }
  return { ok: true, data: headers }
}

/** A token of the application, by the id and the secret that were typed and by no other. */
async function exchange(
  clientId: string,
  clientSecret: string,
  signal: AbortSignal,
): Promise<Result<string>> {
  if (!printable.test(clientId) || clientSecret === '') return refuse('noApplication')
  try {
    const { authority } = env()
    const credential = createClientCredential({ authority, clientId, clientSecret })
    return {
      ok: true,
      data: String(await credential({ signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]) })),
    }
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof SignInError && !error.isRetryable) return refuse('applicationRefused')
    return { ...(await refuse('noIdentity')), code: 'noConnection' }
  }
}

type Problem = 'badKey' | 'mayNotReveal' | 'noApplication' | 'applicationRefused' | 'noIdentity'

async function refuse(problem: Problem): Promise<Failure> {
  const t = await getTranslations('explorer')
  const message = t(`problems.${problem}`)
  return { ok: false, code: 'invalidRequest', title: t('notSent'), message, requestId: undefined }
}
