import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createBoundedLimiter } from './bounded-limiter.ts'

describe('a limiter', () => {
  test('counts each subject by itself, and looking costs nothing', async () => {
    const limiter = createBoundedLimiter({ calls: 2, windowSeconds: 3600 })
    expect(await limiter.look('a')).toEqual({ remaining: 2, resetSeconds: 3600 })
    expect(await limiter.take('a')).toEqual({ remaining: 1, resetSeconds: 3600, exceeded: false })
    expect(await limiter.look('a')).toMatchObject({ remaining: 1 })
    // Never longer than the window.
    expect(await limiter.take('a')).toEqual({ remaining: 0, resetSeconds: 3600, exceeded: false })
    expect(await limiter.take('a')).toMatchObject({ remaining: 0, exceeded: true })
    expect(await limiter.look('b')).toMatchObject({ remaining: 2 })
  })

  test('tells a time after which the window is over, whatever was taken meanwhile', async () => {
    const limiter = createBoundedLimiter({ calls: 1, windowSeconds: 1 })
    const { resetSeconds } = await limiter.take('a')
    expect(resetSeconds).toBe(1)
    const isOver = sleep(resetSeconds * 1000)
    for (let more = 0; more < 5; more += 1) {
      await sleep(50)
      await limiter.take('a')
    }
    await isOver
    expect(await limiter.look('a')).toMatchObject({ remaining: 1 })
    expect(await limiter.take('a')).toMatchObject({ remaining: 0, exceeded: false })
  })

  test('remembers only so many subjects, and forgets the window that began first', async () => {
    const limiter = createBoundedLimiter({ calls: 1, windowSeconds: 3600 }, 3)
    for (const subject of ['a', 'b', 'c', 'a', 'd']) await limiter.take(subject)
    const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (subject) => limiter.look(subject)))
    expect(left.map(({ remaining }) => remaining)).toEqual([1, 0, 0, 0])
  })

  test('keeps its memory when strangers come in hundreds of thousands', async () => {
    const limiter = createBoundedLimiter({ calls: 1, windowSeconds: 86_400 }, 100)
    for (let stranger = 0; stranger < 200_000; stranger += 1) await limiter.take(`stranger-${stranger}`)
    expect(await limiter.look('stranger-0')).toMatchObject({ remaining: 1 })
    expect(await limiter.look('stranger-199999')).toMatchObject({ remaining: 0 })
  })
})
