import { type Answer, Call } from './call.ts'

/**
 * The first page on its way, and all the rows behind it.
 *
 * As a promise it is the first page. Iterated, it is every row: a page is asked for when the one before it is
 * used up, so leaving the loop also ends the requests. `top` limits all rows, not those of a page.
 *
 * @example
 * for await (const row of client.data.list({ instanceId, relativePath: 'Customer' })) console.log(row)
 */
export class Pages<Page extends { readonly value: readonly Row[] }, Row>
  extends Call<Page>
  implements AsyncIterable<Row>
{
  readonly #follow: (first: Page) => AsyncGenerator<Page, void, undefined>

  constructor(first: Promise<Answer<Page>>, follow: (first: Page) => AsyncGenerator<Page, void, undefined>) {
    super(first)
    this.#follow = follow
  }

  /** Every row, one after the other. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    for await (const page of this.byPage()) yield* page.value
  }

  /** Every page, the first included. */
  async *byPage(): AsyncGenerator<Page, void, undefined> {
    yield* this.#follow(await this)
  }

  /** Every row at once; all of them stand in memory. */
  async toArray(): Promise<Row[]> {
    const rows: Row[] = []
    for await (const row of this) rows.push(row)
    return rows
  }
}
