import { reasonTexts } from '@customer-insights-kit/client/management/operations'
import type { Page } from '@playwright/test'
import { callAsProgram } from './call-as-program.ts'
import { catalogues } from './catalogues.ts'
import { loadEnvironment } from './load-environment.ts'
import { expect, expectAccessible, expectSettled, findEnvironment, signIn, test } from './story.ts'

const environmentName = 'Shop of reasons'

test.beforeAll(() => {
  loadEnvironment(environmentName, 'Old_people', [
    { dataSource: 'Old', table: 'people', key: 'Id', rows: [{ Id: '1', Name: 'Somebody of before' }] },
  ])
})

const customers = [
  'CustomerNo;Name;Joined;Spent',
  'C1;Grace Hopperfield;3/4/2024;1.234,50',
  'C2;Nobody Yet;30/2/2024;5',
  'C1;Grace Again;3/4/2024;7',
  'C3;Too Much;3/4/2024;7;8',
].join('\n')

const toFile = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content as string),
})

/** What the service says in English, as far as it is more than a word or a sign. */
const englishWords = Object.values(reasonTexts)
  .flatMap((texts) => texts.flatMap((text) => text.split(/\{\w+\}|\. /)))
  .map((part) => part.trim())
  .filter((part) => part.split(' ').length > 2)

async function expectNoEnglish(page: Page): Promise<void> {
  const text = (await page.getByRole('main').allInnerTexts()).join()
  expect(englishWords.filter((words) => text.includes(words))).toEqual([])
}

const spoken = {
  ko: {
    isUtf16: 'sheet.csv: UTF-16 텍스트입니다. UTF-8로 저장하세요.',
    isEmpty: 'mapping.tables[0].dataSource은(는) 비워 둘 수 없습니다.',
    isMisnamed: 'tables[0].dataSource: 문자, 숫자, 밑줄만 쓰고 문자로 시작하세요.',
    isNoDate: 'Joined: "30/2/2024"은(는) d/m/yyyy 형식의 날짜가 아닙니다',
    isTwice: 'CustomerNo: 앞의 행에도 “C1” 키가 있습니다',
    isTooWide: '필드가 4개가 아니라 5개입니다. 마지막 열 뒤에 있는 값: "8"',
    isNoKey: 'Joined의 형식은 “날짜, 예: 31/12/2026”이므로 키가 될 수 없습니다.',
    fitsNowhere:
      'none.csv: None_none의 행 600개 중 맞는 것이 하나도 없습니다. 매핑이 테이블에 정한 형식과 키를 확인하세요. 2번째 줄: Name: …은(는) 64비트 정수가 아닙니다. 아무것도 로드되지 않았습니다.',
  },
  es: {
    isUtf16: 'sheet.csv: es texto UTF-16. Guárdelo como UTF-8;',
    isEmpty: 'mapping.tables[0].dataSource no puede estar vacío.',
    isMisnamed: 'tables[0].dataSource: use solo letras, cifras y guiones bajos, y empiece por una letra.',
    isNoDate: 'Joined: "30/2/2024" no es una fecha con la forma d/m/yyyy',
    isTwice: 'CustomerNo: una fila anterior ya tiene la clave «C1»',
    isTooWide: 'el número de campos es 5 en lugar de 4; detrás del último: "8"',
    isNoKey: 'Joined se lee como «Fecha, como 31/12/2026» y no puede ser una clave.',
    fitsNowhere:
      'none.csv: no encaja ninguna fila de None_none (son 600). Compruebe los tipos y la clave que la asignación da a la tabla. línea 2: Name: … no es un entero de 64 bits. No se cargó nada.',
  },
} as const

/** Of a load that no row of its file fits, started by a program. */
async function failLoad(environment: string): Promise<void> {
  const path = `/management/instances/${environment}`
  const content = `Id,Name\n${Array.from({ length: 600 }, (_, row) => `P${row},Nobody`).join('\n')}\n`
  const { fileId } = (await callAsProgram('POST', `${path}/load-files`, {
    name: 'none.csv',
    bytes: content.length,
  })) as { fileId: string }
  const base64 = Buffer.from(content).toString('base64')
  await callAsProgram('PUT', `${path}/load-files/${fileId}`, { offset: 0, base64 })
  const table = { fileId, dataSource: 'None', table: 'none', format: 'csv', key: 'Id', semantics: {} }
  const mapping = { customer: 'None_none', tables: [{ ...table, types: { Name: 'integer' } }] }
  await callAsProgram('POST', `${path}/loads`, { mode: 'replace', mapping })
}

async function eraseStaged(environment: string): Promise<void> {
  const path = `/management/instances/${environment}/load-files`
  const { files } = (await callAsProgram('GET', path)) as { files: { fileId: string }[] }
  for (const { fileId } of files) await callAsProgram('DELETE', `${path}/${fileId}`)
}

for (const language of ['ko', 'es'] as const) {
  test(`whatever goes wrong with a load is said in ${language}`, async ({ page }) => {
    const { editor } = catalogues[language].load
    const says = spoken[language]
    await signIn(page, 'Admin')
    const environment = await findEnvironment(page, environmentName)
    await eraseStaged(environment)
    await page.goto(`/${language}/${environment}/system/load`)
    await expectSettled(page)
    const file = page.getByRole('group', { name: 'customers.csv' })
    const preview = page.getByRole('region', {
      name: editor.preview.title.replace('{name}', 'customers.csv'),
    })

    await test.step('why a file cannot be read', async () => {
      const utf16 = Buffer.from(`\ufeff${customers}`, 'utf16le')
      await page.locator('input[type=file]').setInputFiles([toFile('sheet.csv', utf16)])
      await expect(page.getByRole('alert').filter({ hasText: says.isUtf16 })).toBeVisible()
      await expectNoEnglish(page)
      await page.reload()
      await expect(page.getByRole('alert').filter({ hasText: says.isUtf16 })).toBeVisible()
      await page.getByRole('button', { name: `${editor.files.remove}: sheet.csv` }).click()
      await expect(page.getByText('sheet.csv')).toHaveCount(0)
    })

    await test.step('why the first rows do not fit', async () => {
      await page.locator('input[type=file]').setInputFiles([toFile('customers.csv', customers)])
      await expect(preview).toContainText('Grace Hopperfield')
      // Two rows have the same, so that another column is proposed.
      await file.getByRole('combobox', { name: editor.table.key }).selectOption('CustomerNo')
      const date = editor.columns.types.dateDayFirst
      await file
        .getByRole('combobox', { name: `${editor.columns.type}: Joined` })
        .selectOption({ label: date })
      for (const reason of [says.isNoDate, says.isTwice, says.isTooWide]) {
        await expect(preview).toContainText(reason)
      }
      await expectNoEnglish(page)
    })

    await test.step('what is wrong with the mapping', async () => {
      const dataSource = file.getByRole('textbox', { name: editor.table.dataSource })
      const key = file.getByRole('combobox', { name: editor.table.key })
      const alert = (hasText: string) => page.getByRole('alert').filter({ hasText })
      await dataSource.fill('')
      await expect(alert(says.isEmpty)).toBeVisible()
      await dataSource.fill('My shop')
      await expect(alert(says.isMisnamed)).toBeVisible()
      await dataSource.fill('Shop')
      await key.selectOption('Joined')
      await expect(alert(says.isNoKey)).toBeVisible()
      await expectNoEnglish(page)
      await key.selectOption('CustomerNo')
      await expect(preview).toContainText(says.isNoDate)
    })

    await test.step('why rows are put aside', async () => {
      await page.getByRole('radio').first().check()
      const { start } = editor
      await page.getByRole('button', { name: start.replace }).click()
      await page.getByRole('dialog').getByRole('textbox').fill(environmentName)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: editor.links.quarantine }).click()
      const rows = page.getByRole('region', { name: 'Shop_customers' }).getByRole('row')
      await expect(rows).toHaveCount(4)
      for (const [index, reason] of [says.isNoDate, says.isTwice, says.isTooWide].entries()) {
        await expect(rows.nth(index + 1)).toContainText(reason)
      }
      await expectNoEnglish(page)
      await expectAccessible(page)
    })

    await test.step('why a load fails', async () => {
      await failLoad(environment)
      await page.goto(`/${language}/${environment}/system/load`)
      await expect(page.getByText(says.fitsNowhere)).toBeVisible()
      await expectNoEnglish(page)
      await expectAccessible(page)
      await eraseStaged(environment)
    })
  })
}
