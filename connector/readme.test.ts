import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { actions } from './actions.ts'
import { toApiProperties } from './to-api-properties.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url))

describe('readme', () => {
  const headings = read('readme.md')
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('#'))

  test('has the sections that reviewers look for, in their order', () => {
    expect(headings.filter((line) => !line.startsWith('###'))).toEqual([
      '# Customer Insights Kit',
      '## Publisher: Customer Insights Kit maintainers',
      '## Prerequisites',
      '## Supported Operations',
      '## Obtaining Credentials',
      '## Getting Started',
      '## Known Issues and Limitations',
      '## FAQ',
      '## Deployment Instructions',
    ])
  })

  test('has a section per action, no more and no less', () => {
    const sections = headings.filter((line) => line.startsWith('###'))
    expect(sections).toEqual(actions.map(({ summary }) => `### ${summary}`))
  })
})

describe('icon', () => {
  const icon = read('icon.png')

  test('is a PNG of 230 by 230 without transparency', () => {
    const header = { signature: icon.toString('latin1', 1, 4), color: icon[25] }
    const rgbWithoutAlpha = 2
    expect(header).toEqual({ signature: 'PNG', color: rgbWithoutAlpha })
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([230, 230])
    expect(icon.includes('tRNS')).toBe(false)
  })

  test('has the brand colour as its background', () => {
    const start = icon.indexOf('IDAT') + 4
    const pixels = inflateSync(icon.subarray(start, start + icon.readUInt32BE(start - 8)))
    // The first byte of a row is its filter; the first pixel follows.
    expect(`#${pixels.subarray(1, 4).toString('hex')}`).toBe(toApiProperties().properties.iconBrandColor)
  })
})
