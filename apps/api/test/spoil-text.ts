import { pick, type Random } from './random-values.ts'

const pieces = [
  '(',
  ')',
  ',',
  "'",
  "''",
  ' not ',
  ' and ',
  ' eq ',
  ' in ',
  ' mul ',
  '-',
  '9',
  '1e',
  'null',
  'Name',
  'length(',
  '*',
  '/',
  '%',
  '\u0000',
  '\ud800',
  '💥',
  '‘',
  '--',
  ';',
  '2019-13-01',
  '\n',
  '\u202e',
]

/** The same text with some damage: characters left out, doubled, swapped, or others put in. */
export function spoilText(random: Random, text: string): string {
  let spoilt = text
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const start = Math.floor(random() * (spoilt.length + 1))
    const end = start + Math.floor(random() * 6)
    const [before, part, after] = [spoilt.slice(0, start), spoilt.slice(start, end), spoilt.slice(end)]
    const damage = random()
    if (damage < 0.25) spoilt = before + after
    else if (damage < 0.45) spoilt = before + part + part + after
    else if (damage < 0.6) spoilt = before + [...part].reverse().join('') + after
    else if (damage < 0.65) spoilt = before + part.repeat(500) + after
    else spoilt = before + pick(random, pieces) + part + after
  }
  return spoilt
}
