import type { ApiProperties, ConnectionParameter } from '../api-properties.ts'
import { type LocatedOperation, listOperations } from '../lint/walk-swagger.ts'
import type { Swagger } from '../swagger.ts'
import { type Change, changes, type Report } from './changes.ts'
import { diffInputs } from './diff-inputs.ts'
import { diffOutputs } from './diff-outputs.ts'

/** The two files of a connector that flows depend on. */
export interface ConnectorFiles {
  readonly swagger: Swagger
  readonly apiProperties?: ApiProperties
}

/** What a connector breaks of the one that was released before; additions break nothing. */
export function diffConnectors(before: ConnectorFiles, after: ConnectorFiles): Change[] {
  const found: Change[] = []
  const report: Report = (breaks, rule, path) => {
    if (breaks) found.push({ rule, path, remedy: changes[rule] })
  }
  const now = new Map(listOperations(after.swagger).map((located) => [located.name, located]))
  for (const old of listOperations(before.swagger)) {
    const located = now.get(old.name)
    report(!located, 'OperationRemoved', old.name)
    if (!located) continue
    diffOperation(old, located, report)
    diffInputs({ swagger: before.swagger, ...old }, { swagger: after.swagger, ...located }, report)
    diffOutputs({ swagger: before.swagger, ...old }, { swagger: after.swagger, ...located }, report)
  }
  if (before.apiProperties && after.apiProperties) {
    diffConnections(before.apiProperties, after.apiProperties, report)
  }
  return found
}

function diffOperation(old: LocatedOperation, now: LocatedOperation, report: Report): void {
  const isMoved = old.path !== now.path || old.verb !== now.verb
  report(isMoved, 'OperationMoved', old.name)
  const isHidden = (located: LocatedOperation) => located.operation['x-ms-visibility'] === 'internal'
  report(!isHidden(old) && isHidden(now), 'OperationHidden', old.name)
  const kind = ({ operation }: LocatedOperation) =>
    JSON.stringify([operation['x-ms-trigger'], operation['x-ms-trigger-metadata']])
  report(kind(old) !== kind(now), 'TriggerKindChanged', old.name)
}

function diffConnections(before: ApiProperties, after: ApiProperties, report: Report): void {
  const now = new Map(listWays(after).map(({ name, parameters = {} }) => [name, parameters]))
  for (const { name, parameters = {} } of listWays(before)) {
    const given = now.get(name)
    report(!given, 'AuthenticationChanged', name)
    if (!given) continue
    for (const [key, parameter] of Object.entries(parameters)) {
      const other = given[key]
      const isOther = !other || toKind(parameter) !== toKind(other)
      report(isOther, 'AuthenticationChanged', `${name}/${key}`)
    }
    for (const [key, parameter] of Object.entries(given)) {
      const isRequired = parameter.uiDefinition?.constraints?.required === 'true'
      report(!(key in parameters) && isRequired, 'ConnectionParameterAdded', `${name}/${key}`)
    }
  }
}

interface Way {
  readonly name: string
  /** Missing in files that are not finished. */
  readonly parameters?: Readonly<Record<string, ConnectionParameter>>
}

/** The ways to sign in; outside of sets there is one, without a name. */
function listWays({ properties }: ApiProperties): Way[] {
  const alone = (properties as { connectionParameters?: NonNullable<Way['parameters']> }).connectionParameters
  const sets = properties.connectionParameterSets?.values ?? []
  return alone ? [{ name: 'connectionParameters', parameters: alone }, ...sets] : sets
}

const toKind = ({ type, oAuthSettings }: ConnectionParameter): string =>
  [type, oAuthSettings?.identityProvider].join(' ')
