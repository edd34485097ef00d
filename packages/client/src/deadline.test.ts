import { getEventListeners } from 'node:events'
import { beforeEach, describe, expect, test } from 'vitest'
import { countTimers, failureOf } from '../test/call-operation.ts'
import { type Limit, runWithin, wait } from './deadline.ts'

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
  test('gives its result', async () => {
    const result = await runWithin(controller.signal, async ({ restart }) => {
      restart(60_000, () => late)
      return 5
    })
    expect(result).toBe(5)
    expectNothingLeft()
  })

  test('fails with its own error', async () => {
    const work = runWithin(controller.signal, async ({ restart }) => {
      restart(60_000, () => late)
      throw gone
    })
    expect(await failureOf(work)).toBe(gone)
    expectNothingLeft()
  })

  test('ends when its time is over, even if it knows no signals', async () => {
    let limit: Limit | undefined
    const work = runWithin(controller.signal, (given) => {
      limit = given
      given.restart(5, () => late)
      return never()
    })
    expect(await failureOf(work)).toBe(late)
    expect(limit?.controller.signal.reason).toBe(late)
    expectNothingLeft()
  })

  test('ends when the caller aborts, with that reason', async () => {
    const work = runWithin(controller.signal, ({ restart }) => {
      restart(60_000, () => late)
      return never()
    })
    controller.abort(gone)
    expect(await failureOf(work)).toBe(gone)
    expectNothingLeft()
  })

  test('does not begin when the caller has aborted already', async () => {
    controller.abort(gone)
    let began = false
    const work = runWithin(controller.signal, async () => {
      began = true
    })
    expect(await failureOf(work)).toBe(gone)
    expect(began).toBe(false)
    expectNothingLeft()
  })

  test('has the time it was given last', async () => {
    const result = await runWithin(undefined, async ({ restart }) => {
      restart(1, () => late)
      restart(60_000, () => late)
      await wait(20, undefined)
      return 'done'
    })
    expect(result).toBe('done')
    expectNothingLeft()
  })

  test('starts no clock after its end', async () => {
    let limit: Limit | undefined
    const work = runWithin(controller.signal, (given) => {
      limit = given
      return never()
    })
    controller.abort(gone)
    await failureOf(work)
    limit?.restart(60_000, () => late)
    expectNothingLeft()
  })

  test.each([Number.POSITIVE_INFINITY, 2 ** 31])('of %d ms does not end at once', async (ms) => {
    const result = await runWithin(undefined, async ({ restart }) => {
      restart(ms, () => late)
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
