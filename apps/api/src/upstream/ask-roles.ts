import { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import { listUpstreamKeys } from '../store/upstream-keys.ts'
import type { Upstream } from './call-upstream.ts'
import { callWithKeys } from './call-with-keys.ts'
import { judgeKey } from './judge-key.ts'
import { readJson } from './read-json.ts'

/** Who asks, about which environment. */
export interface RoleQuestion {
  readonly authorization: string
  readonly instanceId: string
}

const { path, method, response } = operations.roles.getMine
const OwnRoles = response.pick({ roles: true })

/** The caller's roles by the upstream's word, asked with a pasted key; undefined when none works. */
export async function askRoles(
  control: ControlStore,
  upstream: Upstream,
  question: RoleQuestion,
): Promise<readonly string[] | undefined> {
  const keys = await listUpstreamKeys(control, question.instanceId)
  if (keys.length === 0) return undefined
  return readRoles(await callWithKeys(control, keys, (key) => ask(upstream, question, key)))
}

/** The same with a key that is not kept yet; undefined when the upstream refuses the key. */
export const askRolesWith = async (upstream: Upstream, question: RoleQuestion, key: string) =>
  readRoles(await ask(upstream, question, key))

function ask(upstream: Upstream, { authorization, instanceId }: RoleQuestion, key: string) {
  return upstream.call({
    method,
    // Also ends an answer that never ends.
    signal: AbortSignal.timeout(upstream.questionTimeoutMs),
    path: path.replace('{instanceId}', encodeURIComponent(instanceId)),
    headers: new Headers({ accept: 'application/json', authorization, 'ocp-apim-subscription-key': key }),
  })
}

async function readRoles(response: Response): Promise<readonly string[] | undefined> {
  if (response.status === 200) {
    const parsed = OwnRoles.safeParse(await readJson(response))
    if (parsed.success) return parsed.data.roles
    throw new ServiceError('badGateway', { message: 'The upstream told no roles.' }, { cause: parsed.error })
  }
  const key = await judgeKey(response)
  // One that broke off cannot be left any more.
  await response.body?.cancel().catch(() => undefined)
  if (key === 'invalid') return undefined
  // An unknown environment answers like a foreign one, and nobody has a role there.
  if (response.status === 403 || response.status === 404) return []
  if (response.status === 401 && key === 'valid') throw new ServiceError('invalidToken')
  if (response.status === 429) {
    throw new ServiceError('tooManyRequests', {
      retryAfter: response.headers.get('retry-after') ?? undefined,
    })
  }
  throw new ServiceError('badGateway', { message: `The upstream answered ${response.status} for the role.` })
}
