import { expect, test } from '@jest/globals'
import { planned } from '../../../script/pictures/runs.ts'
import type { Finding } from '../../../src/core/guard/finding.ts'
import { SecretsFound } from '../../../src/core/guard/refusal.ts'
import { guardInMarkdown } from '../../../src/core/report/guard-table.ts'
import { failedSummary } from '../../../src/core/report/summary.ts'

const finding = (subject: string): Finding => ({
  ...{ rule: 'env', severity: 'error', line: 4, subject },
  what: `Dockerfile:4 copies ${subject}`,
  fix: `Add \`${subject}\` to .dockerignore`,
})

test('the table names what was found as it is written, and what to do about it', () => {
  expect(guardInMarkdown([])).toEqual([])
  const [title, table = ''] = guardInMarkdown([finding('arg:NPM_TOKEN'), finding('a`b|c*.env')])
  expect(title).toBe('**Secret guard**')
  const [head, , first = '', second = ''] = table.split('\n')
  expect(head).toBe('|  | What | Line | Why, and what to do |')
  expect(first).toMatch(/^\| error \| `arg:NPM_TOKEN` \| 4 \|/)
  expect(second).toMatch(/^\| error \| `a b\\\|c\*\.env` \| 4 \|/)
})

test('a refused run lists what was found once: in the table', async () => {
  const found = [finding('.env'), finding('id_rsa')]
  const plan = await planned('push-main', { images: 'acme/app', username: 'acme', password: 'a' })
  const summary = failedSummary(plan, new SecretsFound(found), undefined, found)
  expect(summary).toContain('**The secret guard found 2 secrets that must not be published**')
  expect(summary).toContain('What is meant to be there goes into `secret-guard-allow`')
  expect(summary.split('copies id\\_rsa')).toHaveLength(2)
})
