import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const name = '@customer-insights-kit/client'

/** The name by which a project imports a door such as `./errors`. */
export const toSpecifier = (door: string): string => name + door.slice(1)

const call = `
const client = createClient({ baseUrl: process.argv[2], credential: async () => 'token', subscriptionKey: 'key' })
async function main() {
  const environments = await client.instances.list()
  const instanceId = '00000000-0000-0000-0000-000000000000'
  const error = await client.instances.get({ instanceId }).catch((reason) => reason)
  const isOneClass = error instanceof ApiError && error instanceof errors.ApiError
  console.log(JSON.stringify({ environments, code: error.code, isOneClass }))
}
main()`

const callAsBefore = `
new CustomerInsights(process.argv[2])
  .getAllInstances({ customHeaders: { Authorization: 'Bearer token' } })
  .then((environments) => console.log(JSON.stringify(environments)))`

/**
 * Programs in JavaScript, of each kind of module: one calls the service, one does so as with the package that
 * `./compat` stands in for, one tells what each door exports.
 */
export function listPrograms(doors: readonly string[]): Readonly<Record<string, string>> {
  const specifiers = JSON.stringify(doors.map(toSpecifier))
  const print = (load: string) =>
    `Promise.all(${specifiers}.map(async (door) => [door, Object.keys(${load}).filter((name) => name !== 'module.exports').sort()]))
    .then((all) => console.log(JSON.stringify(Object.fromEntries(all))))`
  return {
    'call.mjs': `import { ApiError, createClient } from '${name}'\nimport * as errors from '${name}/errors'${call}`,
    'call.cjs': `const { ApiError, createClient } = require('${name}')\nconst errors = require('${name}/errors')${call}`,
    'compat.mjs': `import CustomerInsights from '${name}/compat'${callAsBefore}`,
    'compat.cjs': `const CustomerInsights = require('${name}/compat')${callAsBefore}`,
    'list.mjs': print('await import(door)'),
    'list.cjs': print('require(door)'),
  }
}

const typed = `
export async function main(options: ClientOptions): Promise<string | undefined> {
  const client = createClient(options)
  const [first] = await client.instances.list()
  const page = await client.data.list({ instanceId: 'i', relativePath: 'Customer', top: 5 })
  const name: unknown = page.value[0]?.FullName
  // @ts-expect-error A row's fields are not known.
  const text: string = page.value[0]?.FullName
  // @ts-expect-error Misspelt.
  await client.data.list({ instanceId: 'i', relativePath: 'Customer', fliter: '' })
  return [name, text].join() || first?.name
}
export const isLate = (error: unknown) => error instanceof ApiError && error.code === 'gatewayTimeout'`

/** Programs in TypeScript: one in each kind of module uses the client, one names every door. */
export function listTypedPrograms(doors: readonly string[]): Readonly<Record<string, string>> {
  const imports = `import { ApiError, type ClientOptions, createClient } from '${name}'`
  const printAll = (print: (name: string, door: string) => string) =>
    doors.map((door, index) => print(`door${index}`, toSpecifier(door))).join('\n')
  return {
    'use.mts': imports + typed,
    'use.cts': imports + typed,
    'doors.mts': printAll((door, from) => `export * as ${door} from '${from}'`),
    'doors.cts': printAll((door, from) => `import ${door} = require('${from}')\nexport { ${door} }`),
  }
}

const calledAsBefore = `
const client = new CustomerInsights('http://localhost:4100/v1', { filters: [] })
client.getAllInstances({ customHeaders: { Authorization: 'Bearer token' } }).then((environments) => {
  const type: string | null | undefined = Array.isArray(environments) ? environments[0]?.instanceType : ''
  console.log(type?.toUpperCase())
})
// @ts-expect-error Misspelt.
client.getAllInstance()
let other: CustomerInsights | undefined = client`

/** Programs in TypeScript that were written for the package that `./compat` stands in for, the import changed. */
export const oldTypedPrograms: Readonly<Record<string, string>> = {
  'required.cts': `import CustomerInsights = require('${name}/compat')${calledAsBefore}
const filter: CustomerInsights.Filter = (request, next, callback) => next(request, callback)
client.addFilter(filter)
other = new CustomerInsights.CustomerInsights()`,
  'named.cts': `import { CustomerInsights, type ServiceCallback } from '${name}/compat'${calledAsBefore}
export const callback: ServiceCallback<unknown> = (error) => console.log(error, other)`,
  'named.mts': `import { CustomerInsights } from '${name}/compat'${calledAsBefore}\nconsole.log(other)`,
  'default.mts': `import CustomerInsights from '${name}/compat'${calledAsBefore}\nconsole.log(other)`,
  'main.cts': `import { createClient } from '${name}'\nexport const client = createClient({ credential: async () => 't' })`,
}

export async function writePrograms(folder: string, programs: Readonly<Record<string, string>>) {
  await Promise.all(Object.entries(programs).map(([file, code]) => writeFile(join(folder, file), code)))
}

/** What the programs of a manual take for granted. */
const given = {
  'given.d.mts': `
declare global {
  const client: import('${name}').Client
  const credential: import('${name}').Credential
  const tenantId: string, clientId: string, clientSecret: string, instanceId: string, token: string
  const subscriptionKey: string, primaryKey: string, secondaryKey: string
}
export {}`,
  'tables.d.ts': 'export interface Tables { Customer: { CustomerId: string } }',
  'azure-identity.d.ts': `
declare module '@azure/identity' {
  export class DefaultAzureCredential {
    getToken(scopes: string | string[]): Promise<{ token: string; expiresOnTimestamp: number }>
  }
}`,
}

/** The programs in TypeScript of a manual, each on its own. */
export function listManualPrograms(manual: string): Readonly<Record<string, string>> {
  const blocks = [...manual.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code], index) => [
    `manual-${index + 1}.mts`,
    `${code}export {}\n`,
  ])
  return { ...given, ...Object.fromEntries(blocks) }
}
