const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { tmpdir, basename, join, resolve, EOL, appendFileSync, existsSync, appendFile, randomUUID } from "./packages-every.js";
// src/io/runner/our-directory.ts
var STATE = {
  directory: "private-directory",
  builder: "builder",
  logins: "logins",
  /** Left by `pre:`. */
  preparation: "preparation",
  compiled: "compiled",
  compiling: "compiling"
};
var temporary = () => resolve(process.env["RUNNER_TEMP"] || tmpdir());
var isOurDirectory = (path) => path === join(temporary(), basename(path)) && OURS.test(basename(path));
var OURS = /^slipway-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
var COMPILED = "compiled";

// src/core/problem.ts
var Problem = class extends Error {
  fix;
  constructor(what, fix, options) {
    super(what, options);
    this.name = "Problem";
    this.fix = fix;
  }
  toString() {
    return this.fix.startsWith("\n") ? `${this.message}:${this.fix}` : `${this.message}. ${this.fix}`;
  }
};
var Unfinished = class extends Problem {
  outputs;
  constructor(problem, outputs) {
    super(problem.message, problem.fix, { cause: problem });
    this.outputs = outputs;
  }
};
var Cancelled = class extends Problem {
};
var cancelled = (cause) => new Cancelled("the run was cancelled", "Nothing is wrong; run it again when you like", { cause });
function attempt(problems, read) {
  try {
    return read();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    problems.push(problem);
    return void 0;
  }
}
var Unsure = class extends Problem {
  constructor(problem, tag) {
    const what = `${problem.message}, and the registry does not say whether "${tag}" has moved`;
    super(what, problem.fix, { cause: problem });
  }
};
function allProblems(what, problems) {
  const end = problems.find((problem) => problem instanceof Cancelled);
  if (end) return end;
  const [first, ...others] = problems;
  if (!first || others.length === 0) return first;
  const items = problems.map((problem) => `
  - ${String(problem).replaceAll("\n", "\n  ")}`);
  return new Problem(what, items.join(""));
}

// src/core/text/trim.ts
function withoutEnd(text, signs) {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
function before(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}
var onOneLine = (text, between) => /[\r\n]/.test(text) ? text.split(/[\r\n]+/).map((line) => line.trim()).join(between) : text;

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

// src/core/access/build-secret-masks.ts
var SHORTEST = 8;
var masksFor = (secret) => secret.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line));
var masksOf = (secret) => /[\r\n]/.test(secret.trim()) ? masksFor(secret) : [secret];

// node_modules/@actions/core/
function toCommandValue(input) {
  return input == null ? "" : typeof input == "string" || input instanceof String ? input : JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  return Object.keys(annotationProperties).length ? { title: annotationProperties.title, file: annotationProperties.file, line: annotationProperties.startLine, endLine: annotationProperties.endLine, col: annotationProperties.startColumn, endColumn: annotationProperties.endColumn } : {};
}
function issueCommand(command2, properties, message) {
  const cmd = new Command(command2, properties, message);
  process.stdout.write(cmd.toString() + EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command2, properties, message) {
    command2 || (command2 = "missing.command"), this.command = command2, this.properties = properties, this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
        const val = this.properties[key];
        val && (first ? first = false : cmdStr += ",", cmdStr += `${key}=${escapeProperty(val)}`);
      }
    }
    return cmdStr += `${CMD_STRING}${escapeData(this.message)}`, cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
var builtin_ = process.getBuiltinModule("crypto");
var randomUUID2 = (() => builtin_.randomUUID)();
// node_modules/@actions/core/
function issueFileCommand(command2, message) {
  const filePath = process.env[`GITHUB_${command2}`];
  if (!filePath) throw new Error(`Unable to find environment variable for file command ${command2}`);
  if (!existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
  appendFileSync(filePath, `${toCommandValue(message)}${EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
  const delimiter2 = `ghadelimiter_${randomUUID2()}`, convertedValue = toCommandValue(value);
  if (key.includes(delimiter2)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter2}"`);
  if (convertedValue.includes(delimiter2)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter2}"`);
  return `${key}<<${delimiter2}${EOL}${convertedValue}${EOL}${delimiter2}`;
}
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2.Success = 0] = "Success", ExitCode2[ExitCode2.Failure = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
  const convertedVal = toCommandValue(val);
  if (process.env[name] = convertedVal, process.env.GITHUB_ENV || "") return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
  issueCommand("set-env", { name }, convertedVal);
}
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
  return options && options.trimWhitespace === false ? val : val.trim();
}
function setOutput(name, value) {
  if (process.env.GITHUB_OUTPUT || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  process.stdout.write(EOL), issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure, error(message);
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
  process.stdout.write(message + EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value) {
  if (process.env.GITHUB_STATE || "") return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  issueCommand("save-state", { name }, toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}
// src/core/report/bounded.ts
var LONGEST = 6e4;
function boundedSummary(markdown) {
  if (markdown.length <= LONGEST) return markdown;
  const end = markdown.lastIndexOf("\n\n", LONGEST);
  const kept = markdown.slice(0, end > 0 ? end : LONGEST);
  const isOpen = kept.split("\n").filter((line) => line.startsWith("```")).length % 2 === 1;
  return `${kept}${isOpen ? "\n```" : ""}

\u2026 The rest is in the log.
`;
}
// src/core/text/code.ts
var inCode = (text) => `\`${text.replace(/[`\s]+/g, " ").trim()}\``;
var isPlainLink = (link) => link.length < 300 && /^https?:\/\/[\w./?=&%#:~+,@!-]+$/.test(link);
// src/core/text/harmless.ts
var BEGINS_A_COMMAND = /^([\s\p{C}\p{M}\u115f\u1160]*:):/u;
var harmless = (text) => /::|##\[/.test(text) ? text.split(/\r\n|\n|\r/).map(harmlessLine).join("\n") : text;
var harmlessLine = (line) => line.replace(BEGINS_A_COMMAND, "$1 :").replaceAll("##[", "## [");
// src/io/runner/job.ts
var stop = "";
var quoting = 0;
var log = (text) => info(harmless(text));
var secrets = /* @__PURE__ */ new Set();
var forSummary = (markdown) => boundedSummary(
  [...secrets].flatMap(inSummaries).reduce((text, form) => text.replaceAll(form, "***"), markdown)
);
function inSummaries(secret) {
  const parts = secret.includes('"') ? masksFor(secret.replaceAll('"', "\n")) : [];
  const forms = [secret, ...parts].flatMap((one) => [
    inMarkdown(one),
    one,
    inCode(one).slice(1, -1)
  ]);
  const said = forms.filter((form) => form.trim() !== "");
  return [...new Set(said)].sort((one, other) => other.length - one.length);
}
function mask(secret) {
  for (const line of masksOf(secret).filter((text) => text.trim() !== "")) {
    secrets.add(line);
    command(() => setSecret(line));
  }
}
var LONGEST2 = 2e4;
function annotate({ level, message, title, file, line, endLine }) {
  const properties = {
    ...title ? { title } : {},
    ...file ? { file } : {},
    ...line ? { startLine: line, endLine: endLine ?? line } : {}
  };
  const show = { notice, warning, error }[level];
  command(() => show(message.slice(0, LONGEST2), properties));
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
var summarized = false;
var isSummarized = () => summarized;
async function summarize(markdown) {
  summarized = true;
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (!path) return;
  await appendFile(path, forSummary(markdown)).catch(
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
  stop = randomUUID();
  info(`::stop-commands::${stop}`);
}
function goOn() {
  info(`::${stop}::`);
  stop = "";
}
export {
  COMPILED,
  Cancelled,
  Problem,
  STATE,
  Unfinished,
  Unsure,
  aligned,
  allProblems,
  attempt,
  before,
  cancelled,
  duration,
  fail,
  getInput,
  getState,
  inCode,
  inMarkdown,
  isOurDirectory,
  isPlainLink,
  isSummarized,
  job,
  markdownTable,
  mask,
  masksFor,
  masksOf,
  onOneLine,
  saveState,
  setOutput,
  temporary,
  withoutEnd
};
