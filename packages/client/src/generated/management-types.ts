// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { Call } from '../call.ts'
import type { CallOptions } from '../options.ts'

/** Whether the APIs of an environment can be used. */
export interface ApiAccess {
  instanceId: string
  /** Whose keys count: the service's own, or, where it stands before the cloud, Microsoft's. */
  keysOf: 'service' | 'microsoft'
  /** Whether subscription keys of the environment are accepted. */
  enabled: boolean
  /** Whether access was ever enabled, so that keys exist. */
  hasKeys: boolean
  /** Whether administrators may see the primary and the secondary key again. */
  showsKeys: boolean
  /** When access was last switched, or null. */
  changedUtc: string | null
  /** Who last switched access, or null. */
  changedBy: string | null
}

/** The settings to change. */
export interface ApiAccessSettings {
  /** Whether administrators may see the primary and the secondary key again. */
  showsKeys: boolean
}

/** One subscription key in the clear. */
export interface SubscriptionKey {
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
  /** The subscription key: 32 lower-case hexadecimal digits. A secret. */
  key: string
}

/** A subscription key with its new value, and which of its older values still work. */
export interface RegeneratedKey {
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
  /** The subscription key: 32 lower-case hexadecimal digits. A secret. */
  key: string
  /** Id of the value that is told here. */
  valueId: string
  /** All values of the key that were replaced, now or before, and still work. */
  livingValues: LivingValue[]
}

/** A value of a key that was replaced and still works. */
export interface LivingValue {
  /** Its id, with which its grace can be ended. */
  valueId: string
  /** Its last four characters; empty for a value from before. */
  lastFour: string
  /** When it stops to work at the latest, or null. */
  endsUtc: string | null
}

/** One page of the audit log. */
export interface AuditPage {
  /** Newest first. */
  entries: AuditEntry[]
  /** What to ask for as olderThan to get the next page, or null at the end. */
  nextOlderThan: number | null
}

/** Who did what to an environment, when and from where. */
export interface AuditEntry {
  /** Number of the entry; later ones have higher numbers. */
  entryId: number
  atUtc: string
  /** Who did it. */
  actor: {
    /** Directory object id, or id of the key or part of the service. */
    id: string
    name: string
    type: 'user' | 'app' | 'key' | 'service'
  }
  /** The address it came from, or null. */
  ip: string | null
  userAgent: string | null
  /** The x-ms-request-id of the call, or null. */
  requestId: string | null
  /** The operation, such as RegenerateSubscriptionKey. */
  action: string
  /** What it was done to, such as keys/primary. */
  target: string
  /** The state before, without secrets, or null. */
  before: Record<string, unknown> | null
  /** The state after, without secrets, or null. */
  after: Record<string, unknown> | null
  /** Hash of the entry and of the hash before it, under a key of the log; of entries older than that key without one. */
  hash: string
}

/** Whether the audit log is as it was written. */
export interface AuditVerification {
  /** Whether no entry of any environment was changed or taken out, also not at the end. */
  isWhole: boolean
  /** The entry that was changed first or stands where one was taken out, if it is of this environment; otherwise null, as where the end is missing. */
  brokenEntryId: number | null
  /** Entries of this environment. */
  entries: number
  /** Hash of the latest entry of the log: kept elsewhere, it also shows an older copy put in place of the log. */
  lastHash: string | null
}

/** Whom to erase. */
export interface ErasureRequest {
  /** CustomerId of the customer. */
  customerId: string
}

/** The receipt of an erased customer, without personal data. */
export interface Erasure {
  erasureId: string
  /** Keyed hash of the CustomerId, which tells whom it was about only to who knows the id already. */
  customerHash: string
  /** Nobody can read the customer any more in either; when finished, the data file holds nothing of them. */
  state: 'running' | 'finished'
  requestedUtc: string
  requestedBy: string
  finishedUtc: string | null
  /** How much was removed. */
  removed: {
    /** Unified customers. */
    customers: number
    /** Rows of source tables. */
    sourceRows: number
    /** Activities of the timeline. */
    activities: number
    /** Rows of measures. */
    measures: number
    /** Values and rows written in real time. */
    overlays: number
  }
  /** Keyed hashes of the keys that no load brings back. */
  suppressions: Array<{
    table: string
    hash: string
  }>
}

/** One page of receipts. */
export interface ErasurePage {
  /** Newest first. */
  erasures: Erasure[]
  /** What to ask for as after to get the next page, or null at the end. */
  next: string | null
}

/** A key of an environment, without the key itself. */
export interface Key {
  /** ID of the key, whatever its value. */
  keyId: string
  /** One of the environment's two subscription keys, or a named one. */
  kind: 'primary' | 'secondary' | 'named' | (string & {})
  /** Its name. */
  name: string
  /** Whether the key is accepted now: active, or refused because it is disabled, has expired, or API access of the environment is off. */
  state: 'active' | 'disabled' | 'expired' | 'accessOff' | (string & {})
  /** Whether it is switched on; its state tells whether it is accepted. */
  enabled: boolean
  /** What it may do in its environment, where the caller may too: everything, only read (customers, tables, segments and other contents, but neither roles nor keys), or the listed capabilities. It makes no environments, and does not count for the operations of management, which take a token alone. */
  scope: 'all' | 'readOnly' | 'custom' | (string & {})
  /** What it may do, in single capabilities. */
  capabilities: string[]
  /** Whether it counts without a bearer token. */
  actsAlone: boolean
  /** Who answers for it, in your own words. */
  owner: string
  /** What it is for, in your own words. */
  note: string
  /** When it expires, or null for never. */
  expiresUtc: string | null
  /** When it was made. */
  createdUtc: string
  createdBy: KeyMaker
  /** Whether all who were told a value that works may still do what the key may, by their own roles and those of the groups they were in then. False only for a key that acts alone, as when a role was taken since: roll, limit or delete it. */
  makerReaches: boolean
  /** Its values, the present one first. */
  values: KeyValue[]
}

/** Who made a key or one of its values, and so was told it. */
export interface KeyMaker {
  /** Directory object id of the user or application; null for what was made before it was kept. */
  id: string | null
  /** Name of the user, or id of the application. */
  name: string
}

/** One value of a key, without the value itself, and who uses it. */
export interface KeyValue {
  valueId: string
  /** Its last four characters; empty for a value from before. */
  lastFour: string
  /** Present, replaced and working for a while, or ended within the last 30 days. */
  state: 'present' | 'grace' | 'ended' | (string & {})
  /** When it was made. */
  createdUtc: string
  createdBy: KeyMaker
  /** When another value took its place, or null. */
  replacedUtc: string | null
  /** When it stops to work at the latest, also because its key expires, or null. */
  endsUtc: string | null
  /** When it stops to work however often it is used, or null. */
  graceEndsUtc: string | null
  /** It also stops when it was not used for so many minutes, or null. */
  quietMinutes: number | null
  /** When the value was last used, or null. */
  lastUsedUtc: string | null
  /** The operation of that call. */
  lastOperation: string | null
  /** The address that it came from. */
  lastIp: string | null
  /** The program that made it, as it calls itself. */
  lastUserAgent: string | null
  /** Calls in this hour and the one before. */
  callsLastHour: number
  /** Calls in the last 24 hours, by whole hours. */
  callsLastDay: number
  /** Calls since another value took its place; 0 for a present one. */
  callsSinceReplaced: number
  /** Calls that were refused, because it had ended or its key was off. */
  refusedCalls: number
  /** When the last of them came, or null. */
  lastRefusedUtc: string | null
  /** Who called with it in the last 30 days, the latest first, at most 20. */
  callers: KeyCaller[]
}

/** Who called with a value of a key, and with which program. */
export interface KeyCaller {
  /** Directory object id of the user or application, or the id of the key where it acted alone. */
  id: string
  /** Name of the user, id of the application, or name of the key. */
  name: string
  /** The program, as it calls itself, or null. */
  userAgent: string | null
  /** The address that it last came from. */
  lastIp: string | null
  /** When it last called. */
  lastUsedUtc: string
  /** Calls since it is listed. */
  calls: number
  /** Calls since then that were refused, because the value had ended or its key was off. */
  refused: number
}

/** A named key to make; it only reads unless a scope or capabilities are given. */
export interface NewKey {
  /** Its name, at most 100 characters and unique in the environment, where two keys are called primary and secondary. */
  name: string
  /** What it may do in its environment, where the caller may too: everything, only read (customers, tables, segments and other contents, but neither roles nor keys), or the listed capabilities. It makes no environments, and does not count for the operations of management, which take a token alone. Left out, it is custom where capabilities are listed. */
  scope?: 'all' | 'readOnly' | 'custom' | undefined
  /** Names of capabilities of Microsoft's operations, such as viewCustomers; createEnvironment and those that only our own operations ask for, which take no key, are refused. */
  capabilities?: string[] | undefined
  /** Whether it counts without a bearer token, for callers that cannot sign in. */
  actsAlone?: boolean | undefined
  /** Who answers for it, in your own words: one line, without keys or tokens. */
  owner?: string | undefined
  /** What it is for, in your own words: one line, without keys or tokens. */
  note?: string | undefined
  /** When it expires, or null for never. */
  expiresUtc?: string | null | undefined
}

/** A named key in the clear, which is never told again. */
export interface KeySecret {
  /** Id of the key. */
  keyId: string
  /** Its name. */
  name: string
  /** The key itself, told this once. A secret. */
  key: string
  /** Whether the key is accepted now: active, or refused because it is disabled, has expired, or API access of the environment is off. */
  state: 'active' | 'disabled' | 'expired' | 'accessOff' | (string & {})
}

/** What to change of a named key; what is left out stays. */
export interface KeyChanges {
  /** Its name, at most 100 characters and unique in the environment, where two keys are called primary and secondary. */
  name?: string | undefined
  /** What it may do in its environment, where the caller may too: everything, only read (customers, tables, segments and other contents, but neither roles nor keys), or the listed capabilities. It makes no environments, and does not count for the operations of management, which take a token alone. Left out, it is custom where capabilities are listed. */
  scope?: 'all' | 'readOnly' | 'custom' | undefined
  /** Names of capabilities of Microsoft's operations, such as viewCustomers; createEnvironment and those that only our own operations ask for, which take no key, are refused. */
  capabilities?: string[] | undefined
  /** Whether it counts without a bearer token, for callers that cannot sign in. */
  actsAlone?: boolean | undefined
  /** Whether it is switched on. */
  enabled?: boolean | undefined
  /** Who answers for it, in your own words: one line, without keys or tokens. */
  owner?: string | undefined
  /** What it is for, in your own words: one line, without keys or tokens. */
  note?: string | undefined
  /** When it expires, or null for never. */
  expiresUtc?: string | null | undefined
}

/** A named key with its new value in the clear, and which of its older values still work. */
export interface RolledKey {
  /** Id of the key. */
  keyId: string
  /** Its name. */
  name: string
  /** The key itself, told this once. A secret. */
  key: string
  /** Whether the key is accepted now: active, or refused because it is disabled, has expired, or API access of the environment is off. */
  state: 'active' | 'disabled' | 'expired' | 'accessOff' | (string & {})
  /** Id of the value that is told here. */
  valueId: string
  /** All values of the key that were replaced, now or before, and still work. */
  livingValues: LivingValue[]
}

/** How often a value was used in one hour. */
export interface CallsOfHour {
  /** The hour that begins then. */
  hourUtc: string
  /** Calls with the value in that hour. */
  calls: number
}

/** The files that wait to be loaded, and how many there may be. */
export interface LoadFiles {
  /** Oldest first. */
  files: LoadFile[]
  /** How long all of them may be together. */
  maxBytes: number
  /** How much of a file one part may hold. */
  maxPartBytes: number
}

/** A file that waits to be loaded, or arrives. */
export interface LoadFile {
  fileId: string
  name: string
  /** How long the file is, as it was announced. */
  bytes: number
  /** How much of it is here, from the beginning: the offset of the next part. */
  receivedBytes: number
  createdUtc: string
  createdBy: string
}

/** The file that will follow. */
export interface NewLoadFile {
  /** Name of the file. */
  name: string
  /** How long it is. */
  bytes: number
}

/** A part of the file. */
export interface LoadFilePart {
  /** Where in the file the part begins. */
  offset: number
  /** Its bytes. */
  base64: string
}

/** The latest load of an environment. */
export interface LoadState {
  instanceId: string
  /** The latest load that was started here, or null; loads by the command line are not among them. */
  load: LoadRun | null
}

/** A load of staged files. */
export interface LoadRun {
  loadId: string
  mode: 'replace' | 'append'
  /** What became of it; only one that succeeded changed the data. Interrupted: the service ended before it did. */
  state: 'running' | 'succeeded' | 'failed' | 'canceled' | 'interrupted'
  startedUtc: string
  /** Who started it. */
  startedBy: string
  /** When it ended, or null while it is running. */
  finishedUtc: string | null
  /** Why it did not succeed and what to do, or null. */
  reason: string | null
  /** What the reason says, as codes; empty where it has none. */
  reasons: Reason[]
  /** How far it is, or null when it has ended. */
  progress: {
    phase: 'starting' | 'reading' | 'indexing' | 'ending'
    /** The table that is being read, or null. */
    table: string | null
    /** Rows that were read of all files so far. */
    rows: number
    /** Rows that were put aside so far. */
    quarantined: number
    /** Bytes that were read so far. */
    bytes: number
    /** Bytes that there are to read. */
    totalBytes: number
  } | null
  /** What came of it, or null unless it succeeded. */
  result: {
    /** Customers that there are now. */
    customers: number
    /** Activities that there are now. */
    activities: number
    /** Rows of erased customers, which were left out. */
    suppressed: number
    /** Columns that the masking policy names and no table has now, as table.column: their rules mask nothing. */
    unmasked: string[]
    /** Columns that the saved search configuration names, and that are not there or have another type now. */
    unsearched: string[]
    tables: LoadedTable[]
  } | null
}

/** Why something went wrong, as a code with parameters. */
export interface Reason {
  /** What it is, by a name that stays: new ones may be added. */
  code: string
  /** What the sentence names, such as a column or a value. Also where that is: the file, the line, the path within the mapping, and the column. */
  params: Record<string, string>
}

/** What a load did to one table. */
export interface LoadedTable {
  table: string
  /** Rows of the file that were loaded. */
  rows: number
  /** Rows that were put aside. */
  quarantined: number
  kept: number | null
  replaced: number | null
  /** Rows that lead to no customer: they stay in their table only. */
  activitiesWithoutCustomer: number
}

/** Which files to look at. */
export interface LoadProposalRequest {
  /** IDs of the staged files. */
  files: string[]
  /** Whether the rows replace all that are there, or join them. */
  mode?: 'replace' | 'append' | undefined
  /** The mapping to try; one is proposed unless it is given. */
  mapping?: LoadMapping | undefined
}

/** What the rows of staged files are, and how they lead to customers. */
export interface LoadMapping {
  /** The table whose rows are the customers, as dataSource_table. */
  customer: string
  /** One for each file. */
  tables: LoadTable[]
}

/** What the rows of one file are. */
export interface LoadTable {
  /** The staged file that holds its rows. */
  fileId: string
  /** Name of the data source, of letters, digits and underscores: it begins the name of the table in data paths. */
  dataSource: string
  /** Name of the table within it, of the same letters. */
  table: string
  /** CSV, or a JSON object in each line. */
  format: 'csv' | 'ndjson'
  /** Of a CSV file; found out from its header unless given. */
  separator?: ',' | ';' | '	' | '|' | undefined
  /** Column whose value tells the rows apart. */
  key: string
  /** How columns are read that are no plain text. */
  types: Record<string, 'string' | 'integer' | 'number' | 'number 1.234,56' | 'number 1,234.56' | 'boolean' | 'date yyyy-mm-dd' | 'date m/d/yyyy' | 'date d/m/yyyy' | 'date d.m.yyyy' | 'datetime' | 'datetime m/d/yyyy' | 'datetime d/m/yyyy' | 'datetime d.m.yyyy'>
  /** What columns mean, such as PersonFullName, where that is known. */
  semantics: Record<string, string>
  /** Columns that searches look into; of the customer table. Chosen by their meaning unless given. */
  search?: string[] | undefined
  /** How rows lead to customers; missing for the customers themselves. */
  customer?: {
    /** Column that holds the key of the customer. */
    column: string
    /** Qualified name of the table that leads to the customer, where the column holds its key. */
    through?: string | undefined
  } | undefined
  /** Present where the rows are activities of customers. */
  activity?: {
    /** Kind of activity, such as SalesOrder: one word. */
    type: string
    /** What the activity is called; the table unless given. */
    name?: string | undefined
    /** Column that says when it happened. */
    time: string
    /** Column that says what happened. */
    title: string
    /** Column with the kind as people read it. */
    typeDisplay?: string | undefined
  } | undefined
  /** Columns that become measures of the customer. */
  measures?: string[] | undefined
}

/** A mapping, and what would become of the first rows of each file. */
export interface LoadProposal {
  /** Null where no file can be read. */
  mapping: LoadMapping | null
  /** What is wrong with the mapping and what to do, or null. */
  problem: string | null
  /** What the problem says, as codes; empty where it has none. */
  problems: Reason[]
  /** The files in the order in which they were named. */
  files: LoadPreview[]
}

/** The first rows of a file, as they would be read. */
export interface LoadPreview {
  fileId: string
  /** Name of the file. */
  name: string
  /** Why the file cannot be read and what to do, or null. */
  problem: string | null
  /** What the problem says, as codes; empty where it has none. */
  problems: Reason[]
  /** Its columns, in their order. */
  columns: Array<{
    name: string
    /** Whether the rows that were looked at could be read in more than one way, as 1/2/2026. */
    isAmbiguous: boolean
    /** Rows whose value does not fit. */
    refused: number
    /** Why the first of them does not, or null. */
    reason: string | null
    /** What the reason says, as codes; empty where it has none. */
    reasons: Reason[]
  }>
  /** The first rows. */
  rows: Array<{
    line: number
    /** As they would be stored. */
    values: Array<string | null>
    /** Why the row would be put aside, or null. */
    reason: string | null
    /** What the reason says, as codes; empty where it has none. */
    reasons: Reason[]
  }>
  /** How many rows were looked at, from the beginning. */
  rowsRead: number
  /** How many of them would be put aside. */
  rowsRefused: number
}

/** What to load, and how. */
export interface LoadRequest {
  /** Whether the rows replace all that are there, or join them. */
  mode: 'replace' | 'append'
  mapping: LoadMapping
}

/** Which columns are masked for which roles, and how. */
export interface MaskingPolicy {
  instanceId: string
  /** 0 until somebody saves one, then one more each time. */
  version: number
  rules: MaskingRule[]
  /** Columns of rules that no table has now: these rules mask nothing until a load brings them back. */
  withoutColumn: Array<{
    /** Name of the table, as List tables has it. */
    table: string
    /** Name of the column. */
    column: string
  }>
  /** Columns that no rule may name, because rows are ordered, linked or counted by them. */
  unmaskable: Array<{
    /** Name of the table, as List tables has it. */
    table: string
    /** Name of the column. */
    column: string
  }>
  updatedUtc: string | null
  updatedBy: string | null
}

/** A column whose values some roles do not see. */
export interface MaskingRule {
  /** Name of the table, as List tables has it. */
  table: string
  /** Name of the column. */
  column: string
  /** What is left: nothing (hidden), of a date its year, of an e-mail address its first letter and its domain, of a text of at least eight letters its last four. */
  way: 'hidden' | 'year' | 'emailDomain' | 'lastFour'
  /** For callers all of whose roles are among these, and for keys that act alone; none for those keys only. */
  maskedFor: Array<'Viewer' | 'MarketingContributor' | 'Contributor'>
  /** Which of these roles may see single values, with a reason; none for nobody. */
  revealFor: Array<'Viewer' | 'MarketingContributor' | 'Contributor'>
}

/** The rules that count from now on. */
export interface MaskingPolicyRequest {
  /** The version that was read: another one now is a conflict. Without it none is. */
  version?: number | undefined
  /** All of them; none masks nothing. */
  rules: MaskingRule[]
}

/** What is masked for the caller. */
export interface CallerMasks {
  /** The columns that are masked for the caller; columns of the same keys among them. */
  columns: Array<{
    /** Name of the table, as List tables has it. */
    table: string
    /** Name of the column. */
    column: string
    /** What is left: nothing (hidden), of a date its year, of an e-mail address its first letter and its domain, of a text of at least eight letters its last four. */
    way: 'hidden' | 'year' | 'emailDomain' | 'lastFour'
    mayReveal: boolean
  }>
}

/** The one value to see, and why. */
export interface RevealRequest {
  /** Name of the table, as List tables has it. */
  table: string
  /** Key of the row. */
  rowId: string
  /** Name of the column. */
  column: string
  /** Why the value is needed; stays in the audit log. */
  reason: string
}

/** The value as it is. */
export interface RevealedValue {
  value: string | number | boolean | null
}

/** One page of the rows that were changed or added. */
export interface OverlayPage {
  /** In the order of their tables and keys. */
  rows: OverlaidRow[]
  /** What to ask for as after to get the next page, or null at the end. */
  next: string | null
}

/** A row that was changed or added since the last load. */
export interface OverlaidRow {
  /** Name of the table in data paths. */
  table: string
  /** Key of the row. */
  rowId: string
  /** Whether values of a row were changed, or the row is new. */
  kind: 'update' | 'create'
  /** Whom the row is about, or null. */
  customerId: string | null
  /** The columns that were changed; empty for a new row. */
  columns: Array<{
    name: string
    /** When it expires, unless a load brings it first. */
    validUntilUtc: string
    /** When it was written last. */
    writtenUtc: string
  }>
  /** When the last of it expires. */
  validUntilUtc: string
  /** When it was written last. */
  writtenUtc: string
}

/** Rows of one customer that were changed or added. */
export interface OverlaidRows {
  rows: OverlaidRow[]
}

/** A column to count by; without a specification as the column's own says, or by value. */
export interface ProfileFacet {
  /** Name of the column. */
  column: string
  /** What to count, as the part behind the column of a facet of Azure AI Search: count:5,sort:value for the values; interval:10 or interval:month,timeoffset:+01:00 for equal steps; values:10|25|100 for boundaries. */
  specification?: string | undefined
}

/** Which customers to find, and what to count of them. */
export interface ProfileSearchRequest {
  /** Words to look for: names, addresses, phones. All customers where it is left out. */
  search?: string | undefined
  /** An OData filter, such as City eq 'Austin'. */
  filter?: string | undefined
  /** Columns to sort by, such as City desc; by how well they match unless given. */
  orderby?: string | undefined
  /** Columns to answer with, separated by commas; all unless given. */
  select?: string | undefined
  /** How many hits to answer with, 20 by default; 0 to count alone. */
  top?: number | undefined
  /** How many hits to leave out. */
  skip?: number | undefined
  /** What to count by: names of columns, or columns with specifications, which the search configuration must make facetable. All that it does unless given; none with an empty list. */
  facets?: Array<string | ProfileFacet> | undefined
}

/** Customers that were found, and how many have what. */
export interface ProfileSearchResult {
  /** How many customers match in all. */
  total: number
  /** Whether words were taken for others that are spelt a little differently. */
  correctedTypos: boolean
  /** The best first, unless sorted otherwise. */
  hits: ProfileHit[]
  /** In the order that they were asked for. */
  facets: FacetResult[]
}

/** A customer that was found. */
export interface ProfileHit {
  /** The customer. */
  row: Record<string, unknown>
  /** How well it matches; greater is better. */
  score: number
  /** Why it was found: the columns that match, and the words. */
  highlights: ProfileHighlight[]
}

/** Why a customer was found, and where in which value. */
export interface ProfileHighlight {
  /** Name of the column. */
  column: string
  /** Why it matches: by words side by side, a whole word, the beginning of one, or one that is spelt a little differently. */
  kind: 'phrase' | 'word' | 'prefix' | 'typo' | (string & {})
  /** Words of the search that it matches. */
  words: string[]
  /** Where in the value it matches. */
  spans: Array<{
    /** From 0, in UTF-16 code units. */
    start: number
    length: number
  }>
}

/** The hits, counted by a column. */
export interface FacetResult {
  /** Name of the column. */
  column: string
  buckets: FacetBucket[]
  /** How many have no value. */
  missing: number
  /** Whether it is not the whole truth: of more than 1,000 steps the first are told. */
  estimated: boolean
}

/** How many customers have one value, or one of a step. */
export interface FacetBucket {
  /** The value; of a facet by value. */
  value?: string | number | boolean | undefined
  /** Where the step begins; the first between boundaries has none. */
  from?: string | number | undefined
  /** Before where it ends; the last between boundaries has none. */
  to?: string | number | undefined
  count: number
}

/** One page of the rows of a table that were put aside. */
export interface QuarantinePage {
  /** The tables of which rows were put aside, and how many of each. */
  tables: Array<{
    table: string
    rows: number
  }>
  /** The columns of the file. */
  columns: string[]
  /** In the order of the file. */
  rows: Array<{
    /** Line of the file, from 1. */
    line: number
    /** Why the row was put aside. */
    reason: string
    /** What the reason says, as codes; empty where it has none. */
    reasons: Reason[]
    /** The row as it was in the file. */
    values: string[]
  }>
  /** What to ask for as skip to get the next page, or null at the end. */
  next: number | null
}

/** What searches follow, and the latest run that changed it. */
export interface SearchIndex {
  /** ID of the environment. */
  instanceId: string
  /** Version of the search configuration as it was last saved. */
  configurationVersion: number
  /** Version that searches follow now; null while there are no customers. */
  indexVersion: number | null
  /** Whether the configuration was changed since: a run, or the next load, makes it count. */
  isChanged: boolean
  /** The latest run, or null. */
  run: SearchRun | null
}

/** A build of the search index. */
export interface SearchRun {
  /** ID of the run. */
  runId: string
  /** What became of it; only one that succeeded changed the index. Interrupted: the service ended before it did. */
  state: 'running' | 'succeeded' | 'failed' | 'canceled' | 'interrupted' | (string & {})
  /** Version of the search configuration that it makes count. */
  configurationVersion: number
  /** Customers that it has read. */
  rowsDone: number
  /** Customers that there are. */
  rowsTotal: number
  /** When it began. */
  startedUtc: string
  /** Who started it. */
  startedBy: string
  /** When it ended, or null while it is running. */
  finishedUtc: string | null
  /** Why it did not succeed and what to do, or null. */
  reason: string | null
  /** What the reason says, as codes; empty where it has none. */
  reasons: Reason[]
}

/** Who is told of what, and how that goes. */
export interface Subscription {
  subscriptionId: string
  /** What it waits for. */
  event: 'customerChanged' | 'customerEntersSegment' | 'customerLeavesSegment' | 'keyExpiring' | (string & {})
  /** Scheme and host of the address; the rest of it may be a secret and is left out. */
  callbackUrl: string
  /** Only changes of these columns of Customer; of all where it is empty. */
  columns: string[]
  /** Whether an activity that a caller creates counts as a change of its customer. */
  includesActivities: boolean
  segment: string | null
  withinDays: number | null
  /** Failing: the last attempt was in vain, and it is tried again. Disabled: nothing is sent any more. */
  state: 'active' | 'failing' | 'disabled' | (string & {})
  /** Why the last attempt was in vain. */
  reason: string | null
  /** What the reason says, as codes; empty where it has none. */
  reasons: Reason[]
  /** How many events wait to be sent. */
  waiting: number
  /** How many events were left out because too many waited. */
  missed: number
  lastDeliveredUtc: string | null
  /** When it is tried again, while it is failing. */
  nextAttemptUtc: string | null
  /** Whether the caller made it. */
  isMine: boolean
  /** Who made it. */
  madeBy: string
  createdUtc: string
}

/** What to be told of, and where. */
export interface NewSubscription {
  /** Where events are sent, by POST: a public https address. A secret. It is kept encrypted and never shown whole again. */
  callbackUrl: string
  /** What to be told of; events of segments are taken once segments are served. */
  event: 'customerChanged' | 'customerEntersSegment' | 'customerLeavesSegment' | 'keyExpiring'
  /** Only changes of these columns of Customer; of all where it is empty. */
  columns?: string[] | undefined
  /** Whether an activity that a caller creates counts as a change of its customer. */
  includesActivities?: boolean | undefined
  /** Name of the segment that customers enter or leave. */
  segment?: string | undefined
  /** How many days before its expiry a key is told of. */
  withinDays?: number | undefined
}

/** A new subscription, with its secret. */
export interface CreatedSubscription {
  subscriptionId: string
  /** What it waits for. */
  event: 'customerChanged' | 'customerEntersSegment' | 'customerLeavesSegment' | 'keyExpiring' | (string & {})
  /** Scheme and host of the address; the rest of it may be a secret and is left out. */
  callbackUrl: string
  /** Only changes of these columns of Customer; of all where it is empty. */
  columns: string[]
  /** Whether an activity that a caller creates counts as a change of its customer. */
  includesActivities: boolean
  segment: string | null
  withinDays: number | null
  /** Failing: the last attempt was in vain, and it is tried again. Disabled: nothing is sent any more. */
  state: 'active' | 'failing' | 'disabled' | (string & {})
  /** Why the last attempt was in vain. */
  reason: string | null
  /** What the reason says, as codes; empty where it has none. */
  reasons: Reason[]
  /** How many events wait to be sent. */
  waiting: number
  /** How many events were left out because too many waited. */
  missed: number
  lastDeliveredUtc: string | null
  /** When it is tried again, while it is failing. */
  nextAttemptUtc: string | null
  /** Whether the caller made it. */
  isMine: boolean
  /** Who made it. */
  madeBy: string
  createdUtc: string
  /** Path of the subscription: what a DELETE ends it with. The header Location has it too. */
  location: string
  /** What its events are signed with. It is told this once. */
  secret: string
}

/** What the service is, and how much it keeps of an environment. */
export interface SystemInfo {
  instanceId: string
  /** Version of the service. */
  version: string
  /** Where the customers are: in a database of this service, or in the cloud behind it. */
  store: 'sqlite' | 'cloud' | (string & {})
  /** When the data was loaded last, or null without any. */
  refreshedUtc: string | null
  /** What is stored, in bytes. */
  sizes: {
    /** Of the data file, with its indexes; null where there is none. */
    dataBytes: number | null
    /** Of them, those of the search index; null where there is none, or while it is being measured. */
    searchBytes: number | null
    /** Of the search indexes for roles with masked columns. */
    maskedSearchBytes: number | null
    /** Of the rows that were put aside. */
    quarantineBytes: number | null
    /** Of keys, roles, usage and audit log, of all environments together. */
    controlBytes: number | null
  }
}

/** The keys of Microsoft's with which the service calls it. */
export interface UpstreamKeys {
  instanceId: string
  /** The API that the keys belong to. */
  upstreamUrl: string
  /** The primary key, or null before it was pasted. */
  primary: UpstreamKey | null
  /** The secondary key, or null before it was pasted. */
  secondary: UpstreamKey | null
  /** Which key the next call takes, or null without any. */
  inUse: 'primary' | 'secondary' | null
  /** When a call last went on with the other key because one was refused, or null. */
  lastFailoverUtc: string | null
}

/** A pasted key, without the key itself. */
export interface UpstreamKey {
  /** The last four characters of the key; null for callers without a role. */
  lastFour: string | null
  /** When it was pasted. */
  setUtc: string
  /** Who pasted it; null for callers without a role. */
  setBy: string | null
  /** What became of it at the last check: unreachable when the upstream gave no answer about it. */
  state: 'valid' | 'invalid' | 'unreachable'
  /** When that was. */
  checkedUtc: string
}

/** One or both keys, as the upstream shows them. */
export interface PastedKeys {
  /** The primary key; left out, the pasted one stays. A secret. */
  primary?: string | undefined
  /** The secondary key; left out, the pasted one stays. A secret. */
  secondary?: string | undefined
}

/** How the API of an environment was used. */
export interface Usage {
  instanceId: string
  /** Where the figures begin. */
  fromUtc: string
  /** Where they end, exclusive. */
  toUtc: string
  /** What a bucket of the series is. */
  period: 'minute' | 'hour' | 'day'
  totals: UsageFigures
  /** Every bucket of the time frame, also empty ones. */
  series: UsageBucket[]
  /** Operations that were called, most called first. */
  operations: OperationUsage[]
  /** The groups that were asked for, the 200 most called first, and at last the others together; null when none were. */
  groups: UsageGroup[] | null
}

/** Figures of a set of calls. */
export interface UsageFigures {
  /** Calls, refused ones included. */
  calls: number
  /** Calls that were answered with 400 or above. */
  errors: number
  /** The errors among them with 500 or above. */
  failures: number
  /** Bytes of request bodies. */
  requestBytes: number
  /** Bytes of answer bodies that were sent. */
  responseBytes: number
  /** Milliseconds that half of the calls did not exceed, estimated; null without calls. */
  p50Ms: number | null
  /** Milliseconds that 95 % of the calls did not exceed, estimated; null without calls. */
  p95Ms: number | null
  /** Milliseconds that 99 % of the calls did not exceed, estimated; null without calls. */
  p99Ms: number | null
}

/** Figures of one minute, hour or day. */
export interface UsageBucket {
  /** When the minute, hour or day begins. */
  fromUtc: string
  /** Calls, refused ones included. */
  calls: number
  /** Calls that were answered with 400 or above. */
  errors: number
  /** The errors among them with 500 or above. */
  failures: number
  /** Bytes of request bodies. */
  requestBytes: number
  /** Bytes of answer bodies that were sent. */
  responseBytes: number
  /** Milliseconds that half of the calls did not exceed, estimated; null without calls. */
  p50Ms: number | null
  /** Milliseconds that 95 % of the calls did not exceed, estimated; null without calls. */
  p95Ms: number | null
  /** Milliseconds that 99 % of the calls did not exceed, estimated; null without calls. */
  p99Ms: number | null
}

/** Figures of one operation. */
export interface OperationUsage {
  /** Id of the operation, such as ListRows. */
  operation: string
  /** Calls, refused ones included. */
  calls: number
  /** Calls that were answered with 400 or above. */
  errors: number
  /** The errors among them with 500 or above. */
  failures: number
  /** Bytes of request bodies. */
  requestBytes: number
  /** Bytes of answer bodies that were sent. */
  responseBytes: number
  /** Milliseconds that half of the calls did not exceed, estimated; null without calls. */
  p50Ms: number | null
  /** Milliseconds that 95 % of the calls did not exceed, estimated; null without calls. */
  p95Ms: number | null
  /** Milliseconds that 99 % of the calls did not exceed, estimated; null without calls. */
  p99Ms: number | null
}

/** Figures of the calls that have something in common. */
export interface UsageGroup {
  /** Id of the operation, key or caller, the result or the status; empty for calls without, `other` for all beyond what is told apart. Of calls that need no key, `firstParty` for those of the dashboard and other first-party programs, `management` for those of others. */
  id: string
  /** Name of the key or caller; otherwise the id. */
  name: string
  /** What the caller calls itself in the parameter `caller`, which only CreateRow and UpdateRow have; otherwise empty. */
  label: string
  /** Calls, refused ones included. */
  calls: number
  /** Calls that were answered with 400 or above. */
  errors: number
  /** The errors among them with 500 or above. */
  failures: number
  /** Bytes of request bodies. */
  requestBytes: number
  /** Bytes of answer bodies that were sent. */
  responseBytes: number
  /** Milliseconds that half of the calls did not exceed, estimated; null without calls. */
  p50Ms: number | null
  /** Milliseconds that 95 % of the calls did not exceed, estimated; null without calls. */
  p95Ms: number | null
  /** Milliseconds that 99 % of the calls did not exceed, estimated; null without calls. */
  p99Ms: number | null
}

/** A search of customers with its filters and columns, kept by name. */
export interface View {
  viewId: string
  name: string
  /** Whether everybody with a role in the environment sees it; otherwise its maker alone. */
  isShared: boolean
  /** Whether the caller made it. */
  isMine: boolean
  /** Whether the caller may change and delete it. */
  isChangeable: boolean
  /** Whether something is left out of it: filters and a sort on columns that are masked for the caller, and words of others where any column is. */
  isMasked: boolean
  /** Who made it. */
  madeBy: string
  /** Words to look for, or empty. */
  search: string
  filters: ViewFilter[]
  /** What customers are sorted by; null for the best first. */
  sort: ViewSort | null
  columns: ViewColumn[]
  /** How customers are laid out. */
  layout: 'table' | 'cards' | (string & {})
  createdUtc: string
  updatedUtc: string
}

/** What customers of a view have in one column. */
export interface ViewFilter {
  /** Name of the column. */
  column: string
  /** Whether it has the value, lies in a step, or has no value. */
  kind: 'is' | 'between' | 'none'
  /** The value as text; a step as its beginning, a slash and its end, either of which may be empty; empty for none. */
  value: string
}

/** What customers of a view are sorted by. */
export interface ViewSort {
  /** Name of the column. */
  column: string
  /** Whether the greatest come first. */
  isDescending: boolean
}

/** A column that a view shows. */
export interface ViewColumn {
  /** Name of the column. */
  name: string
  /** Whether it stays in sight, at the left. */
  isPinned: boolean
}

/** A view to be kept. */
export interface NewView {
  /** What people call it. */
  name: string
  /** Whether everybody with a role in the environment sees it; otherwise its maker alone. */
  isShared?: boolean | undefined
  /** Words to look for, or empty. */
  search?: string | undefined
  /** Values of one column are alternatives, columns narrow together. */
  filters?: ViewFilter[] | undefined
  /** What customers are sorted by; null for the best first. */
  sort?: ViewSort | null | undefined
  /** The columns in their order; those that people have chosen where it is empty. */
  columns?: ViewColumn[] | undefined
  /** How customers are laid out. */
  layout?: 'table' | 'cards' | undefined
}

/** What to change of a view; what is left out stays. */
export interface ViewChanges {
  /** What people call it. */
  name?: string | undefined
  /** Whether everybody with a role in the environment sees it; otherwise its maker alone. */
  isShared?: boolean | undefined
  /** Words to look for, or empty. */
  search?: string | undefined
  /** Values of one column are alternatives, columns narrow together. */
  filters?: ViewFilter[] | undefined
  /** What customers are sorted by; null for the best first. */
  sort?: ViewSort | null | undefined
  /** The columns in their order; those that people have chosen where it is empty. */
  columns?: ViewColumn[] | undefined
  /** How customers are laid out. */
  layout?: 'table' | 'cards' | undefined
}

export interface GetApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface EnableApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface DisableApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface UpdateApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  settings: ApiAccessSettings
}

export interface RevealSubscriptionKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
}

export interface RegenerateSubscriptionKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
  /** Id of the value that is to be replaced: when the key has another one by now, nothing is changed. Without it a key that got another value within the last minute is left alone. */
  replaces?: string | undefined
  /** How long the old value still works; 0 ends it at once, as for a key that has leaked. */
  graceMinutes?: number | undefined
}

export interface ListAuditEntriesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Only what this one did, by id, or by name in any case. */
  actor?: string | undefined
  /** Only this, such as RegenerateSubscriptionKey. The refusal of one that there is not names all. */
  action?: string | undefined
  /** Only what was done to this, or to what is below it. */
  target?: string | undefined
  /** Only entries of this time or later. */
  from?: string | undefined
  /** Only entries before this time. */
  to?: string | undefined
  /** Only entries with a lower number: the nextOlderThan of the page before. */
  olderThan?: number | undefined
  /** How many entries a page holds, 100 by default. */
  top?: number | undefined
}

export interface ExportAuditEntriesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Lines of JSON, ndjson, by default, or comma-separated values, csv. */
  format?: 'ndjson' | 'csv' | undefined
  /** Only what this one did, by id, or by name in any case. */
  actor?: string | undefined
  /** Only this, such as RegenerateSubscriptionKey. The refusal of one that there is not names all. */
  action?: string | undefined
  /** Only what was done to this, or to what is below it. */
  target?: string | undefined
  /** Only entries of this time or later. */
  from?: string | undefined
  /** Only entries before this time. */
  to?: string | undefined
}

export interface VerifyAuditLogInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface EraseCustomerInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  request: ErasureRequest
}

export interface ListErasuresInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Only what comes later: the next of the page before. */
  after?: string | undefined
  /** How many a page holds, 100 by default. */
  top?: number | undefined
}

export interface GetErasureInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of the receipt. */
  erasureId: string
}

export interface ListKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Only keys whose makers may still do what the key may, or, with false, those whose makers may not. */
  makerReaches?: boolean | undefined
}

export interface CreateKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** What the key is to be. */
  key: NewKey
}

export interface UpdateKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a named key. */
  keyId: string
  /** What to change. */
  changes: KeyChanges
}

export interface RollKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a named key. */
  keyId: string
  /** Id of the value that is to be replaced: when the key has another one by now, nothing is changed. Without it a key that got another value within the last minute is left alone. */
  replaces?: string | undefined
  /** How long the old value still works; 0 ends it at once, as for a key that has leaked. */
  graceMinutes?: number | undefined
}

export interface DeleteKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a named key. */
  keyId: string
}

export interface ListKeyValueCallsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a value of any key. */
  valueId: string
}

export interface ExtendGraceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a value of any key. */
  valueId: string
  /** How long it works from now on. */
  graceMinutes: number
}

export interface EndGraceInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a value of any key. */
  valueId: string
}

export interface EndGraceWhenQuietInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a value of any key. */
  valueId: string
  /** How long nobody must have used it. */
  quietMinutes: number
}

export interface ListLoadFilesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface CreateLoadFileInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  file: NewLoadFile
}

export interface AppendLoadFileInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the staged file. */
  fileId: string
  part: LoadFilePart
}

export interface DeleteLoadFileInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** ID of the staged file. */
  fileId: string
}

export interface GetLoadInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ProposeLoadInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  request: LoadProposalRequest
}

export interface StartLoadInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  load: LoadRequest
}

export interface CancelLoadInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface GetMaskingPolicyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface UpdateMaskingPolicyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  policy: MaskingPolicyRequest
}

export interface GetMyMasksInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface RevealValueInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  request: RevealRequest
}

export interface ListOverlaysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Only what comes later: the next of the page before. */
  after?: string | undefined
  /** How many rows a page holds, 100 by default. */
  top?: number | undefined
}

export interface GetOverlaysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** CustomerId of the customer. */
  customerId: string
}

export interface SearchProfilesInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** What to find and to count. */
  request: ProfileSearchRequest
}

export interface ListQuarantinedRowsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Qualified name of the table; the first of which there are rows unless given. */
  table?: string | undefined
  /** How many rows to pass over, 0 by default: the next of the page before. */
  skip?: number | undefined
  /** How many rows a page holds at most, 100 by default; fewer where the rows are long. */
  top?: number | undefined
}

export interface ExportQuarantinedRowsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Qualified name of the table. */
  table: string
}

export interface GetSearchIndexInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface RunSearchInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface CancelSearchRunInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ExportSubjectInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** CustomerId of the customer. */
  customerId: string
  /** As a text, base64 by default, or binary, as a file to save. */
  encoding?: 'base64' | 'binary' | undefined
}

export interface ListSubscriptionsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface CreateSubscriptionInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  subscription: NewSubscription
}

export interface GetSubscriptionInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a subscription. */
  subscriptionId: string
}

export interface DeleteSubscriptionInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a subscription. */
  subscriptionId: string
}

export interface GetSystemInfoInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface GetUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ReplaceUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The keys to keep, in place of those pasted before. */
  keys: PastedKeys
}

export interface VerifyUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface RemoveUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface GetUsageInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The time up to now, last24Hours by default. Not together with a start and an end. */
  timeFrame?: 'lastHour' | 'last24Hours' | 'last7Days' | 'last30Days' | undefined
  /** The start, for a time frame of your own. Minutes are kept for 2 days, hours for 60, days for 2 years. */
  from?: string | undefined
  /** The end, exclusive; now by default. */
  to?: string | undefined
  /** What the groups of the answer have in common. */
  groupBy?: 'operation' | 'key' | 'caller' | 'result' | 'status' | undefined
  /** Counts this operation alone, such as ListRows. */
  operation?: string | undefined
  /** Counts calls with this key alone, by the id of its group. */
  keyId?: string | undefined
  /** Leaves out calls with this key, by the id of its group, such as `firstParty` for those of the dashboard itself. */
  exceptKeyId?: string | undefined
}

export interface ListViewsInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface CreateViewInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** What the view is to be. */
  view: NewView
}

export interface UpdateViewInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a view. */
  viewId: string
  /** What to change. */
  changes: ViewChanges
}

export interface DeleteViewInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Id of a view. */
  viewId: string
}

export interface ManagementClient {
  readonly apiAccess: {
    /**
     * Tells whether the APIs of an environment are enabled. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Enables the APIs of an environment. The first time it creates both keys, later the kept keys work again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/enable`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    enable(input: EnableApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Disables the APIs of an environment: its keys are refused until access is enabled again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/disable`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    disable(input: DisableApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Says whether the primary and the secondary key can be seen again. Once they cannot, only their hashes are kept, and a key is seen once, when it is regenerated.
     *
     * Self-hosted service only: `PATCH /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: UpdateApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Returns the primary or the secondary subscription key in the clear, and records who saw it. Not found before access was enabled; a conflict where keys are not shown again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    reveal(input: RevealSubscriptionKeyInput, options?: CallOptions): Call<SubscriptionKey>
    /**
     * Replaces the primary or the secondary subscription key; the other key is not touched. The old value ends at once, or works on for a grace period. Values in a grace from before keep it: the answer lists them. Of several who regenerate it at the same time one does, and the others are told of a conflict.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/regenerate`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    regenerate(input: RegenerateSubscriptionKeyInput, options?: CallOptions): Call<RegeneratedKey>
  }
  readonly audit: {
    /**
     * Lists every change and every revealed key of an environment, newest first: who, what, when, from where, and the state before and after.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/audit`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListAuditEntriesInput, options?: CallOptions): Call<AuditPage>
    /**
     * Answers all entries of an environment that the filters let through, newest first, as lines of JSON or as CSV for spreadsheets, where texts that would act as formulas are marked as text.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/audit/export`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    export(input: ExportAuditEntriesInput, options?: CallOptions): Call<string>
    /**
     * Computes the chain of hashes anew, over the entries of all environments, and tells whether it breaks, and where if that is in this environment.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/audit/verify`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    verify(input: VerifyAuditLogInput, options?: CallOptions): Call<AuditVerification>
  }
  readonly erasures: {
    /**
     * Removes a customer with activities, measures, overlays and the linked rows of source tables. From the answer on nobody reads them and no load brings them back; the data file without them takes the place of the old one in the background.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/erasures`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: EraseCustomerInput, options?: CallOptions): Call<Erasure>
    /**
     * Lists the receipts of erased customers with the suppressions that keep them out, newest first.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/erasures`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListErasuresInput, options?: CallOptions): Call<ErasurePage>
    /**
     * Gets the receipt of one erased customer, and tells whether the data file is without them.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/erasures/{erasureId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetErasureInput, options?: CallOptions): Call<Erasure>
  }
  readonly keys: {
    /**
     * Lists the two subscription keys and the named keys of an environment, each with its values: when and by whom each one was last used, and how often. A key that acts alone works on after who made it has lost a role; the answer says of each key whether its makers may still do what it may. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListKeysInput, options?: CallOptions): Call<Key[]>
    /**
     * Makes a key for one flow, application or person, and tells it this once. By default it only reads and needs a bearer token as well. One that acts without a token may do no more than who makes it.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: CreateKeyInput, options?: CallOptions): Call<KeySecret>
    /**
     * Changes what is said of a named key, or disables it. It takes effect with the next call; what is left out stays. A key that acts without a token can be widened by those only who may do all that it then may; every administrator may disable or limit it. One that has expired gets another expiry only after it was rolled: its old value is never accepted again.
     *
     * Self-hosted service only: `PATCH /management/instances/{instanceId}/keys/{keyId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: UpdateKeyInput, options?: CallOptions): Call<Key>
    /**
     * Gives a named key another value and tells it this once. The old value ends at once, or works on for a grace period, never longer than the key. Values in a grace from before keep it: the answer lists them. Of several rolls at the same time one is made, and the others are a conflict. A key that acts without a token is rolled by those only who may do all that it may.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/keys/{keyId}/roll`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    roll(input: RollKeyInput, options?: CallOptions): Call<RolledKey>
    /**
     * Ends a named key with all its values at once, and forgets who used it.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/keys/{keyId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: DeleteKeyInput, options?: CallOptions): Call<void>
    /**
     * Tells how often one value of a key was used in each hour of the last 30 days; hours without a call are left out.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/key-values/{valueId}/calls`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    listCalls(input: ListKeyValueCallsInput, options?: CallOptions): Call<CallsOfHour[]>
    /**
     * Lets a replaced value that still works do so for longer, counted from now, never longer than its key. It never ends sooner for it, and an end for want of use stays as it was set.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/key-values/{valueId}/extend`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    extendGrace(input: ExtendGraceInput, options?: CallOptions): Call<KeyValue>
    /**
     * Ends a replaced value at once: the next call with it is refused.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/key-values/{valueId}/end`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    endGrace(input: EndGraceInput, options?: CallOptions): Call<KeyValue>
    /**
     * Ends a replaced value as soon as it was not used for some minutes, counted from now or from its last use, and at its end at the latest.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/key-values/{valueId}/end-when-quiet`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    endGraceWhenQuiet(input: EndGraceWhenQuietInput, options?: CallOptions): Call<KeyValue>
  }
  readonly loadFiles: {
    /**
     * Lists the files that wait to be loaded into an environment, how much of each has arrived, and how much there is room for. Files that nobody adds to or loads are erased after a day.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/load-files`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListLoadFilesInput, options?: CallOptions): Call<LoadFiles>
    /**
     * Announces a file to load, with its length: its contents follow in parts. 413 where the files of the environment would be longer than there is room for.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/load-files`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: CreateLoadFileInput, options?: CallOptions): Call<LoadFile>
    /**
     * Adds a part to a staged file, behind what is there. The same part may be sent again, so that an upload that was cut off goes on; a part that would leave a gap, or differs from what is there, is a conflict.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/load-files/{fileId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    append(input: AppendLoadFileInput, options?: CallOptions): Call<LoadFile>
    /**
     * Erases a file that waits to be loaded. A conflict while a load reads it.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/load-files/{fileId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: DeleteLoadFileInput, options?: CallOptions): Call<void>
  }
  readonly loads: {
    /**
     * Tells how far the load of an environment is, or what became of the latest one: which rows were loaded and how many were put aside.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/loads`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetLoadInput, options?: CallOptions): Call<LoadState>
    /**
     * Looks at the first rows of staged files and proposes what they are, or takes a mapping as it is given; answers the first rows as they would be stored, and what would not fit. Loads nothing.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/loads/proposal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    propose(input: ProposeLoadInput, options?: CallOptions): Call<LoadProposal>
    /**
     * Begins to load staged files, and answers when that has begun: Get the latest load tells how far it is. Readers see the old data until all of the new is there, at once; whatever goes wrong leaves the old data. A conflict while another load of the environment goes on.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/loads`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    start(input: StartLoadInput, options?: CallOptions): Call<LoadState>
    /**
     * Ends the load that goes on, if there is one, and erases its files: the old data stays. A load whose data is there already succeeds all the same.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/loads/cancel`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    cancel(input: CancelLoadInput, options?: CallOptions): Call<LoadState>
  }
  readonly maskingPolicy: {
    /**
     * Tells which columns of which tables are masked for which roles, and how; nothing is masked until somebody saves a policy.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/masking-policy`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetMaskingPolicyInput, options?: CallOptions): Call<MaskingPolicy>
    /**
     * Replaces the rules of an environment, which the next call follows: reads, searches, filters, counts, profiles and downloads alike. Keys that act alone are masked as the most masked role is.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/masking-policy`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: UpdateMaskingPolicyInput, options?: CallOptions): Call<MaskingPolicy>
    /**
     * Tells which columns are masked for the caller, how, and which of them the caller may reveal.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/masking-policy/mine`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    getMine(input: GetMyMasksInput, options?: CallOptions): Call<CallerMasks>
    /**
     * Answers one value that is masked for the caller, where the policy lets the role reveal it; who, which row, which column and why stay in the audit log, and the value does not.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/masking-policy/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    reveal(input: RevealValueInput, options?: CallOptions): Call<RevealedValue>
  }
  readonly overlays: {
    /**
     * Lists what was written in real time and has not expired: which columns of which customers, and which activities, and until when. The values are in the rows.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/overlays`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListOverlaysInput, options?: CallOptions): Call<OverlayPage>
    /**
     * Tells which columns of a customer were written in real time, which activities, and until when each holds; at most 1000 of them, columns first.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/overlays/{customerId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetOverlaysInput, options?: CallOptions): Call<OverlaidRows>
  }
  readonly profiles: {
    /**
     * Finds customers by words and a filter, says why each was found, and counts them by columns, all in one call. What is looked for travels in the body, since addresses end up in logs.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/profiles/search`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    search(input: SearchProfilesInput, options?: CallOptions): Call<ProfileSearchResult>
  }
  readonly quarantine: {
    /**
     * Lists the rows that the latest load put aside because they did not fit: as they were in the file, with the line and the reason. They are personal data: whoever has masked columns does not see them, and the next load, or an erasure, erases them.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/quarantine`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListQuarantinedRowsInput, options?: CallOptions): Call<QuarantinePage>
    /**
     * Answers the rows of one table that the latest load put aside as CSV, with the columns of the file, the line, the reason and, as JSON, its codes: corrected, they can be loaded again. The columns of the file are as they were, also texts that a spreadsheet would take for a formula; a reason that begins like one has an apostrophe in front. A reason quotes the first 500 letters of a value, also of fields beyond the last column.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/quarantine/export`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    export(input: ExportQuarantinedRowsInput, options?: CallOptions): Call<string>
  }
  readonly searchIndex: {
    /**
     * Tells whether searches follow the search configuration as it is now, and how far the latest run is.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/search-index`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetSearchIndexInput, options?: CallOptions): Call<SearchIndex>
    /**
     * Builds the search index anew, as the search configuration has it, and answers when that has begun: Get the search index tells how far it is. Searches go on with the old index until the new one takes its place. Refused with a conflict while another run goes on, or while there are no customers.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/search-index/run`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    run(input: RunSearchInput, options?: CallOptions): Call<SearchIndex>
    /**
     * Ends the run that goes on, if there is one: the old index counts on.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/search-index/cancel`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    cancel(input: CancelSearchRunInput, options?: CallOptions): Call<SearchIndex>
  }
  readonly subjects: {
    /**
     * Answers a ZIP of JSON and CSV with everything that is kept about one customer: the profile, keys, activities, measures, rows of source tables, and what was written in real time.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/subjects/{customerId}/export`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    export(input: ExportSubjectInput, options?: CallOptions): Call<string>
  }
  readonly subscriptions: {
    /**
     * Lists the subscriptions to events that the caller made; administrators see those of everybody. Never contains a whole address or a secret.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/subscriptions`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListSubscriptionsInput, options?: CallOptions): Call<Subscription[]>
    /**
     * Has events of one kind sent to an address: signed, each at least once, and again until it is taken. The answer tells the signing secret this once. A subscription lasts for as long as whoever made it may be told of its events.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/subscriptions`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `notImplemented`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: CreateSubscriptionInput, options?: CallOptions): Call<CreatedSubscription>
    /**
     * Tells of one subscription to events: whether its events arrive, and how many wait.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/subscriptions/{subscriptionId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetSubscriptionInput, options?: CallOptions): Call<Subscription>
    /**
     * Ends a subscription to events, with its address, its secret and the events that wait. Administrators may end those of others.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/subscriptions/{subscriptionId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: DeleteSubscriptionInput, options?: CallOptions): Call<void>
  }
  readonly system: {
    /**
     * Tells the version of the service, where the customers of an environment are stored, and how many bytes that takes.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/system`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetSystemInfoInput, options?: CallOptions): Call<SystemInfo>
  }
  readonly upstreamKeys: {
    /**
     * Tells which keys of the upstream are set, since when, and whether they worked when last checked. Never contains a key. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Takes one or both keys of the upstream for an environment. Each is tried first, with the token of the caller, who must be an administrator there. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    replace(input: ReplaceUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Calls the upstream with each key that is set, and tells which ones it accepts. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/upstream-keys/verify`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    verify(input: VerifyUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Forgets both keys of the upstream; they stay valid there until they are regenerated. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    remove(input: RemoveUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys | undefined>
  }
  readonly usage: {
    /**
     * Counts calls, errors, bytes and latency of an environment in a time frame: in total, as a series, by operation, and by what else is asked for. The latest calls are included. A call outside of any environment, such as ListInstances, counts for the environment of its subscription key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/usage`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetUsageInput, options?: CallOptions): Call<Usage>
  }
  readonly views: {
    /**
     * Lists the views of customers that the caller made, and those that are shared in the environment, by name.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/views`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input: ListViewsInput, options?: CallOptions): Call<View[]>
    /**
     * Keeps a search of customers with its filters, sort and columns by a name: for the caller alone, or shared with everybody who has a role in the environment. Searches and filters may be personal data; they are deleted with the view, and with the environment.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/views`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: CreateViewInput, options?: CallOptions): Call<View>
    /**
     * Changes a view; what is left out stays. A shared view is changed by who made it, or by an administrator.
     *
     * Self-hosted service only: `PATCH /management/instances/{instanceId}/views/{viewId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: UpdateViewInput, options?: CallOptions): Call<View>
    /**
     * Deletes a view with its search and filters. A shared view is deleted by who made it, or by an administrator.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/views/{viewId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: DeleteViewInput, options?: CallOptions): Call<void>
  }
  /** The methods of one environment: none of them takes `instanceId`. */
  instance(instanceId: string): InstanceManagementClient
}

export interface InstanceManagementClient {
  readonly apiAccess: {
    /**
     * Tells whether the APIs of an environment are enabled. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<ApiAccess>
    /**
     * Enables the APIs of an environment. The first time it creates both keys, later the kept keys work again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/enable`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    enable(input?: Record<string, never>, options?: CallOptions): Call<ApiAccess>
    /**
     * Disables the APIs of an environment: its keys are refused until access is enabled again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/disable`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    disable(input?: Record<string, never>, options?: CallOptions): Call<ApiAccess>
    /**
     * Says whether the primary and the secondary key can be seen again. Once they cannot, only their hashes are kept, and a key is seen once, when it is regenerated.
     *
     * Self-hosted service only: `PATCH /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: Omit<UpdateApiAccessInput, 'instanceId'>, options?: CallOptions): Call<ApiAccess>
    /**
     * Returns the primary or the secondary subscription key in the clear, and records who saw it. Not found before access was enabled; a conflict where keys are not shown again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    reveal(input: Omit<RevealSubscriptionKeyInput, 'instanceId'>, options?: CallOptions): Call<SubscriptionKey>
    /**
     * Replaces the primary or the secondary subscription key; the other key is not touched. The old value ends at once, or works on for a grace period. Values in a grace from before keep it: the answer lists them. Of several who regenerate it at the same time one does, and the others are told of a conflict.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/regenerate`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    regenerate(input: Omit<RegenerateSubscriptionKeyInput, 'instanceId'>, options?: CallOptions): Call<RegeneratedKey>
  }
  readonly audit: {
    /**
     * Lists every change and every revealed key of an environment, newest first: who, what, when, from where, and the state before and after.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/audit`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Omit<ListAuditEntriesInput, 'instanceId'>, options?: CallOptions): Call<AuditPage>
    /**
     * Answers all entries of an environment that the filters let through, newest first, as lines of JSON or as CSV for spreadsheets, where texts that would act as formulas are marked as text.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/audit/export`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    export(input?: Omit<ExportAuditEntriesInput, 'instanceId'>, options?: CallOptions): Call<string>
    /**
     * Computes the chain of hashes anew, over the entries of all environments, and tells whether it breaks, and where if that is in this environment.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/audit/verify`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    verify(input?: Record<string, never>, options?: CallOptions): Call<AuditVerification>
  }
  readonly erasures: {
    /**
     * Removes a customer with activities, measures, overlays and the linked rows of source tables. From the answer on nobody reads them and no load brings them back; the data file without them takes the place of the old one in the background.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/erasures`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: Omit<EraseCustomerInput, 'instanceId'>, options?: CallOptions): Call<Erasure>
    /**
     * Lists the receipts of erased customers with the suppressions that keep them out, newest first.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/erasures`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Omit<ListErasuresInput, 'instanceId'>, options?: CallOptions): Call<ErasurePage>
    /**
     * Gets the receipt of one erased customer, and tells whether the data file is without them.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/erasures/{erasureId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: Omit<GetErasureInput, 'instanceId'>, options?: CallOptions): Call<Erasure>
  }
  readonly keys: {
    /**
     * Lists the two subscription keys and the named keys of an environment, each with its values: when and by whom each one was last used, and how often. A key that acts alone works on after who made it has lost a role; the answer says of each key whether its makers may still do what it may. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Omit<ListKeysInput, 'instanceId'>, options?: CallOptions): Call<Key[]>
    /**
     * Makes a key for one flow, application or person, and tells it this once. By default it only reads and needs a bearer token as well. One that acts without a token may do no more than who makes it.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: Omit<CreateKeyInput, 'instanceId'>, options?: CallOptions): Call<KeySecret>
    /**
     * Changes what is said of a named key, or disables it. It takes effect with the next call; what is left out stays. A key that acts without a token can be widened by those only who may do all that it then may; every administrator may disable or limit it. One that has expired gets another expiry only after it was rolled: its old value is never accepted again.
     *
     * Self-hosted service only: `PATCH /management/instances/{instanceId}/keys/{keyId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: Omit<UpdateKeyInput, 'instanceId'>, options?: CallOptions): Call<Key>
    /**
     * Gives a named key another value and tells it this once. The old value ends at once, or works on for a grace period, never longer than the key. Values in a grace from before keep it: the answer lists them. Of several rolls at the same time one is made, and the others are a conflict. A key that acts without a token is rolled by those only who may do all that it may.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/keys/{keyId}/roll`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    roll(input: Omit<RollKeyInput, 'instanceId'>, options?: CallOptions): Call<RolledKey>
    /**
     * Ends a named key with all its values at once, and forgets who used it.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/keys/{keyId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: Omit<DeleteKeyInput, 'instanceId'>, options?: CallOptions): Call<void>
    /**
     * Tells how often one value of a key was used in each hour of the last 30 days; hours without a call are left out.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/key-values/{valueId}/calls`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    listCalls(input: Omit<ListKeyValueCallsInput, 'instanceId'>, options?: CallOptions): Call<CallsOfHour[]>
    /**
     * Lets a replaced value that still works do so for longer, counted from now, never longer than its key. It never ends sooner for it, and an end for want of use stays as it was set.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/key-values/{valueId}/extend`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    extendGrace(input: Omit<ExtendGraceInput, 'instanceId'>, options?: CallOptions): Call<KeyValue>
    /**
     * Ends a replaced value at once: the next call with it is refused.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/key-values/{valueId}/end`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    endGrace(input: Omit<EndGraceInput, 'instanceId'>, options?: CallOptions): Call<KeyValue>
    /**
     * Ends a replaced value as soon as it was not used for some minutes, counted from now or from its last use, and at its end at the latest.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/key-values/{valueId}/end-when-quiet`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    endGraceWhenQuiet(input: Omit<EndGraceWhenQuietInput, 'instanceId'>, options?: CallOptions): Call<KeyValue>
  }
  readonly loadFiles: {
    /**
     * Lists the files that wait to be loaded into an environment, how much of each has arrived, and how much there is room for. Files that nobody adds to or loads are erased after a day.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/load-files`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<LoadFiles>
    /**
     * Announces a file to load, with its length: its contents follow in parts. 413 where the files of the environment would be longer than there is room for.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/load-files`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: Omit<CreateLoadFileInput, 'instanceId'>, options?: CallOptions): Call<LoadFile>
    /**
     * Adds a part to a staged file, behind what is there. The same part may be sent again, so that an upload that was cut off goes on; a part that would leave a gap, or differs from what is there, is a conflict.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/load-files/{fileId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    append(input: Omit<AppendLoadFileInput, 'instanceId'>, options?: CallOptions): Call<LoadFile>
    /**
     * Erases a file that waits to be loaded. A conflict while a load reads it.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/load-files/{fileId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: Omit<DeleteLoadFileInput, 'instanceId'>, options?: CallOptions): Call<void>
  }
  readonly loads: {
    /**
     * Tells how far the load of an environment is, or what became of the latest one: which rows were loaded and how many were put aside.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/loads`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<LoadState>
    /**
     * Looks at the first rows of staged files and proposes what they are, or takes a mapping as it is given; answers the first rows as they would be stored, and what would not fit. Loads nothing.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/loads/proposal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    propose(input: Omit<ProposeLoadInput, 'instanceId'>, options?: CallOptions): Call<LoadProposal>
    /**
     * Begins to load staged files, and answers when that has begun: Get the latest load tells how far it is. Readers see the old data until all of the new is there, at once; whatever goes wrong leaves the old data. A conflict while another load of the environment goes on.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/loads`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    start(input: Omit<StartLoadInput, 'instanceId'>, options?: CallOptions): Call<LoadState>
    /**
     * Ends the load that goes on, if there is one, and erases its files: the old data stays. A load whose data is there already succeeds all the same.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/loads/cancel`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    cancel(input?: Record<string, never>, options?: CallOptions): Call<LoadState>
  }
  readonly maskingPolicy: {
    /**
     * Tells which columns of which tables are masked for which roles, and how; nothing is masked until somebody saves a policy.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/masking-policy`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<MaskingPolicy>
    /**
     * Replaces the rules of an environment, which the next call follows: reads, searches, filters, counts, profiles and downloads alike. Keys that act alone are masked as the most masked role is.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/masking-policy`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: Omit<UpdateMaskingPolicyInput, 'instanceId'>, options?: CallOptions): Call<MaskingPolicy>
    /**
     * Tells which columns are masked for the caller, how, and which of them the caller may reveal.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/masking-policy/mine`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    getMine(input?: Record<string, never>, options?: CallOptions): Call<CallerMasks>
    /**
     * Answers one value that is masked for the caller, where the policy lets the role reveal it; who, which row, which column and why stay in the audit log, and the value does not.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/masking-policy/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    reveal(input: Omit<RevealValueInput, 'instanceId'>, options?: CallOptions): Call<RevealedValue>
  }
  readonly overlays: {
    /**
     * Lists what was written in real time and has not expired: which columns of which customers, and which activities, and until when. The values are in the rows.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/overlays`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Omit<ListOverlaysInput, 'instanceId'>, options?: CallOptions): Call<OverlayPage>
    /**
     * Tells which columns of a customer were written in real time, which activities, and until when each holds; at most 1000 of them, columns first.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/overlays/{customerId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: Omit<GetOverlaysInput, 'instanceId'>, options?: CallOptions): Call<OverlaidRows>
  }
  readonly profiles: {
    /**
     * Finds customers by words and a filter, says why each was found, and counts them by columns, all in one call. What is looked for travels in the body, since addresses end up in logs.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/profiles/search`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    search(input: Omit<SearchProfilesInput, 'instanceId'>, options?: CallOptions): Call<ProfileSearchResult>
  }
  readonly quarantine: {
    /**
     * Lists the rows that the latest load put aside because they did not fit: as they were in the file, with the line and the reason. They are personal data: whoever has masked columns does not see them, and the next load, or an erasure, erases them.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/quarantine`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Omit<ListQuarantinedRowsInput, 'instanceId'>, options?: CallOptions): Call<QuarantinePage>
    /**
     * Answers the rows of one table that the latest load put aside as CSV, with the columns of the file, the line, the reason and, as JSON, its codes: corrected, they can be loaded again. The columns of the file are as they were, also texts that a spreadsheet would take for a formula; a reason that begins like one has an apostrophe in front. A reason quotes the first 500 letters of a value, also of fields beyond the last column.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/quarantine/export`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    export(input: Omit<ExportQuarantinedRowsInput, 'instanceId'>, options?: CallOptions): Call<string>
  }
  readonly searchIndex: {
    /**
     * Tells whether searches follow the search configuration as it is now, and how far the latest run is.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/search-index`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<SearchIndex>
    /**
     * Builds the search index anew, as the search configuration has it, and answers when that has begun: Get the search index tells how far it is. Searches go on with the old index until the new one takes its place. Refused with a conflict while another run goes on, or while there are no customers.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/search-index/run`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    run(input?: Record<string, never>, options?: CallOptions): Call<SearchIndex>
    /**
     * Ends the run that goes on, if there is one: the old index counts on.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/search-index/cancel`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    cancel(input?: Record<string, never>, options?: CallOptions): Call<SearchIndex>
  }
  readonly subjects: {
    /**
     * Answers a ZIP of JSON and CSV with everything that is kept about one customer: the profile, keys, activities, measures, rows of source tables, and what was written in real time.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/subjects/{customerId}/export`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    export(input: Omit<ExportSubjectInput, 'instanceId'>, options?: CallOptions): Call<string>
  }
  readonly subscriptions: {
    /**
     * Lists the subscriptions to events that the caller made; administrators see those of everybody. Never contains a whole address or a secret.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/subscriptions`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<Subscription[]>
    /**
     * Has events of one kind sent to an address: signed, each at least once, and again until it is taken. The answer tells the signing secret this once. A subscription lasts for as long as whoever made it may be told of its events.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/subscriptions`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `notImplemented`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: Omit<CreateSubscriptionInput, 'instanceId'>, options?: CallOptions): Call<CreatedSubscription>
    /**
     * Tells of one subscription to events: whether its events arrive, and how many wait.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/subscriptions/{subscriptionId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: Omit<GetSubscriptionInput, 'instanceId'>, options?: CallOptions): Call<Subscription>
    /**
     * Ends a subscription to events, with its address, its secret and the events that wait. Administrators may end those of others.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/subscriptions/{subscriptionId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: Omit<DeleteSubscriptionInput, 'instanceId'>, options?: CallOptions): Call<void>
  }
  readonly system: {
    /**
     * Tells the version of the service, where the customers of an environment are stored, and how many bytes that takes.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/system`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<SystemInfo>
  }
  readonly upstreamKeys: {
    /**
     * Tells which keys of the upstream are set, since when, and whether they worked when last checked. Never contains a key. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Takes one or both keys of the upstream for an environment. Each is tried first, with the token of the caller, who must be an administrator there. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    replace(input: Omit<ReplaceUpstreamKeysInput, 'instanceId'>, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Calls the upstream with each key that is set, and tells which ones it accepts. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/upstream-keys/verify`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    verify(input?: Record<string, never>, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Forgets both keys of the upstream; they stay valid there until they are regenerated. A service that is not in front of Microsoft's cloud has none, and answers 409.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    remove(input?: Record<string, never>, options?: CallOptions): Call<UpstreamKeys | undefined>
  }
  readonly usage: {
    /**
     * Counts calls, errors, bytes and latency of an environment in a time frame: in total, as a series, by operation, and by what else is asked for. The latest calls are included. A call outside of any environment, such as ListInstances, counts for the environment of its subscription key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/usage`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Omit<GetUsageInput, 'instanceId'>, options?: CallOptions): Call<Usage>
  }
  readonly views: {
    /**
     * Lists the views of customers that the caller made, and those that are shared in the environment, by name.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/views`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    list(input?: Record<string, never>, options?: CallOptions): Call<View[]>
    /**
     * Keeps a search of customers with its filters, sort and columns by a name: for the caller alone, or shared with everybody who has a role in the environment. Searches and filters may be personal data; they are deleted with the view, and with the environment.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/views`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    create(input: Omit<CreateViewInput, 'instanceId'>, options?: CallOptions): Call<View>
    /**
     * Changes a view; what is left out stays. A shared view is changed by who made it, or by an administrator.
     *
     * Self-hosted service only: `PATCH /management/instances/{instanceId}/views/{viewId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    update(input: Omit<UpdateViewInput, 'instanceId'>, options?: CallOptions): Call<View>
    /**
     * Deletes a view with its search and filters. A shared view is deleted by who made it, or by an administrator.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/views/{viewId}`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    delete(input: Omit<DeleteViewInput, 'instanceId'>, options?: CallOptions): Call<void>
  }
}
