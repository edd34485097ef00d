/**
 * Other words for what a text says, so that a search finds it by those too. `groups` is of the catalogue: words,
 * or beginnings of words, that mean the same stand between two bars.
 */
export function listSynonyms(text: string, groups: string): string {
  const said = text.toLowerCase()
  return groups
    .split('|')
    .filter((group) => group.split(',').some((word) => said.includes(word.trim())))
    .join(' ')
    .replaceAll(',', ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
