import { expect, test } from 'vitest'
import { readPhoneNumber, toMailLink, toPhoneLink } from './contact-links.ts'

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
  ['001-731-555-0106x12', 'tel:0017315550106;ext=12'],
  ['731.555.0106 ext. 12', 'tel:7315550106;ext=12'],
  ['001-907-555-0133x212', 'tel:0019075550133;ext=212'],
  ['+1 907 555 0133, extension: 212', 'tel:+19075550133;ext=212'],
  ['555 0133 xl', 'tel:5550133'],
  ['555;ext=1;phone-context=evil', 'tel:555'],
  ['555;phone-context=evil', 'tel:555'],
  ['+44 (0)20 7946 0958', 'tel:+442079460958'],
  ['(+44) 20 7946 0958', 'tel:+442079460958'],
  ['(0)731 5550106', 'tel:07315550106'],
  ['+34 915 550 101 int. 12', 'tel:+34915550101;ext=12'],
  ['02-555-0106 (내선 12)', 'tel:025550106;ext=12'],
  ['+1 555 0100; +1 555 0101', 'tel:+15550100'],
  ['+1 555 0100 +1 555 0101', 'tel:+15550100'],
  ['555-0100 / 555-0101', 'tel:5550100'],
  ['0731/5550106', 'tel:07315550106'],
  ['Mexico 55–5550–0106', 'tel:5555500106'],
  ['Fax: 555 0106', 'tel:5550106'],
  ['none', undefined],
  ['', undefined],
])('the link to %s', (phone, link) => {
  const number = readPhoneNumber(phone)
  expect(number && toPhoneLink(number)).toBe(link)
})
