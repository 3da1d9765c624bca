import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const policyFile = '/usr/sbin/policy-rc.d'

/** Facts of /etc/os-release: `ID`, `VERSION_CODENAME`, … */
export function osRelease(): Readonly<Record<string, string>> {
  if (!existsSync('/etc/os-release')) return {}
  const lines = readFileSync('/etc/os-release', 'utf8').matchAll(/^(\w+)="?([^"\n]*)"?$/gm)
  return Object.fromEntries([...lines].map(([, key, value]) => [key, value]))
}

/** The entry of `text` (an apt sources file) that serves `suite`, pointed at `newer` instead. */
export function entryForSuite(text: string, suite: string, newer: string): string | undefined {
  for (const stanza of text.split(/\n\s*\n/)) {
    const suites = /^Suites:(.*)$/m.exec(stanza)?.[1]?.trim().split(/\s+/) ?? []
    if (suites.includes(suite)) return stanza.replace(/^Suites:.*$/m, `Suites: ${newer}`)
  }
  const line = text.split('\n').find((l) => /^deb\s/.test(l) && l.split(/\s+/).includes(suite))
  return line?.replace(new RegExp(`\\s${suite}(?=\\s)`), ` ${newer}`)
}

/** Installs packages of the machine's own suite and, by `newer`, of another suite of the same mirror. */
export function installPackages(
  packages: readonly string[],
  newer?: { suite: string; packages: readonly string[] },
): void {
  const config = mkdtempSync(join(tmpdir(), 'slipway-apt-'))
  const undo = forbidServices()
  try {
    const options = newer ? optionsFor(config, newer.suite) : []
    const wanted = [...packages, ...(newer?.packages.map((name) => `${name}/${newer.suite}`) ?? [])]
    apt([...options, 'update'])
    apt([...options, 'install', '--yes', '--no-install-recommends', ...wanted])
  } finally {
    undo()
    rmSync(config, { recursive: true, force: true })
  }
}

/** Unpacks a package of another suite into a folder: nothing is installed, no service starts. */
export function unpackPackage(name: string, suite: string, root: string): void {
  const config = mkdtempSync(join(tmpdir(), 'slipway-apt-'))
  try {
    const options = optionsFor(config, suite)
    apt([...options, 'update'])
    apt([...options, 'download', `${name}/${suite}`], config)
    const [archive = ''] = filesIn(config, /\.deb$/)
    const { status, stderr } = spawnSync('dpkg', ['--extract', archive, root], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`dpkg failed: ${stderr?.trim() || name}`)
  } finally {
    rmSync(config, { recursive: true, force: true })
  }
}

/**
 * The machine's apt configuration stays as it is: this one is a copy with one more entry, pinned
 * so low that nothing comes from there unless it is asked for by name.
 */
function optionsFor(config: string, newer: string): readonly string[] {
  const suite = osRelease()['VERSION_CODENAME'] ?? ''
  const sources = [
    '/etc/apt/sources.list',
    ...filesIn('/etc/apt/sources.list.d', /\.(list|sources)$/),
  ]
  const entries = sources.filter(existsSync).map((path) => ({ path, text: read(path) }))
  const found = entries
    .map(({ path, text }) => ({ path, entry: entryForSuite(text, suite, newer) }))
    .find(({ entry }) => entry)
  if (!found?.entry) throw new Error(`no apt source for "${suite}" to derive "${newer}" from`)

  for (const { path, text } of entries) writeFileSync(join(config, basename(path)), text)
  const kind = found.path.endsWith('.sources') ? 'sources' : 'list'
  writeFileSync(join(config, `slipway-${newer}.${kind}`), `${found.entry}\n`)
  return [
    '-o=Dir::Etc::SourceList=/dev/null',
    `-o=Dir::Etc::SourceParts=${config}`,
    `-o=Dir::Etc::Preferences=${writePreferences(config, newer)}`,
    '-o=Dir::Etc::PreferencesParts=/dev/null',
    '-o=Acquire::Languages=none',
  ]
}

/** The machine's own pins, and a low one for the newer suite. */
function writePreferences(config: string, newer: string): string {
  const directory = filesIn('/etc/apt/preferences.d', /^[\w-]+(\.pref)?$/)
  const own = ['/etc/apt/preferences', ...directory].filter(existsSync).map(read)
  const path = join(config, 'preferences')
  const low = `Package: *\nPin: release n=${newer}\nPin-Priority: 90\n`
  writeFileSync(path, [...own, low].join('\n\n'))
  return path
}

/** Installed services must not start: this machine's services are not ours to run. Answers the undo. */
function forbidServices(): () => void {
  if (existsSync(policyFile)) return () => undefined
  spawnAsRoot('install', ['--mode=755', '/dev/stdin', policyFile], '#!/bin/sh\nexit 101\n')
  return () => void spawnAsRoot('rm', ['-f', policyFile])
}

/** Keeps freshly installed services from starting with the machine, too. */
export function disableServices(units: readonly string[]): void {
  if (units.length > 0 && existsSync('/usr/bin/systemctl'))
    spawnAsRoot('systemctl', ['--quiet', 'disable', ...units])
}

/** How a command is run as root here: nothing before it, `sudo`, or not at all. */
export function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  const hosted = process.env['GITHUB_ACTIONS'] === 'true'
  return hosted && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

function apt(args: readonly string[], folder?: string): void {
  // One at a time: apt's own lock timeout does not cover `update`.
  const lock = ['--timeout', '300', join(tmpdir(), 'slipway-apt.lock')]
  const quiet = ['-qq', '-o=Dpkg::Use-Pty=0', '-o=DPkg::Lock::Timeout=300']
  const { status, output } = spawnAsRoot(
    'flock',
    [
      ...lock,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...quiet,
      '-o=APT::Sandbox::User=root', // another user cannot write into a folder of ours
      ...args,
    ],
    '',
    folder,
  )
  const lastError =
    output
      .trim()
      .split('\n')
      .findLast((line) => line.startsWith('E:')) ?? output
  if (status !== 0) throw new Error(`apt-get failed: ${lastError.trim()}`)
}

function spawnAsRoot(command: string, args: readonly string[], input = '', folder = '.') {
  const [program, ...rest] = [...(rootPrefix() ?? []), command, ...args]
  const child = spawnSync(program as string, rest, { input, encoding: 'utf8', cwd: folder })
  return { status: child.status, output: `${child.stdout ?? ''}${child.stderr ?? child.error}` }
}

/** Files of a directory that apt reads, too; it skips those with another ending. */
const filesIn = (directory: string, ending: RegExp) =>
  existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => ending.test(name))
        .map((name) => join(directory, name))
    : []

const read = (path: string) => readFileSync(path, 'utf8')
