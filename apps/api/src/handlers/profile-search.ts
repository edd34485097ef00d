import { describeReasons, type management } from '@customer-insights-kit/client/management/operations'
import type { z } from 'zod'
import { FacetError } from '../odata/facet-error.ts'
import { QueryError } from '../odata/query-error.ts'
import { ServiceError } from '../service-error.ts'
import { listColumnFacets, toColumnFacet } from '../store/column-facets.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { toFacetReason } from '../store/facet-reason.ts'
import { describeNoColumn, matchColumn } from '../store/find-column.ts'
import { maskedRemedy } from '../store/masked-column-error.ts'
import { findCustomerTable } from '../store/rebuild-search.ts'
import type { FacetRequest } from '../store/search/facet-request.ts'
import { searchProfiles } from '../store/search-profiles.ts'
import type { Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

type Request = z.output<typeof management.profiles.search.params>['request']
type GivenFacet = NonNullable<Request['facets']>[number]

/** Of the customers of this service; where there is a cloud, they are there. */
export const profileSearch: Handlers<typeof management>['profiles'] = {
  async search(context, { instanceId, request: { facets, ...query } }) {
    const { environments } = needOwnData(context)
    const found = await environments.use(instanceId, async (store) => {
      const table = await findCustomerTable(store)
      if (table === undefined) return undefined
      const requested =
        facets === undefined
          ? listColumnFacets(table)
          : facets.map((facet, index) => readFacet(table, facet, `facets[${index}]`))
      return searchProfiles(store, { ...query, facets: requested }).catch(refuseQuery)
    })
    if (found === undefined) {
      throw new ServiceError('notFound', {
        message: 'This environment has no customers yet: load some to search them.',
      })
    }
    return {
      ...found,
      hits: found.hits.map(({ highlights, ...hit }) => ({
        ...hit,
        highlights: highlights.map(({ column, kind, words, spans }) => ({
          column,
          kind,
          words: [...words],
          spans: [...spans],
        })),
      })),
      facets: found.facets.map(({ buckets, ...facet }) => ({ ...facet, buckets: [...buckets] })),
    }
  },
}

/** A column without a specification is counted as its own says. Throws invalidRequest. */
function readFacet(table: CatalogueTable, given: GivenFacet, target: string): FacetRequest {
  const { column: name, specification } = typeof given === 'string' ? { column: given } : given
  const column = matchColumn(table, name)
  if (column === undefined) throw refuse(target, describeNoColumn(table, name))
  if (column.mask !== undefined)
    throw refuse(target, `${column.name} is masked for your role: ${maskedRemedy}`)
  if (column.facet === undefined) {
    throw refuse(
      target,
      `${column.name} is not counted. Make it facetable in the search configuration, and run search.`,
    )
  }
  try {
    return toColumnFacet(column, specification ?? column.facet)
  } catch (error) {
    if (error instanceof FacetError) throw refuse(target, describeReasons([toFacetReason(error)]))
    throw error
  }
}

const refuse = (target: string, problem: string) =>
  new ServiceError('invalidRequest', { message: `${target}: ${problem}`, target })

/** The fields of the body have no dollar signs. */
function refuseQuery(error: unknown): never {
  if (!(error instanceof QueryError)) throw error
  throw new ServiceError('invalidRequest', {
    message: error.message.replace(/^\$/, ''),
    target: error.option.replace(/^\$/, ''),
    params: { position: error.position },
  })
}
