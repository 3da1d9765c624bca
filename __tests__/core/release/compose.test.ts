import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { parseImage } from '../../../src/core/image/image.ts'
import { chooseFiles, type ProjectFolder } from '../../../src/core/release/compose/files.ts'
import { type ComposeService, parseProject } from '../../../src/core/release/compose/model.ts'
import { type OneOff, oneOffArguments } from '../../../src/core/release/compose/one-off.ts'
import {
  isOurs,
  overrideFile,
  overrideWithMark,
} from '../../../src/core/release/compose/override.ts'
import { refuseLocalFiles } from '../../../src/core/release/compose/refusals.ts'
import { parseFolder, surveyScript } from '../../../src/core/release/compose/survey.ts'
import { conflictsOf, takenPort } from '../../../src/core/release/conflicts.ts'
import { planRelease } from '../../../src/core/release/plan.ts'
import { chooseServices, digestIn } from '../../../src/core/release/services.ts'

const project = (services: object) => parseProject(JSON.stringify({ name: 'shop', services }))
const digest = `sha256:${'a'.repeat(64)}`

describe('which files', () => {
  const mark = overrideWithMark('', 'today').split('\n')[0] ?? ''
  const folder = (files: ProjectFolder['files'], composeFile = ''): ProjectFolder => ({
    ...{ path: '/srv/app', files, composeFile, separator: ':' },
  })

  test.each<[string, ProjectFolder, string[], string, boolean]>([
    ['one file', folder({ 'compose.yaml': '' }), ['compose.yaml'], 'compose.override.yaml', true],
    [
      'the old name',
      folder({ 'docker-compose.yml': '' }),
      ['docker-compose.yml'],
      'compose.override.yaml',
      true,
    ],
    [
      'the first of two',
      folder({ 'docker-compose.yml': '', 'compose.yml': '' }),
      ['compose.yml'],
      'compose.override.yaml',
      true,
    ],
    [
      'an override of ours',
      folder({ 'compose.yaml': '', 'compose.override.yaml': mark }),
      ['compose.yaml'],
      'compose.override.yaml',
      true,
    ],
    [
      'an override of the user',
      folder({ 'compose.yaml': '', 'compose.override.yaml': 'services:' }),
      ['compose.yaml', 'compose.override.yaml'],
      'compose.slipway.yaml',
      false,
    ],
    [
      'one under its old name',
      folder({ 'compose.yaml': '', 'docker-compose.override.yml': 'services:' }),
      ['compose.yaml', 'docker-compose.override.yml'],
      'compose.slipway.yaml',
      false,
    ],
    [
      'COMPOSE_FILE',
      folder({ 'compose.yaml': '' }, 'a.yaml:/b.yaml'),
      ['a.yaml', '/b.yaml'],
      'compose.slipway.yaml',
      false,
    ],
    [
      'COMPOSE_FILE with our file',
      folder({}, 'a.yaml:compose.slipway.yaml'),
      ['a.yaml'],
      'compose.slipway.yaml',
      true,
    ],
  ])('%s', (_, given, files, override, isReadByHand) => {
    const at = (name: string) => (name.startsWith('/') ? name : `/srv/app/${name}`)
    expect(chooseFiles(given)).toMatchObject({
      files: files.map(at),
      override: at(override),
      isReadByHand,
    })
  })

  test('none is reported', () => {
    expect(() => chooseFiles(folder({}))).toThrow('there is no compose file in "/srv/app"')
  })

  test('are read from what the script prints', () => {
    const output = [
      'path /srv/app',
      `file compose.override.yaml ${mark}`,
      'file compose.yaml services:',
      'setting COMPOSE_FILE="a.yaml:b.yaml"',
    ].join('\n')
    const read = parseFolder(output)
    expect(read).toMatchObject({ path: '/srv/app', composeFile: 'a.yaml:b.yaml' })
    expect(isOurs(read.files['compose.override.yaml'])).toBe(true)
    expect(surveyScript('/srv/app')).toContain('cd -- /srv/app || exit 1')
  })
})

describe('the override file', () => {
  test('pins images and nothing else', () => {
    expect(overrideFile({ web: `acme/app@${digest}` }, [])).toBe(
      `services:\n  web:\n    image: acme/app@${digest}\n`,
    )
  })

  test('sets a policy aside that pulls each time', () => {
    const { services } = project({ web: { image: 'a', pull_policy: 'always' } })
    expect(overrideFile({ web: 'a@b' }, services)).toContain('pull_policy: missing')
  })

  test('is YAML that says the same, whatever the names', () => {
    const word = fc.constantFrom(
      'web',
      'on',
      'NO',
      '1',
      '1e3',
      '0x1',
      'null',
      'a:',
      '-x',
      'a b',
      '#',
      '127.0.0.1:5000/a/b',
      'a.b_c-1',
      '{',
      "it's",
      'é',
      '',
    )
    fc.assert(
      fc.property(fc.dictionary(word, word), (pins) => {
        const images = Object.entries(pins).map(([name, image]) => [name, { image }])
        expect(parse(overrideFile(pins, []))).toEqual({ services: Object.fromEntries(images) })
      }),
    )
  })
})

describe('what the runner cannot bring to another machine', () => {
  const refused = (text: string) => {
    try {
      refuseLocalFiles([{ path: 'compose.yaml', text }], project({}), '/checkout')
      return ''
    } catch (problem) {
      return String(problem)
    }
  }

  test.each([
    [
      'a folder beside the file',
      'services:\n  web:\n    volumes:\n      - ./data:/data',
      'compose.yaml:4: service "web" mounts ./data',
    ],
    ['a folder above it', 'services: {web: {volumes: ["../x:/x:ro"]}}', 'mounts ../x'],
    ['a home', 'services: {web: {volumes: ["~/x:/x"]}}', 'mounts ~/x'],
    ['a folder of a variable', 'services: {web: {volumes: ["${PWD}/x:/x"]}}', 'mounts ${PWD}/x'],
    [
      'a path without a dot',
      'services: {web: {volumes: ["conf/nginx.conf:/etc/nginx.conf"]}}',
      'mounts conf/nginx.conf',
    ],
    [
      'a long bind',
      'services: {web: {volumes: [{type: bind, source: ./x, target: /x}]}}',
      'mounts ./x',
    ],
    [
      'a secret from a file',
      'secrets:\n  key:\n    file: ./key.txt',
      'compose.yaml:3: secret "key" is read from the file ./key.txt',
    ],
    [
      'a config from a file',
      'configs: {c: {file: c.conf}}',
      'config "c" is read from the file c.conf',
    ],
    [
      'a build without a name',
      'services: {web: {build: .}}',
      'service "web" is built, and has no "image"',
    ],
    ['develop', 'services: {web: {image: a, develop: {watch: []}}}', 'service "web" has "develop"'],
    [
      'a merged mount',
      'x-a: &a {volumes: ["./d:/d"]}\nservices: {web: {<<: *a, image: b}}',
      'mounts ./d',
    ],
  ])('is %s', (_, text, reported) => {
    expect(refused(text)).toContain(reported)
  })

  test.each([
    'services: {web: {volumes: ["/srv/data:/data", "named:/x", "/anonymous"]}}',
    'services: {web: {volumes: [{type: volume, source: named, target: /x}]}}',
    'services: {web: {build: ., image: acme/app}}',
    'secrets: {key: {environment: KEY}}',
    'configs: {c: {content: hello}}',
  ])('is not %s', (text) => {
    expect(refused(text)).toBe('')
  })

  test('is a folder of the checkout in a file that is included', () => {
    const mounted = project({
      web: { volumes: [{ type: 'bind', source: '/checkout/sub/data', target: '/d' }] },
    })
    expect(() => refuseLocalFiles([], mounted, '/checkout')).toThrow(
      'needs files that only the runner has',
    )
  })
})

test('mounts that are files are known by the name they have in the container', () => {
  const volumes = [
    ['/srv/nginx.conf', '/etc/nginx/nginx.conf'],
    ['/srv/conf.d', '/etc/nginx/conf.d'],
    ['/srv/json', '/json'],
    ['/srv/passwords', '/run/passwords.TXT'],
  ].map(([source, target]) => ({ type: 'bind', source, target }))
  const [service] = project({ web: { image: 'a', volumes } }).services
  expect(service?.files).toEqual(['/srv/nginx.conf', '/srv/passwords'])
})

test('networks and volumes of other projects are those that a service uses', () => {
  const text = JSON.stringify({
    name: 'shop',
    services: {
      web: { networks: { edge: null }, volumes: [{ type: 'volume', source: 'shared' }] },
    },
    networks: { edge: { name: 'proxy', external: true }, unused: { external: true }, own: {} },
    volumes: { shared: { name: 'shared', external: true }, data: { name: 'shop_data' } },
  })
  expect(parseProject(text).externals).toEqual([
    { kind: 'network', name: 'proxy' },
    { kind: 'volume', name: 'shared' },
  ])
})

describe('which services', () => {
  const wanted = (name: string) => ({ image: parseImage(name), digest, tag: undefined })
  const chosen = (services: object, images: string[], named: string[] = []) =>
    chooseServices(project(services), images.map(wanted), named).map(({ service }) => service.name)

  test.each<[string, object, string[], string[], string[]]>([
    [
      'those of the image, whatever their tag',
      { a: { image: 'acme/app:v1' }, b: { image: 'acme/app' }, db: { image: 'postgres' } },
      ['acme/app'],
      [],
      ['a', 'b'],
    ],
    [
      'those of Docker Hub under its long name',
      { a: { image: 'docker.io/acme/app:v1' } },
      ['acme/app'],
      [],
      ['a'],
    ],
    ['those that are pinned', { a: { image: `acme/app@${digest}` } }, ['acme/app'], [], ['a']],
    [
      'not those of a name that only begins so',
      { a: { image: 'acme/app' }, b: { image: 'acme/app-worker' } },
      ['acme/app'],
      [],
      ['a'],
    ],
    [
      'the one that visitors reach first',
      { a: { image: 'acme/app' }, web: { image: 'acme/app', ports: [{}] } },
      ['acme/app'],
      [],
      ['web', 'a'],
    ],
    [
      'those that are named',
      { a: { image: 'acme/app' }, b: { image: 'acme/app' } },
      ['acme/app'],
      ['b'],
      ['b'],
    ],
    [
      'one that is named, though a variable in its image is empty',
      { a: { image: '/app:latest' } },
      ['acme/app'],
      ['a'],
      ['a'],
    ],
  ])('%s', (_, services, images, named, expected) => {
    expect(chosen(services, images, named)).toEqual(expected)
  })

  test('none is reported with what there is', () => {
    expect(() => chosen({ web: { image: '/app:latest' } }, ['acme/app'])).toThrow(
      'it has web (/app:latest)',
    )
    expect(() => chosen({ web: { image: 'acme/app' } }, ['acme/app'], ['wep'])).toThrow(
      '"services" has "wep", and the compose file has "web"',
    )
  })
})

describe('what is in the way', () => {
  const two = project({
    web: { image: 'a', ports: [{ published: '80', host_ip: '127.0.0.1', protocol: 'tcp' }] },
    api: { image: 'a', container_name: 'the-api' },
  })
  const other = { name: 'x', project: '', service: '', ports: [] }
  const port = (address: string, number = 80, protocol = 'tcp') => ({
    ...other,
    ports: [{ address, port: number, protocol }],
  })

  test.each<[string, Parameters<typeof conflictsOf>[1][number], string[]]>([
    [
      'a name that compose gives',
      { ...other, name: 'shop-web-1' },
      ['the name "shop-web-1" of web is taken by another container'],
    ],
    [
      'a name of the file',
      { ...other, name: 'the-api', project: 'y' },
      ['the name "the-api" of api is taken by another container (project y)'],
    ],
    ['a port on every address', port('0.0.0.0'), ['port 80 of web is held by x']],
    ['the same port', port('127.0.0.1'), ['port 80 of web is held by x']],
    ['not the port of another address', port('10.0.0.1'), []],
    ['not another port', port('0.0.0.0', 81), []],
    ['not a port of UDP', port('0.0.0.0', 80, 'udp'), []],
    [
      'not a container of the project',
      { ...port('0.0.0.0'), name: 'shop-web-1', project: 'shop', service: 'web' },
      [],
    ],
    [
      'the port of a service that was given another name',
      { ...port('0.0.0.0'), name: 'shop-app-1', project: 'shop', service: 'app' },
      [
        'port 80 of web is held by shop-app-1, of a service that the compose file no longer has ("remove-orphans" with true removes it)',
      ],
    ],
  ])('is %s', (_, neighbour, expected) => {
    expect(conflictsOf(two, [neighbour])).toEqual(expected)
  })

  test('is not what is about to be removed, for the file no longer has it', () => {
    const orphan = { ...port('0.0.0.0'), name: 'shop-app-1', project: 'shop', service: 'app' }
    expect(conflictsOf(two, [orphan], true)).toEqual([])
  })
})

describe('a second container of a service', () => {
  const [web] = project({
    web: {
      image: 'acme/app',
      labels: { 'traefik.http.routers.web.rule': 'Host(`shop.example`)' },
      networks: { back: null, front: { ipv4_address: '10.9.0.5' } },
    },
  }).services
  const [plain, caddy, nginx] = project({
    plain: { networks: { default: null } },
    caddy: { labels: { 'caddy.reverse_proxy': '{{upstreams}}' } },
    nginx: { environment: { VIRTUAL_HOST: 'shop.example' } },
  }).services

  test('joins its networks under other addresses', () => {
    const text = overrideFile({ web: `acme/app@${digest}` }, [], web)
    expect(text).toContain('    mac_address: !reset null\n')
    expect(text).toContain('    networks: !override {"back":{},"front":{}}\n')
    expect(overrideFile({ web: `acme/app@${digest}` }, [])).not.toContain('networks')
    expect(overrideFile({ plain: `acme/app@${digest}` }, [], plain)).not.toContain('networks')
  })

  test('is no backend of a proxy that goes by labels or variables', () => {
    expect(oneOffArguments(web?.oneOff as OneOff)).toEqual(['--label', 'traefik.enable=false'])
    expect([plain, caddy, nginx].map((one) => one?.oneOff.proxy)).toEqual([
      undefined,
      'another',
      'another',
    ])
    expect(oneOffArguments(plain?.oneOff as OneOff)).toEqual([])
  })
})

describe('the port that was taken', () => {
  test.each([
    ['Bind for 0.0.0.0:3000 failed: port is already allocated', 3000],
    [
      'failed to bind host port for 127.0.0.1:38257:192.168.80.2:80/tcp: address already in use',
      38257,
    ],
    ['failed to bind host port 0.0.0.0:8080/tcp: address already in use', 8080],
    ['listen tcp4 0.0.0.0:81: bind: address already in use', 81],
    ['no space left on device', undefined],
  ])('is read from %s', (words, port) => {
    expect(takenPort(words)).toBe(port)
  })
})

describe('a plan', () => {
  const service = (name: string, image: string, imageId = 'i') => ({
    ...{
      service: name,
      reference: image,
      imageId,
      digest: digestIn(image),
      version: '',
      revision: '',
    },
    containers: [{ image } as never],
  })

  test('keeps what another deployment has pinned', () => {
    const both = project({
      web: { image: 'acme/web' },
      api: { image: 'acme/api:latest' },
      db: { image: 'postgres@sha256:x' },
    })
    const running = { api: service('api', `acme/api@${digest}`) }
    const target = {
      service: both.services.find(({ name }) => name === 'web') as ComposeService,
      image: {} as never,
    }
    const plan = planRelease(both, running, [target], { web: 'acme/web@new' })
    expect(plan.allPins).toEqual({ web: 'acme/web@new', api: `acme/api@${digest}` })
    expect(plan.pins).toEqual({ web: 'acme/web@new' })
  })
})
