import type { Challenge } from '../../core/registry/challenge.ts'
import type { CredentialSource, Credentials } from '../../core/registry/client.ts'
import type { Registry } from '../../core/registry/registry.ts'
import type { Answer, Transport } from '../http/exchange.ts'

/** One way to one registry. */
export interface Connection {
  readonly registry: Registry
  /** Undefined for an anonymous client. */
  readonly credentials: Credentials | CredentialSource | undefined
  readonly transport: Transport
  readonly learnt: Learnt
}

/** What we have learnt of a registry: shared by all ways to it. */
export interface Learnt {
  /** Where its API is; learnt by asking it once. */
  endpoint: Promise<RegistryEndpoint> | undefined
  /** What a source of credentials gave last. */
  given: { readonly asked: Promise<Credentials>; now: Credentials | undefined } | undefined
  /** What became of our password. */
  probe: LoginProbe | undefined
  /**
   * Scopes that callers have asked for: one token for the widest of a repository serves all who
   * wait for one.
   */
  readonly wanted: Set<string>
  /** Tokens in hand, or on their way. */
  readonly tokens: Set<ScopedToken>
  /** Whether a request has carried credentials: before that none can have been refused. */
  hasShown: boolean
  /**
   * Repositories where HEAD does not find a manifest that is there, and what was not there when it
   * was asked.
   */
  readonly silentHeads: Set<string>
  /** How its lists of tags end: those that have pages without a link are asked for more until nothing comes. */
  listsEnd: 'unproven' | 'well' | 'without a link'
}

/** Where a registry's API answers. */
export interface RegistryEndpoint {
  readonly origin: string
  /** How it asks for credentials; undefined where it takes everybody. */
  readonly challenge: Challenge | undefined
}

/** A token for some scopes: `repository:acme/app:pull,push`. */
export interface ScopedToken {
  readonly scopes: readonly string[]
  readonly asked: Promise<HeldToken>
}

/** A token of a registry that may be used again. */
export interface HeldToken {
  readonly token: string
  /** What it was given for; undefined for no login. */
  readonly credentials: Credentials | undefined
  /** Milliseconds of the wire's own clock. */
  readonly until: number
}

/** The first request that shows a password: the others wait until they know what became of it. */
export interface LoginProbe {
  readonly credentials: Credentials
  /** `basic`, or the address of the token server. */
  readonly realm: string
  /** Of the registry or of the token server. */
  readonly origin: string
  readonly repository: string
  readonly end: Promise<AccessVerdict>
  /** It has opened something: if it is refused now, the registry is at fault. */
  isGood: boolean
}

/** An answer is a refusal. `unknown`: there was no answer, or one that proves nothing. */
export type AccessVerdict = 'taken' | 'unknown' | Answer
