// Exports the customers in both formats, and stops one export in the middle.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = await mkdtemp(join(tmpdir(), 'export-all-pages-'))
try {
  await exportWhole()
  // Windows has no such signal: there the program would end without a word.
  if (process.platform !== 'win32') await exportPart()
  console.log('Two exports are complete, and a stopped one says that it is not.')
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function exportWhole(): Promise<void> {
  assert.equal(await finish(start('all.csv')), 0)
  assert.equal(await finish(start('all.ndjson', '--fast', '--page-size', '700')), 0)
  assert.deepEqual(await readdir(folder), ['all.csv', 'all.ndjson'])

  const [header, ...customers] = (await readFile(join(folder, 'all.csv'), 'utf8')).trimEnd().split('\r\n')
  const lines = (await readFile(join(folder, 'all.ndjson'), 'utf8')).trimEnd().split('\n')
  assert.equal(header, 'CustomerId,FullName,EMail,City,Country')
  assert.equal(customers.length, lines.length)
  const ids = new Set(lines.map((line) => JSON.parse(line).CustomerId))
  assert.equal(ids.size, lines.length, 'each customer comes once')
  assert.deepEqual(new Set(customers.map((line) => line.split(',')[0])), ids)
}

async function exportPart(): Promise<void> {
  const program = start('part.csv', '--page-size', '10')
  await once(program.stderr, 'data')
  program.kill('SIGINT')
  assert.equal(await finish(program), 130)
  const files = await readdir(folder)
  assert(files.includes('part.csv.partial') && !files.includes('part.csv'))
}

function start(file: string, ...options: readonly string[]) {
  const args = [...process.execArgv, join(import.meta.dirname, 'main.ts'), join(folder, file), ...options]
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'pipe'] })
}

async function finish(program: ReturnType<typeof start>): Promise<number | null> {
  program.stderr.resume()
  const [code] = await once(program, 'close')
  return code
}
