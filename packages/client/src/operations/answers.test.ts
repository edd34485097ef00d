import { describe, expect, test } from 'vitest'
import { operations } from './index.ts'

describe('what a service really answers', () => {
  const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
  const status = (entityCount: unknown) => ({ evaluationStatus: { jobStatus: 'Running', entityCount } })
  const attribute = { name: 'CustomerId', dataType: 'string', annotations: [{ name: 'x', value: 'y' }] }

  test.each([
    [
      'an environment with a new setting',
      operations.instances.get,
      { instanceId, name: 'A', newSetting: { a: [1] } },
    ],
    ['an enum in another casing', operations.instances.get, { instanceId, name: 'A', instanceType: 'Trial' }],
    [
      'an enum value of tomorrow',
      operations.instances.get,
      { instanceId, name: 'A', provisioningState: 'paused' },
    ],
    [
      'nulls for what is not set',
      operations.instances.get,
      { instanceId, name: 'A', region: null, cdsOrgInfo: null },
    ],
    [
      'a time with an offset',
      operations.instances.get,
      { instanceId, name: 'A', createdUtc: '2024-05-17T10:00:00.1234567+02:00' },
    ],
    [
      'a column with its annotations',
      operations.tables.get,
      { name: 'A', qualifiedEntityName: 'A', attributes: [attribute] },
    ],
    [
      'rows of any shape',
      operations.data.list,
      { '@odata.count': 1, value: [{ Id: 1, Tags: ['a'], Other: { b: null } }], extra: true },
    ],
    [
      'a page whose context, count and link are null',
      operations.data.list,
      { '@odata.context': null, '@odata.count': null, '@odata.nextLink': null, value: [] },
    ],
    [
      'the places of rows',
      operations.data.list,
      { httpRequests: [{ uri: 'https://a.example/1.csv', headers: { 'x-ms-version': '1' } }, { uri: 'b' }] },
    ],
    [
      'a key ring of any shape',
      operations.profiles.getKeyRing,
      { instanceId, customerId: 'c', keyRing: { a: { b: ['c'] } } },
    ],
    [
      'roles that are new',
      operations.roles.getMine,
      { principalId: 'p', principalType: 'App', roles: ['Auditor'], scope: 'all' },
    ],
    [
      'a segment with extensions',
      operations.segments.list,
      [{ name: 's', ...status(12), tags: ['AutoDeactivated'], schedule: { cron: ['0 6 * * 1'] } }],
    ],
    [
      'a segment whose run failed',
      operations.segments.create,
      {
        name: 's',
        state: 'Invalid',
        evaluationStatus: {
          jobStatus: 'CompletedFailure',
          error: { key: 'segmentRanOutOfMemory', value: 'Too large', args: [], code: 7 },
        },
        evaluationStatusHistory: [{ jobStatus: 'NotQualified', entityCount: null }],
        segmentQueryStats: { rowsetStat: [{ rowsetId: instanceId, rowsetCount: 0 }] },
      },
    ],
    ['an activation', operations.segments.activate, true],
    ['a deletion', operations.segments.delete, { statusCode: 200 }],
    [
      'a measure with its result',
      operations.measures.get,
      {
        name: 'm',
        latestEvaluation: { state: 'completed', endTime: '2024-05-17T10:00:00Z', durationMs: 5 },
        output: { values: { Total: '1234.50', 'Average spend': '' }, measureName: 'm' },
        evaluationStats: { lastSuccessful: null, consecutiveFailureCount: 2 },
      },
    ],
    [
      'a relationship of the system',
      operations.relationships.listSystem,
      [
        {
          name: 'CustomerToContact',
          fromEntityName: 'Customer',
          fromAttributeName: 'Contact_contactID',
          toEntityName: 'Contact',
          toAttributeName: 'contactID',
          cardinality: 'ManyToMany',
          source: 'system',
          inherited: true,
        },
      ],
    ],
    [
      'a hierarchy with its ID',
      operations.hierarchies.create,
      {
        name: 'h',
        hierarchyId: instanceId,
        dependency: { sourceEntity: 'Account', accountIdAttribute: 'id', levels: 3 },
        version: 1,
      },
    ],
    [
      'a deleted hierarchy',
      operations.hierarchies.delete,
      { value: { any: [1] }, formatters: [{}], contentTypes: [], declaredType: null, statusCode: 200 },
    ],
  ] as const)('%s passes through unchanged', (_, operation, answer) => {
    expect(operation.response.parse(answer)).toEqual(answer)
  })

  test('a table may refer to itself through its relationships', () => {
    const table = { name: 'A', qualifiedEntityName: 'A', attributes: [] }
    const answer = {
      instanceId,
      entities: [{ ...table, relationships: [{ name: 'r', dataSourceEntity: { ...table, custom: 1 } }] }],
    }
    expect(operations.tables.list.response.parse(answer)).toEqual(answer)
  })

  test.each([
    ['an environment without name', operations.instances.get, { instanceId }],
    ['a segment without name', operations.segments.list, [{ state: 'active' }]],
    ['a count of members that is a text', operations.segments.list, [{ name: 's', ...status('12') }]],
    ['an activation that answers with a text', operations.segments.activate, 'true'],
    ['a result that is no text', operations.measures.get, { name: 'm', output: { values: { Total: 12 } } }],
    ['a hierarchy whose ID is none', operations.hierarchies.get, { name: 'h', hierarchyId: '1' }],
    ['rows that are no list', operations.data.list, { value: {} }],
    ['a row that is a text', operations.data.list, { value: ['a'] }],
    [
      'a local time without zone',
      operations.instances.get,
      { instanceId, name: 'A', createdUtc: '2024-05-17T10:00:00' },
    ],
    ['a number as a name', operations.tables.get, { name: 1, qualifiedEntityName: 'A', attributes: [] }],
  ] as const)('%s is refused', (_, operation, answer) => {
    expect(operation.response.safeParse(answer).success).toBe(false)
  })
})
