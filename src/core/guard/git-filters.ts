/**
 * Arguments that keep git from running the programs which a repository names for reading its files: `filter.<name>.clean`
 * and `.process` of its configuration, which `.gitattributes` asks for. Undefined where one cannot be turned off.
 * `names` are those of the configuration. https://git-scm.com/docs/gitattributes#_filter
 */
export function withoutFilters(names: readonly string[]): string[] | undefined {
  const filters = new Set(names.flatMap((name) => nameOfFilter(name) ?? []))
  const isOdd = [...filters].some((name) => name.includes('=') || name.includes('\n'))
  if (isOdd || filters.size > MOST) return undefined
  return [...filters].flatMap((name) =>
    ['clean=', 'process=', 'required=false'].flatMap((set) => ['-c', `filter.${name}.${set}`]),
  )
}

/** Filters that are turned off: no repository has more, and a command line is limited. */
const MOST = 100

function nameOfFilter(name: string): string | undefined {
  const end = name.lastIndexOf('.')
  return name.toLowerCase().startsWith('filter.') && end > 'filter.'.length
    ? name.slice('filter.'.length, end)
    : undefined
}
