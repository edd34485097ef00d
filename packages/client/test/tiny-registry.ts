import { z } from 'zod'
import { defineOperation } from '../src/operation.ts'

const Part = z.looseObject({ size: z.number() }).meta({ id: 'Part', description: 'A part of a thing.' })

const Thing = z
  .looseObject({
    id: z.string().meta({ description: 'Which thing.' }),
    parts: z.array(Part).nullish(),
    get twin() {
      return z.nullish(Thing)
    },
  })
  .meta({ id: 'Thing', description: 'A thing.' })

const Rule = z
  .looseObject({ kind: z.string() })
  .meta({ id: 'Rule', description: 'A rule.', polymorphic: true })

const Page = z
  .looseObject({
    '@odata.nextLink': z.string().optional(),
    value: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The rows.' }),
  })
  .meta({ id: 'Page', description: 'A page.' })

const Places = z
  .looseObject({ places: z.array(z.string()) })
  .meta({ id: 'Places', description: 'Where rows are.' })

/** A model that no operation refers to. */
export const Loner = z.looseObject({ rules: z.array(Rule) }).meta({ id: 'Loner', description: 'A loner.' })

const thingId = z.string().min(1).meta({ title: 'Thing', description: 'Id of the thing.' })

const instanceId = z.guid()

const shared = { errors: [], capability: 'viewTables' } as const

/** A registry with one operation of every kind that a generator must tell apart. */
export const tinyRegistry = {
  things: {
    list: defineOperation({
      ...shared,
      id: 'ListThings',
      wireId: 'Get-all-things',
      errors: ['forbidden', 'notFound'],
      method: 'GET',
      path: '/things',
      summary: 'List things',
      description: 'Lists things.',
      params: z.object({
        top: z.number().optional().meta({ wireName: '$top' }),
        deep: z.boolean().optional(),
        least: z.number().int().optional(),
        ids: z.array(z.string()).optional(),
      }),
      response: z.array(Thing),
    }),
    save: defineOperation({
      ...shared,
      id: 'SaveThing',
      method: 'PUT',
      path: '/things/{thingId}',
      summary: 'Save a thing',
      description: 'Saves a thing.',
      params: z.object({ thingId, thing: Thing }),
      body: 'thing',
      response: Thing,
    }),
    find: defineOperation({
      ...shared,
      id: 'FindThing',
      method: 'POST',
      path: '/things/{thingId}/find',
      summary: 'Find a thing',
      description: 'Finds a thing.',
      params: z.object({ thingId, select: z.string().meta({ wireName: '$select' }), query: z.unknown() }),
      body: 'query',
      response: z.unknown(),
    }),
  },
  rows: {
    list: defineOperation({
      ...shared,
      id: 'ListRows',
      method: 'GET',
      path: '/instances/{instanceId}/rows/{table}',
      summary: 'List rows',
      description: 'Lists rows.',
      params: z.object({
        instanceId,
        table: z.string(),
        select: z.string().optional().meta({ wireName: '$select', odata: 'columns' }),
        filter: z.string().optional().meta({ wireName: '$filter', odata: 'filter' }),
        orderby: z.string().optional().meta({ wireName: '$orderby', odata: 'order' }),
        expand: z.string().optional().meta({ wireName: '$expand', odata: 'expand' }),
        key: z.string(),
        places: z.boolean().optional(),
      }),
      response: z.union([Page, Places]),
      pages: true,
      pagesUnless: 'places',
    }),
    save: defineOperation({
      ...shared,
      id: 'SaveRow',
      method: 'POST',
      path: '/instances/{instanceId}/rows',
      summary: 'Save a row',
      description: 'Saves a row.',
      params: z.object({ instanceId, row: z.record(z.string(), z.unknown()) }),
      body: 'row',
    }),
    saveAll: defineOperation({
      ...shared,
      id: 'SaveRules',
      method: 'PUT',
      path: '/instances/{instanceId}/rules',
      summary: 'Save rules',
      description: 'Saves rules.',
      params: z.object({ instanceId, rules: z.array(Rule) }),
      body: 'rules',
    }),
    reset: defineOperation({
      ...shared,
      id: 'ResetRows',
      method: 'POST',
      path: '/instances/{instanceId}/reset',
      summary: 'Reset rows',
      description: 'Resets rows.',
      params: z.object({ instanceId, rule: Rule.optional() }),
      body: 'rule',
      response: z.boolean(),
    }),
    count: defineOperation({
      ...shared,
      id: 'CountRows',
      method: 'GET',
      path: '/instances/{instanceId}/count',
      summary: 'Count rows',
      description: 'Counts rows.',
      params: z.object({ instanceId }),
      response: z.number(),
    }),
  },
  health: {
    forget: defineOperation({
      ...shared,
      id: 'ForgetHealth',
      method: 'DELETE',
      path: '/health',
      summary: 'Forget health',
      description: 'Forgets the health.',
      params: z.object({}),
      response: z.boolean(),
    }),
    get: defineOperation({
      ...shared,
      id: 'GetHealth',
      method: 'GET',
      path: '/health',
      summary: 'Get health',
      description: 'Tells the health.',
      params: z.object({}),
      response: z.record(z.string(), z.boolean()),
    }),
  },
}
