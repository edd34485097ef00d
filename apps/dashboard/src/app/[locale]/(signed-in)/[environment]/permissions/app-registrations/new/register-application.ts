'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { callGraph } from '#server/call-graph.ts'
import { DirectoryError } from '#server/directory-error.ts'
import { createFailure, type Result } from '#server/result.ts'
import { asAdministrator } from '../as-administrator.ts'
import { accountTypes, type RedirectKind, redirectKinds } from '../registration.ts'

// Actions are public addresses: whatever arrives is parsed, and the directory checks the role.
const Input = z.object({
  instanceId: z.guid(),
  name: z.string().trim().min(1).max(120),
  accountType: z.enum(accountTypes),
  redirectKind: z.enum(redirectKinds),
  redirectUri: z.string().trim().max(256),
})
const Created = z.object({ id: z.string(), appId: z.string() })

/** Registers an application with its service principal, as the portal makes both; gives its id. */
export async function registerApplication(input: z.input<typeof Input>): Promise<Result<string>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, name, accountType, redirectKind, redirectUri } = parsed.data
  if (redirectUri !== '' && !isRedirect(redirectUri, redirectKind)) {
    const t = await getTranslations('appRegistrations.redirectRefused')
    const [title, message] = [t('title'), t('text')]
    return { ok: false, code: 'invalidRequest', title, message, requestId: undefined }
  }
  return asAdministrator(instanceId, async () => {
    const { id, appId } = await callGraph('POST', '/applications', Created, {
      displayName: name,
      signInAudience: accountType,
      ...(redirectUri !== '' && { [redirectKind]: { redirectUris: [redirectUri] } }),
    })
    // Without one the page of the registration offers to make it; a second registration would help nobody.
    await callGraph('POST', '/servicePrincipals', Created, { appId }).catch(ignoreDirectory)
    return id
  })
}

function ignoreDirectory(error: unknown): void {
  if (!(error instanceof DirectoryError)) throw error
}

/** What the directory would refuse, said in the user's language. */
function isRedirect(text: string, kind: RedirectKind): boolean {
  const url = URL.parse(text)
  if (url === null || /[#*]/.test(text)) return false
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:') return isHere
  return url.protocol === 'https:' || kind === 'publicClient'
}
