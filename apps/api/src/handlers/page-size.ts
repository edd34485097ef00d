/** More rows are not in one answer, whatever is asked for. */
const largest = 1000

const preference = /(?:^|[,;])\s*(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])/i

/**
 * Reads the size of pages off a Prefer header (OData's `odata.maxpagesize`). What is no preference of ours, or none
 * that can be met, is passed over, as RFC 7240 has it.
 */
export function readPageSize(prefer: string | undefined): number | undefined {
  const size = Number(preference.exec(prefer ?? '')?.[1] ?? 0)
  return size === 0 ? undefined : Math.min(size, largest)
}
