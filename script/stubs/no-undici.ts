/**
 * Stands in for undici in the bundle: see script/build.ts. @actions/github makes an agent of it when it is
 * loaded, and behind a proxy a ProxyAgent; nothing is ever sent through them.
 */
export class Agent {}
/** Stands where a class is imported that is never made. */
export class ProxyAgent {}

/** Stands where a function is imported that is never called. */
export const fetch = (): never => {
  throw new Error('undici is not part of this bundle')
}
