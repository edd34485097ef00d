import { getTranslations } from 'next-intl/server'
import { NavigationLink } from '#components/shell/navigation-link.tsx'
import { findGroupTitle, type Room } from '#components/shell/rooms.ts'
import type { Place } from '#paths.ts'

interface NavigationProps {
  readonly place: Place
  readonly rooms: readonly Room[]
  /** Tells apart the ids of the wide and the narrow one. */
  readonly id: string
}

/** The rooms of an environment, as far as the role may use them. */
export async function Navigation({ place, rooms, id }: NavigationProps) {
  const t = await getTranslations('shell')
  const groups = Map.groupBy(rooms, ({ group }) => group)
  return (
    <nav aria-label={t('navigation')}>
      {[...groups].map(([group, members]) => {
        const title = findGroupTitle(group)
        return (
          <div key={group} className="mb-4">
            {title !== undefined && (
              <p id={`${id}-${group}`} className="px-2 pb-1 font-medium text-muted text-sm">
                {t(title)}
              </p>
            )}
            <ul
              {...(title !== undefined && { 'aria-labelledby': `${id}-${group}` })}
              className={`space-y-0.5 ${group === 'personal' ? 'border-line border-t pt-4' : ''}`}
            >
              {members.map(({ name, icon: Icon, path }) => (
                <li key={name}>
                  <NavigationLink href={path(place)}>
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {t(name)}
                  </NavigationLink>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
