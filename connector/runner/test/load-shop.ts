import { setTimeout as wait } from 'node:timers/promises'
import type { TestService } from './start-service.ts'

const csv = { format: 'csv', separator: ',', types: {}, semantics: {} }
const contacts = 'ContactId,FullName,City\nC1,Ana Ek,Austin\nC2,Bo Ek,Malmö\n'

/** Loads two customers and their reviews in the place of what the environment has: two data sources at one time. */
export async function loadShop(
  service: TestService,
  authorization: string,
  reviews: readonly string[],
): Promise<void> {
  const { proxy, sample } = service
  async function call(method: string, path: string, body?: object): Promise<Record<string, never>> {
    const response = await fetch(`http://${proxy.host}/management/instances/${sample.instanceId}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return (await response.json()) as Record<string, never>
  }
  async function stage(name: string, text: string): Promise<string> {
    const { fileId } = await call('POST', '/load-files', { name, bytes: Buffer.byteLength(text) })
    const part = { offset: 0, base64: Buffer.from(text).toString('base64') }
    await call('PUT', `/load-files/${fileId}`, part)
    return String(fileId)
  }

  const rows = reviews.map((time, index) => `R${index},C${1 + (index % 2)},${time},Review ${index}\n`)
  const mapping = {
    customer: 'Shop_contacts',
    tables: [
      {
        dataSource: 'Shop',
        table: 'contacts',
        fileId: await stage('contacts.csv', contacts),
        key: 'ContactId',
        ...csv,
      },
      {
        dataSource: 'Website',
        table: 'reviews',
        fileId: await stage('reviews.csv', `ReviewId,Contact,At,Text\n${rows.join('')}`),
        key: 'ReviewId',
        ...csv,
        customer: { column: 'Contact' },
        types: { At: 'datetime' },
        activity: { type: 'Review', time: 'At', title: 'Text' },
      },
    ],
  }
  await call('POST', '/loads', { mode: 'replace', mapping })
  for (;;) {
    const { load } = (await call('GET', '/loads')) as unknown as { load: { state: string } }
    if (load.state === 'succeeded') return
    if (load.state !== 'running') throw new Error(`The load ended so: ${JSON.stringify(load)}`)
    await wait(20)
  }
}
