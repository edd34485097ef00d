/** Query options by wire name; those without a value are left out. */
type LinkOptions = Readonly<Record<string, string | boolean | undefined>>

/**
 * The address of a page, from the root of the host: behind a proxy the service does not know its own name,
 * and OData clients resolve it against the address that they asked.
 */
export function toNextLink(instanceId: string, tableName: string, options: LinkOptions): string {
  const query = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeShortly(String(value))}`)
  return `/v1/instances/${instanceId}/data/${encodeURIComponent(tableName)}?${query.join('&')}`
}

/** Filters may nearly fill an address: what need not be encoded is not. */
const encodeShortly = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%(?:2C|3A|2F|24|40)/g, decodeURIComponent)
