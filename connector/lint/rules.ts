import { definitionRules } from './tables/definition.ts'
import { inputRules } from './tables/inputs.ts'
import { operationRules } from './tables/operations.ts'
import { propertiesRules } from './tables/properties.ts'
import type { Rule } from './tables/severities.ts'

/** Every rule of the linter; names are those of Microsoft's validator where it has one. */
export const rules = {
  ...definitionRules,
  ...operationRules,
  ...inputRules,
  ...propertiesRules,
} satisfies Record<string, Rule>
