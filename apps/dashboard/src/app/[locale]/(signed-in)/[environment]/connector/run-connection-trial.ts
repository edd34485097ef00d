import { createClientCredential, SignInError } from '@customer-insights-kit/client/auth'
import { CustomerInsightsError } from '@customer-insights-kit/client/errors'
import { z } from 'zod'
import { userAgent } from '#server/user-agent.ts'

/** What came of making a connection. */
export type TrialOutcome =
  | 'works'
  /** The sign-in counts, but for no environment. */
  | 'noEnvironment'
  | 'keyRefused'
  | 'tokenRefused'
  /** A key that counts beside a sign-in only. */
  | 'keyNeedsSignIn'
  /** A key that acts alone, and not in the environment of the page. */
  | 'keyOfAnother'
  | 'forbidden'
  | 'tooManyRequests'
  | 'signInRefused'
  | 'noSignIn'
  | 'noAnswer'
  | 'unexpected'

export interface ConnectionTrial {
  readonly outcome: TrialOutcome
  /** Method and path of what was asked for. */
  readonly request: string
  readonly ms: number
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  /** Entra ID's number of the refusal. */
  readonly aadsts?: number | undefined
  readonly environments: readonly string[]
  /** Whether the environment of the page is among them. */
  readonly hasEnvironment?: boolean | undefined
}

/** How a connection signs in; the names are those of the connector's file. */
export type SignIn =
  | { readonly set: 'entraId'; readonly token: string; readonly subscriptionKey: string }
  | {
      readonly set: 'oauthSP'
      readonly authority: string
      readonly clientId: string
      readonly clientSecret: string
      readonly subscriptionKey: string
    }
  | { readonly set: 'namedKey'; readonly subscriptionKey: string }

interface Trial {
  /** The service, without what the paths of the connector begin with. */
  readonly baseUrl: string
  /** What is called, by the definition of the connector. */
  readonly operation: { readonly method: string; readonly path: string }
  /** The environment of the page. */
  readonly instanceId: string
  /** Headers that name the browser for which it is tried: wrong keys count for its address. */
  readonly caller?: Readonly<Record<string, string>>
}

const timeoutMs = 10_000

/** Does what Power Automate does when a connection is made. */
export async function runConnectionTrial(
  { baseUrl, operation: { method, path }, instanceId, caller }: Trial,
  signIn: SignIn,
): Promise<ConnectionTrial> {
  const request = `${method} ${path}`
  const startedAt = performance.now()
  const conclude = (outcome: TrialOutcome, found: Partial<ConnectionTrial> = {}): ConnectionTrial => ({
    environments: [],
    ...found,
    outcome,
    request,
    ms: Math.round(performance.now() - startedAt),
  })

  // No header carries it, so that no service ever gave it out.
  if (!/^[\x21-\x7e]+$/.test(signIn.subscriptionKey)) return conclude('keyRefused')
  let token: string | undefined
  try {
    token = await getToken(signIn)
  } catch (error) {
    if (error instanceof SignInError && error.aadsts !== undefined) {
      return conclude('signInRefused', { aadsts: error.aadsts, requestId: error.correlationId })
    }
    if (error instanceof CustomerInsightsError || isLate(error)) return conclude('noSignIn')
    throw error
  }
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...caller,
        'user-agent': userAgent,
        'ocp-apim-subscription-key': signIn.subscriptionKey,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const [outcome, found] = await readAnswer(response, instanceId)
    return conclude(signIn.set === 'namedKey' ? toOutcomeOfKey(outcome, found) : outcome, found)
  } catch (error) {
    // What fetch throws where nobody answers.
    if (error instanceof TypeError || isLate(error)) return conclude('noAnswer')
    throw error
  }
}

/** A key alone has no user who lacks a token or a role. */
function toOutcomeOfKey(outcome: TrialOutcome, { hasEnvironment }: Partial<ConnectionTrial>): TrialOutcome {
  if (outcome === 'tokenRefused') return 'keyNeedsSignIn'
  return outcome === 'works' && hasEnvironment === false ? 'keyOfAnother' : outcome
}

const isLate = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError'

async function getToken(signIn: SignIn): Promise<string | undefined> {
  if (signIn.set === 'namedKey') return undefined
  if (signIn.set === 'entraId') return signIn.token
  const { authority, clientId, clientSecret } = signIn
  const credential = createClientCredential({ authority, clientId, clientSecret })
  return await credential({ signal: AbortSignal.timeout(timeoutMs) })
}

const Environments = z.array(z.object({ instanceId: z.string(), name: z.string() }))

async function readAnswer(
  response: Response,
  instanceId: string,
): Promise<[TrialOutcome, Partial<ConnectionTrial>]> {
  const { status, headers } = response
  const requestId = headers.get('x-ms-request-id') ?? undefined
  const body = await response.text()
  const found = { status, requestId }
  if (status === 200) {
    const parsed = Environments.safeParse(parseJson(body))
    if (!parsed.success) return ['unexpected', found]
    const environments = parsed.data.map(({ name }) => name)
    const hasEnvironment = parsed.data.some((each) => each.instanceId === instanceId)
    return [environments.length > 0 ? 'works' : 'noEnvironment', { ...found, environments, hasEnvironment }]
  }
  if (status === 401) {
    const isAboutKey = headers.get('www-authenticate')?.startsWith('AzureApiManagementKey') === true
    return [isAboutKey ? 'keyRefused' : 'tokenRefused', found]
  }
  if (status === 403) return ['forbidden', found]
  return [status === 429 ? 'tooManyRequests' : 'unexpected', found]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
