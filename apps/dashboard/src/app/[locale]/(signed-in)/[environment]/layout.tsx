import { Menu } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import { Problem } from '#components/problem.tsx'
import { AppHeader } from '#components/shell/app-header.tsx'
import { Navigation } from '#components/shell/navigation.tsx'
import { listRooms } from '#components/shell/rooms.ts'
import { UnreadablePlace } from '#components/shell/unreadable-place.tsx'
import { iconButtonClass } from '#components/ui/button.ts'
import type { Place } from '#paths.ts'
import { listEnvironments, readRoles } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'

interface EnvironmentLayoutProps {
  readonly params: Promise<Place>
  readonly children: ReactNode
}

export default async function EnvironmentLayout({ params, children }: EnvironmentLayoutProps) {
  const place = await params
  const [environments, roles] = await Promise.all([listEnvironments(), readRoles(place.environment)])
  const t = await getTranslations('shell')
  const current = environments.ok
    ? environments.data.find(({ instanceId }) => instanceId === place.environment)
    : undefined
  if (environments.ok && current === undefined) notFound()
  const rooms = listRooms(roles)
  // Without a key that works, the page where one is pasted must still open.
  const isReadable = environments.ok || environments.code === 'missingSubscriptionKey'

  return (
    <>
      <AppHeader
        locale={place.locale}
        roles={roles}
        {...(environments.ok && { environments: environments.data })}
        {...(current !== undefined && { current })}
      >
        <button
          type="button"
          popoverTarget="narrow-navigation"
          aria-label={t('openNavigation')}
          className={`${iconButtonClass} lg:hidden`}
        >
          <Menu aria-hidden className="size-5" />
        </button>
      </AppHeader>
      <div
        id="narrow-navigation"
        popover="auto"
        className="inset-auto top-12 left-0 m-0 h-[calc(100dvh-3rem)] w-64 border-line border-r bg-surface p-3 text-ink shadow-float"
      >
        <Navigation place={place} rooms={rooms} id="narrow" />
      </div>
      <div className="flex">
        <div className="sticky top-12 h-[calc(100dvh-3rem)] w-56 shrink-0 border-line border-r bg-surface p-3 max-lg:hidden">
          <Navigation place={place} rooms={rooms} id="wide" />
        </div>
        <main id="content" tabIndex={-1} className="min-w-0 grow px-4 py-6 outline-none sm:px-8">
          {/* A list of many columns may take all there is. */}
          <div className="mx-auto max-w-6xl has-data-wide:max-w-[110rem]">
            {isReadable ? (
              children
            ) : environments.code === 'signedOut' ? (
              <LoadFailure failure={environments} isPage />
            ) : (
              <UnreadablePlace
                failure={<LoadFailure failure={environments} isPage />}
                notice={<Problem failure={environments} labels={await readRequestIdLabels()} />}
              >
                {children}
              </UnreadablePlace>
            )}
          </div>
        </main>
      </div>
    </>
  )
}
