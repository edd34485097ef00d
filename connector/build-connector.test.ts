import { describe, expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'
import { lint } from './lint.ts'
import { lintPackage } from './lint-package.ts'

describe('buildConnector', () => {
  const options = {
    target: 'self-hosted',
    host: 'insights.contoso.example',
    basePath: '/ci',
    title: 'Contoso Insights',
    audience: 'api://contoso-insights',
    publisher: 'Contoso',
    contact: { name: 'Contoso', url: 'https://contoso.example', email: 'it@contoso.example' },
    website: 'https://contoso.example',
    privacyPolicy: 'https://contoso.example/privacy',
  } as const
  const connector = buildConnector(options)

  test('makes a connector of your own, as clean as ours', () => {
    expect(lint(connector.swagger, connector.apiProperties)).toEqual([])
    expect(lintPackage(connector)).toEqual([])
  })

  test('takes host, path, title, audience and publisher', () => {
    const { swagger, apiProperties, readme } = connector
    expect([swagger.host, swagger.basePath, swagger.info.title]).toEqual([
      'insights.contoso.example',
      '/ci',
      'Contoso Insights',
    ])
    const text = JSON.stringify(apiProperties)
    expect(text).toContain("https://@connectionParameters('hostUrl','insights.contoso.example')/ci")
    expect(text).toContain('api://contoso-insights')
    expect(text).not.toContain('api.ci.ai')
    expect(apiProperties.properties.stackOwner).toBe('Contoso')
    expect(readme).toContain('# Contoso Insights\n')
    expect(JSON.stringify(connector)).not.toContain('customer-insights-kit@example.com')
  })

  test('answers the same every time', () => {
    expect(buildConnector(options)).toEqual(connector)
  })
})
