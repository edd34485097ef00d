import { loadEnvironment } from './load-environment.ts'

/** Text that pages must bear: markup, scripts that go from right to left, one word without an end. */
export const oddText = {
  script: '<script>alert("x")</script><img src=x onerror=alert(1)>',
  rightToLeft: 'שלום עולם (مرحبا)',
  emoji: '👩‍👩‍👧‍👦 Zoë 🏳️‍🌈',
  long: 'Donaudampfschifffahrtsgesellschaft'.repeat(8),
}

export const activityCount = 63

/** A picture of its own. */
const onePixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const columns = Array.from({ length: 200 }, (_, index) => `Field${String(index + 1).padStart(3, '0')}`)
const values = Object.fromEntries(columns.map((name, index) => [name, `Value ${index + 1}`]))

/** An environment without measures, whose tables are wide, whose names are odd and whose timeline is long. */
export function loadOddShop(name: string): void {
  loadEnvironment(name, 'shop_people', [
    {
      dataSource: 'shop',
      table: 'people',
      key: 'Id',
      semantics: {
        Rufname: 'PersonFullName',
        Post: 'IdentityServiceEmail',
        Ruf: 'IdentityServicePhone',
        Bild: 'ReferenceImageURL',
        Geburt: 'PersonBirthDate',
        Ort: 'LocationCity',
      },
      types: { Geburt: 'date yyyy-mm-dd', Aktiv: 'boolean', Saldo: 'number' },
      search: ['Rufname', 'Post'],
      rows: [
        {
          Id: 'a/b\'c"d%20&=? #ü',
          Rufname: oddText.rightToLeft,
          Post: `${'x'.repeat(90)}@contoso.example`,
          Ruf: '+82 (2) 555-0100',
          Bild: 'javascript:alert(1)',
          Geburt: '1990-02-28',
          Ort: null,
          Aktiv: false,
          Saldo: 0,
          ...values,
          Field001: oddText.script,
          Field002: oddText.long,
          Field003: oddText.emoji,
        },
        { Id: 'late', Geburt: 'no date' },
        { Id: 'empty', Bild: onePixel, ...Object.fromEntries(columns.map((column) => [column, null])) },
      ],
    },
    {
      dataSource: 'shop',
      table: 'visits',
      key: 'VisitId',
      customer: 'PersonId',
      types: { At: 'datetime' },
      activity: { type: 'WebVisit', name: 'Visit', title: 'What', time: 'At' },
      rows: Array.from({ length: activityCount }, (_, index) => ({
        VisitId: `v${index}`,
        PersonId: 'a/b\'c"d%20&=? #ü',
        // Several at one moment, across the end of a page, and some without any.
        At: index < 3 ? null : `2025-${index < 30 ? '05' : '06'}-01T10:0${index % 4}:00Z`,
        What: index === 5 ? oddText.script : index === 6 ? oddText.long : `Looked at page ${index}`,
      })),
    },
  ])
}
