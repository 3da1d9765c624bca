import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { prepareAction, readEvent, runAction } from '../script/parts/runner/run-action.ts'

describe('the bundle, as the runner starts it', () => {
  let workspace: string
  beforeAll(() => {
    workspace = mkdtempSync(join(tmpdir(), 'slipway-dist-'))
    writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nARG VERSION\n')
  })
  afterAll(() => rmSync(workspace, { recursive: true, force: true }))

  const plan = (inputs: Record<string, string>) =>
    runAction({
      event: readEvent('push-tag-v1.2.3'),
      workspace,
      inputs: { 'dry-run': 'true', username: 'acme', ...inputs },
    })

  test('plans a release, and its post step has nothing to do', async () => {
    const { exitCode, outputs, post, leftovers } = await plan({})
    expect({ exitCode, post: post?.exitCode, leftovers }).toEqual({
      exitCode: 0,
      post: 0,
      leftovers: [],
    })
    expect(outputs['tag-names']?.split('\n')).toContain('v1.2')
  })

  /** Each part that is loaded only when needed must load from the bundle, too. */
  test.each([
    [
      'the YAML reader',
      { 'registry-auth': '- registry: ghcr.io\n  username: acme\n  password: x' },
    ],
    ['the Dockerfile parser', { context: '.' }],
    ['the template language', { tags: 'type=raw,value={{#with this}}{{{tag}}}{{/with}}' }],
    ['the date library', { tags: "type=raw,value={{date 'YYYYMMDD' tz='Asia/Shanghai'}}" }],
    ['the versions of Python', { tags: 'type=pep440,pattern={{version}},value=1.2.3' }],
  ])('loads %s', async (_part, inputs) => {
    const { exitCode, log } = await plan(inputs)
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
  })

  test('takes ref and commit from the checkout', async () => {
    const author = ['-c', 'user.name=a', '-c', 'user.email=a@b']
    const git = (...args: string[]) => execFileSync('git', ['-C', workspace, ...author, ...args])
    git('init', '--quiet', '--initial-branch=main')
    git('commit', '--allow-empty', '--quiet', '--message=x')
    git('tag', 'v2.0.0')
    git('checkout', '--quiet', '--detach')
    const { exitCode, outputs, log } = await plan({ 'event-source': 'git' })
    rmSync(join(workspace, '.git'), { recursive: true })
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
    expect(outputs['version']).toBe('v2.0.0')
  })

  test('takes inputs that are empty, as unset variables are, for their defaults', async () => {
    const inputs = { push: '', cache: '', driver: '', context: '', tags: '', 'push-attempts': '' }
    const { exitCode, outputs, log } = await plan(inputs)
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
    expect(outputs['tag-names']?.split('\n')).toContain('v1.2')
  })

  test('stops where an empty input would promise less', async () => {
    const { exitCode, log } = await plan({ visibility: '' })
    expect(exitCode).toBe(1)
    expect(log).toContain('"visibility" is empty: the variable in it is not set')
  })

  test('stops at an input that is misspelt, and warns of one of a stranger', async () => {
    const { exitCode, log } = await plan({ pasword: 'hunter2' })
    expect(exitCode).toBe(1)
    expect(log).toContain('there is no input "pasword". Did you mean "password"?')
    const other = await plan({ 'who-to-greet': 'Maya' })
    expect(other.exitCode).toBe(0)
    expect(other.log).toContain('::warning::there is no input "who-to-greet": it is ignored')
  })

  test('without a checkout says what to do', async () => {
    const { exitCode, log } = await plan({ 'event-source': 'git' })
    expect({ exitCode, log }).toEqual({
      exitCode: 1,
      log: expect.stringContaining('Put actions/checkout before this step'),
    })
  })

  test('asks GitHub for what the event does not tell, and goes on without it', async () => {
    const asked: unknown[] = []
    const api = createServer(({ url, headers }, response) => {
      asked.push([url, headers.authorization])
      response.writeHead(500).end()
    })
    await once(api.listen(0, '127.0.0.1'), 'listening')
    const GITHUB_API_URL = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
    const environment = { GITHUB_API_URL, DOCKER_HOST: `unix://${workspace}/none.sock` }
    const { log } = await runAction({
      ...{ event: readEvent('schedule'), workspace, environment, token: 'ghs_x' },
      inputs: { username: 'acme', push: 'false', tags: 'type=schedule' },
    })
    api.close()
    expect(asked).toEqual([['/repos/acme/app', 'token ghs_x']])
    expect(log).toMatch(/notice::.*description.*answers 500 to \/repos\/acme\/app/)
    expect(log).toContain('nightly')
  })

  test('asks GitHub through the proxy of the runner', async () => {
    const asked: unknown[] = []
    const proxy = createServer(({ url, headers }, response) => {
      asked.push([url, headers['proxy-authorization']])
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"description":"reported"}')
    })
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    const environment = {
      GITHUB_API_URL: 'http://api.github.example',
      http_proxy: `http://acme:pass%77ord@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      DOCKER_HOST: `unix://${workspace}/none.sock`,
    }
    const { outputs, log } = await runAction({
      ...{ event: readEvent('schedule'), workspace, environment, token: 'ghs_x' },
      inputs: { username: 'acme', push: 'false' },
    })
    proxy.close()
    const shown = `Basic ${Buffer.from('acme:password').toString('base64')}`
    const wanted = [['http://api.github.example/repos/acme/app', shown]]
    expect({ asked, log }).toEqual({ asked: wanted, log })
    expect(log).toContain('::add-mask::password')
    expect(log).not.toContain('do not say the description')
    expect(outputs).toBeDefined()
  })

  describe('once `pre:` has compiled it', () => {
    /** Runs `pre:`, waits for what it does in the background, and then the rest; answers what that used, too. */
    const plan = async (between: (compiled: string[]) => void) => {
      const [probe, used] = [join(workspace, 'probe.mjs'), join(workspace, 'used')]
      writeFileSync(
        probe,
        `import { appendFileSync } from 'node:fs'
         import { getCompileCacheDir } from 'node:module'
         process.on('exit', () => appendFileSync('${used}', \`\${process.argv[1]} \${getCompileCacheDir()}\\n\`))`,
      )
      writeFileSync(used, '')
      const prepared = await prepareAction({
        event: readEvent('push-tag-v1.2.3'),
        workspace,
        inputs: { 'dry-run': 'true', username: 'acme' },
        environment: {
          ...{ NODE_OPTIONS: `--import=${probe}`, DOCKER_HOST: `unix://${workspace}/none` },
          NODE_DEBUG_NATIVE: 'COMPILE_CACHE', // says of each file whether it is taken
        },
      })
      const compiled = () => globSync(`${prepared.temp}/slipway-*/compiled/**/*`)
      while (compiled().length === 0) await new Promise((later) => setTimeout(later, 20))
      between(compiled().filter((path) => statSync(path).isFile()))
      const run = await prepared.goOn()
      return { ...run, pre: prepared.pre, used: readFileSync(used, 'utf8') }
    }

    test('it takes that, and nothing is left', async () => {
      const { pre, exitCode, outputs, leftovers, used, log } = await plan((files) =>
        expect(files.length).toBeGreaterThan(20),
      )
      for (const file of ['main', 'main+merge', 'main+merge+rollback'])
        expect(log).toContain(`/dist/shared/${file}.js was accepted`)
      expect([pre.exitCode, pre.log, exitCode, leftovers]).toEqual([0, '', 0, []])
      expect(outputs['tag-names']?.split('\n')).toContain('v1.2')
      expect(used).toMatch(/\/dist\/main\.js .*\/temp\/slipway-[^/]+\/compiled\//)
    })

    test('it does what it did where that is broken', async () => {
      const { exitCode, outputs, leftovers, log } = await plan((files) => {
        for (const [at, file] of files.entries())
          writeFileSync(file, at % 2 ? '' : readFileSync(file).subarray(40).reverse())
      })
      expect([exitCode, leftovers]).toEqual([0, []])
      expect(outputs['tag-names']?.split('\n')).toContain('v1.2')
      expect(log).not.toContain('/dist/shared/main.js was accepted')
    })
  })

  test('stays small, and legible', () => {
    const files = globSync('dist/**/*', { withFileTypes: true }).filter((entry) => entry.isFile())
    const bytes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size)
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(2_500_000)
    const programs = globSync('dist/**/*.js').map((file) => readFileSync(file, 'utf8'))
    expect(programs.join('\n')).toContain('async function planBuild(')
  })

  test('names the licence of everything in it', () => {
    const licenses = readFileSync('dist/licenses.txt', 'utf8')
    const bundled = globSync('dist/**/*.js').flatMap((file) =>
      Array.from(
        readFileSync(file, 'utf8').matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm),
        ([, name]) => name ?? '',
      ),
    )
    const packages = [...new Set(bundled)].sort()
    expect(packages).toContain('handlebars')
    expect(packages.filter((name) => !licenses.includes(`\n${name} `))).toEqual([])
    expect(licenses).toContain('Permission is hereby granted')
    expect(licenses).toContain('Apache License')
  })
})
