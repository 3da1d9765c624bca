import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PhaseTimes, sumOf } from './stopwatch.ts'

/** One bar: what is measured, and its phases. */
export interface Bar {
  readonly name: string
  readonly phases: PhaseTimes
}

interface Theme {
  readonly text: string
  readonly line: string
  readonly parts: readonly string[]
}

const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    ...{ text: '#1f2328', line: '#d1d9e0' },
    parts: [
      '#0969da',
      '#1a7f37',
      '#9a6700',
      '#8250df',
      '#cf222e',
      '#57606a',
      '#bf3989',
      '#0e8a8a',
      '#e16f24',
      '#7d5a3c',
    ],
  },
  dark: {
    ...{ text: '#f0f6fc', line: '#3d444d' },
    parts: [
      '#4493f8',
      '#3fb950',
      '#d29922',
      '#ab7df8',
      '#f85149',
      '#9198a1',
      '#f778ba',
      '#39c5cf',
      '#ffa657',
      '#b58b66',
    ],
  },
}

const [WIDTH, LEFT, RIGHT, ROW, TOP] = [760, 16, 70, 62, 16]

/** Writes `docs/pictures/<name>-light.svg` and `-dark.svg`: bars on a common scale of seconds. */
export function drawBars(name: string, title: string, bars: readonly Bar[]): void {
  const folder = join(import.meta.dirname, '../../docs/pictures')
  for (const [theme, colours] of Object.entries(THEMES))
    writeFileSync(join(folder, `${name}-${theme}.svg`), barsIn(colours, title, bars))
}

/** The picture as text; who reads aloud gets its title and every figure. */
export function barsIn(theme: Theme, title: string, bars: readonly Bar[]): string {
  const longest = Math.max(...bars.map(({ phases }) => sumOf(phases)))
  const names = [...new Set(bars.flatMap(({ phases }) => phases.map(([phase]) => phase)))]
  const colourOf = (phase: string) => theme.parts[names.indexOf(phase) % theme.parts.length] ?? ''
  const scale = (WIDTH - LEFT - RIGHT) / longest
  const rows = bars.flatMap((bar, at) => rowOf(bar, TOP + at * ROW, scale, theme, colourOf))
  const bottom = TOP + bars.length * ROW + 10
  const legend = names.flatMap((phase, at) => legendOf(phase, at, bottom, colourOf(phase)))
  const height = bottom + Math.ceil(names.length / COLUMNS) * 22 + 4
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="14" fill="${theme.text}">`,
    `<title>${escaped(title)}</title>`,
    ...[...rows, ...legend],
    '</svg>',
  ].join('\n')}\n`
}

type ColourOf = (phase: string) => string

function rowOf(bar: Bar, y: number, scale: number, theme: Theme, colourOf: ColourOf): string[] {
  const sum = sumOf(bar.phases)
  let x = LEFT
  const pieces = bar.phases.map(([phase, seconds]) => {
    const width = seconds * scale
    const piece = `<rect x="${x.toFixed(1)}" y="${y + 22}" width="${width.toFixed(1)}" height="22" fill="${colourOf(phase)}" stroke="${theme.line}" stroke-width="0.5"><title>${escaped(phase)}: ${seconds.toFixed(2)} s</title></rect>`
    x += width
    return piece
  })
  return [
    `<text x="${LEFT}" y="${y + 14}">${escaped(bar.name)}</text>`,
    ...pieces,
    `<text x="${(x + 8).toFixed(1)}" y="${y + 38}" font-weight="600">${sum.toFixed(2)} s</text>`,
  ]
}

/** Entries of the legend in one line. */
const COLUMNS = 3

function legendOf(phase: string, at: number, top: number, colour: string): string[] {
  const x = LEFT + (at % COLUMNS) * ((WIDTH - LEFT) / COLUMNS)
  const y = top + Math.floor(at / COLUMNS) * 22
  return [
    `<rect x="${x.toFixed(1)}" y="${y}" width="12" height="12" fill="${colour}"/>`,
    `<text x="${(x + 18).toFixed(1)}" y="${y + 11}" font-size="13">${escaped(phase)}</text>`,
  ]
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
