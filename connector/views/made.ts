import type { Answer } from '../view.ts'

/** A text that the script or the service gives, although the contract leaves it open. */
export function text(label: string, description: string) {
  return { type: 'string', description, 'x-ms-summary': label, 'x-ms-visibility': 'advanced' } as const
}

/** The answer of a lookup. */
export function choices(properties: Record<string, ReturnType<typeof text>>): Answer {
  const description = 'What there is to choose from.'
  const items = { type: 'object', properties }
  const value = { type: 'array', description, 'x-ms-summary': 'Choices', items } as const
  return {
    kind: 'made',
    description,
    schema: { type: 'object', properties: { value: { ...value, 'x-ms-visibility': 'advanced' } } },
  }
}
