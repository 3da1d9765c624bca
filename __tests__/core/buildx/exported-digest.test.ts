import { expect, test } from '@jest/globals'
import { followExport } from '../../../src/core/buildx/exported-digest.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

/** Lines as BuildKit 0.2x writes them with `--progress=plain`. */
function exported(...lines: string[]): string {
  const watch = followExport()
  for (const line of lines) watch.line(line)
  return watch.digest()
}

test('an index counts, not the images and attestations in it', () => {
  const found = exported(
    '#9 exporting to image',
    `#9 exporting manifest ${digest('a')} 0.0s done`,
    `#9 exporting config ${digest('b')} done`,
    `#9 exporting attestation manifest ${digest('c')} 0.1s done`,
    `#9 exporting manifest list ${digest('d')} 0.0s done`,
    '#9 pushing layers',
  )
  expect(found).toBe(digest('d'))
})

test('what the image is made of is reported with its digest', () => {
  const watch = followExport()
  watch.line(`#9 exporting manifest ${digest('a')} 0.0s done`)
  watch.line(`#9 exporting config ${digest('b')} done`)
  watch.line(`#9 exporting attestation manifest ${digest('c')} done`)
  watch.line(`#9 exporting manifest ${digest('e')} 0.0s done`)
  watch.line(`#9 exporting config ${digest('f')} done`)
  watch.line(`#9 exporting manifest list ${digest('d')} 0.0s done`)
  expect(watch.parts()).toEqual({
    of: digest('d'),
    manifests: [digest('a'), digest('e')],
    configs: [digest('b'), digest('f')],
  })
})

test('without one it is the manifest', () => {
  const lines = [`#7 exporting manifest ${digest('a')} done`, '#7 pushing layers']
  expect(exported(...lines)).toBe(digest('a'))
})

test('before it is pushed there is none: it may be one platform of several', () => {
  expect(exported(`#7 exporting manifest ${digest('a')} done`)).toBe('')
})

test('what is pushed by name is what counts', () => {
  const lines = ['#7 pushing layers', `#7 pushing manifest for acme/app:a@${digest('b')}`]
  expect(exported(`#7 exporting manifest ${digest('a')}`, ...lines)).toBe(digest('b'))
})

test('what a RUN line prints is none', () => {
  expect(exported(`#5 0.123 exporting manifest list ${digest('a')}`)).toBe('')
})
