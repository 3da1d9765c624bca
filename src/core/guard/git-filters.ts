/**
 * Arguments by which git runs none of the programs that a repository names for reading its files: `filter.<name>.clean`
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

/** No repository has more, and a command line has an end. */
const MOST = 100

function nameOfFilter(name: string): string | undefined {
  const end = name.lastIndexOf('.')
  return name.toLowerCase().startsWith('filter.') && end > 'filter.'.length
    ? name.slice('filter.'.length, end)
    : undefined
}
