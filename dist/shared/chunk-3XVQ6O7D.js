const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  require_node_os
} from "./chunk-PCWOXZZT.js";
import {
  require_path
} from "./chunk-WW2XLPXX.js";
import {
  require_node_child_process
} from "./chunk-2UUIRAJ3.js";
import {
  require_os
} from "./chunk-4OP26QKO.js";
import {
  require_fs
} from "./chunk-UZNMVDLX.js";
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
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// builtin:crypto
var require_crypto = __commonJS({
  "builtin:crypto"(exports, module) {
    module.exports = process.getBuiltinModule("crypto");
  }
});

// node_modules/@actions/core/lib/command.js
var os = __toESM(require_os());

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command2, properties, message) {
  const cmd = new Command(command2, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command2, properties, message) {
    if (!command2) {
      command2 = "missing.command";
    }
    this.command = command2;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
var crypto = __toESM(require_crypto());
var fs = __toESM(require_fs());
var os2 = __toESM(require_os());
function issueFileCommand(command2, message) {
  const filePath = process.env[`GITHUB_${command2}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command2}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter2 = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter2)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter2}"`);
  }
  if (convertedValue.includes(delimiter2)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter2}"`);
  }
  return `${key}<<${delimiter2}${os2.EOL}${convertedValue}${os2.EOL}${delimiter2}`;
}

// node_modules/@actions/core/lib/core.js
var os3 = __toESM(require_os());
var path = __toESM(require_path());
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
  const convertedVal = toCommandValue(val);
  process.env[name] = convertedVal;
  const filePath = process.env["GITHUB_ENV"] || "";
  if (filePath) {
    return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
  }
  issueCommand("set-env", { name }, convertedVal);
}
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os3.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure;
  error(message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os3.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value) {
  const filePath = process.env["GITHUB_STATE"] || "";
  if (filePath) {
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  }
  issueCommand("save-state", { name }, toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

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
  const path2 = (0, import_node_path.join)(temporary(), `slipway-${(0, import_node_crypto.randomUUID)()}`);
  saveState(STATE.directory, path2);
  await make(path2);
  try {
    return await work(path2);
  } finally {
    await remove(path2);
  }
}
async function removeLeftover(path2) {
  if ((0, import_node_path.dirname)(path2) !== temporary() || !OURS.test((0, import_node_path.basename)(path2))) return;
  const found = await (0, import_promises.lstat)(path2).catch(() => void 0);
  if (found?.isDirectory()) await remove(path2);
}
var OURS = /^slipway-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
var temporary = () => (0, import_node_path.resolve)(process.env["RUNNER_TEMP"] || (0, import_node_os.tmpdir)());
var remove = (path2) => (0, import_promises.rm)(path2, { recursive: true, force: true, maxRetries: 3 });
async function make(path2) {
  try {
    await (0, import_promises.mkdir)((0, import_node_path.dirname)(path2), { recursive: true });
    await (0, import_promises.mkdir)(path2, { mode: 448 });
  } catch (cause) {
    throw new Problem(
      `no directory can be made in "${(0, import_node_path.dirname)(path2)}": ${cause.message}`,
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
  const path2 = (0, import_node_path2.join)(directory, `${OUTCOME}.new`);
  await (0, import_promises2.writeFile)(path2, problem, { mode: 384 });
  await (0, import_promises2.rename)(path2, (0, import_node_path2.join)(directory, OUTCOME));
}
function preparationInState() {
  const { builder, directory, process: id } = objectIn(getState(STATE.preparation));
  const isWhole = typeof builder === "string" && typeof directory === "string";
  return isWhole && typeof id === "number" ? { builder, directory, process: id } : void 0;
}
async function preparedBuilder(log2, cancelled) {
  const preparation = preparationInState();
  if (!preparation) return void 0;
  const outcome = await outcomeOf(preparation, cancelled);
  if (outcome === "") return takeOver(preparation);
  log2(`BuildKit did not start before its turn: ${outcome ?? "its process ended"}`);
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

// src/io/runner/job.ts
var import_node_crypto3 = __toESM(require_node_crypto(), 1);
var import_promises3 = __toESM(require_promises(), 1);

// src/core/access/build-secret-masks.ts
var SHORTEST = 8;
var masksFor = (secret) => secret.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line));
var masksOf = (secret) => /[\r\n]/.test(secret.trim()) ? masksFor(secret) : [secret];

// src/core/text/harmless.ts
var BEGINS_A_COMMAND = /^([\s\p{C}\p{M}\u115f\u1160]*:):/u;
var harmless = (text) => /::|##\[/.test(text) ? text.split(/\r\n|\n|\r/).map(harmlessLine).join("\n") : text;
var harmlessLine = (line) => line.replace(BEGINS_A_COMMAND, "$1 :").replaceAll("##[", "## [");

// src/io/runner/job.ts
var stop = "";
var quoting = 0;
var log = (text) => info(harmless(text));
function mask(secret) {
  for (const line of masksOf(secret)) if (line.trim() !== "") command(() => setSecret(line));
}
function annotate({ level, message, title, file, line, endLine }) {
  const properties = {
    ...title ? { title } : {},
    ...file ? { file } : {},
    ...line ? { startLine: line, endLine: endLine ?? line } : {}
  };
  const show = { notice, warning, error }[level];
  command(() => show(message, properties));
}
async function group(title, work) {
  command(() => startGroup(title));
  try {
    return await work();
  } finally {
    command(endGroup);
  }
}
async function quote(work) {
  quoting += 1;
  if (stop === "") stopCommands();
  try {
    return await work();
  } finally {
    quoting -= 1;
    if (quoting === 0) goOn();
  }
}
async function summarize(markdown) {
  const path2 = process.env["GITHUB_STEP_SUMMARY"];
  if (!path2) return;
  await (0, import_promises3.appendFile)(path2, markdown).catch((cause) => log(`no step summary: ${cause.message}`));
}
function setVariable(name, value) {
  if (process.env["GITHUB_ENV"]) exportVariable(name, value);
}
var job = { log, group, quote, annotate, summarize, mask, setVariable };
var fail = (message) => command(() => setFailed(message));
function command(say) {
  const isStopped = stop !== "";
  if (isStopped) goOn();
  say();
  if (isStopped) stopCommands();
}
function stopCommands() {
  stop = (0, import_node_crypto3.randomUUID)();
  info(`::stop-commands::${stop}`);
}
function goOn() {
  info(`::${stop}::`);
  stop = "";
}

export {
  getInput,
  setOutput,
  warning,
  saveState,
  getState,
  STATE,
  withPrivateDirectory,
  removeLeftover,
  prepareInBackground,
  backgroundTask,
  reportOutcome,
  preparationInState,
  preparedBuilder,
  isOurBackground,
  masksFor,
  mask,
  job,
  fail
};
