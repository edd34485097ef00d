'use server'

import type { LivingValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { getFormatter } from '#i18n/get-formatter.ts'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { explainFailure } from '#server/explain-failure.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { mostGraceMinutes } from './grace-choices.ts'
import { slots } from './slots.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Grace = z.object({
  instanceId: z.guid(),
  /** What the page showed when it was decided. */
  replaces: z.guid().optional(),
  graceMinutes: z.number().int().min(0).max(mostGraceMinutes),
})
const Slot = Grace.extend({ slot: z.enum(slots) })
const Named = Grace.extend({ keyId: z.guid() })

export interface Replacement {
  /** The new value, where it is told this once. */
  readonly key: string | undefined
  /** What became of the old one. */
  readonly outcome: string
}

export async function regenerateKey(
  key: Omit<z.input<typeof Slot>, 'graceMinutes'>,
  graceMinutes: number,
): Promise<Result<Replacement>> {
  const input = Slot.safeParse({ ...key, graceMinutes })
  if (!input.success) return createFailure('invalidRequest')
  const { apiAccess } = managementClient()
  const { instanceId } = input.data
  // Before as well: where keys cannot be seen for want of an answer, none is replaced.
  const before = await toResult(apiAccess.get({ instanceId }))
  if (!before.ok) return before
  const made = await runMutation(apiAccess.regenerate(input.data))
  if (!made.ok) return explainFailure(made, { conflict: await readReplaced() })
  const { key: text, livingValues } = made.data
  const outcome = await describeOutcome(livingValues, graceMinutes)
  // Somebody may have stopped showing keys meanwhile: then the value is told here or nowhere.
  const showsKeys =
    before.data.showsKeys &&
    (await apiAccess.get({ instanceId }).then(
      (after) => after.showsKeys,
      () => false,
    ))
  if (!showsKeys) return { ok: true, data: { key: text, outcome } }
  const t = await getTranslations('keys.replace')
  return { ok: true, data: { key: undefined, outcome: `${outcome} ${t('copyNew')}` } }
}

export async function rollKey(
  key: Omit<z.input<typeof Named>, 'graceMinutes'>,
  graceMinutes: number,
): Promise<Result<Replacement>> {
  const input = Named.safeParse({ ...key, graceMinutes })
  if (!input.success) return createFailure('invalidRequest')
  const rolled = await runMutation(managementClient().keys.roll(input.data))
  if (!rolled.ok) {
    const t = await getTranslations('keys.problems')
    return explainFailure(rolled, {
      forbidden: { title: t('aboveYou.title'), message: t('aboveYou.text') },
      notFound: { title: t('gone.title'), message: t('gone.text') },
      conflict: await readReplaced(),
    })
  }
  const { key: text, livingValues } = rolled.data
  return { ok: true, data: { key: text, outcome: await describeOutcome(livingValues, graceMinutes) } }
}

/** Somebody else was quicker, and was told a value that is not to be lost. */
async function readReplaced() {
  const t = await getTranslations('keys.problems.replaced')
  return { title: t('title'), message: t('text') }
}

/** What became of the value just replaced, and of those before it that still work. */
async function describeOutcome(living: readonly LivingValue[], graceMinutes: number): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('keys.replace'), getFormatter()])
  const ends = living.map(({ endsUtc }) => endsUtc).filter((end) => end !== null)
  // The latest replaced comes first, and is not there where it ended at once.
  const [justReplaced, ...older] = graceMinutes > 0 ? ends : [undefined, ...ends]
  const latest = older.toSorted().at(-1)
  const print = (end: string) => format.dateTime(new Date(end), { dateStyle: 'medium', timeStyle: 'long' })
  const outcome = justReplaced === undefined ? t('oldEnded') : t('oldWorks', { until: print(justReplaced) })
  if (latest === undefined) return outcome
  return `${outcome} ${t('olderWork', { count: older.length, until: print(latest) })}`
}
