/** Characters of a summary: GitHub takes 1 MB of a step, and people read less. */
const LONGEST = 60_000

/** A summary that is not too long: cut between two of its blocks, with a line that says so. No fence stays open. */
export function boundedSummary(markdown: string): string {
  if (markdown.length <= LONGEST) return markdown
  const end = markdown.lastIndexOf('\n\n', LONGEST)
  const kept = markdown.slice(0, end > 0 ? end : LONGEST)
  const isOpen = kept.split('\n').filter((line) => line.startsWith('```')).length % 2 === 1
  return `${kept}${isOpen ? '\n```' : ''}\n\n… The rest is in the log.\n`
}
