import { describe, expect, test } from 'vitest'
import { type Capability, capabilities, hasCapability, roles } from './capabilities.ts'
import { management } from './management/index.ts'
import type { Registry } from './operation.ts'
import { operations } from './operations/index.ts'

const everyCapability = Object.keys(capabilities) as Capability[]

describe('the capability table', () => {
  test('grants every capability to somebody, and to roles that exist', () => {
    for (const capability of everyCapability) {
      expect(capabilities[capability].length).toBeGreaterThan(0)
      for (const role of capabilities[capability]) expect(roles).toContain(role)
    }
  })

  test('shuts administrators and owners out of nothing', () => {
    for (const role of ['Admin', 'Owner']) {
      for (const capability of everyCapability) expect(hasCapability([role], capability)).toBe(true)
    }
  })

  test('gives subscription keys to administrators and owners alone, so that roles are no ladder', () => {
    const allowed = roles.filter((role) => hasCapability([role], 'manageApiAccess'))
    expect(allowed).toEqual(['Admin', 'Owner'])
    expect(roles.filter((role) => hasCapability([role], 'viewApiAccess'))).toEqual([...roles])
  })

  test('has no capability that nothing uses', () => {
    const registries: Registry[] = [operations, management]
    const used = registries
      .flatMap((registry) => Object.values(registry))
      .flatMap((methods) => Object.values(methods).map((operation) => operation.capability))
    expect([...new Set(used)].sort()).toEqual([...everyCapability].sort())
  })

  test('lets nothing that changes an environment through to a viewer', () => {
    for (const operation of Object.values(management.apiAccess)) {
      if (operation.method !== 'GET') expect(hasCapability(['Viewer'], operation.capability)).toBe(false)
    }
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
