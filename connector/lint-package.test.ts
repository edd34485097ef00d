import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'
import { lintPackage, type PackageFiles } from './lint-package.ts'

const { swagger, readme, intro, settings } = buildConnector({ target: 'self-hosted' })
const icon = new Uint8Array(readFileSync(new URL('icon.png', import.meta.url)))
const files: PackageFiles = { swagger, readme, intro, settings, icon }

const wide = icon.slice()
wide[19] = 231
const withAlpha = icon.slice()
withAlpha[25] = 6

describe('lintPackage', () => {
  test('has nothing to say about the connector, nor about files that are not there', () => {
    expect(lintPackage(files)).toEqual([])
    expect(lintPackage({ swagger })).toEqual([])
  })

  test.each<[string, Partial<PackageFiles>]>([
    ['ReadmeHeadingMissing', { readme: readme.replace('## FAQ', '## Questions') }],
    ['ReadmeOperationMissing', { readme: readme.replace('### Search customers', '### Find customers') }],
    ['IntroHeadingMissing', { intro: intro.replace('## Prerequisites', '## Before') }],
    ['IntroTooLong', { intro: `${'One more. '.repeat(9)}\n\n${intro}` }],
    ['SettingsKeyUnknown', { settings: { ...settings, colour: 'blue' } }],
    ['IconNotPng', { icon: new TextEncoder().encode('<svg/>') }],
    ['IconNotSquare', { icon: wide }],
    ['IconTransparent', { icon: withAlpha }],
  ])('finds %s', (rule, wrong) => {
    expect(lintPackage({ ...files, ...wrong }).map((finding) => finding.rule)).toContain(rule)
  })
})
