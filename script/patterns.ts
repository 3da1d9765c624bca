/**
 * Every regular expression of `src/` meets text of strangers sooner or later. Each is proven to take linear time by a
 * checker, or has a bound on what it is shown (`patterns/bounds.ts`), at which its worst input is measured here.
 *
 * `npm run patterns` proves what is new, in minutes where much is, and writes the proofs down; `--all` proves
 * everything again. `--check`, as in `npm run check`, takes the proofs as they are, and measures what has none.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { boundOf } from './patterns/bounds.ts'
import { collectPatterns, type FoundPattern, USER } from './patterns/collect.ts'
import { type Proof, prover, worstInputs } from './patterns/prove.ts'

const RECORD = join(import.meta.dirname, 'patterns/proofs.txt')
/** Milliseconds of a processor that one pattern may take for the longest text it is shown. */
const LONGEST = 500

const isCheck = process.argv.includes('--check')
const measuresAll = process.argv.includes('--all')
const known: Record<string, Proof> = measuresAll ? {} : JSON.parse(readFileSync(RECORD, 'utf8'))
const patterns = (await collectPatterns()).filter(({ source }) => source !== USER)
if (!isCheck) await proveMissing()
const complaints = patterns.flatMap(complaint)
for (const text of complaints) console.error(text)
if (complaints.length > 0) process.exitCode = 1
const linear = patterns.filter(({ name }) => known[name] === 'linear').length
console.log(
  `${patterns.length} patterns: ${linear} linear, ${patterns.length - linear} within bounds`,
)

async function proveMissing() {
  const missing = patterns.filter(({ name }) => known[name] === undefined)
  const prove = missing.length > 0 ? await prover() : undefined
  for (const { name, source, flags } of missing) {
    const proof = prove?.(source, flags)
    if (proof !== undefined) known[name] = proof
    writeRecord() // it may take minutes: what is proven stays, whatever ends it
    console.log(`${proof === 'linear' ? 'linear' : 'not linear'}: ${name}`)
  }
  writeRecord()
}

/** The proofs of the patterns there are, in order. */
function writeRecord() {
  const used = patterns.flatMap(({ name }) => (known[name] ? [[name, known[name]] as const] : []))
  const sorted = used.sort(([one], [other]) => (one < other ? -1 : 1))
  writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`)
}

function complaint({ name, source, flags, places }: FoundPattern): string[] {
  const proof = known[name]
  if (proof === 'linear') return []
  if (proof === undefined) return measured(name, source, flags, places)
  return places.flatMap((place) => {
    const bound = boundOf(place, source)
    if (!bound) return [`${place}: ${name} is not linear, and nothing bounds its text`]
    const pattern = new RegExp(source, flags)
    const texts = [...worstInputs(proof, bound), ...textsOf(source, bound.longest)]
    const time = Math.max(...texts.map((text) => timeOf(pattern, text)))
    if (time < LONGEST) return []
    return [`${place}: ${name} takes ${Math.round(time)} ms for ${bound.longest} characters`]
  })
}

/** A new pattern, until somebody proves it: text made of its own words must not take it long. */
function measured(name: string, source: string, flags: string, places: readonly string[]) {
  const pattern = new RegExp(source, flags)
  const time = Math.max(...textsOf(source, 16_384).map((text) => timeOf(pattern, text)))
  console.log(`${places.join(' ')}: ${name} is new, and not proven. Run: npm run patterns`)
  return time < LONGEST ? [] : [`${places.join(' ')}: ${name} takes ${Math.round(time)} ms`]
}

/** Texts of a length made of a pattern's own words: the checker knows no worst one for some. */
function textsOf(source: string, length: number): string[] {
  const words = source.match(/[a-z]{2,}|[^\\()[\]{}?*+|^$]/gi) ?? []
  return [...new Set([...words, 'a', ' ', '0', words.join('')])].map((word) =>
    word.repeat(Math.ceil(length / word.length)),
  )
}

/** Milliseconds of a processor in the better of two runs, ended when it is clear that it is too slow. */
function timeOf(pattern: RegExp, text: string): number {
  const run = () => {
    const start = process.cpuUsage()
    try {
      runInNewContext("text.replace(pattern, '')", { pattern, text }, { timeout: 20 * LONGEST })
    } catch {
      // its time is over
    }
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  const first = run()
  return first < LONGEST ? first : Math.min(first, run())
}
