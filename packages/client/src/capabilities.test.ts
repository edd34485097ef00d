import { describe, expect, test } from 'vitest'
import {
  type Capability,
  capabilities,
  coversRole,
  hasCapability,
  keyCapabilities,
  listKeyCapabilities,
  readOnlyCapabilities,
  roles,
} from './capabilities.ts'
import { management } from './management/index.ts'
import type { Operation, Registry } from './operation.ts'
import { operations } from './operations/index.ts'

const everyCapability = Object.keys(capabilities) as Capability[]

const registries: Registry[] = [operations, management]
const everyOperation = registries
  .flatMap((registry) => Object.values(registry))
  .flatMap((methods) => Object.values(methods))

describe('the capability table', () => {
  test('grants every capability to somebody, and to roles that exist', () => {
    for (const capability of everyCapability) {
      expect(capabilities[capability].length).toBeGreaterThan(0)
      for (const role of capabilities[capability]) expect(roles).toContain(role)
    }
  })

  test('shuts owners out of nothing, and administrators out of deleting an environment alone', () => {
    const lackedBy = (role: string) => everyCapability.filter((name) => !hasCapability([role], name))
    expect(lackedBy('Owner')).toEqual([])
    expect(lackedBy('Admin')).toEqual(['deleteEnvironment'])
  })

  test('is no ladder: marketers configure segments and measures, but see less than viewers', () => {
    const grantedTo = (role: string) => everyCapability.filter((name) => hasCapability([role], name))
    const viewer = grantedTo('Viewer')
    const marketer = grantedTo('MarketingContributor')
    expect(marketer.filter((name) => !viewer.includes(name))).toEqual([
      'configureSegments',
      'configureMeasures',
    ])
    expect(viewer.filter((name) => !marketer.includes(name))).toEqual([
      'viewDataSources',
      'viewRelationships',
      'viewHierarchies',
      'viewWorkflows',
      'viewUsage',
      'viewSystem',
    ])
    const contributor = grantedTo('Contributor')
    for (const name of [...viewer, ...marketer]) expect(contributor).toContain(name)
  })

  test('gives subscription keys to administrators and owners alone', () => {
    const allowed = roles.filter((role) => hasCapability([role], 'manageApiAccess'))
    expect(allowed).toEqual(['Admin', 'Owner'])
    expect(roles.filter((role) => hasCapability([role], 'viewApiAccess'))).toEqual([...roles])
  })

  test('has no capability that nothing uses', () => {
    const used = everyOperation.map((operation) => operation.capability)
    expect([...new Set(used)].sort()).toEqual([...everyCapability].sort())
  })

  test('lets nothing that changes an environment through to a viewer', () => {
    const open = everyOperation.filter(
      ({ method, capability }) => method !== 'GET' && hasCapability(['Viewer'], capability),
    )
    // A policy lets a role reveal, a search keeps what it looks for out of its address, keys are tried at the upstream,
    // and views are one's own.
    expect(open.map(({ id }) => id)).toEqual([
      'RevealValue',
      'SearchProfiles',
      'VerifyUpstreamKeys',
      'CreateView',
      'UpdateView',
      'DeleteView',
    ])
  })
})

describe('a named key', () => {
  const capabilitiesOf = (registry: Registry) =>
    Object.values(registry).flatMap((methods) => Object.values(methods).map(({ capability }) => capability))

  test('can be allowed what operations that take a key ask for in its environment, and nothing else', () => {
    const within = capabilitiesOf(operations).filter((name) => name !== 'createEnvironment')
    expect([...keyCapabilities].sort()).toEqual([...new Set([...within, 'keepSubscriptions'])].sort())
    // These ask people for the same where they do the same; of ours a key opens subscriptions alone.
    const opened = Object.entries(management).filter(([, methods]) =>
      Object.values<Operation>(methods).some(({ takesLoneKey }) => takesLoneKey),
    )
    expect(opened.map(([resource]) => resource)).toEqual(['subscriptions'])
    const ours = capabilitiesOf(management).filter((name) => keyCapabilities.includes(name))
    expect([...new Set(ours)].sort()).toEqual([
      'configureDataSources',
      'configureSearch',
      'keepSubscriptions',
      'viewCustomers',
      'viewDataSources',
      'viewSearchConfiguration',
    ])
  })

  test('that only reads changes nothing, and does not see who has which role', () => {
    const allowed = everyOperation.filter(({ capability }) => readOnlyCapabilities.includes(capability))
    const sent = allowed.filter(({ method }) => method !== 'GET')
    expect(sent.map(({ id }) => id)).toEqual(['RevealValue', 'SearchProfiles'])
    const unread = keyCapabilities.filter((name) => !readOnlyCapabilities.includes(name))
    expect(unread.filter((name) => name.startsWith('view'))).toEqual(['viewPermissions'])
  })

  test('may do what its scope says, and a list counts for the scope custom alone', () => {
    const listed = ['viewTables', 'viewAudit', 'fly', 'viewCustomers']
    expect(listKeyCapabilities('custom', listed)).toEqual(['viewCustomers', 'viewTables'])
    expect(listKeyCapabilities('readOnly', listed)).toEqual(readOnlyCapabilities)
    expect(listKeyCapabilities('all', listed)).toEqual(keyCapabilities)
  })
})

describe('hasCapability', () => {
  test.each([
    ['one role', ['Admin'], true],
    ['any of several', ['Viewer', 'Auditor', 'Owner'], true],
    ['another casing', ['aDMIN'], true],
    ['the casing of the wire', ['admin'], true],
    ['no role', [], false],
    ['too low a role', ['Viewer', 'Contributor', 'MarketingContributor'], false],
    ['an unknown role', ['SuperAdmin'], false],
    ['part of a name', ['Adm'], false],
    ['a name with more behind it', ['Admin '], false],
    ['names of inherited properties', ['constructor', '__proto__', 'toString'], false],
    ['a list written as one text', ['Viewer,Admin'], false],
  ])('with %s', (_, assigned, expected) => {
    expect(hasCapability(assigned, 'manageApiAccess')).toBe(expected)
  })
})

describe('coversRole', () => {
  const coveredBy = (...assigned: string[]) => roles.filter((role) => coversRole(assigned, role))

  test.each([
    [['Owner'], [...roles]],
    [['admin'], ['Viewer', 'MarketingContributor', 'Contributor', 'Admin']],
    [['Contributor'], ['Viewer', 'MarketingContributor', 'Contributor']],
    [['Viewer'], ['Viewer']],
    [['MarketingContributor'], ['MarketingContributor']],
    [
      ['Viewer', 'MarketingContributor'],
      ['Viewer', 'MarketingContributor'],
    ],
    [[], []],
    [['SuperAdmin'], []],
  ])('%j covers %j', (assigned, covered) => {
    expect(coveredBy(...assigned)).toEqual(covered)
  })
})
