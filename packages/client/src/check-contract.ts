import type { Answer } from './call.ts'
import { checkInput, type Input } from './check-input.ts'
import { InvalidInputError, UnexpectedResponseError } from './errors.ts'
import { nameCall } from './exchange.ts'
import type { Checkable, Contract } from './options.ts'
import { toText } from './to-request.ts'
import { readInputs, type WireRow } from './wire.ts'

/** The models of one operation. */
export type ContractOperation = Contract[string][string]

/** Throws InvalidInputError with the place of the first input that the contract refuses. */
export function checkContractInput(row: WireRow, { params }: ContractOperation, input: Input): void {
  checkInput(row, input)
  const sent: Record<string, unknown> = { ...input }
  for (const { name, mark } of readInputs(row).all) {
    if (/[cf]/.test(mark) && input[name] !== undefined) sent[name] = toText(input[name])
  }
  const issue = findIssue(params, sent)
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
  let place = ''
  let message: string | undefined
  try {
    let issue = schema.safeParse(value).error?.issues[0]
    // Where a value may fit several models, the first of them says what is wrong.
    for (; issue; issue = issue.errors?.[0]?.[0]) {
      message = issue.message
      for (const key of issue.path) place += typeof key === 'number' ? `[${key}]` : `.${String(key)}`
    }
  } catch (error) {
    // Models follow what is nested by calling each other, until the stack is full.
    if (error instanceof RangeError) return 'nested too deeply'
    throw error
  }
  return place === '' ? message : `${place.replace(/^\./, '')}: ${message}`
}
