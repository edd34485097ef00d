import { hash } from 'node:crypto'

/** The same id for the same name, in every data folder; ids of Microsoft's are others. */
export function toStableId(name: string): string {
  const digits = hash('sha256', name, 'hex')
  const variant = (Number.parseInt(digits.slice(16, 17), 16) % 4) + 8
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant.toString(16)}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}
