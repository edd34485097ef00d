const correctMapping = 'Correct the mapping file; examples/contoso-coffee explains its format.'

/** Why a mapping makes no sense, by itself or for its files. */
export const mappingReasons = {
  mappingNotFound: ['does not exist', 'Name the mapping file with --mapping.'],
  mappingUnreadable: ['cannot be read ({error})', 'Name the mapping file with --mapping.'],
  mappingNotJson: [
    'is not JSON: {problem}',
    'Correct the mapping file; it must be plain JSON without comments.',
  ],
  mappingInvalid: ['{problem}', correctMapping],
  mappingName: ['use letters, digits and underscores only, and begin with a letter', correctMapping],
  mappingWord: ['use one word of letters and digits', correctMapping],
  mappingColumn: ['name a column of the file', correctMapping],
  mappingReference: ['give a column, or an object with "column" and "through"', correctMapping],
  mappingWithoutTable: ['list at least one table', correctMapping],
  mappedCustomersOther: [
    'the customers of the environment are {customer}',
    'Name {customer}, also where its file has nothing to add, or load all rows anew.',
  ],
  tableUnknown: ['no table is called {name}', 'Name one of {names}.'],
  tableDescribedTwice: [
    '{table} is already described by {place}',
    'Describe each table once; a table is one activity at most.',
  ],
  tableHoldsCustomers: [
    '{table} holds the customers themselves',
    'Remove "customer" and "activity" from the customer table.',
  ],
  activityOfNobody: [
    'nothing says whose activity a row of {table} is',
    'Add "customer" with the column that holds the key of the customer.',
  ],
  tableReserved: [
    '{table} is made by the service',
    'Give the table another name, and name the columns that are measures in "measures".',
  ],
  tableWithoutMeasures: [
    '{table} cannot hold measures',
    'Bring them in a table of their own, with "customer" and without "activity".',
  ],
  measuresElsewhere: ['{table} holds the measures already', 'Bring all measures in one table.'],
  measureLikeKey: [
    'the measure {name} would be called like the key of {table}',
    'Rename the column, or leave it out of "measures".',
  ],
  throughCircle: [
    'the way to the customer goes in a circle: {way}',
    'Let one of these tables point to the customer directly.',
  ],
  throughCustomers: [
    '{table} does not lead to a customer',
    'Leave "through" out: the column points to the customer directly.',
  ],
  throughNowhere: ['{table} does not lead to a customer', 'Add "customer" to {table}.'],
  throughActivity: [
    '{through} is an activity, which cannot give a customer an alternate key',
    'Make {table} an activity as well, or point it to the customer directly.',
  ],
  columnUnknown: [
    'has no column {name}, which {property} names',
    'Its columns are: {columns}. If they are not those of the file, name its separator in {separator}.',
  ],
  typeOfKey: ['{name} is a {type}, which cannot be a key', 'Read keys as string or integer.'],
  typeOfTime: ['{name} is read as {type}', 'Give {name} a date or datetime type in {types}.'],
  typeOfReference: [
    '{name} is read as {type}, but the key of {table} as {keyType}',
    'Read both as the same type.',
  ],
} as const
