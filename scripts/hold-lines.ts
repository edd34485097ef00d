/** Lines that wait for their turn: until it is released, what is printed is kept in order. */
export function holdLines(print: (line: string) => void) {
  let held: string[] | undefined = []
  return {
    print(line: string): void {
      if (held === undefined) print(line)
      else held.push(line)
    },
    release(): void {
      for (const line of held ?? []) print(line)
      held = undefined
    },
  }
}
