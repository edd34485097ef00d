'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { explainFailure } from '#server/explain-failure.ts'
import { createFailure, type Result } from '#server/result.ts'
import { mostGraceMinutes } from './grace-choices.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Value = z.object({ instanceId: z.guid(), valueId: z.guid() })
export type ValueInput = z.input<typeof Value>
const Minutes = z.number().int().max(mostGraceMinutes)

/** Lets an old value work for so many minutes from now. */
export async function extendValue(value: ValueInput, minutes: number): Promise<Result<null>> {
  const input = Value.extend({ graceMinutes: Minutes.min(1) }).safeParse({ ...value, graceMinutes: minutes })
  if (!input.success) return createFailure('invalidRequest')
  return explain(await runMutation(managementClient().keys.extendGrace(input.data)))
}

/** Ends an old value at once. */
export async function endValue(value: ValueInput): Promise<Result<null>> {
  const input = Value.safeParse(value)
  if (!input.success) return createFailure('invalidRequest')
  return explain(await runMutation(managementClient().keys.endGrace(input.data)))
}

/** Ends an old value once nobody has used it for so many minutes. */
export async function endValueWhenQuiet(value: ValueInput, minutes: number): Promise<Result<null>> {
  const input = Value.extend({ quietMinutes: Minutes.min(5) }).safeParse({ ...value, quietMinutes: minutes })
  if (!input.success) return createFailure('invalidRequest')
  return explain(await runMutation(managementClient().keys.endGraceWhenQuiet(input.data)))
}

async function explain(result: Result<unknown>): Promise<Result<null>> {
  if (result.ok) return { ok: true, data: null }
  const t = await getTranslations('keys.problems')
  return explainFailure(result, {
    forbidden: { title: t('aboveYou.title'), message: t('aboveYou.text') },
    notFound: { title: t('gone.title'), message: t('gone.text') },
    conflict: { title: t('ended.title'), message: t('ended.text') },
  })
}
