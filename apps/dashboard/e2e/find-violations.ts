import type { Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

const guidelines = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds on the page, each with the elements. It runs in the page itself and stays there for the
 * next time; axe's own way through Playwright loads it twice and opens a tab for each result.
 */
export async function findViolations(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('What is in a frame would not be looked at.')
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source)
  return page.evaluate(async (values) => {
    if (window.axe === undefined) throw new Error('The page was left while axe was loaded.')
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }, guidelines)
}
