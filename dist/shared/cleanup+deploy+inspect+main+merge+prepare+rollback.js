const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { existsSync, readFileSync } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { spawn } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";

// src/core/text/json.ts
var asObject = (value) => objectOrNone(value) ?? {};
var objectIn = (text) => parsedObject(text) ?? {};
function parsedObject(text) {
  try {
    return objectOrNone(
      JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text))
    );
  } catch {
    return void 0;
  }
}
var objectOrNone = (value) => typeof value === "object" && value !== null ? value : void 0;

import { STATE } from "./every.js";
import { tmpdir } from "./packages-every.js";
import { getState, saveState } from "./every.js";
import { randomUUID } from "./packages-every.js";
import { UNEDME7I_join as join, mkdir, readFile, rename, watch, writeFile } from "./packages-every.js";
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
async function outcomeOf({ directory, process: id }, cancelled) {
  const read = () => readFile(join(directory, OUTCOME), "utf8").catch(() => void 0);
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
function isOurBackground({ builder, process: id }) {
  if (builder === "" || !existsSync("/proc/self/environ")) return builder !== "";
  try {
    const environment = readFileSync(`/proc/${id}/environ`, "utf8").split("\0");
    return environment.includes(`${VARIABLES.builder}=${builder}`);
  } catch {
    return false;
  }
}
export {
  asObject,
  backgroundTask,
  isOurBackground,
  objectIn,
  parsedObject,
  preparationInState,
  prepareInBackground,
  preparedBuilder,
  reportOutcome
};
