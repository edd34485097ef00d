/** The id that a segment of the address stands for: Next hands it over as the address has it. */
export function readCustomerId(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // A per cent sign that escapes nothing is one of the id.
  }
}
