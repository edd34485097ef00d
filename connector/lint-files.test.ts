import { expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'
import { isOfForm, isRefusal, lintFiles } from './lint-files.ts'
import { plant } from './test/faults/fault.ts'

const connector = buildConnector({ target: 'cloud' })

test('has nothing to say about the connector', () => {
  expect(lintFiles(connector)).toEqual([])
})

test('finds what is wrong in the definition, in the properties and beside them', () => {
  const found = lintFiles({
    ...connector,
    swagger: plant(connector.swagger, [
      'FieldLengthExceeded',
      'info title',
      'A name of more than thirty letters',
    ]),
    apiProperties: plant(connector.apiProperties, ['BrandColorNotHex', 'properties iconBrandColor', 'blue']),
    intro: 'Short.',
  })
  expect(new Set(found.map(({ rule }) => rule))).toEqual(
    new Set(['FieldLengthExceeded', 'BrandColorNotHex', 'IntroHeadingMissing']),
  )
  expect(found.every(isRefusal)).toBe(true)
})

test('says no more about what is no definition', () => {
  const found = lintFiles({ ...connector, swagger: { paths: [] }, intro: 'Short.' })
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(isOfForm)).toBe(true)
})
