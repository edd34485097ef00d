/** Text in one line, without what a terminal or an editor would obey or hide. */
export const toVisible = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()
