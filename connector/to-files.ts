import type { Connector } from './build-connector.ts'

/** The files of a connector by name, as they are written. */
export function toFiles(connector: Connector, icon: Uint8Array): Record<string, string | Uint8Array> {
  const { swagger, apiProperties, settings, script, readme, intro } = connector
  return {
    'apiDefinition.swagger.json': toText(swagger),
    'apiProperties.json': toText(apiProperties),
    'settings.json': toText(settings),
    'script.csx': script,
    'readme.md': readme,
    'intro.md': intro,
    'icon.png': icon,
  }
}

const toText = (document: unknown): string => `${JSON.stringify(document, null, 4)}\n`
