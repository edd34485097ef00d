import type { RefObject } from 'react'
import { fillFields, listFields } from '#components/fill-fields.ts'
import { buttonClass } from '#components/ui/button.ts'
import type { CallShape } from '../call-shape.ts'

interface NextPageProps {
  readonly link: URL
  readonly call: CallShape
  readonly form: RefObject<HTMLFormElement | null>
  readonly label: string
}

/** Follows the link to the next page with the form, so that what is sent stands in its fields. */
export function NextPage({ link, call, form, label }: NextPageProps) {
  function follow() {
    if (form.current === null) return
    const options = call.parameters.filter(({ in: place }) => place === 'query')
    const inputs = options.map(({ name, wireName }) => [name, link.searchParams.get(wireName) ?? ''] as const)
    fillFields(listFields(form.current), new Map(inputs))
    form.current.requestSubmit()
  }

  return (
    <button type="button" data-send className={`mt-3 ${buttonClass()}`} onClick={follow}>
      {label}
    </button>
  )
}
