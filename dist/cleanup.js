const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  STATE,
  getState,
  info,
  removeBuilderArguments,
  run
} from "./shared/chunk-R33GZNSW.js";
import {
  require_promises
} from "./shared/chunk-ZBOTD5NL.js";
import "./shared/chunk-UZNMVDLX.js";
import "./shared/chunk-QC6UATUO.js";
import {
  __toESM
} from "./shared/chunk-J4Q6DBKI.js";

// src/cleanup.ts
var import_promises = __toESM(require_promises(), 1);
await Promise.all([
  removeDirectory(getState(STATE.directory)),
  removeBuilder(getState(STATE.builder))
]);
async function removeDirectory(path) {
  if (path) await (0, import_promises.rm)(path, { recursive: true, force: true, maxRetries: 3 });
}
async function removeBuilder(name) {
  if (!name) return;
  await run("docker", removeBuilderArguments(name)).catch(
    (error) => info(`The builder ${name} could not be removed: ${error.message}`)
  );
}
