import { getLocale, getMessages } from 'next-intl/server'
import { createReasonTeller } from '#i18n/create-reason-teller.ts'

/** Says why in the words of whoever asks. */
export const readReasonTeller = async () => createReasonTeller(await getLocale(), await getMessages())
