import { expect, test } from 'vitest'
import { closeInTurn } from './close-in-turn.ts'

test('closes the rest when one fails, and then fails with its reason', async () => {
  const closed: string[] = []
  const toStore = (name: string, error?: Error) => ({
    async close() {
      closed.push(name)
      if (error !== undefined) throw error
    },
  })
  const stores = [toStore('usage'), toStore('keys', new Error('disk full')), toStore('control')]
  await expect(closeInTurn(stores)).rejects.toThrow('disk full')
  expect(closed).toEqual(['usage', 'keys', 'control'])
})
