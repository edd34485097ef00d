import { getTranslations } from 'next-intl/server'

/** How the service calls itself where it did something of its own accord. */
const ownName = 'service'

/** Who did something, in the language of the page where it was the service itself. */
export async function nameActor(name: string): Promise<string> {
  return name === ownName ? (await getTranslations('actors'))('service') : name
}
