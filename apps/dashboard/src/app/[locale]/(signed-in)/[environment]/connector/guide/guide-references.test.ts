import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFlows, words } from '../read-flows.ts'
import { commands, references, toPowerShell } from './guide-sections.ts'

const root = join(import.meta.dirname, '../../../../../../../../..')

test('every topic that the guide refers to is in the documentation', () => {
  for (const reference of Object.values(references).flat()) {
    const [, file = '', topic] = /^([^:]+)(?:: (.+))?$/.exec(reference) ?? []
    const page = readFileSync(join(root, file), 'utf8')
    expect(page).toContain(topic === undefined ? '# ' : `\n## ${topic}\n`)
  }
})

test('every word of the flows that is translated is one of a flow', async () => {
  const flows = JSON.stringify(await readFlows(join(root, 'connector')))
  expect(words.filter((word) => !flows.includes(`"word":"${word}"`))).toEqual([])
})

test('commands are told for PowerShell as well', () => {
  expect(toPowerShell(commands['where.tunnel'] ?? '')).toBe(
    "$env:API_URL = 'https://try.example.com/v1'\nnpx -y pnpm start",
  )
  for (const command of Object.values(commands)) {
    expect(toPowerShell(command)).not.toMatch(/\\$/m)
    // Braces begin a block of PowerShell unless they are quoted.
    for (const line of command.split('\n').filter((each) => each.includes('{ID'))) expect(line).toMatch(/"\{/)
  }
})
