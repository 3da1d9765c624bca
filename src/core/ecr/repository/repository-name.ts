import { type Image, imageName } from '../../image/image.ts'
import { allProblems, Problem } from '../../problem.ts'
import { isPrivateEcr } from '../../registry/registry.ts'

const SHORTEST = 2
const LONGEST = 256
const PART = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/

/** Stops a plan that names a repository which ECR would reject; reports every mistake at once. */
export function checkRepositoryNames(images: readonly Image[]): void {
  const problems = images.filter(isPrivateEcr).flatMap((image) => nameProblem(image) ?? [])
  const problem = allProblems('several names cannot be repositories of ECR', problems)
  if (problem) throw problem
}

/** Undefined where ECR takes the name. */
export function nameProblem(image: Image): Problem | undefined {
  const mistakes = nameMistakes(image.path)
  if (mistakes.length === 0) return undefined
  const what = `"${imageName(image)}" cannot be a repository of ECR: ${mistakes.join('; ')}`
  return new Problem(
    what,
    'Write lower-case letters and digits, with single . _ - between them: team/app',
  )
}

/**
 * What is wrong with the name of a repository; nothing where ECR takes it.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
export function nameMistakes(name: string): string[] {
  const mistakes: string[] = []
  if (name.length < SHORTEST) mistakes.push(`it is shorter than ${SHORTEST} characters`)
  if (name.length > LONGEST) mistakes.push(`it is longer than ${LONGEST} characters`)
  for (const part of name.split('/')) {
    if (part === '') mistakes.push('a part between slashes is empty')
    else if (!PART.test(part)) mistakes.push(...partMistakes(part))
  }
  return [...new Set(mistakes)]
}

function partMistakes(part: string): string[] {
  const shown = JSON.stringify(part.length > 60 ? `${part.slice(0, 60)}…` : part)
  return [
    ...(/[A-Z]/.test(part) ? [`${shown} has capital letters`] : []),
    ...(/[^a-zA-Z0-9._-]/.test(part) ? [`${shown} has characters that ECR does not know`] : []),
    ...(/^[._-]|[._-]$/.test(part) ? [`${shown} begins or ends with one of . _ -`] : []),
    ...(/[._-]{2}/.test(part) ? [`${shown} has two of . _ - side by side`] : []),
  ]
}
