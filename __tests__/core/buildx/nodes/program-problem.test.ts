import { describe, expect, test } from '@jest/globals'
import { parseEndpoint } from '../../../../src/core/buildx/nodes/endpoint.ts'
import { programProblem } from '../../../../src/core/buildx/nodes/program-problem.ts'

const cause = (endpoint: string, output: string) =>
  programProblem(parseEndpoint('endpoint', endpoint), output).cause

// What the programs print, each as it was seen: OpenSSH 9.2, kubectl 1.33, docker 28.
describe('a program that passes a connection through and ends', () => {
  test.each<[endpoint: string, output: string, cause: string]>([
    [
      'ssh://me@arm',
      'No ED25519 host key is known for arm and you have requested strict checking.\r\nHost key verification failed.\r\n',
      'this runner does not know the key of arm',
    ],
    [
      'ssh://me@arm',
      '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      'arm shows another key than the one in known_hosts',
    ],
    [
      'ssh://me@arm',
      'me@arm: Permission denied (publickey).\r\n',
      'arm does not let this user in with the keys at hand',
    ],
    [
      'ssh://me@arm',
      'ssh: Could not resolve hostname arm: Name or service not known',
      'the name "arm" cannot be resolved',
    ],
    [
      'ssh://me@arm',
      'ssh: connect to host arm port 22: Connection refused',
      'no ssh server listens there',
    ],
    [
      'ssh://me@arm',
      'ssh: connect to host arm port 22: Connection timed out',
      'it does not answer',
    ],
    [
      'ssh://me@arm',
      'bash: line 1: buildctl: command not found',
      'there is no buildctl on arm, or not in the PATH of a command over ssh',
    ],
    [
      'ssh://me@arm',
      'sh: 1: buildctl: not found',
      'there is no buildctl on arm, or not in the PATH of a command over ssh',
    ],
    [
      'ssh://me@arm',
      'error: failed to dial: dial unix /run/buildkit/buildkitd.sock: connect: no such file or directory',
      'arm is reached, and no BuildKit answers there',
    ],
    [
      'kube-pod://bk-0',
      'Error from server (Forbidden): pods "bk-0" is forbidden: User "ci" cannot create resource "pods/exec" in API group "" in the namespace "default"',
      'this account may not run commands in the pod bk-0',
    ],
    [
      'kube-pod://bk-0',
      'Error from server (NotFound): pods "bk-0" not found',
      'there is no pod bk-0 in that namespace',
    ],
    [
      'kube-pod://bk-0',
      'Error from server (NotFound): namespaces "builds" not found',
      'there is no pod bk-0 in that namespace',
    ],
    ['kube-pod://bk-0', 'error: context "ci" does not exist', 'kubectl knows no such context'],
    [
      'kube-pod://bk-0',
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      'kubectl reaches no cluster',
    ],
    [
      'kube-pod://bk-0',
      'error: Internal error occurred: exec: "buildctl": executable file not found in $PATH',
      'there is no buildctl in bk-0',
    ],
    [
      'kube-pod://bk-0',
      'spawn kubectl ENOENT',
      'it is reached by kubectl, which is not on this runner',
    ],
    [
      'docker-container://bk',
      'Error response from daemon: No such container: bk',
      'there is no container bk',
    ],
    [
      'docker-container://bk',
      'Error response from daemon: container 1a2b is not running',
      'the container bk does not run',
    ],
    [
      'docker-container://bk',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'docker reaches no engine, in which bk would be',
    ],
    [
      'docker-container://bk?context=x',
      'Failed to initialize: unable to resolve docker endpoint: context "x": context not found: open /root/meta.json: no such file or directory',
      'docker knows no such context',
    ],
    [
      'docker-container://bk',
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "buildctl": executable file not found in $PATH: unknown',
      'there is no buildctl in bk',
    ],
    [
      'ssh://me@arm',
      'kex_exchange_identification: read: Connection reset by peer',
      'arm closed the connection before the login',
    ],
    [
      'ssh://me@arm',
      'Load key "/home/me/.ssh/id_ed25519": error in libcrypto\nme@arm: Permission denied (publickey).',
      'ssh cannot read a key that this runner has',
    ],
    [
      'ssh://me@arm',
      'This account is currently not available.',
      'this user may log in to arm, and run nothing there',
    ],
    ['ssh://me@arm', 'Welcome\nsomething new', 'something new'],
    ['ssh://me@arm', '', 'ssh ended without a word'],
  ])('%s: %s', (endpoint, output, expected) => expect(cause(endpoint, output)).toBe(expected))

  test('that is not known is to be tried by hand', () =>
    expect(programProblem(parseEndpoint('endpoint', 'docker-container://bk'), 'new').fix).toBe(
      'Try it by hand: docker exec -i bk buildctl dial-stdio',
    ))
})
