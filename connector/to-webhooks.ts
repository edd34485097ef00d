import { type List, lists, toDynamicList } from './lists.ts'
import { toBodySchema } from './schema/to-schema.ts'
import type { Parameter, PathItem, Schema, SwaggerOperation } from './swagger.ts'
import { toErrors } from './to-operation.ts'
import { mcpPath, subscribe, unsubscribe, type Webhook, webhooks } from './webhooks.ts'

const environment: Parameter = {
  name: 'instanceId',
  in: 'path',
  required: true,
  type: 'string',
  format: 'uuid',
  description: 'ID of the environment, as listed by List environments.',
  'x-ms-summary': 'Environment',
  'x-ms-visibility': 'important',
  'x-ms-url-encoding': 'single',
  ...toDynamicList(lists.environments),
}

const subscription = {
  name: 'body',
  in: 'body',
  required: true,
  description: 'What to subscribe to.',
  'x-ms-summary': 'Subscription',
  'x-ms-visibility': 'important',
} as const

/** The paths of what only a service of one's own has: webhooks and the endpoint for agents. */
export function toOwnPaths(): Record<string, PathItem> {
  return {
    ...Object.fromEntries(webhooks.map((webhook) => [webhook.path, toSubscribe(webhook)])),
    [unsubscribe.path]: { delete: endSubscription },
    [mcpPath]: { post: invokeMcp },
  }
}

function toSubscribe(webhook: Webhook): PathItem {
  const { id, summary, description, hint, content, isServed } = webhook
  const errors = subscribe.errors.filter((code) => code !== 'notImplemented' || !isServed)
  return {
    'x-ms-notification-content': {
      description: 'What the service posts when it happens.',
      schema: content,
    },
    post: {
      operationId: id,
      summary,
      description,
      'x-ms-visibility': 'important',
      'x-ms-trigger': 'single',
      'x-ms-trigger-hint': hint,
      parameters: [environment, { ...subscription, schema: toSubscriptionBody(webhook) }],
      responses: {
        '201': {
          description: 'The flow is subscribed.',
          headers: {
            Location: {
              type: 'string',
              description: 'Where the subscription is, called with DELETE at its end.',
            },
          },
          schema: {
            type: 'object',
            properties: {
              subscriptionId: {
                type: 'string',
                description: 'The ID of the subscription.',
                'x-ms-summary': 'Subscription ID',
                'x-ms-visibility': 'advanced',
              },
            },
          },
        },
        ...toErrors(errors),
      },
    },
  }
}

/** The flow fills in its own address; the event goes with the trigger. */
export function toSubscriptionBody({ event, options, lists: choices = {} }: Webhook): Schema {
  const { properties = {}, required = [] } = toBodySchema(subscribe.params.shape.subscription, options)
  return {
    type: 'object',
    required: ['callbackUrl', 'event', ...required],
    properties: {
      callbackUrl: {
        type: 'string',
        description: 'Where the service posts to; filled in by the flow.',
        'x-ms-summary': 'Callback URL',
        'x-ms-visibility': 'internal',
        'x-ms-notification-url': true,
      },
      event: {
        type: 'string',
        description: 'The event to subscribe to.',
        default: event,
        'x-ms-summary': 'Event',
        'x-ms-visibility': 'internal',
      },
      ...Object.fromEntries(
        Object.entries(properties).map(([name, option]) => {
          const list = choices[name]
          return [name, list === undefined ? option : offer(option, list)]
        }),
      ),
    },
  }
}

/** Of a list each item is chosen. */
const offer = (option: Schema, list: List): Schema =>
  option.items
    ? { ...option, items: { ...option.items, ...toDynamicList(list) } }
    : { ...option, ...toDynamicList(list) }

const endSubscription: SwaggerOperation = {
  operationId: 'Unsubscribe',
  summary: 'Unsubscribe',
  description: 'Ends the subscription of a flow, which the platform does by itself.',
  'x-ms-visibility': 'internal',
  parameters: [
    environment,
    {
      name: 'subscriptionId',
      in: 'path',
      required: true,
      type: 'string',
      description: 'The ID of the subscription.',
      'x-ms-summary': 'Subscription ID',
      'x-ms-visibility': 'important',
      'x-ms-url-encoding': 'single',
    },
  ],
  responses: {
    '204': { description: 'The flow is not subscribed any more.' },
    ...toErrors(unsubscribe.errors),
  },
}

const invokeMcp: SwaggerOperation = {
  operationId: 'InvokeMCP',
  summary: 'Invoke the MCP server',
  description:
    'Lets agents find customers and what is known of them, with the tools that the service offers.',
  'x-ms-visibility': 'important',
  'x-ms-agentic-protocol': 'mcp-streamable-1.0',
  parameters: [],
  responses: {
    '200': {
      description: 'The answer of the server.',
      schema: {
        type: 'object',
        properties: {
          jsonrpc: {
            type: 'string',
            description: 'The version of the protocol of messages.',
            'x-ms-summary': 'Version',
            'x-ms-visibility': 'advanced',
          },
        },
      },
    },
    ...toErrors(['invalidRequest', 'forbidden']),
  },
}
