/** Words of the wire that people read otherwise. */
const words: Readonly<Record<string, string>> = {
  Id: 'ID',
  Ids: 'IDs',
  Sql: 'SQL',
  Url: 'URL',
  Uri: 'URI',
  Ci: 'CI',
  Instance: 'Environment',
  Entity: 'Table',
  Entities: 'Tables',
  Attribute: 'Column',
  Attributes: 'Columns',
}

/** Labels of names that say too little by themselves, or say the same as another: one label for one thing. */
const labels: Readonly<Record<string, string>> = {
  args: 'Mentioned Items',
  ciError: 'Error',
  customerId: 'Customer ID',
  dataSourceId: 'Data Source ID',
  dataSourceName: 'Data Source Name',
  datasourceId: 'Data Source ID',
  endTimestamp: 'End Time',
  entitiesCount: 'Table Count',
  entityCount: 'Member Count',
  evaluationDate: 'Refresh Time',
  evaluationStats: 'Refresh Stats',
  evaluationStatus: 'Latest Refresh',
  evaluationTime: 'Refresh Time',
  forceRunRequested: 'Force Refresh',
  idList: 'Refreshed Items',
  jobId: 'Refresh ID',
  jobIds: 'Refresh IDs',
  jobStatus: 'Refresh Status',
  jobSubmissionKind: 'Refresh Origin',
  jobType: 'Refresh Type',
  keyId: 'Key ID',
  lastSuccessJobIds: 'Last Successful Refresh IDs',
  lastSuccessful: 'Last Successful Refresh',
  lastSuccessfulRunId: 'Last Successful Refresh ID',
  lastSuccessfulTimestamp: 'Last Successful Refresh',
  latestEvaluation: 'Latest Refresh',
  makerReaches: 'Makers Still Allowed',
  measureName: 'Measure',
  numberOfSegments: 'Top',
  operationType: 'What to Refresh',
  orderby: 'Order By',
  shouldForceRunRequestedNodes: 'Force Refresh',
  subscriptionId: 'Subscription ID',
  subType: 'Subtype',
  submittedTimestamp: 'Submission Time',
  taskId: 'Step ID',
  taskStatus: 'Step Status',
}

/** Choices whose names in the wire do not say how they are written. */
const choices: Readonly<Record<string, string>> = {
  aiBuilder: 'AI Builder',
  preEnrichment: 'Pre-enrichment',
  realtimeM3Search: 'Real-time search',
}

const smallWords = ['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to']

/** The label of an input or output: that of its name, or made of its title or name. */
export const labelOf = (name: string, title?: string): string => labels[name] ?? toLabel(title ?? name)

/** A label in title case from a name of the wire or a title: Evaluation Status for evaluationStatus. */
export function toLabel(name: string): string {
  const parts = name
    .replace(/^@odata\./, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .trim()
    .split(' ')
  const titled = parts.map((word, index) => {
    const isBetween = index > 0 && index < parts.length - 1
    if (isBetween && smallWords.includes(word.toLowerCase())) return word.toLowerCase()
    const capital = word.charAt(0).toUpperCase() + word.slice(1)
    return words[capital] ?? capital
  })
  // Points in time are all in UTC.
  return titled.length > 1 && titled.at(-1) === 'Utc' ? titled.slice(0, -1).join(' ') : titled.join(' ')
}

/** What makers read for a value of a choice: Full refresh for fullRefresh. */
export function toChoice(value: string): string {
  const known = choices[value]
  if (known !== undefined) return known
  const [first = '', ...others] = toLabel(value).split(' ')
  return [first, ...others.map((word) => (/^[A-Z]{2,}s?$/.test(word) ? word : word.toLowerCase()))].join(' ')
}
