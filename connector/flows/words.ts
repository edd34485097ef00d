/** What Power Automate itself calls things, and what makers have to put in: pages in other languages translate it. */
export const words = {
  equals: 'is equal to',
  asksFor: 'Asks for',
  interval: 'Interval',
  frequency: 'Frequency',
  startTime: 'Start time',
  onTheseDays: 'On these days',
  count: 'Count',
  unit: 'Unit',
  minute: 'Minute',
  week: 'Week',
  month: 'Month',
  monday: 'Monday',
  yourTeam: 'your team',
  yourChannel: 'your channel',
  yourSite: 'your site',
  yourList: 'your list',
  yourLocation: 'where your workbook is',
  yourLibrary: 'your document library',
  yourWorkbook: 'your workbook',
  yourTable: 'your table',
} as const

export type Word = keyof typeof words

export const isWord = (name: string): name is Word => Object.hasOwn(words, name)

export const findWord = (text: string): Word | undefined =>
  (Object.keys(words) as Word[]).find((word) => words[word] === text)
