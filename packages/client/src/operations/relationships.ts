import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'
import { RelationshipMetadata } from './models/relationship.ts'
import { OkResult } from './models/results.ts'

const relationshipName = z.string().min(1).meta({
  title: 'Relationship',
  description: 'Name of the relationship, as listed by List relationships; case-sensitive.',
})

export const relationships = {
  /** Lists the relationships between the tables of an environment. */
  list: defineOperation({
    id: 'ListRelationships',
    wireId: 'Get-all-relationships',
    method: 'GET',
    path: '/instances/{instanceId}/manage/relationships',
    summary: 'List relationships',
    description:
      'Lists the relationships between the tables of an environment, each with the two columns it links and with who made it: a user, the system or inference.',
    params: z.object({ instanceId }),
    response: z.array(RelationshipMetadata),
    errors: ['forbidden', 'notFound'],
    capability: 'viewRelationships',
  }),

  /** Lists the relationships that the system made. */
  listSystem: defineOperation({
    id: 'ListSystemRelationships',
    wireId: 'Get-all-system-created-relationships',
    method: 'GET',
    path: '/instances/{instanceId}/manage/systemrelationships',
    summary: 'List system relationships',
    description:
      'Lists only the relationships that unification made by itself, such as the one from Customer to each source table. They can be followed but not changed or deleted.',
    params: z.object({ instanceId }),
    response: z.array(RelationshipMetadata),
    errors: ['forbidden', 'notFound'],
    capability: 'viewRelationships',
  }),

  /** Creates a relationship between two tables. */
  create: defineOperation({
    id: 'CreateRelationship',
    wireId: 'Create-a-relationship',
    method: 'POST',
    path: '/instances/{instanceId}/manage/relationships',
    summary: 'Create a relationship',
    description:
      'Links a column of one table with a column of another, so that segments and measures can follow it. Both columns must exist and the name must be new.',
    params: z.object({
      instanceId,
      relationship: RelationshipMetadata.meta({
        title: 'Relationship',
        description: 'The relationship to create: a new name and the two columns it links.',
      }),
    }),
    body: 'relationship',
    response: RelationshipMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict'],
    capability: 'configureRelationships',
  }),

  /** Gets one relationship. */
  get: defineOperation({
    id: 'GetRelationship',
    wireId: 'Get-a-relationship',
    method: 'GET',
    path: '/instances/{instanceId}/manage/relationships/{relationshipName}',
    summary: 'Get a relationship',
    description: 'Gets one relationship with the two columns it links, its cardinality and who made it.',
    params: z.object({ instanceId, relationshipName }),
    response: RelationshipMetadata,
    errors: ['forbidden', 'notFound'],
    capability: 'viewRelationships',
  }),

  /** Replaces a relationship that a user made. */
  update: defineOperation({
    id: 'UpdateRelationship',
    wireId: 'Update-a-relationship',
    method: 'PUT',
    path: '/instances/{instanceId}/manage/relationships/{relationshipName}',
    summary: 'Update a relationship',
    description:
      'Replaces a relationship by the one sent; send it whole. Refused for relationships that the system made or inferred.',
    params: z.object({
      instanceId,
      relationshipName,
      relationship: RelationshipMetadata.meta({
        title: 'Definition',
        description: 'The whole relationship with its changes, under the same name.',
      }),
    }),
    body: 'relationship',
    response: RelationshipMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'configureRelationships',
  }),

  /** Deletes a relationship that a user made. */
  delete: defineOperation({
    id: 'DeleteRelationship',
    wireId: 'Delete-a-relationship',
    method: 'DELETE',
    path: '/instances/{instanceId}/manage/relationships/{relationshipName}',
    summary: 'Delete a relationship',
    description:
      'Deletes a relationship; the tables and their rows stay. Those that the system made or inferred cannot be deleted; a conflict says that a segment or a measure still follows it.',
    params: z.object({ instanceId, relationshipName }),
    response: OkResult,
    errors: ['forbidden', 'notFound', 'conflict'],
    capability: 'configureRelationships',
  }),
}
