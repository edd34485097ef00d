'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Customer = z.object({ instanceId: z.guid(), customerId: z.string().min(1).max(1000) })

export interface EraseReceipt {
  readonly erasureId: string
  /** What was removed, in the reader's words. */
  readonly removed: readonly string[]
  /** As the service gave it. */
  readonly json: string
}

/** Erases a customer for good; the receipt holds nothing of them. */
export async function eraseCustomer(input: z.input<typeof Customer>): Promise<Result<EraseReceipt>> {
  const parsed = Customer.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, customerId } = parsed.data
  const erased = await toResult(managementClient().erasures.create({ instanceId, request: { customerId } }))
  if (!erased.ok) return erased
  const t = await getTranslations('subject.removed')
  const { customers, sourceRows, activities, measures, overlays } = erased.data.removed
  return {
    ok: true,
    data: {
      erasureId: erased.data.erasureId,
      removed: [
        t('customers', { count: customers }),
        t('activities', { count: activities }),
        t('sourceRows', { count: sourceRows }),
        t('measures', { count: measures }),
        t('overlays', { count: overlays }),
      ],
      json: JSON.stringify(erased.data, null, 2),
    },
  }
}
