import { describe, expect, test } from '@jest/globals'
import { readRunnerLog } from '../../../script/parts/runner/runner-log.ts'

describe('the log of an action', () => {
  test('groups keep their lines', () => {
    const raw =
      '::group::Plan\none\n::endgroup::\nbetween\n::group::Build\ntwo\nthree\n::endgroup::\n'
    expect(readRunnerLog(raw)).toEqual({
      groups: [
        { title: 'Plan', lines: ['one'] },
        { title: 'Build', lines: ['two', 'three'] },
      ],
      notes: [],
      text: 'Plan\n  one\nbetween\nBuild\n  two\n  three',
    })
  })

  test('notes are told apart, with their properties left out and line ends restored', () => {
    const raw = '::warning file=a%3Ab,line=3,title=x y::one%0Atwo\n::error::100%25\n::notice::n'
    expect(readRunnerLog(raw).notes).toEqual([
      { level: 'warning', message: 'one\ntwo' },
      { level: 'error', message: '100%' },
      { level: 'notice', message: 'n' },
    ])
  })

  test('secrets are masked from the line on that names them', () => {
    expect(readRunnerLog('abc\n::add-mask::abc\n xabcx\n::notice::abc').text).toBe(
      'abc\n x***x\nnotice: ***',
    )
  })

  test('debug lines are not shown', () => {
    expect(readRunnerLog('::debug::inside\nshown').text).toBe('shown')
  })
})
