import { availableParallelism } from 'node:os'
import { print } from './print.ts'
import { printClient } from './print-client.ts'
import { printService } from './print-service.ts'

const suites = { client: printClient, service: printService }

const help = `Measures beside a base, in turns, and says which promises this run keeps.

Usage: pnpm bench [client] [service]

  client   the package as it is published, beside five peers and the bare transports: about three minutes;
           the first time it installs the peers, 140 MB from npm
  service  the gate beside the same service without one, and changes of keys: about five minutes

Without a name, all of it. Exit code 1 says that a promise was broken in this run.
bench/README.md says what is measured and how.`

const names = process.argv.slice(2)
if (names.includes('--help') || names.includes('-h')) {
  print(help)
  process.exit()
}
const unknown = names.find((name) => !Object.hasOwn(suites, name))
if (unknown !== undefined) {
  console.error(`There is nothing to measure named ${unknown}: ask for ${Object.keys(suites).join(' or ')}.`)
  process.exit(2)
}
print(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`)
for (const [name, printSuite] of Object.entries(suites)) {
  if (names.length === 0 || names.includes(name)) await printSuite()
}
