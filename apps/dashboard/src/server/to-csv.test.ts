import { expect, test } from 'vitest'
import { toCsvLine } from './to-csv.ts'

test.each([
  [['Ann', 'Ox'], 'Ann,Ox\r\n'],
  [['a,b', 'say "hi"', 'two\nlines', ' edge '], '"a,b","say ""hi""","two\nlines"," edge "\r\n'],
  [[null, undefined, '', 0, false, -1.5], ',,,0,false,-1.5\r\n'],
  [['=1+1', '+49 30', '-a', '@sum', '\tx'], `'=1+1,'+49 30,'-a,'@sum,"\tx"\r\n`],
  [['＝1+1', ' =1', '\n=1', 'bob;=1+1'], `'＝1+1,' =1,"'\n=1","bob;=1+1"\r\n`],
  [['=cmd|"/c calc"!A1,2'], `"'=cmd|""/c calc""!A1,2"\r\n`],
  [['김민지', 'São, Paulo'], '김민지,"São, Paulo"\r\n'],
])('%j', (values, line) => {
  expect(toCsvLine(values)).toBe(line)
})
