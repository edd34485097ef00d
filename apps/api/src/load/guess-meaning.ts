/** Names of columns, folded, and what they mean in the Common Data Model; the first that fits counts. */
const meanings = [
  ['PersonFirstName', /^(first|given|fore)_?name$|^vorname$|^nombre$/],
  ['PersonLastName', /^(last|sur|family)_?name$|^nachname$|^apellidos?$/],
  ['PersonMiddleName', /^middle_?name$/],
  ['PersonFullName', /^(full|customer|contact|display)?_?name$|^nombrecompleto$|^이름$|^성명$|^고객명$/],
  ['IdentityServiceEmail', /e_?mail|^mail$|^correo|이메일|메일/],
  ['IdentityServicePhone', /phone|mobile|^tel$|^cell|telefon|telefono|movil|전화|휴대/],
  ['LocationPostalCode', /^(zip|post(al)?)_?(code)?$|^plz$|^codigopostal$|우편번호/],
  ['LocationAddressStreet', /^(street|address)(_?(address|line)?_?1?)$|^strasse$|^direccion$|주소/],
  ['LocationCity', /^(city|town|ort|stadt|ciudad)$|^도시$/],
  ['LocationState', /^(state|province|provincia|bundesland)$/],
  ['LocationCountry', /^(country|land|pais)(_?code)?$|^국가$/],
  ['PersonBirthDate', /birth|^dob$|^nacimiento$|생년월일|생일/],
  ['PersonGender', /^(gender|sex|geschlecht|sexo|성별)$/],
] as const

/** What a column means by its name; undefined where that is not plain. */
export function guessMeaning(column: string): string | undefined {
  const name = foldName(column)
  return meanings.find(([, pattern]) => pattern.test(name))?.[0]
}

/** Lower case, without accents, blanks and signs. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]/gu, '')

/** How much a set of columns looks like that of a person. */
export const countPersonal = (header: readonly string[]): number =>
  new Set(header.map(guessMeaning).filter((meaning) => meaning !== undefined)).size
