import type { Role } from '@customer-insights-kit/client/capabilities'
import { getMessages, getTranslations } from 'next-intl/server'
import type { RoleChoice } from './role-fields.tsx'
import { describeRole } from './role-rules.ts'

/** The roles that can be given, each with what it allows in words, and the texts of the forms. */
export async function readRoleChoices(givable: readonly Role[]) {
  const [t, { users, shell, capabilities }] = await Promise.all([getTranslations('users'), getMessages()])
  const choices = givable.map((role): RoleChoice => {
    const { base, adds } = describeRole(role)
    return {
      role,
      name: shell.roles[role],
      text:
        base === undefined
          ? t('allows', { count: adds.length })
          : t('allOf', { role: shell.roles[base], count: adds.length }),
      adds: adds.map((capability) => capabilities[capability]),
    }
  })
  return { labels: users.form, choices }
}
