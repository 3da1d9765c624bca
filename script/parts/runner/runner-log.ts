/** A group of lines, as the log of a job folds them. */
interface LogGroup {
  readonly title: string
  readonly lines: readonly string[]
}

/** A notice, warning or error, as a job's page lists them. */
interface LoggedNote {
  readonly level: 'notice' | 'warning' | 'error'
  readonly message: string
}

/** The log of an action as people see it: groups, notes, secrets masked, no debug lines. */
interface RunnerLog {
  readonly groups: readonly LogGroup[]
  readonly notes: readonly LoggedNote[]
  /** Everything, line by line. */
  readonly text: string
}

/** Reads workflow commands (`::group::`, `::notice::`, …) as the runner does. */
export function readRunnerLog(raw: string): RunnerLog {
  const groups: { title: string; lines: string[] }[] = []
  const [notes, secrets, text] = [[] as LoggedNote[], [] as string[], [] as string[]]
  let open: { title: string; lines: string[] } | undefined
  const masked = (line: string) => secrets.reduce((kept, s) => kept.replaceAll(s, '***'), line)
  for (const line of raw.trimEnd().split(/\r?\n/)) {
    const [, command, value = ''] = /^::([a-z0-9-]+)(?: (?:[^:]|:(?!:))*)?::(.*)$/.exec(line) ?? []
    const message = masked(unescaped(value))
    if (command === 'add-mask') secrets.push(unescaped(value))
    else if (command === 'group') {
      open = { title: message, lines: [] }
      groups.push(open)
      text.push(message)
    } else if (command === 'endgroup') open = undefined
    else if (command === 'notice' || command === 'warning' || command === 'error') {
      notes.push({ level: command, message })
      text.push(`${command}: ${message}`)
    } else if (!command) {
      open?.lines.push(masked(line))
      text.push(`${open ? '  ' : ''}${masked(line)}`.trimEnd())
    }
  }
  return { groups, notes, text: text.join('\n') }
}

const unescaped = (value: string) =>
  value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
