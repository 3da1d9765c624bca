import {
  type AndOr,
  type CompoundList,
  type For,
  type If,
  type Pipeline,
  type PipelineNode,
  parse,
  type Redirected,
} from 'unbash'
import { hideExpressions } from '../workflow/expressions.ts'
import { carryOut, EXTERNAL, wordsOfCommand } from './commands.ts'
import { conditionOf, negated } from './conditions.ts'
import { type Lookup, type Reader, Unclear } from './unclear.ts'
import { assigned, readerOn, START, under, type Way } from './way.ts'
import { textOfWord } from './words.ts'

const MOST_WAYS = 64

/**
 * Every way through the script of a `run` step, with what is known of its variables.
 * @throws Unclear where it does something whose result cannot be known
 */
export function playScript(script: string, lookup: Lookup): Way[] {
  const { text, show } = hideExpressions(script)
  const tree = parse(text)
  if (tree.errors?.length) throw new Unclear(tree.errors[0]?.message ?? 'syntax')
  return playList([START], tree, { lookup, show })
}

type List = Pick<CompoundList, 'commands'>

function playList(ways: readonly Way[], { commands }: List, step: Reader): Way[] {
  return commands.reduce<Way[]>(
    (all, { command, background }) => {
      if (background) throw new Unclear('&')
      const next = all.flatMap((way) => playNode(way, command, step))
      if (next.length > MOST_WAYS) throw new Unclear('too many ways')
      return next
    },
    [...ways],
  )
}

function playNode(way: Way, node: PipelineNode | AndOr, step: Reader): Way[] {
  switch (node.type) {
    case 'Command':
      return [carryOut(way, node, step)]
    case 'If':
      return playIf(way, node, step)
    case 'AndOr':
      return playChain(way, node, step)
    case 'Pipeline':
      return [playPipeline(way, node, step)]
    case 'BraceGroup':
      return playList([way], node.body, step)
    case 'Redirected':
      return playGroup(way, node, step)
    case 'For':
      return playFor(way, node, step)
    default:
      throw new Unclear(node.type)
  }
}

function playIf(way: Way, { clause, then, elif, else: otherwise }: If, step: Reader): Way[] {
  const ways: Way[] = []
  let rest = [way]
  for (const branch of [{ clause, then }, ...elif]) {
    const [only, ...others] = branch.clause.commands
    if (!only || others.length > 0) throw new Unclear('if')
    const condition = conditionOf(only.command, readerOn(way, step))
    const taken = rest.flatMap((one) => under(one, condition))
    ways.push(...playList(taken, branch.then, step))
    rest = rest.flatMap((one) => under(one, negated(condition)))
  }
  return [...ways, ...(otherwise ? playList(rest, otherwise, step) : rest)]
}

/** `[[ … ]] && A=B`, and `command || true`. */
function playChain(way: Way, { commands, operators }: AndOr, step: Reader): Way[] {
  const [first, second, ...others] = commands
  if (!first || !second || others.length > 0) throw new Unclear('a chain of commands')
  const isAnd = operators[0] === '&&'
  if (first.type === 'Command' && EXTERNAL.includes(first.name?.value ?? '')) {
    const after = playNode(way, first, step)
    return after.flatMap((one) =>
      isAnd || isExternal(second) ? playNode(one, second, step) : [one],
    )
  }
  const condition = conditionOf(first, readerOn(way, step))
  const [yes, no] = isAnd ? [condition, negated(condition)] : [negated(condition), condition]
  return [...under(way, yes).flatMap((one) => playNode(one, second, step)), ...under(way, no)]
}

const isExternal = (node: PipelineNode) =>
  node.type === 'Command' && EXTERNAL.includes(node.name?.value ?? '')

/** A password that is handed to `docker login`. */
function playPipeline(way: Way, { commands }: Pipeline, step: Reader): Way {
  const [first, last, ...others] = commands
  if (first?.type !== 'Command' || last?.type !== 'Command' || others.length > 0)
    throw new Unclear('a pipeline')
  if (!isExternal(last)) throw new Unclear(last.name?.value ?? 'a pipeline')
  return carryOut(way, last, step, wordsOfCommand(way, first, step))
}

/** `{ echo …; echo …; } >> "$GITHUB_OUTPUT"`: as if each line were written there. */
function playGroup(way: Way, { command, redirects }: Redirected, step: Reader): Way[] {
  if (command.type !== 'BraceGroup') throw new Unclear(command.type)
  const commands = command.body.commands.map((statement) => {
    const { command: inner } = statement
    if (inner.type !== 'Command' || inner.redirects.length > 0) throw new Unclear('a group')
    return { ...statement, command: { ...inner, args: inner.args, redirects } }
  })
  return playList([way], { commands }, step)
}

function playFor(way: Way, { name, wordlist = [], body }: For, step: Reader): Way[] {
  const words = wordlist.map((word) => textOfWord(word, readerOn(way, step)))
  if (words.some((word) => /[\s*?[]/.test(word.replaceAll(/\{\{.*?\}\}/gs, ''))))
    throw new Unclear('for')
  return words.reduce<Way[]>(
    (ways, word) =>
      playList(
        ways.map((one) => assigned(one, name.value, word)),
        body,
        step,
      ),
    [way],
  )
}
