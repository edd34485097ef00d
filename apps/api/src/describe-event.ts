import type { JsonSchema } from './openapi-components.ts'

/** An event of a subscription, for the OpenAPI document. */
export const describeEvent = (kind: string, schema: JsonSchema) => ({
  summary: `Event ${kind}`,
  description:
    'Sent to the address of a subscription until it is taken, each at least once; docs/webhooks.md says how to verify it.',
  // Whoever takes it checks the signature.
  security: [],
  parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'webhook-key-id'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  })),
  requestBody: { required: true, content: { 'application/json': { schema } } },
  responses: {
    '2XX': { description: 'The event is taken.' },
    410: { description: 'The subscription ends.' },
    default: { description: 'The event is sent again.' },
  },
})
