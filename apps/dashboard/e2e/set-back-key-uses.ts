import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { dataDir, inherited } from './settings.ts'

/** As if so many minutes had gone by since anybody used the values that end when they are quiet. */
export function setBackKeyUses(instanceId: string, minutes: number): void {
  const program = ['--disable-warning=ExperimentalWarning', 'test/set-back-key-uses.ts']
  execFileSync(process.execPath, [...program, instanceId, String(minutes)], {
    cwd: resolve(import.meta.dirname, '../../api'),
    env: { ...inherited, DATA_DIR: dataDir },
    stdio: 'inherit',
  })
}
