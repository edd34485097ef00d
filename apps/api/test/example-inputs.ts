import { randomUUID } from 'node:crypto'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { toDataSourceId } from '../src/handlers/data-sources.ts'
import { createStableId } from '../src/load/stable-id.ts'

type Operations = typeof operations

/** An input for every operation: a missing one does not compile. */
type ExampleInputs = {
  readonly [Resource in keyof Operations]: {
    readonly [Method in keyof Operations[Resource]]: Operations[Resource][Method] extends Operation
      ? z.input<Operations[Resource][Method]['params']>
      : never
  }
}

/** Somebody to give a role to and take it from. */
export const examplePrincipalId = '3b0f5a52-8f0e-4a39-9d0c-5a1c6b7e9f10'

/** Of CNTID_1000, the first customer of every sample. */
export const exampleCustomerId = createStableId('eCommerce_eCommerceContacts', 'CNTID_1000')

/** A name is taken once. */
const newName = (name: string) => `${name} ${randomUUID()}`

/** Valid inputs for the operations of an environment with the sample data. */
export function createExampleInputs(instanceId: string): ExampleInputs {
  const id = '6c1f7d7b-4d2c-44c5-9d0b-5b6f4a0f1e21'
  const hierarchy = { name: 'Accounts' }
  const measure = { name: 'TotalSpent', displayName: 'Total spent' }
  const relationship = { name: 'CustomerToOrders' }
  const segment = { name: 'TexasCustomers' }
  const workflow = { instanceId, workflowName: 'main' }
  const schedule = { operationType: 'all', cronSchedules: ['0 6 * * *'] }
  return {
    data: {
      list: { instanceId, relativePath: 'Customer', top: 5, expand: 'UnifiedActivity' },
      create: {
        instanceId,
        entityName: 'Website_webReviews',
        row: { ReviewId: newName('R'), ReviewDate: '2026-01-01' },
      },
      update: { instanceId, entityName: 'Customer', entityId: exampleCustomerId, row: { City: 'Austin' } },
    },
    dataSources: {
      list: { instanceId },
      get: { instanceId, dataSourceId: toDataSourceId('eCommerce') },
      delete: { instanceId, dataSourceId: id },
    },
    hierarchies: {
      list: { instanceId },
      create: { instanceId, hierarchy },
      get: { instanceId, hierarchyId: id },
      update: { instanceId, hierarchyId: id, hierarchy },
      delete: { instanceId, hierarchyId: id },
    },
    instances: {
      list: {},
      create: { request: { instanceMetadata: { name: newName('Third') } } },
      copy: { request: { instanceIdToCopy: instanceId, instanceMetadata: { name: newName('Copy') } } },
      get: { instanceId },
      update: { instanceId, request: { instanceMetadata: { name: newName('Renamed') } } },
      delete: { instanceId },
      reset: { instanceId },
    },
    measures: {
      list: { instanceId },
      create: { instanceId, measure },
      get: { instanceId, measureName: 'TotalSpent' },
      update: { instanceId, measureName: 'TotalSpent', measure },
      delete: { instanceId, measureName: 'TotalSpent' },
    },
    profiles: {
      getKeyRing: {
        instanceId,
        dataSourceName: 'eCommerce',
        entityName: 'eCommerceContacts',
        key: 'CNTID_1000',
      },
      getActivityTypes: { instanceId, customerId: exampleCustomerId },
      getStoreState: { instanceId },
    },
    relationships: {
      list: { instanceId },
      listSystem: { instanceId },
      create: { instanceId, relationship },
      get: { instanceId, relationshipName: 'UnifiedActivityToCustomer' },
      update: { instanceId, relationshipName: 'CustomerToOrders', relationship },
      delete: { instanceId, relationshipName: 'CustomerToOrders' },
    },
    roles: {
      list: { instanceId },
      getMine: { instanceId },
      listAssignments: { instanceId },
      updateAssignment: {
        instanceId,
        principalId: examplePrincipalId,
        assignment: { principalId: examplePrincipalId, principalType: 'user', roles: ['Viewer'] },
      },
      deleteAssignment: { instanceId, principalId: examplePrincipalId },
    },
    search: {
      getConfiguration: { instanceId },
      updateConfiguration: { instanceId, configuration: { entityConfig: [] } },
    },
    segments: {
      list: { instanceId },
      create: { instanceId, segment },
      update: { instanceId, segmentName: 'TexasCustomers', segment },
      delete: { instanceId, segmentName: 'TexasCustomers' },
      activate: { instanceId, segmentName: 'TexasCustomers' },
      deactivate: { instanceId, segmentName: 'TexasCustomers' },
    },
    tables: {
      list: { instanceId },
      get: { instanceId, entityName: 'UnifiedActivity' },
      getSize: { instanceId, entityName: 'Customer' },
      getProfile: { instanceId, qualifiedEntityName: 'Customer' },
      getColumnProfile: { instanceId, qualifiedEntityName: 'Customer', attributeName: 'City' },
    },
    workflows: {
      getStatus: workflow,
      listHistory: workflow,
      listJobs: workflow,
      submitJob: { ...workflow, operationType: 'segmentation', identifiers: ['TexasCustomers'] },
      getJob: { ...workflow, jobId: id },
      cancelJob: { ...workflow, jobId: id },
      listSchedules: workflow,
      createSchedule: { ...workflow, schedule },
      createSchedules: { ...workflow, schedules: [schedule] },
      listTimeZones: workflow,
    },
  }
}

type Methods<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

/** Every operation of Microsoft's with where it stands in the registry and its example. */
export const listOperations = () =>
  Object.entries(operations as Methods<Operation>).flatMap(([resource, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ id: operation.id, resource, method, operation })),
  )
