import { type ProfileStore, profileJobs } from '../store/profile-store.ts'

/** The second copy: a load builds a new file beside the service, which learns of it when it is whole. */
const nothing = { currentState: 'empty', rowCount: 0, size: 0 } as const

/** The state of an environment's profiles as the contract tells of it; `store` is missing before a load. */
export function toProfileStoreState(instanceId: string, store: ProfileStore | undefined) {
  const filled: readonly string[] = store?.filledBy ?? []
  const stateOf = (job: string) => {
    if (store === undefined) return 'notHydrated'
    return filled.includes(job) ? 'hydrated' : 'nothingToHydrate'
  }
  const profileStoreHydrationStateInfo = Object.fromEntries(
    Object.keys(profileJobs).map((job) => [job, stateOf(job)] as const),
  )
  const primary =
    store === undefined
      ? nothing
      : { currentState: 'queryable' as const, rowCount: store.rowCount, size: store.size }
  return {
    instanceId,
    ...(store !== undefined && { ingestionTime: store.refreshedUtc }),
    primaryInfo: { ...primary, profileStoreHydrationStateInfo },
    secondaryInfo: nothing,
  }
}
