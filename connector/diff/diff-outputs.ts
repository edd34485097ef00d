import { findResponseSchema, resolve, walkProperties } from '../lint/walk-swagger.ts'
import type { Schema } from '../swagger.ts'
import type { Report } from './changes.ts'
import { findLookup, type Side } from './diff-inputs.ts'

export function diffOutputs(before: Side, after: Side, report: Report): void {
  const now = listOutputs(after)
  for (const [name, property] of listOutputs(before)) {
    const path = `${before.name} ${name}`
    const other = now.get(name)
    report(!other, 'OutputRemoved', path)
    if (!other) continue
    report(toType(property) !== toType(other), 'OutputTypeChanged', path)
    const lookup = findLookup({ node: property })
    report(lookup && lookup !== findLookup({ node: other }), 'DynamicOperationChanged', path)
  }
}

/** What flows can pick: the answer, or what is posted to them. */
function listOutputs(side: Side): Map<string, Schema> {
  const answer = findResponseSchema(side.swagger, side.operation)
  const posted = side.operation['x-ms-trigger'] && side.item['x-ms-notification-content']?.schema
  const outputs = new Map<string, Schema>()
  for (const [name, schema] of Object.entries({ answer, posted })) {
    if (!schema) continue
    const below = walkProperties(side.swagger, schema).map(({ path, property }) => [path, property] as const)
    for (const [path, property] of [['', schema] as const, ...below]) {
      outputs.set(`${name}/${path}`, property)
      // A row, whose columns a lookup may tell, is no property.
      if (property.items) outputs.set(`${name}/${path}[]`, resolve(side.swagger, property.items))
    }
  }
  return outputs
}

const toType = ({ type, format, items }: Schema): string => [type, format, items?.type].join(' ')
