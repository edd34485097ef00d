/**
 * Models that bear another name with us: no `I` before a name, and no name that says nothing outside its
 * data source. The two published shapes of AttributeSearchProperties are one.
 */
const renames: Readonly<Record<string, string>> = {
  CIResult: 'CiResult',
  Entity: 'DataSourceModelEntity',
  IAttributeMetadata: 'AttributeMetadata',
  IAttributeSearchProperties: 'AttributeSearchProperties',
  IC360EntityModel: 'EntityModel',
  IEdmType: 'EdmType',
  IEntityMetadata: 'EntityMetadata',
  IRelationshipMetadata: 'EntityRelationship',
  Model: 'DataSourceModel',
  Relationship: 'DataSourceModelRelationship',
}

/** A published type in the words of our contract: our names of models, and numbers without their width. */
export function toOurType(published: string): string {
  if (published.includes('enum ')) return published
  return published.replace(/\w+/g, (word) => {
    if (word === 'int32' || word === 'int64') return 'integer'
    return word === 'double' ? 'number' : (renames[word] ?? word)
  })
}
