import { expect, test } from 'vitest'
import { checkInstallation } from './check-installation.ts'

test.each([
  ['https://api.contoso.com/v1', true, 'ready'],
  ['https://try.contoso.com/v1', false, 'keyOnly'],
  ['http://api.contoso.com/v1', true, 'unreachable'],
  ['http://localhost:4100/v1', false, 'unreachable'],
  ['https://api.contoso.local/v1', true, 'unreachable'],
  ['https://insights/v1', true, 'unreachable'],
  ['https://10.0.0.7/v1', true, 'unreachable'],
  ['https://[::1]/v1', true, 'unreachable'],
])('%s, with Entra ID: %s, is %s', (apiUrl, usesEntra, verdict) => {
  expect(checkInstallation(apiUrl, usesEntra).verdict).toBe(verdict)
})

test('tells the host with its port', () => {
  expect(checkInstallation('https://api.contoso.com:8443/v1', true).host).toBe('api.contoso.com:8443')
})
