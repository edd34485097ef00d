import { writeFile } from 'node:fs/promises'
import { generatedFiles as files } from './generate/generated-files.ts'

const folder = new URL('./src/generated/', import.meta.url)

/** With `--check` nothing is written and a file that differs fails the run. */
if (process.argv.includes('--check')) {
  const { readFile } = await import('node:fs/promises')
  for (const [name, text] of Object.entries(files)) {
    if ((await readFile(new URL(name, folder), 'utf8').catch(() => '')) === text) continue
    console.error(`packages/client/src/generated/${name} does not match the contract. Run: pnpm generate`)
    process.exitCode = 1
  }
} else {
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(new URL(name, folder), text)))
  console.log(`Wrote ${Object.keys(files).join(', ')}`)
}
