/** What a flow is for, and what makers should know before they build it. */
export interface FlowTexts {
  readonly purpose: string
  readonly hints: readonly string[]
}

export const flowTexts: Readonly<Record<string, FlowTexts>> = {
  'answer-review': {
    purpose: 'Tells a team of a new review, with the name of who wrote it, while an answer still helps.',
    hints: [
      'The trigger asks as often as its recurrence says, and starts the flow once for each new activity.',
      'The type is called as in your environment: *Describe a table* or a look at *UnifiedActivity* tells.',
    ],
  },
  'log-call': {
    purpose:
      'Whoever had a call presses a button, enters the member number and a line about it; the call is in the timeline of the customer seconds later.',
    hints: [
      'Add the inputs of the button first. **Key Column** is chosen from the columns of the customer table.',
      'The member number becomes part of a filter, which connectors cannot escape: let colleagues press this button, not strangers.',
      'An activity that was written live expires after 30 days, unless a refresh brings it from its source.',
    ],
  },
  'list-members': {
    purpose: 'Writes everybody who has enough points into a sheet, once a week.',
    hints: [
      'The columns of the table, here *RewardPoints*, are there once environment and table are chosen.',
      'Switch on **Pagination** in the settings of *List rows of a table* and leave **Top** empty, or the flow sees the first 100 rows alone.',
    ],
  },
  'refresh-segment': {
    purpose: 'Finds the members of a segment anew, waits until that is done, and writes to each of them.',
    hints: [
      "A refresh in Microsoft's cloud may take long: set the limits of *Do until* to more than the usual hour, and the wait to some minutes.",
      'The self-hosted service does not serve segments yet.',
    ],
  },
  'keep-copy': {
    purpose: 'Keeps a list in another system up to date, as soon as somebody changes a customer.',
    hints: [
      'The service posts to the flow: there is nothing to poll. Events name the columns that were written and never their values, so the flow reads the customer.',
      'A connection of the kind *Named key* needs a key with the capabilities *See the environment*, *See tables*, *See customers and their activities* and *Subscribe to events*: with *Only read*, which keys have unless you choose otherwise, turning the flow on is answered with 403.',
      'The list has a column *CustomerId*, of text, beside *Email* and *City*. Customers that it does not have are not added.',
      'A load may change any customer and is told once: *Cause* is then *load*, and the whole list has to be copied.',
    ],
  },
  'renew-key': {
    purpose:
      'Reminds the owner of a named key two weeks before it expires, and so keeps flows and programs alive.',
    hints: [
      'For administrators, with a connection that signs in: a named key alone may neither hear of keys nor list them.',
      'The owner is what was entered when the key was made.',
    ],
  },
}
