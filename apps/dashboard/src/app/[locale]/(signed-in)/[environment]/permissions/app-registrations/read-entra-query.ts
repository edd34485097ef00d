import { z } from 'zod'
import { type AccountType, accountTypes, type RedirectKind, redirectKinds } from './registration.ts'

export interface EntraQuery {
  readonly name: string
  readonly accountType: AccountType
  readonly redirectKind: RedirectKind
  readonly redirectUri: string
  /** Empty before it is known. */
  readonly appId: string
}

/** One line of visible characters: what is pasted into a shell must not end a command. */
const line = (longest: number) =>
  z.string().transform((text) =>
    text
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, longest),
  )

const Query = z.object({
  name: line(120).catch(''),
  accountType: z.enum(accountTypes).catch('AzureADMyOrg'),
  redirectKind: z.enum(redirectKinds).catch('web'),
  redirectUri: line(256).catch(''),
  appId: line(40).pipe(z.guid()).catch(''),
})

/** What was filled in, as the address has it; what makes no sense is left out. */
export function readEntraQuery(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  defaultName: string,
): EntraQuery {
  const parsed = Query.parse(query)
  return { ...parsed, name: parsed.name === '' ? defaultName : parsed.name }
}
