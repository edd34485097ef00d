import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { runCiKit } from './run-ci-kit.ts'

test.each([
  [['--help'], 'Usage: ci-kit COMMAND'],
  [['-h'], 'Usage: ci-kit COMMAND'],
  [['--', '--help'], 'Usage: ci-kit COMMAND'],
  [['connector', '--help'], 'Usage: ci-kit connector COMMAND'],
  [['connector', 'build', '--help'], 'Usage: ci-kit connector build '],
  [['connector', 'lint', '--help'], 'Usage: ci-kit connector lint '],
  [['connector', 'diff', 'old.json', '-h'], 'Usage: ci-kit connector diff '],
])('%j tells how it is called', (words, beginning) => {
  const { status, stdout, stderr } = runCiKit(...words)
  expect(stdout).toMatch(new RegExp(`^${beginning}`))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('--version tells the version alone', () => {
  expect(runCiKit('--version')).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})

test.each([
  [[], 'Say what to do.', 'ci-kit'],
  [['conector'], 'There is no command "conector". Did you mean connector?', 'ci-kit'],
  [['--verison'], 'There is no option --verison here. Did you mean --version?', 'ci-kit'],
  [['toString'], 'There is no command "toString".\n', 'ci-kit'],
  [['connector'], 'Say what to do.', 'ci-kit connector'],
  [['connector', 'lnt'], 'There is no command "lnt". Did you mean lint?', 'ci-kit connector'],
  [['connector', 'deploy'], 'There is no command "deploy".\n', 'ci-kit connector'],
  [['connector', 'lint'], 'FILE is missing.', 'ci-kit connector lint'],
  [['connector', 'lint', 'a', 'b'], '"b" is one word too many.', 'ci-kit connector lint'],
  [
    ['connector', 'lint', 'a', '--jsn'],
    'no option --jsn here. Did you mean --json?',
    'ci-kit connector lint',
  ],
  [['connector', 'lint', 'a', '--json=1'], "'--json' does not take an argument", 'ci-kit connector lint'],
  [['connector', 'diff', 'a'], 'NEW is missing.', 'ci-kit connector diff'],
  [['connector', 'build', '--out'], "'--out <value>' argument missing", 'ci-kit connector build'],
])('%j is wrong use', (words, message, command) => {
  const { status, stdout, stderr } = runCiKit(...words)
  expect(stderr).toContain(message)
  expect(stderr).toMatch(new RegExp(`\nSee: ${command} --help\n$`))
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})
