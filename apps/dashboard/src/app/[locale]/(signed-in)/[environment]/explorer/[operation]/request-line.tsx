import { toUrl } from '#samples/sample-request.ts'
import { buildRequest, type Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import { MethodBadge } from '../method-badge.tsx'

interface RequestLineProps {
  readonly call: CallShape
  readonly apiUrl: string
  readonly values: Values
}

/** The request as the fields have it; what is not filled in yet keeps its name. */
export function RequestLine({ call, apiUrl, values }: RequestLineProps) {
  const open = call.parameters.filter(({ name, in: place }) => place === 'path' && !values[name]?.trim())
  const named = Object.fromEntries(open.map(({ name }) => [name, `{${name}}`]))
  const parameters = call.parameters.filter(({ in: place }) => place !== 'body')
  const request = buildRequest(apiUrl, { ...call, parameters }, { ...values, ...named })
  const url = 'problem' in request ? call.path : toUrl(request)
  return (
    <p className="mb-4 flex items-baseline gap-2.5">
      <MethodBadge method={call.method} />
      <code className="break-all font-mono text-sm">
        {url.replace(/%7B(\w+)%7D/g, '{$1}').replaceAll('%24', '$')}
      </code>
    </p>
  )
}
