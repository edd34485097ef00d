'use server'

import { type Capability, capabilities } from '@customer-insights-kit/client/capabilities'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { type Explanations, explainFailure } from '#server/explain-failure.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { applyChoice, formScopes } from './form-scopes.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const KeyOf = z.object({ instanceId: z.guid(), keyId: z.guid() })
export type KeyInput = z.input<typeof KeyOf>

const line = z.string().trim()
const Fields = z.object({ name: line.min(1).max(100), owner: line.max(200), note: line.max(1000) })
const capability = z.custom<Capability>((name) => typeof name === 'string' && name in capabilities)
const Scope = z.object({
  scope: z.enum(formScopes),
  capabilities: z.array(capability).max(100),
  actsAlone: z.boolean(),
})
const New = Fields.extend({
  instanceId: z.guid(),
  ...Scope.shape,
  /** A day, until whose end it works, or empty for never. */
  expires: z.union([z.literal(''), z.iso.date()]),
})
export type NewKeyInput = z.input<typeof New>

export interface CreatedKey {
  readonly keyId: string
  readonly name: string
  readonly actsAlone: boolean
  /** Told this once. */
  readonly key: string
}

export async function createKey(input: NewKeyInput): Promise<Result<CreatedKey>> {
  const parsed = New.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, scope, capabilities, expires, ...fields } = parsed.data
  const created = await runMutation(
    managementClient().keys.create({
      instanceId,
      key: {
        ...fields,
        ...toScope({ scope, capabilities }),
        expiresUtc: toExpiry(expires),
      },
    }),
  )
  if (!created.ok) return explainFailure(created, await readExplanations('notCreated'))
  const { keyId, name, key } = created.data
  return { ok: true, data: { keyId, name, actsAlone: fields.actsAlone, key } }
}

/** What nobody changed is left out: it may be otherwise by now, and a day would move the hour of the expiry. */
const Update = KeyOf.extend({
  ...Fields.partial().shape,
  ...Scope.partial().shape,
  expires: New.shape.expires.optional(),
  /** The capabilities that were listed when the form was opened, where single ones are. */
  before: z.array(z.string()).max(100).optional(),
})

/** Changes what is said of a key, what it may do, and until when it works. */
export async function updateKey(input: z.input<typeof Update>): Promise<Result<null>> {
  const parsed = Update.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, keyId, scope, capabilities: chosen = [], before, expires, ...fields } = parsed.data
  const present = before && (await readCustomCapabilities({ instanceId, keyId }))
  if (present?.ok === false) return withoutKey(present, 'notUpdated')
  // Where it is custom no more, the list is what was chosen.
  const capabilities = before && present?.data ? applyChoice(present.data, before, chosen) : chosen
  const given = { ...fields, ...(scope !== undefined && toScope({ scope, capabilities })) }
  const changes = { ...given, ...(expires !== undefined && { expiresUtc: toExpiry(expires) }) }
  return withoutKey(
    await runMutation(managementClient().keys.update({ instanceId, keyId, changes })),
    'notUpdated',
  )
}

/** What a key with single capabilities may do now; undefined for one with another scope, or that is gone. */
async function readCustomCapabilities({
  instanceId,
  keyId,
}: KeyInput): Promise<Result<Capability[] | undefined>> {
  const keys = await toResult(managementClient().keys.list({ instanceId }))
  if (!keys.ok) return keys
  const key = keys.data.find((each) => each.keyId === keyId)
  const isKnown = (name: string): name is Capability => name in capabilities
  return { ok: true, data: key?.scope === 'custom' ? key.capabilities.filter(isKnown) : undefined }
}

export async function setKeyEnabled(key: KeyInput, enabled: boolean): Promise<Result<null>> {
  const input = KeyOf.extend({ enabled: z.boolean() }).safeParse({ ...key, enabled })
  if (!input.success) return createFailure('invalidRequest')
  const { instanceId, keyId } = input.data
  const changes = { enabled: input.data.enabled }
  return withoutKey(
    await runMutation(managementClient().keys.update({ instanceId, keyId, changes })),
    'notUpdated',
  )
}

/** Ends a key with all its values; its page is not drawn anew, because it is gone. */
export async function deleteKey(key: KeyInput): Promise<Result<null>> {
  const input = KeyOf.safeParse(key)
  if (!input.success) return createFailure('invalidRequest')
  return withoutKey(await toResult(managementClient().keys.delete(input.data)), 'notUpdated')
}

/** Capabilities are listed for a scope of one's own alone. */
const toScope = ({ scope, capabilities }: Pick<z.output<typeof Scope>, 'scope' | 'capabilities'>) =>
  scope === 'custom' ? { scope, capabilities } : { scope }

const toExpiry = (day: string): string | null => (day === '' ? null : `${day}T23:59:59.000Z`)

async function withoutKey(
  result: Result<unknown>,
  conflict: 'notCreated' | 'notUpdated',
): Promise<Result<null>> {
  if (result.ok) return { ok: true, data: null }
  return explainFailure(result, await readExplanations(conflict))
}

async function readExplanations(conflict: 'notCreated' | 'notUpdated'): Promise<Explanations> {
  const t = await getTranslations('keys.problems')
  return {
    forbidden: { title: t('aboveYou.title'), message: t('aboveYou.text') },
    notFound: { title: t('gone.title'), message: t('gone.text') },
    invalidRequest: { title: t('badText.title'), message: t('badText.text') },
    conflict: { title: t(`${conflict}.title`), message: t(`${conflict}.text`) },
  }
}
