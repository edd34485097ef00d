import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { badRequest } from './graph-error.ts'

const Name = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'has characters that cannot be seen')
/** Tokens and the store spell ids in lower case. */
const Id = z.guid().transform((text) => text.toLowerCase())
const RedirectUris = z.strictObject({ redirectUris: z.array(z.string()).max(50) })
const dateTime = z.iso.datetime({ offset: true })

const ResourceAccess = z.strictObject({
  resourceAppId: Id,
  resourceAccess: z
    .array(z.strictObject({ id: Id, type: z.enum(['Scope', 'Role']) }))
    .min(1)
    .max(50),
})

const KeyCredential = z.object({
  keyId: Id.nullish(),
  displayName: Name.nullish(),
  type: z.literal('AsymmetricX509Cert').nullish(),
  usage: z.literal('Verify').nullish(),
  key: z.string().max(20_000).nullish(),
})

const fields = {
  displayName: Name,
  signInAudience: z.enum([
    'AzureADMyOrg',
    'AzureADMultipleOrgs',
    'AzureADandPersonalMicrosoftAccount',
    'PersonalMicrosoftAccount',
  ]),
  web: RedirectUris,
  spa: RedirectUris,
  publicClient: RedirectUris,
  isFallbackPublicClient: z.boolean().nullable(),
  requiredResourceAccess: z.array(ResourceAccess).max(50),
  keyCredentials: z.array(KeyCredential).max(20),
}

export const ApplicationPatch = z.strictObject(fields).partial()
export type ApplicationPatch = z.output<typeof ApplicationPatch>

export const NewApplication = ApplicationPatch.required({ displayName: true })

export const AddPassword = z.strictObject({
  passwordCredential: z
    .strictObject({
      displayName: Name.nullish(),
      startDateTime: dateTime.nullish(),
      endDateTime: dateTime.nullish(),
    })
    .default({}),
})

export const RemovePassword = z.strictObject({ keyId: Id })

export const NewServicePrincipal = z.strictObject({
  appId: Id,
  displayName: Name.optional(),
  appRoleAssignmentRequired: z.boolean().default(false),
})

export const ServicePrincipalPatch = z.strictObject({ appRoleAssignmentRequired: z.boolean() }).partial()

export const NewAppRoleAssignment = z.strictObject({
  principalId: Id,
  resourceId: Id,
  appRoleId: Id,
})

const Scope = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .transform((text) => [...new Set(text.split(/\s+/))].join(' '))

export const NewPermissionGrant = z.strictObject({
  clientId: Id,
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: Id.nullish(),
  resourceId: Id,
  scope: Scope,
  startTime: dateTime.nullish(),
  expiryTime: dateTime.nullish(),
})

export const PermissionGrantPatch = z.strictObject({ scope: Scope })

/** Parses a body; the first thing that is wrong with it becomes a GraphError that names it. */
export function parseInput<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.code === 'unrecognized_keys') {
    throw badRequest(`The property '${issue.keys[0]?.slice(0, 100)}' is not one that can be written here.`)
  }
  const property = issue?.path.join('.') || 'the body'
  throw badRequest(`Invalid value specified for property '${property}': ${issue?.message}.`)
}

/** A certificate in base64, of DER or of PEM. Throws GraphError. */
export function parseCertificate(key: string): X509Certificate {
  const bytes = Buffer.from(key, 'base64')
  const text = bytes.toString('latin1')
  if (`${key}${text}`.includes('PRIVATE KEY')) {
    throw badRequest('The key holds a private key: send the certificate alone, and keep the key to yourself.')
  }
  try {
    const certificate = new X509Certificate(bytes)
    if (certificate.publicKey.asymmetricKeyType === 'rsa') return certificate
  } catch {
    // OpenSSL's reason says nothing to whoever sent it.
    throw badRequest('The key is no X.509 certificate in base64.')
  }
  throw badRequest('The certificate must have an RSA key, which client assertions are signed with.')
}
