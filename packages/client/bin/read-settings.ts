import { parseArgs } from 'node:util'
import { readConnection } from './read-connection.ts'
import { findSignIn, type SignIn } from './sign-in.ts'
import { UsageError } from './usage-error.ts'

export const help = `Prints TypeScript types of an environment's tables, from its live metadata.

Usage: ci-kit-types --instance <id> [options]

  --instance <id>       the environment                             CI_KIT_INSTANCE
  --url <url>           the API, Microsoft's unless given           CI_KIT_URL
  --key <key>           a subscription key of the environment       CI_KIT_KEY
  --token <token>       a bearer token for the API                  CI_KIT_TOKEN
  --tenant <id>         instead of a token: sign in with Entra ID   CI_KIT_TENANT
  --authority <url>     in place of the tenant: another authority   CI_KIT_AUTHORITY
  --client-id <id>      as this application, whose secret is in     CI_KIT_CLIENT_ID
                        the variable on the right, nowhere else     CI_KIT_CLIENT_SECRET
  --connection <file>   takes all of these from a connection.json of the local service,
                        and none from variables
  --out <file>          writes the types there instead of printing them
  --check               writes nothing, and fails if the file is not up to date
  --help                shows this

Options go before variables and before the connection file. Prefer variables for the key and the
token: options are seen in the list of processes. Signing in needs the package @azure/msal-node.`

export interface Settings {
  readonly instanceId: string
  readonly baseUrl: string | undefined
  readonly subscriptionKey: string | undefined
  readonly signIn: SignIn
  readonly out: string | undefined
  readonly check: boolean
}

type Variables = Readonly<Record<string, string | undefined>>

/** What the command line, the environment and the connection file say together; undefined to show the help. */
export async function readSettings(args: readonly string[], env: Variables): Promise<Settings | undefined> {
  const options = parseOptions(args)
  if (options.help) return undefined
  const connection = options.connection === undefined ? {} : await readConnection(options.connection)
  // Variables may be those of another environment, whose secrets this one must not get.
  const variables = options.connection === undefined ? env : {}
  const find = (name: string, option: string | undefined, kept?: string) =>
    option ?? (variables[name] || kept)
  const instanceId = find('CI_KIT_INSTANCE', options.instance, connection.instanceId)
  if (instanceId === undefined) throw new UsageError('Which environment? Give --instance or --connection.')
  if (options.check && options.out === undefined) throw new UsageError('--check needs --out.')
  return {
    instanceId,
    baseUrl: find('CI_KIT_URL', options.url, connection.apiUrl),
    subscriptionKey: find('CI_KIT_KEY', options.key, connection.primaryKey),
    signIn: findSignIn({
      token: find('CI_KIT_TOKEN', options.token),
      tenantId: find('CI_KIT_TENANT', options.tenant),
      clientId: find('CI_KIT_CLIENT_ID', options['client-id'], connection.clientId),
      clientSecret: find('CI_KIT_CLIENT_SECRET', undefined, connection.clientSecret),
      authority: find('CI_KIT_AUTHORITY', options.authority, connection.identityUrl),
      scope: connection.scope,
    }),
    out: options.out,
    check: options.check ?? false,
  }
}

function parseOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        instance: text,
        url: text,
        key: text,
        token: text,
        tenant: text,
        authority: text,
        'client-id': text,
        connection: text,
        out: text,
        check: flag,
        help: { ...flag, short: 'h' },
      },
    }).values
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(refusals.get(code) ?? message)
  }
}

/** Where the message of Node would repeat what stands there, which may be a secret that lost its option. */
const refusals = new Map<string | undefined, string>([
  ['ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', 'Something stands on the command line without its option.'],
  ['ERR_PARSE_ARGS_UNKNOWN_OPTION', 'An option on the command line is unknown.'],
])
