import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { bodySamples } from './body-samples.ts'
import type { CallShape } from './call-shape.ts'
import { describeCall } from './describe-call.ts'
import { listOperations } from './list-operations.ts'
import { commonExamples } from './read-examples.ts'
import { languages, toSample } from './to-sample.ts'

const context = { apiUrl: 'http://localhost:4100/v1', hasToken: true }
const id = '6c1f7d7b-4d2c-44c5-9d0b-5b6f4a0f1e21'
const calls = listOperations().map((found) => describeCall(found))

/** A value for every input. */
function fill({ id: operationId, parameters }: CallShape): Record<string, string> {
  const texts: Readonly<Record<string, string>> = {
    boolean: 'true',
    integer: '5',
    number: '5',
    array: "one, it's two",
  }
  const values = parameters.map(({ name, in: place, type, enum: choices, format }) => {
    if (place === 'body') return [name, JSON.stringify(bodySamples[operationId])]
    const text = format === 'date-time' ? '2026-01-31T00:00:00Z' : `it's ${name}`
    return [name, choices?.[0] ?? commonExamples[name] ?? texts[type] ?? (format === 'uuid' ? id : text)]
  })
  return Object.fromEntries(values)
}

test('the programs of our client compile, for every operation and all of its inputs', () => {
  const programs = calls.map((call) => [`${call.id}.ts`, toSample('typescript', call, fill(call), context)])
  expect(programs.filter(([, program]) => typeof program !== 'string')).toEqual([])
  const wrong = String(programs[0]?.[1]).replace('instanceId', 'instanceIdd')
  const said = compile({ ...Object.fromEntries(programs), 'wrong.ts': wrong })
  // It says something of the one that is wrong, and so would of any other.
  expect(said.split('\n').filter((line) => /error TS/.test(line))).toEqual([
    expect.stringMatching(/^wrong\.ts/),
  ])
})

test('every language has a sample of every operation, which names no secret', () => {
  for (const call of calls) {
    for (const language of Object.keys(languages) as (keyof typeof languages)[]) {
      const sample = toSample(language, call, fill(call), context)
      expect(sample, `${call.id} in ${language}`).toEqual(expect.any(String))
      expect(sample).toMatch(/Token|TOKEN/)
      expect(/SUBSCRIPTION_KEY|variables\('SubscriptionKey'\)/.test(String(sample))).toBe(!call.isOurs)
    }
  }
})

test('without authorization no token is asked for', () => {
  const call = calls.find(({ id: operationId }) => operationId === 'ListInstances')
  if (call === undefined) throw new Error('There is no operation.')
  for (const language of ['curl', 'csharp', 'python', 'powershell', 'flow'] as const) {
    const sample = toSample(language, call, fill(call), { ...context, hasToken: false })
    expect(sample).not.toMatch(/token|authorization/i)
  }
})

test('what is missing is named', () => {
  const call = calls.find(({ wireId }) => wireId === 'Delete-segment')
  expect(call && toSample('curl', call, { instanceId: id }, context)).toEqual({
    problem: 'missing',
    parameter: 'Segment',
  })
})

/** What the compiler says of programs of somebody who has the client. */
function compile(programs: Readonly<Record<string, string>>): string {
  const find = createRequire(import.meta.url).resolve
  const packageFolder = join(dirname(find('@customer-insights-kit/client')), '..')
  const compiler = join(dirname(find('typescript/package.json')), 'bin/tsc')
  const folder = mkdtempSync(join(tmpdir(), 'samples-'))
  try {
    const target = join(folder, 'node_modules/@customer-insights-kit/client')
    mkdirSync(target, { recursive: true })
    cpSync(join(packageFolder, 'package.json'), join(target, 'package.json'))
    cpSync(join(packageFolder, 'src'), join(target, 'src'), { recursive: true })
    for (const [name, program] of Object.entries(programs)) writeFileSync(join(folder, name), program)
    writeFileSync(
      join(folder, 'globals.d.ts'),
      'declare const process: { readonly env: Readonly<Record<string, string | undefined>> }',
    )
    const compilerOptions = {
      target: 'ES2024',
      lib: ['ES2024', 'DOM'],
      module: 'NodeNext',
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
