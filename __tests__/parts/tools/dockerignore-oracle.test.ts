import { expect, test } from '@jest/globals'
import {
  askDockerignore,
  dockerignoreOracle,
  type Question,
} from '../../../script/parts/tools/dockerignore-oracle.ts'
import { foldersOf } from '../../../src/core/guard/ignore/go-path.ts'
import {
  type IgnoreRules,
  judge,
  mayHoldExceptions,
  readIgnoreFile,
  type Verdict,
} from '../../../src/core/guard/ignore/rules.ts'
import { Problem } from '../../../src/core/problem.ts'
import {
  cornerQuestions,
  randomFrom,
  randomQuestion,
} from '../../core/guard/random-ignore-files.ts'
import { describeWith } from '../../support/real-parts.ts'

const FILES = 60_000

/** For each path whether it is ignored; undefined where the build fails. */
function ours({ ignore, paths }: Question): boolean[] | undefined {
  try {
    const rules = readIgnoreFile(ignore, '.dockerignore')
    return paths.map((path) => isLeftOut(rules, path))
  } catch (problem) {
    if (problem instanceof Problem) return undefined
    throw problem
  }
}

/** As the guard walks: what it does not go into is left out. */
function isLeftOut(rules: IgnoreRules, path: string): boolean {
  let above: Verdict | undefined
  for (const folder of foldersOf(path)) {
    above = judge(rules, folder, above)
    if (above.ignored && !mayHoldExceptions(rules, folder)) return true
  }
  return judge(rules, path, above).ignored
}

const oracle = dockerignoreOracle()

describeWith({ go: oracle }, 'a .dockerignore', () => {
  test(`of ${FILES} random ones, each is read as BuildKit reads it`, async () => {
    const random = randomFrom(20261129)
    const questions = Array.from({ length: FILES }, () => randomQuestion(random))
    const answers = await askDockerignore(oracle ?? '', questions)
    const different = questions.flatMap((question, at) => {
      const mine = ours(question)
      const theirs = answers[at]?.walked
      return JSON.stringify(mine) === JSON.stringify(theirs)
        ? []
        : [{ question, mine, ...answers[at] }]
    })
    expect(answers).toHaveLength(FILES)
    expect(different.slice(0, 5)).toEqual([])
    const failing = answers.filter(({ error }) => error !== undefined).length
    expect(failing / FILES).toBeGreaterThan(0.05)
    expect(failing / FILES).toBeLessThan(0.5)
  }, 120_000)

  test('with spaces, marks, line ends and lengths of every kind is read as BuildKit reads it', async () => {
    const questions = cornerQuestions()
    const answers = await askDockerignore(oracle ?? '', questions)
    const theirs = answers.map(({ walked }) => walked)
    expect(questions.map(ours)).toEqual(theirs)
    expect(theirs.filter((walked) => walked === undefined).length).toBeGreaterThan(3)
  }, 60_000)
})
