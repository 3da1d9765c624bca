import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const [, after = ''] = readFileSync('docs/field.md', 'utf8').split('<!-- messages -->')
const rows = (after.split('<!-- end -->')[0] ?? '')
  .split('\n')
  .filter(
    (line) => line.startsWith('| ') && !line.startsWith('| seen') && !line.startsWith('| ---'),
  )
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))

test('every message about a builder elsewhere has a test that makes it happen', () => {
  expect(rows.length).toBeGreaterThan(20)
  const missing = rows.filter(([, , path = '', title = '']) => {
    const text = readFileSync(path.replaceAll('`', ''), 'utf8')
    return !["'", '`'].some((mark) => text.includes(`${mark}${title}${mark}`))
  })
  expect(missing).toEqual([])
})
