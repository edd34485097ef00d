import type { ApiProperties } from './api-properties.ts'
import { type ConnectorOptions, toSettings } from './endpoint.ts'
import type { Swagger } from './swagger.ts'
import { toIntro } from './text/to-intro.ts'
import { toReadme } from './text/to-readme.ts'
import { toApiProperties } from './to-api-properties.ts'
import { toScript } from './to-script.ts'
import { toSwagger } from './to-swagger.ts'
import { listViews } from './views/views.ts'

/** Everything of a connector but its icon. */
export interface Connector {
  readonly swagger: Swagger
  readonly apiProperties: ApiProperties
  /** Names of the files, as the command lines that import connectors read them. */
  readonly settings: Readonly<Record<string, string>>
  readonly script: string
  readonly readme: string
  readonly intro: string
}

/** Makes a connector from the contract: the same for the same options, whatever the machine. */
export function buildConnector(options: ConnectorOptions): Connector {
  const settings = toSettings(options)
  const views = listViews(settings.target)
  return {
    swagger: toSwagger(views, settings),
    apiProperties: toApiProperties(views, settings),
    settings: {
      apiDefinition: 'apiDefinition.swagger.json',
      apiProperties: 'apiProperties.json',
      icon: 'icon.png',
    },
    script: toScript(views),
    readme: toReadme(views, settings),
    intro: toIntro(settings),
  }
}
