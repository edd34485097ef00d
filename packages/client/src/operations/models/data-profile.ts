import { z } from 'zod'
import { instant } from './instant.ts'

const number = (description: string) => z.number().nullish().meta({ description })
const count = (description: string) => z.number().int().nullish().meta({ description })

export const ValueCount = z
  .looseObject({
    value: z.unknown().optional().meta({ description: 'The value, of whatever type the column has.' }),
    count: count('How many rows have the value.'),
  })
  .meta({ id: 'ValueCount', description: 'How often a column has one value.' })

export const HistogramBin = z
  .looseObject({
    lowerBound: number('Where the bin starts.'),
    upperBound: number('Where the bin ends.'),
    count: number('How many values lie in the bin; approximate, so not always whole.'),
  })
  .meta({ id: 'HistogramBin', description: 'One bar of a histogram.' })

export const Quantiles = z
  .looseObject({
    p0D1: number('Value that 0.1 % of the values do not exceed.'),
    p1: number('Value that 1 % of the values do not exceed.'),
    p5: number('Value that 5 % of the values do not exceed.'),
    p25: number('Lower quartile: 25 % of the values do not exceed it.'),
    p50: number('Median: half of the values do not exceed it.'),
    p75: number('Upper quartile: 75 % of the values do not exceed it.'),
    p95: number('Value that 95 % of the values do not exceed.'),
    p99: number('Value that 99 % of the values do not exceed.'),
    p99D9: number('Value that 99.9 % of the values do not exceed.'),
  })
  .meta({ id: 'Quantiles', description: 'How the values of a column of numbers are spread.' })

export const Moments = z
  .looseObject({
    mean: number('Average of the values.'),
    standardDeviation: number('How far values lie from the average, in their own unit.'),
    variance: number('Square of the standard deviation.'),
    skewness: number('Which side the values lean to; 0 is neither.'),
    kurtosis: number('How heavy the tails are.'),
  })
  .meta({ id: 'Moments', description: 'Average and shape of a column of numbers.' })

export const AttributeDataProfile = z
  .looseObject({
    valueCounts: z
      .array(ValueCount)
      .nullish()
      .meta({ description: 'The 100 most frequent values at most, with how often each occurs.' }),
    histogram: z
      .array(HistogramBin)
      .nullish()
      .meta({ description: 'How many values lie in each of several ranges; numbers and dates only.' }),
    qualifiedEntityName: z.string().meta({ description: 'Name of the table in data paths.' }),
    attributeName: z.string().meta({ description: 'Name of the column.' }),
    min: z.unknown().optional().meta({ description: 'Least value, of whatever type the column has.' }),
    max: z.unknown().optional().meta({ description: 'Greatest value, of whatever type the column has.' }),
    count: count('How many rows were looked at.'),
    missingCount: count('How many rows have no value in the column.'),
    errorCount: count("How many values do not fit the column's type."),
    quantiles: Quantiles.nullish().meta({ description: 'How the values are spread; numbers only.' }),
    moments: Moments.nullish().meta({ description: 'Average and shape of the values; numbers only.' }),
    uniqueValueCount: count('How many different values there are.'),
    profilingDate: instant.nullish().meta({ description: 'When the column was looked at.' }),
    isSuggestedPrimaryKey: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether every row has a value of its own, as a key needs.' }),
    checkIfExactStats: z
      .unknown()
      .optional()
      .meta({ description: 'Whether the figures are exact or estimates; free-form.' }),
  })
  .meta({ id: 'AttributeDataProfile', description: 'What the values of one column are like.' })

export const EntityDataProfile = z
  .looseObject({
    qualifiedEntityName: z.string().meta({ description: 'Name of the table in data paths.' }),
    rowCount: count('How many rows the table has.'),
    quarantineRowCount: count('How many rows were rejected because of corrupt values.'),
    profilingDate: instant.nullish().meta({ description: 'When the table was looked at.' }),
    profiledAttributes: z
      .string()
      .nullish()
      .meta({ description: 'Names of the columns that were looked at, in one text.' }),
    corruptAttributes: z
      .string()
      .nullish()
      .meta({ description: 'Names of the columns with corrupt values, in one text.' }),
    attributeDataProfiles: z
      .array(AttributeDataProfile)
      .nullish()
      .meta({ description: 'The columns one by one, when asked for.' }),
  })
  .meta({ id: 'EntityDataProfile', description: 'What the rows of one table are like.' })
