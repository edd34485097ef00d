const ofLength = 'the row that begins here is longer than 1 MB'
const unpack = 'Unpack it, or save its sheet as "CSV UTF-8", one file for each table.'
const nameColumns = 'Give every column a name of its own in the first line.'
const renameColumn = 'Rename the column in the first line of the file.'
const oneObjectInEachLine = 'Write one JSON object in each line.'
const loadAllAnew =
  'Load with the mapping that the environment was made with, or load all files anew instead of adding these.'
const filesAreHere = 'The old data stayed, and the files are still here'

/** Why a row is put aside. */
export const rowReasons = {
  wrongFieldCount: ['has {fields} fields instead of {columns}'],
  fieldsBeyondHeader: ['has {fields} fields instead of {columns}; beyond the last: {beyond}'],
  valueNotText: ['{value} is not a text, or it holds a NUL character'],
  valueNotInteger: ['{value} is not an integer of 64 bits'],
  valueNotNumber: ['{value} is not a number'],
  valueNotNumberButType: ['{value} is not a number (the type "{type}" would read it)'],
  valueNotNumberLike: ['{value} is not a number such as {example}'],
  valueNotNumberLikeButType: ['{value} is not a number such as {example} (the type "{type}" would read it)'],
  valueNotBoolean: ['{value} is not a boolean (true or false, yes or no, 1 or 0)'],
  valueNotDate: ['{value} is not a date {form}'],
  valueNotDatetime: ['{value} is not a datetime such as {example}'],
  keyEmpty: ['the key is empty'],
  keyTwice: ['an earlier row has the key "{key}" too'],
  notJsonObject: ['is no JSON object: {text}'],
  measuresOfNobody: ['it leads to no customer, whose measures these would be'],
  measuresTwice: ['an earlier row has the measures of the customer "{key}"'],
  moreReasons: ['more that does not fit in this row: {count}'],
} as const

/** Why a file cannot be read, or none of it. */
export const fileReasons = {
  fileNotFound: ['does not exist', 'Check the path and that the file is readable.'],
  fileUnreadable: ['cannot be read ({error})', 'Check the path and that the file is readable.'],
  fileEmpty: ['is empty', 'The first line must name the columns.'],
  fileNotUtf8: [
    'is not UTF-8 text',
    'Save it as UTF-8; Excel calls that "CSV UTF-8". What it calls "CSV" alone is often Windows-1252.',
  ],
  fileUtf16: ['is UTF-16 text', 'Save it as UTF-8; Excel calls that "CSV UTF-8".'],
  fileZip: ['is a ZIP archive or an Excel workbook, and no text', unpack],
  fileOldExcel: ['is an Excel workbook of before 2007, and no text', unpack],
  fileGzip: ['is a gzip archive, and no text', unpack],
  filePdf: ['is a PDF, and no text', unpack],
  fileWithoutObject: ['holds no object', oneObjectInEachLine],
  fileTooWide: ['has {count} columns, more than {most}', 'Leave out the columns that nobody looks up.'],
  tableTooWide: [
    'has {count} columns, and a table has {most} at most',
    'Leave out columns that nobody needs.',
  ],
  separatorUnknown: [
    'fields are separated by {separator}',
    'Separate them by a comma, a semicolon, a tab or a bar.',
  ],
  columnWithoutName: ['column {number} has no name', nameColumns],
  columnTwice: ['two columns are called {name}', nameColumns],
  columnWithoutLetters: ['the column {name} has no letter or digit in its name', renameColumn],
  columnsAlike: ['the columns {one} and {other} would both be called {name}', renameColumn],
  csvRowTooLong: [ofLength, 'Look for a quotation mark that is never closed.'],
  jsonRowTooLong: [ofLength, oneObjectInEachLine],
  quoteNeverClosed: [
    'a quotation mark in the row that begins here is never closed',
    'Close the quotation mark; write a quotation mark within a field twice ("").',
  ],
  quoteOutOfPlace: [
    'a quotation mark in the row that begins here is out of place',
    'Enclose the whole field in quotation marks and double those within it ("").',
  ],
  noRowFits: [
    'not one of the {count} rows of {table} fits',
    'Check the types and the key that the mapping gives to the table.',
  ],
  noCustomerRows: [
    '{table} has no rows, so there are no customers',
    'Check that the file holds rows below its header, and that lines end with LF or CRLF.',
  ],
  keptRowCannotStay: [
    'the row "{key}" that the environment has cannot stay',
    'Load all rows anew instead of adding these.',
  ],
  noFileThere: [
    'holds none of the files that the mapping names',
    'Name the folder of the files with --data.',
  ],
} as const

/** Why rows cannot join those that are there. */
export const keptReasons = {
  keptCustomersOther: ['the customers of the environment are {before}, not {now}', loadAllAnew],
  keptTableUnmapped: ['the mapping says nothing of {table}, which the environment has', loadAllAnew],
  keptColumnLost: ['{table} would lose its column {name}', loadAllAnew],
  keptColumnNew: ['{table} has no column {name} in the environment', loadAllAnew],
  keptColumnMissing: ['lacks the column {name} that {table} has', loadAllAnew],
  keptKeyOther: ['{table} has the key {before} in the environment, and {now} in the mapping', loadAllAnew],
  keptLeadsNowhere: ['{table} leads to no customer in the environment'],
  keptLeads: ['{table} leads to {target} by {name} in the environment'],
  keptLeadsAsActivity: ['{table} leads to {target} by {name} as an activity ({columns}) in the environment'],
  mappedLeadsNowhere: ['in the mapping it leads to no customer', loadAllAnew],
  mappedLeads: ['in the mapping it leads to {target} by {name}', loadAllAnew],
  mappedLeadsAsActivity: [
    'in the mapping it leads to {target} by {name} as an activity ({columns})',
    loadAllAnew,
  ],
  nothingToAddTo: [
    'The environment has no data to add to',
    'Let the rows replace all that are there instead.',
  ],
  environmentWithoutData: [
    '{environment} has no data to add to',
    'Check the name, or load all rows anew instead of adding these.',
  ],
  environmentUnknown: [
    'there is no environment {environment} to add to',
    'Check the name, or load all rows anew instead of adding these.',
  ],
} as const

/** How a load ends that does not succeed, and why one does not begin. */
export const loadRunReasons = {
  nothingLoaded: ['', 'Nothing was loaded.'],
  loadCanceled: ['It was canceled', 'The old data stayed, and its files were erased.'],
  loadInterrupted: ['The service ended before the load did', `${filesAreHere}: load again.`],
  loadWithoutRoom: [
    'The new data could not be stored, as on a full disk',
    `${filesAreHere}: make room, and load again.`,
  ],
  loadFailed: ['The service could not load the files; its log says why', `${filesAreHere}.`],
  environmentDeleted: ['the environment was deleted meanwhile', 'Load into another one.'],
  otherDataMeanwhile: ['{environment} got other data meanwhile', 'Load again.'],
  customerErasedMeanwhile: ['a customer of {environment} was erased meanwhile', 'Load again.'],
  loadGoesOn: ['A load goes on already: wait for its end, or cancel it and load again.'],
  loadsGoOnElsewhere: [
    'Other environments are being loaded, as many as may be at once',
    'Try again in a while.',
  ],
  fileNamedTwice: ['The file {id} is named twice: name each file once.'],
  fileGone: [
    'There is no file {id}; after a day, and once they are loaded, files are erased',
    'Send it again.',
  ],
  fileIncomplete: ['{name} has not arrived whole: {received} of {bytes} bytes are here', 'Send the rest.'],
  filesTooLarge: [
    'The files of this environment that wait to be loaded must not exceed {size} together',
    'Load or erase those that are there, or load a larger file with pnpm load.',
  ],
  filesTooMany: [
    'There are {count} files that wait to be loaded, and no more at once',
    'Load or erase those that are there.',
  ],
  ownFilesTooLarge: [
    'Your files that wait to be loaded must not exceed {size} together, so that others have room beside them',
    'Load or erase some of yours, or load a larger file with pnpm load.',
  ],
  ownFilesTooMany: [
    'You may have {count} files that wait to be loaded, so that others have room beside them',
    'Load or erase some of yours.',
  ],
  diskFull: ['The disk of the service has no room for {size}', 'Make room, or load a smaller file.'],
} as const
