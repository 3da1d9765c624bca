/** How an export of its own begins; what a file hands on from another is documented there. */
const EXPORT = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/

/** Names that a file exports without a comment over them that says in three words or more what they are. */
export function undocumented(text: string): string[] {
  const lines = text.split('\n')
  const found = lines.flatMap((line, at) => {
    const name = EXPORT.exec(line)?.[1]
    return name === undefined || wordsAbove(lines, at) > 2 ? [] : [name]
  })
  return found
}

/** How many words the comment has that ends over a line; orders to the linter may stand between. */
function wordsAbove(lines: readonly string[], at: number): number {
  const end = lines.slice(0, at).findLastIndex((line) => !line.startsWith('// biome-ignore '))
  if (!lines[end]?.endsWith('*/')) return 0
  const begin = lines.slice(0, end + 1).findLastIndex((line) => line.startsWith('/**'))
  const comment = lines.slice(begin, end + 1).join(' ')
  return begin < 0 ? 0 : (comment.match(/[\w`.@-]+/g)?.length ?? 0)
}
