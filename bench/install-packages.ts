import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Peers are installed on demand: 140 MB would be much for everybody who only installs the project. */
const peers = {
  stripe: '23.1.0',
  openai: '7.55.0',
  octokit: '5.0.5',
  'openapi-fetch': '0.17.0',
  '@supabase/supabase-js': '2.119.0',
}

export const ours = '@customer-insights-kit/client'
export const peerNames = Object.keys(peers) as (keyof typeof peers)[]

const folder = join(import.meta.dirname, 'node_modules/.cache/packages')
const loader = join(folder, 'load.mjs')

/** A project with the peers and with the client as it is published. */
export interface Packages {
  readonly folder: string
  /** Imports a package, or one of its doors, as a program of the project would. */
  load<Module>(name: string): Promise<Module>
}

/** Packs and installs them. */
export async function installPackages(): Promise<Packages> {
  const run = (command: string, args: readonly string[], cwd: string) =>
    execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: true })

  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith('.tgz')) rmSync(join(folder, name))
  run(
    'npx',
    ['-y', 'pnpm', '--filter', ours, 'pack', '--pack-destination', `"${folder}"`],
    import.meta.dirname,
  )
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('The client was not packed.')

  const manifest = JSON.stringify({ private: true, dependencies: peers })
  const manifestFile = join(folder, 'package.json')
  if (!existsSync(manifestFile) || readFileSync(manifestFile, 'utf8') !== manifest) {
    writeFileSync(manifestFile, manifest)
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  }
  const target = join(folder, 'node_modules', ours)
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  run('tar', ['-xzf', tarball, '-C', `"${target}"`, '--strip-components=1'], folder)
  writeFileSync(loader, 'export const load = (name) => import(name)\n')
  return openPackages()
}

/** As they were installed before. */
export async function openPackages(): Promise<Packages> {
  return { folder, load: (await import(pathToFileURL(loader).href)).load }
}
