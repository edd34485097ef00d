import { expect, test } from 'vitest'
import type { Registration } from './registration.ts'
import { listSteps, type PathFacts } from './registration-steps.ts'

const nothing = { delegated: false, application: false }
const registration: Registration = {
  id: 'id',
  appId: 'app',
  name: 'Nightly export',
  accountType: 'AzureADMyOrg',
  redirectUris: [],
  allowsPublicFlows: false,
  secrets: [],
  certificates: [],
  asked: nothing,
  granted: nothing,
  principalId: 'principal',
  isFromFile: false,
}
const nowMs = Date.parse('2030-01-01T00:00:00Z')
const secret = { keyId: 'key', name: 'first', mark: 'abc', endUtc: '2031-01-01T00:00:00Z' }
const application = { delegated: false, application: true }

const walk = (more: Partial<Registration>, facts: Partial<PathFacts> = {}) =>
  listSteps({ registration: { ...registration, ...more }, hasApi: true, roles: [], nowMs, ...facts }).map(
    ({ state, waitsFor }) => (waitsFor === undefined ? state : `${state} for ${waitsFor}`),
  )

test('the path begins at what is missing first, and says what waits for it', () => {
  expect(walk({}, { hasApi: false })).toEqual([
    'done',
    'next',
    'waiting for apiPrincipal',
    'waiting for apiPrincipal',
    'open',
    'open',
    'open',
  ])
})

test('a registration without a service principal goes no further', () => {
  expect(walk({ principalId: undefined })).toEqual([
    'next',
    'done',
    'open',
    'waiting for register',
    'open',
    'waiting for register',
    'open',
  ])
})

test('what was asked for waits for consent, and an ended secret is none', () => {
  const ended = { ...secret, endUtc: '2029-12-31T23:59:59Z' }
  expect(walk({ asked: application, secrets: [ended] })).toEqual([
    'done',
    'done',
    'done',
    'next',
    'open',
    'open',
    'open',
  ])
})

test('users bring their own roles', () => {
  const delegated = { delegated: true, application: false }
  expect(walk({ asked: delegated, granted: delegated, allowsPublicFlows: true })).toEqual([
    'done',
    'done',
    'done',
    'done',
    'done',
    'notNeeded',
    'next',
  ])
})

test('at its end there is a token to get', () => {
  const complete = { asked: application, granted: application, secrets: [secret] }
  expect(walk(complete, { roles: ['Viewer'] })).toEqual([
    'done',
    'done',
    'done',
    'done',
    'done',
    'done',
    'next',
  ])
})
