/** Remembers the environment that was open last, for links that name none. */
export const environmentCookieName = 'environment'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The environment in the path of a page, such as /en/{environment}/customers. */
export function findEnvironment(pathname: string): string | undefined {
  const segment = pathname.split('/')[2]
  return segment !== undefined && uuid.test(segment) ? segment : undefined
}

/** Where one is looked up by a key of a source. */
const keyRoute = 'by-key'

/** The customer in the path of its page, such as /en/{environment}/customers/{customerId}. */
export function findCustomer(pathname: string): string | undefined {
  const [, , , room, id = '', ...rest] = pathname.split('/')
  const isOne = room === 'customers' && id !== '' && id !== keyRoute && rest.length === 0
  return isOne ? decodeURIComponent(id) : undefined
}
