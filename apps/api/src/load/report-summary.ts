import type { ImportResult } from './import-environment.ts'
import { formatCount } from './report-progress.ts'

/** What a load did, for people. */
export function describeImport(result: ImportResult): string {
  const { tables } = result
  const total = (count: (table: ImportResult['tables'][number]) => number) =>
    formatCount(tables.reduce((sum, table) => sum + count(table), 0))
  const nameWidth = Math.max(...tables.map(({ table }) => table.length))
  return [
    '',
    result.isNew
      ? `The environment ${result.environment} is new.`
      : `The environment ${result.environment} has new data.`,
    ...(result.hasRoles
      ? []
      : ['Nobody has a role in it yet: the next start gives roles, to the local users or to FIRST_OWNERS.']),
    ...tables.flatMap((table) => [
      `  ${table.table.padEnd(nameWidth)} ${formatCount(table.rows).padStart(11)} rows`,
      ...describeKept(table),
      ...(table.quarantined === 0
        ? []
        : [`    ${formatCount(table.quarantined)} put aside in ${table.quarantineFile}`]),
      ...(table.activitiesWithoutCustomer === 0
        ? []
        : [`    ${formatCount(table.activitiesWithoutCustomer)} activities without customer`]),
    ]),
    `${total((table) => table.rows)} rows loaded, ${total((table) => table.quarantined)} put aside, ` +
      `${total((table) => table.activitiesWithoutCustomer)} activities without customer.`,
    `${formatCount(result.customers)} customers and ${formatCount(result.activities)} activities ` +
      `in ${result.seconds.toFixed(1)} s.`,
    ...(result.suppressed === undefined
      ? []
      : [`${formatCount(result.suppressed)} rows of erased customers were left out.`]),
    ...describeSearch(result),
    ...(result.unmasked.length === 0
      ? []
      : [
          `Warning: the masking policy names columns that no table has, and masks nothing by these rules: ${result.unmasked.join(', ')}.`,
          '  If they have other names now, everybody sees them: change the policy in the dashboard, under Permissions > Personal data.',
        ]),
    ...(result.isNew ? ['Its APIs are off: enable them in the dashboard, under Permissions > APIs.'] : []),
  ].join('\n')
}

function describeSearch({ search }: ImportResult): string[] {
  if (search === undefined) return []
  return [
    `What is searched follows version ${search.version} of the search configuration.`,
    ...(search.ignored.length === 0
      ? []
      : [`  Of its columns these are not there, or have another type now: ${search.ignored.join(', ')}.`]),
  ]
}

function describeKept({ kept, replaced = 0 }: ImportResult['tables'][number]): string[] {
  if (kept === undefined) return []
  return [`    beside ${formatCount(kept)} that were there; ${formatCount(replaced)} were replaced`]
}
