import { keyCapabilities } from '@customer-insights-kit/client/capabilities'
import type { ListedKey, ListedValue } from '../store/listed-key.ts'

/** A key as the contract tells of it. */
export function toKey({ fields, values, ...key }: ListedKey) {
  return {
    ...key,
    name: fields?.name ?? key.kind,
    scope: fields?.scope ?? ('all' as const),
    capabilities: [...(fields?.capabilities ?? keyCapabilities)],
    actsAlone: fields?.actsAlone ?? false,
    owner: fields?.owner ?? '',
    note: fields?.note ?? '',
    expiresUtc: fields?.expiresUtc ?? null,
    values: values.map(toKeyValue),
  }
}

export const toKeyValue = ({ valueId, row, state, endsUtc, graceEndsUtc, ...calls }: ListedValue) => ({
  valueId,
  lastFour: row.last_four,
  state,
  createdUtc: row.created_utc,
  createdBy: { id: row.created_by_id, name: row.created_by },
  replacedUtc: row.replaced_utc,
  endsUtc,
  graceEndsUtc,
  quietMinutes: row.quiet_minutes,
  lastUsedUtc: row.last_used_utc,
  lastOperation: row.last_operation,
  lastIp: row.last_ip,
  lastUserAgent: row.last_user_agent,
  callsLastHour: calls.callsLastHour,
  callsLastDay: calls.callsLastDay,
  callsSinceReplaced: row.calls_since_replaced,
  refusedCalls: row.refused_calls,
  lastRefusedUtc: row.last_refused_utc,
  callers: [...calls.callers],
})
