'use client'

import { useEffect } from 'react'
import { keepFragment } from '../(signed-in)/[environment]/explorer/kept-fragment.ts'

/** What a link holds behind # would be lost on the way through the sign-in. */
export function KeepFragment({ returnTo }: { readonly returnTo: string }) {
  useEffect(() => keepFragment(sessionStorage, returnTo, location.hash), [returnTo])
  return null
}
