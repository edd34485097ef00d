import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ReleaseError, readReleased } from './read-released.ts'

function makeFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'released-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'connector.json')
  writeFileSync(file, content)
  return file
}

test('takes what is committed, and nothing where nothing was released', () => {
  const file = join(import.meta.dirname, 'released/self-hosted/connector.json')
  expect(Object.keys(readReleased(file) ?? {})).toEqual(['swagger', 'apiProperties'])
  expect(readReleased(`${file}.none`)).toBeUndefined()
})

test.each(['', 'null', '{}', '7', '{"swagger":{"paths":null}}', '[7'])(
  'refuses %j by its name',
  (content) => {
    const file = makeFile(content)
    expect(() => readReleased(file)).toThrow(ReleaseError)
    expect(() => readReleased(file)).toThrow(`${file} is no released connector: `)
  },
)
