import { type Example, LANGUAGE, STRATEGY } from './examples.ts'

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``
const cells = (tags: string) =>
  tags
    .split(', ')
    .map((tag) => (tag.startsWith('→') ? `→ ${code(tag.slice(2))}` : code(tag)))
    .join(', ')

const strategyTable = (examples: readonly Example[], head = '| What happens | Tags |') =>
  [head, '| --- | --- |', ...examples.map(({ what, tags }) => `| ${what} | ${cells(tags)} |`)].join(
    '\n',
  )

/** What the README shows of the strategy, by the beginning of the event; the Chinese one in its own words. */
const EVERYDAY: readonly [start: string, inChinese: string][] = [
  ['push to the default branch', '推送到默认分支 `main`'],
  ['Git tag `v1.2.3`', 'Git 标签 `v1.2.3`'],
  ['Git tag `v1.2.3-rc.1`', '预发布标签 `v1.2.3-rc.1`'],
  ['manual run on `main`, `version` is `v1.2.3`', '在 `main` 上手动运行，`version` 为 `v1.2.3`'],
  ['branch `dev`', '分支 `dev` 或 `develop`'],
  ['branch `feature/oauth-improvement`', '分支 `feature/oauth-improvement` 或其他分支'],
  ['pull request #7', 'Pull Request #7（只构建，不推送）'],
]

const everyday = EVERYDAY.map(([start, inChinese]) => {
  const example = STRATEGY.find(({ what }) => what.startsWith(start))
  if (!example) throw new Error(`no example begins with ${start}`)
  return { example, inChinese }
})

/** The tables of the pages about tags, by name. */
export const TABLES: Readonly<Record<string, string>> = {
  strategy: strategyTable(STRATEGY),
  everyday: strategyTable(everyday.map(({ example }) => example)),
  'everyday-zh': strategyTable(
    everyday.map(({ example, inChinese }) => ({ ...example, what: inChinese })),
    '| 发生了什么 | 标签 |',
  ),
  language: [
    '| Rules | What happens | Tags |',
    '| --- | --- | --- |',
    ...LANGUAGE.map(({ what, rules = [], flavor = [], tags }) => {
      const lines = [...rules.map(code), ...flavor.map((line) => `flavor: ${code(line)}`)]
      return `| ${lines.join('<br>')} | ${what} | ${cells(tags)} |`
    }),
  ].join('\n'),
}
