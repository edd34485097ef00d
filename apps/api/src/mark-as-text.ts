/**
 * Spreadsheets take a text that begins like this for a formula, and strangers choose some of them: an
 * apostrophe marks it as a text.
 */
const formula = /^\s*[=+\-@＝＋－＠]/

/** The text as one that no spreadsheet computes. */
export const markAsText = (text: string): string => (formula.test(text) ? `'${text}` : text)
