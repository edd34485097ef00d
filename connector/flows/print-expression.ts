import type { Expression } from '../runner/expression.ts'

/** An expression as makers enter it. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string'
        ? `'${expression.value.replaceAll("'", "''")}'`
        : String(expression.value)
    case 'get':
      return `${printExpression(expression.of)}${expression.isSafe ? '?' : ''}[${printExpression(expression.key)}]`
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`
  }
}
