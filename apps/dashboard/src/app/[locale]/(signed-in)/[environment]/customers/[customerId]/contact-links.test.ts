import { expect, test } from 'vitest'
import { toMailLink, toPhoneLink } from './contact-links.ts'

test.each([
  ['ann@contoso.example', 'mailto:ann@contoso.example'],
  ['ann+news@contoso.example', 'mailto:ann%2Bnews@contoso.example'],
  [
    'ann@contoso.example?bcc=eve@evil.example&body=x',
    'mailto:ann@contoso.example%3Fbcc%3Deve@evil.example%26body%3Dx',
  ],
  ['ann@contoso.example,eve@evil.example', 'mailto:ann@contoso.example%2Ceve@evil.example'],
])('the link to %s', (address, link) => {
  expect(toMailLink(address)).toBe(link)
})

test.each([
  ['+49 (731) 555-0106', 'tel:+497315550106'],
  ['001-731-555-0106x12', 'tel:0017315550106'],
  ['731.555.0106 ext. 12', 'tel:7315550106'],
  ['555;phone-context=evil', 'tel:555'],
])('the link to %s', (phone, link) => {
  expect(toPhoneLink(phone)).toBe(link)
})
