const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { flushCompileCache } from "./packages-cleanup+main+prepare.js";
import { isOurProcess, forPrograms } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { spawn } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { saveState, COMPILED, STATE, temporary } from "./every.js";
import { mkdir, rename, randomUUID, WRX3WQDO_constants as constants, setPriority, join } from "./packages-every.js";
// src/io/runner/fill-compile-cache.ts
var VARIABLES = { directory: "SLIPWAY_COMPILE_DIRECTORY", forEcr: "SLIPWAY_COMPILE_FOR_ECR" };
async function compileInBackground(program, forEcr) {
  if (process.platform === "win32") return;
  const directory = join(temporary(), `slipway-${randomUUID()}`);
  saveState(STATE.compiled, directory);
  await mkdir(directory, { mode: 448 });
  const environment = {
    ...{ [VARIABLES.directory]: directory, [VARIABLES.forEcr]: String(forEcr) },
    NODE_COMPILE_CACHE: join(directory, UNDER_WAY)
  };
  const child = spawn(process.execPath, [program], {
    detached: true,
    stdio: "ignore",
    env: { ...forPrograms(process.env), ...environment }
  });
  child.on("error", () => void 0);
  child.unref();
  saveState(STATE.compiling, child.pid ?? 0);
  giveWay(child.pid);
}
function giveWay(id) {
  try {
    if (id !== void 0) setPriority(id, constants.priority.PRIORITY_LOW);
  } catch {
  }
}
var UNDER_WAY = "under-way";
function compiling() {
  const directory = process.env[VARIABLES.directory];
  return directory ? { directory, forEcr: process.env[VARIABLES.forEcr] === "true" } : void 0;
}
async function fillCompileCache({ directory }, load) {
  await load();
  flushCompileCache();
  await rename(join(directory, UNDER_WAY), join(directory, COMPILED));
}
var compilesInto = (id, directory) => isOurProcess(id, `${VARIABLES.directory}=${directory}`) ?? false;
export {
  compileInBackground,
  compilesInto,
  compiling,
  fillCompileCache
};
