const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { saveState, Problem, STATE, isOurDirectory, temporary } from "./every.js";
import { lstat, mkdir, rm, randomUUID, dirname, join } from "./packages-every.js";
// src/io/runner/private-directory.ts
async function withPrivateDirectory(work) {
  const path = join(temporary(), `slipway-${randomUUID()}`);
  saveState(STATE.directory, path);
  await make(path);
  try {
    return await work(path);
  } finally {
    await remove(path);
  }
}
async function removeLeftover(path) {
  if (!isOurDirectory(path)) return;
  const found = await lstat(path).catch(() => void 0);
  if (found?.isDirectory()) await remove(path);
}
var remove = (path) => rm(path, { recursive: true, force: true, maxRetries: 3 });
async function make(path) {
  try {
    await mkdir(dirname(path), { recursive: true });
    await mkdir(path, { mode: 448 });
  } catch (cause) {
    throw new Problem(
      `no directory can be made in "${dirname(path)}": ${cause.message}`,
      "Let the runner write there, or set RUNNER_TEMP to a directory of its own",
      { cause }
    );
  }
}
export {
  removeLeftover,
  withPrivateDirectory
};
