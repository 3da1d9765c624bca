/** The build makes a module of every action.yml: action.yml is the one home of names and defaults. */
declare module '*/action.yml' {
  /** Names of inputs with their defaults; none for an expression, which only GitHub can fill in. */
  export const defaults: Readonly<Record<string, string>>
}
