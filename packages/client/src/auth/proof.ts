import type { NodeAuthOptions } from '@azure/msal-node'
import { InvalidInputError } from '../errors.ts'

/** A certificate of the app registration, with the private key that belongs to it. */
export type ClientCertificate = {
  /** Private key in PEM; a secret. */
  readonly privateKey: string
} & (
  | {
      /** Certificate in PEM, with its chain if there is one; sent along as `x5c`. */
      readonly certificate: string
    }
  | {
      readonly certificate?: undefined
      /** SHA-256 thumbprint of the certificate in hexadecimal, where the certificate itself is not at hand. */
      readonly thumbprintSha256: string
    }
)

/** Gives an assertion of a federated identity, such as a Kubernetes or GitHub token, when one is needed. */
export type ClientAssertion =
  | string
  | ((request: {
      readonly clientId: string
      readonly tokenEndpoint?: string | undefined
    }) => string | Promise<string>)

/** How an application proves who it is: exactly one of three. */
export type ApplicationProof =
  | {
      /** Client secret of the app registration; a secret. */
      readonly clientSecret: string
      readonly certificate?: undefined
      readonly clientAssertion?: undefined
    }
  | {
      readonly clientSecret?: undefined
      readonly certificate: ClientCertificate
      readonly clientAssertion?: undefined
    }
  | {
      readonly clientSecret?: undefined
      readonly certificate?: undefined
      readonly clientAssertion: ClientAssertion
    }

/** A proof, or none. */
export type MaybeProof = ApplicationProof | { readonly [Name in keyof ApplicationProof]?: undefined }

/** Whether exactly one proof is there; throws InvalidInputError where several are. */
export function hasProof(proof: MaybeProof): proof is ApplicationProof {
  const given = [proof.clientSecret, proof.certificate, proof.clientAssertion].filter(Boolean)
  if (given.length > 1) {
    throw new InvalidInputError(
      'Sign-in takes one of clientSecret, certificate and clientAssertion, not several.',
    )
  }
  return given.length === 1
}

/** A proof as MSAL wants it. */
export async function toMsalProof(proof: ApplicationProof): Promise<Partial<NodeAuthOptions>> {
  const { clientSecret, certificate, clientAssertion } = proof
  if (clientSecret !== undefined) return { clientSecret }
  if (certificate !== undefined) return { clientCertificate: await toMsalCertificate(certificate) }
  if (typeof clientAssertion === 'string') return { clientAssertion }
  return { clientAssertion: async (request) => clientAssertion(request) }
}

async function toMsalCertificate(
  own: ClientCertificate,
): Promise<NonNullable<NodeAuthOptions['clientCertificate']>> {
  const { privateKey, certificate } = own
  if (certificate === undefined) return { privateKey, thumbprintSha256: stripColons(own.thumbprintSha256) }
  const { X509Certificate } = await import('node:crypto')
  const { fingerprint256 } = new X509Certificate(certificate)
  return { privateKey, thumbprintSha256: stripColons(fingerprint256), x5c: certificate }
}

const stripColons = (thumbprint: string): string => thumbprint.replaceAll(':', '')
