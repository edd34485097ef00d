const oldIndexCounts = 'The index of before counts on'

/** Why a run of search does not make a new index. */
export const searchRunReasons = {
  searchCanceled: ['It was canceled', `${oldIndexCounts}.`],
  searchInterrupted: ['The service ended before the run did', `${oldIndexCounts}: run again.`],
  searchWithoutCustomers: ['The environment has no customers any more: load some, and run again.'],
  searchOvertaken: [
    'Other data was loaded each time before the index was done: run again when no load is running.',
  ],
  searchWithoutRoom: [
    'The new index could not be stored, as on a full disk',
    `${oldIndexCounts}: make room, and run again.`,
  ],
  searchDataUnreadable: ['The data of the environment cannot be read: load it again.'],
  searchFailed: ['The service could not build the index; its log says why', `${oldIndexCounts}.`],
} as const

/** Why an event could not be delivered. */
export const deliveryReasons = {
  deliveryAnsweredBadly: ['It was answered with {status}.'],
  deliveryRedirected: ['It was answered with {status}: redirects are not followed.'],
  deliveryTimedOut: ['No answer within {seconds} seconds.'],
  deliveryUnreachable: ['It cannot be reached ({error}).'],
  deliveryImpossible: ['It cannot be reached.'],
  callbackNoUrl: ['The address must be a URL.'],
  callbackNotHttps: ['The address must be https.'],
  callbackWithPassword: ['The address must hold no user name and no password.'],
  callbackWithFragment: ['The address must hold no part behind #.'],
  callbackNotPublic: ['The address must lead to an address on the public internet.'],
  callbackNowhere: ['The address leads nowhere.'],
  makerLeft: ['Who made it may not be told of this any more.'],
} as const

/** Why a rule of the masking policy, or a column of the search configuration, is not taken. */
export const settingReasons = {
  tableNotThere: ['there is no table named {table}'],
  columnNotThere: ["{table} has no column '{name}'"],
  columnNotThereButNear: ["{table} has no column '{name}'", "Did you mean '{nearest}'?"],
  columnUnmaskable: ['{name} cannot be masked: rows are ordered, linked or counted by it for everybody'],
  maskUnfit: ['{name} is {type}, which can be masked by {ways}'],
  revealWithoutMask: ['{role} is in revealFor and not in maskedFor'],
  ruleTwice: ['{name} has more than one rule: leave one'],
  searchSettingsTooLong: ['must be at most {size} of JSON: leave out fields of your own'],
  searchSettingsHoldSecret: [
    'must not hold what looks like a key or a token, which would stay in backups',
    'Leave it out.',
  ],
  searchedTableNotThere: ['names the table {table}, which there is not', 'Name {searched}.'],
  searchedTableNotYetThere: [
    'names the table {table}, which there is not, and there are no customers yet',
    'Load some.',
  ],
  searchOfCustomersOnly: ['must be {searched}, the only table that can be searched'],
  searchedTableTwice: ['names {table}, which is named before: leave one'],
  searchedColumnTwice: ['names {name}, which is named before: leave one'],
  searchOfTextOnly: ['must be false, since {name} is {type} and no text'],
} as const

const ofColumn = "The column '{name}' is {type}: its facets take"

/** Why a facet specification cannot be read, or does not fit its column. */
export const facetReasons = {
  facetTooLong: ['A facet has at most {most} characters.'],
  facetOptionUnknown: [
    "'{option}' is no option of a facet: it may have {options}, each with ':' and a value, separated by commas.",
  ],
  facetOptionEmpty: ["'{option}' needs a value, such as {example}."],
  facetOptionTwice: ["'{option}' is given twice: leave one out."],
  facetOptionsTogether: ["'{other}' cannot stand beside '{option}': leave one of them out."],
  facetOffsetAlone: ["'timeoffset' says where an interval begins: give an interval such as interval:day."],
  facetCount: ["'count' must be a whole number from 1 to {most}."],
  facetSort: ["'sort' must be {sorts}."],
  facetInterval: ["'interval' must be a number above 0, or {units}."],
  facetOffset: ["'timeoffset' must be an offset from UTC from -14:00 to +14:00, such as +01:00."],
  facetOffsetOfNumber: [
    "'timeoffset' is for dates and times: beside it 'interval' must be a unit such as day.",
  ],
  facetBoundaries: ["'values' must be boundaries separated by '|', such as values:10|25|100."],
  facetBoundariesTooMany: ["'values' has {count} boundaries: give at most {most}."],
  facetBoundariesUnsorted: ["The boundaries of '{name}' must ascend: {value} is not above the one before."],
  facetTakesCounts: [`${ofColumn} 'count' and 'sort'.`],
  facetTakesNumbers: [`${ofColumn} an 'interval' of numbers, such as interval:10.`],
  facetTakesLargerSteps: [`${ofColumn} an 'interval' of at least {least}.`],
  facetTakesWholeNumbers: [`${ofColumn} an 'interval' that is a whole number, such as interval:10.`],
  facetTakesUnits: [`${ofColumn} an 'interval' of time, such as interval:month.`],
  facetTakesDays: [`${ofColumn} an 'interval' of a day or longer.`],
  facetTakesNoOffset: [`${ofColumn} no 'timeoffset', since it has no time of day.`],
  facetTakesNumberBoundaries: [`${ofColumn} boundaries that are numbers.`],
  facetTakesDateBoundaries: [`${ofColumn} boundaries that are dates, such as 2019-01-31.`],
} as const

/** Why the input of an operation is not as documented. */
export const inputReasons = {
  inputRequired: ['{input} is required.'],
  inputEmpty: ['{input} must not be empty.'],
  inputTooLong: ['{input} must have at most {most} characters.'],
  inputTooMany: ['{input} must have at most {most} entries.'],
  inputNotVisible: ['{input} must be one line of visible characters.'],
  inputHoldsSecret: [
    '{input} must not hold what looks like a key or a token, which would stay in the audit log and in backups: leave it out, and if it is one, replace it where it is valid.',
  ],
} as const
