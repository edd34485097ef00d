import { z } from 'zod'
import { openEnum } from './open-enum.ts'

/** Whether a definition is made of parts that can be edited one by one, or is written in SQL. */
export const QueryType = openEnum(['structured', 'manual'])

export const SegmentMembershipCriteria = z
  .looseObject({
    kind: openEnum(['post', 'default', 'consent', 'engagement'])
      .nullish()
      .meta({ description: 'What is tested; default tests a column of a table.' }),
    logicalOperator: openEnum(['and', 'or'])
      .nullish()
      .meta({ description: 'How the nested conditions combine, on a condition that has some.' }),
    attribute: z
      .string()
      .nullish()
      .meta({ description: 'Column to test, with its table, such as Customer.City.' }),
    comparisonOperator: openEnum([
      'equals',
      'notEquals',
      'greaterThan',
      'greaterThanOrEqualTo',
      'lessThan',
      'lessThanOrEqualTo',
      'any',
      'contains',
      'startsWith',
      'endsWith',
      'isNull',
      'isNotNull',
      'all',
      'isIn',
      'isWithinLast',
      'isBetween',
      'isNotBetween',
      'yearToDate',
      'dayOf',
      'monthOf',
      'yearOf',
      'dayOfWeek',
      'timeAt',
      'childOf',
      'parentOf',
    ])
      .nullish()
      .meta({ description: 'How the column is compared with the value or the list of values.' }),
    get childCriterias(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof SegmentMembershipCriteria>>> {
      return z
        .array(SegmentMembershipCriteria)
        .nullish()
        .meta({ description: 'The nested conditions that logicalOperator combines.' })
    },
    value: z
      .string()
      .nullish()
      .meta({ description: 'What the column is compared with, written as text whatever its type.' }),
    ignoreCase: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether upper and lower case count as the same; they differ unless set.' }),
    listOfValues: z
      .array(z.string())
      .nullish()
      .meta({ description: 'What the column is compared with, for operators that take several values.' }),
    isTime: z.boolean().nullish().meta({ description: 'Whether the column is compared as a point in time.' }),
  })
  .meta({
    id: 'SegmentMembershipCriteria',
    description: 'One condition of a rule, or several of them combined; some kinds carry more properties.',
  })

export const SegmentationProjection = z
  .looseObject({
    entityName: z.string().nullish().meta({ description: 'Table that the columns are taken from.' }),
    attributeNames: z.array(z.string()).nullish().meta({ description: 'Columns to add to each member.' }),
    path: z
      .array(z.string())
      .nullish()
      .meta({ description: 'Relationships to follow to that table, in their order.' }),
    projectionType: openEnum(['pre', 'post'])
      .nullish()
      .meta({ description: 'Whether the columns are taken before or after the rules are applied.' }),
  })
  .meta({
    id: 'SegmentationProjection',
    description: 'Columns that a segment stores beside each customer ID.',
  })

export const SegmentationRowset = z
  .looseObject({
    rowsetOperation: openEnum(['union', 'intersect', 'except', 'none', 'include', 'exclude'])
      .nullish()
      .meta({ description: 'How the customers of this rule combine with those of the rules before it.' }),
    criteria: SegmentMembershipCriteria.nullish().meta({
      description: 'What a customer must fulfil to be found by this rule.',
    }),
    paths: z
      .array(z.array(z.string()))
      .nullish()
      .meta({ description: 'Relationships from the tested tables to Customer, one list for each path.' }),
    rowsetId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the rule, by which its count is found in segmentQueryStats.' }),
  })
  .meta({ id: 'SegmentationRowset', description: 'One rule of a segment; rules apply in their order.' })

export const HierarchyDefinition = z
  .looseObject({
    hierarchyEntityName: z
      .string()
      .nullish()
      .meta({ description: 'Table that says which account is above which.' }),
    sourceAttributeName: z
      .string()
      .nullish()
      .meta({ description: 'Column of that table with the ID of an account.' }),
    destinationAttributeName: z
      .string()
      .nullish()
      .meta({ description: 'Column of that table with the ID of the account above.' }),
  })
  .meta({
    id: 'HierarchyDefinition',
    description: 'A hierarchy that the conditions childOf and parentOf use.',
  })

export const SegmentationQuery = z
  .looseObject({
    type: QueryType.nullish().meta({ description: 'Whether rules or SQL define the segment.' }),
    projections: z
      .array(z.string())
      .nullish()
      .meta({ description: 'The older form of projectedAttributes: names of columns alone.' }),
    projectedAttributes: z
      .array(SegmentationProjection)
      .nullish()
      .meta({ description: 'Columns that the segment stores beside each customer ID.' }),
    rowsets: z
      .array(SegmentationRowset)
      .nullish()
      .meta({ description: 'The rules, each applied to the result of those before it.' }),
    segmentationQuerySql: z
      .string()
      .nullish()
      .meta({ description: 'The definition in SQL, on segments of type manual.' }),
    hierarchies: z
      .array(HierarchyDefinition)
      .nullish()
      .meta({ description: 'Hierarchies of accounts that the rules refer to.' }),
  })
  .meta({ id: 'SegmentationQuery', description: 'What decides who belongs to a segment.' })
