import type { AttributeMetadata } from '@customer-insights-kit/client'

export type Row = Readonly<Record<string, unknown>>

/** What a column means, whatever a source called it. */
export type Meaning =
  | 'fullName'
  | 'firstName'
  | 'lastName'
  | 'birthday'
  | 'gender'
  | 'email'
  | 'phone'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'state'
  | 'country'

export type CustomerColumns = Readonly<Partial<Record<Meaning, string>>>

/** Semantic types, and the names that columns without one usually have. */
const meanings: Readonly<Record<Meaning, { readonly types: readonly string[]; readonly name: RegExp }>> = {
  fullName: { types: ['personfullname'], name: /^full_?name$/i },
  firstName: { types: ['personfirstname'], name: /^(first|given)_?name$/i },
  lastName: { types: ['personlastname'], name: /^(last|family)_?name$|^surname$/i },
  birthday: {
    types: ['personbirthdate', 'persondateofbirth', 'personbirthday'],
    name: /^(date_?of_?birth|birth_?(day|date))$/i,
  },
  gender: { types: ['persongender'], name: /^(gender|sex)$/i },
  email: { types: ['identityserviceemail'], name: /^e?-?mail(_?address)?$/i },
  phone: { types: ['identityservicephone'], name: /^(tele)?phone(_?number)?$/i },
  street: { types: ['locationaddressstreet', 'locationaddress'], name: /^street(_?address)?$/i },
  postalCode: { types: ['locationpostalcode'], name: /^(post|postal|zip)_?code$/i },
  city: { types: ['locationcity'], name: /^(city|town)$/i },
  state: { types: ['locationstate', 'locationprovince'], name: /^(state|province)$/i },
  country: { types: ['locationcountry'], name: /^country$/i },
}

/** Finds the column for each meaning: by its semantic type, else by its name. */
export function findCustomerColumns(
  attributes: readonly Pick<AttributeMetadata, 'name' | 'semanticType'>[],
): CustomerColumns {
  const found = Object.entries(meanings).flatMap(([meaning, { types, name }]) => {
    const column =
      attributes.find((attribute) => types.includes(toPlainType(attribute.semanticType))) ??
      attributes.find((attribute) => name.test(attribute.name))
    return column === undefined ? [] : [[meaning, column.name] as const]
  })
  return Object.fromEntries(found)
}

/** `Person.FullName` and `personFullName` are the same type. */
export const toPlainType = (semanticType: string | null | undefined): string =>
  (semanticType ?? '').replaceAll('.', '').toLowerCase()

export interface CustomerSummary {
  readonly id: string
  /** Empty when the customer has none. */
  readonly name: string
  readonly email: string
  readonly phone: string
  /** City, state, country. */
  readonly place: string
}

export function summarizeCustomer(row: Row, columns: CustomerColumns): CustomerSummary {
  const read = (meaning: Meaning) => toText(row, columns[meaning])
  const join = (parts: readonly string[], separator: string) => parts.filter(Boolean).join(separator)
  return {
    id: toText(row, 'CustomerId'),
    name: read('fullName') || join([read('firstName'), read('lastName')], ' '),
    email: read('email'),
    phone: read('phone'),
    place: join([read('city'), read('state'), read('country')], ', '),
  }
}

function toText(row: Row, column: string | undefined): string {
  const value = column === undefined ? undefined : row[column]
  return value === null || value === undefined ? '' : String(value).trim()
}
