import { z } from 'zod'
import { byName, type ConnectorFiles, type FileName } from './connector-files.ts'
import { toText } from './describe-connector.ts'

const products =
  /\b(power ?apps|power automate|power platform|power bi|power pages|power virtual agents|copilot studio|logic apps|microsoft flow|api|connector)\b/i

/** A name of the Internet, with a port where it has one, as the linter of connectors takes it. */
export const Host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?(:[1-9]\d{0,4})?$/)
  .refine((host) => Number(host.split(':')[1] ?? 443) <= 65_535)

/** What validation takes as a title: 30 characters, none of its forbidden words, a letter or digit at the end. */
export const Title = z
  .string()
  .trim()
  .max(30)
  .regex(/^[A-Za-z0-9][A-Za-z0-9 &.-]*[A-Za-z0-9]$/)
  .refine((title) => !products.test(title))

export interface Own {
  readonly host: string
  readonly title: string
}

/** Writes a host and a title of one's own into the files, as `ci-kit connector build` does. */
export function tailorConnector(files: ConnectorFiles, own: Own): ConnectorFiles {
  const { host, info } = JSON.parse(toText(files['apiDefinition.swagger.json']))
  const replace = (name: FileName): Uint8Array => {
    if (name === 'icon.png') return files[name]
    const text = toText(files[name])
    return new TextEncoder().encode(text.replaceAll(host, own.host).replaceAll(info.title, own.title))
  }
  return byName(replace)
}
