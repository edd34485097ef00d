import { ApiError } from '@customer-insights-kit/client'
import { createManagementClient } from '@customer-insights-kit/client/management'
import type { TestService } from './start-service.ts'

interface Call {
  readonly role?: Parameters<TestService['tokenOf']>[0]
  readonly path?: string
  readonly method?: string
  readonly instanceId?: string
}

/** Calls a service with keys, and manages them as an administrator. */
export function createKeyCalls(findService: () => TestService) {
  const manage = (role: Call['role'] = 'Admin', instanceId = findService().instanceId) =>
    createManagementClient({
      baseUrl: `${findService().url}/v1`,
      credential: () => findService().tokenOf(role),
    }).instance(instanceId)

  /** A call with a key, and with the token of a role where one is given. */
  async function call(key: string, { role, path = '/manage/entities', method = 'GET', ...rest }: Call = {}) {
    const { url, tokenOf, instanceId: own } = findService()
    const { instanceId = own } = rest
    return fetch(`${url}/v1/instances/${instanceId}${path}`, {
      method,
      headers: {
        'ocp-apim-subscription-key': key,
        'user-agent': 'a flow',
        ...(role && { authorization: `Bearer ${await tokenOf(role)}` }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: '{}' }),
    })
  }

  return {
    manage,
    call,
    statusOf: async (...input: Parameters<typeof call>) => (await call(...input)).status,
    findNamed: async (name: string) => (await manage().keys.list()).find((key) => key.name === name),
  }
}

/** The code that a call of the client fails with, or `done`. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.code : error),
  )
