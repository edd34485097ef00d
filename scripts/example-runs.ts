/** A program of examples/ as the test command runs it. */
interface ExampleRun {
  readonly name: string
  /** File and arguments. */
  readonly args: readonly string[]
  /** Exit code, 0 if not given. */
  readonly code?: number
  /** What it must print. */
  readonly prints: RegExp
}

const example = ['examples/run.ts']
const nowhere = '00000000-0000-0000-0000-000000000000'

/** In the order in which somebody new would try them. */
export const exampleRuns: readonly ExampleRun[] = [
  { name: 'the list of examples', args: [...example, '--help'], prints: /look-up-customer/ },
  {
    name: 'the help of one example',
    args: [...example, 'export-all-pages', '--help'],
    prints: /--table Website_webReviews/,
  },
  {
    name: 'the first call',
    args: [...example, 'fairchild'],
    prints: /customers match "fairchild"\n\w+ Fairchild/,
  },
  {
    name: 'an application with a secret',
    args: [...example, 'server-to-server', 'fairchild'],
    prints: /Fairchild <.+\n {2}20\d\d-\d\d-\d\d {2}\w/,
  },
  {
    name: 'an application with a certificate',
    args: [...example, 'server-to-server', 'fairchild', '--certificate'],
    prints: /Fairchild <.+\n {2}20\d\d-\d\d-\d\d {2}\w/,
  },
  {
    name: 'an error that says what to do',
    args: [...example, 'server-to-server', '--environment', nowhere],
    code: 1,
    prints: /invalidSubscriptionKey: .+Permissions > APIs\.\nRequest ID [\da-f-]{36}/,
  },
  {
    name: 'a web application whose user signs in',
    args: ['examples/delegated-web/check.ts'],
    prints: /A user signed in, looked customers up and signed out\./,
  },
  {
    name: 'an export of all pages',
    args: ['examples/export-all-pages/check.ts'],
    prints: /Two exports are complete, and a stopped one says that it is not\./,
  },
  {
    name: "a program for Microsoft's package, only its import changed",
    args: [...example, 'migrate-from-microsoft', 'fairchild'],
    prints: /customers match "fairchild"\n\w+ Fairchild.+NoSuchTable: 404/s,
  },
  {
    name: 'the same program rewritten',
    args: [...example, 'migrate-from-microsoft/rewritten', 'fairchild'],
    prints: /customers match "fairchild"\n\w+ Fairchild.+NoSuchTable: 404/s,
  },
]
