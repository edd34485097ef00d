#!/usr/bin/env node
import { runTypes } from './run-types.ts'

runTypes(process.argv.slice(2), process.env).then((exitCode) => {
  process.exitCode = exitCode
})
