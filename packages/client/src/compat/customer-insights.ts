import { callMethod, readArguments } from './call-method.ts'
import { createPipeline } from './create-pipeline.ts'
import type { Methods, MethodsWithResponse } from './method-types.ts'
import { methods } from './methods.ts'
import type { Filter, ServiceClientOptions } from './service-types.ts'

/** A client with the methods, arguments and results of `@microsoft/customerinsights` 1.0.8. */
export interface CustomerInsights extends Methods, MethodsWithResponse {
  baseUri: string
  /** Adds a filter around those that stand already. */
  addFilter(filter: Filter): this
}

interface CustomerInsightsConstructor {
  /** Reaches Microsoft's cloud, or the service at `baseUri`, which ends in `/v1`. */
  new (baseUri?: string | null, options?: ServiceClientOptions | null): CustomerInsights
  readonly prototype: CustomerInsights
  /** The old module was the class itself, with these two names for it. */
  readonly CustomerInsights: CustomerInsightsConstructor
  readonly default: CustomerInsightsConstructor
}

/** The class of the old package; see {@link Methods}. */
export const CustomerInsights = class CustomerInsights {
  static readonly CustomerInsights = CustomerInsights
  static readonly default = CustomerInsights

  baseUri: string
  readonly #filters: Filter[]
  readonly #options: ServiceClientOptions

  constructor(baseUri?: string | null, options?: ServiceClientOptions | null) {
    this.baseUri = baseUri || 'https://api.ci.ai.dynamics.com/v1'
    this.#options = options ?? {}
    this.#filters = [...(this.#options.filters ?? [])]
  }

  addFilter(filter: Filter): this {
    this.#filters.push(filter)
    return this
  }

  static {
    for (const name of Object.keys(methods) as (keyof typeof methods)[]) {
      // Async, so that whatever is wrong rejects.
      const call = async (client: CustomerInsights, input: ReturnType<typeof readArguments>) =>
        callMethod(
          { baseUri: client.baseUri, send: createPipeline(client.#options, client.#filters) },
          name,
          input,
        )

      define(name, function (...input) {
        const read = readArguments(name, input)
        const work = call(this, read)
        const { callback } = read
        if (callback === undefined) return work.then(({ body }) => body)
        // Outside of the promise, so that what a callback throws is its program's uncaught exception.
        work.then(
          ({ body, request, response }) => queueMicrotask(() => callback(null, body, request, response)),
          (error: unknown) => queueMicrotask(() => callback(error)),
        )
      })
      define(`${name}WithHttpOperationResponse`, function (...input) {
        return call(this, readArguments(name, input))
      })
    }

    function define(name: string, value: (this: CustomerInsights, ...input: unknown[]) => unknown) {
      Object.defineProperty(CustomerInsights.prototype, name, { value, configurable: true, writable: true })
    }
  }
} as unknown as CustomerInsightsConstructor
