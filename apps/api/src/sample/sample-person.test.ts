import { describe, expect, it } from 'vitest'
import { cultures } from './cultures.ts'
import { createRandom } from './random.ts'
import { createSamplePerson, pickDate } from './sample-person.ts'

const people = Array.from({ length: 2000 }, (_, index) => createSamplePerson(1, index))

describe('createSamplePerson', () => {
  it('takes the number of a person from the index', () => {
    expect(people[7]?.number).toBe(1007)
    expect(people[7]?.email).toMatch(/1007@/)
  })

  it('spreads people over the countries by their shares', () => {
    expect(cultures.reduce((sum, { share }) => sum + share, 0)).toBe(100)
    for (const { country, share } of cultures) {
      const found = people.filter((person) => person.country === country).length / people.length
      expect(Math.abs(found - share / 100)).toBeLessThan(0.04)
    }
  })

  it.each(cultures)('puts people of $country in its places, with its postcodes', (culture) => {
    const pattern = new RegExp(
      `^${culture.postCode.replace(/[#@]/g, (sign) => (sign === '#' ? '\\d' : '[A-Z]'))}$`,
    )
    for (const person of people.filter(({ country }) => country === culture.country)) {
      expect(culture.places).toContain(`${person.state}: ${person.city}`)
      expect(person.postCode).toMatch(pattern)
      expect(person.streetAddress).toMatch(culture.isNumberFirst ? /^\d+ \D/ : /\D \d+$/)
    }
  })

  it('writes names as people of the country do', () => {
    for (const { country, firstName, fullName, lastName } of people) {
      const expected =
        country === 'South Korea'
          ? `${lastName}${firstName}`
          : country === 'Japan'
            ? `${lastName} ${firstName}`
            : `${firstName} ${lastName}`
      expect(fullName).toBe(expected)
      expect(fullName).not.toContain('/')
    }
  })

  it('makes grown-ups, some of whom keep their birthday to themselves', () => {
    const birthdays = Array.from({ length: 20_000 }, (_, index) => createSamplePerson(9, index).dateOfBirth)
    const known = birthdays.filter((date) => date !== null)
    expect(birthdays.length - known.length).toBeGreaterThan(0)
    expect(known.every((date) => date >= '1940-01-01' && date <= '2005-12-31')).toBe(true)
  })
})

describe('pickDate', () => {
  it('reaches every day of its years and none beyond', () => {
    const random = createRandom(1, 1)
    const days = new Set(Array.from({ length: 5000 }, () => pickDate(random, 2024, 2024)))
    expect(days.size).toBe(366)
    expect([...days].every((day) => day.startsWith('2024-'))).toBe(true)
    expect(days).toContain('2024-02-29')
  })
})
