const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  CommandFailure
} from "./chunk-SF4QJARJ.js";
import {
  require_node_child_process
} from "./chunk-2UUIRAJ3.js";
import {
  Problem,
  cancelled
} from "./chunk-XJLLNQBW.js";
import {
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// builtin:node:string_decoder
var require_node_string_decoder = __commonJS({
  "builtin:node:string_decoder"(exports, module) {
    module.exports = process.getBuiltinModule("node:string_decoder");
  }
});

// src/io/runner/command.ts
var import_node_child_process = __toESM(require_node_child_process(), 1);
var import_node_string_decoder = __toESM(require_node_string_decoder(), 1);
var TAIL = 64 * 1024;
var MOST = 16 * 1024 * 1024;
var LONGEST_LINE = 1024 * 1024;
var GRACE = 5e3;
var LAST_WORDS = 1e3;
function run(program, args, options = {}, cancelled2) {
  const signal = endOf(options, cancelled2);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const child = start(program, args, options);
    const output = listen(child, options.onLine);
    const watch = endInTime(child, options, signal);
    child.on("error", (cause) => {
      watch.over();
      reject(cannotStart(program, cause));
    });
    child.on("close", (code) => {
      const { cutShort } = watch.over();
      if (code === 0 && !cutShort) return resolve(output.stdout());
      if (signal?.aborted) return reject(cancelled());
      reject(
        new CommandFailure(
          commandInWords(program, args),
          code ?? void 0,
          output.tail(),
          cutShort
        )
      );
    });
  });
}
function endOf({ evenIfCancelled, unwanted }, cancelled2) {
  const signals = [evenIfCancelled ? void 0 : cancelled2, unwanted];
  return AbortSignal.any(signals.filter((signal) => signal !== void 0));
}
function start(program, args, options) {
  const child = (0, import_node_child_process.spawn)(program, args, {
    env: { ...forPrograms(process.env), ...options.environment },
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
function listen(child, onLine) {
  let [stdout, tail] = ["", ""];
  const follow = (stream, heard) => {
    const decoder = new import_node_string_decoder.StringDecoder("utf8");
    let rest = "";
    stream?.on("data", (bytes) => {
      const text = decoder.write(bytes);
      heard(text);
      tail = (tail + text).slice(-TAIL);
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine?.(line);
      if (rest.length > LONGEST_LINE) {
        onLine?.(rest);
        rest = "";
      }
    });
    stream?.on("end", () => rest && onLine?.(rest));
  };
  follow(child.stdout, (text) => {
    if (stdout.length < MOST) stdout += text;
  });
  follow(child.stderr, () => void 0);
  return { stdout: () => stdout, tail: () => tail };
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
var commandInWords = (program, args) => [program, ...args.slice(0, 2)].join(" ");
var NOT_FOR_PROGRAMS = /^(?:INPUT_|STATE_)|^GITHUB_(?:OUTPUT|STATE|EVENT_PATH)$/;
var forPrograms = (environment) => Object.fromEntries(
  Object.entries(environment).flatMap(
    ([name, value]) => NOT_FOR_PROGRAMS.test(name) || value === void 0 ? [] : [[name, value]]
  )
);
function cannotStart(program, cause) {
  const fix = cause.code === "ENOENT" ? `Install ${program} on the runner` : "The message of the system says why";
  return new Problem(`cannot start "${program}": ${cause.message}`, fix, { cause });
}

export {
  run,
  commandInWords,
  forPrograms,
  cannotStart
};
