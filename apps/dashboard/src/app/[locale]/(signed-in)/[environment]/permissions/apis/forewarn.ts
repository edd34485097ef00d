'use server'

import type { UsageGroup } from '@customer-insights-kit/client/management'
import { getFormatter, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { readDirectoryNames } from '#server/read-directory-names.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { describeLastUse } from './describe-use.ts'
import { findLastUse } from './key-health.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Environment = z.object({ instanceId: z.guid() })
const KeyOfUsage = Environment.extend({ keyId: z.string().min(1).max(100) })

const mostNames = 5
const keyless = ['', 'firstParty', 'management']

/** Who has called with a key lately and would notice when it ends; the first line sums it up. */
export async function forewarnOfKey(input: z.input<typeof KeyOfUsage>): Promise<Result<readonly string[]>> {
  const parsed = KeyOfUsage.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, keyId } = parsed.data
  const { usage, keys } = managementClient()
  const [day, week, listed] = await Promise.all([
    toResult(usage.get({ instanceId, keyId, timeFrame: 'last24Hours' })),
    toResult(usage.get({ instanceId, keyId, timeFrame: 'last7Days', groupBy: 'caller' })),
    toResult(keys.list({ instanceId })),
  ])
  if (!day.ok) return day
  if (!week.ok) return week
  if (!listed.ok) return listed
  const t = await getTranslations('keys.forewarning')
  const key = listed.data.find((each) => each.keyId === keyId)
  const lastUse = key && findLastUse(key)
  const last = lastUse === undefined ? [] : [await describeLastUse(lastUse)]
  const weekCalls = week.data.totals.calls
  if (weekCalls === 0) return { ok: true, data: [t('unused'), ...last] }
  const callers = await nameGroups(week.data.groups ?? [], t('nobody'))
  return {
    ok: true,
    data: [t('calls', { day: day.data.totals.calls, week: weekCalls }), t('callers', { callers }), ...last],
  }
}

/** Which keys were called with lately and would be refused while access is off. */
export async function forewarnOfAccess(instanceId: string): Promise<Result<readonly string[]>> {
  const parsed = Environment.safeParse({ instanceId })
  if (!parsed.success) return createFailure('invalidRequest')
  const week = await toResult(
    managementClient().usage.get({ ...parsed.data, timeFrame: 'last7Days', groupBy: 'key' }),
  )
  if (!week.ok) return week
  const t = await getTranslations('keys.forewarning')
  // Calls that come without a key go on, or are refused as before.
  const groups = (week.data.groups ?? []).filter(({ id }) => !keyless.includes(id))
  if (groups.length === 0) return { ok: true, data: [t('noneUsed')] }
  const calls = groups.reduce((sum, group) => sum + group.calls, 0)
  return {
    ok: true,
    data: [t('allCalls', { calls }), t('keys', { keys: await nameGroups(groups, t('nobody')) })],
  }
}

/** The most called groups with their calls, and how many others there are. */
async function nameGroups(groups: readonly UsageGroup[], unnamed: string): Promise<string> {
  const [t, format, names] = await Promise.all([
    getTranslations('keys.forewarning'),
    getFormatter(),
    readDirectoryNames(),
  ])
  const named = groups.slice(0, mostNames).map(({ id, name, label, calls }) => {
    const who = [names.get(id.toLowerCase()) || name || unnamed, label].filter(Boolean).join(' / ')
    return `${who} (${format.number(calls)})`
  })
  const others = groups.length - named.length
  return format.list(others > 0 ? [...named, t('others', { count: others })] : named)
}
