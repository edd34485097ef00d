import { describe, expect, test } from 'vitest'
import { buildConnector } from '../build-connector.ts'
import { toTargetPath } from '../to-swagger.ts'
import { needsScript } from '../view.ts'
import { listViews } from './views.ts'

const views = listViews('self-hosted')

const getWatch = (id: string) => {
  const trigger = views.find((view) => view.id === id)?.trigger
  if (trigger?.kind !== 'script') throw new Error(`${id} watches nothing`)
  return trigger.watch
}

describe('views', () => {
  test('have ids, paths and summaries of their own', () => {
    for (const key of ['id', 'summary'] as const) {
      const texts = views.map((view) => view[key] ?? view.operation[key])
      expect(new Set(texts).size).toBe(texts.length)
    }
  })

  test('of the cloud need nothing of ours', () => {
    for (const { operation } of listViews('cloud')) expect(operation.wireId).toBeDefined()
  })

  test('that come in pages lead to next pages that the connector knows', () => {
    const { swagger } = buildConnector({ target: 'self-hosted' })
    const known = Object.keys(swagger.paths).map(
      (path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    )
    for (const view of views.filter(({ pages }) => pages)) {
      const next = toTargetPath(view, 'self-hosted')
      expect([view.id, known.some((path) => path.test(next))]).toEqual([view.id, true])
    }
  })

  test('that are routed have a path that no operation of the service has', () => {
    const paths = new Set(views.map(({ operation }) => operation.path.replace(/\{\w+\}/g, '{}')))
    for (const { path } of views.filter(({ trigger }) => trigger?.kind !== 'policy')) {
      if (path) expect(paths).not.toContain(path.replace(/\{\w+\}/g, '{}'))
    }
  })
})

describe('triggers', () => {
  test('start after a full refresh of any kind, after runs by hand too', () => {
    const watch = getWatch('WhenFullRefreshIsFinished')
    expect(watch).toMatchObject({ kind: 'later', where: [{ is: ['all'] }, { is: ['successful'] }] })
    expect(JSON.stringify(watch)).not.toContain('jobSubmissionKind')
  })

  test('read only what their answers have', () => {
    const { swagger } = buildConnector({ target: 'self-hosted' })
    for (const { id, trigger } of views) {
      if (trigger?.kind !== 'script') continue
      const { watch } = trigger
      const read = [
        watch.key,
        ...('time' in watch ? [watch.time] : []),
        ...('number' in watch ? [watch.number] : []),
        ...('where' in watch ? (watch.where ?? []).map(({ path }) => path) : []),
      ]
      const item = Object.values(swagger.paths).find(({ get }) => get?.operationId === id)
      const properties = listPaths(item?.get?.responses['200']?.schema, swagger.definitions)
      expect([id, read.filter((path) => !properties.includes(path))]).toEqual([id, []])
    }
  })

  test('keep their state in the script, or leave it to a policy', () => {
    for (const view of views.filter(({ trigger }) => trigger)) {
      expect(needsScript(view)).toBe(view.trigger?.kind === 'script')
    }
  })
})

interface Node {
  readonly $ref?: string
  readonly items?: Node
  readonly properties?: Readonly<Record<string, Node>>
}

function listPaths(
  node: Node | undefined,
  definitions: Readonly<Record<string, Node>>,
  prefix = '',
): string[] {
  if (!node) return []
  if (node.$ref) return listPaths(definitions[node.$ref.replace('#/definitions/', '')], definitions, prefix)
  const below = Object.entries(node.properties ?? {}).flatMap(([name, property]) => [
    `${prefix}${name}`,
    ...listPaths(property, definitions, `${prefix}${name}/`),
  ])
  return [...below, ...listPaths(node.items, definitions, prefix)]
}
