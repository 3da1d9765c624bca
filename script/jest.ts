/** The program that runs the tests. */
export const JEST = 'node_modules/jest/bin/jest.js'

/** `NODE_OPTIONS` for it: tests are modules in TypeScript. */
export const JEST_NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning'
