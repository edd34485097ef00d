import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificate } from '../src/create-certificate.ts'
import {
  apiAppId,
  type Graph,
  getGraphToken,
  openApiPrincipal,
  openGraph,
  register,
  signInToDashboard,
} from './graph.ts'
import { api, startTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
let graph: Graph
beforeAll(async () => {
  tenant = await startTenant()
  graph = openGraph(tenant, await getGraphToken(tenant))
})
afterAll(() => tenant.delete())

/** What a browser, a phone or the system opens, whoever asks. */
const foreignSchemes = [
  'view-source:https://shop.example/',
  'intent://shop.example/#Intent;scheme=https;end',
  'intent:shop',
  'data:text/html,x',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'file:///tmp/x',
  'blob:https://shop.example/1',
  'about:blank',
  'vbscript:x',
  'filesystem:https://shop.example/x',
  'chrome://settings',
  'ms-settings:network',
  'mailto:a@shop.example',
  'shop:/auth',
  'msalshop://auth',
  '.shop:/auth',
  'shop.:/auth',
]

describe('a caller', () => {
  it.each(['contributor', 'viewer'] as const)('who is a %s is refused', async (role) => {
    const ask = openGraph(tenant, await getGraphToken(tenant, tenant[role]))
    for (const answer of [await ask('GET', '/applications'), await ask('POST', '/applications', {})]) {
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } })
    }
  })

  it('without a token for Microsoft Graph is refused', async () => {
    const { accessToken } = await signInToDashboard(tenant)
    const sample = tenant.application('sample')
    const { body } = await tenant.postToken({
      grant_type: 'client_credentials',
      client_id: sample.clientId,
      client_secret: sample.clientSecret ?? '',
      scope: `${api}/.default`,
    })
    const good = await getGraphToken(tenant)
    const [head, payload] = good.split('.')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    for (const token of ['', accessToken, body.access_token ?? '', `${head}.${payload}.AAAA`, unsigned]) {
      const answer = await openGraph(tenant, token)('GET', '/applications')
      expect(answer.status).toBe(401)
      expect(answer.body).toMatchObject({
        error: {
          code: 'InvalidAuthenticationToken',
          innerError: { 'request-id': expect.any(String), date: expect.any(String) },
        },
      })
    }
  })
})

describe('Microsoft Graph', () => {
  it('shows applications as they were written, and those of the directory file', async () => {
    const more = {
      signInAudience: 'AzureADMultipleOrgs',
      web: { redirectUris: ['https://a.example/b', 'http://localhost:5000/signin-oidc'] },
    }
    const { id, appId, principalId } = await register(graph, 'Customer lookup', more)
    const shown = await graph('GET', `/applications/${id}`)
    expect(shown).toMatchObject({ status: 200, body: { id, appId, displayName: 'Customer lookup', ...more } })
    const found = await graph('GET', `/applications?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`)
    expect(found.body.value).toHaveLength(1)
    expect((await graph('GET', `/servicePrincipals/${principalId}`)).body).toMatchObject({ appId })

    const { clientId } = tenant.application('sample')
    const [sample] = ((await graph('GET', '/applications')).body.value ?? []).filter(
      (application) => application.appId === clientId,
    )
    expect(sample).toMatchObject({ tags: ['directory.json'] })
    for (const [method, path, body] of [
      ['PATCH', '', { displayName: 'Mine' }],
      ['DELETE', '', undefined],
      ['POST', '/addPassword', {}],
    ] as const) {
      expect((await graph(method, `/applications/${sample?.id}${path}`, body)).status).toBe(403)
    }
  })

  it('shows what the API can be asked for', async () => {
    const { appRoles, oauth2PermissionScopes } = await openApiPrincipal(graph)
    expect(appRoles.map(({ value }) => value)).toEqual(['CustomerInsights.Api.All'])
    expect(oauth2PermissionScopes.map(({ value }) => value)).toEqual(['user_impersonation'])
    const again = await graph('POST', '/servicePrincipals', { appId: apiAppId })
    expect(again).toMatchObject({
      status: 409,
      body: { error: { code: 'Request_MultipleObjectsWithSameKeyValue' } },
    })
  })

  it.each<[what: string, body: string | object]>([
    ['no name', {}],
    ['an empty name', { displayName: '  ' }],
    ['a name that cannot be seen', { displayName: 'a\u202eb' }],
    ['a property that is not there', { displayName: 'x', appRoles: [] }],
    ['another account type', { displayName: 'x', signInAudience: 'Everybody' }],
    ['a redirect that is a script', { displayName: 'x', web: { redirectUris: ['javascript:alert(1)'] } }],
    ['a redirect without https', { displayName: 'x', web: { redirectUris: ['http://shop.example/'] } }],
    ['a redirect with a wildcard', { displayName: 'x', web: { redirectUris: ['https://*.example/'] } }],
    ['a redirect with a password', { displayName: 'x', web: { redirectUris: ['https://a:b@c.example/'] } }],
    ['a private scheme of the browser', { displayName: 'x', publicClient: { redirectUris: ['data:a,b'] } }],
    ...foreignSchemes.map((uri): [string, object] => [
      uri,
      { displayName: 'x', publicClient: { redirectUris: [uri] } },
    ]),
    ...['https://a.example;sandbox/', 'https://a,b.example/', "https://a'b.example/", 'https://a&b/'].map(
      (uri): [string, object] => [`the host of ${uri}`, { displayName: 'x', web: { redirectUris: [uri] } }],
    ),
    ['a list in the place of an object', '[]'],
    ['no JSON', '{"displayName":'],
  ])('refuses an application with %s', async (_, body) => {
    const { status, body: refusal } = await graph('POST', '/applications', body)
    expect(status).toBe(400)
    expect(refusal).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  })

  it.each([
    ['https://a.example/\r\nx', "'https://a.example/\\u{d}\\u{a}x' has a blank, a backslash or a character"],
    ['https://a.example/\u202e', "'https://a.example/\\u{202e}' has a blank"],
    ['https://a.example/\u00adb', 'has a blank'],
    ['https://a.example\\@b.example', 'has a blank'],
    [' https://a.example/', 'has a blank'],
    ['https:b.example', 'is opened by browsers as https://b.example/: write that'],
    ['http:localhost', 'is opened by browsers as http://localhost/: write that'],
    ['https://\uff41.example/', 'is opened by browsers as https://a.example/: write that'],
    ['https://a.example/b/../c', 'is opened by browsers as https://a.example/c: write that'],
    ['http://0x7f.1/cb', 'is opened by browsers as http://127.0.0.1/cb: write that'],
  ])('refuses the redirect %j, which browsers read differently', async (uri, message) => {
    const body = { displayName: 'x', publicClient: { redirectUris: [uri] } }
    expect(await graph('POST', '/applications', body)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining(message) } },
    })
  })

  it('takes redirects that differ from what browsers open by capitals of the host and the slash behind it', async () => {
    const redirectUris = ['https://a.example', 'HTTPS://B.Example/Path?q=%C3%A9', 'https://a.example/b/']
    const { id } = await register(graph, 'Written as read')
    expect((await graph('PATCH', `/applications/${id}`, { web: { redirectUris } })).status).toBe(204)
  })

  it('takes the schemes that an application has to itself, which MSAL names after its id', async () => {
    const { id, appId } = await register(graph, 'On a phone')
    const redirectUris = [
      'com.example.shop:/auth',
      'msauth.com.example.shop://auth',
      `msal${appId}://auth`,
      `ms-appx-web://microsoft.aad.brokerplugin/${appId}`,
      'http://localhost',
    ]
    expect((await graph('PATCH', `/applications/${id}`, { publicClient: { redirectUris } })).status).toBe(204)
    expect((await graph('GET', `/applications/${id}`)).body).toMatchObject({ publicClient: { redirectUris } })
    const { appId: other } = await register(graph, 'Another')
    const foreign = { publicClient: { redirectUris: [`msal${other}://auth`] } }
    expect(await graph('PATCH', `/applications/${id}`, foreign)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining(`no scheme of this application: use`) } },
    })
  })

  it('refuses certificates that are none, and private keys', async () => {
    const { id } = await register(graph, 'Certificates')
    const { privateKey, certificate } = await createCertificate('own')
    for (const key of ['AAAA', Buffer.from(privateKey).toString('base64'), '']) {
      const answer = await graph('PATCH', `/applications/${id}`, { keyCredentials: [{ key }] })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).not.toContain(privateKey.slice(30, 60))
    }
    const key = Buffer.from(certificate).toString('base64')
    expect((await graph('PATCH', `/applications/${id}`, { keyCredentials: [{ key }, { key }] })).status).toBe(
      400,
    )
    expect((await graph('PATCH', `/applications/${id}`, { keyCredentials: [{ key }] })).status).toBe(204)
  })

  it('refuses secrets that end before they begin, and grants of what is not there', async () => {
    const { id, principalId } = await register(graph, 'Grants')
    const { id: resourceId } = await openApiPrincipal(graph)
    const ended = { passwordCredential: { endDateTime: '2020-01-01T00:00:00Z' } }
    expect((await graph('POST', `/applications/${id}/addPassword`, ended)).status).toBe(400)
    for (const dates of [
      { endDateTime: '9999-12-31T23:59:59-01:00' },
      { startDateTime: '9998-01-01T00:00:00Z' },
      { startDateTime: '0000-01-01T00:00:00+14:00', endDateTime: '2100-01-01T00:00:00Z' },
    ]) {
      const far = await graph('POST', `/applications/${id}/addPassword`, { passwordCredential: dates })
      expect([far.status, JSON.stringify(far.body)]).toEqual([400, expect.stringContaining('1970 to 9998')])
    }
    const grant = { clientId: principalId, consentType: 'AllPrincipals', resourceId }
    const assignments = `/servicePrincipals/${principalId}/appRoleAssignments`
    const appRoleId = '00000000-0000-4000-8000-000000000000'
    expect((await graph('POST', '/oauth2PermissionGrants', { ...grant, scope: 'everything' })).status).toBe(
      400,
    )
    expect((await graph('POST', assignments, { principalId, resourceId, appRoleId })).status).toBe(400)
    const unknown = { ...grant, clientId: appRoleId, scope: 'user_impersonation' }
    expect((await graph('POST', '/oauth2PermissionGrants', unknown)).status).toBe(404)
  })

  it('answers what is not there, not allowed or too large, in its own shape', async () => {
    const nowhere = await graph('GET', '/applications/00000000-0000-4000-8000-000000000000')
    expect(nowhere).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    expect((await graph('GET', '/groups')).status).toBe(404)
    expect((await graph('PUT', '/applications', {})).status).toBe(405)
    expect((await graph('GET', '/applications?$top=1')).body).toMatchObject({
      error: { code: 'Request_UnsupportedQuery' },
    })
    const large = { displayName: 'x'.repeat(200_000) }
    expect((await graph('POST', '/applications', large)).status).toBe(413)
  })
})
