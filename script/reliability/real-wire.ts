import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { exchange, type Wire } from '../../src/io/http/exchange.ts'
import { readActionFile } from '../parts/runner/action-environment.ts'
import type { SimulatedRegistry } from '../simulated/registry.ts'
import { playSimulatedRun, type RunEnd } from '../simulated/run.ts'
import { COMMITS, type SimulatedRun, VERSIONS } from '../simulated/schedule.ts'

/** Milliseconds that a second of the action is. */
const SECOND = 20
/** Milliseconds; longer than any answer of a registry on loopback takes. */
const TIMEOUT = 1_500
const HOST = 'one.example'

/** Milliseconds of the action, in those of this machine. */
export const scaled = (time: number) => (time * SECOND) / 1000

/** Publishes a release by the action's own story and registry client, with a real registry; Docker alone is played. */
export function publishRelease(target: URL, version: string): Promise<RunEnd> {
  const run: SimulatedRun = {
    ...{ name: `release of ${version}`, kind: 'release', version, start: 0, build: 100 },
    commit: VERSIONS.indexOf(version),
    ...{ driver: 'docker', test: 'none', onExistingTag: 'protect' },
  }
  const clock = {
    now: () => (performance.now() * 1000) / SECOND,
    sleep: async (time: number) => void (await pause(scaled(time))),
    after: () => undefined,
    passUntil: async () => undefined,
  }
  const wire = realWire(target, clock.now)
  const network = { wireOf: () => wire, heal: () => undefined, isHealed: () => true }
  const registries = [{ host: HOST } as SimulatedRegistry]
  const { defaults } = readActionFile(resolve(import.meta.dirname, '../..'))
  return playSimulatedRun(
    { clock, network, registries, random: Math.random, defaults, watch: undefined },
    run,
  )
}

/** The commit of a version; empty for a version that is not known. */
export const revisionOf = (version: string): string => COMMITS[VERSIONS.indexOf(version)] ?? ''

/** What asks for a host of its own comes to the registry on loopback, and thinks it is there. */
function realWire(target: URL, now: () => number): Wire {
  const here = (url: URL) => new URL(url.pathname + url.search, target)
  return {
    exchange: async (transport, request) => {
      const { origin } = request.url
      const real = { ...request, url: here(request.url) }
      const answer = await exchange({ ...transport, timeout: TIMEOUT }, real)
      const { location } = answer.headers
      const headers = location
        ? { ...answer.headers, location: location.replace(target.origin, origin) }
        : answer.headers
      return { ...answer, origin, headers }
    },
    now,
    pause: async (time) => void (await pause(scaled(time))),
    random: Math.random,
  }
}
