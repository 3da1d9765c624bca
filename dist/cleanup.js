const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  isOurBuilder,
  removeBuilderArguments
} from "./shared/chunk-P4JBECFL.js";
import {
  STATE,
  getState,
  warning
} from "./shared/chunk-5W73PPA5.js";
import "./shared/chunk-PCWOXZZT.js";
import "./shared/chunk-WW2XLPXX.js";
import "./shared/chunk-4OP26QKO.js";
import "./shared/chunk-UZNMVDLX.js";
import "./shared/chunk-J7RU4YH4.js";
import {
  require_promises
} from "./shared/chunk-ZBOTD5NL.js";
import "./shared/chunk-ZHVFQICY.js";
import {
  __toESM
} from "./shared/chunk-J4Q6DBKI.js";

// src/cleanup.ts
var import_promises = __toESM(require_promises(), 1);
var done = await Promise.allSettled([
  removeDirectory(getState(STATE.directory)),
  removeBuilder(getState(STATE.builder))
]);
for (const { reason } of done.filter((end) => end.status === "rejected")) {
  warning(`not everything could be tidied up: ${reason}`);
}
async function removeDirectory(path) {
  if (path) await (0, import_promises.rm)(path, { recursive: true, force: true, maxRetries: 3 });
}
async function removeBuilder(name) {
  if (!isOurBuilder(name)) return;
  const { askProgram } = await import("./shared/ask-program-DQSQTQWG.js");
  await askProgram("docker", removeBuilderArguments(name));
}
