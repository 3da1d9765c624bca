import { allProblems, Problem } from '../problem.ts'
import { parseAttributes } from '../tags/language/attributes.ts'
import { EMPTY_FIX } from '../text/empty-part.ts'
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
    const given = names.filter(({ value }) => value !== '')
    if (given.length === 0) throw namesNone(only ?? '')
    return given.map(({ value }) => ({ name: value, isEnabled: true }))
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
    problems.push(namesNone(line))
  }
  return image
}

const namesNone = (line: string) =>
  new Problem(`"${line}" names no image`, `${EMPTY_FIX}, or write name=acme/app,enable=true`)

function unknownAttribute(key: string, line: string): Problem {
  const near = nearest(key, ['name', 'enable'])
  const fix = near ? `Did you mean ${near}=?` : 'Use name= and enable='
  return new Problem(`"${line}" has an attribute "${key}" that no image has`, fix)
}
