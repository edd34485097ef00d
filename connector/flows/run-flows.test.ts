import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FlowRun, runFlow } from '../runner/run-flow.ts'
import { startFlow } from '../runner/start-flow.ts'
import { cloud, selfHosted } from '../runner/test/open-connectors.ts'
import { connectApplication, openTestRunner, openTestScript } from '../runner/test/open-test-runner.ts'
import { openReceiver } from '../runner/test/receiver.ts'
import { startService, type TestService } from '../runner/test/start-service.ts'
import { answerReview } from './answer-review.ts'
import { keepCopy } from './keep-copy.ts'
import { listMembers } from './list-members.ts'
import { logCall } from './log-call.ts'
import { refreshSegment } from './refresh-segment.ts'
import { renewKey } from './renew-key.ts'

// The flows of the guide, run through the connectors' files against the service.

let service: TestService
let script: ReturnType<typeof openTestScript>
beforeAll(async () => {
  service = await startService()
  script = openTestScript()
})
afterAll(async () => {
  script?.close()
  await service.close()
})

const connectors = { cloud, 'self-hosted': selfHosted }
const targets = ['cloud', 'self-hosted'] as const
const open = (target: keyof typeof connectors) =>
  openTestRunner(connectors[target], connectApplication(connectors[target], service), script)
type TestRunner = ReturnType<typeof open>

const options = () => ({ parameters: { environment: service.sample.instanceId } })
type Row = Readonly<Record<string, unknown>>

async function listRows(runner: TestRunner, relativePath: string, $filter: string): Promise<readonly Row[]> {
  const { instanceId } = service.sample
  const { body } = await runner.call('ListRows', { instanceId, relativePath, $filter, $top: 1000 })
  return (body as { readonly value: readonly Row[] }).value
}

async function findMember(runner: TestRunner): Promise<Record<string, string>> {
  const [member] = await listRows(runner, 'Customer', 'LoyaltyScheme_loyCustomers_LoyaltyId ne null')
  return member as Record<string, string>
}

const listOthers = ({ steps }: FlowRun) => steps.filter(({ answer }) => answer === undefined)

describe.each(targets)('with the connector of %s', (target) => {
  test('a team hears of a review that is recorded, and of nothing else', async () => {
    const runner = open(target)
    const { CustomerId = '', FullName } = await findMember(runner)
    const started = await startFlow(runner, answerReview, 'http://127.0.0.1:9/', options())
    const record = async (ActivityType: string, Title: string) => {
      const body = { ActivityId: randomUUID(), CustomerId, ActivityType, Title }
      const { instanceId } = service.sample
      const ActivityTime = new Date().toISOString()
      await runner.call('CreateActivity', {
        instanceId,
        entityName: 'UnifiedActivity',
        body: { ...body, ActivityTime },
      })
      return started.poll()
    }
    const [silent] = await record('Visit', 'Looked around')
    expect(silent).toMatchObject({ status: 'Succeeded', steps: [] })
    const [run] = await record('Review', 'Never again')
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    const message = expect.stringMatching(new RegExp(`^${FullName} \\(.*\\) wrote: Never again$`))
    expect(run && listOthers(run)).toMatchObject([{ name: 'Tell the team', inputs: { message } }])
  })

  test('a call is in the timeline of who has the number, and else candidates are named', async () => {
    const runner = open(target)
    const {
      CustomerId,
      FullName = '',
      LoyaltyScheme_loyCustomers_LoyaltyId: memberNumber,
    } = await findMember(runner)
    const calledAt = new Date().toISOString()
    const call = { memberNumber, name: FullName, calledAt, subject: 'Asked for the bill' }
    expect(await runFlow(runner, logCall, call, options())).toMatchObject({
      status: 'Succeeded',
      misfits: [],
    })
    const stored = await listRows(
      runner,
      'UnifiedActivity',
      `ActivityId eq 'call-${memberNumber}-${calledAt}'`,
    )
    expect(stored).toMatchObject([{ CustomerId, Title: 'Asked for the bill', ActivityType: 'PhoneCall' }])

    const run = await runFlow(runner, logCall, { ...call, memberNumber: 'nobody' }, options())
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    expect(listOthers(run)[0]?.inputs.message).toContain(`Was it ${FullName} of `)
  })

  test('members with enough points are written into the list', async () => {
    const runner = open(target)
    const run = await runFlow(runner, listMembers, listMembers.trigger, options())
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    const rich = await listRows(runner, 'LoyaltyScheme_loyCustomers', 'RewardPoints ge 340 and EMail ne null')
    expect(rich.length).toBeGreaterThan(0)
    expect(
      listOthers(run)
        .map(({ inputs }) => inputs.name)
        .sort(),
    ).toEqual(rich.map(({ FullName }) => FullName).sort())
  })
})

describe('with a service of its own', () => {
  test('a copy follows a customer that changes, and a load is told', async () => {
    const runner = open('self-hosted')
    const receiver = await openReceiver()
    const started = await startFlow(runner, keepCopy, receiver.url, options())
    const { CustomerId: entityId = '', EMail: email } = await findMember(runner)
    const { instanceId } = service.sample
    await runner.call('UpdateCustomer', { instanceId, entityId, body: { City: 'Waco' } })
    const [delivery] = await receiver.waitFor(1)
    const run = await started.deliver(delivery?.body)
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    expect(run && listOthers(run)).toMatchObject([
      { name: 'Find the copy', inputs: { filterQuery: `CustomerId eq '${entityId}'` } },
      { name: 'Update the copy', inputs: { id: 7, city: 'Waco', email } },
    ])

    const load = { id: randomUUID(), cause: 'load', customerId: null, time: '2026-01-31T12:00:00.000Z' }
    const loaded = await started.deliver(load)
    expect(loaded && listOthers(loaded)).toMatchObject([{ name: 'Ask for a full copy' }])
    await started.turnOff()
    await receiver.close()
  })

  test('the owner of the key that expires is reminded, and no other', async () => {
    const runner = open('self-hosted')
    const { instanceId } = service.sample
    const { body } = await runner.call('ListKeys', { instanceId })
    const [key] = body as { readonly keyId: string }[]
    const started = await startFlow(runner, renewKey, 'http://127.0.0.1:9/', options())
    const event = {
      id: randomUUID(),
      keyId: key?.keyId,
      keyName: 'Nightly',
      expiresUtc: '2026-01-31T12:00:00Z',
    }
    const run = await started.deliver(event)
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    expect(run && listOthers(run)).toMatchObject([
      {
        name: 'Remind the owner',
        inputs: { message: expect.stringMatching(/: the key Nightly expires at 2026-01-31T12:00:00Z\.$/) },
      },
    ])
    await started.turnOff()
  })

  test('a refresh of a segment waits for a service that serves it', async () => {
    const run = await runFlow(open('self-hosted'), refreshSegment, {}, options())
    expect(run).toMatchObject({ status: 'Failed', steps: [{ answer: { status: 501 } }] })
  })
})
