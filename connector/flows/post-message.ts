import type { Step } from '../runner/flow.ts'

/** Tells a channel of Microsoft Teams. */
export const postMessage = (name: string, message: string): Step => ({
  name,
  other: 'Microsoft Teams: Post message in a chat or channel',
  inputs: {
    'Post as': 'Flow bot',
    'Post in': 'Channel',
    team: '{your team}',
    channel: '{your channel}',
    message,
  },
})
