import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { type Answer, Call } from './call.ts'

const answer: Answer<string> = { data: 'data', status: 200, headers: new Headers(), requestId: 'id' }
const reason = new Error('no')
const succeed = () => new Call(Promise.resolve(answer))
const fail = () => new Call<string>(Promise.reject(reason))

describe('a call', () => {
  test('is a promise of its data in every way there is', async () => {
    expect(succeed()).toBeInstanceOf(Promise)
    expect(await succeed()).toBe('data')
    expect(await (async () => succeed())()).toBe('data')
    expect(await Promise.all([succeed(), succeed()])).toEqual(['data', 'data'])
    expect(await Promise.race([succeed()])).toBe('data')
    expect(await Promise.resolve(succeed())).toBe('data')
    expect(await Promise.allSettled([succeed(), fail()])).toEqual([
      { status: 'fulfilled', value: 'data' },
      { status: 'rejected', reason },
    ])
    expect(await new Promise((resolve) => resolve(succeed()))).toBe('data')
  })

  test('has then, catch and finally, whose promises are plain', async () => {
    let times = 0
    const promises = [
      succeed().then((data) => data.length),
      fail().catch((error: unknown) => error),
      succeed().finally(() => {
        times += 1
      }),
      succeed().catch(() => 'never'),
      fail().then(undefined, () => 'instead'),
    ]
    for (const promise of promises) {
      expect(promise).toBeInstanceOf(Promise)
      expect(promise).not.toBeInstanceOf(Call)
    }
    expect(await Promise.all(promises)).toEqual([4, reason, 'data', 'data', 'instead'])
    expect(times).toBe(1)
    await expect(fail().finally(() => undefined)).rejects.toBe(reason)
  })

  test('gives the same data and the same answer however often it is asked', async () => {
    const call = succeed()
    expect([await call, await call, await call.withResponse(), await call.withResponse()]).toEqual([
      'data',
      'data',
      answer,
      answer,
    ])
    expect(await call.withResponse()).toBe(answer)
  })

  test('rejects both views with the same error', async () => {
    const call = fail()
    await expect(call).rejects.toBe(reason)
    await expect(call.withResponse()).rejects.toBe(reason)
  })
})

describe('a rejection is reported', () => {
  /** Runs a program over a call that fails, and counts what the process reports as unhandled. */
  function countReports(program: string): number {
    const source = `
      import { Call } from ${JSON.stringify(new URL('./call.ts', import.meta.url).href)}
      let count = 0
      process.on('unhandledRejection', () => { count += 1 })
      // The count is read by a timer that starts with the rejection: on a busy machine one begun earlier is first.
      const fail = (reject) => {
        reject(new Error('no'))
        setTimeout(() => console.log(count), 20)
      }
      const call = new Call(new Promise((_, reject) => setImmediate(fail, reject)))
      ${program}`
    const { stdout } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source],
      { encoding: 'utf8' },
    )
    return Number(stdout)
  }

  test.each([
    ['once when nobody looks', '', 1],
    ['once when only a success is awaited', 'call.then(() => {})', 1],
    ['once when only the answer is asked for and dropped', 'call.withResponse()', 1],
    ['never when the data is handled', 'call.catch(() => {})', 0],
    ['never when the answer alone is handled', 'call.withResponse().catch(() => {})', 0],
    ['never when both are', 'call.catch(() => {}); call.withResponse().catch(() => {})', 0],
    ['never when a race is lost', 'Promise.race([call, Promise.resolve()]).catch(() => {})', 0],
    ['never when it is awaited later in the same turn', 'await null; await call.catch(() => {})', 0],
  ])('%s', (_, program, count) => {
    expect(countReports(program)).toBe(count)
  })
})
