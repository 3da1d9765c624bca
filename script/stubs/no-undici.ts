/** Stands in for undici in the bundle: see script/build.ts. */
export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle')
  }
}
