import type { Answer } from './call.ts'
import type { Input } from './check-input.ts'
import { InvalidInputError, UnexpectedResponseError } from './errors.ts'
import { nameCall } from './exchange.ts'
import type { Checkable, Contract } from './options.ts'
import { toText } from './to-request.ts'
import { readInputs, type WireRow } from './wire.ts'

/** The models of one operation. */
export type ContractOperation = Contract[string][string]

/** Throws InvalidInputError with the place of the first input that the contract refuses. */
export function checkContractInput(row: WireRow, { params }: ContractOperation, input: Input): void {
  const typed = readInputs(row).parameters.filter(
    ({ name, mark }) => /[cf]/.test(mark) && input[name] !== undefined,
  )
  const texts = Object.fromEntries(typed.map(({ name }) => [name, toText(input[name])]))
  const issue = findIssue(params, { ...input, ...texts })
  if (issue !== undefined) throw new InvalidInputError(`${row[0]}: ${issue}`)
}

/** Throws UnexpectedResponseError with the place of the first thing that the contract has otherwise. */
export function checkContractAnswer(
  row: WireRow,
  operation: ContractOperation,
  answer: Answer<unknown>,
): void {
  // Whether there may be no body was decided when it was read.
  if (operation.response === undefined || answer.data === undefined) return
  const issue = findIssue(operation.response, answer.data)
  if (issue === undefined) return
  throw new UnexpectedResponseError(
    `${nameCall(row)} was answered with a body that does not fit the contract: ${issue}`,
    answer,
  )
}

function findIssue(schema: Checkable, value: unknown): string | undefined {
  let issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined
  try {
    issue = schema.safeParse(value).error?.issues[0]
  } catch (error) {
    // Models follow what is nested by calling each other, until the stack is full.
    if (error instanceof RangeError) return 'nested too deeply'
    throw error
  }
  if (issue === undefined) return undefined
  const keys = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  const place = keys.join('').replace(/^\./, '')
  return place === '' ? issue.message : `${place}: ${issue.message}`
}
