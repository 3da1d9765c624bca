const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  CommandFailure
} from "./chunk-SF4QJARJ.js";
import {
  require_fs
} from "./chunk-UZNMVDLX.js";
import {
  require_node_child_process
} from "./chunk-2UUIRAJ3.js";
import {
  require_node_os
} from "./chunk-PCWOXZZT.js";
import {
  require_node_crypto
} from "./chunk-J7RU4YH4.js";
import {
  require_node_path,
  require_promises
} from "./chunk-ZBOTD5NL.js";
import {
  Problem,
  cancelled
} from "./chunk-ZHVFQICY.js";
import {
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// builtin:os
var require_os = __commonJS({
  "builtin:os"(exports, module) {
    module.exports = process.getBuiltinModule("os");
  }
});

// builtin:crypto
var require_crypto = __commonJS({
  "builtin:crypto"(exports, module) {
    module.exports = process.getBuiltinModule("crypto");
  }
});

// builtin:path
var require_path = __commonJS({
  "builtin:path"(exports, module) {
    module.exports = process.getBuiltinModule("path");
  }
});

// builtin:node:string_decoder
var require_node_string_decoder = __commonJS({
  "builtin:node:string_decoder"(exports, module) {
    module.exports = process.getBuiltinModule("node:string_decoder");
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
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
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
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
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
var STATE = { directory: "private-directory", builder: "builder" };
async function withPrivateDirectory(work) {
  const path2 = (0, import_node_path.join)(process.env["RUNNER_TEMP"] || (0, import_node_os.tmpdir)(), `slipway-${(0, import_node_crypto.randomUUID)()}`);
  saveState(STATE.directory, path2);
  await (0, import_promises.mkdir)(path2, { mode: 448 });
  try {
    return await work(path2);
  } finally {
    await (0, import_promises.rm)(path2, { recursive: true, force: true, maxRetries: 3 });
  }
}

// src/io/runner/command.ts
var import_node_child_process = __toESM(require_node_child_process(), 1);
var import_node_string_decoder = __toESM(require_node_string_decoder(), 1);
var TAIL = 64 * 1024;
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
      const words = [program, ...args.slice(0, 2)].join(" ");
      reject(new CommandFailure(words, code ?? void 0, output.tail(), cutShort));
    });
  });
}
function endOf({ evenIfCancelled, unwanted }, cancelled2) {
  const signals = [evenIfCancelled ? void 0 : cancelled2, unwanted];
  return AbortSignal.any(signals.filter((signal) => signal !== void 0));
}
function start(program, args, options) {
  const child = (0, import_node_child_process.spawn)(program, args, {
    env: { ...withoutInputs(process.env), ...options.environment },
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
    });
    stream?.on("end", () => rest && onLine?.(rest));
  };
  follow(child.stdout, (text) => {
    stdout += text;
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
var withoutInputs = (environment) => Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("INPUT_")));
function cannotStart(program, cause) {
  const fix = cause.code === "ENOENT" ? `Install ${program} on the runner` : "See what the system says";
  return new Problem(`cannot start "${program}": ${cause.message}`, fix, { cause });
}

export {
  setSecret,
  getInput,
  setOutput,
  setFailed,
  error,
  warning,
  notice,
  info,
  startGroup,
  endGroup,
  saveState,
  getState,
  STATE,
  withPrivateDirectory,
  run
};
