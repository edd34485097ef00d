import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { environmentCookieName } from '#environment-cookie.ts'
import { explorerPath } from '#paths.ts'
import { listEnvironments } from '#server/environment.ts'

interface OperationLinkProps {
  readonly params: Promise<{ locale: string; operation: string }>
}

/** Links such as /explorer/Get-all-instances lead to the environment that was open last. */
export default async function OperationLink({ params }: OperationLinkProps) {
  const { locale, operation } = await params
  const environments = await listEnvironments()
  const known = environments.ok ? environments.data.map(({ instanceId }) => instanceId) : []
  const last = (await cookies()).get(environmentCookieName)?.value
  const environment = known.find((instanceId) => instanceId === last) ?? known[0]
  redirect(environment === undefined ? `/${locale}` : explorerPath({ locale, environment }, operation))
}
