import { type RefObject, useEffect, useState } from 'react'
import { fillFields, listFields } from '#components/fill-fields.ts'
import { readDraft } from '../drafts.ts'
import { takeFragment } from '../kept-fragment.ts'
import { readFragment } from '../share-inputs.ts'
import { takePicked } from './use-history.ts'

/**
 * Fills in a form as it was left, as a link says, or a request of the history that was picked elsewhere. Tells
 * whether a link did, which somebody else may have made.
 */
export function useFilledForm(
  form: RefObject<HTMLFormElement | null>,
  dialog: RefObject<HTMLDialogElement | null>,
  owner: string,
  environment: string,
  wireId: string,
): boolean {
  const [isFromLink, setFromLink] = useState(false)

  useEffect(() => {
    function fillWith(inputs: ReadonlyMap<string, string>) {
      if (form.current !== null) fillFields(listFields(form.current), inputs)
    }
    function fillFromLink(fragment: string) {
      const inputs = readFragment(fragment)
      if (inputs.size === 0) return
      fillWith(inputs)
      setFromLink(true)
    }
    function followAddress() {
      // What is asked about must not change behind the question.
      if (dialog.current?.open !== true) fillFromLink(location.hash)
    }
    fillWith(readDraft(sessionStorage, owner, environment, wireId))
    fillFromLink(takeFragment(sessionStorage, location.pathname))
    fillWith(takePicked(owner, wireId))
    followAddress()
    window.addEventListener('hashchange', followAddress)
    return () => window.removeEventListener('hashchange', followAddress)
  }, [form, dialog, owner, environment, wireId])

  return isFromLink
}
