import type { Page } from '@playwright/test'
import { expect } from './story.ts'

export const status = (page: Page) => page.getByRole('status').filter({ hasText: 'Status' })
export const body = (page: Page) => page.getByRole('region', { name: 'Body' })
export const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click()
export const open = (page: Page, summary: string) =>
  page.locator('summary').filter({ hasText: summary }).click()

/** The page of an operation, ready to send. */
export async function openOperation(page: Page, environment: string, wireId: string): Promise<void> {
  await page.goto(`/en/${environment}/explorer/${wireId}`)
  await expect(page.getByRole('form', { name: 'Try it' })).toBeVisible()
}
