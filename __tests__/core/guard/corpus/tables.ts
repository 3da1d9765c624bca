import type { Case, Leak, Quiet } from './case.ts'
import { LEAKS, QUIET } from './cases.ts'
import { errorsIn, look } from './look.ts'

/** What the guard said of one case. */
interface Said<T extends Case> {
  readonly one: T
  readonly errors: readonly string[]
}

const said = <T extends Case>(cases: readonly T[]): Promise<Said<T>[]> =>
  Promise.all(cases.map(async (one) => ({ one, errors: errorsIn(await look(one)) })))

const cell = (text: string): string => text.replaceAll('|', '\\|')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const leakRow = ({ one, errors }: Said<Leak>): string[] => [
  cell(one.title),
  cell(one.from ?? ''),
  one.found
    .map((subject) => `${errors.includes(subject) ? '' : '**missed** '}\`${subject}\``)
    .join(', '),
]

const quietRow = ({ one, errors }: Said<Quiet>): string[] => [
  cell(one.title),
  cell(one.from ?? ''),
  errors.length > 0 ? `**alarm** ${errors.join(', ')}` : 'quiet',
  (one.warned ?? []).map((subject) => `\`${subject}\``).join(', '),
]

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

/** Tables of docs/secrets.md and its Chinese page, made of what the guard says of the corpus. */
export async function guardTables(): Promise<Readonly<Record<string, string>>> {
  const [leaks, quiet] = await Promise.all([said(LEAKS), said(QUIET)])
  const wanted = leaks.flatMap(({ one }) => one.found).length
  const found = leaks.flatMap(({ one, errors }) =>
    one.found.filter((it) => errors.includes(it)),
  ).length
  const wrong = quiet.flatMap(({ errors }) => errors).length
  const beside = leaks.flatMap(({ one, errors }) =>
    errors.filter((it) => !one.found.includes(it)),
  ).length
  const files = (cases: readonly Case[]) =>
    cases.reduce(
      (sum, { files: tracked, written }) => sum + Object.keys({ ...tracked, ...written }).length,
      0,
    )
  const figures = (head: readonly string[], [leaking, still, shares]: readonly string[]) =>
    table(
      ['', ...head],
      [
        [leaking ?? '', ...[leaks.length, files(LEAKS), wanted, found, beside].map(String)],
        [still ?? '', String(quiet.length), String(files(QUIET)), '0', '', String(wrong)],
        [shares ?? '', '', '', '', share(found, wanted), share(found, found + wrong + beside)],
      ],
    )
  return {
    figures: figures(
      ['Cases', 'Files', 'Secrets', 'Found', 'False alarms'],
      ['leaking', 'quiet', '**recall, precision**'],
    ),
    'figures-zh': figures(
      ['用例', '文件', '机密', '找到', '误报'],
      ['会泄露的', '不会泄露的', '**召回率、精确率**'],
    ),
    leaking: table(['Case', 'From', 'Found'], leaks.map(leakRow)),
    quiet: table(['Case', 'From', 'Errors', 'Warnings'], quiet.map(quietRow)),
  }
}
