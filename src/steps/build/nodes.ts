import { createRemoteArguments } from '../../core/buildx/create-builder.ts'
import type { BuilderNode, Material, Tls } from '../../core/buildx/nodes/node.ts'
import { mayPass, type ProbeRequest } from '../../core/buildx/nodes/probe.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import { allOrProblems } from '../../core/concurrency/wait-for-all.ts'
import type { Environment } from '../../core/event/event.ts'
import { Problem } from '../../core/problem.ts'
import { RETRY_PROBE, waitAfter } from '../../core/retry.ts'
import { csvField } from '../../core/text/csv.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { explaining } from '../failures/explain.ts'
import { keepIdentity, ownBuilders } from './elsewhere.ts'
import type { BuildPart } from './part.ts'

// This file is imported where BuildKit runs elsewhere.

/**
 * Makes the machines of a run known to buildx, in a configuration of the run's own that goes with it, and sees whether
 * BuildKit answers there: buildx itself would take 20 seconds to report nothing but that its time is up.
 */
export async function openNodes(
  world: World,
  work: BuildWork,
  session: Session,
  run: string,
): Promise<BuildPart[]> {
  const environment = ownBuilders(work, session, usesDocker(work))
  const opened = work.nodes.map((node, at) =>
    openNode(world, { node, name: `${run}-${at}`, environment, session }),
  )
  await allOrProblems('several nodes cannot be used', opened)
  await keepIdentity(world, session, environment)
  return work.nodes.map(({ name, platforms }, at) => ({
    label: work.nodes.length > 1 ? name : '',
    builder: `${run}-${at}`,
    ...{ platforms, environment },
  }))
}

/** Docker is needed for an endpoint that it passes through, and for `default-load`, the one option there is besides. */
const usesDocker = ({ nodes }: BuildWork) =>
  nodes.some(
    ({ endpoint, driverOpts }) =>
      driverOpts.length > 0 || (endpoint.kind === 'program' && endpoint.program === 'docker'),
  )

interface Opening {
  readonly node: BuilderNode
  /** What buildx calls it. */
  readonly name: string
  readonly environment: Environment
  readonly session: Session
}

async function openNode(world: World, opening: Opening): Promise<void> {
  const { node, name, session } = opening
  const environment = { ...session.environment, ...opening.environment }
  const tls = node.tls && (await readTls(world, node.tls))
  const options = tls ? await writeTls(world, tls, `${session.directory}/${name}`) : []
  const args = createRemoteArguments(name, node.endpoint.url, [...options, ...node.driverOpts])
  await allOrProblems<unknown>('the builder cannot be used', [
    answers(world, node, { endpoint: node.endpoint, tls, environment }),
    explaining(() => world.run('docker', args, { environment })),
  ])
}

/** Sees whether BuildKit answers; one that is starting gets two more chances. */
async function answers(world: World, node: BuilderNode, asked: ProbeRequest): Promise<void> {
  for (let done = 1; ; done++) {
    const answer = await world.docker.probe(asked)
    if (answer.kind === 'answers') return
    const pause = mayPass(answer) ? waitAfter(RETRY_PROBE, done, world.clock.random()) : undefined
    if (pause === undefined) {
      const { probeProblem } = await import('../../core/buildx/nodes/probe-problem.ts')
      throw probeProblem(node, answer)
    }
    await world.clock.sleep(pause)
  }
}

type ReadTls = NonNullable<ProbeRequest['tls']>

async function readTls(world: World, { ca, client, serverName }: Tls): Promise<ReadTls> {
  const [authority, cert, key] = await Promise.all(
    [ca, client?.cert, client?.key].map((part) => part && textOf(world, part)),
  )
  if (key) world.job.mask(key)
  return { ca: authority ?? '', cert: cert ?? '', key: key ?? '', serverName }
}

async function textOf({ files }: World, { from, text, path }: Material): Promise<string> {
  const read = path ? await files.read(path).catch(() => undefined) : text
  if (read !== undefined) return read
  throw new Problem(
    `"${from}" is neither PEM nor a file that can be read`,
    'Give the text of the file, with its BEGIN and END lines, from a secret; or the path of a file that an earlier step has written',
  )
}

/** Files that only their owner can read, in the directory of the run; answers the options that name them. */
async function writeTls(world: World, tls: ReadTls, base: string): Promise<string[]> {
  const parts = [
    ['cacert', tls.ca],
    ['cert', tls.cert],
    ['key', tls.key],
  ].filter(([, text]) => text !== '')
  const written = parts.map(async ([option = '', text = '']) => {
    const path = tlsFile(base, option)
    await world.files.write(path, text)
    return csvField(`${option}=${path}`)
  })
  const names = tls.serverName ? [csvField(`servername=${tls.serverName}`)] : []
  return [...(await Promise.all(written)), ...names]
}

/** Takes away the keys and what buildx noted of the machines: a script that looks at the image needs neither. */
export async function closeNodes(
  { files }: World,
  { nodes }: BuildWork,
  { directory }: Session,
  run: string,
): Promise<void> {
  const keys = nodes.flatMap((_, at) =>
    TLS_OPTIONS.map((option) => tlsFile(`${directory}/${run}-${at}`, option)),
  )
  const notes = nodes.map((_, at) => `${directory}/buildx/instances/${run}-${at}`)
  await Promise.all([...keys, ...notes].map((path) => files.remove(path)))
}

const TLS_OPTIONS = ['cacert', 'cert', 'key']

const tlsFile = (base: string, option: string) => `${base}-${option}.pem`
