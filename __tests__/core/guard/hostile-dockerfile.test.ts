import { expect, test } from '@jest/globals'
import { mentionedOnGhcr } from '../../../src/core/access/mentioned-on-ghcr.ts'
import { buildCopies, copiesFrom, reachOf } from '../../../src/core/guard/dockerfile/copies.ts'
import { cutOut } from '../../../src/core/guard/dockerfile/shell-pattern.ts'
import { followInStages } from '../../../src/core/guard/dockerfile/stage-links.ts'
import { expand } from '../../../src/core/guard/dockerfile/words.ts'
import { growthOfSteps, stepsOf } from '../../support/steps.ts'
import { look } from './corpus/look.ts'
import { fake } from './corpus/made-up.ts'

const GIVEN = { target: '', buildArgs: new Map<string, string>(), contexts: new Map() }
const read = (...lines: string[]) => buildCopies(lines.join('\n'), GIVEN)

test('a value that doubles with each line is not known, and what it does not touch is', () => {
  const doubling = Array.from({ length: 40 }, () => 'ENV A=$A$A')
  const build = read('FROM scratch', 'ENV B=b A=aaaaaaaa', ...doubling, 'COPY $A /x', 'COPY $B /')
  expect(build?.settings).toHaveLength(42)
  expect(build && copiesFrom(build, '').map(({ text }) => text)).toEqual(['COPY $B /'])
})

test('a default for every base that doubles with each line is not known either', () => {
  const doubling = Array.from({ length: 40 }, () => 'ARG A=$A$A')
  expect(read('ARG A=aaaaaaaa', ...doubling, 'FROM $A', 'COPY a /')?.copies).toHaveLength(1)
})

test('all values of a Dockerfile together bring no more than a stated amount', () => {
  const values = new Map([['A', 'a'.repeat(60_000)]])
  const budget = { left: 100_000 }
  const once = () => expand('$A', { values, isOpen: false, budget }, '\\')
  expect([once(), once(), once()].map((value) => value?.length)).toEqual([
    60_000,
    undefined,
    undefined,
  ])
})

test('a value of more than 64 kB is not known', () => {
  const values = new Map([['A', 'a'.repeat(40_000)]])
  const of = (word: string) => expand(word, { values, isOpen: false }, '\\')
  expect(of('$A')).toHaveLength(40_000)
  expect(of('$A$A')).toBeUndefined()
})

test('words in words are read to a stated depth, over however many lines', () => {
  const nested = (depth: number) => `\${A:-${'${B:-'.repeat(depth)}x${'}'.repeat(depth)}}`
  const of = (word: string) => expand(word, { values: new Map(), isOpen: false }, '\\')
  expect(of(nested(50))).toBe('x')
  expect(of(nested(50_000))).toBeUndefined()
  expect(read('FROM scratch', `ENV A=${'${A:-\\\n'.repeat(50_000)}`)?.settings).toHaveLength(1)
})

test('a working directory that grows with each line ends at the longest path of Linux', () => {
  const growing = Array.from({ length: 300 }, () => `WORKDIR ${'a'.repeat(100)}`)
  const build = read('FROM scratch', ...growing, 'COPY a b')
  expect(build?.copies[0]?.destination.length).toBeLessThan(4_200)
})

test('what a Dockerfile mentions on ghcr.io is found beside a value that is filled in too often', () => {
  const nothing = { build: { buildContexts: [], buildArgs: [] }, cache: { from: [], to: [] } }
  const hostile = `FROM ghcr.io/acme/base\nARG A=ghcr.io/${'a/'.repeat(30_000)}a\nRUN ${'$A'.repeat(30_000)}`
  const found = mentionedOnGhcr(nothing, hostile)
  expect(found).toContain('acme/base')
  expect(found.join('').length).toBeLessThan(400_000)
})

test.each(['*?'.repeat(100), '?*'.repeat(60), 'a'.repeat(60)])(
  'a pattern that is replaced is compared with a value once: %s',
  async (start) => {
    const cut = { sign: '/', isDoubled: true, pattern: `${start}b`, instead: 'x' } as const
    const work = (size: number) => cutOut('a'.repeat(size), cut)
    expect(work(500)).toBe('a'.repeat(500))
    expect(await growthOfSteps(work, 125)).toBeLessThan(6)
  },
)

test.each([
  ['abcabc', 'b*', 'ax'],
  ['abcabc', '*b', 'xc'],
  ['abcabc', 'c*b', 'abxc'],
  ['abcabc', 'b?', 'axax'],
  ['abcabc', '*', 'x'],
  ['abcabc', '', 'abcabc'],
  ['', '*', ''],
  ['abcabc', 'd*', 'abcabc'],
])('%j with every %j replaced is %j', (value, pattern, made) => {
  expect(cutOut(value, { sign: '/', isDoubled: true, pattern, instead: 'x' })).toBe(made)
})

test('many patterns in a Dockerfile are compared up to a stated amount', async () => {
  const cuts = `${'${A//*?*?*?*?*?*?*?*?*?*?b/x}'.repeat(20)}`
  const lines = (count: number) =>
    read('FROM scratch', `ENV A=${'a'.repeat(500)}`, ...Array(count).fill(`ENV B=${cuts}`))
  const steps = await stepsOf(() => lines(200))
  expect(await stepsOf(() => lines(400))).toBeLessThan(steps * 1.5)
})

/** Each stage takes the one before twice; what is in the last one comes into the image where `isTaken`. */
const doubling = (stages: number, isTaken: boolean) => [
  'FROM scratch AS s0',
  'COPY .env /a/',
  ...Array.from({ length: stages }, (_, at) => [
    `FROM scratch AS s${at + 1}`,
    `COPY --from=s${at} / /a/`,
    `COPY --from=s${at} / /b/`,
  ]).flat(),
  'FROM scratch',
  isTaken ? `COPY --from=s${stages} /nothing /` : `RUN --mount=from=s${stages} x`,
]

test('a file that is in twice as many places with each stage is followed to a stated number', async () => {
  const look = (isTaken: boolean) => {
    const build = read(...doubling(40, isTaken))
    const [copy] = build ? copiesFrom(build, '') : []
    return build && copy && reachOf(build, copy, '.env')
  }
  expect(look(false)).toBe('stage')
  expect(look(true)).toBe('handed on') // it may be
  expect(await stepsOf(() => look(true))).toBeLessThan(2_000_000)
})

test('tens of thousands of stages that begin with the one before are read', () => {
  const stages = Array.from({ length: 20_000 }, (_, at) => `FROM s${at} AS s${at + 1}`)
  const build = read('FROM scratch AS s0', 'COPY a /', ...stages)
  expect(build?.chain.size).toBe(20_001)
  expect(build?.needed.size).toBe(20_001)
  const [copy] = build ? copiesFrom(build, '') : []
  expect(build && copy && reachOf(build, copy, 'a')).toBe('image')
})

test.each<[what: string, line: (at: number) => string]>([
  ['RUN', () => 'RUN x'],
  ['ENV', (at) => `ENV V${at}=1`],
  ['FROM', (at) => `FROM s${at} AS s${at + 1}`],
  ['FROM and ENV', (at) => `FROM s${at} AS s${at + 1}\nENV V${at}=1`],
  ['FROM and COPY', (at) => `FROM s${at} AS s${at + 1}\nCOPY --from=s0 / /`],
  ['FROM the same', (at) => `FROM s0 AS s${at + 1}`],
  ['COPY', () => 'COPY --from=s0 / /'],
])('four times as many lines of %s take about four times the steps', async (_, line) => {
  const work = (lines: number) =>
    read('FROM scratch AS s0', ...Array.from({ length: lines }, (__, at) => line(at)))
  expect(await growthOfSteps(work, 1_000)).toBeLessThan(6)
})

test('what ONBUILD leaves to the stages that begin with it is read up to a stated amount', () => {
  const triggers = Array.from({ length: 5_000 }, () => 'ONBUILD RUN x')
  const heirs = Array.from({ length: 5_000 }, (_, at) => `FROM s0 AS h${at}`)
  const build = read('FROM scratch AS s0', ...triggers, ...heirs)
  const all = build?.stages.reduce((sum, { instructions }) => sum + instructions.length, 0)
  expect(all).toBeGreaterThan(10_000)
  expect(all).toBeLessThan(1_200_000)
})

test('variables that stages take over are known up to a stated amount', () => {
  const set = Array.from({ length: 2_000 }, (_, at) => `ENV V${at}=1`)
  const heirs = Array.from({ length: 2_000 }, (_, at) => `FROM s${at} AS s${at + 1}\nENV A=a`)
  const build = read('FROM scratch AS s0', ...set, ...heirs, 'COPY $V1 $A')
  expect(build?.settings).toHaveLength(4_000)
  // Beyond that a variable may name anything.
  expect(build?.isFollowed).toBe(false)
  expect(build && copiesFrom(build, '').map(({ sources }) => sources)).toEqual([
    [{ folder: '', glob: '', parents: undefined }],
  ])
})

test('an instruction over thousands of lines is read up to a stated length', () => {
  const lines = (piece: string) => `${piece.repeat(4_000)}\\\n`.repeat(2_000)
  const build = read('FROM scratch', `ARG ${lines('a ')}z`, `RUN ${lines('x')}z`, 'COPY a /')
  expect(build?.settings.length).toBeGreaterThan(100_000)
  expect(build?.settings.length).toBeLessThan(150_000)
  expect(build?.copies).toHaveLength(1)
})

test('a very long quotation in a pattern that is excluded is compared', () => {
  const quoted = `${'a'.repeat(8_000)}\\\n`.repeat(24)
  const build = read('FROM scratch', `COPY --exclude=\\\\Q${quoted} . /`)
  const [copy] = build ? copiesFrom(build, '') : []
  expect(build && copy && reachOf(build, copy, 'a')).toBe('image')
})

test('what could not be followed to its end is said, and what could is not', async () => {
  const set = Array.from({ length: 400 }, (_, at) => `ENV B${at}=$A`).join('\n')
  const follow = async (first: string) => {
    const text = `FROM scratch\n${first}\n${set}\nCOPY a /\n`
    return (await look({ title: '', files: { Dockerfile: text, a: '' } })).notices
  }
  expect(await follow(`ENV A=${'a'.repeat(60_000)}`)).toEqual([
    expect.stringContaining('could not follow all of the Dockerfile'),
  ])
  expect(await follow('ENV A=a')).toEqual([])
})

test('what a variable names is not let through because there are too many of them', async () => {
  const set = Array.from({ length: 400 }, (_, at) => `ENV B${at}=$A`).join('\n')
  const text = `FROM scratch\nENV A=${'a'.repeat(8_000)}\n${set}\nARG X=secret.env\nCOPY $X /\n`
  const written = { 'secret.env': `DB_PASSWORD=${fake.password()}\n` }
  const { findings } = await look({ title: '', files: { Dockerfile: text }, written })
  expect(findings.map(({ severity, subject }) => [severity, subject])).toEqual([
    ['error', 'secret.env'],
  ])
})

test('links that a Dockerfile makes by the hundred thousand are read in time, up to a stated number', () => {
  const start = process.cpuUsage()
  const many = read(
    'FROM scratch',
    `RUN ln -s ${'a a a a \\\n'.repeat(20_000)} ${'p/'.repeat(2_000)}`,
    `RUN ${'cd abc;\\\n'.repeat(20_000)} ln -s a b`,
    `RUN ${'ln -s a b;\\\n'.repeat(15_000)} true`,
    `RUN <<EOF\n${'ln -s a b\n'.repeat(150_000)}EOF`,
  )
  expect(many?.copies.length).toBe(10_000)
  expect(many?.copies.at(-1)).toMatchObject({ destination: 'b/a', from: { target: 'a' } })
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5)
})

test('links in thousands of stages are followed up to a stated number', () => {
  const stages = Array.from(
    { length: 2_000 },
    (_, at) =>
      `FROM scratch AS s${at}\nRUN ln -s / ${'l/'.repeat(200)}${at}\nCOPY --from=${at ? `s${at - 1}` : 'none'} / ${'l/'.repeat(200)}`,
  )
  const links = new Map(Array.from({ length: 4_000 }, (_, at) => [`a/link${at}`, `link${at + 1}`]))
  const build = read('FROM scratch AS none', 'COPY . /', ...stages)
  const timed = (text: typeof build) => {
    const start = process.cpuUsage()
    const followed = text && followInStages(text, '', links)
    const { user } = process.cpuUsage(start)
    return { count: followed?.copies.length, seconds: user / 1e6 }
  }
  const { count, seconds } = timed(build)
  expect(count).toBe(1 + 2 * 2_000)
  expect(seconds).toBeLessThan(2)
})

test.each<[string, string]>([
  ['copy it to and fro', 'RUN cp -r /a /b && cp -r /b /a'],
  ['copy it deeper and deeper', 'RUN cp -r /a /a/b'],
  ['copy it by patterns', `RUN cp /a/${'*'.repeat(200)}x /b; cp -r /?*?*?*?*?*?*?* /c`],
  ['delete what it is not', 'RUN rm -rf /a/*?*?*?*?*?*?*?*?*?x'],
  ['mount it', 'RUN --mount=target=/m cp -r /m /a'],
  [
    'do so in loops',
    `RUN for i in ${'a '.repeat(500)}; do for j in ${'b '.repeat(500)}; do cp /a/$i$j /b; done; done`,
  ],
  ['set variables', `RUN ${'A=$A$A; '.repeat(500)} cp /a/$A /b`],
])('lines by the thousand that %s are followed up to a stated number', (_, line) => {
  const start = process.cpuUsage()
  const build = read(
    ...['FROM scratch AS s', 'COPY . /a', ...Array<string>(8_000).fill(line)],
    ...['FROM scratch', 'COPY --from=s /nothing /x'],
  )
  const copies = build ? copiesFrom(build, '').slice(0, 3) : []
  for (const copy of copies) if (build) reachOf(build, copy, `x/${'y'.repeat(200)}.env`)
  expect(build?.copies.length).toBeLessThan(10_003)
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5)
})

test('a link that cannot be read leads nowhere', () => {
  const build = read('FROM a AS a', 'COPY . /app', 'FROM b', 'COPY --from=a /app/conf /x')
  const followed = build && followInStages(build, '', new Map([['conf', '']]))
  const folders = followed?.copies.at(-1)?.sources.map(({ folder }) => folder)
  expect([...new Set(folders)]).toEqual(['app/conf'])
})
