import type { Page } from '@playwright/test'
import { findEnvironment } from './story.ts'

/** Every page of somebody who is signed in, below the language; from the page that offers environments. */
export async function listPages(page: Page): Promise<Readonly<Record<string, string>>> {
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/customers`)
  const customer = await page.getByRole('main').locator('a[href*="/customers/"]').first().getAttribute('href')
  return {
    environments: '',
    'settings without an environment': '/settings',
    'signed in again': '/signed-in',
    customers: `/${environment}/customers`,
    customer: customer?.replace(/^\/en/, '') ?? '',
    'look up by key': `/${environment}/customers/by-key`,
    'search index': `/${environment}/search-index`,
    'personal data': `/${environment}/permissions/personal-data`,
    'data sources': `/${environment}/system/data`,
    'load data': `/${environment}/system/load`,
    quarantine: `/${environment}/system/quarantine`,
    'audit log': `/${environment}/system/audit-log`,
    about: `/${environment}/system/about`,
    'API access': `/${environment}/permissions/apis`,
    'app registrations': `/${environment}/permissions/app-registrations`,
    'new app registration': `/${environment}/permissions/app-registrations/new`,
    'a new key': `/${environment}/permissions/apis/keys/new`,
    'a key': `/${environment}/permissions/apis/keys/primary`,
    users: `/${environment}/permissions/users`,
    explorer: `/${environment}/explorer`,
    operation: `/${environment}/explorer/Get-entities-with-OData-path`,
    connector: `/${environment}/connector`,
    'import guide': `/${environment}/connector/guide`,
    subscriptions: `/${environment}/connector/subscriptions`,
    usage: `/${environment}/usage`,
    settings: `/${environment}/settings`,
    'nothing here': `/${environment}/nothing/here`,
  }
}
