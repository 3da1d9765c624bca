import { allProblems, attempt, Problem } from '../problem.ts'
import { type ListForm, parseList } from '../text/csv.ts'
import { parseTimeSpan } from '../text/time-span.ts'
import { anyOf } from '../text/words.ts'
import { misspelt, unknownInputs, unknownInWords } from './unknown-inputs.ts'

/** Reads an input by its name in action.yml; empty where the user and action.yml give nothing. */
export type ReadInput = (name: string) => string

const YES = ['true', 'True', 'TRUE']
const NO = ['false', 'False', 'FALSE']

/** One line break too many in a foreign text must not make thousands of rules. */
const MOST_ITEMS = 500
/** Characters of one item of a list; the kernel takes no longer arguments, either. */
const LONGEST = 128 * 1024

/** Reads inputs as text, flags, choices and lists, and reports every mistake at once. */
export class InputForm {
  readonly #read: ReadInput
  readonly #asked = new Set<string>()
  readonly #problems: Problem[] = []

  constructor(read: ReadInput) {
    this.#read = (name) => {
      this.#asked.add(name)
      return read(name)
    }
  }

  text(name: string): string {
    return this.#read(name).trim()
  }

  /** `true` or `false`, in the spellings of YAML 1.2; anything else is a mistake, not a no. */
  flag(name: string): boolean {
    return this.parsed(name, (value) => {
      if (YES.includes(value)) return true
      if (NO.includes(value)) return false
      throw new Problem(given(name, value), 'Use true or false')
    })
  }

  /** A whole number within bounds. */
  count(name: string, least: number, most: number): number {
    return this.parsed(name, (value) => {
      const count = /^\d+$/.test(value) ? Number(value) : Number.NaN
      if (count >= least && count <= most) return count
      throw new Problem(given(name, value), `Use a whole number from ${least} to ${most}`)
    })
  }

  /** A time such as `90s`, in milliseconds. */
  time(name: string): number {
    return this.parsed(name, (text) => parseTimeSpan(name, text))
  }

  choice<const T extends string>(name: string, choices: readonly T[]): T {
    return this.parsed(name, (value) => {
      const chosen = choices.find((choice) => choice === value.toLowerCase())
      if (chosen !== undefined) return chosen
      throw new Problem(given(name, value), `Use ${anyOf(choices)}`)
    })
  }

  /** A list as docker's actions read it; `#` lines are comments. */
  list(name: string, form: ListForm): string[] {
    return this.#attempt(() => {
      try {
        return this.#short(name, parseList(this.#read(name).trim(), { comments: true, ...form }))
      } catch (cause) {
        if (cause instanceof Problem) throw cause
        const fix = 'Quote a whole item with "…", and double a quote inside it: ""'
        throw new Problem(`"${name}" is not a list that can be read`, fix, { cause })
      }
    }, [])
  }

  /** An input that only certain values make sense for; `parse` throws a Problem for the others. */
  parsed<T>(name: string, parse: (value: string) => T): T {
    return this.#attempt(() => parse(this.text(name)))
  }

  /** Notes what several inputs together make wrong. */
  refuse(problems: readonly Problem[]): void {
    this.#problems.push(...problems)
  }

  /** Once all inputs have been read: a warning about each given name that is none of them and resembles none. */
  warnings(given: readonly string[]): readonly string[] {
    return unknownInputs(given, [...this.#asked]).map(unknownInWords)
  }

  /**
   * Returns the inputs, or throws every problem found while reading them. `given` are the names of
   * all inputs that have a value: an unread one that looks like another is a problem, too.
   */
  done<T>(inputs: T, given: readonly string[] = []): T {
    const problems = [...misspelt(given, [...this.#asked]), ...this.#problems]
    const problem = allProblems('several inputs are wrong', problems)
    if (problem) throw problem
    return inputs
  }

  /** A list of names, rules or paths has no item of a megabyte; it is not quoted. */
  #short(name: string, items: string[]): string[] {
    if (items.length > MOST_ITEMS) {
      const many = `"${name}" has ${items.length} items`
      throw new Problem(many, `Write ${MOST_ITEMS} at most`)
    }
    const long = items.find(({ length }) => length > LONGEST)
    if (long === undefined) return items
    const what = `"${name}" has an item of ${long.length} characters`
    throw new Problem(what, `Write ${LONGEST} at most; a secret or a file may have more`)
  }

  /** Notes a problem and carries on: done() throws before anyone sees the missing value. */
  #attempt<T>(read: () => T, missing?: T): T {
    return (attempt(this.#problems, read) ?? missing) as T
  }
}

/** GitHub passes a variable, secret or input that is not set as an empty text. */
const given = (name: string, value: string) =>
  value === '' ? `"${name}" is empty: the variable in it is not set` : `"${name}" is "${value}"`
