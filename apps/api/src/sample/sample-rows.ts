import type { StoredValue } from '../store/table-definition.ts'
import type { Random } from './random.ts'
import { pickDate, type SamplePerson } from './sample-person.ts'

const tiers = ['low', 'medium', 'high'] as const
const answers = ['Yes', 'No'] as const
const occupations = [
  'Barista',
  'Nurse',
  'Software Engineer',
  'Teacher',
  'Architect',
  'Chef',
  'Sales Person',
] as const
const products = [
  'an espresso machine',
  'a burr grinder',
  'a milk frother',
  'a pour-over set',
  'a kilo of house blend',
  'a bag of single-origin beans',
  'two travel mugs',
  'a gift card',
] as const
const reviews = [
  ['Best coffee in a long time, and it came in two days', 5],
  ['Great value, would buy again', 5],
  ['Does what it should', 4],
  ['Nice taste, but the bag was torn', 3],
  ['Only two colors to choose from', 3],
  ['Arrived a week late', 2],
] as const

/** A row of eCommerce_eCommerceContacts. */
export function createContactRow(person: SamplePerson): StoredValue[] {
  const { random } = person
  return [
    toContactId(person.number),
    person.firstName,
    person.lastName,
    person.fullName,
    person.dateOfBirth,
    person.gender,
    person.email,
    writePhone(person),
    person.postCode,
    person.streetAddress,
    person.city,
    person.state,
    person.country,
    pickDate(random, 2023, 2025),
    `https://images.contoso.example/headshots/${person.number}.png`,
    random.pick(tiers),
    random.pick(answers),
    random.integer(2_000_000, 18_000_000) / 100,
    random.pick(occupations),
    random.pick(tiers),
  ]
}

/** A row of LoyaltyScheme_loyCustomers: the same person as somebody at a till typed it. */
export function createLoyaltyRow(person: SamplePerson, loyaltyId: string): StoredValue[] {
  const { random } = person
  return [
    loyaltyId,
    toContactId(person.number),
    person.firstName,
    person.lastName,
    writeNameCarelessly(person),
    person.dateOfBirth,
    random.isOneIn(1000) ? flip(person.gender) : person.gender,
    person.email,
    random.isOneIn(2500) ? null : writePhone(person),
    random.integer(10, 355),
    random.pick(answers),
    pickDate(random, 2023, 2025),
  ]
}

/** A row of eCommerce_eCommercePurchases. */
export function createOnlinePurchaseRow(
  contactId: string,
  purchaseId: string,
  random: Random,
): StoredValue[] {
  return [
    contactId,
    purchaseId,
    pickProductId(random),
    pickDate(random, 2023, 2025),
    random.integer(30, 2650),
    'OnlinePurchase',
    `Bought ${random.pick(products)} online`,
  ]
}

/** A row of PoS_posPurchases. */
export function createStorePurchaseRow(loyaltyId: string, purchaseId: string, random: Random): StoredValue[] {
  return [
    loyaltyId,
    purchaseId,
    pickProductId(random),
    pickDate(random, 2023, 2025),
    random.integer(30, 195),
    random.integer(1, 28) * 15,
    'POS Purchase',
    `Bought ${random.pick(products)} in store`,
  ]
}

/** A row of Website_webReviews. */
export function createReviewRow(contactId: string, reviewId: string, random: Random): StoredValue[] {
  const [text, rating] = random.pick(reviews)
  return [reviewId, contactId, text, 'WebsiteReview', rating, pickDate(random, 2023, 2025)]
}

export function toContactId(number: number): string {
  return `CNTID_${number}`
}

function pickProductId(random: Random): string {
  return `ProdID_${random.integer(1000, 1299)}`
}

function writePhone({ phone: { area, line }, random }: SamplePerson): string {
  return random.pick([
    `(${area}) 555-${line}`,
    `${area}-555-${line}`,
    `${area}.555.${line}`,
    `+1-${area}-555-${line}`,
    `${area}555${line}`,
    `001-${area}-555-${line}x${random.integer(10, 999)}`,
  ])
}

/** As often right as not: last name first, or two letters swapped. */
function writeNameCarelessly({ firstName, fullName, lastName, random }: SamplePerson): string {
  const chance = random.integer(1, 100)
  if (chance <= 45) return fullName
  if (chance <= 70) return `${lastName} ${firstName}`
  const at = random.integer(0, Math.max(0, lastName.length - 2))
  const swapped =
    lastName.slice(0, at) +
    lastName
      .slice(at, at + 2)
      .split('')
      .reverse()
      .join('') +
    lastName.slice(at + 2)
  return `${firstName} ${swapped}`
}

function flip(gender: SamplePerson['gender']): string {
  return gender === 'Female' ? 'Male' : 'Female'
}
