import type { Job } from '../../src/world.ts'
import type { Recording } from './recording.ts'

/** What people would see of a run. */
export function recordedJob({ script }: Recording) {
  const log: string[] = []
  const summaries: string[] = []
  const variables = new Map<string, string>()
  const job: Job = {
    log: (text) => void log.push(text),
    group: (title, work) => {
      script.push(`group ${title}`)
      return work()
    },
    annotate: ({ level, message, file, line }) =>
      void script.push(`${level}${file ? ` ${file}:${line}` : ''}: ${message}`),
    summarize: async (markdown) => void summaries.push(markdown),
    quote: (work) => work(),
    mask: (secret) => void script.push(`mask ${secret}`),
    setVariable: (name, value) => void variables.set(name, value),
  }
  return { job, log, summaries, variables }
}
