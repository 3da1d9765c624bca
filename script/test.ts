/**
 * All tests, with the real parts they need: installs what is missing where it can, starts one Docker
 * engine for all of them, and says in one line what is not to be had. With SLIPWAY_REQUIRE_ALL=1 a test
 * that is skipped is a failure. Arguments go to jest.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JEST, JEST_NODE_OPTIONS } from './jest.ts'
import { installBuildkit } from './parts/engine/buildkitd.ts'
import { startEngine } from './parts/engine/engine.ts'
import { installAct } from './parts/runner/act.ts'
import { installSshd } from './parts/server/sshd-program.ts'
import { installActionlint } from './parts/tools/actionlint.ts'
import { prepareMachine } from './parts/tools/machine.ts'
import { installZizmor } from './parts/tools/zizmor.ts'

interface Results {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numRuntimeErrorTestSuites: number
  readonly numPendingTests: number
}

const required = process.env['SLIPWAY_REQUIRE_ALL'] === '1'
const say = (line: string) => console.log(line)
const missing = [
  prepareMachine(
    [
      'engine',
      'buildx',
      'compose',
      'registry',
      'base-images',
      'moto',
      'real-hosts',
      'proxy',
      'ssh',
    ],
    say,
  ),
  installAct(say),
  installSshd(say),
  // Minutes of compiling: for those who want everything.
  required ? installBuildkit(say) : undefined,
  required ? installActionlint(say) : undefined,
].filter((reason) => reason !== undefined)
// The playground's tests skip without a browser; the others need none.
const browser = prepareMachine(['chromium'], say)
const zizmor = required ? installZizmor(say) : undefined
for (const reason of [...missing, browser, zizmor].filter((reason) => reason !== undefined))
  say(`not everything can be tested here: ${reason}`)

const engine = missing.length === 0 ? await startEngine() : undefined
const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))
try {
  process.exitCode = report(runJest(join(folder, 'results.json'), engine?.host))
} finally {
  rmSync(folder, { recursive: true, force: true })
  await engine?.stop()
}

function runJest(resultsFile: string, host = ''): Results | undefined {
  const options = ['--json', `--outputFile=${resultsFile}`, ...process.argv.slice(2)]
  spawnSync(process.execPath, [JEST, ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: JEST_NODE_OPTIONS,
      ...(host ? { SLIPWAY_TEST_ENGINE: host } : {}),
    },
  })
  try {
    return JSON.parse(readFileSync(resultsFile, 'utf8'))
  } catch {
    return undefined
  }
}

/** Prints the closing line; answers the exit code. A suite that cannot even be loaded has failed. */
function report(results: Results | undefined): number {
  if (!results) {
    say('0 passed, 1 failed, 0 skipped')
    return 1
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  const skipped = results.numPendingTests
  if (required && skipped > 0) say('a test was skipped, and here every part is required')
  say(`${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`)
  return failed > 0 || (required && skipped > 0) ? 1 : 0
}
