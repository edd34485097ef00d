import type { CommandGroup } from './command.ts'

const connector: CommandGroup = {
  help: `Usage: ci-kit connector COMMAND

Works on connectors for Power Automate, Power Apps, Logic Apps and Copilot Studio.

  build  writes the files of a connector of your own
  lint   checks a connector by the rules of validation and review
  diff   tells what a new version breaks of an old one

"ci-kit connector COMMAND --help" says more.`,
  commands: {
    build: async () => (await import('./connector-build.ts')).connectorBuild,
    lint: async () => (await import('./connector-lint.ts')).connectorLint,
    diff: async () => (await import('./connector-diff.ts')).connectorDiff,
  },
}

export const commands: CommandGroup = {
  help: `Usage: ci-kit COMMAND

  connector  builds, checks and compares Power Platform connectors
  --version  tells the version
  --help     this text; behind a command, the text of that`,
  commands: { connector },
}
