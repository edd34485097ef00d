import { describe, expect, it } from 'vitest'
import type { LoadProgress } from './load-options.ts'
import { createProgressReporter } from './report-progress.ts'

function createOutput(isTTY: boolean) {
  const written: string[] = []
  let time = 0
  const output = { isTTY, write: (text: string) => written.push(text) }
  return {
    written,
    reporter: createProgressReporter(output, () => time),
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

function reading(change: Partial<Extract<LoadProgress, { stage: 'reading' }>>): LoadProgress {
  return {
    stage: 'reading',
    quarantined: 0,
    table: 'Till_orders',
    rows: 0,
    bytes: 0,
    totalBytes: 200,
    done: false,
    ...change,
  }
}

describe('createProgressReporter', () => {
  it('draws one line over and over on a terminal', () => {
    const { pass, reporter, written } = createOutput(true)
    reporter.show(reading({}))
    pass(50)
    reporter.show(reading({ rows: 10 }))
    pass(450)
    reporter.show(reading({ rows: 1500, bytes: 100 }))
    pass(500)
    reporter.show(reading({ rows: 3000, bytes: 200, done: true }))
    reporter.show({ stage: 'indexing' })
    reporter.end()
    expect(written).toEqual([
      '\r\u001B[K░░░░░░░░░░░░░░░░░░░░░░░░   0%  Till_orders  0 rows  0 rows/s',
      '\r\u001B[K████████████░░░░░░░░░░░░  50%  Till_orders  1,500 rows  3,000 rows/s',
      '\r\u001B[K████████████████████████ 100%  Till_orders  3,000 rows  3,000 rows/s\n',
      '\r\u001B[KBuilding the indexes…',
      '\r\u001B[K',
    ])
  })

  it('writes one line for each finished table elsewhere', () => {
    const { pass, reporter, written } = createOutput(false)
    reporter.show(reading({}))
    pass(1000)
    reporter.show(reading({ rows: 50, bytes: 100, done: true }))
    reporter.show(reading({ table: 'Club_cards' }))
    pass(2000)
    reporter.show(reading({ table: 'Club_cards', rows: 100, bytes: 200, done: true }))
    reporter.show({ stage: 'indexing' })
    reporter.end()
    expect(written).toEqual([
      '████████████░░░░░░░░░░░░  50%  Till_orders  50 rows  50 rows/s\n',
      '████████████████████████ 100%  Club_cards  100 rows  50 rows/s\n',
      'Building the indexes…\n',
    ])
  })

  it('shows empty files as done', () => {
    const { reporter, written } = createOutput(false)
    reporter.show(reading({ totalBytes: 0, done: true }))
    expect(written.join('')).toMatch(/100% {2}Till_orders {2}0 rows/)
  })
})
