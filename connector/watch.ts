/** Something that an item must be, by the path of a property and the values that will do. */
export interface Condition {
  readonly path: string
  readonly is: readonly string[]
}

/** The header that names the one item to look at, where makers choose one. */
interface Chosen {
  readonly path: string
  readonly header: string
}

/** What the script remembers between two polls, and which items of an answer it lets through. */
export type Watch =
  /** Items whose point in time is later than the latest one seen, newest first. */
  | {
      readonly kind: 'later'
      readonly key: string
      readonly time: string
      readonly where?: readonly Condition[]
      readonly chosen?: Chosen
    }
  /** Items that fulfil the conditions now and did not at the last poll. */
  | {
      readonly kind: 'enters'
      readonly key: string
      readonly where: readonly Condition[]
      readonly chosen?: Chosen
    }
  /** A number that has passed the threshold of the maker since the last poll. */
  | {
      readonly kind: 'crosses'
      readonly key: string
      /** Path of a number, or of a map of texts of which one is a number. */
      readonly number: string
      readonly chosen: Chosen
    }
