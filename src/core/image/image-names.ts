import { allProblems, Problem } from '../problem.ts'
import { parseAttributes } from '../tags/language/attributes.ts'
import { nearest } from '../text/nearest.ts'

/** One image of the `images` input, and whether it is to be used in this run. */
interface ImageName {
  readonly name: string
  readonly isEnabled: boolean
}

/**
 * Reads lines such as `acme/app` or `name=ghcr.io/acme/app,enable=false`. A single line may also
 * hold several names with commas between them.
 * @throws Problem that lists every mistake
 */
export function parseImageNames(lines: readonly string[]): ImageName[] {
  const [only, ...others] = lines
  const names = only !== undefined && others.length === 0 ? parseAttributes(only) : []
  if (names.length > 0 && names.every(({ key }) => key === undefined)) {
    return names
      .filter(({ value }) => value !== '')
      .map(({ value }) => ({ name: value, isEnabled: true }))
  }
  const problems: Problem[] = []
  const images = lines.map((line) => parseLine(line, problems))
  const problem = allProblems('"images" cannot be read', problems)
  if (problem) throw problem
  return images
}

function parseLine(line: string, problems: Problem[]): ImageName {
  let image: ImageName = { name: '', isEnabled: true }
  for (const { key = 'name', value } of parseAttributes(line)) {
    if (key === 'name') image = { ...image, name: value }
    else if (key !== 'enable') problems.push(unknownAttribute(key, line))
    else if (value === 'true' || value === 'false')
      image = { ...image, isEnabled: value === 'true' }
    else problems.push(new Problem(`"enable" of "${line}" is "${value}"`, 'Use true or false'))
  }
  if (image.name === '') {
    problems.push(new Problem(`"${line}" names no image`, 'Write name=acme/app,enable=true'))
  }
  return image
}

function unknownAttribute(key: string, line: string): Problem {
  const near = nearest(key, ['name', 'enable'])
  const fix = near ? `Did you mean ${near}=?` : 'Use name= and enable='
  return new Problem(`"${line}" has an attribute "${key}" that no image has`, fix)
}
