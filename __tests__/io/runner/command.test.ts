import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { Problem } from '../../../src/core/problem.ts'
import { run } from '../../../src/io/runner/command.ts'
import type { RunOptions } from '../../../src/world.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'command-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** All timers but `setTimeout`, by which a program is given its time. */
const TIMERS_OF_NODE = ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] as const

/** Runs a small program of our own. */
const node = (program: string, options?: RunOptions, cancelled?: AbortSignal) =>
  run(process.execPath, ['-e', program], options, cancelled)

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )

describe('a program that succeeds', () => {
  test('answers its stdout, and nothing of its stderr', async () => {
    expect(await node('console.log("out"); console.error("err")')).toBe('out\n')
  })

  test('succeeds in silence', async () => {
    expect(await node('')).toBe('')
  })

  test('hands over its lines as they come', async () => {
    const lines: string[] = []
    await node('console.log("a\\nb"); console.error("c"); process.stdout.write("no end")', {
      onLine: (line) => lines.push(line),
    })
    expect(lines.sort()).toEqual(['a', 'b', 'c', 'no end'])
  })

  test('reads its stdin', async () => {
    const program = 'process.stdin.on("data", (text) => process.stdout.write(text))'
    expect(await node(program, { stdin: 'hunter2' })).toBe('hunter2')
  })

  test('may print characters in halves', async () => {
    const lines: string[] = []
    const program = `
      const bytes = Buffer.from('日本 ✓ 🚢\\nend\\n')
      let at = 0
      const step = () => {
        if (at < bytes.length) process.stdout.write(bytes.subarray(at, ++at), () => setTimeout(step, 2))
      }
      step()`
    expect(await node(program, { onLine: (line) => lines.push(line) })).toBe('日本 ✓ 🚢\nend\n')
    expect(lines).toEqual(['日本 ✓ 🚢', 'end'])
  })

  test('hands over its stdout in pieces, and keeps none of it', async () => {
    let text = ''
    const onText = (piece: string) => {
      text += piece
    }
    const program = 'process.stdout.write("é\\0".repeat(100_000)); console.error("err")'
    expect(await node(program, { onText })).toBe('')
    expect(text).toBe('é\0'.repeat(100_000))
  })

  test('gets arguments as they are: there is no shell', async () => {
    const words = ['$HOME', '"; exit 1', 'a b', '*', '']
    const program = 'console.log(JSON.stringify(process.argv.slice(1)))'
    expect(JSON.parse(await run(process.execPath, ['-e', program, '--', ...words]))).toEqual(words)
  })
})

describe('a program that fails', () => {
  test.each([1, 2, 125])('reports exit code %d and its last words', async (code) => {
    const program = `console.log('out'); console.error('err'); process.exitCode = ${code}`
    const failure = await failureOf(node(program))
    expect(failure).toBeInstanceOf(CommandFailure)
    const { exitCode, output, message } = failure as CommandFailure
    expect(exitCode).toBe(code)
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out'])
    expect(message).toContain(`ended with exit code ${code}`)
  })

  test('in silence fails all the same', async () => {
    expect(await failureOf(node('process.exit(3)'))).toMatchObject({ exitCode: 3, output: '' })
  })

  test('by a signal has no exit code', async () => {
    expect(await failureOf(node('process.kill(process.pid, "SIGKILL")'))).toMatchObject({
      exitCode: undefined,
      message: expect.stringContaining('ended with a signal'),
    })
  })

  test('is named by its first words only: an argument may be secret', async () => {
    const failure = await failureOf(
      run(process.execPath, ['-e', 'process.exit(1)', 'hunter2', 'hunter2']),
    )
    expect(String(failure)).not.toContain('hunter2')
  })

  test('before it reads its stdin is reported by its exit code', async () => {
    const stdin = 'x'.repeat(1024 * 1024)
    expect(await failureOf(node('process.exit(7)', { stdin }))).toMatchObject({ exitCode: 7 })
  })

  test('after five megabytes is reported by its end', async () => {
    const program = `
      const line = 'x'.repeat(1023) + '\\n'
      for (let n = 0; n < 5 * 1024; n++) process.stdout.write(line)
      process.stdout.write('the last line\\n')
      process.exitCode = 1`
    const { output } = (await failureOf(node(program))) as CommandFailure
    expect(output).toHaveLength(64 * 1024)
    expect(output.endsWith('x\nthe last line\n')).toBe(true)
  })
})

test('a program that succeeds without reading a megabyte of stdin has succeeded', async () => {
  expect(await node('process.exit(0)', { stdin: 'x'.repeat(1024 * 1024) })).toBe('')
})

test('a program that is not there is reported by its name', async () => {
  const problem = await failureOf(run('no-such-program', ['--version']))
  expect(problem).toBeInstanceOf(Problem)
  expect(String(problem)).toBe(
    'cannot start "no-such-program": spawn no-such-program ENOENT. Install no-such-program on the runner',
  )
})

describe('the environment', () => {
  const seen = (options?: RunOptions) =>
    node('console.log(JSON.stringify(process.env))', options).then(
      (text): Record<string, string> => JSON.parse(text),
    )

  afterEach(() => {
    delete process.env['INPUT_PASSWORD']
    delete process.env['KEPT']
    delete process.env['BUILDER_NODE_0_AUTH_TLS_KEY']
  })

  test("is the runner's, but for the inputs, which hold passwords", async () => {
    process.env['INPUT_PASSWORD'] = 'hunter2'
    process.env['KEPT'] = 'yes'
    const environment = await seen()
    expect(environment['KEPT']).toBe('yes')
    expect(Object.keys(environment).filter((name) => name.startsWith('INPUT_'))).toEqual([])
  })

  test('nor are the keys of builders elsewhere handed on', async () => {
    process.env['BUILDER_NODE_0_AUTH_TLS_KEY'] = 'hunter2'
    expect(await seen()).not.toHaveProperty('BUILDER_NODE_0_AUTH_TLS_KEY')
  })

  test('has what is added above it', async () => {
    process.env['KEPT'] = 'yes'
    const environment = await seen({ environment: { KEPT: 'no', DOCKER_CONFIG: '/private' } })
    expect(environment).toMatchObject({ KEPT: 'no', DOCKER_CONFIG: '/private' })
  })
})

describe('`docker buildx`', () => {
  test('is buildx itself, started as docker would start it', async () => {
    const [bin, plugins] = [join(directory, 'bin'), join(directory, 'cli-plugins')]
    for (const folder of [bin, plugins]) mkdirSync(folder)
    // Prints the variables that its arguments name.
    for (const file of [join(bin, 'docker'), join(plugins, 'docker-buildx')])
      copyFileSync(realpathSync('/usr/bin/printenv'), file)
    const environment = { PATH: bin, DOCKER_CONFIG: directory, buildx: 'as asked', login: 'docker' }
    const args = (what: string) => [what, 'DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND']
    expect(await run('docker', args('buildx'), { environment })).toBe('as asked\ndocker\n')
    const asDocker = await failureOf(run('docker', [...args('login'), 'buildx'], { environment }))
    expect(asDocker).toMatchObject({ output: 'docker\nas asked\n' })
  })
})

describe('a buildx that the system cannot start', () => {
  /** A program whose loader is not there, as one for another libc. */
  const withoutLoader = (file: string) => {
    const bytes = readFileSync(realpathSync('/usr/bin/printenv'))
    const at = bytes.indexOf('/ld-')
    expect(at).toBeGreaterThan(0)
    bytes.write('/no-', at)
    writeFileSync(file, bytes, { mode: 0o755 })
  }

  test('is left to docker, which has its own words for it', async () => {
    const [bin, plugins] = [join(directory, 'bin'), join(directory, 'cli-plugins')]
    for (const folder of [bin, plugins]) mkdirSync(folder)
    copyFileSync(realpathSync('/usr/bin/printenv'), join(bin, 'docker'))
    withoutLoader(join(plugins, 'docker-buildx'))
    const environment = { PATH: bin, DOCKER_CONFIG: directory, buildx: 'said by docker' }
    const args = ['buildx', 'DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND']
    expect(await failureOf(run('docker', args, { environment }))).toMatchObject({
      message: '"docker buildx DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND" ended with exit code 1',
      output: 'said by docker\n', // and not as a plugin
    })
  })
})

describe('a run that is cancelled', () => {
  const forEver = 'setInterval(() => {}, 1000);'

  /** Cancels as soon as the program says that it is ready. */
  function whenReady() {
    const controller = new AbortController()
    const onLine = (line: string) => line === 'ready' && controller.abort(new Error('SIGINT'))
    return { onLine, signal: controller.signal }
  }

  test('asks the program to stop, and says that it was cancelled', async () => {
    const { onLine, signal } = whenReady()
    const program = `${forEver}
      process.on('SIGINT', () => {
        require('node:fs').writeFileSync(${JSON.stringify(directory)} + '/asked', 'SIGINT')
        process.exit(130)
      })
      console.log('ready')`
    const problem = await failureOf(node(program, { onLine }, signal))
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem)).toContain('the run was cancelled')
    expect(readFileSync(join(directory, 'asked'), 'utf8')).toBe('SIGINT')
  })

  test.each([
    ['that does not listen', "process.on('SIGINT', () => {})"],
    ['that does not hand the signal on', ''],
  ])(
    'ends a program %s, and what it has started',
    async (_, listening) => {
      const { onLine, signal } = whenReady()
      const program = `${forEver} ${listening}
      const { pid } = require('node:child_process')
        .spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'inherit' })
      require('node:fs').writeFileSync(${JSON.stringify(directory)} + '/pid', String(pid))
      console.log('ready')`
      const problem = await failureOf(node(program, { onLine }, signal))
      expect(String(problem)).toContain('the run was cancelled')
      expect(isRunning(Number(readFileSync(join(directory, 'pid'), 'utf8')))).toBe(false)
    },
    40_000,
  )

  test('insists before the runner does, which gives it 7.5 s', async () => {
    jest.useFakeTimers({ doNotFake: [...TIMERS_OF_NODE] })
    try {
      const { onLine, signal } = whenReady()
      const program = `${forEver} process.on('SIGINT', () => {}); console.log('ready')`
      const ended = failureOf(node(program, { onLine }, signal))
      while (!signal.aborted) await new Promise((resolve) => setImmediate(resolve))
      jest.advanceTimersByTime(7_499)
      expect(String(await ended)).toContain('the run was cancelled')
    } finally {
      jest.useRealTimers()
    }
  })

  test('does not wait for what has left the program’s group', async () => {
    const { onLine, signal } = whenReady()
    const program = `${forEver} process.on('SIGINT', () => {})
      const { pid } = require('node:child_process')
        .spawn('sleep', ['60'], { stdio: 'inherit', detached: true })
      require('node:fs').writeFileSync(${JSON.stringify(directory)} + '/pid', String(pid))
      console.log('ready')`
    const problem = await failureOf(node(program, { onLine }, signal))
    process.kill(Number(readFileSync(join(directory, 'pid'), 'utf8')), 'SIGKILL')
    expect(String(problem)).toContain('the run was cancelled')
  }, 40_000)

  test('starts nothing more', async () => {
    const program = `require('node:fs').writeFileSync(${JSON.stringify(directory)} + '/ran', '')`
    const problem = await failureOf(node(program, {}, AbortSignal.abort()))
    expect(String(problem)).toContain('the run was cancelled')
    expect(() => readFileSync(join(directory, 'ran'))).toThrow('ENOENT')
  })

  test('cleans up all the same', async () => {
    const options = { evenIfCancelled: true }
    expect(await node('console.log("cleaned")', options, AbortSignal.abort())).toBe('cleaned\n')
    expect(await failureOf(node('process.exit(4)', options, AbortSignal.abort()))).toMatchObject({
      exitCode: 4,
    })
  })

  test('does not take back what has succeeded', async () => {
    const { onLine, signal } = whenReady()
    const program = `process.on('SIGINT', () => process.exit(0)); ${forEver} console.log('ready')`
    expect(await node(program, { onLine }, signal)).toBe('ready\n')
  })
})

describe('a program that is not needed any more', () => {
  test('is ended, before or after it has started', async () => {
    const program = 'setInterval(() => {}, 1000); console.log("ready")'
    const controller = new AbortController()
    const onLine = () => controller.abort()
    await failureOf(node(program, { onLine, unwanted: controller.signal }))
    expect(controller.signal.aborted).toBe(true)
    await failureOf(node(program, { unwanted: controller.signal }))
  })
})

describe('a script that takes too long', () => {
  const script = (text: string, options: RunOptions) => run('bash', ['-c', text], options)

  test('is ended with everything it started, and says so', async () => {
    const pid = join(directory, 'pid')
    const failure = await failureOf(script(`sleep 30 & echo $! > ${pid}; wait`, { timeout: 300 }))
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject({ timedOut: true })
    const child = Number(readFileSync(pid, 'utf8'))
    expect(isRunning(child)).toBe(false)
  }, 20_000)

  test('has not passed, though it ends well when it is told to end', async () => {
    const failure = await failureOf(
      script('trap "exit 0" INT; while true; do sleep 0.1; done', { timeout: 300 }),
    )
    expect(failure).toMatchObject({ timedOut: true })
  }, 20_000)

  test('… nor when the run is cancelled', async () => {
    const controller = new AbortController()
    const onLine = (line: string) => line === 'ready' && controller.abort()
    const program = 'trap "exit 0" INT; echo ready; while true; do sleep 0.1; done'
    const options = { timeout: 60_000, onLine }
    const failure = await failureOf(run('bash', ['-c', program], options, controller.signal))
    expect(String(failure)).toContain('the run was cancelled')
  }, 20_000)

  test('does not wait for what a script has left running behind it', async () => {
    const pid = join(directory, 'pid')
    const answer = await script(`sleep 60 & echo $! > ${pid}; echo done`, { timeout: 50_000 })
    process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL')
    expect(answer).toBe('done\n')
  }, 20_000)

  test('one that ends in time is what it was', async () => {
    expect(await script('echo done', { timeout: 30_000 })).toBe('done\n')
    expect(await failureOf(script('exit 3', { timeout: 30_000 }))).toMatchObject({
      exitCode: 3,
      timedOut: false,
    })
  })
})

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
