import { Compass, KeyRound, Users } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { NavigationLink } from '#components/shell/navigation-link.tsx'
import { apiAccessPath, customersPath, explorerPath, type Place } from '#paths.ts'

const iconClass = 'size-4 shrink-0'

/** The rooms of an environment. */
export async function Navigation({ place }: { readonly place: Place }) {
  const t = await getTranslations('shell')
  return (
    <nav aria-label={t('navigation')}>
      <ul className="space-y-0.5">
        <li>
          <NavigationLink href={customersPath(place)}>
            <Users aria-hidden className={iconClass} />
            {t('customers')}
          </NavigationLink>
        </li>
        <li>
          <NavigationLink href={explorerPath(place)}>
            <Compass aria-hidden className={iconClass} />
            {t('explorer')}
          </NavigationLink>
        </li>
      </ul>
      <p id="permissions-group" className="mt-4 px-2 pb-1 font-medium text-muted text-sm">
        {t('permissions')}
      </p>
      <ul aria-labelledby="permissions-group">
        <li>
          <NavigationLink href={apiAccessPath(place)}>
            <KeyRound aria-hidden className={iconClass} />
            {t('apis')}
          </NavigationLink>
        </li>
      </ul>
    </nav>
  )
}
