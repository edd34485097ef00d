import type { LocalDirectory } from '../src/local/local-directory.ts'

/** What the local identity writes at its first start, in small. */
export const localDirectory: LocalDirectory = {
  tenantId: 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60',
  users: [
    { id: 'admin-id', email: 'administrator@contoso.example', password: 'sample password 1', role: 'Admin' },
    { id: 'viewer-id', email: 'viewer@contoso.example', password: 'sample password 2', role: 'Viewer' },
  ],
  applications: [
    {
      purpose: 'sample',
      clientId: 'sample-client',
      objectId: 'sample-object',
      clientSecret: 'sample secret',
    },
    { purpose: 'dashboard', clientId: 'dashboard-client', objectId: 'dashboard-object' },
  ],
}
