import { ServiceError } from './service-error.ts'

/** Deeper than any model of the contract, and far below where checking or printing it would end the stack. */
const maxDepth = 64

/** Refuses JSON whose objects and lists are nested too deep; looks at brackets outside of texts only. */
export function checkJsonDepth(json: string): void {
  let depth = 0
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index]
    if (character === '"') index = findEnd(json, index)
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > maxDepth) {
      throw new ServiceError('invalidRequest', {
        message: `The request body must not be nested more than ${maxDepth} deep.`,
      })
    }
  }
}

/** Where the text that starts here ends. */
function findEnd(json: string, start: number): number {
  let index = start + 1
  while (index < json.length && json[index] !== '"') index += json[index] === '\\' ? 2 : 1
  return index
}
