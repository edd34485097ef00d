import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const program = `
import { createClientCredential } from './src/auth/index.ts'
const credential = createClientCredential({ tenantId: 't.example', clientId: 'c', clientSecret: 's' })
console.log('imported')
await credential({ signal: new AbortController().signal }).catch((error) => console.log(error.name, error.message))
`

test('without MSAL the door opens, and the first token says what to install', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'no-msal-'))
  try {
    await cp(join(import.meta.dirname, '..'), join(folder, 'src'), { recursive: true })
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await writeFile(join(folder, 'main.ts'), program)
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      join(folder, 'main.ts'),
    ])
    expect(stdout.trim().split('\n')).toEqual([
      'imported',
      'CustomerInsightsError Sign-in needs the package @azure/msal-node: npm install @azure/msal-node',
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})
