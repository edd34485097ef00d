/** How search treats a column, as the page shows it. */
export interface ColumnSetting {
  readonly isSearched: boolean
  /** The facet specification of its filter; null where it is no filter. */
  readonly filter: string | null
}

export type ColumnSettings = Readonly<Record<string, ColumnSetting>>

interface SearchProperties {
  readonly isSearchable?: boolean | null | undefined
  readonly isFacetable?: boolean | null | undefined
  readonly facetSpecification?: string | null | undefined
}

export interface SettingChange {
  readonly name: string
  readonly from: ColumnSetting
  readonly to: ColumnSetting
}

/** Of a column that no index names. */
export const unused: ColumnSetting = { isSearched: false, filter: null }

/** How a column is treated, whatever it is called: one may be named as something that every object has. */
export const findSetting = (settings: ColumnSettings, name: string): ColumnSetting =>
  (Object.hasOwn(settings, name) ? settings[name] : undefined) ?? unused

export function toSetting(properties: SearchProperties | null | undefined): ColumnSetting {
  const { isSearchable, isFacetable, facetSpecification } = properties ?? {}
  return { isSearched: isSearchable === true, filter: isFacetable ? (facetSpecification ?? '') : null }
}

export const isSameSetting = (one: ColumnSetting, other: ColumnSetting): boolean =>
  one.isSearched === other.isSearched && one.filter === other.filter

/** Columns whose settings differ, in the order of the names. */
export function listChanges(
  names: readonly string[],
  from: ColumnSettings,
  to: ColumnSettings,
): SettingChange[] {
  return names
    .map((name) => ({ name, from: findSetting(from, name), to: findSetting(to, name) }))
    .filter((change) => !isSameSetting(change.from, change.to))
}

/** The properties that a column gets: what the page does not show stays as it is. */
export function toProperties<Properties extends SearchProperties>(
  properties: Properties | null | undefined,
  { isSearched, filter }: ColumnSetting,
) {
  return {
    ...properties,
    isSearchable: isSearched,
    isFacetable: filter !== null,
    // Who may count by a column may filter by it.
    ...(filter !== null && { isFilterable: true }),
    facetSpecification: filter || null,
  }
}
