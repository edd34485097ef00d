import { capabilities } from '@customer-insights-kit/client/capabilities'
import type { ListedKey, ListedValue } from '../store/list-keys.ts'

/** A key as the contract tells of it. */
export function toKey({ keyId, kind, enabled, fields, createdUtc, createdBy, values }: ListedKey) {
  const every = Object.keys(capabilities)
  const allowed: readonly string[] = fields?.capabilities ?? every
  return {
    keyId,
    kind,
    name: fields?.name ?? kind,
    enabled,
    scope: nameScope(allowed, every),
    capabilities: [...allowed],
    actsAlone: fields?.actsAlone ?? false,
    owner: fields?.owner ?? '',
    note: fields?.note ?? '',
    expiresUtc: fields?.expiresUtc ?? null,
    createdUtc,
    createdBy,
    values: values.map(toKeyValue),
  }
}

export const toKeyValue = ({ valueId, row, state, endsUtc, ...calls }: ListedValue) => ({
  valueId,
  lastFour: row.last_four,
  state,
  createdUtc: row.created_utc,
  createdBy: row.created_by,
  replacedUtc: row.replaced_utc,
  endsUtc,
  quietMinutes: row.quiet_minutes,
  lastUsedUtc: row.last_used_utc,
  lastOperation: row.last_operation,
  lastIp: row.last_ip,
  lastUserAgent: row.last_user_agent,
  callsLastHour: calls.callsLastHour,
  callsLastDay: calls.callsLastDay,
})

function nameScope(allowed: readonly string[], every: readonly string[]) {
  if (allowed.length === every.length) return 'all'
  const reading = every.filter((name) => name.startsWith('view'))
  return allowed.length === reading.length && reading.every((name) => allowed.includes(name))
    ? 'readOnly'
    : 'custom'
}
