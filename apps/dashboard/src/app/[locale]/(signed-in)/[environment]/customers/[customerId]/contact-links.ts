/** Opens a message to the address; what else it may hold cannot become a subject or a copy. */
export const toMailLink = (address: string): string =>
  `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`

/** Dials the number without its extension, which a link cannot dial after a pause. */
export const toPhoneLink = (phone: string): string =>
  `tel:${phone.replace(/e?xt?.*$/i, '').replace(/[^\d+]/g, '')}`
