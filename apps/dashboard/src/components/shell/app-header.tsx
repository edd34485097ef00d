import type { InstanceInfo } from '@customer-insights-kit/client'
import { headers } from 'next/headers'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PaletteButton } from '#components/palette/palette-button.tsx'
import { ProductMark } from '#components/product-mark.tsx'
import { AccountMenu } from '#components/shell/account-menu.tsx'
import { EnvironmentMenu } from '#components/shell/environment-menu.tsx'
import { settingsPath } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { Result } from '#server/result.ts'

interface AppHeaderProps {
  readonly locale: string
  readonly environments?: readonly InstanceInfo[]
  readonly current?: InstanceInfo
  readonly roles?: Result<readonly string[]>
  /** The button that opens the navigation on narrow screens. */
  readonly children?: ReactNode
}

export async function AppHeader({ locale, environments = [], current, roles, children }: AppHeaderProps) {
  const t = await getTranslations()
  const agent = (await headers()).get('user-agent') ?? ''
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-line border-b bg-surface px-2 sm:px-3">
      <a
        href="#content"
        className="sr-only rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:absolute focus:z-30"
      >
        {t('shell.skip')}
      </a>
      {children}
      <Link
        href={`/${locale}`}
        className="flex h-8 items-center gap-2 rounded-md px-2 font-semibold hover:bg-raised"
      >
        <ProductMark />
        <span className="max-sm:sr-only">{t('product.name')}</span>
      </Link>
      {current !== undefined && (
        <EnvironmentMenu locale={locale} environments={environments} current={current} />
      )}
      {/* The account has its place before it is there: the header may come in two pieces. */}
      <div className="ml-auto grid grid-cols-[auto_2rem] items-center gap-1 sm:gap-2">
        <PaletteButton
          // What was read for one environment must not lead elsewhere in another.
          key={current?.instanceId}
          environment={current?.instanceId}
          labels={{ open: t('palette.open'), title: t('palette.title'), loading: t('palette.loading') }}
          shortcut={/Mac|iPhone|iPad/.test(agent) ? '⌘ K' : 'Ctrl K'}
          requestIdLabels={await readRequestIdLabels()}
        />
        <AccountMenu
          settingsHref={settingsPath(locale, current?.instanceId)}
          {...(roles !== undefined && { roles })}
        />
      </div>
    </header>
  )
}
