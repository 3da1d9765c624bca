import { nearest } from '../../text/nearest.ts'

const KNOWN = [
  ...['branch', 'tag', 'sha', 'base_ref', 'is_default_branch', 'is_not_default_branch'],
  ...['date', 'commit_date', 'describe', 'run_number'],
  ...['version', 'raw', 'major', 'minor', 'patch', 'prerelease', 'build'],
]

/** Handlebars' own words. */
const WORDS = ['else', 'this', 'true', 'false', 'null', 'undefined', 'log', 'lookup']

/** The notice for a template that names expressions that do not exist: they are left empty. */
export function unknownExpressions(template: string): string[] {
  const names = Array.from(
    template.matchAll(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/g),
    ([, name = '']) => name,
  )
  return names
    .filter((name) => !KNOWN.includes(name) && !WORDS.includes(name))
    .map((name) => {
      const near = nearest(name, KNOWN)
      const hint = near ? `, did you mean {{${near}}}?` : ''
      return `there is no expression {{${name}}}, so it is left empty in "${template}"${hint}`
    })
}
