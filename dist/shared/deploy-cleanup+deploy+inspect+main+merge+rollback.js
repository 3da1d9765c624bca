const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { saveState } from "./every.js";
import { lstat, mkdtemp, rm, tmpdir, basename, dirname, join } from "./packages-every.js";
// src/io/hosts/socket-directory.ts
var HOST_STATE = { directory: "socket-directory", deployment: "deployment" };
var PLACE = process.platform === "win32" ? tmpdir() : "/tmp";
async function withSocketDirectory(work) {
  const directory = await mkdtemp(join(PLACE, "slipway-"));
  saveState(HOST_STATE.directory, directory);
  try {
    return await work(directory);
  } finally {
    await remove(directory);
  }
}
async function isSocketDirectory(path) {
  if (dirname(path) !== PLACE || !/^slipway-\w{6}$/.test(basename(path))) return false;
  const found = await lstat(path).catch(() => void 0);
  const isOurs = process.getuid === void 0 || found?.uid === process.getuid();
  return found?.isDirectory() === true && isOurs;
}
async function removeSockets(path) {
  if (await isSocketDirectory(path)) await remove(path);
}
var remove = (path) => rm(path, { recursive: true, force: true, maxRetries: 3 });
export {
  HOST_STATE,
  isSocketDirectory,
  removeSockets,
  withSocketDirectory
};
