import { randomUUID } from 'node:crypto'
import { callAsProgram, enableAccess } from './call-as-program.ts'
import { loadEnvironment } from './load-environment.ts'
import { findUser } from './settings.ts'
import { changeUser, expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

const environmentName = 'Shop of users'

test.beforeAll(() => {
  loadEnvironment(environmentName, 'shop_people', [
    { dataSource: 'shop', table: 'people', key: 'Id', rows: [{ Id: 'a', Name: 'Ann Ox' }] },
  ])
})

test('an administrator adds a group and a user, changes their roles and removes them', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  const key = await enableAccess(environment)
  const assignments = `/v1/instances/${environment}/rbac/assignments`
  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader').filter({ hasText: name }) })
  const groupId = randomUUID()
  await page.goto(`/en/${environment}/permissions/apis`)
  await openRoom(page, 'Users', 'Permissions: Users')
  await expect(row(findUser('Admin').email)).toContainText('You')
  await expectAccessible(page)

  await test.step('somebody unknown is not guessed', async () => {
    await page.getByRole('button', { name: 'Add user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('checkbox', { name: 'Owner' })).toHaveCount(0)
    await expect(dialog.getByText('Only an owner can give the role Owner.')).toBeVisible()
    await expect(page.getByText('Nobody is an owner of this environment')).toBeVisible()
    const more = dialog.getByText('What it allows').last()
    await more.press('Enter')
    await expect(dialog.getByText('Give and take roles')).toBeVisible()
    await more.press('Enter')
    await page.setViewportSize({ width: 1024, height: 900 })
    await expectAccessible(page)
    await dialog.getByRole('combobox', { name: /^Object ID/ }).fill('nobody@contoso.example')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Nobody is known by this name')
    await expect(dialog.getByRole('alert')).toBeInViewport({ ratio: 1 })
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 })
    await expect(dialog.getByRole('combobox', { name: /^Object ID/ })).toHaveValue('nobody@contoso.example')
    await expectAccessible(page)
  })

  await test.step('a group is added by its id, and cannot be added twice', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: /^Object ID/ }).fill(groupId.toUpperCase())
    await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('Group')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(row(groupId.slice(0, 8))).toContainText('Group')
    await expect(row(groupId.slice(0, 8))).toContainText('Viewer')
    await expect(row(groupId.slice(0, 8))).toContainText(`by ${findUser('Admin').email}`)
    await page.getByRole('button', { name: 'Add user' }).click()
    await dialog.getByRole('combobox', { name: /^Object ID/ }).fill(groupId)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('They have roles already')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('roles are changed, by keyboard', async () => {
    await page.getByRole('button', { name: `Change roles: ${groupId}` }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: `Roles of ${groupId}` })
    await expect(dialog.getByRole('checkbox', { name: /^Viewer/ })).toBeFocused()
    await page.keyboard.press('Space')
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
    // Each role has what it allows to unfold beside it.
    for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(row(groupId.slice(0, 8))).toContainText('Contributor')
    expect(await callAsProgram('GET', assignments, undefined, key)).toContainEqual(
      expect.objectContaining({ principalId: groupId, principalType: 'group', roles: ['Contributor'] }),
    )
  })

  await test.step('roles are not given again to somebody who was removed meanwhile', async () => {
    await page.getByRole('button', { name: `Change roles: ${groupId}` }).click()
    const dialog = page.getByRole('dialog')
    const assignment = `/v1/instances/${environment}/rbac/principals/${groupId}/assignment`
    await callAsProgram('DELETE', assignment, undefined, key)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('They have no roles any more')
    expect(await callAsProgram('GET', assignments, undefined, key)).not.toContainEqual(
      expect.objectContaining({ principalId: groupId }),
    )
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Add user' }).click()
    await dialog.getByRole('combobox', { name: /^Object ID/ }).fill(groupId)
    await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('Group')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(row(groupId.slice(0, 8))).toContainText('Viewer')
  })

  await test.step('who is in the directory has a name and is found by it, without any call', async () => {
    const { email } = findUser('Contributor')
    await expect(page.getByText('Not seen here yet')).toHaveCount(0)
    await row(email).getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(row(email)).toHaveCount(0)
    await page.getByRole('button', { name: 'Add user' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: /^Object ID/ }).fill(email.toUpperCase())
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(row(email)).toContainText('Viewer')
    await expect(row(email)).toContainText('User')
  })

  await test.step('a group is removed, and its id stood in no address', async () => {
    await row(groupId.slice(0, 8)).getByRole('button', { name: 'Remove' }).click()
    const dialog = page.getByRole('dialog', { name: `Remove ${groupId}?` })
    await expect(dialog).toContainText(`loses all roles in ${environmentName}`)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(row(groupId.slice(0, 8))).toHaveCount(0)
    expect(page.url()).not.toContain(groupId)
  })

  await test.step('who may not see it is told so', async () => {
    await changeUser(page, 'Viewer')
    await page.goto(`/en/${environment}/permissions/users`)
    await expect(page.getByText('Administrators give and take roles')).toBeVisible()
    await expectAccessible(page)
  })
})
