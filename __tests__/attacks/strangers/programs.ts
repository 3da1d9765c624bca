import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hostile } from '../../../script/attacks/hostile.ts'

/** Programs in a folder for the `PATH`, which print what they like; what they were called with stands in `seen`. */
export interface HostilePrograms {
  readonly path: string
  readonly home: string
  /** A file with their words. */
  readonly words: string
  readonly seen: string
}

/** `docker`, `ssh` and `git` that note how they were called, print what they like, and leave odd metadata. */
export function hostilePrograms(
  by: Hostile,
  folder: string,
  known: readonly string[],
): HostilePrograms {
  const [path, home] = [join(folder, 'bin'), join(folder, 'home')]
  for (const each of [path, home]) mkdirSync(each)
  const at = (name: string) => join(path, name)
  const [words, seen, metadata, compose] = [at('words'), at('seen'), at('metadata'), at('compose')]
  writeFileSync(words, wordsOf(by, known))
  writeFileSync(seen, '')
  const digest = by.often(0.8) ? `sha256:${'d'.repeat(64)}` : by.text()
  const warnings = [{ short: by.text(), url: by.text(), detail: [by.text()], range: by.value() }]
  const metadataOf = { 'containerimage.digest': digest, 'buildx.build.warnings': warnings }
  writeFileSync(metadata, JSON.stringify(by.often(0.9) ? metadataOf : by.value()))
  writeFileSync(compose, composeOf(by))
  const docker = [
    'for word; do test "$last" = --metadata-file && file=$word; last=$word; done',
    `case " $* " in *" config --format json "*) cat '${compose}'; exit 0;; *" build "*|*" up "*|*" run "*) cat '${words}';; esac`,
    `cat '${words}' >&2`,
    `test -n "$file" && cp '${metadata}' "$file"`,
    `exit ${by.often(0.8) ? 0 : 1}`,
  ]
  program(at('docker'), seen, docker)
  program(at('ssh'), seen, [`cat '${words}' >&2`, `cat '${words}'`, 'exit 255'])
  program(at('git'), seen, [`cat '${words}'`, `exit ${by.one([0, 128])}`])
  return { path, home, words, seen }
}

const program = (path: string, seen: string, lines: readonly string[]) => {
  writeFileSync(
    path,
    ['#!/bin/sh', `tr '\\0' '\\n' < /proc/$$/cmdline >> '${seen}'`, ...lines, ''].join('\n'),
  )
  chmodSync(path, 0o755)
}

export const wordsOf = (by: Hostile, known: readonly string[]) =>
  [
    by.text(),
    `#1 [${by.text()}] ${by.one(known)}`,
    by.text(),
    by.one(known),
    'slipway-process 1',
    'debug1: Server host key: ssh-ed25519 SHA256:::add-mask::x',
    by.text(),
    ...(by.often(0.05) ? [by.flood()] : []),
  ].join('\n')

export const composeOf = (by: Hostile) => {
  const web = {
    image: by.one(['acme/app:v1', 'acme/app:v1', by.text()]),
    ports: [{ published: by.one(['8080', by.value()]), target: 80 }],
    volumes: by.one([[], by.value()]),
    deploy: { replicas: by.one([1, 1, 1, 4_294_967_295, by.value()]) },
    healthcheck: by.one([{ test: ['CMD', 'true'] }, by.value()]),
    container_name: by.one([undefined, by.text()]),
  }
  const project = {
    name: by.one(['shop', 'shop', 'shop', by.text()]),
    services: { web, [by.text()]: web },
  }
  const whole = { name: 'shop', services: { web } }
  return JSON.stringify(by.often(0.6) ? whole : by.often(0.7) ? by.spoil(whole, 0.1) : project)
}
