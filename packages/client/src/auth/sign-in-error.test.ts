import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { describe, expect, test } from 'vitest'
import { CustomerInsightsError } from '../errors.ts'
import { SignInError, toSignInError } from './sign-in-error.ts'

const description = 'AADSTS7000215: Invalid client secret provided. Trace ID: t Correlation ID: c'

describe('an error of MSAL', () => {
  test('names its code, the number of Entra ID and a remedy, and keeps the rest as its cause', () => {
    const cause = new ServerError('invalid_client', 'c', description, '', '7000215', 401)
    const error = toSignInError(cause)
    expect(error).toBeInstanceOf(SignInError)
    expect(error).toBeInstanceOf(CustomerInsightsError)
    expect(error).toMatchObject({
      name: 'SignInError',
      message:
        'Sign-in failed: invalid_client (AADSTS7000215). The client secret is wrong: take its value, not its id.',
      code: 'invalid_client',
      aadsts: 7000215,
      isInteractionRequired: false,
      claims: undefined,
      correlationId: 'c',
      cause,
    })
  })

  test.each([
    [
      'a policy',
      new InteractionRequiredAuthError(
        'interaction_required',
        'c',
        'AADSTS50076',
        '',
        '',
        '',
        '{"a":1}',
        '50076',
      ),
      50076,
      '{"a":1}',
    ],
    ['an empty cache', new InteractionRequiredAuthError('no_tokens_found', 'c'), undefined, undefined],
    [
      'a refresh token that was taken back',
      new ServerError('invalid_grant', 'c', '', '', '70000'),
      70000,
      undefined,
    ],
  ])('asks for a person because of %s', (_, cause, aadsts, claims) => {
    expect(toSignInError(cause)).toMatchObject({ isInteractionRequired: true, aadsts, claims })
  })

  test('while a device is polled carries its code in its text', () => {
    expect(toSignInError(new AuthError('post_request_failed', 'c', 'expired_token'))).toMatchObject({
      code: 'expired_token',
      message: 'Sign-in failed: expired_token. Nobody entered the code in time: begin again.',
    })
    expect(toSignInError(new AuthError('post_request_failed', 'c', 'Some sentence.'))).toMatchObject({
      code: 'post_request_failed',
    })
  })

  test.each([
    ['network_error', true],
    ['endpoints_resolution_error', true],
    ['invalid_client', false],
  ])('of the code %s may pass by itself: %s', (code, isRetryable) => {
    expect(toSignInError(new AuthError(code, 'c'))).toMatchObject({ code, isRetryable })
  })

  test('without a remedy ends after its code', () => {
    expect(toSignInError(new AuthError('something_new', ''))).toMatchObject({
      message: 'Sign-in failed: something_new.',
      correlationId: undefined,
    })
  })
})

test.each([new Error('mine'), new SignInError({ code: 'no_token' }), 'text', undefined])(
  'what is not of MSAL stays as it is: %s',
  (error) => {
    expect(toSignInError(error)).toBe(error)
  },
)
