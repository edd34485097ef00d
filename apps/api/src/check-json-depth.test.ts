import { describe, expect, test } from 'vitest'
import { checkJsonDepth } from './check-json-depth.ts'

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const refusal = 'The request body must not be nested more than 64 deep.'

describe('JSON', () => {
  test.each([
    ['of 64 levels', lists(64)],
    ['with many siblings', `[${Array(1000).fill('{"a":[]}').join(',')}]`],
    ['with brackets in a text', JSON.stringify('[{'.repeat(1000))],
    [
      'with escaped quotes before brackets in a text',
      JSON.stringify(`"${'['.repeat(100)}\\"${'{'.repeat(100)}`),
    ],
    ['with a backslash at the end of a text', JSON.stringify(['\\', lists(64)])],
    ['without any brackets', '7'],
  ])('%s passes', (_, json) => {
    expect(() => checkJsonDepth(json)).not.toThrow()
  })

  test.each([
    ['of 65 lists', lists(65)],
    ['of 65 objects', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
    ['of 100,000 levels', lists(100_000)],
    ['that goes deep after a text', `["\\\\",${lists(64)}]`],
  ])('%s is refused', (_, json) => {
    expect(() => checkJsonDepth(json)).toThrow(refusal)
  })
})
