import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { env } from '#env.ts'
import { conclude, type TokenTrial, tryService } from './run-trial.ts'

const timeoutMs = 15_000
const mostTrials = 100
const scope = 'https://api.ci.ai.microsoft.com/user_impersonation'

/** What a person has to do in another window. */
export interface DeviceCode {
  readonly trialId: string
  readonly userCode: string
  readonly verificationUri: string
}

interface PendingTrial {
  readonly sessionId: string
  readonly instanceId: string
  readonly clientId: string
  /** Never leaves the server: whoever has it gets the token. */
  readonly deviceCode: string
}

const trials = new Map<string, PendingTrial>()

const Begun = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url({ protocol: /^https?$/ }),
  expires_in: z.number().positive(),
})
const Refused = z.object({ error: z.string(), error_codes: z.array(z.number()).default([]) })
const Given = z.object({ access_token: z.string() })

/** Asks for a code; a refusal comes back as what became of the trial. */
export async function beginDeviceTrial(
  asked: Omit<PendingTrial, 'deviceCode'>,
): Promise<DeviceCode | TokenTrial> {
  const answer = await post('devicecode', { client_id: asked.clientId, scope })
  const begun = Begun.safeParse(answer)
  if (!begun.success) return toRefusal(answer)
  const { device_code, user_code, verification_uri, expires_in } = begun.data
  const trialId = randomUUID()
  const [oldest] = trials.keys()
  if (trials.size >= mostTrials && oldest !== undefined) trials.delete(oldest)
  trials.set(trialId, { ...asked, deviceCode: device_code })
  setTimeout(() => trials.delete(trialId), Math.min(expires_in, 3600) * 1000).unref()
  return { trialId, userCode: user_code, verificationUri: verification_uri }
}

/** What became of it; undefined while nobody has signed in with the code. */
export async function checkDeviceTrial(trialId: string, sessionId: string): Promise<TokenTrial | undefined> {
  const trial = trials.get(trialId)
  if (trial === undefined || trial.sessionId !== sessionId) return conclude('declined')
  const answer = await post('token', {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: trial.clientId,
    device_code: trial.deviceCode,
  })
  const isPending = ['authorization_pending', 'slow_down'].includes(
    Refused.safeParse(answer).data?.error ?? '',
  )
  if (isPending) return undefined
  const given = Given.safeParse(answer)
  // While the sign-in service is away the code stays good.
  if (answer !== undefined) trials.delete(trialId)
  return given.success ? tryService(trial.instanceId, given.data.access_token) : toRefusal(answer)
}

function toRefusal(answer: unknown): TokenTrial {
  const refused = Refused.safeParse(answer)
  if (!refused.success) return conclude('noSignIn')
  const [aadsts] = refused.data.error_codes
  const isDeclined = ['access_denied', 'authorization_declined', 'expired_token', 'code_expired'].includes(
    refused.data.error,
  )
  if (isDeclined || aadsts === undefined) return conclude('declined', { aadsts })
  return conclude('signInRefused', { aadsts })
}

/** The answer as JSON; undefined where none came. */
async function post(endpoint: 'devicecode' | 'token', form: Record<string, string>): Promise<unknown> {
  const oauth = `${env().authority.replace(/\/v2\.0$/, '')}/oauth2/v2.0`
  try {
    const response = await fetch(`${oauth}/${endpoint}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await response.json()
  } catch {
    return undefined // fetch says no more than that it failed.
  }
}
