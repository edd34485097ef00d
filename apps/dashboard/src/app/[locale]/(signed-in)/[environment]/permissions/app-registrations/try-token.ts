'use server'

import { createClientCredential, SignInError } from '@customer-insights-kit/client/auth'
import { ApiError, CustomerInsightsError } from '@customer-insights-kit/client/errors'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { z } from 'zod'
import { env } from '#env.ts'
import { mayUse } from '#server/environment.ts'
import { createFailure, type Result } from '#server/result.ts'
import { findMendingStep, type Outcome } from './find-mending-step.ts'
import { readClaims, type ShownClaim } from './read-claims.ts'
import type { StepName } from './registration-steps.ts'

// Actions are public addresses: whatever arrives is parsed.
const Input = z.object({
  instanceId: z.guid(),
  clientId: z.string().trim().pipe(z.guid()),
  secret: z.string().trim().min(1).max(500),
})

const timeoutMs = 15_000
const audiences = ['https://api.ci.ai.microsoft.com', '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff']

/** What came of it; of the token no more than its claims. */
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

/**
 * Exchanges a secret for a token and calls the service with it. The secret is kept nowhere, and the token
 * never leaves this function.
 */
export async function tryToken(input: z.input<typeof Input>): Promise<Result<TokenTrial>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, clientId, secret } = parsed.data
  const may = await mayUse(instanceId, 'managePermissions')
  if (!may.ok) return may
  if (!may.data) return createFailure('forbidden')
  return { ok: true, data: await runTrial(instanceId, clientId, secret) }
}

async function runTrial(instanceId: string, clientId: string, clientSecret: string): Promise<TokenTrial> {
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

async function tryService(instanceId: string, token: string): Promise<TokenTrial> {
  const claims = readClaims(token)
  const findValue = (name: string) => claims.find((claim) => claim.name === name)?.value
  if (!audiences.includes(findValue('aud') ?? '')) return conclude('wrongAudience', { claims })
  if (findValue('roles') === undefined) return conclude('noRolesInToken', { claims })
  const management = createManagementClient({
    baseUrl: env().apiUrl,
    credential: async () => token,
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
    const outcome = status === 403 ? 'noRole' : status === 401 ? 'tokenRefused' : 'noAnswer'
    return conclude(outcome, { claims, status, requestId })
  }
}

const conclude = (outcome: Outcome, found: Partial<TokenTrial> = {}): TokenTrial => ({
  ...nothing,
  ...found,
  outcome,
  mendedBy: findMendingStep(outcome, found.aadsts),
})
