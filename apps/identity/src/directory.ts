import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { openPrivateFolder, readOrCreatePrivateJson } from './private-file.ts'

export const DirectoryUser = z.object({
  /** The `oid` of the user's tokens. */
  id: z.uuid(),
  email: z.email(),
  name: z.string(),
  password: z.string().min(1),
  role: z.enum(['Admin', 'Contributor', 'Viewer']),
})
export type DirectoryUser = z.infer<typeof DirectoryUser>

/** An identity provider elsewhere whose tokens an application may prove itself with. */
export const FederatedCredential = z.object({
  issuer: z.url(),
  subject: z.string().min(1),
  audience: z.string().default('api://AzureADTokenExchange'),
})
export type FederatedCredential = z.infer<typeof FederatedCredential>

/** The optional fields are for applications that a developer registers (`own`). */
export const DirectoryApplication = z.object({
  purpose: z.enum(['dashboard', 'sample', 'public', 'own']),
  clientId: z.uuid(),
  /** The `oid` of the tokens that the application gets for itself. */
  objectId: z.uuid(),
  name: z.string(),
  clientSecret: z.string().min(1).optional(),
  appRoles: z.array(z.string()),
  /** Any port of this machine by default. */
  redirectUris: z.array(z.url()).min(1).optional(),
  /** Scopes of the application as an API of its own: `access_as_user` is asked for as `api://{clientId}/access_as_user`. */
  exposedScopes: z.array(z.string().regex(/^[\w.-]+$/)).optional(),
  federatedCredentials: z.array(FederatedCredential).optional(),
  /** Device code and interactive sign-in without a secret, although the application has one. */
  allowPublicFlows: z.boolean().optional(),
})
export type DirectoryApplication = z.infer<typeof DirectoryApplication>

/** `DATA_DIR/identity/directory.json`: the tenant, its users and its applications. */
export const Directory = z.object({
  version: z.literal(1),
  tenantId: z.uuid(),
  users: z.array(DirectoryUser),
  applications: z.array(DirectoryApplication),
})
export type Directory = z.infer<typeof Directory>

/** Reads the directory of a data folder; makes it at the first start. */
export async function openDirectory(dataDir: string): Promise<Directory> {
  const folder = await openPrivateFolder(dataDir)
  return readOrCreatePrivateJson(join(folder, 'directory.json'), Directory, async () => createDirectory())
}

function createDirectory(): Directory {
  return {
    version: 1,
    tenantId: randomUUID(),
    users: [
      createUser('administrator', 'Admin'),
      createUser('contributor', 'Contributor'),
      createUser('viewer', 'Viewer'),
    ],
    applications: [
      { ...createApplication('dashboard', 'Customer Insights Kit dashboard'), clientSecret: createSecret() },
      {
        ...createApplication('sample', 'Sample application'),
        clientSecret: createSecret(),
        appRoles: ['CustomerInsights.Api.All'],
      },
      createApplication('public', 'Sample public application'),
    ],
  }
}

function createUser(account: string, role: DirectoryUser['role']): DirectoryUser {
  return {
    id: randomUUID(),
    email: `${account}@contoso.example`,
    name: `Sample ${account}`,
    password: createPassword(),
    role,
  }
}

function createApplication(purpose: DirectoryApplication['purpose'], name: string): DirectoryApplication {
  return { purpose, clientId: randomUUID(), objectId: randomUUID(), name, appRoles: [] }
}

function createSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Four groups of five characters that are hard to confuse: 99 bits. */
function createPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
