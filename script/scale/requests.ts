import { commit, type Measured, type ScaleStage, withScaleStage } from './stage.ts'
import { unlessFailed } from './tags.ts'
import { table } from './words.ts'

/** How many requests services answer, from what they publish or say when they refuse. */
const LIMITS = [
  {
    what: 'ghcr.io: 2,000 requests a minute',
    perRun: (run: Measured) => run.requests.length,
    limit: 2_000,
    per: 'minute',
  },
  {
    what: 'GitHub’s API with `github.token`: 1,000 requests an hour in each repository',
    perRun: (run: Measured) => run.github.length,
    limit: 1_000,
    per: 'hour in one repository',
  },
  {
    what: 'Amazon ECR: 10 `PutImage` a second in an account and region',
    perRun: (run: Measured) => puts(run),
    limit: 600,
    per: 'minute',
  },
] as const

const puts = ({ requests }: Measured) =>
  requests.filter(({ method, path }) => method === 'PUT' && path.includes('/manifests/')).length

/** What runs ask of a registry and of GitHub, and how many of them fit into their limits. */
export function measureRequests(): Promise<{ requests: string; limits: string; spent: string }> {
  return withScaleStage(async (stage) => {
    const played = await play(stage)
    const requests = table(
      ['run', 'of the action', 'of BuildKit or the engine', 'manifests written', 'of GitHub'],
      played.map(([name, run]) => [
        name,
        run.requests.filter(({ isOurs }) => isOurs).length,
        run.requests.filter(({ isOurs }) => !isOurs).length,
        puts(run),
        run.github.length,
      ]),
    )
    const [, usual] = played[1] as [string, Measured]
    const limits = table(
      ['limit', 'of an ordinary push', 'runs that fit'],
      LIMITS.map(({ what, perRun, limit, per }) => [
        what,
        perRun(usual),
        perRun(usual) === 0 ? 'any' : `${Math.floor(limit / perRun(usual))} a ${per}`,
      ]),
    )
    return { requests, limits, spent: await whenSpent(stage) }
  })
}

async function play({ run }: ScaleStage): Promise<[string, Measured][]> {
  const repository = 'acme/app'
  const at = (revision: number) => ({ repository, revision: commit(revision) })
  const many = ['acme/one', 'acme/two', 'acme/three'].join('\n')
  return [
    ['the first push to main', await unlessFailed(run(at(1)))],
    ['a push to main after it', await unlessFailed(run(at(2)))],
    ['the same commit again', await unlessFailed(run(at(2)))],
    ['the first release, `v1.2.3`', await unlessFailed(run({ ...at(2), version: 'v1.2.3' }))],
    ['the next release, `v1.2.4`', await unlessFailed(run({ ...at(3), version: 'v1.2.4' }))],
    [
      'a release in three repositories',
      await unlessFailed(run({ ...at(3), version: 'v1.2.4', repository: many })),
    ],
  ]
}

/** What becomes of a push to main when GitHub answers no more in this hour. */
async function whenSpent({ run, github }: ScaleStage): Promise<string> {
  github.isExhausted = true
  const asked = { repository: 'acme/app', revision: commit(9) }
  const { exitCode, outputs, log, github: requests } = await run(asked)
  github.isExhausted = false
  const tags = (name: string) =>
    (outputs[name] ?? '').split('\n').filter(Boolean).join(', ') || 'none'
  return [
    `exit code ${exitCode}, requests of GitHub: ${requests.length}`,
    `moved: ${tags('moved-tags')}; held: ${tags('held-tags')}`,
    ...log.split('\n').filter((line) => /^::(warning|notice)/.test(line)),
  ].join('\n')
}
