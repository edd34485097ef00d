import type { Client } from '@customer-insights-kit/client'
import type { Operation } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'

/** A tool for a model: words to read, what it takes, and the operation that it is a view of. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly operation: Operation
  /** Of single types and without references, because Copilot Studio reads no others. */
  readonly input: z.ZodObject
  readonly call: (client: Client, input: never) => Promise<unknown>
}

/** Returns the tool with the types of its input kept until here. */
export const defineTool = <Input extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'call'> & {
    readonly input: Input
    readonly call: (client: Client, input: z.output<Input>) => Promise<unknown>
  },
): Tool => tool

/** What a model can put right; its message says how. */
export class ToolProblem extends Error {
  override name = 'ToolProblem'
}
