// Fonts differ from machine to machine, and a picture must not: widths of letters as in Arial, in parts of the size.
const groups: readonly (readonly [RegExp, number])[] = [
  [/[ijl'|!.,:;]/, 0.25],
  [/[Ift()[\]{}/\\ -]/, 0.32],
  [/[rs"*^]/, 0.42],
  [/[cjkvxyzJ]/, 0.5],
  [/w/, 0.73],
  [/m/, 0.84],
  [/[a-z0-9_$#=+<>?~]/, 0.556],
  [/[MW@%]/, 0.87],
  [/[A-Z&]/, 0.69],
]

/** How wide a text is, about. */
export function measureText(text: string, size: number, isBold = false): number {
  const narrow = [...text].map((letter) => findWidth(letter)).reduce((sum, width) => sum + width, 0)
  return narrow * size * (isBold ? 1.12 : 1.05)
}

const findWidth = (letter: string): number => groups.find(([form]) => form.test(letter))?.[1] ?? 0.6
