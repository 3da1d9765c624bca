import { flagValues } from '../dockerfile/split-instruction.ts'
import { cleanPath, inContext } from '../ignore/go-path.ts'

/** What a `RUN --mount` puts into a place while the line runs. Nothing of it stays in the image. */
export interface Mount {
  readonly kind: 'bind' | 'secret' | 'other'
  /** Name of a stage, a context or an image; undefined for the build's own context. */
  readonly from: string | undefined
  /** The part of it that is mounted, below its root; for a secret, its id. */
  readonly source: string
  /** Absolute, without the leading slash. */
  readonly target: string
}

/** The mounts of an instruction, without those whose place is unknown. */
export const mountsOf = (
  flags: readonly string[],
  workdir: string,
  expanded: (word: string) => string | undefined,
): Mount[] => flagValues(flags, 'mount').flatMap((text) => readMount(text, workdir, expanded) ?? [])

/** Other kinds, such as `ssh`, have no files. */
const KINDS: Readonly<Record<string, Mount['kind']>> = {
  bind: 'bind',
  secret: 'secret',
  cache: 'other',
  tmpfs: 'other',
}

function readMount(
  text: string,
  workdir: string,
  expanded: (word: string) => string | undefined,
): Mount | undefined {
  const fields = new Map(text.split(',').map(field))
  const get = (...names: string[]) => names.map((name) => fields.get(name)).find(Boolean)
  const kind = KINDS[get('type') ?? 'bind']
  const [written, place] = [get('source', 'src'), get('target', 'dst', 'destination')]
  if (kind === 'secret') return secretMount(get('id') ?? written, place, get('env'), workdir)
  const [source, target] = [expanded(written ?? ''), expanded(place ?? '.')]
  if (!kind || !target || source === undefined) return undefined
  return { kind, from: get('from'), source: inContext(source), target: below(workdir, target) }
}

/** A place that is only a variable is unknown. */
function secretMount(
  id: string | undefined,
  place: string | undefined,
  variable: string | undefined,
  workdir: string,
): Mount | undefined {
  const name = id ?? (place ?? '').slice((place ?? '').lastIndexOf('/') + 1)
  if (!name || (variable && !place)) return undefined
  const target = below(workdir, place ?? `/run/secrets/${name}`)
  return { kind: 'secret', from: undefined, source: name, target }
}

const below = (workdir: string, target: string): string =>
  cleanPath(target.startsWith('/') ? target : `${workdir}/${target}`).slice(1)

function field(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  return at < 0
    ? [text.trim(), 'true']
    : [text.slice(0, at).trim().toLowerCase(), text.slice(at + 1)]
}
