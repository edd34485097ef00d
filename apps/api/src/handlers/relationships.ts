import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { listLinks, type TableLink } from '../store/table-links.ts'
import { listTables } from '../store/tables.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

export const relationships: Handlers<typeof operations, NotYet>['relationships'] = {
  async list(context, { instanceId }) {
    const links = await readLinks(context, instanceId)
    return links.map((link) => toRelationship(link, instanceId))
  },

  async listSystem(context, { instanceId }) {
    const links = await readLinks(context, instanceId)
    return links.filter(({ isSystem }) => isSystem).map((link) => toRelationship(link, instanceId))
  },

  async get(context, { instanceId, relationshipName }) {
    const links = await readLinks(context, instanceId)
    const found = links.find(({ name }) => name === relationshipName)
    if (found !== undefined) return toRelationship(found, instanceId)
    throw new ServiceError('notFound', {
      message: `There is no relationship named ${relationshipName.slice(0, 200)}. List relationships names those that exist.`,
      target: 'relationshipName',
    })
  },
}

const readLinks = async ({ environments }: Pick<HandlerContext, 'environments'>, instanceId: string) =>
  listLinks((await environments.use(instanceId, listTables)) ?? [])

function toRelationship({ name, from, to, isSystem, isMany }: TableLink, instanceId: string) {
  return {
    name,
    friendlyName: name,
    relationshipType: 'singleKeyRelationshipOrigin',
    fromEntityName: from.table.qualifiedName,
    fromAttributeName: from.column.name,
    toEntityName: to.table.qualifiedName,
    toAttributeName: to.column.name,
    cardinality: isMany ? 'manyToOne' : 'oneToOne',
    // What the mapping tells is no user's either: nobody changes it but with another mapping.
    source: isSystem ? 'system' : 'inferred',
    instanceId,
  }
}
