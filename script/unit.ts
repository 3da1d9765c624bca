/**
 * Tests that need no Docker engine, no server and no other program, such as `npm run unit -- core/tags architecture contract`.
 * Arguments go to jest. `npm test` has all of them, on real parts.
 */
import { spawnSync } from 'node:child_process'
import { JEST, JEST_NODE_OPTIONS } from './jest.ts'

const ON_REAL_PARTS = '/__tests__/(e2e|workflows|attacks|parts)/'

const options = ['--silent', '--testPathIgnorePatterns', ON_REAL_PARTS, '/node_modules/', '--']
const { status } = spawnSync(process.execPath, [JEST, ...options, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: JEST_NODE_OPTIONS },
})
process.exitCode = status ?? 1
