import type { Settings } from '../endpoint.ts'

/** The page of the connector in Microsoft's list: what it is for, and how to begin. */
export function toIntro({ target }: Settings): string {
  const isCloud = target === 'cloud'
  const service = isCloud ? 'Dynamics 365 Customer Insights - Data' : 'your own Customer Insights service'
  return `The connector brings the unified customers of ${service} into flows, apps and agents. It finds customers by words, ID or a key of any source, and tells what they did, which segments they are in and what the measures say of them. It writes activities and changes of customers back within seconds, and starts, watches and cancels refreshes. Flows start when activities are recorded, segments and data sources are refreshed or fail, and measures or segments pass a threshold${isCloud ? '' : ', and at once when a customer changes or enters or leaves a segment'}. Environments, tables, columns, segments and measures are chosen from lists, and the columns of a table are offered as they are in your environment.

## Prerequisites

- An environment with API access (**Permissions > APIs > Enable**).
- A role in that environment.
- A plan that includes premium connectors.

## How to get credentials

Ask an administrator of the environment for its subscription key, under **Permissions > APIs**, and sign in with your Microsoft Entra ID account.${isCloud ? '' : ' A named key that acts alone needs no sign-in.'}

## Get started with your connector

1. Make a connection with your sign-in and the subscription key.
2. Add _Search customers_ to a flow, choose the environment, and enter a name in **Search**.
3. Add _List activities of a customer_ and put the **Customer ID** of a found customer into it.
4. Run the flow: the activities are there, newest first.

## Known issues and limitations

- Lists of rows, customers, members and activities go on to next pages; other lists answer everything at once.
- Values that are computed by a flow are not checked against the form of a customer ID before they are sent.
- A connection works for the environments that its subscription key opens.
`
}
