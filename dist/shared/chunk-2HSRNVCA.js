const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  require_node_os
} from "./chunk-PCWOXZZT.js";
import {
  require_node_child_process
} from "./chunk-2UUIRAJ3.js";
import {
  getState,
  saveState
} from "./chunk-CO6JIVMM.js";
import {
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  require_node_path,
  require_promises
} from "./chunk-ZBOTD5NL.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";
import {
  require_node_fs
} from "./chunk-DOS7P7SS.js";
import {
  require_node_crypto
} from "./chunk-J7RU4YH4.js";
import {
  __toESM
} from "./chunk-J4Q6DBKI.js";

// src/io/runner/private-directory.ts
var import_node_crypto = __toESM(require_node_crypto(), 1);
var import_promises = __toESM(require_promises(), 1);
var import_node_os = __toESM(require_node_os(), 1);
var import_node_path = __toESM(require_node_path(), 1);
var STATE = {
  directory: "private-directory",
  builder: "builder",
  logins: "logins",
  /** Left by `pre:`. */
  preparation: "preparation"
};
async function withPrivateDirectory(work) {
  const path = (0, import_node_path.join)(temporary(), `slipway-${(0, import_node_crypto.randomUUID)()}`);
  saveState(STATE.directory, path);
  await make(path);
  try {
    return await work(path);
  } finally {
    await remove(path);
  }
}
async function removeLeftover(path) {
  if ((0, import_node_path.dirname)(path) !== temporary() || !OURS.test((0, import_node_path.basename)(path))) return;
  const found = await (0, import_promises.lstat)(path).catch(() => void 0);
  if (found?.isDirectory()) await remove(path);
}
var OURS = /^slipway-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
var temporary = () => (0, import_node_path.resolve)(process.env["RUNNER_TEMP"] || (0, import_node_os.tmpdir)());
var remove = (path) => (0, import_promises.rm)(path, { recursive: true, force: true, maxRetries: 3 });
async function make(path) {
  try {
    await (0, import_promises.mkdir)((0, import_node_path.dirname)(path), { recursive: true });
    await (0, import_promises.mkdir)(path, { mode: 448 });
  } catch (cause) {
    throw new Problem(
      `no directory can be made in "${(0, import_node_path.dirname)(path)}": ${cause.message}`,
      "Let the runner write there, or set RUNNER_TEMP to a directory of its own",
      { cause }
    );
  }
}

// src/io/docker/preparation.ts
var import_node_child_process = __toESM(require_node_child_process(), 1);
var import_node_crypto2 = __toESM(require_node_crypto(), 1);
var import_node_fs = __toESM(require_node_fs(), 1);
var import_promises2 = __toESM(require_promises(), 1);
var import_node_os2 = __toESM(require_node_os(), 1);
var import_node_path2 = __toESM(require_node_path(), 1);
var OUTCOME = "outcome";
var VARIABLES = { builder: "SLIPWAY_PREPARE_BUILDER", directory: "SLIPWAY_PREPARE_DIRECTORY" };
async function prepareInBackground(program) {
  const builder = `slipway-${process.env["GITHUB_RUN_ID"] || "0"}-${(0, import_node_crypto2.randomUUID)().slice(0, 6)}`;
  const directory = (0, import_node_path2.join)(process.env["RUNNER_TEMP"] || (0, import_node_os2.tmpdir)(), `slipway-${(0, import_node_crypto2.randomUUID)()}`);
  await (0, import_promises2.mkdir)(directory, { mode: 448 });
  const environment = { [VARIABLES.builder]: builder, [VARIABLES.directory]: directory };
  const child = (0, import_node_child_process.spawn)(process.execPath, [program], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, ...environment }
  });
  child.on("error", () => void 0);
  child.unref();
  const preparation = { builder, directory, process: child.pid ?? 0 };
  saveState(STATE.preparation, JSON.stringify(preparation));
  return builder;
}
function backgroundTask() {
  const builder = process.env[VARIABLES.builder];
  const directory = process.env[VARIABLES.directory];
  return builder && directory ? { builder, directory } : void 0;
}
async function reportOutcome(directory, problem) {
  const path = (0, import_node_path2.join)(directory, `${OUTCOME}.new`);
  await (0, import_promises2.writeFile)(path, problem, { mode: 384 });
  await (0, import_promises2.rename)(path, (0, import_node_path2.join)(directory, OUTCOME));
}
function preparationInState() {
  const { builder, directory, process: id } = objectIn(getState(STATE.preparation));
  const isWhole = typeof builder === "string" && typeof directory === "string";
  return isWhole && typeof id === "number" ? { builder, directory, process: id } : void 0;
}
async function preparedBuilder(log, cancelled) {
  const preparation = preparationInState();
  if (!preparation) return void 0;
  const outcome = await outcomeOf(preparation, cancelled);
  if (outcome === "") return takeOver(preparation);
  log(`BuildKit did not start before its turn: ${outcome ?? "its process ended"}`);
  return void 0;
}
function takeOver(preparation) {
  saveState(STATE.builder, preparation.builder);
  saveState(STATE.preparation, JSON.stringify({ ...preparation, builder: "" }));
  return preparation.builder;
}
var HEARTBEAT = 250;
async function outcomeOf({ directory, process: id }, cancelled) {
  const read = () => (0, import_promises2.readFile)((0, import_node_path2.join)(directory, OUTCOME), "utf8").catch(() => void 0);
  for (; ; ) {
    const outcome = await read();
    if (outcome !== void 0 || cancelled.aborted) return outcome;
    if (!isAlive(id)) return read();
    await nextChange(directory, cancelled);
  }
}
async function nextChange(directory, cancelled) {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(HEARTBEAT)]);
  try {
    for await (const _ of (0, import_promises2.watch)(directory, { signal })) return;
  } catch {
  }
}
function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
function isOurBackground({ builder, process: id }) {
  if (builder === "" || !(0, import_node_fs.existsSync)("/proc/self/environ")) return builder !== "";
  try {
    const environment = (0, import_node_fs.readFileSync)(`/proc/${id}/environ`, "utf8").split("\0");
    return environment.includes(`${VARIABLES.builder}=${builder}`);
  } catch {
    return false;
  }
}

export {
  STATE,
  withPrivateDirectory,
  removeLeftover,
  prepareInBackground,
  backgroundTask,
  reportOutcome,
  preparationInState,
  preparedBuilder,
  isOurBackground
};
