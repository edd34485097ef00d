'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import type { VerificationView } from './verify-button.tsx'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Environment = z.object({ instanceId: z.guid() })

export async function verifyAuditLog(instanceId: string): Promise<Result<VerificationView>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const checked = await toResult(managementClient().audit.verify(input.data))
  if (!checked.ok) return checked
  const t = await getTranslations('auditLog')
  const { isWhole, brokenEntryId, entries, lastHash } = checked.data
  const describeBreak = () =>
    brokenEntryId === null ? t('brokenElsewhere') : t('brokenAt', { entry: brokenEntryId })
  return {
    ok: true,
    data: { isWhole, text: isWhole ? t('isWhole', { count: entries }) : describeBreak(), lastHash },
  }
}
