import { expect, test } from 'vitest'
import { applyChanges, listContested, readSettings } from './apply-changes.ts'
import { unused } from './column-settings.ts'

const searched = { isSearched: true, filter: null }
const configuration = {
  instanceId: '00000000-0000-4000-8000-000000000001',
  version: 4,
  entityConfig: [
    { qualifiedEntityName: 'Other', attributes: [], note: 'kept' },
    {
      qualifiedEntityName: 'Customer',
      attributes: [
        { name: 'City', properties: { isSearchable: true, isSortable: true }, note: 'kept' },
        { name: 'Income', properties: { isFacetable: true, facetSpecification: 'interval:10' } },
      ],
    },
  ],
}

test('changes the columns that it should, adds those that were missing, and keeps all else', () => {
  const changed = applyChanges(configuration, [
    { name: 'City', from: searched, to: unused },
    { name: 'Email', from: unused, to: searched },
  ])
  expect(changed).toEqual({
    ...configuration,
    entityConfig: [
      configuration.entityConfig[0],
      {
        qualifiedEntityName: 'Customer',
        attributes: [
          {
            name: 'City',
            note: 'kept',
            properties: {
              isSearchable: false,
              isSortable: true,
              isFacetable: false,
              facetSpecification: null,
            },
          },
          configuration.entityConfig[1]?.attributes[1],
          {
            name: 'Email',
            properties: { isSearchable: true, isFacetable: false, facetSpecification: null },
          },
        ],
      },
    ],
  })
  expect(readSettings(changed)).toEqual({
    City: unused,
    Income: { isSearched: false, filter: 'interval:10' },
    Email: searched,
  })
})

test('names the columns that two people changed differently', () => {
  const filtered = { isSearched: false, filter: '' }
  expect(
    listContested(configuration, [
      { name: 'City', from: unused, to: filtered },
      { name: 'Income', from: unused, to: { isSearched: false, filter: 'interval:10' } },
      { name: 'Email', from: unused, to: searched },
    ]),
  ).toEqual(['City'])
})
