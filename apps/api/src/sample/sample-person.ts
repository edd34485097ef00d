import { type Culture, cultures } from './cultures.ts'
import { createRandom, type Random } from './random.ts'

/** An invented person; every record of the sample about that person derives from it. */
export interface SamplePerson {
  number: number
  random: Random
  firstName: string
  lastName: string
  fullName: string
  gender: 'Female' | 'Male'
  dateOfBirth: string | null
  email: string
  /** Area code and line number of a telephone that nobody has. */
  phone: { area: number; line: string }
  postCode: string
  streetAddress: string
  city: string
  state: string
  country: string
}

const mailDomains = ['contoso.example', 'mail.contoso.example', 'post.example', 'inbox.example'] as const
const areaCodes = [206, 212, 303, 312, 404, 415, 503, 512, 617, 713, 808, 907] as const
const letters = 'ABCEGHJKLMNPRSTVXY'

/** The person of an index: the same for the same seed, whoever else there is. */
export function createSamplePerson(seed: number, index: number): SamplePerson {
  const random = createRandom(seed, index)
  const number = 1000 + index
  const culture = pickCulture(random)
  const gender = random.isOneIn(2) ? 'Female' : 'Male'
  const [firstName, latinFirst] = spell(random.pick(gender === 'Female' ? culture.female : culture.male))
  const [lastName, latinLast] = spell(random.pick(culture.family))
  const [state = '', city = ''] = random.pick(culture.places).split(': ')
  const street = random.pick(culture.streets)
  const house = random.integer(1, 1999)
  return {
    number,
    random,
    firstName,
    lastName,
    fullName: writeFullName(culture, firstName, lastName),
    gender,
    dateOfBirth: random.isOneIn(2500) ? null : pickDate(random, 1940, 2005),
    email: `${toAscii(latinFirst)}_${toAscii(latinLast)}${number}@${random.pick(mailDomains)}`,
    phone: { area: random.pick(areaCodes), line: `01${String(random.integer(0, 99)).padStart(2, '0')}` },
    postCode: culture.postCode.replace(/[#@]/g, (sign) =>
      sign === '#' ? String(random.integer(0, 9)) : letters.charAt(random.integer(0, letters.length - 1)),
    ),
    streetAddress: culture.isNumberFirst ? `${house} ${street}` : `${street} ${house}`,
    city,
    state,
    country: culture.country,
  }
}

/** A day of the years `from` to `to`, as `2024-05-17`. */
export function pickDate(random: Random, from: number, to: number): string {
  const first = Date.UTC(from, 0, 1)
  const days = (Date.UTC(to + 1, 0, 1) - first) / 86_400_000
  return new Date(first + random.integer(0, days - 1) * 86_400_000).toISOString().slice(0, 10)
}

function pickCulture(random: Random): Culture {
  let place = random.integer(1, 100)
  for (const culture of cultures) {
    place -= culture.share
    if (place <= 0) return culture
  }
  return cultures[0]
}

/** `지우/Jiwoo` as written and in Latin letters. */
function spell(name: string): [written: string, latin: string] {
  const [written = name, latin = written] = name.split('/')
  return [written, latin]
}

function writeFullName({ fullName }: Culture, first: string, last: string): string {
  return fullName.replace(/[FL]/g, (part) => (part === 'F' ? first : last))
}

function toAscii(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}
