import { redirect } from 'next/navigation'
import { customersPath, type Place } from '#paths.ts'

export default async function EnvironmentPage({ params }: { readonly params: Promise<Place> }) {
  redirect(customersPath(await params))
}
