import { createClientCredential, SignInError } from '@customer-insights-kit/client/auth'
import { ApiError, CustomerInsightsError } from '@customer-insights-kit/client/errors'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { env } from '#env.ts'
import { callService } from '#server/call-service.ts'
import { findMendingStep, type Outcome } from './find-mending-step.ts'
import { readClaims, type ShownClaim } from './read-claims.ts'
import type { StepName } from './registration-steps.ts'

const timeoutMs = 15_000
const audiences = ['https://api.ci.ai.microsoft.com', '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff']

/** What came of a try; of the token no more than its claims. */
export interface TokenTrial {
  readonly outcome: Outcome
  /** Entra ID's number, where there is one. */
  readonly aadsts: number | undefined
  readonly mendedBy: StepName | undefined
  readonly claims: readonly ShownClaim[]
  /** The answer of the service; undefined where it was not asked. */
  readonly status: number | undefined
  readonly requestId: string | undefined
  /** Whether programs may call with a key; undefined where the service did not say. */
  readonly isApiEnabled: boolean | undefined
}

const nothing = {
  aadsts: undefined,
  claims: [],
  status: undefined,
  requestId: undefined,
  isApiEnabled: undefined,
}

export const conclude = (outcome: Outcome, found: Partial<TokenTrial> = {}): TokenTrial => ({
  ...nothing,
  ...found,
  outcome,
  mendedBy: findMendingStep(outcome, found.aadsts),
})

/** Gets a token for the secret and calls the service with it. Both are gone when this returns. */
export async function runTrial(
  instanceId: string,
  clientId: string,
  clientSecret: string,
): Promise<TokenTrial> {
  const credential = createClientCredential({ authority: env().authority, clientId, clientSecret })
  try {
    const token = await credential({ signal: AbortSignal.timeout(timeoutMs) })
    return await tryService(instanceId, token)
  } catch (error) {
    if (error instanceof SignInError && error.aadsts !== undefined) {
      const { aadsts } = error
      return conclude('signInRefused', { aadsts, requestId: error.correlationId })
    }
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    if (error instanceof CustomerInsightsError || isLate) return conclude('noSignIn')
    throw error
  }
}

/** Calls the service with a token alone: a key would make the dashboard one of the key's callers. */
export async function tryService(instanceId: string, token: string): Promise<TokenTrial> {
  const claims = readClaims(token)
  const findValue = (name: string) => claims.find((claim) => claim.name === name)?.value
  const isUser = findValue('scp') !== undefined
  if (!audiences.includes(findValue('aud') ?? '')) return conclude('wrongAudience', { claims })
  if (!isUser && findValue('roles') === undefined) return conclude('noRolesInToken', { claims })
  const management = createManagementClient({
    baseUrl: env().apiUrl,
    credential: async () => token,
    fetch: callService,
    deadlineMs: timeoutMs,
    retry: { maxRetries: 0 },
  })
  try {
    const { enabled } = await management.apiAccess.get({ instanceId })
    return conclude('works', { claims, status: 200, isApiEnabled: enabled })
  } catch (error) {
    if (!(error instanceof CustomerInsightsError)) throw error
    if (!(error instanceof ApiError)) return conclude('noAnswer', { claims })
    const { status, requestId } = error
    return conclude(toOutcome(status, isUser), { claims, status, requestId })
  }
}

function toOutcome(status: number, isUser: boolean): Outcome {
  if (status === 403) return isUser ? 'noUserRole' : 'noRole'
  return status === 401 ? 'tokenRefused' : 'noAnswer'
}
