import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { toSnippets } from './to-snippets.ts'

const call = {
  apiUrl: 'http://localhost:4100/v1',
  instanceId: '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10',
  options: { search: `o'neil "$(id)" \\`, filter: "City eq 'O''Fallon'", top: 50 },
}

test('hold no secret, and say where they go', () => {
  const { curl, typescript, flow } = toSnippets(call)
  expect(curl).toContain('Bearer $TOKEN')
  expect(typescript).toContain('process.env.SUBSCRIPTION_KEY')
  expect(flow).toContain("@{variables('Token')}")
})

// Windows has no such shell; the browser suite runs what it can there.
test.runIf(process.platform !== 'win32')('a shell passes on every option as it is', () => {
  const script = toSnippets(call).curl.replace(/^curl/, 'print() { printf "%s\\n" "$@"; }; print')
  const printed = execFileSync('sh', ['-c', `TOKEN=t SUBSCRIPTION_KEY=k; ${script}`])
  expect(String(printed).split('\n')).toEqual([
    '--get',
    `${call.apiUrl}/instances/${call.instanceId}/data/Customer`,
    ...Object.entries(call.options).flatMap(([name, value]) => ['--data-urlencode', `$${name}=${value}`]),
    '--header',
    'Authorization: Bearer t',
    '--header',
    'Ocp-Apim-Subscription-Key: k',
    '',
  ])
})

test('a program holds every option as it is', () => {
  const { typescript } = toSnippets(call)
  const inputs = /data\.list\((\{[\s\S]*?\n\})\)/.exec(typescript)?.[1] ?? ''
  expect(new Function(`return ${inputs}`)()).toEqual({
    instanceId: call.instanceId,
    relativePath: 'Customer',
    ...call.options,
  })
})

test('a flow takes no text for an expression', () => {
  const { flow } = toSnippets({ ...call, options: { search: "@me @{variables('Token')}" } })
  expect(JSON.parse(flow).inputs.queries).toEqual({ $search: "@@me @@{variables('Token')}" })
})
