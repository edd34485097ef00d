import type { CatalogueColumn } from '../store/environment-catalogue.ts'

/** How search and filters treat a column, wherever the contract says so. */
export function toSearchProperties({ searchable, facet }: CatalogueColumn) {
  return {
    isSearchable: searchable === true,
    isFilterable: true,
    isSortable: true,
    isFacetable: facet !== undefined,
    ...(facet ? { facetSpecification: facet } : {}),
  }
}
