import { request } from 'node:http'
import { createUserCalls } from './call-as-user.ts'
import { connection } from './settings.ts'
import { expect, findEnvironment, signIn, test } from './story.ts'

/** Where this computer also is: what an address of its own is to the dashboard. */
const elsewhere = '127.0.0.2'

// Only Linux answers at all addresses of its own network.
test.skip(process.platform !== 'linux')

test('what somebody does in the dashboard is written down with the address of the browser', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const cookies = await page.context().cookies()
  const { origin } = new URL(connection.dashboardUrl)

  function reveal(forged: Readonly<Record<string, string>>): Promise<string> {
    const url = new URL(`/en/${environment}/explorer-send`, `http://127.0.0.1:${new URL(origin).port}`)
    const headers = {
      ...forged,
      origin,
      'content-type': 'application/json',
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    }
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const sent = request(url, { method: 'POST', localAddress: elsewhere, headers }, async (answer) => {
      resolve(Buffer.concat(await answer.toArray()).toString())
    })
    sent.on('error', reject)
    const fields = { instanceId: environment, slot: 'secondary', 'auth.kind': 'user' }
    sent.end(JSON.stringify({ wireId: 'RevealSubscriptionKey', fields }))
    return promise
  }

  const admin = await createUserCalls(page, 'Admin', environment)
  const readPlace = async () => {
    const [entry] = await admin.listAudit('RevealSubscriptionKey')
    return entry?.ip
  }
  const answer = JSON.parse(await reveal({}))
  expect(answer).toMatchObject({ ok: true, data: { status: 200 } })
  expect(JSON.stringify(answer.data.sent)).not.toContain('x-dashboard-caller')
  expect(await readPlace()).toBe(elsewhere)

  await test.step('and not with one that the browser makes up', async () => {
    const proof = 'A'.repeat(43)
    await reveal({ 'x-forwarded-for': '198.51.100.9', 'x-dashboard-caller': `198.51.100.9; ${proof}` })
    expect(await readPlace()).toBe(elsewhere)
  })
})
