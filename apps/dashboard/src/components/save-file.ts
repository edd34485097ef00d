/** Some browsers begin to read only after a while. */
const keptMs = 60_000

/** Hands a file to the browser's downloads. */
export function saveFile(content: BlobPart, type: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
