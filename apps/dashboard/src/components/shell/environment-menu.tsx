import type { InstanceInfo } from '@customer-insights-kit/client'
import { Check, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ClosingLink } from '#components/shell/closing-link.tsx'
import { customersPath } from '#paths.ts'

interface EnvironmentMenuProps {
  readonly locale: string
  readonly environments: readonly InstanceInfo[]
  readonly current: InstanceInfo
}

/** The environment of the page, and the way to another one. */
export async function EnvironmentMenu({ locale, environments, current }: EnvironmentMenuProps) {
  const t = await getTranslations('shell')
  return (
    <>
      <span aria-hidden className="text-line">
        /
      </span>
      <button
        type="button"
        popoverTarget="environment-menu"
        aria-label={t('switchEnvironment', { name: current.name })}
        className="flex h-8 min-w-0 items-center gap-1.5 rounded-md px-2 hover:bg-raised"
      >
        <span className="truncate">{current.name}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </button>
      <nav
        id="environment-menu"
        popover="auto"
        aria-label={t('environments')}
        className="inset-auto top-12 left-3 m-0 max-h-[80dvh] w-64 overflow-y-auto rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
      >
        <ul>
          {environments.map(({ instanceId, name }) => (
            <li key={instanceId}>
              <ClosingLink
                href={customersPath({ locale, environment: instanceId })}
                aria-current={instanceId === current.instanceId ? 'true' : undefined}
                className="flex min-h-8 items-center gap-2 rounded-md px-2 py-1 hover:bg-raised"
              >
                <span className="grow break-words">{name}</span>
                {instanceId === current.instanceId && <Check aria-hidden className="size-4 text-accent" />}
              </ClosingLink>
            </li>
          ))}
        </ul>
        <Link
          href={`/${locale}`}
          className="mt-1 flex h-8 items-center rounded-md border-line border-t px-2 text-muted hover:bg-raised"
        >
          {t('allEnvironments')}
        </Link>
      </nav>
    </>
  )
}
