/** What a key may do, as it is chosen: the least first. */
export const formScopes = ['readOnly', 'custom', 'all'] as const

export type FormScope = (typeof formScopes)[number]
