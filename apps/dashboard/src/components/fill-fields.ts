export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The fields of a form that have a name and hold no secret. */
export function listFields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement) &&
      field.name !== '' &&
      !('secret' in field.dataset) &&
      !['password', 'hidden', 'file', 'checkbox', 'radio'].includes(field.type),
  )
}

/** Puts values into fields by their names; React hears of it as if they had been typed. */
export function fillFields(fields: readonly Field[], values: ReadonlyMap<string, string>): void {
  for (const field of fields) {
    const value = values.get(field.name)
    if (value === undefined || value === field.value) continue
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {}
    set?.call(field, value)
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  }
}
