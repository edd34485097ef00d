/** What an import of a connector needs, and what its readers want to know. */
export const fileNames = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'settings.json',
  'script.csx',
  'icon.png',
  'readme.md',
  'intro.md',
] as const
