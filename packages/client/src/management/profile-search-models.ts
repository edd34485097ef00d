import { z } from 'zod'
import { openEnum } from '../operations/models/open-enum.ts'

const maxFacets = 50

const specification = z.string().meta({
  description:
    'What to count, as the part behind the column of a facet of Azure AI Search: count:5,sort:value for the values; interval:10 or interval:month,timeoffset:+01:00 for equal steps; values:10|25|100 for boundaries.',
})

const Facet = z
  .strictObject({
    column: z.string().meta({ description: 'Name of the column.' }),
    specification: specification.optional(),
  })
  .meta({
    id: 'ProfileFacet',
    description: "A column to count by; without a specification as the column's own says, or by value.",
  })

const text = z.string().optional()

export const ProfileSearchRequest = z
  .strictObject({
    search: text.meta({
      description: 'Words to look for: names, addresses, phones. All customers where it is left out.',
    }),
    filter: text.meta({ description: "An OData filter, such as City eq 'Austin'." }),
    orderby: text.meta({
      description: 'Columns to sort by, such as City desc; by how well they match unless given.',
    }),
    select: text.meta({ description: 'Columns to answer with, separated by commas; all unless given.' }),
    top: z
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(20)
      .meta({ description: 'How many hits to answer with, 20 by default; 0 to count alone.' }),
    skip: z
      .number()
      .int()
      .min(0)
      .max(100_000)
      .default(0)
      .meta({ description: 'How many hits to leave out.' }),
    facets: z
      .array(
        z.union([z.string(), Facet], {
          error: 'must be the name of a column, or an object with column and specification',
        }),
      )
      .max(maxFacets)
      .optional()
      .meta({
        description:
          'What to count by: names of columns, or columns with specifications, which the search configuration must make facetable. All that it does unless given; none with an empty list.',
      }),
  })
  .meta({ id: 'ProfileSearchRequest', description: 'Which customers to find, and what to count of them.' })

const ProfileHighlight = z
  .object({
    column: z.string().meta({ description: 'Name of the column.' }),
    kind: openEnum(['phrase', 'word', 'prefix', 'typo']).meta({
      description:
        'Why it matches: by words side by side, a whole word, the beginning of one, or one that is spelt a little differently.',
    }),
    words: z.array(z.string()).meta({ description: 'Words of the search that it matches.' }),
    spans: z
      .array(
        z.object({
          start: z.number().int().meta({ description: 'From 0, in UTF-16 code units.' }),
          length: z.number().int(),
        }),
      )
      .meta({ description: 'Where in the value it matches.' }),
  })
  .meta({ id: 'ProfileHighlight', description: 'Why a customer was found, and where in which value.' })

const ProfileHit = z
  .object({
    row: z.record(z.string(), z.unknown()).meta({ description: 'The customer.' }),
    score: z.number().meta({ description: 'How well it matches; greater is better.' }),
    highlights: z
      .array(ProfileHighlight)
      .meta({ description: 'Why it was found: the columns that match, and the words.' }),
  })
  .meta({ id: 'ProfileHit', description: 'A customer that was found.' })

const FacetBucket = z
  .object({
    value: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .meta({ description: 'The value; of a facet by value.' }),
    from: z
      .union([z.string(), z.number()])
      .optional()
      .meta({ description: 'Where the step begins; the first between boundaries has none.' }),
    to: z
      .union([z.string(), z.number()])
      .optional()
      .meta({ description: 'Before where it ends; the last between boundaries has none.' }),
    count: z.number().int(),
  })
  .meta({ id: 'FacetBucket', description: 'How many customers have one value, or one of a step.' })

const FacetResult = z
  .object({
    column: z.string().meta({ description: 'Name of the column.' }),
    buckets: z.array(FacetBucket),
    missing: z.number().int().meta({ description: 'How many have no value.' }),
    estimated: z.boolean().meta({
      description: 'Whether it is not the whole truth: of more than 1,000 steps the first are told.',
    }),
  })
  .meta({ id: 'FacetResult', description: 'The hits, counted by a column.' })

export const ProfileSearchResult = z
  .object({
    total: z.number().int().meta({ description: 'How many customers match in all.' }),
    correctedTypos: z.boolean().meta({
      description: 'Whether words were taken for others that are spelt a little differently.',
    }),
    hits: z.array(ProfileHit).meta({ description: 'The best first, unless sorted otherwise.' }),
    facets: z.array(FacetResult).meta({ description: 'In the order that they were asked for.' }),
  })
  .meta({ id: 'ProfileSearchResult', description: 'Customers that were found, and how many have what.' })
