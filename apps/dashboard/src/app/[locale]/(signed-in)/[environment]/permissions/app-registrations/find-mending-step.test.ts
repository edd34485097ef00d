import { expect, test } from 'vitest'
import { findMendingStep, knownNumbers } from './find-mending-step.ts'

test.each([
  ['signInRefused', 7000215, 'credentials'],
  ['signInRefused', 7000222, 'credentials'],
  ['signInRefused', 700016, 'register'],
  ['signInRefused', 500011, 'apiPrincipal'],
  ['signInRefused', 501051, 'consent'],
  ['signInRefused', 65001, 'consent'],
  ['noRolesInToken', undefined, 'consent'],
  ['noRole', undefined, 'role'],
  ['works', undefined, undefined],
  ['signInRefused', 1, undefined],
] as const)('%s %s is mended by the step %s', (outcome, aadsts, step) => {
  expect(findMendingStep(outcome, aadsts)).toBe(step)
})

test('every number that is known leads somewhere', () => {
  for (const number of knownNumbers)
    expect(findMendingStep('signInRefused', number), `${number}`).toBeDefined()
})
