import { setTimeout as wait } from 'node:timers/promises'
import type { management } from '@customer-insights-kit/client/management/operations'
import { measureControlStore, measureEnvironment, readSearchSize } from '../store/environment-sizes.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { version } from '../version.ts'
import type { HandlerContext, Handlers } from './handler.ts'

export const system: Handlers<typeof management>['system'] = {
  async get({ control, environments, upstream }, { instanceId }) {
    const [controlBytes, found] = await Promise.all([
      measureControlStore(control),
      upstream === undefined
        ? environments.use(instanceId, (store) => describeData(control, store))
        : undefined,
    ])
    return {
      instanceId,
      version,
      store: upstream === undefined ? 'sqlite' : 'cloud',
      refreshedUtc: found?.refreshedUtc ?? null,
      sizes: { ...noData, ...found?.sizes, controlBytes },
    }
  },
}

const noData = { dataBytes: null, searchBytes: null, maskedSearchBytes: null, quarantineBytes: null }

async function describeData(control: HandlerContext['control'], store: EnvironmentStore) {
  const catalogue = await store.catalogue()
  const [{ data, maskedSearch, quarantine }, searchBytes] = await Promise.all([
    measureEnvironment(control, store),
    waitShortly(readSearchSize(store)),
  ])
  return {
    refreshedUtc: catalogue[0]?.refreshedUtc ?? null,
    sizes: {
      dataBytes: data,
      searchBytes: searchBytes ?? null,
      maskedSearchBytes: maskedSearch,
      quarantineBytes: quarantine,
    },
  }
}

/** Of very many customers all pages of the index take their time, which nobody needs to wait for. */
const longestWaitMs = 2_000

async function waitShortly<T>(work: Promise<T>): Promise<T | undefined> {
  const giveUp = new AbortController()
  const tooLong = wait(longestWaitMs, undefined, { signal: giveUp.signal }).catch(() => undefined)
  try {
    return await Promise.race([work, tooLong])
  } finally {
    giveUp.abort()
  }
}
