import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { arePublicFlowsAllowed, deviceCodeGrant } from './applications.ts'
import type { Certificates } from './certificates.ts'
import { type AssertionParts, verifyClientAssertion } from './client-assertions.ts'
import type { Directory } from './directory.ts'
import { invalidClient, unknownApplication } from './entra-error.ts'
import type { RegisteredApplications } from './graph/registered-applications.ts'
import type { ProvedTokens } from './proved-tokens.ts'
import { moveBasicToForm } from './read-basic.ts'

/** How an application proved who it is, as the `azpacr` claim tells it. */
export const proofs = { none: '0', secret: '1', assertion: '2' } as const
type Proof = keyof typeof proofs

export type ProofParts = AssertionParts & {
  secrets: ClientSecrets
  provedTokens: ProvedTokens
  registered: RegisteredApplications
}

const kept = new WeakMap<object, string>()

/** Remembers how the application of a request proved itself, for the token that it gets. */
export function keepProof(ctx: object, proof: Proof): void {
  kept.set(ctx, proofs[proof])
}

export const proofOf = (ctx: object): string => kept.get(ctx) ?? proofs.none

/** The secrets that oidc-provider knows applications by, by client id; public applications have none. */
export type ClientSecrets = { get: (clientId: string) => string | undefined }

/** Where an application has no secret but can prove itself otherwise, it gets one that nobody is told. */
export function createClientSecrets({ applications }: Directory, certificates: Certificates): ClientSecrets {
  const confidential = applications.flatMap(({ clientId, clientSecret, federatedCredentials = [] }) => {
    const isKnown = federatedCredentials.length + (certificates.get(clientId)?.length ?? 0) > 0
    const secret = clientSecret ?? (isKnown ? randomBytes(32).toString('base64url') : undefined)
    return secret === undefined ? [] : [[clientId, secret] as const]
  })
  return new Map(confidential)
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** What needs no secret where public flows are allowed; a device code is asked for without a grant type. */
const publicGrants = [null, deviceCodeGrant, 'authorization_code', 'refresh_token']

/**
 * Checks what oidc-provider cannot, because it knows one kind of proof for each application while Entra ID
 * takes any: in the place of a good assertion the form then carries the secret. Throws EntraError.
 */
export async function proveApplication(
  parts: ProofParts,
  form: URLSearchParams,
  headers: IncomingHttpHeaders,
): Promise<Proof> {
  const assertion = form.get('client_assertion')
  if (assertion !== null) {
    if (form.get('client_assertion_type') !== assertionType) {
      throw invalidClient(900144, `The request must hold client_assertion_type '${assertionType}'.`)
    }
    const { clientId } = await verifyClientAssertion(parts, assertion, form.get('client_id'))
    form.delete('client_assertion')
    form.delete('client_assertion_type')
    form.set('client_id', clientId)
    form.set('client_secret', parts.secrets.get(clientId) ?? '')
    return 'assertion'
  }
  moveBasicToForm(headers, form, (clientId) => parts.registered.find(clientId) !== undefined)
  const application = parts.directory.applications.find(({ clientId }) => clientId === form.get('client_id'))
  if (application === undefined && form.has('client_id')) throw unknownApplication()
  const registered = parts.registered.find(form.get('client_id'))
  const presented = form.get('client_secret')
  if (registered !== undefined && presented !== null) {
    parts.registered.checkSecret(registered, presented)
    form.set('client_secret', parts.registered.findInternalSecret(registered.appId) ?? '')
    return 'secret'
  }
  if (presented !== null || headers.authorization) return 'secret'
  const secret = parts.secrets.get(application?.clientId ?? '')
  const isAllowed =
    (application !== undefined && arePublicFlowsAllowed(application)) ||
    (registered !== undefined && parts.registered.isPublicExchange(registered, form))
  const isPublic = publicGrants.includes(form.get('grant_type'))
  if (isAllowed && secret !== undefined && isPublic && !(await needsProof(parts, form))) {
    form.set('client_secret', secret)
  }
  return 'none'
}

/** A refresh token that was given for a proof is of no use without one. */
const needsProof = async ({ provedTokens }: ProofParts, form: URLSearchParams): Promise<boolean> =>
  form.get('grant_type') === 'refresh_token' && provedTokens.has(form.get('refresh_token') ?? '')
