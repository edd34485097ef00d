import { describe, expect, test } from 'vitest'
import { listInputs } from './designer.ts'
import { findOperation, findOutput } from './read-connector.ts'
import { cloud, connectors, selfHosted } from './test/open-connectors.ts'

const show = (connector: typeof cloud, operationId: string) =>
  listInputs(findOperation(connector, operationId)).map(
    ({ rank, title, name }) => `${rank} ${title}: ${name}`,
  )

describe('what a maker sees', () => {
  test('is required first, then important, then what is behind Advanced; nothing internal', () => {
    expect(show(cloud, 'ListActivities')).toEqual([
      'required Environment: instanceId',
      'required Customer ID: CustomerId',
      'advanced Top: $top',
      'advanced Skip: $skip',
      'advanced From: ActivityFrom',
      'advanced To: ActivityTo',
    ])
    expect(show(cloud, 'WhenActivityIsRecorded')).toEqual(['required Environment: instanceId'])
  })

  test('opens bodies into their fields', () => {
    expect(show(cloud, 'CreateSegment')).toEqual([
      'required Environment: instanceId',
      'required Name: body/name',
      'important Friendly Name: body/friendlyName',
      'important Type: body/segmentQueryExpression/type',
      'important Segmentation Query SQL: body/segmentQueryExpression/segmentationQuerySql',
      'important Rowsets: body/segmentQueryExpression/rowsets',
      'advanced Description: body/description',
    ])
    expect(show(selfHosted, 'WhenCustomerChanges')).toEqual([
      'required Environment: instanceId',
      'advanced Columns: body/columns',
      'advanced Includes Activities: body/includesActivities',
    ])
  })

  test('names fixed choices in words', () => {
    const [direction] = listInputs(findOperation(cloud, 'WhenSegmentSizePassesThreshold')).filter(
      ({ name }) => name === 'Direction',
    )
    expect(direction).toMatchObject({
      isRequired: true,
      options: [
        { value: 'rises', title: expect.stringMatching(/^[A-Z]/) },
        { value: 'falls', title: expect.stringMatching(/^[A-Z]/) },
      ],
    })
  })

  test.each(connectors)('has a label and a sentence for every field: %s', (_, connector) => {
    for (const operation of connector.operations) {
      for (const { name, title, description } of listInputs(operation)) {
        const place = `${operation.operationId} ${name}`
        expect(`${place}: ${title}`).toMatch(/: [A-Z]/)
        expect(`${place}: ${description}`).toMatch(/\.$/)
        expect(description).not.toBe(title)
      }
    }
  })

  test.each(connectors)('has one shape that every designer finds: %s', (_, connector) => {
    for (const operation of connector.operations) {
      const shapes = Object.entries(operation.responses).filter(([, { schema }]) => schema)
      const shape = operation.notification ?? shapes[0]?.[1].schema
      expect([operation.operationId, findOutput(operation)]).toEqual([operation.operationId, shape])
      expect(shapes.length, operation.operationId).toBeLessThanOrEqual(1)
    }
  })
})
