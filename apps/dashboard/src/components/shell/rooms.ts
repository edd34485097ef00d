import { type Capability, hasCapability } from '@customer-insights-kit/client/capabilities'
import { Compass, EyeOff, KeyRound, ListFilter, type LucideIcon, Settings, Users } from 'lucide-react'
import {
  apiAccessPath,
  customersPath,
  explorerPath,
  type Place,
  personalDataPath,
  searchIndexPath,
  settingsPath,
} from '#paths.ts'
import type { Result } from '#server/result.ts'

/** A page of an environment that the navigation and the palette lead to. */
export interface Room {
  /** Key of its name below `shell` in the catalogue. */
  readonly name: 'customers' | 'searchIndex' | 'explorer' | 'apis' | 'personalData' | 'settings'
  readonly group: 'main' | 'permissions' | 'personal'
  readonly icon: LucideIcon
  readonly path: (place: Place) => string
  /** What one must be allowed to do to get anything out of it. */
  readonly capability?: Capability
}

const rooms: readonly Room[] = [
  {
    name: 'customers',
    group: 'main',
    icon: Users,
    path: (place) => customersPath(place),
    capability: 'viewCustomers',
  },
  {
    name: 'searchIndex',
    group: 'main',
    icon: ListFilter,
    path: searchIndexPath,
    capability: 'configureSearch',
  },
  {
    name: 'explorer',
    group: 'main',
    icon: Compass,
    path: (place) => explorerPath(place),
    capability: 'viewEnvironment',
  },
  { name: 'apis', group: 'permissions', icon: KeyRound, path: apiAccessPath, capability: 'viewApiAccess' },
  {
    name: 'personalData',
    group: 'permissions',
    icon: EyeOff,
    path: personalDataPath,
    capability: 'managePersonalData',
  },
  {
    name: 'settings',
    group: 'personal',
    icon: Settings,
    path: ({ locale, environment }) => settingsPath(locale, environment),
  },
]

/** The rooms that somebody with these roles may use; while nobody can tell the roles, those of a viewer. */
export function listRooms(roles: Result<readonly string[]>): Room[] {
  const assigned = roles.ok ? roles.data : ['Viewer']
  return rooms.filter(({ capability }) => capability === undefined || hasCapability(assigned, capability))
}
