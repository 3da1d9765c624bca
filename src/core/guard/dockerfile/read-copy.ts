import { inContext } from '../ignore/go-path.ts'
import { rulesOf } from '../ignore/rules.ts'
import { isSpent } from './budget.ts'
import type { Copy } from './copy.ts'
import { copySource } from './copy-source.ts'
import type { Instruction } from './read-dockerfile.ts'
import { flagValues, isFlagSet } from './split-instruction.ts'
import { type BuildGiven, findSource, type Source, type Stage, type Stages } from './stages.ts'
import { expand, jsonWords, type Variables } from './words.ts'

/** The copy that `FROM` a context amounts to: the context is the root of the image. */
export const wholeContext = ({ base, index, line, name }: Stage): Copy => ({
  ...{ from: base, stage: index, line, destination: '', isFolder: true, excludes: [] },
  text: `FROM ${base.kind === 'context' ? base.name : name}`,
  sources: [{ folder: '', glob: '', parents: undefined }],
})

/** Where an instruction copies from; undefined for an image, whose files cannot be looked at. */
export function copySourceNamed(
  name: string | undefined,
  { index }: Stage,
  stages: Stages,
  { contexts }: BuildGiven,
): Source | undefined {
  if (name === undefined) return { kind: 'context', name: '' }
  const source = findSource(name, stages, contexts, index)
  return source.kind === 'image' ? undefined : source
}

/** Reads a `COPY` or `ADD`; undefined where a source or the destination depends on something unknown. */
export function readCopy(
  { keyword, flags, rest, line }: Instruction,
  from: Source,
  { variables, workdir }: { readonly variables: Variables; readonly workdir: string },
  stage: Stage,
  backslash: string,
): Copy | undefined {
  const given = jsonWords(rest) ?? rest.split(/\s+/) // quotes and escapes keep no space together here
  const words = given.filter((word) => !/^\d*<<-?\s*[^<]/.test(word))
  // Where too much is written to be followed, what is not known may be anything.
  const unknown = isSpent(variables.budget) ? '.' : undefined
  const expanded = words.map((word) => expand(word, variables, backslash) ?? unknown)
  const destination = expanded.pop()
  const written = expanded.filter((word) => word !== undefined).filter((word) => !isRemote(word))
  if (destination === undefined || written.length === 0) return undefined
  const where = `Dockerfile, line ${line}`
  const keepsParents = isFlagSet(flags, 'parents')
  return {
    ...{ from, stage: stage.index, line },
    text: [keyword, ...flags.filter((flag) => flag.startsWith('--from')), ...words].join(' '),
    sources: written.map((word) => copySource(word, keepsParents, where)),
    destination: inContext(destination.startsWith('/') ? destination : `${workdir}/${destination}`),
    isFolder: /(^|\/)\.?$/.test(destination) || given.length > 2 || keepsParents,
    // BuildKit takes a variable in there for a name.
    excludes: rulesOf(flagValues(flags, 'exclude'), `${where}, --exclude`),
  }
}

const isRemote = (source: string): boolean =>
  /^(https?|git|ssh):\/\/|^git@|^[\w.-]+@[\w.-]+:/.test(source)
