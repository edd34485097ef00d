import { describe, expect, test } from 'vitest'
import { parseToken } from './parse-token.ts'

const encode = (text: string | Buffer) => Buffer.from(text).toString('base64url')
const parse = (header: string, claims: string | Buffer) =>
  parseToken(`${encode(header)}.${encode(claims)}.xxxx`)

test('reads header and claims', () => {
  expect(parse('{"alg":"RS256"}', '{"a":[{"x":1},{"x":2}],"b":{"x":"\\"x\\":"}}')).toEqual({
    header: { alg: 'RS256' },
    claims: { a: [{ x: 1 }, { x: 2 }], b: { x: '"x":' } },
  })
})

describe('answers nothing for', () => {
  test.each([
    ['a claim said twice', '{}', '{"oid":"a","oid":"b"}'],
    ['one of them escaped', '{}', '{"oid":"a","\\u006fid":"b"}'],
    ['blanks before the colon', '{}', '{"oid":"a","oid" \n:"b"}'],
    ['twice further down', '{}', '{"a":[{"x":1,"y":{},"x":2}]}'],
    ['a header said twice', '{"alg":"none","alg":"RS256"}', '{}'],
    ['a list', '{}', '[]'],
    ['a text', '{}', '"x"'],
    ['null', 'null', '{}'],
    ['no JSON', '{}', '{'],
    ['nothing', '{}', ''],
    ['bytes that are no UTF-8', '{}', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s', (_, header, claims) => expect(parse(header, claims)).toBeUndefined())

  test('more than 16,000 characters', () => {
    expect(parse('{}', JSON.stringify({ a: 'x'.repeat(11_900) }))).toBeDefined()
    expect(parse('{}', JSON.stringify({ a: 'x'.repeat(12_100) }))).toBeUndefined()
  })
})
