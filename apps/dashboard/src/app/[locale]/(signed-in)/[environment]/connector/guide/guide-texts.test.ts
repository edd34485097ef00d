import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../../../../../../messages/en.json' with { type: 'json' }
import { readFlows } from '../read-flows.ts'
import { problems } from './guide-sections.ts'

// What the project says elsewhere of the same things; the other languages have the keys of the English texts.

const root = join(import.meta.dirname, '../../../../../../../../..')
const { flows, trouble } = en.connector.guide

test('the texts of the flows are those of the connector', async () => {
  const described = await readFlows(join(root, 'connector'))
  const texts = described.map(({ id, title, purpose, hint }) => [id, { title, purpose, hint }])
  expect(flows.texts).toEqual(Object.fromEntries(texts))
})

test('everything that goes wrong by the documentation is in the table', () => {
  const page = readFileSync(join(root, 'docs/connector.md'), 'utf8')
  const [, section = ''] = page.split('## When it does not work')
  const rows = section.split('\n## ')[0]?.match(/^\| (?!You see|---).*$/gm) ?? []
  expect(rows.map(listCodes)).toEqual(problems.map((problem) => listCodes(trouble.rows[problem].sees)))
  expect(Object.keys(trouble.rows)).toEqual(problems)
})

/** Numbers that one looks for, in what one sees. */
const listCodes = (row: string): string[] =>
  row.split(' | ')[0]?.match(/\bAADSTS\d+\b|\b[45]\d\d\b|localhost/g) ?? []
