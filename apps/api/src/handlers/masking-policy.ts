import { type management, type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import { appendAudit } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { readRowKeyHash } from '../store/erasure-key.ts'
import { matchColumn, toNoColumn } from '../store/find-column.ts'
import { findRow } from '../store/find-rows.ts'
import { listWays } from '../store/mask-value.ts'
import { listMaskedColumns, listRulesWithoutColumn } from '../store/masked-catalogue.ts'
import {
  findMaskingPolicy,
  type MaskingPolicy,
  type MaskingRule,
  saveMaskingPolicy,
} from '../store/masking-policy.ts'
import { prepareMaskedIndexes } from '../store/prepare-masked-indexes.ts'
import { getTable, listTables } from '../store/tables.ts'
import { toWireValue } from '../store/to-wire-row.ts'
import { isUnmaskable, listUnmaskable } from '../store/unmaskable-columns.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

export const maskingPolicy: Handlers<typeof management>['maskingPolicy'] = {
  async get(context, { instanceId }) {
    const { control, environments } = needOwnData(context)
    const tables = (await environments.use(instanceId, listTables)) ?? []
    return toPolicy(instanceId, tables, await findMaskingPolicy(control, instanceId))
  },

  async update(context, { instanceId, policy: { rules, version } }) {
    const { actor, control, environments } = needOwnData(context)
    const tables = (await environments.use(instanceId, listTables)) ?? []
    const saved = new Set((await findMaskingPolicy(control, instanceId)).rules.map(toText))
    // One that is saved already stays without its column: a load may bring that back.
    const checked = rules.map((rule, index) =>
      saved.has(toText(rule)) ? rule : checkRule(tables, rule, `rules[${index}]`),
    )
    refuseTwice(checked)
    const after = await saveMaskingPolicy(control, actor, instanceId, { rules: checked, version })
    if (after === undefined) {
      throw new ServiceError('conflict', {
        message: `The policy is of another version than ${version} by now: read it again, and change that.`,
        target: 'version',
      })
    }
    // The first searches of the masked roles wait for what is not there by then.
    prepareMaskedIndexes(control, environments, instanceId)
    return toPolicy(instanceId, tables, after)
  },

  async getMine(context, { instanceId }) {
    const { environments, masks } = needOwnData(context)
    const columns = await environments.use(instanceId, async (store) =>
      listMaskedColumns(await store.catalogue(), masks),
    )
    return { columns: columns ?? [] }
  },

  async reveal(context, { instanceId, request }) {
    const { actor, control } = needOwnData(context)
    const { row, table, column } = await findValue(context, instanceId, request)
    const rowName = await nameRow(control, table, request.rowId)
    await control.db.transaction().execute((db) =>
      appendAudit({ db }, actor, {
        instanceId,
        action: 'RevealValue',
        target: `${table.qualifiedName}/${rowName}`,
        after: { column: column.name, reason: request.reason },
      }),
    )
    const { mask: _, ...shown } = column
    return { value: toWireValue(row[column.physicalName] ?? null, shown) as string | number | boolean | null }
  },
}

interface ValueName {
  readonly table: string
  readonly rowId: string
  readonly column: string
}

/** The value that a caller may reveal. Throws for any other. */
async function findValue({ environments, masks }: HandlerContext, instanceId: string, wanted: ValueName) {
  const found = await environments.use(instanceId, async (store) => {
    const table = await getTable(store, wanted.table)
    if (table === undefined) return undefined
    const column = matchColumn(table, wanted.column)
    if (column === undefined) throw refuse('column', toNoColumn(table, wanted.column))
    const mask = listMaskedColumns(await store.catalogue(), masks).find(
      (each) => each.table === table.qualifiedName && each.column === column.name,
    )
    // Whether there is a row is told by its key, which must be one that the caller sees.
    const hasMaskedKey = table.columns.some(({ name, mask }) => name === table.key && mask !== undefined)
    if (mask?.mayReveal === false || hasMaskedKey) {
      throw new ServiceError('forbidden', {
        message: `Your role may not reveal ${table.qualifiedName}.${column.name}: ask an administrator.`,
        target: 'column',
      })
    }
    const row = await findRow(store, table, wanted.rowId)
    return row && { row, table, column }
  })
  if (found !== undefined) return found
  throw new ServiceError('notFound', {
    message: 'There is no such table, or it has no row with this key.',
    target: 'rowId',
  })
}

/** For the audit log, which is for good: keys of source tables may be e-mail addresses, ids of ours tell nothing. */
const nameRow = async (control: ControlStore, table: CatalogueTable, rowId: string): Promise<string> =>
  table.dataSourceName === undefined ? rowId : (await readRowKeyHash(control))(table.qualifiedName, rowId)

function checkRule(tables: readonly CatalogueTable[], rule: MaskingRule, target: string): MaskingRule {
  const table = tables.find(({ qualifiedName }) => qualifiedName.toLowerCase() === rule.table.toLowerCase())
  if (table === undefined)
    throw refuse(target, toReason('tableNotThere', { table: rule.table.slice(0, 200) }))
  const column = matchColumn(table, rule.column)
  if (column === undefined) throw refuse(target, toNoColumn(table, rule.column))
  if (isUnmaskable(table, column.name)) {
    throw refuse(target, toReason('columnUnmaskable', { name: `${table.qualifiedName}.${column.name}` }))
  }
  if (!listWays(column.type).includes(rule.way)) {
    const ways = listWays(column.type).join(', ')
    throw refuse(target, toReason('maskUnfit', { name: column.name, type: column.type, ways }))
  }
  const beyond = rule.revealFor.find((role) => !rule.maskedFor.includes(role))
  if (beyond !== undefined) throw refuse(target, toReason('revealWithoutMask', { role: beyond }))
  return { ...rule, table: table.qualifiedName, column: column.name }
}

function refuseTwice(rules: readonly MaskingRule[]): void {
  const names = rules.map(({ table, column }) => `${table}.${column}`)
  const folded = names.map((name) => name.toLowerCase())
  const twice = names.find((name, index) => folded.indexOf(name.toLowerCase()) !== index)
  if (twice !== undefined) throw refuse('rules', toReason('ruleTwice', { name: twice }))
}

const refuse = (target: string, { code, params }: Reason) =>
  new ServiceError('invalidRequest', { reasons: [{ code, params: { path: target, ...params } }], target })

const toText = ({ table, column, way, maskedFor, revealFor }: MaskingRule): string =>
  JSON.stringify([table, column, way, maskedFor.toSorted(), revealFor.toSorted()])

const toPolicy = (
  instanceId: string,
  tables: readonly CatalogueTable[],
  { rules, ...policy }: MaskingPolicy,
) => ({
  instanceId,
  ...policy,
  withoutColumn: listRulesWithoutColumn(tables, rules).map(({ table, column }) => ({ table, column })),
  unmaskable: listUnmaskable(tables),
  rules: rules.map((rule) => ({
    ...rule,
    maskedFor: [...rule.maskedFor] as Rule['maskedFor'],
    revealFor: [...rule.revealFor] as Rule['revealFor'],
  })),
})

type Rule = Parameters<Handlers<typeof management>['maskingPolicy']['update']>[1]['policy']['rules'][number]
