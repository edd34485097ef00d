// Fonts differ from machine to machine, and a picture must not: widths of letters as in Arial, in parts of the size.
const groups: readonly (readonly [RegExp, number])[] = [
  [/[ijl'|!.,:;]/, 0.25],
  [/[Ift()[\]{}/\\ -]/, 0.32],
  [/[rs"*^]/, 0.42],
  [/[cjkvxyzJ]/, 0.5],
  [/[a-z0-9_$#=+<>?~]/, 0.556],
  [/[mMW@%]/, 0.87],
  [/w/, 0.73],
  [/[A-Z&]/, 0.69],
]

/** How wide a text is, about. */
export function measureText(text: string, size: number, isBold = false): number {
  const narrow = [...text].map((letter) => findWidth(letter)).reduce((sum, width) => sum + width, 0)
  return narrow * size * (isBold ? 1.12 : 1.05)
}

function findWidth(letter: string): number {
  if (letter === 'w') return 0.73
  if (letter === 'm') return 0.84
  return groups.find(([form]) => form.test(letter))?.[1] ?? 0.6
}
