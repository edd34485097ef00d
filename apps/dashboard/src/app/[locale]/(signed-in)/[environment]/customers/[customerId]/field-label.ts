import type { AttributeMetadata } from '@customer-insights-kit/client'
import { toWords } from '#to-words.ts'

/** What people call a column: `DateOfBirth` is `Date of birth`, unless somebody gave it a name. */
export function toFieldLabel({ name, friendlyName }: AttributeMetadata): string {
  if (friendlyName && friendlyName !== name) return friendlyName
  return name.includes('_') ? name : toWords(name)
}
