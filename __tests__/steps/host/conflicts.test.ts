import { expect, test } from '@jest/globals'
import { parseProject } from '../../../src/core/release/compose/model.ts'
import { refuseObstacles } from '../../../src/steps/host/conflicts.ts'
import type { Deployment } from '../../../src/steps/host/deployment.ts'
import { busy } from '../../support/busy.ts'

test('an engine is asked for many networks a few at a time, and all that are missing are named', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `n${at}`)
  const { work, seen } = busy(() => ({ status: 404, body: Buffer.from('{}') }))
  const ask = async ({ path }: { path: string }) =>
    path.startsWith('/networks/')
      ? work()
      : { status: 200, body: Buffer.from(path.startsWith('/containers') ? '[]' : '{}') }
  const project = parseProject(
    JSON.stringify({
      name: 'shop',
      networks: Object.fromEntries(names.map((name) => [name, { external: true, name }])),
      services: { web: { image: 'a', networks: Object.fromEntries(names.map((n) => [n, null])) } },
    }),
  )
  const deployment = { host: { engine: { ask } }, stack: { project }, options: {} }
  const problem = await refuseObstacles(deployment as unknown as Deployment).catch(String)
  for (const name of names) expect(problem).toMatch(new RegExp(`\\b${name}\\b`))
  expect(seen()).toEqual({ times: 60, atOnce: 6 })
})
