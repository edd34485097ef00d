import en from '../messages/en.json' with { type: 'json' }
import es from '../messages/es.json' with { type: 'json' }
import ko from '../messages/ko.json' with { type: 'json' }

/** The texts of the dashboard by language. */
export const catalogues = { en, ko, es }

export type Language = keyof typeof catalogues
