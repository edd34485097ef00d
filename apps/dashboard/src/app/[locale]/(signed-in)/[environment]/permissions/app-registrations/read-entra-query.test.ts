import { expect, test } from 'vitest'
import { readEntraQuery } from './read-entra-query.ts'

test('what is filled in comes back, and the rest has its defaults', () => {
  expect(readEntraQuery({}, 'Lookup')).toEqual({
    name: 'Lookup',
    accountType: 'AzureADMyOrg',
    redirectKind: 'web',
    redirectUri: '',
    appId: '',
  })
  const appId = '38c77d00-5fcb-4cce-9d93-af4738258e3c'
  const filled = {
    name: ' Shop ',
    redirectKind: 'spa',
    redirectUri: 'https://a.example',
    appId: ` ${appId} `,
  }
  expect(readEntraQuery(filled, 'Lookup')).toMatchObject({ ...filled, name: 'Shop', appId })
})

test('what would end a command, or makes no sense, is left out', () => {
  const query = {
    name: 'a\nrm -rf\u2028 b',
    accountType: 'Everybody',
    appId: '"; id',
    redirectUri: ['x', 'y'],
  }
  expect(readEntraQuery(query, 'Lookup')).toEqual({
    name: 'arm -rf b',
    accountType: 'AzureADMyOrg',
    redirectKind: 'web',
    redirectUri: '',
    appId: '',
  })
})
