/** Query options by wire name; those without a value are left out. */
type LinkOptions = Readonly<Record<string, string | boolean | undefined>>

/**
 * The address of a page. Where no setting says how callers reach the service it begins at the root of their
 * host, and OData clients resolve it against the address that they asked.
 */
export function toNextLink(
  publicUrl: string | undefined,
  { instanceId, tableName }: { readonly instanceId: string; readonly tableName: string },
  options: LinkOptions,
): string {
  const query = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeShortly(String(value))}`)
  return `${publicUrl ?? '/v1'}/instances/${instanceId}/data/${encodeURIComponent(tableName)}?${query.join('&')}`
}

/** Filters may nearly fill an address: what need not be encoded is not. */
const encodeShortly = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%(?:2C|3A|2F|24|40)/g, decodeURIComponent)
