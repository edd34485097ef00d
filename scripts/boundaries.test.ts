import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './settings.ts'

/** One forbidden import for each arrow, and the words its error must contain. */
const planted: readonly [file: string, source: string, message: string][] = [
  ['packages/client/src/operations/segments.ts', "import '../send.ts'", 'An operation is a value'],
  ['packages/client/src/operations/measures.ts', "import 'hono'", 'An operation is a value'],
  ['packages/client/src/management/keys.ts', "import '../client.ts'", 'An operation is a value'],
  ['packages/client/src/send.ts', "import 'zod'", 'main door ships no zod'],
  ['packages/client/src/client.ts', "import './operations/index.ts'", 'main door ships no zod'],
  ['packages/client/src/retry.ts', "import '@azure/msal-node'", 'MSAL belongs to src/auth'],
  ['packages/client/src/paging.ts', "import '@customer-insights-kit/api/x'", 'imports nobody of ours'],
  ['apps/identity/src/claims.ts', "import '../../api/src/app.ts'", 'do not reach into each other'],
  ['apps/identity/src/main.ts', "import '@customer-insights-kit/api'", 'share the client only'],
  ['apps/dashboard/src/session.ts', "import 'node:sqlite'", 'The dashboard has no database'],
  ['apps/dashboard/src/app/page.ts', "import '../../../api/src/app.ts'", 'do not reach into each other'],
  ['connector/view.ts', "import '../apps/api/src/app.ts'", 'do not reach into each other'],
  ['connector/generate.ts', "import '../packages/client/src/client.ts'", 'do not reach into each other'],
  ['connector/runner/gateway.ts', "import '../to-policies.ts'", 'by its files alone'],
  ['connector/runner/gateway.ts', "import '@customer-insights-kit/client'", 'by its files alone'],
  ['connector/runner/x.test.ts', "import '../../apps/api/src/app.ts'", 'do not reach into each other'],
  ['packages/cli/src/main.ts', "import '@customer-insights-kit/api/x'", 'knows client and connector only'],
  ['packages/cli/src/main.ts', "import '../../../apps/api/src/app.ts'", 'do not reach into each other'],
  ['packages/cli/src/main.ts', "import '../../client/src/client.ts'", 'do not reach into each other'],
  ['packages/cli/src/main.ts', "import '../../../connector/lint.ts'", 'do not reach into each other'],
  ['packages/client/src/log.ts', "import '@customer-insights-kit/cli'", 'imports nobody of ours'],
  ['packages/client/src/log.ts', "import '../../cli/src/main.ts'", 'imports nobody of ours'],
  ['connector/lint.ts', "import '@customer-insights-kit/cli'", 'share the client only'],
  ['apps/api/src/usage/open-usage.ts', "import '@customer-insights-kit/cli'", 'share the client only'],
  ['apps/dashboard/src/app/page.ts', "import '@customer-insights-kit/cli'", 'share the client only'],
  ['scripts/start.ts', "import '@customer-insights-kit/cli'", 'nobody imports it'],
  ['apps/api/src/config.ts', "import 'hono'", 'know Hono'],
  ['apps/api/src/token-policy.ts', "import 'kysely'", 'SQL lives in apps/api/src/store'],
  ['apps/api/src/handlers/segments.ts', "import '../app.ts'", 'Arrows run main, app, handlers'],
  ['apps/api/src/handlers/segments.ts', "import 'kysely'", 'SQL lives in apps/api/src/store'],
  ['apps/api/src/handlers/segments.ts', "import 'hono'", 'know Hono'],
  ['apps/api/src/load/load.ts', "import '../handlers/data.ts'", 'know no handlers'],
  ['apps/api/src/load/load.ts', "import 'hono/cors'", 'know Hono'],
  ['apps/api/src/sample/sample.ts', "import '../mount-operation.ts'", 'Arrows run main, app, handlers'],
  [
    'apps/api/src/upstream/forward-call.ts',
    "import '../mount-operation.ts'",
    'Arrows run main, app, handlers',
  ],
  ['apps/api/src/upstream/forward-call.ts', "import 'hono'", 'know Hono'],
  ['apps/api/src/mcp/tools.ts', "import 'hono'", 'know Hono'],
  ['apps/api/src/webhooks/post-event.ts', "import 'hono'", 'know Hono'],
  ['apps/api/src/store/rows.ts', "import '../webhooks/post-event.ts'", 'The store knows no engine'],
  ['apps/api/src/store/rows.ts', "import '../load/load.ts'", 'The store knows no engine'],
  ['apps/api/src/store/rows.ts', "import '../upstream/call-upstream.ts'", 'The store knows no engine'],
  ['apps/api/src/store/rows.ts', "import '../usage/open-usage.ts'", 'The store knows no engine'],
  ['apps/api/src/usage/open-usage.ts', "import '../record-usage.ts'", 'Arrows run main, app, handlers'],
  ['apps/api/src/store/rows.ts', "import '../handlers/data.ts'", 'know no handlers'],
  ['apps/api/src/store/dialects/sqlite.ts', "import '../../load/load.ts'", 'The store knows no engine'],
  ['packages/client/src/compat/methods.ts', "import '../operations/index.ts'", 'main door ships no zod'],
  ['packages/client/src/node/fetch.ts', "import 'zod'", 'main door ships no zod'],
  ['packages/client/src/auth/token.ts', "import 'zod'", 'src/auth knows credentials'],
  ['packages/client/src/operation.ts', "import './operations/index.ts'", 'imports nobody of ours'],
  ['packages/client/generate/print.ts', "import '../../../connector/view.ts'", 'imports nobody of ours'],
  ['apps/api/src/app.ts', "import './main.ts'", 'nothing imports it'],
  ['apps/api/src/app.ts', "import '../../identity/src/main.ts'", 'do not reach into each other'],
  ['apps/api/src/handlers/data.ts', "import '../authenticate.ts'", 'Arrows run main, app, handlers'],
  ['apps/api/src/handlers/data.ts', "import '../store/dialects/sqlite.ts'", "store's query functions"],
  ['apps/api/src/load/load.ts', "import '../sample/sample.ts'", 'not the other way round'],
  ['apps/api/src/load/load.ts', "import '../store/dialects/sqlite.ts'", "store's query functions"],
  ['apps/api/src/store/rows.ts', "import '../service-error.ts'", 'The store knows no HTTP'],
  ['apps/api/src/store/rows.ts', "import '../segments/run.ts'", 'The store knows no engine'],
  ['apps/api/src/store/migrations/0002.ts', "import '../../load/load.ts'", 'The store knows no engine'],
  ['apps/api/src/store/dialects/sqlite.ts', "import '../query-rows.ts'", 'A dialect holds what one engine'],
  ['apps/dashboard/src/app/page.ts', "import '../../../../connector/x.ts'", 'do not reach into each other'],
  ['scripts/start.ts', "import '../apps/api/src/main.ts'", 'Scripts and examples use'],
  ['examples/look.ts', "import '../packages/client/src/index.ts'", 'Scripts and examples use'],
  ['apps/api/src/odata/parse.ts', "import '../store/rows.ts'", 'odata/ is pure'],
  ['apps/api/src/odata/parse.ts', "import 'node:fs'", 'odata/ is pure'],
  ['apps/api/src/app.ts', 'export const port = process.env.PORT', 'noProcessEnv'],
  ['apps/dashboard/src/auth.ts', 'export const id = process.env.ID', 'noProcessEnv'],
  ['apps/api/src/a.ts', "import './b.ts'\nexport const a = 1", 'noImportCycles'],
]

const folder = mkdtempSync(join(tmpdir(), 'boundaries-'))

/** What Biome says about these files: one line for each error, and a summary. */
function lint(files: Readonly<Record<string, string>>): string {
  rmSync(join(folder, 'tree'), { recursive: true, force: true })
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'tree', file)), { recursive: true })
    writeFileSync(join(folder, 'tree', file), `${source}\n`)
  }
  cpSync(join(folder, 'biome.boundaries.json'), join(folder, 'tree', 'biome.boundaries.json'))
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/@biomejs/biome/bin/biome'),
      'lint',
      '--config-path=biome.boundaries.json',
      '--diagnostic-level=info',
      '--max-diagnostics=none',
      '--reporter=default',
      '--reporter=github',
      '.',
    ],
    { cwd: join(folder, 'tree'), encoding: 'utf8' },
  )
  return (stdout + stderr).replaceAll('\\', '/')
}

beforeAll(() => {
  const config = JSON.parse(readFileSync(join(root, 'biome.boundaries.json'), 'utf8'))
  writeFileSync(join(folder, 'biome.boundaries.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All planted imports, each file with its own below one another, in one tree: a run of Biome takes a second. */
function lintPlanted(): string {
  const files: Record<string, string> = { 'apps/api/src/b.ts': "import './a.ts'\nexport const b = 1" }
  for (const [file, source] of planted) files[file] = [files[file] ?? [], source].flat().join('\n')
  return lint(files)
}

const lineOf = (index: number): number => {
  const [file] = planted[index] ?? []
  const before = planted.slice(0, index).filter(([other]) => other === file)
  return 1 + before.flatMap(([, source]) => source.split('\n')).length
}

describe('the arrows', () => {
  let errors: string[]
  beforeAll(() => {
    errors = lintPlanted().split('\n')
  })

  test.each(planted.map((each, index) => [...each, lineOf(index)] as const))(
    '%s refuses %s',
    (file, _, message, line) => {
      const own = errors.filter((error) => error.includes(`/tree/${file},line=${line},`))
      expect(own.join('\n')).toContain(message)
    },
  )

  test('let lawful imports pass', () => {
    const output = lint({
      'packages/client/src/operations/segments.ts':
        "import 'zod'\nimport '../operation.ts'\nimport './models/x.ts'",
      'apps/api/src/handlers/segments.ts':
        "import '@customer-insights-kit/client/operations'\nimport '../store/x.ts'",
      'apps/api/src/store/rows.ts': "import 'kysely'\nimport '../odata/parse.ts'",
      'apps/api/src/mount-operation.ts': "import 'hono'",
      'packages/cli/src/main.ts':
        "import '@customer-insights-kit/client'\nimport '@customer-insights-kit/connector/lint'\nimport './x.ts'",
    })
    expect(output).toContain('Checked')
    expect(output).not.toMatch(/lint\//)
  })
})
