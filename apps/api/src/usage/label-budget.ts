/** Tells so many labels of each caller apart in a day; further ones count as none. */
export function createLabelBudget(maxLabels: number) {
  let day = { name: '', labels: new Map<string, Set<string>>() }

  return {
    /** The label, or an empty one; `utc` is the ISO 8601 time of the call. */
    tellApart(utc: string, caller: string, label: string): string {
      if (label === '') return ''
      if (day.name !== utc.slice(0, 10)) day = { name: utc.slice(0, 10), labels: new Map() }
      const labels = day.labels.get(caller) ?? new Set()
      if (labels.has(label)) return label
      if (labels.size >= maxLabels) return ''
      day.labels.set(caller, labels.add(label))
      return label
    },
  }
}
