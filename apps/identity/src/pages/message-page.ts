import { type Html, html, renderPage } from './page.ts'

export function renderMessagePage(title: string, ...paragraphs: Html[]): string {
  const body = paragraphs.map((paragraph) => html`<div>${paragraph}</div>`)
  return renderPage(title, html`<h1>${title}</h1>${body}`)
}
