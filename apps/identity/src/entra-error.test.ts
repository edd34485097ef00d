import { describe, expect, it } from 'vitest'
import { EntraError, toEntraError, toErrorBody } from './entra-error.ts'

describe('toEntraError', () => {
  it.each([
    ['invalid_client', 'invalid secret provided', true, 7000215],
    ['invalid_client', 'anything', false, 7000218],
    ['invalid_grant', 'grant not found', true, 70000],
    ['authorization_pending', '', true, 70016],
    ['expired_token', '', true, 70019],
    ['access_denied', '', true, 65004],
    ['unsupported_grant_type', '', true, 70003],
    ['invalid_scope', 'AADSTS70011: Not known.', true, 70011],
  ])('numbers %s (%s)', (error, error_description, hasProof, aadsts) => {
    expect(toEntraError({ error, error_description }, 400, hasProof)).toMatchObject({
      error,
      aadsts,
      status: 400,
    })
  })

  it('leaves alone what Entra ID has no number for', () => {
    expect(toEntraError({ error: 'server_error', error_description: '' }, 500, true)).toBeUndefined()
  })
})

describe('toErrorBody', () => {
  const refusal = new EntraError('invalid_grant', 70000, 'No.')

  it('takes the correlation id of the request, if it is one', () => {
    const id = '6f0b6c2e-58a0-4a3f-9b0e-1c2d3e4f5a6b'
    expect(toErrorBody(refusal, id)).toMatchObject({
      error: 'invalid_grant',
      error_codes: [70000],
      correlation_id: id,
    })
    for (const none of [null, '', '<script>']) {
      expect(toErrorBody(refusal, none).correlation_id).toMatch(/^[0-9a-f-]{36}$/)
    }
  })
})
