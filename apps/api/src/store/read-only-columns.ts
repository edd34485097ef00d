import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'

/** Whether a column's values are the system's alone, beside those of the key. */
export function isMadeBySystem(
  { entityType }: CatalogueTable,
  { name, semanticType }: CatalogueColumn,
): boolean {
  if (entityType === 'profileKpi') return true
  return (
    entityType === 'profile' && (semanticType === 'AlternateKey' || /^Customer(Id)?_ModifiedOn$/.test(name))
  )
}
