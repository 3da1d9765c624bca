import { type Document, parseDocument } from 'yaml'
import { masksFor } from '../../access/build-secret-masks.ts'
import { isSecretName } from '../../guard/secrets/secret-name.ts'
import { allProblems, Problem } from '../../problem.ts'
import { textOfBase64 } from '../../text/base64.ts'
import { entriesIn, textIn, wordsIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import type { Kubeconfig } from './cluster.ts'

// Text of kubeconfigs is secret: an error quotes names of fields, of contexts and of files, and nothing else.

const CURE =
  'Give the text of the file that kubectl uses (kubectl config view --raw --flatten --minify), from a secret, or its path'

/**
 * What the input `kubeconfig` gives: the text of a file, its path, or nothing.
 * @throws Problem where it is a text that no cluster can be reached with
 */
export function readKubeconfig(given: string): Kubeconfig {
  const text = plainText(given)
  if (text === '') return { kind: 'found' }
  if (!isContent(text)) return { kind: 'path', path: text }
  const problem = allProblems('"kubeconfig" cannot be used', mistakesIn(parsed(text)))
  if (problem) throw problem
  return { kind: 'content', text }
}

/** Secrets of a kubeconfig, to be kept out of the log; none where the input is a path. */
export function secretsInKubeconfig(given: string): string[] {
  const text = plainText(given)
  if (!isContent(text)) return isPath(text) ? [] : masksFor(given)
  const all = asObject(content(text))
  const users = listIn(all, 'users').map(({ user }) => asObject(user))
  const proxies = listIn(all, 'clusters').map(({ cluster }) => passwordIn(asObject(cluster)))
  const known = [...users.flatMap(secretsOfUser), ...proxies]
  // What cannot be read is refused later; until then every long word of it may be one.
  const isWhole = users.length > 0 && documentOf(text)?.errors.length === 0
  const words = isWhole ? [] : text.split(/[\s"',]+/).filter((word) => word.length > 15)
  const whole = given.trim() === text ? [] : [given]
  return [...known, ...words, ...whole].flatMap(masksFor)
}

/** Many keep it in Base64: a secret of several lines was once hard to keep. */
function plainText(given: string): string {
  const text = given.trim()
  const decoded = /^[\w+/=\s-]{40,}$/.test(text) ? textOfBase64(text.replace(/\s/g, '')) : undefined
  return decoded && isContent(decoded) ? decoded.trim() : text
}

/** What is no text of a kubeconfig, and does not look like a path either, may be one in a form that is not known. */
const isPath = (text: string) =>
  text.length < 16 || (text.length < 200 && (/[/\\]/.test(text) || /\.[a-z]{2,10}$/.test(text)))

/** Values of options that have a secret's name, as `--client-secret`; a region or a cluster is none. */
function secretArguments(args: unknown): unknown[] {
  const all = entriesIn(args).map(textIn)
  return all.flatMap((one, at) => {
    const [name = '', value = all[at + 1]] = one.split(/=(.*)/s, 2)
    return name.startsWith('-') && isSecretName(name.replace(/^-+/, '').replaceAll('-', '_'))
      ? [value]
      : []
  })
}

/** The password of a cluster's proxy. */
function passwordIn(cluster: JsonObject): string {
  const url = textIn(cluster['proxy-url'])
  return URL.canParse(url) ? new URL(url).password : ''
}

const isContent = (text: string) => /[\n{]/.test(text) && /apiVersion|clusters|users/.test(text)

function content(text: string): unknown {
  try {
    return documentOf(text)?.toJS({ maxAliasCount: 0 })
  } catch {
    return undefined
  }
}

/** Undefined where it is nested too deep to be read. */
function documentOf(text: string): Document | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe' })
  } catch {
    return undefined
  }
}

function parsed(text: string): JsonObject {
  const document = documentOf(text)
  const [error] = document?.errors ?? []
  const line = error?.linePos?.[0].line
  if (error || !document)
    throw new Problem(`"kubeconfig" is not valid YAML, at its line ${line ?? 1}`, CURE)
  const config = content(text)
  if (typeof config === 'object' && config !== null) return config as JsonObject
  throw new Problem('"kubeconfig" is neither YAML nor the path of a file', CURE)
}

function mistakesIn(config: JsonObject): Problem[] {
  const contexts = listIn(config, 'contexts')
  const current = textIn(config['current-context'])
  const used = contexts.find(({ name }) => name === current)
  if (!used) return [noContext(current, contexts)]
  const { cluster, user } = asObject(used['context'])
  const missing = [
    ...named(config, 'clusters', cluster, current),
    ...named(config, 'users', user, current),
  ]
  const files = [...listIn(config, 'clusters'), ...listIn(config, 'users')].flatMap(filesOf)
  return [...missing, ...files.map(relativeFile)]
}

function noContext(current: string, contexts: readonly JsonObject[]): Problem {
  const names = contexts
    .map(({ name }) => wordsIn(name))
    .filter(Boolean)
    .join(', ')
  return new Problem(
    current ? `"kubeconfig" has no context "${current}"` : '"kubeconfig" has no current-context',
    names ? `Write current-context: with one of those that it has: ${names}` : CURE,
  )
}

const named = (config: JsonObject, list: string, name: unknown, context: string): Problem[] =>
  listIn(config, list).some((one) => one['name'] === name)
    ? []
    : [new Problem(`"kubeconfig" has no entry in ${list} for its context "${context}"`, CURE)]

const FILES = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile']

/** Paths that only mean something beside the file that this text comes from. */
const filesOf = (entry: JsonObject): string[] =>
  [asObject(entry['cluster']), asObject(entry['user'])].flatMap((one) =>
    FILES.filter((field) => typeof one[field] === 'string' && !`${one[field]}`.startsWith('/')),
  )

const relativeFile = (field: string) =>
  new Problem(
    `"kubeconfig" names a file by a relative path (${field}), which is not on this runner`,
    'Put the files into it: kubectl config view --raw --flatten',
  )

const listIn = (config: JsonObject, name: string): JsonObject[] => {
  const list = config[name]
  return entriesIn(list).map(asObject)
}

function secretsOfUser(user: JsonObject): string[] {
  const provider = Object.values(asObject(asObject(user['auth-provider'])['config']))
  const variables = asObject(user['exec'])['env']
  const given = entriesIn(variables).map((one) => asObject(one)['value'])
  const key = textIn(user['client-key-data'])
  const args = secretArguments(asObject(user['exec'])['args'])
  const plain = [user['token'], user['password'], key, textOfBase64(key) ?? '']
  return [...plain, ...provider, ...given, ...args].filter((one) => typeof one === 'string')
}
