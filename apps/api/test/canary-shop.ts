import { drawPeople, type MaskedShop, openMaskedShop, type Person } from './masked-shop.ts'
import { seedRandom } from './random-values.ts'
import type { TestService } from './start-service.ts'

/** Whose token it is. */
export type Role = Parameters<TestService['tokenOf']>[0]

/** What the first person of the shop has in columns that are masked, and nobody else. */
export const canary = {
  FullName: 'Zebulonia Quixotic',
  Mail: 'zebulonia.quixotic@contoso.example',
  Phone: '+49 777 888 9999',
  Born: '11/23/1977',
  Points: 987654321,
  City: 'Quixoticville',
  Card: 'CQUIX42',
  What: 'Quixotic beans',
}

/** Finds that person. */
export const first = { $filter: "Id eq 'P0'" }

export interface CanaryShop {
  readonly shop: MaskedShop
  readonly people: Person[]
  read(path: string, role?: Role): ReturnType<typeof readJson>
  list(table: string, options: Record<string, string>, role?: Role): ReturnType<typeof readJson>
  post(path: string, body: unknown, role?: Role): ReturnType<typeof readJson>
}

/** Opens a shop with that person among others; who reads is a viewer, unless a role is named. */
export async function openCanaryShop(service: TestService): Promise<CanaryShop> {
  const [person, ...others] = drawPeople(seedRandom(1), seedRandom(2), 40)
  const people = [{ ...(person as Person), ...canary }, ...others]
  const shop = await openMaskedShop(service, people)
  const read = (path: string, role: Role = 'Viewer') => readJson(shop.call('GET', path, role))
  return {
    shop,
    people,
    read,
    list: (table, options, role) =>
      read(`/v1/instances/{id}/data/${table}?${new URLSearchParams(options)}`, role),
    post: (path, body, role = 'Viewer') =>
      readJson(shop.call('POST', `/management/instances/{id}${path}`, role, body)),
  }
}

async function readJson(answer: ReturnType<MaskedShop['call']>) {
  const { status, text } = await answer
  return { status, body: JSON.parse(text) }
}
