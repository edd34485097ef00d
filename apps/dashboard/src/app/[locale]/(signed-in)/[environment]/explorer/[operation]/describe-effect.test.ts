import { expect, test } from 'vitest'
import { describeEffect } from './describe-effect.ts'

const environment = { instanceId: '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10', name: 'Contoso Coffee' }
const other = '00000000-1111-4222-8333-444444444444'
const labels = { changes: 'In {environment}.', changesService: 'Somewhere.' }
const inEnvironment = { path: '/instances/{instanceId}/manage/segments' }

test('an effect is in the environment that the field names', () => {
  const describe = (instanceId: string) => describeEffect(inEnvironment, { instanceId }, environment, labels)
  const own = { text: 'In Contoso Coffee.', isElsewhere: false }
  expect(describe(environment.instanceId.toUpperCase())).toEqual(own)
  expect(describe(` ${other} `)).toEqual({ text: `In ${other}.`, isElsewhere: true })
  expect(describe('')).toEqual({ text: 'Somewhere.', isElsewhere: false })
})

test('an effect is on the whole service where no environment is named', () => {
  const { text } = describeEffect({ path: '/instances' }, { instanceId: other }, environment, labels)
  expect(text).toBe('Somewhere.')
})
