/** `a`, `a and b`, `a, b and c` */
export const allOf = (names: readonly string[]): string => joined(names, 'and')

/** `a`, `a or b`, `a, b or c` */
export const anyOf = (names: readonly string[]): string => joined(names, 'or')

const joined = (names: readonly string[], word: string) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
