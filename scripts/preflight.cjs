// Runs before any TypeScript does, on whatever Node is there, so it stays plain CommonJS.
const { existsSync, readFileSync, readdirSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')

function findProblem() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    return `Node ${process.versions.node} is too old: this project needs 22.18 or newer. Run "npx -y pnpm install", which brings it along, or install it yourself.`
  }
  for (const folder of ['.', 'connector', 'examples', ...listFolders('apps'), ...listFolders('packages')]) {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      if (existsSync(join(root, folder, 'node_modules', name, 'package.json'))) continue
      return `The install is incomplete (${name} is missing for ${manifest.name}). Run: npx -y pnpm install`
    }
  }
  return undefined
}

function listFolders(parent) {
  return readdirSync(join(root, parent))
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
}

const problem = findProblem()
if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 1
}
