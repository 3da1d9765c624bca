import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { obey } from '../../../script/attacks/obeyed.ts'
import { fail, job } from '../../../src/io/runner/job.ts'

const write = process.stdout.write
let output = ''
beforeEach(() => {
  output = ''
  process.stdout.write = ((text: string) => {
    output += text
    return true
  }) as typeof write
})
afterEach(() => {
  process.stdout.write = write
  process.exitCode = 0
})

const namesIn = (text: string) => obey(text).commands.map(({ name }) => name)

describe('the writer to the runner', () => {
  test('is heard while programs print: a secret that comes meanwhile is hidden', async () => {
    await job.quote(async () => {
      job.log('::set-output name=x::y')
      job.mask('s3cret-of-a-role')
      job.log('it says s3cret-of-a-role')
    })
    const { shown, isStopped } = obey(output)
    expect({ shown: shown.includes('s3cret'), isStopped }).toEqual({
      shown: false,
      isStopped: false,
    })
    expect(namesIn(output)).toEqual(['stop-commands', 'add-mask', 'stop-commands'])
  })

  test('notes, groups and failures are heard there, too', async () => {
    await job.quote(async () => {
      job.annotate({ level: 'warning', message: 'one\n::add-mask::x' })
      await job.group('inside', async () => job.log('line'))
      fail('it failed')
    })
    expect(namesIn(output).filter((name) => name !== 'stop-commands')).toEqual([
      'warning',
      'group',
      'endgroup',
      'error',
    ])
    expect(obey(output).isStopped).toBe(false)
  })

  test('programs that print at the same time are stopped until the last has ended', async () => {
    const { promise, resolve: end } = Promise.withResolvers<void>()
    const first = job.quote(() => promise)
    await job.quote(async () => job.log('second'))
    expect(obey(output).isStopped).toBe(true)
    end()
    await first
    expect(obey(output).isStopped).toBe(false)
  })

  test('a line of ours with words of a stranger is only a line', () => {
    job.log('the registry has tag\n##[stop-commands]x\r::add-mask::y')
    expect(namesIn(output)).toEqual([])
  })

  test('an empty mask is none: it would hide every sign', () => {
    job.mask('')
    job.mask(' \n')
    expect(output).toBe('')
  })
})
