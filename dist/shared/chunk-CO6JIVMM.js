const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  onOneLine
} from "./chunk-DO5WGS6V.js";
import {
  require_path
} from "./chunk-WW2XLPXX.js";
import {
  require_os
} from "./chunk-4OP26QKO.js";
import {
  require_fs
} from "./chunk-UZNMVDLX.js";
import {
  require_promises
} from "./chunk-ZBOTD5NL.js";
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

// src/io/runner/job.ts
var import_node_crypto = __toESM(require_node_crypto(), 1);
var import_promises = __toESM(require_promises(), 1);

// src/core/access/build-secret-masks.ts
var SHORTEST = 8;
var masksFor = (secret) => secret.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line));
var masksOf = (secret) => /[\r\n]/.test(secret.trim()) ? masksFor(secret) : [secret];

// src/core/text/harmless.ts
var BEGINS_A_COMMAND = /^([\s\p{C}\p{M}\u115f\u1160]*:):/u;
var harmless = (text) => /::|##\[/.test(text) ? text.split(/\r\n|\n|\r/).map(harmlessLine).join("\n") : text;
var harmlessLine = (line) => line.replace(BEGINS_A_COMMAND, "$1 :").replaceAll("##[", "## [");

// src/core/text/table.ts
function aligned(rows) {
  const widths = rows.reduce((widest, row) => {
    for (const [column, cell] of row.entries())
      widest[column] = Math.max(widest[column] ?? 0, cell.length);
    return widest;
  }, []);
  const line = (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
var inMarkdown = (text) => onOneLine(
  text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[\\`*_[\]|~]/g, (sign) => `\\${sign}`),
  "<br>"
);
function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
function duration(milliseconds) {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59950) return `${(milliseconds / 1e3).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// src/io/runner/job.ts
var stop = "";
var quoting = 0;
var log = (text) => info(harmless(text));
var secrets = /* @__PURE__ */ new Set();
var withoutSecrets = (markdown) => [...secrets].reduce(
  (text, secret) => text.replaceAll(inMarkdown(secret), "***").replaceAll(secret, "***"),
  markdown
);
function mask(secret) {
  for (const line of masksOf(secret).filter((text) => text.trim() !== "")) {
    secrets.add(line);
    command(() => setSecret(line));
  }
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
  await (0, import_promises.appendFile)(path2, withoutSecrets(markdown)).catch(
    (cause) => log(`no step summary: ${cause.message}`)
  );
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
  stop = (0, import_node_crypto.randomUUID)();
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
  masksFor,
  aligned,
  inMarkdown,
  markdownTable,
  duration,
  mask,
  job,
  fail
};
