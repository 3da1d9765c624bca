const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/diagnosis/command-failure.ts
var CommandFailure = class extends Error {
  /** Undefined where a signal ended it. */
  exitCode;
  /** The end of what it printed, 64 KiB at most. */
  output;
  /** It was ended because it took too long. */
  timedOut;
  constructor(command, exitCode, output, timedOut = false) {
    super(
      `"${command}" ended with ${exitCode === void 0 ? "a signal" : `exit code ${exitCode}`}`
    );
    this.name = "CommandFailure";
    this.exitCode = exitCode;
    this.output = output;
    this.timedOut = timedOut;
  }
};

// src/core/text/json.ts
var asObject = (value) => objectOrNone(value) ?? {};
var objectIn = (text) => parsedObject(text) ?? {};
function parsedObject(text) {
  try {
    const value = JSON.parse(
      typeof text === "string" ? text : new TextDecoder().decode(text)
    );
    return isShallow(value, DEEPEST) ? objectOrNone(value) : void 0;
  } catch {
    return void 0;
  }
}
var DEEPEST = 200;
var isShallow = (value, depth) => typeof value !== "object" || value === null || depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1));
var objectOrNone = (value) => typeof value === "object" && value !== null ? value : void 0;

import { spawn, existsSync, readFileSync } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";

// src/io/runner/program-environment.ts
var NOT_FOR_PROGRAMS = /^(?:INPUT_|STATE_|BUILDER_NODE_)|^GITHUB_(?:OUTPUT|STATE|EVENT_PATH)$/;
var FOR_BUILDX_ALONE = /^ACTIONS_(?:RUNTIME_|RESULTS_|CACHE_)/;
var forPrograms = (environment, hasRuntime = false) => Object.fromEntries(
  Object.entries(environment).flatMap(([name, value]) => {
    const isHidden = NOT_FOR_PROGRAMS.test(name) || !hasRuntime && FOR_BUILDX_ALONE.test(name);
    return isHidden || value === void 0 ? [] : [[name, value]];
  })
);

import { getState, saveState, STATE } from "./every.js";
import { mkdir, readFile, rename, watch, writeFile, randomUUID, tmpdir, join } from "./packages-every.js";
// src/io/runner/our-process.ts
function isOurProcess(id, variable) {
  if (!existsSync("/proc/self/environ")) return void 0;
  try {
    return readFileSync(`/proc/${id}/environ`, "utf8").split("\0").includes(variable);
  } catch {
    return false;
  }
}
// src/io/docker/preparation.ts
var OUTCOME = "outcome";
var VARIABLES = { builder: "SLIPWAY_PREPARE_BUILDER", directory: "SLIPWAY_PREPARE_DIRECTORY" };
async function prepareInBackground(program) {
  const builder = `slipway-${process.env["GITHUB_RUN_ID"] || "0"}-${randomUUID().slice(0, 6)}`;
  const directory = join(process.env["RUNNER_TEMP"] || tmpdir(), `slipway-${randomUUID()}`);
  await mkdir(directory, { mode: 448 });
  const environment = { [VARIABLES.builder]: builder, [VARIABLES.directory]: directory };
  const child = spawn(process.execPath, [program], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: { ...forPrograms(process.env), ...environment }
  });
  child.on("error", () => void 0);
  await handOver(child.stdin);
  child.unref();
  const preparation = { builder, directory, process: child.pid ?? 0 };
  saveState(STATE.preparation, JSON.stringify(preparation));
  return builder;
}
var handOver = (stdin) => new Promise((resolve) => {
  const inputs = Object.entries(process.env).filter(([name]) => name.startsWith("INPUT_"));
  stdin.on("error", () => resolve());
  stdin.end(JSON.stringify(Object.fromEntries(inputs)), () => resolve());
});
async function takeInputs(stdin = process.stdin) {
  const pieces = [];
  for await (const piece of stdin) pieces.push(piece);
  Object.assign(process.env, objectIn(Buffer.concat(pieces)));
}
function backgroundTask() {
  const builder = process.env[VARIABLES.builder];
  const directory = process.env[VARIABLES.directory];
  return builder && directory ? { builder, directory } : void 0;
}
async function reportOutcome(directory, problem) {
  const path = join(directory, `${OUTCOME}.new`);
  await writeFile(path, problem, { mode: 384 });
  await rename(path, join(directory, OUTCOME));
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
async function outcomeOf({ directory, process: id }, cancelled, heartbeat = HEARTBEAT) {
  const read = () => readFile(join(directory, OUTCOME), "utf8").catch(() => void 0);
  for (; ; ) {
    const stop = new AbortController();
    const changed = nextChange(
      directory,
      AbortSignal.any([cancelled, stop.signal, AbortSignal.timeout(heartbeat)])
    );
    try {
      const outcome = await read();
      if (outcome !== void 0 || cancelled.aborted) return outcome;
      if (!isAlive(id)) return read();
      await changed;
    } finally {
      stop.abort();
    }
  }
}
async function nextChange(directory, signal) {
  try {
    for await (const _ of watch(directory, { signal })) return;
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
var isOurBackground = ({ builder, process: id }) => builder !== "" && (isOurProcess(id, `${VARIABLES.builder}=${builder}`) ?? true);
export {
  CommandFailure,
  asObject,
  backgroundTask,
  forPrograms,
  isOurBackground,
  isOurProcess,
  objectIn,
  parsedObject,
  preparationInState,
  prepareInBackground,
  preparedBuilder,
  reportOutcome,
  takeInputs
};
