import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import { findCustomerTable } from '../store/rebuild-search.ts'
import { findSearchConfiguration, firstSearchVersion } from '../store/search-configuration.ts'
import { findSearchRun, type SearchRun } from '../store/search-runs.ts'
import { readStoredReasons } from '../store/stored-reasons.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

export const searchIndex: Handlers<typeof management>['searchIndex'] = {
  get: (context, { instanceId }) => describeIndex(needOwnData(context), instanceId),

  async run(context, { instanceId }) {
    const { actor, environments, searchRuns } = needOwnData(context)
    const customers = await environments.use(instanceId, findCustomerTable)
    if (customers === undefined) throw noCustomers()
    const begun = await searchRuns.start(instanceId, { rowsTotal: customers.rowCount, by: actor })
    if (begun === 'gone') throw new ServiceError('forbidden')
    if (begun === 'running') {
      throw new ServiceError('conflict', {
        message: 'A run goes on already: wait for its end, or cancel it and run again.',
      })
    }
    return describeIndex(context, instanceId)
  },

  async cancel(context, { instanceId }) {
    const { actor, searchRuns } = needOwnData(context)
    await searchRuns.cancel(instanceId, actor)
    return describeIndex(context, instanceId)
  },
}

const noCustomers = () =>
  new ServiceError('conflict', {
    message: 'This environment has no customers yet, so there is nothing to search: load some first.',
  })

async function describeIndex({ control, environments, searchRuns }: HandlerContext, instanceId: string) {
  // Before the run is looked up: one that has ended since is told as it ended.
  const rowsDone = searchRuns.countRows(instanceId)
  const run = await findSearchRun(control, instanceId)
  const configurationVersion =
    (await findSearchConfiguration(control, instanceId))?.version ?? firstSearchVersion
  const customers = await environments.use(instanceId, findCustomerTable)
  const indexVersion = customers && (customers.searchVersion ?? firstSearchVersion)
  return {
    instanceId,
    configurationVersion,
    indexVersion: indexVersion ?? null,
    isChanged: indexVersion !== undefined && indexVersion !== configurationVersion,
    run: run === undefined ? null : toRun(run, rowsDone),
  }
}

const toRun = (run: SearchRun, rowsDone: number | undefined) => ({
  runId: run.run_id,
  state: run.state,
  configurationVersion: run.search_version,
  rowsDone: run.state === 'running' ? (rowsDone ?? run.rows_done) : run.rows_done,
  rowsTotal: run.rows_total,
  startedUtc: run.started_utc,
  startedBy: run.started_by,
  finishedUtc: run.finished_utc,
  reason: run.reason,
  reasons: readStoredReasons(run),
})
