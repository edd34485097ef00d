import { expect, test } from 'vitest'
import { findChromium } from './find-chromium.ts'

test.each(['no-such-browser', process.execPath])('CHROMIUM_PATH=%s is named', (file) => {
  const lines: string[] = []
  expect(() => findChromium((line) => lines.push(line), { CHROMIUM_PATH: file })).toThrow(
    `Setting CHROMIUM_PATH: ${file} is no browser that starts. Give the path of Edge, Chrome or Chromium, or leave it out.`,
  )
  expect(lines).toEqual([])
})
