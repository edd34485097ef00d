/** Gives an element a height; the content policy lets scripts do so, but no markup. */
export const withHeight =
  (pixels: number) =>
  (element: HTMLElement | null): void => {
    if (element !== null) element.style.height = `${pixels}px`
  }
