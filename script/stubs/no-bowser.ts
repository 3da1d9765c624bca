/** Stands in for bowser in the bundle: see script/build.ts. */
export const parse = (): never => {
  throw new Error('bowser is not part of this bundle')
}
