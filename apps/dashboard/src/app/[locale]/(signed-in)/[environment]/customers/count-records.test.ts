import { expect, test } from 'vitest'
import { createRecordCounter } from './count-records.ts'

test('counts lines, wherever their bytes are cut', () => {
  const bytes = new TextEncoder().encode('Name,Note\r\n김민지,"two\nlines and ""quotes"""\r\nAnn,\r\n')
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const count = createRecordCounter()
    count(bytes.subarray(0, cut))
    expect(count(bytes.subarray(cut))).toBe(3)
  }
})
