import { type RefObject, useEffect } from 'react'
import { fillFields, listFields } from '#components/fill-fields.ts'
import { takeFragment } from '../kept-fragment.ts'
import { readFragment } from '../share-inputs.ts'
import { takePicked } from './use-history.ts'

/** Fills in a form as a link says, or a request of the history that was picked elsewhere. */
export function useFilledForm(form: RefObject<HTMLFormElement | null>, owner: string, wireId: string): void {
  useEffect(() => {
    function fillWith(inputs: ReadonlyMap<string, string>) {
      if (form.current !== null) fillFields(listFields(form.current), inputs)
    }
    const fillFromAddress = () => fillWith(readFragment(location.hash))
    fillWith(readFragment(takeFragment(sessionStorage, location.pathname)))
    fillWith(takePicked(owner, wireId))
    fillFromAddress()
    window.addEventListener('hashchange', fillFromAddress)
    return () => window.removeEventListener('hashchange', fillFromAddress)
  }, [form, owner, wireId])
}
