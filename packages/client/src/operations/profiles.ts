import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'
import { ActivityTypesResponse, KeyRingResponse, ProfileStoreStateInfo } from './models/profile.ts'

export const profiles = {
  /** Finds a customer by a source key and gets all of the customer's keys. */
  getKeyRing: defineOperation({
    id: 'GetKeyRing',
    wireId: 'Get-KeyRing',
    method: 'GET',
    path: '/instances/{instanceId}/profile/keyring',
    summary: 'Get a key ring',
    description:
      'Finds the customer behind a key of a source table and gets the keys of that customer in every source.',
    params: z.object({
      instanceId,
      dataSourceName: z
        .string()
        .min(1)
        .meta({ title: 'Data source', description: 'Name of the data source, such as eCommerce.' }),
      entityName: z
        .string()
        .min(1)
        .meta({ title: 'Source table', description: 'Name of the table within the data source.' }),
      key: z
        .string()
        .min(1)
        .meta({ title: 'Key', description: 'Primary key of the row in the source table.' }),
    }),
    response: KeyRingResponse,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'viewCustomers',
  }),

  /** Counts a customer's activities by type. */
  getActivityTypes: defineOperation({
    id: 'GetActivityTypes',
    wireId: 'Get-Activity-Types-and-Counts',
    method: 'GET',
    path: '/instances/{instanceId}/profile/activityresponsemetadata',
    summary: 'Get activity types',
    description:
      'Tells how many activities a customer has, of which types, and when the latest of each type took place. The activities themselves are rows of the table UnifiedActivity.',
    params: z.object({
      instanceId,
      customerId: z
        .string()
        .min(1)
        .meta({ title: 'Customer', description: 'CustomerId of the unified customer.' }),
    }),
    response: ActivityTypesResponse,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'viewCustomers',
  }),

  /** Gets the state of the profile store. */
  getStoreState: defineOperation({
    id: 'GetProfileStoreState',
    wireId: 'Get-profile-store-state',
    method: 'GET',
    path: '/instances/{instanceId}/profilestore/stateinfo',
    summary: 'Get the profile store state',
    description:
      'Tells whether profiles can be looked up, how many there are and when they were last loaded. The store keeps two copies: one answers while the other is being built.',
    params: z.object({ instanceId }),
    response: ProfileStoreStateInfo,
    errors: ['forbidden', 'notFound'],
    capability: 'viewCustomers',
  }),
}
