import type { catalogues } from './catalogues.ts'
import type { SampleRole } from './settings.ts'

type RoomName = keyof (typeof catalogues)['en']['shell']

const ofEverybody: readonly RoomName[] = [
  'customers',
  'explorer',
  'connector',
  'usage',
  'apis',
  'data',
  'about',
  'settings',
]

/** What the navigation offers to whom, in its order: keys of the texts below `shell`. */
export const roomsOf: Readonly<Record<SampleRole, readonly RoomName[]>> = {
  Viewer: ofEverybody,
  Contributor: ofEverybody,
  Admin: [
    'customers',
    'searchIndex',
    'explorer',
    'connector',
    'usage',
    'users',
    'apis',
    'appRegistrations',
    'personalData',
    'data',
    'auditLog',
    'about',
    'settings',
  ],
}
