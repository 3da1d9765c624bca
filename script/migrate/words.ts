import type { Language } from '../../src/core/migration/notes/words.ts'

interface Words {
  readonly steps: (count: number) => string
  readonly unknown: (option: string) => string
  readonly usage: string
  readonly options: string
  readonly missing: string
  readonly giveFile: string
  /** What `migrate` says of a text that is no workflow. */
  readonly problem: (english: string) => string
}

/** What the command says beside the notes. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    steps: (count) => `${count} ${count === 1 ? 'step' : 'steps'} of Slipway`,
    unknown: (option) => `there is no option "${option}"`,
    usage: 'Give a file: npm run migrate -- .github/workflows/image.yml',
    options:
      'Options: --write changes the file, --action=<owner>/slipway@<version>, --zh for notes in Chinese',
    missing: 'there is no such file',
    giveFile: 'Give the path of a workflow from here',
    problem: (english) => english,
  },
  zh: {
    steps: (count) => `${count} 个 Slipway 步骤`,
    unknown: (option) => `没有选项 "${option}"`,
    usage: '请写出文件：npm run migrate -- --zh .github/workflows/image.yml',
    options:
      '选项：--write 直接改写文件；--action=<账号>/slipway@<版本> 指定 Action；--zh 用中文说明',
    missing: '没有这个文件',
    giveFile: '请写出工作流文件的路径',
    problem: (english) =>
      english.includes('not YAML')
        ? `这不是正确的 YAML，请改正：${english.split(': ').slice(1).join(': ')}`
        : english.includes('not a workflow')
          ? '这不是工作流：没有带 steps 的 job。请给出 .github/workflows/ 里的文件，或者复合 Action 的 action.yml'
          : english,
  },
}
