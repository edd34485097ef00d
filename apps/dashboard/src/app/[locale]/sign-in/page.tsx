import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { csrfCookieName, signInAction } from '#auth.ts'
import { PlainPage } from '#components/plain-page.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import { env } from '#env.ts'
import { toReturnPath } from '#return-path.ts'
import { KeepFragment } from './keep-fragment.tsx'
import { toSignInError } from './sign-in-error.ts'

interface SignInPageProps {
  readonly params: Promise<{ locale: string }>
  readonly searchParams: Promise<Partial<Record<'error' | 'returnTo' | 'callbackUrl', string | string[]>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('title') }
}

export default async function SignInPage({ params, searchParams }: SignInPageProps) {
  const { locale } = await params
  const parameters = await searchParams
  // Whoever writes the address may repeat a parameter.
  const read = (name: keyof typeof parameters) => [parameters[name]].flat()[0]
  const error = read('error')
  // After a failed sign-in next-auth names the page to go to by its whole address.
  const target = read('returnTo') ?? read('callbackUrl')?.replace(env().dashboardUrl, '')
  const returnTo = toReturnPath(target, `/${locale}`)
  const t = await getTranslations('signIn')
  const [csrfToken] = ((await cookies()).get(csrfCookieName())?.value ?? '').split('|')
  return (
    <PlainPage title={t('title')}>
      <KeepFragment returnTo={returnTo} />
      <p className="mt-2 text-muted">{t('purpose')}</p>
      {error !== undefined && (
        <div className="mt-4">
          <Notice tone="bad" role="alert">
            {t(`errors.${toSignInError(error)}`)}
          </Notice>
        </div>
      )}
      <form method="post" action={signInAction} className="mt-6">
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={returnTo} />
        <button type="submit" className={`${buttonClass('primary')} h-10 w-full`}>
          {t('button')}
        </button>
      </form>
      <p className="mt-4 text-muted text-sm">{t('where', { host: new URL(env().authority).host })}</p>
    </PlainPage>
  )
}
