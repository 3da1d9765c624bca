import { firstRow } from '../../diagnosis/first-row.ts'
import type { Row as KnownRow } from '../../diagnosis/row.ts'
import { sshBuilderRows } from '../../diagnosis/rows/ssh.ts'
import { oneLine } from '../../text/one-line.ts'
import { quoted } from '../../text/shell.ts'
import type { BuildkitEndpoint } from './address.ts'

type Row = Pick<KnownRow, 'says' | 'cause' | 'fix'>

/** `{target}` is the machine, pod or container. What the program says is of buildctl and of the way to it. */
const SSH: readonly Row[] = [
  ...sshBuilderRows,
  {
    says: /buildctl: (?:command )?not found|command not found: buildctl/,
    cause: 'there is no buildctl on {target}, or not in the PATH of a command over ssh',
    fix: 'Install BuildKit there (https://github.com/moby/buildkit/releases) into /usr/local/bin; for a Docker engine there, use driver: docker-container',
  },
]

const NO_BUILDCTL =
  /executable file not found|buildctl: not found|no such file or directory: unknown/

const KUBERNETES: readonly Row[] = [
  {
    says: NO_BUILDCTL,
    cause: 'there is no buildctl in {target}',
    fix: 'Of several containers, name the one with BuildKit: kube-pod://{target}?container=buildkitd. Its image must be one of BuildKit, such as moby/buildkit',
  },
  {
    says: /cannot (create|get) resource "pods(\/exec)?"/,
    cause: 'this account may not run commands in the pod {target}',
    fix: 'Give its Role, in that namespace: pods: get, and pods/exec: create',
  },
  {
    says: /namespaces? "[^"]{0,100}" not found|pods "[^"]{0,260}" not found/,
    cause: 'there is no pod {target} in that namespace',
    fix: 'Write its name as kubectl get pods prints it, and its namespace: kube-pod://buildkit-0?namespace=builds',
  },
  {
    says: /context was not found|context "[^"]{0,300}" does not exist/,
    cause: 'kubectl knows no such context',
    fix: 'Write one that kubectl config get-contexts prints, or make it in a step before',
  },
  {
    says: /container (not found|\S{1,100} is not valid)|container \S{1,100} not found/,
    cause: 'the pod {target} has no such container',
    fix: 'Write the one of BuildKit: kube-pod://{target}?container=buildkitd',
  },
  {
    says: /connection to the server|Unable to connect to the server|no configuration has been provided/,
    cause: 'kubectl reaches no cluster',
    fix: 'Give it a kubeconfig in a step before (KUBECONFIG), or run the job in the cluster with a service account',
  },
]

const DOCKER: readonly Row[] = [
  {
    says: /No such container/i,
    cause: 'there is no container {target}',
    fix: 'Start it in a step before: docker run --detach --privileged --name {target:sh} moby/buildkit',
  },
  {
    says: /is not running|is paused|is restarting/,
    cause: 'the container {target} does not run',
    fix: 'docker logs {target:sh} says why; start it again in a step before',
  },
  {
    says: /context not found/,
    cause: 'docker knows no such context',
    fix: 'Write one that docker context ls prints',
  },
  {
    says: /Cannot connect to the Docker daemon|failed to connect to the docker API|permission denied while trying to connect/i,
    cause: 'docker reaches no engine, in which {target} would be',
    fix: 'A container is reached through its Docker engine; where there is none, use an endpoint of tcp://',
  },
]

const BOTH: readonly Row[] = [
  {
    says: NO_BUILDCTL,
    cause: 'there is no buildctl in {target}',
    fix: 'Use an image of BuildKit, such as moby/buildkit',
  },
  {
    says: /failed to dial|dial unix/,
    cause: '{target} is reached, and no BuildKit answers there',
    fix: 'Start buildkitd there, for this user; where it listens elsewhere than usual, write that socket: ssh://user@{target}/run/user/1000/buildkit/buildkitd.sock',
  },
]

/** Those of all programs. */
export const programRows: readonly Row[] = [...SSH, ...KUBERNETES, ...DOCKER, ...BOTH]

const ROWS = { ssh: SSH, 'kube-pod': KUBERNETES, 'docker-container': DOCKER }

/** Why a program that should pass a connection through has ended, by what it said. */
export function programProblem(endpoint: BuildkitEndpoint, output: string) {
  const {
    scheme = 'ssh',
    target = '',
    program = '',
    args = [],
  } = endpoint.kind === 'program' ? endpoint : {}
  if (/^spawn \S+ ENOENT/.test(output))
    return {
      cause: `it is reached by ${program}, which is not on this runner`,
      fix: `Install ${program} in a step before`,
    }
  const facts = { target, host: target }
  const row = firstRow([...ROWS[scheme], ...BOTH], { words: output }, facts)
  if (row) return { cause: row.cause, fix: row.fix }
  const said = output.trim().split('\n').at(-1) ?? ''
  return {
    cause: said ? oneLine(said, 200) : `${program} ended without a word`,
    fix: `Try it by hand: ${[program, ...args].map(quoted).join(' ')}`,
  }
}
