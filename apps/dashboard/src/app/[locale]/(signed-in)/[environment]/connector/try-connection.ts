'use server'

import { z } from 'zod'
import { env } from '#env.ts'
import { readCaller } from '#server/call-service.ts'
import { mayUse } from '#server/environment.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Result } from '#server/result.ts'
import { readConnectorFiles } from './connector-files.ts'
import { findTestOperation } from './find-test-operation.ts'
import { type ConnectionTrial, runConnectionTrial, type SignIn } from './run-connection-trial.ts'

const secret = z.string().trim().min(1).max(500)

// Actions are public addresses: whatever arrives is parsed. Secrets are in the body of this call and kept nowhere.
const Input = z.object({
  instanceId: z.guid(),
  signIn: z.discriminatedUnion('set', [
    z.object({ set: z.literal('entraId'), subscriptionKey: secret }),
    z.object({
      set: z.literal('oauthSP'),
      clientId: z.string().trim().pipe(z.guid()),
      clientSecret: secret,
      subscriptionKey: secret,
    }),
    z.object({ set: z.literal('namedKey'), subscriptionKey: secret }),
  ]),
})
export type TrialInput = z.input<typeof Input>

/** Makes a connection as Power Automate would, with what was entered, and tells what came of it. */
export async function tryConnection(input: TrialInput): Promise<Result<ConnectionTrial>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, signIn } = parsed.data
  const may = await mayUse(instanceId, 'viewEnvironment')
  if (!may.ok) return may
  if (!may.data) return createFailure('forbidden')
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  const { apiUrl, authority } = env()
  const trial = {
    baseUrl: apiUrl.replace(/\/v1$/, ''),
    operation: findTestOperation(await readConnectorFiles('self-hosted')),
    instanceId,
    caller: await readCaller(),
  }
  return { ok: true, data: await runConnectionTrial(trial, complete(signIn, session.accessToken, authority)) }
}

function complete(signIn: z.output<typeof Input>['signIn'], token: string, authority: string): SignIn {
  if (signIn.set === 'entraId') return { ...signIn, token }
  return signIn.set === 'oauthSP' ? { ...signIn, authority } : signIn
}
