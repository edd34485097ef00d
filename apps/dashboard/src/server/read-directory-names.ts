import { cache } from 'react'
import { z } from 'zod'
import { env } from '#env.ts'
import { answerBy } from '#server/answer-by.ts'
import { callGraph } from '#server/call-graph.ts'
import { DirectoryError } from '#server/directory-error.ts'

export interface DirectoryEntry {
  /** The object id. */
  readonly id: string
  readonly kind: 'user' | 'app'
  /** The e-mail address of a user, the name that an application was registered with. */
  readonly name: string
  /** The client id of an application, by which its tokens name it. */
  readonly appId: string | undefined
}

const longestWaitMs = 2_000

const Users = z.object({ value: z.array(z.object({ id: z.string(), userPrincipalName: z.string() })) })
const Applications = z.object({
  value: z.array(z.object({ id: z.string(), appId: z.string(), displayName: z.string() })),
})

/**
 * Users and applications of the local identity, once for a page; none where another one signs people in, where
 * it does not answer in time, and for who may not see them there.
 */
export const readDirectory = cache(async (): Promise<readonly DirectoryEntry[]> => {
  if (env().usesEntra) return []
  return answerBy(loadDirectory(), Date.now() + longestWaitMs, [])
})

/** The names of {@link readDirectory} by object id, and those of applications by client id as well. */
export const readDirectoryNames = cache(
  async (): Promise<ReadonlyMap<string, string>> =>
    new Map(
      (await readDirectory()).flatMap(({ id, appId, name }) =>
        [id, appId].filter((each) => each !== undefined).map((each) => [each.toLowerCase(), name]),
      ),
    ),
)

async function loadDirectory(): Promise<readonly DirectoryEntry[]> {
  try {
    const [users, applications] = await Promise.all([
      callGraph('GET', '/users', Users),
      callGraph('GET', '/servicePrincipals', Applications),
    ])
    return [
      ...users.value.map(({ id, userPrincipalName: name }) => ({
        id,
        kind: 'user' as const,
        name,
        appId: undefined,
      })),
      ...applications.value.map(({ id, appId, displayName: name }) => ({
        id,
        kind: 'app' as const,
        name,
        appId,
      })),
    ].filter(({ name }) => name !== '')
  } catch (error) {
    // Without it there are ids in place of names.
    if (error instanceof DirectoryError) return []
    throw error
  }
}
