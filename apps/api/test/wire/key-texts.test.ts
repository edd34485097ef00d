import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError } from '@customer-insights-kit/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNamedKey, createSlotKey } from '../../src/store/key-text.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const { findNamed, manage } = createKeyCalls(() => service)

const fields = ['name', 'owner', 'note'] as const

async function failureOf(work: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await work.then(
    () => 'done',
    (thrown) => thrown,
  )
  if (error instanceof ApiError) return error
  throw new Error(`Not refused: ${error}`)
}

/** What is stored, in the tables and in what is not written into them yet. */
async function readStored(): Promise<string> {
  const files = (await readdir(service.dataDir)).filter((name) => name.startsWith('control.db'))
  const contents = await Promise.all(files.map((name) => readFile(join(service.dataDir, name), 'latin1')))
  return contents.join()
}

describe.each(fields)('the %s of a key', (field) => {
  const tryAll = async (text: string) => {
    const name = `Flow ${randomUUID()}`
    const { keyId } = await manage().keys.create({ key: { name } })
    const key = { name: `Other ${name}`, [field]: text }
    return Promise.all([
      failureOf(manage().keys.create({ key })),
      failureOf(manage().keys.update({ keyId, changes: { [field]: text } })),
    ])
  }

  test.each([
    ['a line break', 'a\r\nFAKE,entry'],
    ['an escape sequence', 'x\u001b[2J'],
    ['a direction that is turned', 'rtl\u202egnp'],
    ['what nobody sees', 'ad\u200bmin'],
    ['a zero', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
  ])('is not one with %s', async (_, text) => {
    for (const error of await tryAll(text)) {
      expect(error).toMatchObject({ code: 'invalidRequest', status: 400 })
      expect(error.message).toContain(`${field} must be one line of visible characters.`)
      expect(error.body).toMatchObject({
        params: { reasons: [{ code: 'inputNotVisible', params: { input: field } }] },
      })
    }
  })

  test.each([
    ['a named key', createNamedKey()],
    ['most of a named key', createNamedKey().slice(0, 30)],
    ['a subscription key', createSlotKey()],
    ['a subscription key in capitals', createSlotKey().toUpperCase()],
  ])('is not one with %s in it, and nothing of it is kept', async (_, secret) => {
    for (const error of await tryAll(`for ${secret}.`)) {
      expect(error).toMatchObject({ code: 'invalidRequest', status: 400 })
      expect(error.message).toContain(`${field} must not hold what looks like a key or a token`)
      expect(JSON.stringify(error.body)).not.toContain(secret)
    }
    expect(await readStored()).not.toContain(secret)
  })

  test('is not one with a token in it', async () => {
    const token = await service.issuer.issue({ oid: 'Somebody' })
    for (const error of await tryAll(token.slice(0, 90))) {
      expect(error.message).toContain(`${field} must not hold what looks like a key or a token`)
    }
    expect(await readStored()).not.toContain(token.slice(0, 90))
  })

  test.each([
    'Nightly flow (Köln), 2026-12-31, caf\u0065\u0301',
    'مفتاح, 鍵, 👩‍👩‍👧',
    `cik_ of ${randomUUID()}`,
  ])('may be %s', async (text) => {
    const name = field === 'name' ? text : `Flow ${randomUUID()}`
    await manage().keys.create({ key: { name, [field]: text } })
    expect(await findNamed(name.normalize('NFC'))).toMatchObject({ [field]: text.normalize('NFC') })
  })
})
