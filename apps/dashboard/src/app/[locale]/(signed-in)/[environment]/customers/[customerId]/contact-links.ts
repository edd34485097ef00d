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

const number = /\+?[\d\s().\p{Pd}]*\d[\d\s().\p{Pd}]*/u

/** As people write it behind a number, in the languages of the product. */
const extension =
  /^[\s,;(]*(?:x|ext(?:ensi[oó]n)?|extn|int(?:erno)?|anexo|내선(?:\s*번호)?|#)[\s.:]*(\d{1,10})(?!\d)/iu

interface PhoneNumber {
  readonly digits: string
  readonly extension: string | undefined
}

/** The first number of a text; undefined where there is none to dial. */
export function readPhoneNumber(phone: string): PhoneNumber | undefined {
  const text = joinAreaCode(leaveOutTrunkPrefix(phone))
  const found = number.exec(text)
  if (found === null) return
  const rest = text.slice(found.index + found[0].length)
  return { digits: found[0].replace(/[^+\d]/g, ''), extension: extension.exec(rest)?.[1] }
}

/** Dials the number, and its extension as RFC 3966 has it. */
export const toPhoneLink = ({ digits, extension }: PhoneNumber): string =>
  `tel:${digits}${extension === undefined ? '' : `;ext=${extension}`}`
