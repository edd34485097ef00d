import { createHash } from 'node:crypto'
import { ServiceError } from '../service-error.ts'
import type { KeyCipher } from '../store/key-cipher.ts'
import type { PageStart } from '../store/query-rows.ts'
import { openFromAddress, sealForAddress } from './address-seal.ts'

/** The query that a token belongs to. */
export interface PagedQuery {
  readonly instanceId: string
  readonly tableName: string
  readonly filter?: string | undefined
  readonly search?: string | undefined
  readonly orderby?: string | undefined
}

/** What a page was read from. */
export interface PagedData {
  /** Of the load whose rows these are. */
  readonly rowsId: string
  /** Of a search, whose pages count rows in the order of its index. */
  readonly indexVersion?: number | undefined
}

/** The next page of a query. */
export interface NextPage {
  readonly start: PageStart
  /** How many rows are preferred in it. */
  readonly pageSize?: number | undefined
  /** How many rows are left of those that were asked for. */
  readonly left?: number | undefined
}

interface TokenContent extends NextPage {
  readonly query: string
  readonly data: string
  readonly index?: number | undefined
}

/**
 * Where the next page of a query starts, for an address. It is encrypted, because the last row's values may
 * be somebody's name, and so that nobody can write one; it is good for one query on the data of one load.
 */
export function sealSkipToken(
  cipher: KeyCipher,
  query: PagedQuery,
  { rowsId, indexVersion }: PagedData,
  next: NextPage,
): string {
  const seal = (start: PageStart): string => {
    const content: TokenContent = {
      query: hash(toText(query)),
      data: hash(rowsId),
      index: indexVersion,
      ...next,
      start,
    }
    return sealForAddress(cipher, content, context)
  }
  const whole = seal(next.start)
  const key = 'position' in next.start ? next.start.position.at(-1) : undefined
  return whole.length > maxLength && key !== undefined ? seal({ key }) : whole
}

/** Throws invalidQuery with what to do for a token of somebody else, of another query or of other data. */
export function openSkipToken(
  cipher: KeyCipher,
  query: PagedQuery,
  { rowsId, indexVersion }: PagedData,
  token: string,
): NextPage {
  const content = openFromAddress<TokenContent>(cipher, token, context)
  if (content === undefined) return refuseSkipToken('was not made by this service')
  if (content.query !== hash(toText(query)))
    return refuseSkipToken('belongs to another table, $filter, $search or $orderby')
  if (content.data !== hash(rowsId)) return refuseSkipToken('belongs to data that a load has replaced since')
  if (content.index !== indexVersion)
    return refuseSkipToken('belongs to a search index that a run has replaced since')
  return content
}

const context = 'skiptoken'

/** Servers and proxies refuse long addresses: rather than long values a token has the key to look them up by. */
const maxLength = 4000

/** Throws invalidQuery with what to do. */
export function refuseSkipToken(problem: string): never {
  throw new ServiceError('invalidQuery', {
    message: `$skiptoken ${problem}: leave it out to begin at the first page.`,
    target: '$skiptoken',
  })
}

const toText = ({ instanceId, tableName, filter, search, orderby }: PagedQuery): string =>
  JSON.stringify([instanceId, tableName.toLowerCase(), filter, search, orderby])

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)
