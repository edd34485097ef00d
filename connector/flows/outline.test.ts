import { expect, test } from 'vitest'
import { evaluateText } from '../runner/expression.ts'
import type { Step } from '../runner/flow.ts'
import { buildFlows } from './build-flows.ts'
import type { Part } from './describe-value.ts'
import { flows } from './flows.ts'
import type { Card, Outline } from './outline.ts'
import { toPlain } from './to-steps.ts'

const { files } = await buildFlows()
const outlines: readonly Outline[] = JSON.parse(files['flows.json'] ?? '')

const listCards = (cards: readonly Card[]): Card[] =>
  cards.flatMap((card) => [card, ...listCards(card.steps), ...listCards(card.otherwise ?? [])])
const cards = outlines.flatMap((outline) => listCards(outline.cards))
const findAbout = (name: string) => toPlain(cards.find((card) => card.name === name)?.about ?? [])
const listParts = ({ about, inputs }: Card): readonly Part[] => [
  ...about,
  ...inputs.flatMap(({ value }) => value),
]

test.each([
  ['Microsoft Teams', 'Post message in a chat or channel', 'Post as, Post in, Team, Channel, Message'],
  ['Office 365 Outlook', 'Send an email (V2)', 'To, Subject, Body'],
  ['SharePoint', 'Get items', 'Site Address, List Name'],
  ['SharePoint', 'Update item', 'Site Address, List Name, Id, Title'],
  ['Excel Online (Business)', 'Add a row into a table', 'Location, Document Library, File, Table'],
])('%s: "%s" has all inputs that it requires', (connector, operation, required) => {
  const used = cards.filter((card) => card.connector === connector && card.operation === operation)
  expect(used).not.toHaveLength(0)
  for (const { inputs } of used) {
    expect(inputs.map(({ label }) => label)).toEqual(expect.arrayContaining(required.split(', ')))
  }
})

test('conditions are what a row of the designer takes: a value, is equal to, a value', () => {
  expect(findAbout('Is it a review')).toBe('[Activity Type] is equal to Review')
  expect(findAbout('Is nobody found')).toBe(
    "`empty(body('Find_by_member_number')?['value'])` is equal to `true`",
  )
  expect(findAbout('Until the refresh is over')).toMatch(
    /^`contains\(createArray\('successful', .+\), body\('Get_the_refresh'\)\?\['jobStatus'\]\)` is equal to `true`$/,
  )
  for (const card of cards.filter(({ kind }) => kind === 'condition' || kind === 'doUntil')) {
    expect(card.about).toHaveLength(3)
    expect(card.about[1]).toMatchObject({ kind: 'word', word: 'equals' })
  }
})

test('an expression to enter is the one that the flow runs with', () => {
  const listConditions = (steps: readonly Step[]): string[] =>
    steps.flatMap((step) => [
      ...('condition' in step ? [step.condition] : []),
      ...('doUntil' in step ? [step.doUntil] : []),
      ...('steps' in step ? listConditions(step.steps) : []),
      ...('then' in step ? listConditions([...step.then, ...(step.else ?? [])]) : []),
    ])
  const run = flows.flatMap(({ steps }) => listConditions(steps))
  const shown = cards.flatMap(({ about }) => (about[0]?.kind === 'expression' ? [about[0].text] : []))
  expect(shown).not.toHaveLength(0)
  for (const expression of shown) expect(run).toContain(`@${expression}`)
})

test('a token names its step where several steps give something of that label', () => {
  expect(findAbout('Did it succeed')).toBe('[Refresh Status · Get the refresh] is equal to successful')
  expect(findAbout('Is it the one')).toBe(
    '[Key ID · List all keys] is equal to [Key ID · When a key is about to expire]',
  )
  const message = cards.find(({ name }) => name === 'Remind the owner')?.inputs.at(-1)?.value ?? []
  expect(toPlain(message)).toContain(
    'the key [Key Name] expires at [Expires · When a key is about to expire]',
  )
  const refreshId = cards.find(({ name }) => name === 'Get the refresh')?.inputs[0]?.value ?? []
  expect(toPlain(refreshId)).toBe('[Refresh ID · Refresh the segment]')
})

test('what is the maker’s own is marked, and nothing else is in braces', () => {
  const own = cards.flatMap(listParts).filter(({ kind }) => kind === 'yours')
  expect(own.length).toBeGreaterThan(8)
  for (const { kind, text } of cards.flatMap(listParts)) {
    if (kind === 'text') expect(text).not.toMatch(/[{}]/)
  }
})

test('an array of values is one that contains them', () => {
  const scope = {} as Parameters<typeof evaluateText>[1]
  expect(evaluateText("@contains(createArray('a', 'b'), 'b')", scope)).toBe(true)
  expect(evaluateText("@contains(createArray('a', 'b'), 'c')", scope)).toBe(false)
})
