import type { InstanceSearchConfiguration } from '@customer-insights-kit/client'
import { findSetting, isSameSetting, type SettingChange, toProperties, toSetting } from './column-settings.ts'

const tableName = 'Customer'

/** The settings of every column that a configuration names. */
export function readSettings({ entityConfig }: InstanceSearchConfiguration) {
  const customer = entityConfig.find(({ qualifiedEntityName }) => qualifiedEntityName === tableName)
  return Object.fromEntries(
    (customer?.attributes ?? []).map(({ name, properties }) => [name, toSetting(properties)]),
  )
}

/** The configuration with the changes made; everything else in it stays as it is. */
export function applyChanges(
  configuration: InstanceSearchConfiguration,
  changes: readonly SettingChange[],
): InstanceSearchConfiguration {
  const { entityConfig } = configuration
  const table = entityConfig.find(({ qualifiedEntityName }) => qualifiedEntityName === tableName)
  const { attributes = [] } = table ?? {}
  const known = new Set(attributes.map(({ name }) => name))
  const changed = attributes.map((attribute) => {
    const change = changes.find(({ name }) => name === attribute.name)
    return change ? { ...attribute, properties: toProperties(attribute.properties, change.to) } : attribute
  })
  const added = changes
    .filter(({ name }) => !known.has(name))
    .map(({ name, to }) => ({ name, properties: toProperties(undefined, to) }))
  const customer = { ...table, qualifiedEntityName: tableName, attributes: [...changed, ...added] }
  return {
    ...configuration,
    entityConfig: [...entityConfig.filter((other) => other !== table), customer],
  }
}

/** Columns that somebody else changed since, and otherwise than the changes have it. */
export function listContested(
  configuration: InstanceSearchConfiguration,
  changes: readonly SettingChange[],
): string[] {
  const settings = readSettings(configuration)
  return changes
    .filter(({ name, from, to }) => {
      const now = findSetting(settings, name)
      return !isSameSetting(now, from) && !isSameSetting(now, to)
    })
    .map(({ name }) => name)
}
