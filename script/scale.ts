/**
 * What breaks first when there is much of everything: tags in a repository, runs at once, requests in an hour. Measured
 * on loopback where one machine can; each part ends on its own, within minutes. Writes its tables into docs/scale.md.
 *
 *   npm run scale -- [tags requests pool queue]
 */
import { installBuildkit } from './parts/engine/buildkitd.ts'
import { prepareMachine } from './parts/tools/machine.ts'
import { writeBetween } from './reliability/table.ts'
import { measurePool } from './scale/pool.ts'
import { simulateQueue } from './scale/queue.ts'
import { measureRequests } from './scale/requests.ts'
import { measureTags } from './scale/tags.ts'

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  tags: async () => keep('tags', await measureTags()),
  requests: async () => {
    const { requests, limits, spent } = await measureRequests()
    keep('requests', requests)
    keep('limits', limits)
    keep('spent', `\`\`\`text\n${spent}\n\`\`\``)
  },
  pool: async () => keep('pool', await measurePool()),
  queue: async () => keep('queue', simulateQueue()),
}

const wanted = process.argv.slice(2)
const odd = wanted.filter((name) => !(name in PARTS))
if (odd.length > 0) throw new Error(`no such part: ${odd.join(', ')}`)
const missing = prepareMachine(['engine', 'buildx', 'registry', 'base-images']) ?? installBuildkit()
if (missing) throw new Error(missing)
for (const [name, measure] of Object.entries(PARTS))
  if (wanted.length === 0 || wanted.includes(name)) await measure()

function keep(name: string, text: string): void {
  console.log(`${name}\n${text}\n`)
  writeBetween('docs/scale.md', name, text)
}
