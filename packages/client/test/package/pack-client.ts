import { execFile } from 'node:child_process'
import { mkdir, readdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Builds and packs the client as it is published: the path of the tarball. `launcher` is the program that
 * started this one (npm_execpath).
 */
export async function packClient(folder: string, launcher = ''): Promise<string> {
  const args = ['pack', '--pack-destination', folder]
  const options = { cwd: packageFolder }
  if (!launcher.includes('pnpm')) await run('npx', ['-y', 'pnpm', ...args], { ...options, shell: true })
  else if (/js$/.test(launcher)) await run(process.execPath, [launcher, ...args], options)
  else await run(launcher, args, options)
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`Nothing was packed into ${folder}.`)
  return join(folder, tarball)
}

/** Makes a project with the packed client, and packages beside it as they are installed here. */
export async function installClient(project: string, tarball: string, peers: readonly string[] = []) {
  const client = join(project, 'node_modules/@customer-insights-kit/client')
  const dependencies = { '@customer-insights-kit/client': `file:${tarball}` }
  await mkdir(client, { recursive: true })
  await writeFile(join(project, 'package.json'), JSON.stringify({ dependencies }))
  await run('tar', ['-xzf', tarball, '-C', client, '--strip-components=1'])
  for (const peer of peers) {
    const target = join(project, 'node_modules', peer)
    await mkdir(dirname(target), { recursive: true })
    await symlink(await realpath(join(packageFolder, 'node_modules', peer)), target, 'junction')
  }
  return client
}
