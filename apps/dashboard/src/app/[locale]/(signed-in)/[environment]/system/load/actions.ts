'use server'

import type { LoadFile, LoadMapping, LoadProposal } from '@customer-insights-kit/client/management'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { type Outcome, toOutcome } from '#server/outcome.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { describeLoad, type LoadView } from './describe-load.ts'
import { tellProposal } from './tell-proposal.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role and the rest.
const Environment = z.object({ instanceId: z.guid() })
const File = Environment.extend({ fileId: z.guid() })
const NewFile = Environment.extend({ name: z.string().min(1).max(200), bytes: z.number().int().min(1) })
const Mapping = z.custom<LoadMapping>((value) => typeof value === 'object' && value !== null)
const Mode = z.enum(['replace', 'append'])
const Proposal = Environment.extend({
  files: z.array(z.guid()).min(1).max(100),
  mode: Mode,
  mapping: Mapping.optional(),
})
const Load = Environment.extend({ mode: Mode, mapping: Mapping })

export async function createFile(input: z.input<typeof NewFile>): Promise<Result<Outcome<LoadFile>>> {
  const parsed = NewFile.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, ...file } = parsed.data
  return toOutcome(managementClient().loadFiles.create({ instanceId, file }))
}

export async function eraseFile(input: z.input<typeof File>): Promise<Result<null>> {
  const parsed = File.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const erased = await toResult(managementClient().loadFiles.delete(parsed.data))
  // What is gone already is as good as erased.
  return erased.ok || erased.code === 'notFound' ? { ok: true, data: null } : erased
}

/** A mapping for the files, or what becomes of them with the one that is given. */
export async function proposeMapping(
  input: z.input<typeof Proposal>,
): Promise<Result<Outcome<LoadProposal>>> {
  const parsed = Proposal.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, mapping, ...request } = parsed.data
  const proposed = await toOutcome(
    managementClient().loads.propose({
      instanceId,
      request: { ...request, ...(mapping !== undefined && { mapping }) },
    }),
  )
  if (!proposed.ok || proposed.data.kind === 'refused') return proposed
  return { ok: true, data: { kind: 'done', data: await tellProposal(proposed.data.data) } }
}

export async function startLoad(input: z.input<typeof Load>): Promise<Result<Outcome<LoadView>>> {
  const parsed = Load.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, ...load } = parsed.data
  const begun = await toOutcome(managementClient().loads.start({ instanceId, load }))
  if (!begun.ok) return begun
  if (begun.data.kind === 'refused') return { ok: true, data: begun.data }
  return { ok: true, data: { kind: 'done', data: await describeLoad(begun.data.data) } }
}

export async function cancelLoad(instanceId: string): Promise<Result<LoadView>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const ended = await toResult(managementClient().loads.cancel(input.data))
  return ended.ok ? { ok: true, data: await describeLoad(ended.data) } : ended
}

/** How far the load is, for a page that watches it. */
export async function readLoad(instanceId: string): Promise<Result<LoadView>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const load = await toResult(managementClient().loads.get(input.data))
  return load.ok ? { ok: true, data: await describeLoad(load.data) } : load
}
