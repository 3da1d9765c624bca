const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  at,
  textAt
} from "./chunk-K6HELOL7.js";
import {
  oneLine
} from "./chunk-42WO2FHO.js";
import {
  require_node_http
} from "./chunk-YL4U3JQG.js";
import {
  parseList
} from "./chunk-Q2YHAHTS.js";
import {
  require_node_os
} from "./chunk-PCWOXZZT.js";
import {
  asObject,
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  require_node_path,
  require_promises
} from "./chunk-ZBOTD5NL.js";
import {
  Problem,
  allProblems
} from "./chunk-XJLLNQBW.js";
import {
  require_node_crypto
} from "./chunk-J7RU4YH4.js";
import {
  __toESM
} from "./chunk-J4Q6DBKI.js";

// src/core/text/words.ts
var allOf = (names) => joined(names, "and");
var anyOf = (names) => joined(names, "or");
var joined = (names, word) => names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

// src/core/text/nearest.ts
var LONGEST = 60;
function nearest(word, known) {
  if (word.length > LONGEST) return void 0;
  const [best] = known.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) })).sort((one, other) => one.distance - other.distance);
  return best && best.distance <= Math.max(1, Math.ceil(word.length / 3)) ? best.candidate : void 0;
}
function editDistance(from, to) {
  let before = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const changed = (last[column - 1] ?? 0) + Number(from[row - 1] !== to[column - 1]);
      const swaps = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = swaps ? (before[column - 2] ?? 0) + 1 : changed;
      const missing = Math.min(last[column] ?? 0, next[column - 1] ?? 0) + 1;
      next.push(Math.min(changed, swapped, missing));
    }
    before = last;
    last = next;
  }
  return last[to.length] ?? 0;
}

// src/core/inputs/unknown-inputs.ts
var ELSEWHERE = {
  dockerfile: "file",
  repository: "images",
  repositories: "images",
  "image-name": "images",
  "image-names": "images",
  "image-tag": "tags",
  "image-tags": "tags",
  "cache-froms": "cache-from",
  "cache-tos": "cache-to",
  "always-pull": "pull",
  user: "username",
  region: "aws-region",
  "registry-username": "username",
  "registry-password": "password"
};
function resembled(name, known) {
  const plain = name.replaceAll("_", "-");
  const elsewhere = Object.hasOwn(ELSEWHERE, plain) ? ELSEWHERE[plain] : void 0;
  if (elsewhere !== void 0 && known.includes(elsewhere)) return elsewhere;
  const [best] = known.map((candidate) => ({ candidate, distance: distanceOf(plain, candidate) })).sort((one, other) => one.distance - other.distance);
  const most = plain.length < 5 ? 1 : plain.length < 12 ? 2 : 3;
  return best && best.distance <= most ? best.candidate : void 0;
}
var distanceOf = (name, candidate) => Math.min(
  editDistance(name, candidate),
  editDistance(name.replaceAll("-", ""), candidate.replaceAll("-", ""))
);
var misspelt = (given2, known) => unknownOf(given2, known).flatMap((name) => {
  const meant = resembled(name, known);
  return meant ? [new Problem(`there is no input "${name}"`, `Did you mean "${meant}"?`)] : [];
});
var strangers = (given2, known) => unknownOf(given2, known).filter((name) => resembled(name, known) === void 0);
var strangerInWords = (name) => `there is no input "${name}": it is left aside`;
var unknownOf = (given2, known) => [...new Set(given2)].filter((name) => !known.includes(name));

// src/core/inputs/form.ts
var YES = ["true", "True", "TRUE"];
var NO = ["false", "False", "FALSE"];
var MOST_ITEMS = 500;
var LONGEST2 = 128 * 1024;
var InputForm = class {
  #read;
  #asked = /* @__PURE__ */ new Set();
  #problems = [];
  constructor(read) {
    this.#read = (name) => {
      this.#asked.add(name);
      return read(name);
    };
  }
  text(name) {
    return this.#read(name).trim();
  }
  /** `true` or `false`, in the spellings of YAML 1.2; anything else is a mistake, not a no. */
  flag(name) {
    return this.parsed(name, (value) => {
      if (YES.includes(value)) return true;
      if (NO.includes(value)) return false;
      throw new Problem(given(name, value), "Use true or false");
    });
  }
  /** A whole number within bounds. */
  count(name, least, most) {
    return this.parsed(name, (value) => {
      const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (count >= least && count <= most) return count;
      throw new Problem(given(name, value), `Use a whole number from ${least} to ${most}`);
    });
  }
  choice(name, choices) {
    return this.parsed(name, (value) => {
      const chosen = choices.find((choice) => choice === value.toLowerCase());
      if (chosen !== void 0) return chosen;
      throw new Problem(given(name, value), `Use ${anyOf(choices)}`);
    });
  }
  /** A list as docker's actions read it; `#` lines are comments. */
  list(name, form) {
    return this.#attempt(() => {
      try {
        return this.#short(name, parseList(this.#read(name).trim(), { comments: true, ...form }));
      } catch (cause) {
        if (cause instanceof Problem) throw cause;
        const fix = 'Quote a whole item with "\u2026", and double a quote inside it: ""';
        throw new Problem(`"${name}" is not a list that can be read`, fix, { cause });
      }
    }, []);
  }
  /** An input that only certain values make sense for; `parse` throws a Problem for the others. */
  parsed(name, parse) {
    return this.#attempt(() => parse(this.text(name)));
  }
  /** Names of the inputs that were read. */
  names() {
    return [...this.#asked];
  }
  /**
   * Returns the inputs, or throws every problem found while reading them. `given` are the names of
   * all inputs that have a value: an unread one that looks like another is a problem, too.
   */
  done(inputs, given2 = []) {
    const problems = [...misspelt(given2, this.names()), ...this.#problems];
    const problem = allProblems("several inputs are wrong", problems);
    if (problem) throw problem;
    return inputs;
  }
  /** A list of names, rules or paths has no item of a megabyte; it is not quoted. */
  #short(name, items) {
    if (items.length > MOST_ITEMS) {
      const many = `"${name}" has ${items.length} items`;
      throw new Problem(many, `Write ${MOST_ITEMS} at most`);
    }
    const long = items.find(({ length }) => length > LONGEST2);
    if (long === void 0) return items;
    const what = `"${name}" has an item of ${long.length} characters`;
    throw new Problem(what, `Write ${LONGEST2} at most; a secret or a file may have more`);
  }
  /** Notes a problem and carries on: done() throws before anyone sees the missing value. */
  #attempt(read, missing) {
    try {
      return read();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#problems.push(problem);
      return missing;
    }
  }
};
var given = (name, value) => value === "" ? `"${name}" is empty: the variable in it is not set` : `"${name}" is "${value}"`;

// src/io/docker/home.ts
var import_promises = __toESM(require_promises(), 1);
var import_node_os = __toESM(require_node_os(), 1);
var import_node_path = __toESM(require_node_path(), 1);
async function dockerHome() {
  const directory = (0, import_node_path.resolve)(process.env["DOCKER_CONFIG"] || (0, import_node_path.join)(userHome(), ".docker"));
  const config = await readText((0, import_node_path.join)(directory, "config.json"));
  return {
    directory,
    config,
    currentContext: field(config, "currentContext"),
    buildxDirectory: (0, import_node_path.resolve)(process.env["BUILDX_CONFIG"] || (0, import_node_path.join)(directory, "buildx"))
  };
}
function userHome() {
  try {
    return process.env["HOME"] || (0, import_node_os.homedir)() || (0, import_node_os.tmpdir)();
  } catch {
    return (0, import_node_os.tmpdir)();
  }
}
async function knownBuilder(home, name) {
  const selected = name || process.env["BUILDX_BUILDER"] || await selectedName(home);
  if (!selected) return void 0;
  const instance = await readText((0, import_node_path.join)(home.buildxDirectory, "instances", selected));
  const driver = field(instance, "Driver");
  const { Nodes } = objectIn(instance ?? "");
  const nodes = Array.isArray(Nodes) ? Nodes.length : 1;
  const builder = { name: selected, driver, ...nodes > 1 ? { nodes } : {} };
  return driver ? { ...builder, driver } : contextBuilder(selected, name);
}
var contextBuilder = (selected, asked) => selected === "default" || !asked ? { name: selected, driver: "docker" } : void 0;
async function selectedName({ buildxDirectory, currentContext }) {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: context } = process.env;
  const here = host || context || currentContext || "default";
  const current = await readText((0, import_node_path.join)(buildxDirectory, "current"));
  const isHere = field(current, "Key") === (here === "default" ? DEFAULT_ADDRESS : here);
  return isHere || /"Global": *true/.test(current ?? "") ? field(current, "Name") : void 0;
}
var DEFAULT_ADDRESS = process.platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";
var readText = (path) => (0, import_promises.readFile)(path, "utf8").catch(() => void 0);
function field(json, name) {
  return textAt(objectIn(json ?? ""), name) || void 0;
}

// src/io/docker/engine-address.ts
var import_node_crypto = __toESM(require_node_crypto(), 1);
var import_promises2 = __toESM(require_promises(), 1);
var import_node_path2 = __toESM(require_node_path(), 1);
async function engineAddress(home, asked = "") {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: selected } = process.env;
  if (host && (asked === "" || asked === "default")) return host;
  const context = asked || selected || home.currentContext || "default";
  return context === "default" ? DEFAULT_ADDRESS : addressIn(home, context);
}
async function addressIn({ directory }, context) {
  const id = (0, import_node_crypto.createHash)("sha256").update(context).digest("hex");
  try {
    const meta = await (0, import_promises2.readFile)((0, import_node_path2.join)(directory, "contexts", "meta", id, "meta.json"), "utf8");
    return JSON.parse(meta).Endpoints?.docker?.Host || DEFAULT_ADDRESS;
  } catch (cause) {
    throw new Problem(
      `the docker context "${context}" cannot be read`,
      'Create it on the runner, or choose another with DOCKER_CONTEXT or "docker context use"',
      { cause }
    );
  }
}

// src/io/docker/engine-socket.ts
var import_node_http = __toESM(require_node_http(), 1);
var socketOf = (address) => /^(?:unix|npipe):\/\/(.*)$/.exec(address)?.[1];
var MOST = 16 * 1024 * 1024;
function askSocket(socketPath, asked) {
  const { path, method = "GET", headers = {}, silence = 1e4, cancelled: signal } = asked;
  return new Promise((resolve2, reject) => {
    const options = { socketPath, path, method, headers, timeout: silence };
    const sent = (0, import_node_http.request)({ ...options, ...signal && { signal } }, (response) => {
      response.on("error", reject);
      receive(response, asked.onLine, resolve2);
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer in ${silence / 1e3} s`)));
    sent.on("error", reject);
    sent.end();
  });
}
function receive(response, onLine, done) {
  const status = response.statusCode ?? 0;
  const hear = status < 300 ? onLine : void 0;
  let text = "";
  response.setEncoding("utf8");
  response.on("data", (piece) => {
    text += piece;
    const lines = hear ? text.split("\n") : [text];
    text = lines.pop() ?? "";
    if (text.length > MOST) response.destroy(new Error("its answer has no end"));
    for (const line of lines) hear?.(line);
  });
  response.on("end", () => {
    if (hear && text) hear(text);
    done({ status, body: hear ? "" : text });
  });
}
var noAnswer = (address, cause) => new Problem(
  `the Docker engine does not answer at ${address} (${cause.message})`,
  'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-\u2026" of GitHub have it running.',
  { cause }
);

// src/io/docker/engine.ts
async function engineFacts(home, run) {
  const address = await engineAddress(home);
  const socket = socketOf(address);
  const info = socket ? await overSocket(address, socket) : await overCommand(address, run);
  return {
    version: textAt(info, "ServerVersion"),
    store: JSON.stringify(info["DriverStatus"] ?? "").includes("io.containerd.snapshotter") ? "containerd" : "classic",
    insecureRegistries: Object.entries(asObject(at(info, "RegistryConfig.IndexConfigs"))).filter(([, index]) => at(index, "Secure") === false).map(([host]) => host)
  };
}
async function overCommand(address, run) {
  try {
    return asObject(JSON.parse(await run("docker", ["info", "--format", "{{json .}}"])));
  } catch (cause) {
    throw cause instanceof Problem ? cause : noAnswer(address, cause);
  }
}
async function overSocket(address, socket) {
  try {
    const { status, body } = await askSocket(socket, { path: "/info" });
    if (status !== 200) throw new Error(`${status}: ${oneLine(body, 200)}`);
    return asObject(JSON.parse(body));
  } catch (cause) {
    throw noAnswer(address, cause);
  }
}

// src/io/docker/configure.ts
var import_promises3 = __toESM(require_promises(), 1);
var import_node_path3 = __toESM(require_node_path(), 1);
async function configure(home, directory, config) {
  const own = (0, import_node_path3.join)(directory, "docker");
  await (0, import_promises3.mkdir)(own, { mode: 448 });
  await (0, import_promises3.writeFile)((0, import_node_path3.join)(own, "config.json"), config, { mode: 384 });
  const entries = await (0, import_promises3.readdir)(home.directory, { withFileTypes: true }).catch(() => []);
  const others = entries.filter(({ name }) => name !== "config.json");
  await Promise.all(others.map((entry) => link(entry, home.directory, own)));
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory };
}
function link(entry, from, to) {
  const [source, target] = [(0, import_node_path3.join)(from, entry.name), (0, import_node_path3.join)(to, entry.name)];
  if (process.platform !== "win32") return (0, import_promises3.symlink)(source, target);
  return entry.isDirectory() ? (0, import_promises3.symlink)(source, target, "junction") : (0, import_promises3.copyFile)(source, target);
}

export {
  allOf,
  nearest,
  strangers,
  strangerInWords,
  InputForm,
  configure,
  dockerHome,
  knownBuilder,
  engineAddress,
  socketOf,
  askSocket,
  noAnswer,
  engineFacts
};
