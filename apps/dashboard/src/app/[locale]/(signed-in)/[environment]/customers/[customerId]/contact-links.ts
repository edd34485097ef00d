/** Opens a message to the address; what else it may hold cannot become a subject or a copy. */
export const toMailLink = (address: string): string =>
  `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`

/** Without the zero that is dialed only within the country that the number names. */
const leaveOutTrunkPrefix = (phone: string): string => phone.replace(/(\+[\d\s.-]+)\(0\)/, '$1 ')

/** Behind an area code a slash belongs to the number, behind a number it begins another one. */
const joinAreaCode = (phone: string): string =>
  phone.replace(/^([^/]*)\/(?=\s*\d)/, (all, before) =>
    before.replace(/\D/g, '').length < 7 ? `${before} ` : all,
  )

/** Dials the first number of a text without its extension; undefined where there is none to dial. */
export function toPhoneLink(phone: string): string | undefined {
  const number = /\+?[\d\s().\p{Pd}]*\d[\d\s().\p{Pd}]*/u.exec(joinAreaCode(leaveOutTrunkPrefix(phone)))?.[0]
  return number && `tel:${number.replace(/[^+\d]/g, '')}`
}
