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

/** The boxes and radio buttons of a form that have a name and hold no secret. */
export const listChoices = (form: HTMLFormElement): HTMLInputElement[] =>
  [...form.elements].filter(
    (field): field is HTMLInputElement =>
      field instanceof HTMLInputElement &&
      ['checkbox', 'radio'].includes(field.type) &&
      field.name !== '' &&
      !('secret' in field.dataset),
  )

/** What a choice is known by: those of a group have the same name. */
export const toChoiceKey = ({ name, value }: HTMLInputElement): string => JSON.stringify([name, value])

/** Makes the choices that are named, and takes back all others; React hears of it as if they had been clicked. */
export function fillChoices(choices: readonly HTMLInputElement[], chosen: ReadonlySet<string>): void {
  for (const choice of choices) {
    const isChosen = chosen.has(toChoiceKey(choice))
    // A radio button is taken back by another one of its group.
    if (choice.checked !== isChosen && (isChosen || choice.type === 'checkbox')) choice.click()
  }
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
