import { describeParameters, type ParameterDescription } from '@customer-insights-kit/client/operations'
import { z } from 'zod'
import type { CallShape } from './call-shape.ts'
import type { ExplorableOperation } from './list-operations.ts'

/** Describing the inputs of an operation takes a millisecond or more. */
const described = new Map<string, readonly ParameterDescription[]>()

function readParameters({ operation }: ExplorableOperation): readonly ParameterDescription[] {
  const known = described.get(operation.id)
  if (known !== undefined) return known
  const parameters = describeParameters(operation).map((parameter) => ({
    ...readTexts(operation.params.shape[parameter.name]),
    ...parameter,
  }))
  described.set(operation.id, parameters)
  return parameters
}

/** A body that is a model of its own says there what it is called. */
function readTexts(model: unknown): Pick<ParameterDescription, 'title' | 'description'> {
  const { title, description } = model instanceof z.ZodType ? (model.meta() ?? {}) : {}
  return { ...(title !== undefined && { title }), ...(description !== undefined && { description }) }
}

/** How the request of an operation is made; `translate` is for the texts that people read. */
export function describeCall(
  found: ExplorableOperation,
  translate: (text: string) => string = (text) => text,
): CallShape {
  const { registry, resource, clientMethod, wireId, operation } = found
  const { id, method, path, summary, response } = operation
  return {
    id,
    wireId,
    isOurs: registry === 'management',
    resource,
    clientMethod,
    method,
    path,
    summary: translate(summary),
    parameters: readParameters(found).map(({ title, description, ...parameter }) => ({
      ...parameter,
      ...(title !== undefined && { title: translate(title) }),
      ...(description !== undefined && { description: translate(description) }),
    })),
    hasAnswer: response !== undefined,
  }
}
