import type { ColumnDefinition } from '../table-definition.ts'

/** Whether the values of a customers' column are kept beside the index, for counting and for filters of searches. */
export const isKept = ({ facet, type }: ColumnDefinition): boolean =>
  facet !== undefined || type !== 'Edm.String'
