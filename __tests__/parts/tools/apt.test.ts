import { describe, expect, test } from '@jest/globals'
import { entryForSuite } from '../../../script/parts/tools/apt.ts'

describe('an entry for another suite, from the machine’s own', () => {
  test('of a .sources file: same mirror, same keyring', () => {
    const own = `Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main

Types: deb
# where the mirror is
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg`
    expect(entryForSuite(own, 'bookworm', 'forky')).toBe(`Types: deb
# where the mirror is
URIs: http://mirror.example/debian
Suites: forky
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg`)
  })

  test('of a line', () => {
    const own = `# deb http://old.example/debian bookworm main
deb [signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib
deb http://mirror.example/debian-security bookworm-security main`
    expect(entryForSuite(own, 'bookworm', 'forky')).toBe(
      'deb [signed-by=/k.gpg] http://mirror.example/debian forky main contrib',
    )
  })

  test('there is none where the suite is not served', () => {
    expect(entryForSuite('deb http://mirror.example/x stable main', 'bookworm', 'forky')).toBe(
      undefined,
    )
  })
})
