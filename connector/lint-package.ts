import { readPng } from './lint/read-png.ts'
import { listOperations } from './lint/walk-swagger.ts'
import { type Finding, recordFindings } from './lint.ts'
import type { Swagger } from './swagger.ts'

/** The files beside the definition, as far as they are there. */
export interface PackageFiles {
  readonly swagger: Swagger
  readonly readme?: string
  readonly intro?: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly icon?: Uint8Array
}

const readmeHeadings = [
  'Publisher',
  'Prerequisites',
  'Supported Operations',
  'Obtaining Credentials',
  'Getting Started',
  'Known Issues and Limitations',
  'FAQ',
  'Deployment Instructions',
]

const introHeadings = [
  'Prerequisites',
  'How to get credentials',
  'Get started with your connector',
  'Known issues and limitations',
]

const settingsKeys = [
  'connectorId',
  'environment',
  'apiProperties',
  'apiDefinition',
  'icon',
  'script',
  'powerAppsUrl',
  'powerAppsApiVersion',
  'flowUrl',
  'flowApiVersion',
]

const sentences = 8

/** The rules for a connector's readme, intro, settings and icon. */
export function lintPackage({ swagger, readme, intro, settings, icon }: PackageFiles): Finding[] {
  const { findings, check } = recordFindings()
  if (readme !== undefined) {
    const headings = listHeadings(readme)
    for (const name of readmeHeadings) {
      const isThere = headings.some((heading) => heading.startsWith(name))
      check(isThere, 'ReadmeHeadingMissing', `readme.md ${name}`)
    }
    const known = new Set(headings)
    for (const { operation, name } of listOperations(swagger)) {
      if (operation['x-ms-visibility'] === 'internal') continue
      check(known.has(operation.summary), 'ReadmeOperationMissing', `readme.md ${name}`)
    }
  }
  if (intro !== undefined) {
    const headings = listHeadings(intro)
    for (const name of introHeadings)
      check(headings.includes(name), 'IntroHeadingMissing', `intro.md ${name}`)
    const [first = ''] = intro.split('\n\n')
    check((first.match(/[.!?](\s|$)/g) ?? []).length <= sentences, 'IntroTooLong', 'intro.md')
  }
  for (const key of Object.keys(settings ?? {})) {
    check(settingsKeys.includes(key), 'SettingsKeyUnknown', `settings.json ${key}`)
  }
  if (icon) {
    const png = readPng(icon)
    check(png, 'IconNotPng', 'icon.png')
    if (png) {
      const isSquare = png.width === png.height && png.width >= 100 && png.width <= 230
      check(isSquare, 'IconNotSquare', 'icon.png')
      check(!png.isTransparent, 'IconTransparent', 'icon.png')
    }
  }
  return findings
}

const listHeadings = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^#+ /, ''))
