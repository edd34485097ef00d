/** One part of a name: 63 letters, digits and hyphens at most, no hyphen at an end. */
const label = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i

/** Whether the text is a host name of the Internet, with a port where it has one; addresses of digits are none. */
export function isHostName(text: string): boolean {
  const [, name = '', port = '443'] = /^([^:]+)(?::([1-9]\d{0,4}))?$/.exec(text) ?? []
  const labels = name.split('.')
  const isName = name.length <= 253 && labels.length > 1 && labels.every((part) => label.test(part))
  return isName && /^[a-z]/i.test(labels.at(-1) ?? '') && Number(port) <= 65_535
}
