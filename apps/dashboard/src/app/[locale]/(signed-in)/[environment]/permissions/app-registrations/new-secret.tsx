'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

interface NewSecret {
  /** Held in memory while the page is open, and nowhere else. */
  readonly secret: string | undefined
  readonly setSecret: (secret: string | undefined) => void
}

const NewSecretContext = createContext<NewSecret>({ secret: undefined, setSecret: () => {} })

/** Lets the secret that was just made be tried further down, without copying it there. */
export function NewSecretProvider({ children }: { readonly children: ReactNode }) {
  const [secret, setSecret] = useState<string>()
  const value = useMemo(() => ({ secret, setSecret }), [secret])
  return <NewSecretContext value={value}>{children}</NewSecretContext>
}

export const useNewSecret = (): NewSecret => useContext(NewSecretContext)
