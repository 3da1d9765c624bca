import { describe, expect, test } from '@jest/globals'
import type { EngineFacts } from '../../../src/core/buildx/builder.ts'
import {
  buildCommand,
  builderId,
  buildFlags,
  command,
  iidfile,
  metadata,
  provenance,
} from '../../support/build-command.ts'

/*
 * A workflow that moves over from docker/build-push-action gets the arguments it got there, in the same
 * order: https://github.com/docker/build-push-action/blob/master/src/context.ts. Tags and labels are our
 * own (they replace docker/metadata-action), and so are `.` for the context and `push: auto`.
 */

test('without inputs: the folder is built; the engine pushes it afterwards', async () => {
  expect(await buildFlags({})).toEqual(command({}))
  expect((await buildCommand({})).join(' ')).toContain(' --output type=image ')
})

test('tags and labels stand where they stood', async () => {
  const labels = 'maintainer=maya, chen'
  const args = await buildCommand({ images: 'acme/app', labels, platforms: 'linux/amd64' })
  const places = (flag: string) => args.flatMap((word, index) => (word === flag ? [index] : []))
  expect(args.slice(2, 4)).toEqual(iidfile)
  expect(args).toContain('maintainer=maya, chen')
  expect(places('--label').at(-1)).toBeLessThan(args.indexOf('--platform'))
  expect(places('--tag').map((index) => args[index + 1])).toEqual(['acme/app:sha-1a2b3c4-rivate'])
  expect(args.indexOf('--attest')).toBeLessThan(places('--tag')[0] ?? 0)
})

type Row = [input: string, text: string, args: ReturnType<typeof command>]

describe('every build input', () => {
  test.each<Row>([
    [
      'add-hosts',
      'a:10.0.0.1,b:10.0.0.2',
      command({ before: ['--add-host', 'a:10.0.0.1', '--add-host', 'b:10.0.0.2'] }),
    ],
    ['allow', 'network.host', command({ before: ['--allow', 'network.host'] })],
    [
      'annotations',
      'index:a=1, 2\nmanifest:b=3',
      command({ before: ['--annotation', 'index:a=1, 2', '--annotation', 'manifest:b=3'] }),
    ],
    [
      'build-args',
      'A=1,2\n"B=first\nsecond"\nFROM_ENVIRONMENT',
      command({
        before: [
          '--build-arg',
          'A=1,2',
          '--build-arg',
          'B=first\nsecond',
          '--build-arg',
          'FROM_ENVIRONMENT',
        ],
      }),
    ],
    [
      'build-contexts',
      'alpine=docker-image://alpine:3.22\nassets=./a,b',
      command({
        before: [
          '--build-context',
          'alpine=docker-image://alpine:3.22',
          '--build-context',
          'assets=./a,b',
        ],
      }),
    ],
    [
      'cache-from',
      'type=gha,scope=a\nacme/app:cache',
      command({ before: ['--cache-from', 'type=gha,scope=a', '--cache-from', 'acme/app:cache'] }),
    ],
    [
      'cache-to',
      'type=gha,scope=a,mode=max',
      command({ before: ['--cache-to', 'type=gha,scope=a,mode=max'] }),
    ],
    ['cgroup-parent', '/actions', command({ before: ['--cgroup-parent', '/actions'] })],
    [
      'secret-envs',
      'A=VARIABLE_A,B=VARIABLE_B',
      command({ before: ['--secret', 'id=A,env=VARIABLE_A', '--secret', 'id=B,env=VARIABLE_B'] }),
    ],
    [
      'file',
      './docker/Dockerfile.prod',
      command({ before: ['--file', './docker/Dockerfile.prod'] }),
    ],
    [
      'no-cache-filters',
      'deps,build',
      command({ middle: ['--no-cache-filter', 'deps', '--no-cache-filter', 'build'] }),
    ],
    [
      'platforms',
      'linux/amd64,linux/arm64\nlinux/arm/v7',
      command({ middle: ['--platform', 'linux/amd64,linux/arm64,linux/arm/v7'] }),
    ],
    ['shm-size', '2g', command({ after: ['--shm-size', '2g'] })],
    [
      'ssh',
      'default,key=/tmp/key',
      command({ after: ['--ssh', 'default', '--ssh', 'key=/tmp/key'] }),
    ],
    ['target', 'production', command({ after: ['--target', 'production'] })],
    [
      'ulimit',
      'nofile=1024:1024\nnproc=3',
      command({ after: ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=3'] }),
    ],
    [
      'builder',
      'team',
      command({ after: ['--builder', 'team'] }).toSpliced(-1, 0, '--push'), // its driver is not known
    ],
    ['network', 'host', command({ end: ['--network', 'host'] })],
    ['no-cache', 'true', command({ end: ['--no-cache'] })],
    ['pull', 'TRUE', command({ end: ['--pull'] })],
    ['push', 'true', command({})],
  ])('%s: %j', async (input, text, args) => {
    expect(await buildFlags({ [input]: text })).toEqual(args)
  })

  test('push: buildx is told only where the result goes elsewhere, too', async () => {
    const outputs = { outputs: 'type=oci,dest=image.tar' }
    expect(await buildFlags({ ...outputs, push: 'true' })).toContain('--push')
    expect(await buildFlags({ ...outputs, push: 'false' })).not.toContain('--push')
    expect(await buildFlags({ push: 'true' })).not.toContain('--push')
  })

  test('load: the engine gets the image, without provenance, and nothing is pushed', async () => {
    expect(await buildFlags({ load: 'true' })).toEqual([
      'buildx',
      'build',
      ...iidfile,
      '--load',
      ...metadata,
      '.',
    ])
  })

  test('load and push: both, in the order they had, by a BuildKit container', async () => {
    const both = { load: 'true', push: 'true', driver: 'docker-container' }
    expect((await buildFlags(both)).slice(-5)).toEqual(['--load', ...metadata, '--push', '.'])
  })

  test('call: nothing is pushed', async () => {
    expect(await buildFlags({ call: 'check' })).toEqual([
      'buildx',
      'build',
      '--call',
      'check',
      ...iidfile,
      ...provenance,
      ...metadata,
      '.',
    ])
  })

  test('all of them at once', async () => {
    const args = await buildFlags({
      'add-hosts': 'a:10.0.0.1',
      allow: 'network.host',
      annotations: 'index:a=1',
      'build-args': 'A=1',
      'build-contexts': 'b=./b',
      'cache-from': 'type=gha',
      'cache-to': 'type=inline',
      'cgroup-parent': '/c',
      'secret-envs': 'E=E',
      file: 'D',
      'no-cache-filters': 'f',
      outputs: 'type=image,store=true',
      platforms: 'linux/amd64',
      attests: 'type=sbom',
      secrets: 'S=1',
      'shm-size': '1g',
      ssh: 'default',
      target: 't',
      ulimit: 'nproc=3',
      builder: 'team',
      network: 'host',
      'no-cache': 'true',
      pull: 'true',
      push: 'true',
    })
    expect(args.join(' ')).toBe(
      [
        'buildx build --add-host a:10.0.0.1 --allow network.host --annotation index:a=1 --build-arg A=1',
        '--build-context b=./b --cache-from type=gha --cache-to type=inline --cgroup-parent /c',
        `--secret id=E,env=E --file D ${iidfile.join(' ')} --no-cache-filter f`,
        `--output type=image,store=true --platform linux/amd64 ${provenance.join(' ')}`,
        '--attest type=sbom --secret id=S,src=<private>/secret-1 --shm-size 1g --ssh default',
        `--target t --ulimit nproc=3 --builder team ${metadata.join(' ')} --network host`,
        '--no-cache --pull --push .',
      ].join(' '),
    )
  })
})

describe('outputs', () => {
  const withOutputs = async (outputs: string) => buildFlags({ outputs })

  test.each([
    ['local', 'type=local,dest=out'],
    ['a folder', './out'],
    ['tar', 'type=tar,dest=out.tar'],
    ['one of several', 'type=oci,dest=image.tar\ntype=local,dest=out'],
  ])('%s: buildx writes no image id for files', async (_, outputs) => {
    const args = await withOutputs(outputs)
    expect(args).not.toContain('--iidfile')
    expect(args).toEqual(
      expect.arrayContaining(outputs.split('\n').flatMap((o) => ['--output', o])),
    )
    expect(args).toContain(`type=provenance,mode=max,${builderId}`)
  })

  test('docker: an image for the engine gets no provenance', async () => {
    expect(await withOutputs('type=docker,dest=image.tar')).toEqual([
      'buildx',
      'build',
      ...iidfile,
      '--output',
      'type=docker,dest=image.tar',
      ...metadata,
      '.',
    ])
  })

  test('quotes belong to the output', async () => {
    const outputs = '"type=oci","dest=a, b.tar"'
    expect(await withOutputs(outputs)).toEqual([
      'buildx',
      'build',
      ...iidfile,
      '--output',
      outputs,
      ...provenance,
      ...metadata,
      '.',
    ])
  })
})

describe('the engine without containerd image store', () => {
  const engine: EngineFacts = { version: '24.0.0', store: 'classic', insecureRegistries: [] }

  test('gets neither provenance nor a cache it cannot export; one inside the image it can', async () => {
    const given = {
      driver: 'docker',
      'cache-to': 'type=gha\ntype=inline',
      'cache-from': 'type=gha',
    }
    expect(await buildFlags(given, { engine })).toEqual([
      'buildx',
      'build',
      '--cache-from',
      'type=gha',
      '--cache-to',
      'type=inline',
      ...iidfile,
      ...metadata,
      '.',
    ])
  })
})
