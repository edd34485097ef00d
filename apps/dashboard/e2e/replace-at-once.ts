import type { Page } from '@playwright/test'
import { expect } from './story.ts'

/** Gives a key another value and ends the old one with it, which takes a name that is typed. */
export async function replaceAtOnce(page: Page, button: string, name: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^At once/ }).check()
  await dialog.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name)
  await dialog.getByRole('button', { name: button }).click()
  await expect(page.getByText('The key was replaced.')).toBeVisible()
}
