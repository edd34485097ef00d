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

const thingId = z.string().min(1).meta({ title: 'Thing', description: 'Id of the thing.' })

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
  health: {
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
