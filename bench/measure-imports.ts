import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findMedian, type Median } from './find-median.ts'

const programs = {
  import:
    'const start = performance.now(); await import(process.argv[2]); console.log(performance.now() - start)',
  require:
    'const start = performance.now(); require(process.argv[2]); console.log(performance.now() - start)',
}

export type Loader = keyof typeof programs

const processes = 15

/** Milliseconds to load each package, each time in a fresh process, the packages taking turns. */
export function measureImports(folder: string, loads: readonly (readonly [Loader, string])[]): Median[] {
  for (const [loader, code] of Object.entries(programs)) {
    writeFileSync(join(folder, `${loader}.${loader === 'import' ? 'mjs' : 'cjs'}`), code)
  }
  const times = loads.map((): number[] => [])
  // The first turn only warms the disk.
  for (let turn = 0; turn <= processes; turn++) {
    for (const [index, [loader, name]] of loads.entries()) {
      const file = `${loader}.${loader === 'import' ? 'mjs' : 'cjs'}`
      const output = execFileSync(process.execPath, [file, name], { cwd: folder, encoding: 'utf8' })
      if (turn > 0) times[index]?.push(Number(output))
    }
  }
  return times.map(findMedian)
}
