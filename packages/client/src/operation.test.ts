import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineOperation, describeParameters } from './operation.ts'

const Thing = z.looseObject({ name: z.string() }).meta({ id: 'DescribedThing', description: 'A thing.' })

const operation = defineOperation({
  id: 'ChangeThing',
  method: 'PUT',
  path: '/boxes/{boxId}/things',
  summary: 'Change a thing',
  description: 'Changes one of the things that lie in a box.',
  params: z.object({
    boxId: z.guid().meta({ title: 'Box', description: 'ID of the box.' }),
    top: z.number().int().min(0).max(1000).optional().meta({ title: 'Top', wireName: '$top', default: 10 }),
    weight: z.number().optional(),
    steps: z.number().int().optional(),
    names: z.array(z.string()).optional().meta({ title: 'Names' }),
    filter: z.string().optional().meta({ wireName: '$filter', odata: 'filter' }),
    until: z.iso.datetime({ offset: true }).optional(),
    slot: z.enum(['primary', 'secondary']),
    thing: Thing.meta({ title: 'Thing', description: 'The thing as it shall be.' }),
  }),
  body: 'thing',
  response: Thing,
  errors: [],
  capability: 'viewTables',
})

describe('describeParameters', () => {
  const described = describeParameters(operation)
  const find = (name: string) => described.find((parameter) => parameter.name === name)

  test('keeps the order of the contract', () => {
    expect(described.map(({ name }) => name)).toEqual(Object.keys(operation.params.shape))
  })

  test('says where each travels', () => {
    const places = described.map((parameter) => [parameter.name, parameter.in])
    expect(places.filter(([, place]) => place !== 'query')).toEqual([
      ['boxId', 'path'],
      ['thing', 'body'],
    ])
  })

  test('gives all that is known of a parameter, and nothing that is not', () => {
    expect(find('boxId')).toEqual({
      name: 'boxId',
      wireName: 'boxId',
      in: 'path',
      required: true,
      type: 'string',
      format: 'uuid',
      title: 'Box',
      description: 'ID of the box.',
    })
    expect(find('weight')).toEqual({
      name: 'weight',
      wireName: 'weight',
      in: 'query',
      required: false,
      type: 'number',
    })
  })

  test('gives limits and what is taken when nothing is said', () => {
    expect(find('top')).toMatchObject({ wireName: '$top', minimum: 0, maximum: 1000, default: 10 })
  })

  test('takes the bounds of exact integers for no limits', () => {
    expect(Object.keys(find('steps') ?? {})).toEqual(['name', 'wireName', 'in', 'required', 'type'])
  })

  test('names what a list holds, a date-time, a choice and the OData text', () => {
    expect(find('names')).toMatchObject({ type: 'array', items: 'string', title: 'Names' })
    expect(find('until')).toMatchObject({ type: 'string', format: 'date-time' })
    expect(find('slot')).toMatchObject({ required: true, enum: ['primary', 'secondary'] })
    expect(find('filter')).toMatchObject({ wireName: '$filter', odata: 'filter' })
  })

  test('describes a body of one model as an object, and of several as a list of them', () => {
    expect(find('thing')).toMatchObject({ type: 'object', description: 'The thing as it shall be.' })
    const things = { ...operation, params: z.object({ thing: z.array(Thing) }), path: '/things' } as const
    expect(describeParameters(things)).toEqual([
      { name: 'thing', wireName: 'thing', in: 'body', required: true, type: 'array', items: 'object' },
    ])
  })
})
