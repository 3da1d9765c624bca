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

// src/core/text/shorten.ts
function beginningOf(text, longest) {
  if (text.length <= longest) return text;
  let end = longest;
  while (end > 0 && !isSpace(text, end)) end -= 1;
  return `${text.slice(0, end === 0 ? lengthOfWord(longest) : end).trimEnd()}\u2026`;
}
function endOf(text, longest) {
  if (text.length <= longest) return text;
  let start2 = text.length - longest;
  while (start2 < text.length && !isSpace(text, start2 - 1)) start2 += 1;
  return `\u2026${text.slice(start2 === text.length ? text.length - lengthOfWord(longest) : start2)}`;
}
var lengthOfWord = (longest) => longest < 100 ? 0 : longest;
var isSpace = (text, at) => /\s/.test(text.charAt(at));
// src/core/text/one-line.ts
function oneLine(text, longest) {
  const line = text.slice(0, longest * 8).replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/:(?=:)/g, ": ").replaceAll("##[", "## [").replace(/\s+/g, " ").trim();
  return beginningOf(line, longest);
}

// src/core/text/foreign.ts
var wordsIn = (value, longest = 200) => typeof value === "string" ? oneLine(value, longest) : "";
var textIn = (value) => ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
var numberIn = (value) => Number(textIn(value) || Number.NaN);
var lineIn = (value, longest = 4096) => typeof value === "string" && value.length <= longest && !/[\p{Cc}\p{Cf}]/u.test(value) ? value : "";
var nameIn = (value) => typeof value === "string" && NAME.test(value) ? value : "";
var NAME = /^\w[\w.-]{0,254}$/;
var referenceIn = (value) => typeof value === "string" && REFERENCE.test(value) && !value.includes("..") ? value : "";
var REFERENCE = /^[\w[][\w./:@+[\]-]{0,511}$/;
var timeIn = (value) => typeof value === "string" && TIME.test(value) ? value : "";
var TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?$/;
var countIn = (value) => Number.isSafeInteger(value) ? value : 0;
var entriesIn = (value) => Array.isArray(value) ? value : [];

import { spawn, accessSync, closeSync, constants, openSync, readFileSync, readSync, realpathSync, statSync, spawn as spawn2, existsSync, readFileSync as readFileSync2 } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, cancelled, getState, saveState, STATE } from "./every.js";
import { homedir, basename, delimiter, isAbsolute, join, randomUUID, mkdir, readFile, rename, watch, writeFile, tmpdir, join as join2 } from "./packages-every.js";
var builtin_ = process.getBuiltinModule("node:string_decoder");
var StringDecoder = (() => builtin_.StringDecoder)();
// src/io/docker/buildx-program.ts
function buildxProgram(environment) {
  try {
    const docker = dockersOwn(environment["PATH"] ?? "");
    if (docker === void 0) return void 0;
    const first = placesOfPlugins(environment).map((place) => join(place, "docker-buildx")).find((file) => statSync(file, { throwIfNoEntry: false }));
    const isLikeDocker = first !== void 0 && isAbsolute(first) && isProgram(first) && kindOf(first) === kindOf(docker);
    return isLikeDocker ? first : void 0;
  } catch {
    return void 0;
  }
}
var AS_PLUGIN = { DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: "docker" };
function placesOfPlugins({ DOCKER_CONFIG, HOME }) {
  const own = DOCKER_CONFIG || join(HOME || homedir(), ".docker");
  const { cliPluginsExtraDirs } = objectIn(textOf(join(own, "config.json")));
  return [...entriesIn(cliPluginsExtraDirs).map(textIn), join(own, "cli-plugins"), ...OF_SYSTEM];
}
var OF_SYSTEM = ["/usr/local/lib", "/usr/local/libexec", "/usr/lib", "/usr/libexec"].map(
  (place) => `${place}/docker/cli-plugins`
);
function dockersOwn(path) {
  const found = path.split(delimiter).map((place) => join(place, "docker")).find(isProgram);
  const isOwn = found !== void 0 && basename(realpathSync(found)) === "docker";
  return isOwn && NATIVE.test(kindOf(found)) ? found : void 0;
}
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
var NATIVE = /^(?:7f454c46|cffaedfe|cafebabe)/;
function kindOf(file) {
  const bytes = Buffer.alloc(20);
  const opened = openSync(file, "r");
  try {
    readSync(opened, bytes);
  } finally {
    closeSync(opened);
  }
  return `${bytes.toString("hex", 0, 5)} ${bytes.toString("hex", 18)}`;
}
function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
// src/io/runner/command.ts
var TAIL = 64 * 1024;
var MOST = 16 * 1024 * 1024;
var LONGEST_LINE = 1024 * 1024;
var GRACE = 5e3;
var LAST_WORDS = 1e3;
function run(program, args, options = {}, cancelled2) {
  const signal = endOf2(options, cancelled2);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const child = start(program, args, options);
    const output = listen(child, options);
    const watch2 = endInTime(child, options, signal);
    child.on("error", (cause) => {
      watch2.over();
      reject(cannotStart(child.spawnfile, cause));
    });
    child.on("close", (code) => {
      const { cutShort } = watch2.over();
      if (code === 0 && !cutShort) return resolve(output.stdout());
      if (signal?.aborted) return reject(cancelled());
      reject(
        new CommandFailure(briefCommand(program, args), code ?? void 0, output.tail(), cutShort)
      );
    });
  });
}
function endOf2({ evenIfCancelled, unwanted }, cancelled2) {
  const signals = [evenIfCancelled ? void 0 : cancelled2, unwanted];
  return AbortSignal.any(signals.filter((signal) => signal !== void 0));
}
function start(program, args, options) {
  const forBuildx = isBuildx(program, args);
  const environment = { ...forPrograms(process.env, forBuildx), ...options.environment };
  const plugin = forBuildx ? buildxProgram(environment) : void 0;
  const child = spawn(plugin ?? program, args, {
    env: plugin ? { ...environment, ...AS_PLUGIN } : environment,
    stdio: ["pipe", "pipe", "pipe"],
    detached: IN_GROUPS
  });
  child.stdin.on("error", () => void 0);
  child.stdin.end(options.stdin);
  return child;
}
function endInTime(child, options, cancelled2) {
  const isScript = options.timeout !== void 0;
  let cutShort = false;
  const stop = () => {
    cutShort ||= isScript && child.exitCode === null && child.signalCode === null;
    interrupt(child);
  };
  const timer = isScript ? setTimeout(stop, options.timeout) : void 0;
  cancelled2?.addEventListener("abort", stop, { once: true });
  child.on("exit", () => {
    if (cutShort) send(child, "SIGKILL");
    if (isScript) setTimeout(() => letGo(child), LAST_WORDS).unref();
  });
  const over = () => {
    clearTimeout(timer);
    cancelled2?.removeEventListener("abort", stop);
    return { cutShort };
  };
  return { over };
}
function listen(child, { onLine, onText }) {
  let [stdout, tail] = ["", ""];
  const follow = (stream, heard) => {
    const decoder = new StringDecoder("utf8");
    const lines = onLine && linesTo(onLine);
    stream?.on("data", (bytes) => {
      const text = decoder.write(bytes);
      heard(text);
      tail = (tail + text).slice(-TAIL);
      lines?.take(text);
    });
    stream?.on("end", () => lines?.end());
  };
  const keep = (text) => {
    if (stdout.length < MOST) stdout += text;
  };
  follow(child.stdout, onText ?? keep);
  follow(child.stderr, () => void 0);
  return { stdout: () => stdout, tail: () => tail };
}
function linesTo(onLine) {
  let rest = "";
  return {
    take: (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
      if (rest.length <= LONGEST_LINE) return;
      onLine(rest);
      rest = "";
    },
    end: () => rest && onLine(rest)
  };
}
var IN_GROUPS = process.platform !== "win32";
function interrupt(child) {
  send(child, "SIGINT");
  const insist = setTimeout(() => {
    send(child, "SIGKILL");
    letGo(child);
  }, GRACE).unref();
  child.once("close", () => clearTimeout(insist));
}
function send(child, signal) {
  try {
    if (IN_GROUPS && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
  }
}
function letGo({ stdout, stderr }) {
  stdout?.destroy();
  stderr?.destroy();
}
var briefCommand = (program, args) => [program, ...args.slice(0, 2)].join(" ");
var NOT_FOR_PROGRAMS = /^(?:INPUT_|STATE_|BUILDER_NODE_)|^GITHUB_(?:OUTPUT|STATE|EVENT_PATH)$/;
var FOR_BUILDX_ALONE = /^ACTIONS_(?:RUNTIME_|RESULTS_|CACHE_)/;
var isBuildx = (program, args) => program === "docker" && args[0] === "buildx";
var forPrograms = (environment, hasRuntime = false) => Object.fromEntries(
  Object.entries(environment).flatMap(([name, value]) => {
    const isHidden = NOT_FOR_PROGRAMS.test(name) || !hasRuntime && FOR_BUILDX_ALONE.test(name);
    return isHidden || value === void 0 ? [] : [[name, value]];
  })
);
function cannotStart(program, cause) {
  const fix = cause.code === "ENOENT" ? `Install ${program} on the runner` : "The message of the system says why";
  return new Problem(`cannot start "${program}": ${cause.message}`, fix, { cause });
}

// src/io/runner/our-process.ts
function isOurProcess(id, variable) {
  if (!existsSync("/proc/self/environ")) return void 0;
  try {
    return readFileSync2(`/proc/${id}/environ`, "utf8").split("\0").includes(variable);
  } catch {
    return false;
  }
}
// src/io/docker/preparation.ts
var OUTCOME = "outcome";
var VARIABLES = { builder: "SLIPWAY_PREPARE_BUILDER", directory: "SLIPWAY_PREPARE_DIRECTORY" };
async function prepareInBackground(program) {
  const builder = `slipway-${process.env["GITHUB_RUN_ID"] || "0"}-${randomUUID().slice(0, 6)}`;
  const directory = join2(process.env["RUNNER_TEMP"] || tmpdir(), `slipway-${randomUUID()}`);
  await mkdir(directory, { mode: 448 });
  const environment = { [VARIABLES.builder]: builder, [VARIABLES.directory]: directory };
  const child = spawn2(process.execPath, [program], {
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
  const path = join2(directory, `${OUTCOME}.new`);
  await writeFile(path, problem, { mode: 384 });
  await rename(path, join2(directory, OUTCOME));
}
function preparationInState() {
  const { builder, directory, process: id } = objectIn(getState(STATE.preparation));
  const isWhole = typeof builder === "string" && typeof directory === "string";
  return isWhole && typeof id === "number" ? { builder, directory, process: id } : void 0;
}
async function preparedBuilder(log, cancelled2) {
  const preparation = preparationInState();
  if (!preparation) return void 0;
  const outcome = await outcomeOf(preparation, cancelled2);
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
async function outcomeOf({ directory, process: id }, cancelled2, heartbeat = HEARTBEAT) {
  const read = () => readFile(join2(directory, OUTCOME), "utf8").catch(() => void 0);
  for (; ; ) {
    const stop = new AbortController();
    const changed = nextChange(
      directory,
      AbortSignal.any([cancelled2, stop.signal, AbortSignal.timeout(heartbeat)])
    );
    try {
      const outcome = await read();
      if (outcome !== void 0 || cancelled2.aborted) return outcome;
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
  StringDecoder,
  asObject,
  backgroundTask,
  beginningOf,
  briefCommand,
  cannotStart,
  countIn,
  endOf,
  entriesIn,
  forPrograms,
  isOurBackground,
  isOurProcess,
  lineIn,
  nameIn,
  numberIn,
  objectIn,
  oneLine,
  parsedObject,
  preparationInState,
  prepareInBackground,
  preparedBuilder,
  referenceIn,
  reportOutcome,
  run,
  takeInputs,
  textIn,
  timeIn,
  wordsIn
};
