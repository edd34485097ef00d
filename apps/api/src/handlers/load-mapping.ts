import type { loadTypes } from '@customer-insights-kit/client/management/operations'
import { LoadError } from '../load/load-error.ts'
import type { MappedTable, Mapping } from '../load/mapping.ts'
import { checkMapping } from '../load/parse-mapping.ts'
import { ServiceError } from '../service-error.ts'

/** A mapping as the contract has it: its tables name staged files by their ids. */
export interface WireMapping {
  readonly customer: string
  readonly tables: readonly WireTable[]
}

interface WireTable {
  readonly fileId: string
  readonly dataSource: string
  readonly table: string
  readonly format: 'csv' | 'ndjson'
  readonly separator?: MappedTable['separator']
  readonly key: string
  readonly types: Record<string, (typeof loadTypes)[number]>
  readonly semantics: Record<string, string>
  readonly search?: string[] | undefined
  readonly customer?: { readonly column: string; readonly through?: string | undefined } | undefined
  readonly activity?: MappedTable['activity']
  readonly measures?: string[] | undefined
}

/** The same as the loader has it; throws invalidRequest where it makes no sense, beside the tables that stay. */
export function fromWireMapping({ customer, tables }: WireMapping, kept: Mapping | undefined): Mapping {
  try {
    return checkMapping({ customer, tables: tables.map(fromWireTable) }, undefined, kept)
  } catch (error) {
    if (!(error instanceof LoadError)) throw error
    throw new ServiceError('invalidRequest', { reasons: error.reasons, target: 'mapping' })
  }
}

const fromWireTable = ({ fileId, customer, ...table }: WireTable) => ({
  ...table,
  file: fileId.toLowerCase(),
  ...(customer !== undefined && {
    customer: customer.through === undefined ? customer.column : customer,
  }),
})

export const toWireMapping = ({ customer, tables }: Mapping) => ({
  customer,
  tables: tables.map(({ file, customer: leading, format = 'csv' as const, ...table }) => ({
    ...table,
    fileId: file,
    format,
    ...(leading !== undefined && {
      customer: typeof leading === 'string' ? { column: leading } : leading,
    }),
  })),
})
