import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openSession, sealSession } from './auth.ts'
import { endSession } from './ended-sessions.ts'
import type { Session } from './session.ts'

beforeAll(() => {
  vi.stubEnv('ENTRA_AUTHORITY', 'https://identity.example/tenant/v2.0')
  vi.stubEnv('ENTRA_CLIENT_ID', 'dashboard')
  vi.stubEnv('ENTRA_CLIENT_SECRET', 'secret')
  vi.stubEnv('SESSION_SECRET', 'x'.repeat(32))
})

afterAll(() => {
  vi.unstubAllEnvs()
})

const session: Session = {
  id: 'first',
  name: 'Ann',
  email: 'ann@contoso.example',
  accessToken: 'access',
  refreshToken: 'refresh',
  expiresAt: 0,
}

test('a sealed session opens again, and a forged one does not', async () => {
  const sealed = await sealSession(session)
  expect(await openSession(sealed)).toEqual(session)
  expect(sealed).not.toContain('refresh')
  expect(await openSession(`${sealed.slice(0, -4)}AAAA`)).toBeUndefined()
  expect(await openSession('')).toBeUndefined()
})

test('every cookie of a session that was ended is refused, renewed ones too, and no other', async () => {
  const saved = await sealSession({ ...session, id: 'ended' })
  const renewed = await sealSession({ ...session, id: 'ended', accessToken: 'newer' })
  endSession('ended')
  expect(await openSession(saved)).toBeUndefined()
  expect(await openSession(renewed)).toBeUndefined()
  expect(await openSession(await sealSession(session))).toEqual(session)
})
