import { LANGUAGE, STRATEGY } from './examples.ts'

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``
const cells = (tags: string) =>
  tags
    .split(', ')
    .map((tag) => (tag.startsWith('→') ? `→ ${code(tag.slice(2))}` : code(tag)))
    .join(', ')

/** The tables of docs/tags.md by name. */
export const TABLES: Readonly<Record<string, string>> = {
  strategy: [
    '| What happens | Tags |',
    '| --- | --- |',
    ...STRATEGY.map(({ what, tags }) => `| ${what} | ${cells(tags)} |`),
  ].join('\n'),
  language: [
    '| Rules | What happens | Tags |',
    '| --- | --- | --- |',
    ...LANGUAGE.map(({ what, rules = [], flavor = [], tags }) => {
      const lines = [...rules.map(code), ...flavor.map((line) => `flavor: ${code(line)}`)]
      return `| ${lines.join('<br>')} | ${what} | ${cells(tags)} |`
    }),
  ].join('\n'),
}
