import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { SampleRequest } from './sample-request.ts'
import { toCSharp } from './to-csharp.ts'
import { toCurl } from './to-curl.ts'
import { toFlow } from './to-flow.ts'
import { toPowerShell } from './to-powershell.ts'
import { toPython } from './to-python.ts'

const body = { name: `O'Neil's “shop” \u2028`, at: '@me @{x}', isOpen: true, none: null, list: [1, 'two'] }
const request: SampleRequest = {
  method: 'POST',
  address: 'http://localhost:4100/v1/instances/1/manage/segments',
  query: [['caller', `o'neil "$(id)" & \\`]],
  body: JSON.stringify(body, null, 2),
  hasToken: true,
  hasKey: true,
}
const plain: SampleRequest = { ...request, method: 'GET', body: undefined, hasToken: false, hasKey: false }

test.each([toCurl, toCSharp, toPython, toPowerShell, toFlow])('%o names secrets and holds none', (write) => {
  expect(write(request)).toMatch(/TOKEN|Token/)
  expect(write(request)).toMatch(/SUBSCRIPTION_KEY|SubscriptionKey/)
  expect(write(plain)).not.toMatch(/token|key/i)
})

// Windows has no such shell; the browser suite runs what it can there.
test.runIf(process.platform !== 'win32')('a shell passes on address, headers and body as they are', () => {
  const script = toCurl(request).replace(/^curl/, 'print() { printf "%s\\0" "$@"; }; print')
  const printed = execFileSync('sh', ['-c', `TOKEN=t SUBSCRIPTION_KEY=k; ${script}`])
  expect(String(printed).split('\0')).toEqual([
    '--request',
    'POST',
    `${request.address}?caller=o%27neil+%22%24%28id%29%22+%26+%5C`,
    '--header',
    'Authorization: Bearer t',
    '--header',
    'Ocp-Apim-Subscription-Key: k',
    '--header',
    'Content-Type: application/json',
    '--data-raw',
    request.body,
    '',
  ])
})

test('a flow takes no text for an expression', () => {
  const { inputs } = JSON.parse(toFlow(request))
  expect(inputs.body).toEqual({ ...body, at: '@@me @@{x}' })
  expect(inputs.method).toBe('POST')
})

test('PowerShell reads doubled quotes as one, typographic ones too', () => {
  expect(toPowerShell({ ...request, body: `{"a":"it's ’so’"}` })).toContain(`'{"a":"it''s ’’so’’"}'`)
})

test('C# and Python write the body so that it stays what it is', () => {
  const [, text = ''] = /StringContent\(("(?:\\.|[^"\\])*")/.exec(toCSharp(request)) ?? []
  expect(JSON.parse(JSON.parse(text))).toEqual(body)
  expect(text).not.toMatch(/[\u2028\n]/)
  expect(toPython(request)).toContain('"isOpen": True,')
  expect(toPython(request)).toContain('"none": None,')
})

const python = (() => {
  try {
    return String(execFileSync('python3', ['--version']))
  } catch {
    return undefined // Not everybody has it.
  }
})()

test.runIf(python)('Python understands the program', () => {
  const check = 'import ast, sys; ast.parse(sys.stdin.read())'
  execFileSync('python3', ['-c', check], { input: toPython(request) })
  execFileSync('python3', ['-c', check], { input: toPython(plain) })
})
