/** How numbers are written: with a point and nothing between thousands, or as the examples are. */
export const numberForms = ['number', 'number 1.234,56', 'number 1,234.56'] as const

export type NumberForm = (typeof numberForms)[number]

// Blanks and apostrophes stand between thousands too, in France and Switzerland for instance.
const texts: Readonly<Record<NumberForm, RegExp>> = {
  number: /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i,
  'number 1.234,56':
    /^[+-]?(\d+|\d{1,3}(?<mark>[. \u00a0\u202f'’])\d{3}(\k<mark>\d{3})*)?(,\d*)?(e[+-]?\d+)?$/i,
  'number 1,234.56':
    /^[+-]?(\d+|\d{1,3}(?<mark>[, \u00a0\u202f'’])\d{3}(\k<mark>\d{3})*)?(\.\d*)?(e[+-]?\d+)?$/i,
}

/** Answers undefined when the text is no number of the form. */
export function parseNumber(text: string, form: NumberForm): number | undefined {
  if (!texts[form].test(text) || !/^[^e]*\d/i.test(text)) return undefined
  const number = Number(form === 'number' ? text : toPlain(text, form))
  // -0 and 0 are one value to a reader.
  return Number.isFinite(number) ? number || 0 : undefined
}

function toPlain(text: string, form: NumberForm): string {
  return form === 'number 1.234,56'
    ? text.replace(/[^\d,e+-]/gi, '').replace(',', '.')
    : text.replace(/[^\d.e+-]/gi, '')
}

/** The form that a text has and the one that was expected is not; undefined where there is none, or more than one. */
export function findOtherForm(text: string): NumberForm | undefined {
  const fitting = numberForms.filter((form) => parseNumber(text.trim(), form) !== undefined)
  return fitting.length === 1 ? fitting[0] : undefined
}
