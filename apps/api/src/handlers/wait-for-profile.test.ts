import { expect, test } from 'vitest'
import { waitForProfile } from './wait-for-profile.ts'

const table = { qualifiedName: 'Customer' }
const forever = new Promise<never>(() => undefined)
const tooLate = {
  code: 'unavailable',
  message: 'The profile of Customer is still being made. Ask again in a few seconds.',
  details: { retryAfter: '5' },
}

test('a profile that is there is answered', async () => {
  expect(await waitForProfile(table, Promise.resolve('made'), new AbortController().signal)).toBe('made')
})

test('a call that waited long enough hears when to come back', async () => {
  const waiting = waitForProfile(table, forever, new AbortController().signal, 1)
  await expect(waiting).rejects.toMatchObject(tooLate)
})

test('so does one whose own time is over', async () => {
  const controller = new AbortController()
  const waiting = waitForProfile(table, forever, controller.signal)
  controller.abort()
  await expect(waiting).rejects.toMatchObject(tooLate)
})
