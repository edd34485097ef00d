import { z } from 'zod'
import { EntityDependency } from './entity-dependency.ts'
import { openEnum } from './open-enum.ts'
import { QueryType, SegmentMembershipCriteria } from './segment-query.ts'

export const MeasureExpression = z
  .looseObject({
    kind: openEnum([
      'constant',
      'property',
      'memberAccess',
      'functionCall',
      'and',
      'or',
      'equals',
      'notEquals',
      'greaterThan',
      'greaterThanOrEqualTo',
      'lessThan',
      'lessThanOrEqualTo',
      'contains',
      'startsWith',
      'endsWith',
      'isNull',
      'isNotNull',
      'negate',
      'add',
      'subtract',
      'multiply',
      'divide',
      'modulo',
      'exponent',
      'today',
      'now',
    ])
      .nullish()
      .meta({ description: 'What the expression does; it decides which other properties stand beside it.' }),
  })
  .meta({
    id: 'MeasureExpression',
    description: 'A node of a filter; its operands are not published and are kept as they come.',
    polymorphic: true,
  })

export const MeasureVariableCondition = z
  .looseObject({
    kind: openEnum(['replaceNulls', 'replaceTargetValues'])
      .nullish()
      .meta({ description: 'What is replaced; it decides which other properties stand beside it.' }),
  })
  .meta({
    id: 'MeasureVariableCondition',
    description: 'Replaces values of a variable; its details are not published and are kept as they come.',
    polymorphic: true,
  })

export const MeasureVariableConditionGroup = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the group for people.' }),
    conditions: z
      .array(MeasureVariableCondition)
      .nullish()
      .meta({ description: 'The replacements, made in their order.' }),
  })
  .meta({ id: 'MeasureVariableConditionGroup', description: 'Replacements that belong together.' })

export const MeasureVariable = z
  .looseObject({
    kind: openEnum(['arithmetic', 'date'])
      .nullish()
      .meta({ description: 'Whether the expression computes a number or a date.' }),
    name: z.string().nullish().meta({ description: 'Name that calculations use the variable by.' }),
    dataType: z.string().nullish().meta({ description: 'Type of the computed values.' }),
    expressionText: z.string().nullish().meta({ description: 'The expression, as it was typed.' }),
    variableConditionGroups: z
      .array(MeasureVariableConditionGroup)
      .nullish()
      .meta({ description: 'Replacements that are made before values are calculated with.' }),
  })
  .meta({ id: 'MeasureVariable', description: 'A column that a measure computes for its own calculations.' })

export const MeasureLinkedEntity = z
  .looseObject({
    kind: openEnum(['base', 'join', 'scalar'])
      .nullish()
      .meta({ description: 'Whether the measure starts from the table, joins it or takes one value of it.' }),
    entity: z.string().nullish().meta({ description: 'Name of the table.' }),
    alias: z.string().nullish().meta({ description: 'Name of the table within the definition.' }),
  })
  .meta({ id: 'MeasureLinkedEntity', description: 'A table that a measure reads.' })

export const MeasureDimension = z
  .looseObject({
    field: z.string().nullish().meta({ description: 'Column to group by.' }),
    alias: z.string().nullish().meta({ description: 'Name of the column in the rows of results.' }),
    displayName: z.string().nullish().meta({ description: 'Name of the column for people.' }),
    order: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'Place among the dimensions and calculations, from the left.' }),
    bucket: openEnum(['none', 'day', 'month', 'year'])
      .nullish()
      .meta({ description: 'Span of time that dates are grouped by.' }),
    isReadOnly: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether editors must leave the dimension alone.' }),
  })
  .meta({ id: 'MeasureDimension', description: 'A column that a measure groups its results by.' })

export const MeasureAggregate = z
  .looseObject({
    operation: openEnum([
      'sum',
      'avg',
      'min',
      'max',
      'count',
      'countDistinct',
      'first',
      'last',
      'argMax',
      'argMin',
    ])
      .nullish()
      .meta({ description: 'How the values of a group become one.' }),
    field: z.string().nullish().meta({ description: 'Column or variable whose values are taken.' }),
    alias: z.string().nullish().meta({ description: 'Name of the calculation in the results.' }),
    displayName: z.string().nullish().meta({ description: 'Name of the calculation for people.' }),
    order: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'Place among the dimensions and calculations, from the left.' }),
    operationScope: openEnum(['rollup'])
      .nullish()
      .meta({ description: 'Set to rollup where an account also counts all accounts below it.' }),
    get aggregates(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof MeasureAggregate>>> {
      return z
        .array(MeasureAggregate)
        .nullish()
        .meta({ description: 'Calculations that this one is made of, such as the one behind an argMax.' })
    },
    isIncluded: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether the calculation shows in the results or only serves others.' }),
  })
  .meta({ id: 'MeasureAggregate', description: 'One calculation of a measure, such as a sum.' })

export const MeasureDefinition = z
  .looseObject({
    kind: openEnum(['entity', 'attribute'])
      .nullish()
      .meta({ description: 'Whether results fill a table of their own or a column of Customer_Measure.' }),
    isScalar: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether there are no dimensions, so that the result is a single value.' }),
    linkedEntities: z
      .array(MeasureLinkedEntity)
      .nullish()
      .meta({ description: 'Tables that the measure reads.' }),
    variables: z
      .array(MeasureVariable)
      .nullish()
      .meta({ description: 'Columns that are computed for the calculations.' }),
    filters: MeasureExpression.nullish().meta({
      description: 'Which rows are measured, as a tree of expressions; send it back as it was read.',
    }),
    filteringCriteria: SegmentMembershipCriteria.nullish().meta({
      description: 'Which rows are measured, in the form that segments use.',
    }),
    dimensions: z
      .array(MeasureDimension)
      .nullish()
      .meta({ description: 'Columns to group by; none gives one value for the environment.' }),
    aggregates: z
      .array(MeasureAggregate)
      .nullish()
      .meta({ description: 'What is calculated; exactly one where there are no dimensions.' }),
    isProfile: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether the results are grouped by customer and so belong to profiles.' }),
    measureQuerySql: z.string().nullish().meta({ description: 'The definition in SQL, on type manual.' }),
    type: QueryType.nullish().meta({ description: 'Whether parts or SQL define the measure.' }),
    isManualQueryScalar: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether the SQL of a manual definition gives a single value.' }),
    dependencies: z
      .array(EntityDependency)
      .nullish()
      .meta({ description: 'Tables that the measure needs; the service finds them out.' }),
  })
  .meta({
    id: 'MeasureDefinition',
    description: 'What a measure calculates, from which rows, grouped by what.',
  })
