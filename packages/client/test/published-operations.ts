export interface PublishedOperation {
  readonly method: string
  readonly path: string
  /** Every parameter by its wire name; a question mark stands behind the type of an optional one. */
  readonly parameters: Readonly<Record<string, string>>
  readonly response: string
}

/** What Microsoft publishes of the operations that stand in our registry (API v1.0.8), by its own ids. */
export const publishedOperations: Readonly<Record<string, PublishedOperation>> = {
  'Get-all-instances': { method: 'GET', path: '/instances', parameters: {}, response: 'InstanceInfo[]' },
  'Get-instance-metadata': {
    method: 'GET',
    path: '/instances/{instanceId}',
    parameters: { instanceId: 'string' },
    response: 'InstanceMetadata',
  },
  'Get-entities-with-OData-path': {
    method: 'GET',
    path: '/instances/{instanceId}/data/{relativePath}',
    parameters: {
      instanceId: 'string',
      relativePath: 'string',
      forceSearch: 'boolean?',
      proxy: 'boolean?',
      $search: 'string?',
      $select: 'string?',
      // Published as a string that holds digits, like $top; ours is a number and reads the same on the wire.
      $skip: 'number?',
      $skiptoken: 'string?',
      $filter: 'string?',
      $orderby: 'string?',
      $expand: 'string?',
      $top: 'number?',
    },
    response: 'ODataEntityPayload',
  },
  'Get-all-entity-metadata': {
    method: 'GET',
    path: '/instances/{instanceId}/manage/entities',
    parameters: {
      instanceId: 'string',
      attributesAnnotations: 'boolean?',
      includeQuarantined: 'boolean?',
      includeSelfConflatedEntity: 'boolean?',
    },
    response: 'EntityModel',
  },
  'Get-entity-metadata': {
    method: 'GET',
    path: '/instances/{instanceId}/manage/entities/{entityName}',
    parameters: { instanceId: 'string', entityName: 'string', attributesAnnotations: 'boolean?' },
    response: 'EntityMetadata',
  },
  'Get-search-configuration': {
    method: 'GET',
    path: '/instances/{instanceId}/manage/search',
    parameters: { instanceId: 'string' },
    response: 'InstanceSearchConfiguration',
  },
  'Get-KeyRing': {
    method: 'GET',
    path: '/instances/{instanceId}/profile/keyring',
    parameters: { instanceId: 'string', dataSourceName: 'string', entityName: 'string', key: 'string' },
    response: 'KeyRingResponse',
  },
  'Get-current-user-role': {
    method: 'GET',
    path: '/instances/{instanceId}/rbac/myrole',
    parameters: { instanceId: 'string' },
    response: 'RoleAssignment',
  },
}
