import { type Capability, hasCapability } from '@customer-insights-kit/client/capabilities'
import {
  AppWindow,
  ChartColumn,
  Compass,
  Database,
  EyeOff,
  Info,
  KeyRound,
  ListFilter,
  type LucideIcon,
  Plug,
  ScrollText,
  Settings,
  UserCog,
  Users,
} from 'lucide-react'
import {
  aboutPath,
  apiAccessPath,
  appRegistrationsPath,
  auditLogPath,
  connectorPath,
  customersPath,
  dataPath,
  explorerPath,
  type Place,
  personalDataPath,
  searchIndexPath,
  settingsPath,
  usagePath,
  usersPath,
} from '#paths.ts'
import type { Result } from '#server/result.ts'

/** Groups with a title, whose key below `shell` is their name. */
const titledGroups = ['permissions', 'system'] as const
type TitledGroup = (typeof titledGroups)[number]

/** A page of an environment that the navigation and the palette lead to. */
export interface Room {
  /** Key of its name below `shell` in the catalogue. */
  readonly name:
    | 'customers'
    | 'searchIndex'
    | 'explorer'
    | 'connector'
    | 'usage'
    | 'users'
    | 'apis'
    | 'appRegistrations'
    | 'personalData'
    | 'data'
    | 'auditLog'
    | 'about'
    | 'settings'
  readonly group: 'main' | TitledGroup | 'personal'
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
  { name: 'connector', group: 'main', icon: Plug, path: connectorPath, capability: 'viewEnvironment' },
  { name: 'usage', group: 'main', icon: ChartColumn, path: usagePath, capability: 'viewUsage' },
  {
    name: 'users',
    group: 'permissions',
    icon: UserCog,
    path: usersPath,
    capability: 'viewPermissions',
  },
  {
    name: 'apis',
    group: 'permissions',
    icon: KeyRound,
    path: (place) => apiAccessPath(place),
    capability: 'viewApiAccess',
  },
  {
    name: 'appRegistrations',
    group: 'permissions',
    icon: AppWindow,
    path: (place) => appRegistrationsPath(place),
    capability: 'managePermissions',
  },
  {
    name: 'personalData',
    group: 'permissions',
    icon: EyeOff,
    path: personalDataPath,
    capability: 'managePersonalData',
  },
  { name: 'data', group: 'system', icon: Database, path: dataPath, capability: 'viewDataSources' },
  {
    name: 'auditLog',
    group: 'system',
    icon: ScrollText,
    path: (place) => auditLogPath(place),
    capability: 'viewAudit',
  },
  { name: 'about', group: 'system', icon: Info, path: aboutPath, capability: 'viewSystem' },
  {
    name: 'settings',
    group: 'personal',
    icon: Settings,
    path: ({ locale, environment }) => settingsPath(locale, environment),
  },
]

/** The title of a group, by its key below `shell`; undefined where it has none. */
export const findGroupTitle = (group: Room['group']): TitledGroup | undefined =>
  titledGroups.find((titled) => titled === group)

/** The rooms that somebody with these roles may use; while nobody can tell the roles, those of a viewer. */
export function listRooms(roles: Result<readonly string[]>): Room[] {
  const assigned = roles.ok ? roles.data : ['Viewer']
  return rooms.filter(({ capability }) => capability === undefined || hasCapability(assigned, capability))
}
