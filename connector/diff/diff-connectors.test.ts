import { describe, expect, test } from 'vitest'
import { buildConnector } from '../build-connector.ts'
import { at, plant } from '../test/faults/fault.ts'
import { type ChangeName, changes } from './changes.ts'
import { diffConnectors } from './diff-connectors.ts'

const before = buildConnector({ target: 'self-hosted' })

const compare = (path: string, value: unknown) =>
  diffConnectors(before, { ...before, swagger: plant(before.swagger, ['FileTooLarge', path, value]) })

const compareProperties = (path: string, value: unknown) =>
  diffConnectors(before, {
    ...before,
    apiProperties: plant(before.apiProperties, ['FileTooLarge', path, value]),
  })

type Breaking = readonly [ChangeName, string, unknown]

const optional = (required: boolean) => ({ name: 'extra', in: 'query', required, type: 'string' })
const add = (parameter: object) => (parameters: object[]) => [...parameters, parameter]

const inDefinition: readonly Breaking[] = [
  ['OperationRemoved', `${at.get} operationId`, 'ListInstances'],
  ['OperationMoved', `paths ${at.environments}`, ({ get }: { get: object }) => ({ post: get })],
  ['OperationHidden', `${at.get} x-ms-visibility`, 'internal'],
  ['TriggerKindChanged', `${at.poll} x-ms-trigger`, 'single'],
  ['InputRemoved', `${at.search} parameters`, (parameters: object[]) => parameters.slice(0, -1)],
  ['InputNowRequired', `${at.search} parameters 1 required`, true],
  ['InputNowRequired', `${at.search} parameters`, add(optional(true))],
  ['InputTypeChanged', 'parameters instanceId format', undefined],
  ['InputTypeChanged', `${at.search} parameters 1 in`, 'header'],
  ['InputHidden', `${at.search} parameters 1 x-ms-visibility`, 'internal'],
  ['DynamicOperationChanged', 'parameters instanceId x-ms-dynamic-list operationId', 'ListTables'],
  [
    'DynamicOperationChanged',
    'definitions CustomersRow x-ms-dynamic-properties operationId',
    'GetCustomerSchema',
  ],
  ['OutputRemoved', at.city, undefined],
  ['OutputTypeChanged', `${at.city} type`, 'integer'],
  ['OutputRemoved', `${at.hookPath} x-ms-notification-content schema properties customerId`, undefined],
]

const sets = 'properties connectionParameterSets values'

const inProperties: readonly Breaking[] = [
  ['AuthenticationChanged', sets, (values: object[]) => values.slice(1)],
  ['AuthenticationChanged', `${sets} 0 parameters subscriptionKey type`, 'string'],
  ['AuthenticationChanged', `${sets} 0 parameters token oAuthSettings identityProvider`, 'oauth2'],
  [
    'ConnectionParameterAdded',
    `${sets} 0 parameters region`,
    { type: 'string', uiDefinition: { constraints: { required: 'true' } } },
  ],
]

describe('diffConnectors', () => {
  test('finds nothing where nothing changed', () => {
    expect(diffConnectors(before, buildConnector({ target: 'self-hosted' }))).toEqual([])
  })

  test('finds nothing where a way to sign in has no parameters, before and after', () => {
    const spoilt = plant(before.apiProperties, ['FileTooLarge', `${sets} 0 parameters`, undefined])
    const unfinished = { ...before, apiProperties: spoilt }
    expect(diffConnectors(unfinished, unfinished)).toEqual([])
  })

  test.each(inDefinition)('%s: %s', (rule, path, value) => {
    expect(compare(path, value).map((change) => change.rule)).toContain(rule)
  })

  test.each(inProperties)('%s: %s', (rule, path, value) => {
    expect(compareProperties(path, value).map((change) => change.rule)).toContain(rule)
  })

  test('knows no change that is not tried here', () => {
    const tried = new Set([...inDefinition, ...inProperties].map(([rule]) => rule))
    expect(Object.keys(changes).filter((rule) => !tried.has(rule as ChangeName))).toEqual([])
  })

  test('lets a connector grow, and its texts change', () => {
    expect(compare('paths /v1/more', { get: { operationId: 'ListMore', responses: {} } })).toEqual([])
    expect(compare(`${at.search} parameters`, add(optional(false)))).toEqual([])
    expect(compare(`${at.search} summary`, 'Find customers')).toEqual([])
    expect(compare(`${at.city} description`, 'Where the customer lives.')).toEqual([])
    expect(compareProperties('properties iconBrandColor', '#112233')).toEqual([])
  })

  test('says what to do instead', () => {
    expect(compare(`${at.get} x-ms-visibility`, 'internal')).toEqual([
      {
        rule: 'OperationHidden',
        path: 'ListEnvironments',
        remedy: 'Deprecate the operation and make it advanced, not internal.',
      },
    ])
  })
})
