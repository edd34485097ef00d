import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildFlows } from './build-flows.ts'
import { flows } from './flows.ts'
import { layOutParts } from './lay-out-parts.ts'

const { files } = await buildFlows()

describe.each(flows.map(({ id, title }) => ({ id, title })))('the picture of $id', ({ id, title }) => {
  const svg = files[`${id}.svg`] ?? ''
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)

  test('says in words what it shows', () => {
    expect(svg).toContain(`<title id="title">${title}</title>`)
    const [, description = ''] = /<desc id="desc">([^<]+)<\/desc>/.exec(svg) ?? []
    expect(description.split('\n')[0]).toMatch(/^1\. Trigger /)
    const titles = [...svg.matchAll(/<text class="title"[^>]*>([^<]*)</g)].map(([, name]) => name)
    // The first one is the trigger, which has no name of its own.
    for (const name of titles.slice(1)) expect(description).toContain(`${name}: `)
    expect(titles.length).toBeGreaterThan(2)
  })

  test('has colours for both themes, and neither scripts nor addresses', () => {
    expect(svg).toContain('@media(prefers-color-scheme:dark)')
    const used = new Set([...svg.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name))
    for (const name of used) expect(svg.split(`${name}:`)).toHaveLength(3)
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script|href=/)
  })

  test('keeps every text within the picture', () => {
    const [, width = ''] = /viewBox="0 0 (\d+) /.exec(svg) ?? []
    const ends = [...svg.matchAll(/<text [^>]*x="([\d.]+)"[^>]*textLength="([\d.]+)"/g)].map(
      ([, x, length]) => Number(x) + Number(length),
    )
    expect(Math.max(...ends)).toBeLessThan(Number(width))
    expect(texts.length).toBeGreaterThan(0)
  })
})

test('tokens are never broken, and no line begins with what belongs to the word before', () => {
  const token = { kind: 'token', text: 'Activity Type Name' } as const
  const lines = layOutParts(
    [{ kind: 'text', text: 'one of a' }, { kind: 'text', text: ', b' }, token],
    13,
    90,
  )
  expect(lines.map((line) => line.map(({ text }) => text.trim()))).toEqual([['one of a, b'], [token.text]])
})

test('the page has each flow with its picture', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  for (const { id, title } of flows) {
    expect(page).toContain(`\n## ${title}\n`)
    expect(page).toContain(`(${id}.svg)`)
  }
})
