import { nameKind } from '../src/check-input.ts'
import { UnexpectedResponseError } from '../src/errors.ts'
import type { EntityModel } from '../src/generated/types.ts'

/** Throws UnexpectedResponseError where what is printed of the metadata is not what the contract says. */
export function checkMetadata({ instanceId, entities }: EntityModel): void {
  checkText(instanceId, 'instanceId')
  checkEach(entities, 'entities', (entity, place) => {
    const table = readObject(entity, place)
    checkText(table.qualifiedEntityName, `${place}.qualifiedEntityName`)
    checkTexts(table, place, ['dataSourceName'])
    if (isThere(table.attributes)) checkEach(table.attributes, `${place}.attributes`, checkColumn)
    if (isThere(table.keys)) {
      checkEach(table.keys, `${place}.keys`, (key, at) => checkEach(key, at, checkColumn))
    }
  })
}

function checkColumn(value: unknown, place: string): void {
  const column = readObject(value, place)
  checkText(column.name, `${place}.name`)
  checkTexts(column, place, ['dataType', 'friendlyName', 'semanticType'])
}

function checkEach(list: unknown, place: string, check: (item: unknown, place: string) => void): void {
  if (!Array.isArray(list)) throw toUnexpected(place, list, 'a list')
  for (const [index, item] of list.entries()) check(item, `${place}[${index}]`)
}

function readObject(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw toUnexpected(place, value, 'an object')
}

function checkText(value: unknown, place: string): void {
  if (typeof value !== 'string') throw toUnexpected(place, value, 'text')
}

function checkTexts(object: Readonly<Record<string, unknown>>, place: string, names: string[]): void {
  for (const name of names) if (isThere(object[name])) checkText(object[name], `${place}.${name}`)
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null

const toUnexpected = (place: string, value: unknown, expected: string) =>
  new UnexpectedResponseError(
    `ListTables was answered with metadata whose ${place} is ${nameKindOnly(value)}, not ${expected}.`,
    { attempts: 1 },
  )

/** Without its value: what is wrong is its kind. */
const nameKindOnly = (value: unknown) => (typeof value === 'number' ? 'a number' : nameKind(value))
