import type { WithLine } from '../workflow/setting.ts'
import { Unclear } from './unclear.ts'

/** A `docker build` with its tags, and its flags as inputs of ours. */
export interface DockerBuild {
  readonly tags: readonly string[]
  readonly pushes: boolean
  readonly settings: readonly WithLine[]
}

/** Flags with a value, and the input that each becomes. */
const WITH_VALUE: Readonly<Record<string, string>> = {
  '-t': 'tag',
  '--tag': 'tag',
  '-f': 'file',
  '--file': 'file',
  '--build-arg': 'build-args',
  '--build-context': 'build-contexts',
  '--target': 'target',
  '--platform': 'platforms',
  '--label': 'labels',
  '--annotation': 'annotations',
  '--cache-from': 'cache-from',
  '--cache-to': 'cache-to',
  '--secret': 'secret',
  '--ssh': 'ssh',
  '--network': 'network',
  '--add-host': 'add-hosts',
  '--shm-size': 'shm-size',
  '--ulimit': 'ulimit',
  '--allow': 'allow',
  '--attest': 'attests',
  '--provenance': 'provenance',
  '--sbom': 'sbom',
  '--builder': 'builder',
  '--progress': '',
}

const WITHOUT_VALUE: Readonly<Record<string, string>> = {
  '--no-cache': 'no-cache',
  '--pull': 'pull',
  '--push': 'push',
  '--load': '',
  '-q': '',
  '--quiet': '',
  '--rm': '',
  '--force-rm': '',
}

/**
 * Reads the words after `docker build`. Paths are seen from `directory`.
 * @throws Unclear where a flag has no input
 */
export function dockerBuild(words: readonly string[], directory: string): DockerBuild {
  const { flags, rest } = flagsOf(words)
  const [context = '.', ...others] = rest
  if (others.length > 0 || context === '-') throw new Unclear(`docker build ${rest.join(' ')}`)
  const all = (input: string) => flags.filter(([name]) => name === input).map(([, value]) => value)
  const path = inDirectory(context, directory)
  const inputs = [...new Set(flags.map(([name]) => name))].filter(
    (name) => !['tag', 'push', 'secret', ''].includes(name),
  )
  return {
    tags: all('tag'),
    pushes: all('push').length > 0,
    settings: [
      ...(path === '.' ? [] : [{ key: 'context', value: path }]),
      ...inputs.map((key) => ({ key, value: inputValue(key, all(key), directory) })),
      ...secretSettings(all('secret')),
    ],
  }
}

type Flag = readonly [input: string, value: string]

function flagsOf(words: readonly string[]): { flags: Flag[]; rest: string[] } {
  const flags: Flag[] = []
  const rest: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const [, name = word, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? []
    if (!word.startsWith('-') || word === '-') rest.push(word)
    else if (name in WITHOUT_VALUE) flags.push([WITHOUT_VALUE[name] ?? '', value ?? 'true'])
    else if (name in WITH_VALUE) {
      flags.push([WITH_VALUE[name] ?? '', value ?? words[at + 1] ?? ''])
      if (value === undefined) at += 1
    } else throw new Unclear(`docker build ${name}`)
  }
  return { flags, rest }
}

function inputValue(key: string, values: readonly string[], directory: string): string {
  if (key === 'file') return inDirectory(values.at(-1) ?? '', directory)
  // Docker takes the value of a bare name from the environment.
  const bare = key === 'build-args' && values.find((value) => !value.includes('='))
  if (bare) throw new Unclear(`--build-arg ${bare}`)
  return values.join('\n')
}

/** A path as it is seen from the checkout. */
export function inDirectory(path: string, directory: string): string {
  if (/^(\/|https?:|git@|\$\{\{)/.test(path)) return path
  const parts = [...directory.split('/'), ...path.split('/')].filter(
    (part) => part !== '' && part !== '.',
  )
  if (parts.includes('..')) throw new Unclear(path)
  return parts.join('/') || '.'
}

/** `id=token,env=TOKEN` and `id=npmrc,src=.npmrc`. */
function secretSettings(secrets: readonly string[]): WithLine[] {
  const read = secrets.map((secret) => {
    const {
      id,
      env,
      src,
      source = src,
    } = Object.fromEntries(secret.split(',').map((part) => part.split('=')))
    if (!id || (!env && !source)) throw new Unclear(`--secret ${secret}`)
    return env
      ? { key: 'secret-envs', value: `${id}=${env}` }
      : { key: 'secret-files', value: `${id}=${source}` }
  })
  return ['secret-envs', 'secret-files'].flatMap((key) => {
    const values = read.filter((setting) => setting.key === key).map(({ value }) => value)
    return values.length > 0 ? [{ key, value: values.join('\n') }] : []
  })
}
