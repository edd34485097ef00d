'use server'

import type { View } from '@customer-insights-kit/client/management'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { cookieOptions } from '#auth.ts'
import { columnsCookieName, keepList, keptSeconds, mostColumnLists, toKeptKey } from '#kept-lists.ts'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Failure, type Result } from '#server/result.ts'
import { mostColumns, printColumns, type ShownColumn } from './shown-columns.ts'
import { ViewFields } from './view-fields.ts'

/** Keeps what the list shows by a name. */
export async function createView(instanceId: string, fields: unknown): Promise<Result<View>> {
  const view = ViewFields.required({ name: true }).safeParse(fields)
  if (!view.success) {
    const isUnnamed = view.error.issues.some(({ path, code }) => path[0] === 'name' && code === 'too_small')
    return isUnnamed
      ? explain('unnamed', await createFailure('invalidRequest'))
      : createFailure('invalidRequest')
  }
  const input = { instanceId, view: { ...leaveOutUndefined(view.data), name: view.data.name } }
  return explainConflict(await runMutation(managementClient().views.create(input)))
}

export async function updateView(instanceId: string, viewId: string, fields: unknown): Promise<Result<View>> {
  const changes = ViewFields.safeParse(fields)
  if (!changes.success || !z.guid().safeParse(viewId).success) return createFailure('invalidRequest')
  const input = { instanceId, viewId, changes: leaveOutUndefined(changes.data) }
  return explainConflict(await runMutation(managementClient().views.update(input)))
}

export async function deleteView(instanceId: string, viewId: string): Promise<Result<null>> {
  if (!z.guid().safeParse(viewId).success) return createFailure('invalidRequest')
  const result = await runMutation(managementClient().views.delete({ instanceId, viewId }))
  return result.ok ? { ok: true, data: null } : result
}

/** Remembers which columns somebody chose in an environment. */
export async function keepColumns(
  instanceId: string,
  columns: readonly ShownColumn[],
): Promise<Result<null>> {
  const kept = ViewFields.required({ columns: true }).safeParse({ columns })
  if (!kept.success) return createFailure('invalidRequest')
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  const jar = await cookies()
  const value = keepList(jar.get(columnsCookieName)?.value, {
    key: toKeptKey(session.email, String(instanceId)),
    list: printColumns(kept.data.columns.slice(0, mostColumns)),
    mostLists: mostColumnLists,
  })
  jar.set(columnsCookieName, value, { ...cookieOptions(), maxAge: keptSeconds })
  return { ok: true, data: null }
}

async function explainConflict(result: Result<View>): Promise<Result<View>> {
  return result.ok || result.code !== 'conflict' ? result : explain('conflict', result)
}

async function explain(reason: 'conflict' | 'unnamed', failure: Failure): Promise<Failure> {
  const t = await getTranslations('customers.views')
  return { ...failure, title: t(`${reason}.title`), message: t(`${reason}.text`) }
}
