import { dice } from '../parts/tools/dice.ts'

/** What strangers write, wherever they may write something. */
export type Hostile = ReturnType<typeof hostile>

const COMMANDS = [
  ...['::add-mask::a', '::stop-commands::x', '::set-output name=digest::x', '::error::x'],
  ...['##[stop-commands]x', 'x ##[add-mask]e', '##[set-env name=PATH;]x', '::save-state name=a::b'],
  ...['::add-matcher::/tmp/x', '##[group]x', '::debug::x', '::echo::on', '::add-path::/tmp'],
  ...[
    '::ADD-MASK::e',
    '::Stop-Commands::X',
    '##[Add-Mask]x',
    ' ::add-mask ,=::a',
    '##[#[add-mask]x',
  ],
  ...[
    '::notice file=a,line=1::x',
    '::warning title=%0A::x',
    '##[error]%0A::add-mask::x',
    '::endgroup::',
  ],
  ...[
    'digest<<EOF\nx\nEOF',
    'a=b',
    'PATH=/tmp',
    'x<<ghadelimiter_',
    '::%61dd-mask::a',
    '::::add-mask::x',
  ],
]
const TRICKS = [
  ...['\r', '\n', '\r\n', '\u0085', '\u2028', '\u00a0', '\u200b', '\u00ad', '\ufeff', '\0', '\t'],
  ...[
    '%0A',
    '%0D',
    '%25',
    '%3A',
    '%5D',
    '\u2029',
    '\v',
    '\f',
    '\x08',
    '\u0301',
    '\u115f',
    '\x1b[31m',
    '\x1b]8;;https://evil\x07',
    '\u202e',
  ],
]
const TEMPLATES = [
  ...['{{log "::add-mask::x"}}', '{{branch}}', '{{{tag}}}', '{{#each this}}{{this}}{{/each}}'],
  ...['{{#*inline "a"}}{{/inline}}', '{{> a}}', '{{constructor}}', '{{__proto__}}', '{{', '{{{{{'],
  ...["{{date 'YYYY'}}", "{{date '[::add-mask::x]'}}", '{{#with this}}{{sha}}{{/with}}'],
]
const MARKUP = [
  ...['<img src=x onerror=y>', '[x](javascript:y)', '```', '</details>', '| a | b |', '\n# x\n'],
  ...['%%{init: {}}%%', 'click a call b', '<title', '<a '],
]
const WORDS = [
  ...['--help', '-', '../../etc/passwd', '$(id)', '`id`', '; rm -rf /', 'constructor', '__proto__'],
  ...['999.0.0', 'v1.2.3', 'latest', 'main', 'sha256:x', 'null', 'true', '1e999', '***'],
]

/** Hostile texts and values, the same for the same seed. */
export function hostile(seed: number) {
  const draw = diceOf(seed)
  const { below, one, often } = draw
  const text = () => textBy(draw)
  const value = (depth = 0): unknown => valueBy(draw, depth)
  /** As much as anything may be made of: a megabyte without a line end, or with nothing else. */
  const flood = () => one(['x', '\n', '::', '##[', '<a', ' ', '[']).repeat(1_000_000)
  /** The same JSON with some of its values replaced. */
  const spoil = (json: unknown, share = 0.05): unknown => {
    if (often(share / 4)) return value()
    if (typeof json === 'string') return often(share) ? text() : json
    if (Array.isArray(json)) return json.map((item) => spoil(item, share))
    if (typeof json !== 'object' || json === null) return json
    return Object.fromEntries(Object.entries(json).map(([key, its]) => [key, spoil(its, share)]))
  }
  return { below, one, often, text, flood, value, spoil }
}

function diceOf(seed: number) {
  const random = dice(seed)
  const below = (most: number) => Math.floor(random() * most)
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T
  const often = (share: number) => random() < share
  return { below, one, often }
}

type Dice = ReturnType<typeof diceOf>

function textBy({ below, one, often }: Dice): string {
  const part = () => one([COMMANDS, COMMANDS, TRICKS, TEMPLATES, MARKUP, WORDS].map(one))
  const parts = Array.from({ length: 1 + below(5) }, part)
  const words = parts.join(often(0.5) ? '' : one([' ', '\n', '\r']))
  return often(0.03) ? words.repeat(1 + below(2_000)) : words
}

function valueBy(draw: Dice, depth: number): unknown {
  const { below, one } = draw
  const kind = below(depth > 2 ? 6 : 9)
  if (kind < 4) return textBy(draw)
  if (kind === 4) return one([0, -1, 1e300, 2 ** 53, 1.5])
  if (kind === 5) return one([null, true, false])
  if (kind === 6) return Array.from({ length: below(4) }, () => valueBy(draw, depth + 1))
  const keys = ['source', 'tags', 'run', 'sha', 'errors', 'code', 'message', '__proto__']
  const key = () => one([...keys, textBy(draw)])
  return Object.fromEntries(
    Array.from({ length: below(4) }, () => [key(), valueBy(draw, depth + 1)]),
  )
}
