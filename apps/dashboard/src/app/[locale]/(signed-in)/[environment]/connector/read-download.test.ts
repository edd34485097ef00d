import { expect, test } from 'vitest'
import { listWrongFields, readDownload, readEntered } from './read-download.ts'

const own = { target: 'self-hosted', host: 'insights.contoso.com', title: 'Contoso Insights' }

test.each([
  [{ target: 'cloud' }],
  [{ target: 'cloud', file: 'script.csx' }],
  [{ target: 'self-hosted', file: 'icon.png' }],
  [own],
  [{ ...own, file: 'apiDefinition.swagger.json' }],
])('%o is a download, and keeps what it says', (query) => {
  expect(readDownload(query)).toEqual(query)
})

test.each([
  [{ target: 'other' }],
  [{ target: 'self-hosted' }],
  [{ target: 'cloud', file: '../../package.json' }],
  [{ ...own, host: 'localhost', file: 'script.csx' }],
  [{ ...own, title: 'Contoso API', file: 'script.csx' }],
  [{ target: 'self-hosted', host: own.host, file: 'script.csx' }],
  [{ ...own, target: 'cloud' }],
])('%o is none', (query) => {
  expect(readDownload(query)).toBeUndefined()
})

test('fields that are refused are named, and what was typed is kept', () => {
  expect(listWrongFields(own)).toEqual([])
  expect(listWrongFields({ ...own, title: 'Contoso API' })).toEqual(['title'])
  expect(listWrongFields({ host: 'https://contoso.com', title: 'Contoso.' })).toEqual(['host', 'title'])
  expect(readEntered({ ...own, title: 'Contoso API' })).toEqual({ host: own.host, title: 'Contoso API' })
  expect(readEntered({ host: own.host })).toBeUndefined()
  expect(readEntered({ host: ['a', 'b'], title: 'x' })).toBeUndefined()
})
