import { expect, test } from 'vitest'
import { toTokenSnippets } from './to-token-snippets.ts'

const facts = {
  authority: 'http://localhost:4200/tenant/v2.0',
  clientId: 'client',
  apiUrl: 'http://localhost:4100/v1',
  instanceId: 'environment',
}
const entra = { ...facts, authority: 'https://login.microsoftonline.com/tenant/v2.0' }

const find = (given: typeof facts, language: string) =>
  toTokenSnippets(given, 'application').find((snippet) => snippet.language === language)?.text

test('every program knows where to sign in, as whom, and whom to ask', () => {
  for (const { language, text } of [
    ...toTokenSnippets(facts, 'application'),
    ...toTokenSnippets(entra, 'application'),
    ...toTokenSnippets(facts, 'certificate'),
    ...toTokenSnippets(entra, 'certificate'),
    ...toTokenSnippets(facts, 'delegated'),
  ]) {
    expect(text, language).toContain('client')
    expect(text, language).toMatch(/localhost:4200\/tenant|login\.microsoftonline\.com\/tenant/)
    expect(text, language).toMatch(/environment/)
    expect(text, language).toMatch(/SUBSCRIPTION_KEY/)
  }
})

test("Microsoft's libraries are used where they can sign in", () => {
  expect(find(entra, 'csharp')).toContain('Microsoft.Identity.Client')
  expect(find(entra, 'python')).toContain('import msal')
  expect(find(facts, 'csharp')).not.toContain('Microsoft.Identity.Client')
  expect(find(facts, 'python')).not.toContain('msal')
})

test('the token endpoint is that of the authority', () => {
  expect(find(facts, 'curl')).toContain("'http://localhost:4200/tenant/oauth2/v2.0/token'")
  expect(find(entra, 'powershell')).toContain("'https://login.microsoftonline.com/tenant/oauth2/v2.0/token'")
})

test('a certificate is read from files, and no secret is asked for beside it', () => {
  for (const { text } of toTokenSnippets(facts, 'certificate')) {
    expect(text).toContain('CERTIFICATE_FILE')
    expect(text).toContain('PRIVATE_KEY_FILE')
    expect(text).not.toContain('CLIENT_SECRET')
  }
})
