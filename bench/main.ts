import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { print } from './print.ts'
import { printClient } from './print-client.ts'
import { printDashboard } from './print-dashboard.ts'
import { printLoad } from './print-load.ts'
import { printLookup } from './print-lookup.ts'
import { printService } from './print-service.ts'
import { printTyping } from './print-typing.ts'

const suites = {
  client: printClient,
  service: printService,
  lookup: printLookup,
  typing: printTyping,
  load: printLoad,
  dashboard: printDashboard,
}

const help = `Measures beside a base, in turns, and says which promises this run keeps.

Usage: pnpm bench [client] [service] [lookup] [typing] [load] [dashboard] [--data FOLDER]

  client   the package as it is published, beside five peers and the bare transports: about three minutes;
           the first time it installs the peers, 140 MB from npm
  service  the gate beside the same service without one, and changes of keys: about five minutes
  lookup   reads, searches and facets of a million customers beside ten thousand: about ten minutes;
           the first time it makes them, in some minutes more and 4 GB
  typing   letters on the dashboard's Customers page until customers answer them, in a real browser: about
           six minutes; makes the customers of lookup, if they are not there
  load     a load of CSV files beside bare inserts of the same rows: about five minutes
  dashboard  each main page as Lighthouse sees it: about twenty minutes; the first time it installs
           Lighthouse, 180 MB from npm

  --data FOLDER  where the customers of lookup and typing are kept; in the system's temporary folder unless given

Without a name, all of it. Exit code 1 says that a promise was broken in this run.
bench/README.md says what is measured and how.`

function refuse(message: string): never {
  console.error(message)
  process.exit(2)
}

function readArguments() {
  // pnpm hands a separating `--` on.
  const args = process.argv.slice(2).filter((arg) => arg !== '--')
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    return refuse((error as Error).message)
  }
}

const { values, positionals: names } = readArguments()
if (values.help) {
  print(help)
  process.exit()
}
const unknown = names.find((name) => !Object.hasOwn(suites, name))
if (unknown !== undefined) {
  refuse(`There is nothing to measure named ${unknown}: ask for ${Object.keys(suites).join(' or ')}.`)
}
const dataFolder = values.data === undefined ? undefined : resolve(values.data)
print(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`)
for (const [name, printSuite] of Object.entries(suites)) {
  if (names.length === 0 || names.includes(name)) await printSuite({ dataFolder })
}
