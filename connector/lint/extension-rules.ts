import type { Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import { holdsNames, visitObjects } from './walk-swagger.ts'

/** The extensions that some client or validator reads. */
const knownExtensions = [
  'x-ms-agentic-protocol',
  'x-ms-api-annotation',
  'x-ms-capabilities',
  'x-ms-connector-metadata',
  'x-ms-dynamic-list',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-tree',
  'x-ms-dynamic-values',
  'x-ms-editor',
  'x-ms-editor-options',
  'x-ms-enum-values',
  'x-ms-explicit-input',
  'x-ms-media-kind',
  'x-ms-name-for-model',
  'x-ms-no-generic-test',
  'x-ms-notification',
  'x-ms-notification-content',
  'x-ms-notification-url',
  'x-ms-openai-data',
  'x-ms-openai-manifest',
  'x-ms-operation-context',
  'x-ms-pageable',
  'x-ms-property-name-alias',
  'x-ms-require-user-confirmation',
  'x-ms-safe-operation',
  'x-ms-summary',
  'x-ms-test-value',
  'x-ms-trigger',
  'x-ms-trigger-hint',
  'x-ms-trigger-metadata',
  'x-ms-trigger-value',
  'x-ms-url-encoding',
  'x-ms-visibility',
]

/** A misspelt extension is nobody's error, and has no effect: designers pass over what they do not know. */
export function checkExtensions(swagger: Swagger, check: Check): void {
  visitObjects(swagger, (node, keys) => {
    if (holdsNames(keys)) return
    for (const key of Object.keys(node)) {
      if (!key.startsWith('x-') || knownExtensions.includes(key)) continue
      check(
        false,
        key.startsWith('x-ms-') ? 'MisspeltExtension' : 'UnknownExtension',
        [...keys, key].join('/'),
      )
    }
    check(!('x-ms-test-value' in node), 'TestValueInFile', keys.join('/'))
  })
}
