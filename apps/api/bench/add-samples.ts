import { copyFileSync, linkSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, setInstanceData } from '../src/store/instances.ts'
import { openControlStore } from '../src/store/open-control-store.ts'
import { assignRole } from '../src/store/role-assignments.ts'
import { sampleSizes, toSamplePath } from './sample-path.ts'

/** Adds the sample environments to the data folder of a service, with the roles of one that it has. */
const [dataDir = '', folder = ''] = process.argv.slice(2)
const control = await openControlStore(dataDir)
const assignments = await control.db.selectFrom('role_assignments').selectAll().execute()
const environments: Record<string, string> = {}
for (const customers of sampleSizes) {
  const instance = { name: `Sample of ${customers}`, instanceType: 'trial', createdBy: 'bench' } as const
  const { instance_id } = await createInstance(control, instance)
  const dataFile = join('environments', `sample-${customers}.db`)
  const [from, to] = [toSamplePath(folder, customers), join(dataDir, dataFile)]
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to) // Not every file system has links.
  }
  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    for (const assignment of assignments.filter((one) => one.instance_id === assignments[0]?.instance_id)) {
      await assignRole(store, { ...assignment, instance_id })
    }
  })
  await setInstanceData(control, instance_id, { dataFile })
  environments[customers] = instance_id
}
await control.close()
console.log(JSON.stringify(environments))
