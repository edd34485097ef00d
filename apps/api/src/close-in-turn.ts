/** Closes one after the other, also when one of them fails; its error is thrown then, at the end. */
export async function closeInTurn(all: readonly { close(): Promise<void> }[]): Promise<void> {
  const errors: unknown[] = []
  for (const each of all) {
    try {
      await each.close()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
