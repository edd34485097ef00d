import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { listOperations } from './lint/walk-swagger.ts'
import { readNotYet } from './read-not-yet.ts'
import { getSummary } from './view.ts'
import { listViews } from './views/views.ts'
import { webhooks } from './webhooks.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url))

describe.each(['', 'self-hosted/'])('the readme in %s', (folder) => {
  const readme = read(`${folder}readme.md`).toString()
  const headings = readme.split('\n').filter((line) => line.startsWith('#'))

  test('has the sections that reviewers look for, in their order', () => {
    expect(headings.filter((line) => !line.startsWith('###')).slice(1)).toEqual([
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

  test('has a section per operation that makers see, no more and no less', () => {
    const swagger = JSON.parse(read(`${folder}apiDefinition.swagger.json`).toString())
    const shown = listOperations(swagger).filter(
      ({ operation }) => operation['x-ms-visibility'] !== 'internal',
    )
    const sections = headings.filter((line) => line.startsWith('###')).map((line) => line.slice(4))
    expect(sections.sort()).toEqual(shown.map(({ operation }) => operation.summary).sort())
  })

  test('says of each trigger how it works', () => {
    const polled = listViews('cloud').filter(({ trigger }) => trigger)
    for (const summary of [...polled.map(getSummary), ...webhooks.map((webhook) => webhook.summary)]) {
      expect(readme).toMatch(new RegExp(`^\\| ${summary} \\| .+ \\| .+ \\|$`, 'm'))
    }
  })
})

describe('the readme of a service', () => {
  const readme = read('self-hosted/readme.md').toString()

  test('marks what the service does not serve yet, which the cloud has', () => {
    const notYet = readNotYet()
    const marked = /Not served yet by the self-hosted service: it answers 501/
    const withoutSegments = ['ListSegmentMembers', 'IsCustomerInSegment']
    const sections = readme.split('\n### ')
    for (const view of listViews('cloud').filter(({ visibility }) => visibility !== 'internal')) {
      const section = sections.find((text) => text.startsWith(`${getSummary(view)}\n`)) ?? ''
      expect([view.id, marked.test(section)]).toEqual([view.id, notYet.includes(view.operation.id)])
      const isEmpty = section.includes('Not served yet by the self-hosted service: it has no segments')
      expect([view.id, isEmpty]).toEqual([view.id, withoutSegments.includes(view.id)])
    }
    expect(read('readme.md').toString()).not.toMatch(marked)
  })

  test('lists everything that it marks', () => {
    const marked = readme
      .split('\n### ')
      .filter((section) => section.includes('_Not served yet by'))
      .map((section) => section.split('\n')[0] ?? '')
    const [, list = ''] = /\*\*Not served yet\.\*\* [^:]+: (.+)\.\n/.exec(readme) ?? []
    expect(list.split(', ').toSorted()).toEqual(marked.map((name) => `_${name}_`).toSorted())
    expect(marked).toEqual(
      expect.arrayContaining(['List members of a segment', 'When a customer enters a segment']),
    )
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
    const { iconBrandColor } = JSON.parse(read('apiProperties.json').toString()).properties
    // The first byte of a row is its filter; the first pixel follows.
    expect(`#${pixels.subarray(1, 4).toString('hex')}`).toBe(iconBrandColor)
  })
})
