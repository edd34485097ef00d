/** Puts values into the places of a text, such as `{count}`. */
export const fillText = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))

/** A number as the language of the page writes it. */
export const toNumber = (value: number): string =>
  new Intl.NumberFormat(document.documentElement.lang).format(value)
