/** Stands in for vscode-languageserver-types in the bundle: all that dockerfile-ast makes with it. See script/build.ts. */
interface Place {
  readonly line: number
  readonly character: number
}

/** Makes places in a text, both counted from 0. */
export const Position = {
  create: (line: number, character: number): Place => ({ line, character }),
}

type Ends = [start: Place, end: Place] | [number, number, number, number]

/** Makes ranges of two places, or of their four numbers. */
export const Range = {
  create: (...ends: Ends): { readonly start: Place; readonly end: Place } =>
    ends.length === 2
      ? { start: ends[0], end: ends[1] }
      : { start: Position.create(ends[0], ends[1]), end: Position.create(ends[2], ends[3]) },
}
