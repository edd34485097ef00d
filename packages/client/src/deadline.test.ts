import { getEventListeners } from 'node:events'
import { beforeEach, describe, expect, test } from 'vitest'
import { countTimers, failureOf } from '../test/call-operation.ts'
import { runWithin, wait } from './deadline.ts'

const late = new Error('late')
const gone = new Error('the caller left')
const never = () => new Promise<never>(() => undefined)

let controller: AbortController
let timersBefore: number
beforeEach(() => {
  controller = new AbortController()
  timersBefore = countTimers()
})

const expectNothingLeft = () => {
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  expect(countTimers()).toBeLessThanOrEqual(timersBefore)
}

describe('work within a limit', () => {
  const within = <T>(ms: number, work: (controller: AbortController) => Promise<T>) =>
    runWithin(controller.signal, ms, () => late, work)

  test('gives its result', async () => {
    expect(await within(60_000, async () => 5)).toBe(5)
    expectNothingLeft()
  })

  test('fails with its own error', async () => {
    expect(await failureOf(within(60_000, () => Promise.reject(gone)))).toBe(gone)
    expectNothingLeft()
  })

  test('ends when its time is over, even if it knows no signals', async () => {
    let own: AbortController | undefined
    const work = within(5, (given) => {
      own = given
      return never()
    })
    expect(await failureOf(work)).toBe(late)
    expect(own?.signal.reason).toBe(late)
    expectNothingLeft()
  })

  test('ends when the caller aborts, with that reason', async () => {
    let own: AbortController | undefined
    const work = within(60_000, (given) => {
      own = given
      return never()
    })
    controller.abort(gone)
    expect(await failureOf(work)).toBe(gone)
    expect(own?.signal.reason).toBe(gone)
    expectNothingLeft()
  })

  test('does not begin when the caller has aborted already', async () => {
    controller.abort(gone)
    let began = false
    const work = within(60_000, async () => {
      began = true
    })
    expect(await failureOf(work)).toBe(gone)
    expect(began).toBe(false)
    expectNothingLeft()
  })

  test('has more time where the check says so, as often as it does', async () => {
    const answers = [1, 2, late]
    const work = runWithin(controller.signal, 1, () => answers.shift() ?? gone, never)
    expect(await failureOf(work)).toBe(late)
    expect(answers).toEqual([])
    expectNothingLeft()
  })

  test('that was given more time may end before', async () => {
    const result = await runWithin(
      controller.signal,
      1,
      () => 60_000,
      async () => {
        await wait(20, undefined)
        return 'done'
      },
    )
    expect(result).toBe('done')
    expectNothingLeft()
  })

  test.each([Number.POSITIVE_INFINITY, 2 ** 31])('of %d ms does not end at once', async (ms) => {
    const result = await within(ms, async () => {
      await wait(20, undefined)
      return 'done'
    })
    expect(result).toBe('done')
    expectNothingLeft()
  })
})

describe('a wait', () => {
  test('ends by itself', async () => {
    await wait(1, controller.signal)
    expectNothingLeft()
  })

  test('ends when the caller aborts, with that reason', async () => {
    const waiting = wait(60_000, controller.signal)
    controller.abort(gone)
    expect(await failureOf(waiting)).toBe(gone)
    expectNothingLeft()
  })

  test('that is longer than a timer can be does not end at once', async () => {
    const waiting = wait(Number.POSITIVE_INFINITY, controller.signal)
    await wait(20, undefined)
    controller.abort(gone)
    expect(await failureOf(waiting)).toBe(gone)
  })

  test('does not begin when the caller has aborted already', async () => {
    controller.abort(gone)
    expect(await failureOf(wait(60_000, controller.signal))).toBe(gone)
    expectNothingLeft()
  })
})
