import type { ControlStore } from '../store/control-store.ts'
import { findInstance, findInstanceByName, type InstanceRow } from '../store/instances.ts'

/** Name of an environment, in any case; or, of one that is there and may be renamed meanwhile, its id. */
export type LoadTarget = string | { readonly instanceId: string }

export const findTarget = (control: ControlStore, target: LoadTarget): Promise<InstanceRow | undefined> =>
  typeof target === 'string' ? findInstanceByName(control, target) : findInstance(control, target.instanceId)

export const nameTarget = (target: LoadTarget): string =>
  typeof target === 'string' ? target : 'the environment'
