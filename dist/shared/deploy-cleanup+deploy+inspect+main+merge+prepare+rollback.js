const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-4C4IHSBQ.js
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

// chunk:dist/shared/chunk-5KXCXO2G.js
import { Problem } from "./every.js";
var NEVER = /(?!)/;
var other = {
  hosts: NEVER,
  cures: {
    login: 'Write "username" and "password", or an entry under "registry-auth"',
    password: "Check the user name and the password; many registries want an access token for it",
    push: 'Let this user push to the repository, or name another one under "images"',
    read: "Let this user read the repository, or check its name",
    missing: 'Create the repository or its project first, or check the name under "images"',
    immutable: "make an exception in the rule of the repository or project, or use one with mutable tags",
    tooMany: "Wait, or run fewer jobs at once",
    makePrivate: "Make the repository, or the project it belongs to, private in its settings"
  }
};
var AWS_LOGIN = 'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them';
var OWN_TOKEN = "Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires";
var KINDS_OF_REGISTRIES = {
  "docker-hub": {
    // `index` and `registry-1` are its addresses of old and of today.
    hosts: /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)?$/,
    host: "docker.io",
    apiHost: "registry-1.docker.io",
    configKey: "https://index.docker.io/v1/",
    cures: {
      ...other.cures,
      password: 'Make an access token with \u201CRead & Write\u201D at https://app.docker.com/settings/personal-access-tokens, store it as the secret that "password" reads, and check that "username" is the account it belongs to',
      push: "Check that the repository exists under that owner, that the account may write to it, and that the access token has \u201CRead & Write\u201D",
      read: "Check that the repository exists under that owner, and that the account may read it; an access token needs \u201CRead-only\u201D at least",
      immutable: "choose \u201CSpecific tags are immutable\u201D in the settings of the repository, with a pattern that leaves them out",
      tooMany: "Log in, or wait: Docker Hub counts pulls for six hours",
      makePrivate: "Make it private: https://hub.docker.com/repository/docker/\u2026/settings"
    }
  },
  ghcr: {
    hosts: /^ghcr\.io$/,
    cures: {
      ...other.cures,
      login: 'Give the job "permissions: packages: write"; "github-token" does the rest',
      password: 'Use "github-token" with "permissions: packages: write", or a classic personal access token with the scope write:packages',
      push: 'Give the job "permissions: packages: write"; if the package belongs to another repository, add this one in its settings under \u201CManage Actions access\u201D with the role Write',
      read: 'Give the job "permissions: packages: read"; if the package belongs to another repository, add this one in its settings under \u201CManage Actions access\u201D',
      immutable: "use a repository that lets tags be moved",
      makePrivate: "A public package of GitHub stays public: delete it, or push under another name; a new package is private"
    }
  },
  ecr: {
    hosts: NEVER,
    // registry.ts reads account and region from the host
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR is good for 12 hours and one region. ${OWN_TOKEN}`,
      push: "Allow the role ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability, BatchGetImage and PutImage on this repository",
      read: "Allow the role ecr:BatchGetImage, GetDownloadUrlForLayer, BatchCheckLayerAvailability and ListImages on this repository",
      missing: 'Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name \u2026',
      immutable: "give the repository an exception to its immutability: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names"
    }
  },
  "ecr-public": {
    hosts: /^(?:public\.ecr\.aws|ecr-public\.aws\.com)$/,
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR Public is good for 12 hours. ${OWN_TOKEN}`,
      push: "Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken",
      read: "Check that the repository exists under that alias",
      immutable: "use a repository that lets tags be moved"
    }
  },
  quay: {
    hosts: /^quay\.io$/,
    cures: {
      ...other.cures,
      password: 'Use a robot account: its name, such as acme+ci, is the "username", and its token the "password"',
      push: "Give the robot account or user the permission Write on the repository, in its settings under \u201CUser and Robot Permissions\u201D",
      read: "Give the robot account or user the permission Read on the repository, in its settings under \u201CUser and Robot Permissions\u201D"
    }
  },
  acr: {
    hosts: /\.azurecr\.(?:io|cn|us)$/,
    cures: {
      ...other.cures,
      password: 'Use a token of the registry (az acr token create), or a service principal: its application id is the "username"',
      push: "Give the service principal the role AcrPush on the registry, or the token a scope map with content/write",
      read: "Give the service principal the role AcrPull on the registry, or the token a scope map with content/read",
      immutable: "unlock them: az acr repository update --image <repository>:<tag> --write-enabled true",
      makePrivate: "Turn anonymous pull off: az acr update --anonymous-pull-enabled false"
    }
  },
  gitlab: {
    hosts: /^(?:registry\.gitlab\.|gitlab\.)/,
    cures: {
      ...other.cures,
      password: "Use a deploy token of the project, or a personal access token, with the scopes read_registry and write_registry",
      push: "Give the token the scope write_registry, and its user the role Developer at least in the project the name belongs to",
      read: "Give the token the scope read_registry, and its user access to the project the name belongs to",
      missing: "The name of an image begins with the path of its project: group/project, or group/project/name; the project must have its container registry turned on",
      immutable: "leave them out of the protection rule, in the settings of the project"
    }
  },
  harbor: {
    hosts: /^harbor\./,
    cures: {
      ...other.cures,
      password: 'Use a robot account of the project: its whole name, such as robot$acme+ci, is the "username", and its secret the "password"',
      push: "Give the robot account the permission Push Repository in this project, or the user the role Developer",
      read: "Give the robot account the permission Pull Repository in this project, or the user the role Guest",
      missing: "Create the project that the name begins with; Harbor makes the repository itself",
      immutable: "leave them out of the rule under \u201CTag Immutability\u201D of the project"
    }
  },
  other
};
var KINDS = KINDS_OF_REGISTRIES;
var kindOf = (host) => Object.keys(KINDS).find((name) => KINDS[name].hosts.test(host)) ?? "other";
var ACCOUNT = "(?<account>[0-9]{12})";
var REGION = "(?<region>[a-z]{2,}(?:-[a-z]+)+-[0-9]+)";
var FIPS = "(?<fips>-fips)?";
var PARTITIONS = String.raw`amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov`;
var DUAL_STACKS = String.raw`on\.(?:aws|amazonwebservices\.com\.cn|amazonwebservices\.eu)`;
var ECR = new RegExp(String.raw`^${ACCOUNT}\.dkr\.ecr${FIPS}\.${REGION}\.(?:${PARTITIONS})$`);
var ECR_DUAL = new RegExp(String.raw`^${ACCOUNT}\.dkr-ecr${FIPS}\.${REGION}\.(?:${DUAL_STACKS})$`);
var LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var IPV6 = String.raw`\[[0-9a-f:]+\]`;
var HOST = new RegExp(String.raw`^(?:${LABEL}(?:\.${LABEL})*|${IPV6})(?::[0-9]+)?$`);
function registryOf(text) {
  const host = hostIn(text);
  const ecr = ecrOf(host);
  if (ecr) return ecr;
  const kind = kindOf(host);
  return { kind, host: KINDS[kind].host ?? host };
}
function ecrOf(host) {
  const bare = host.replace(/:0*443$/, "");
  const found = (ECR.exec(bare) ?? ECR_DUAL.exec(bare))?.groups;
  if (!found) return void 0;
  const { account = "", region = "", fips } = found;
  return { kind: "ecr", host, account, region, fips: fips !== void 0 };
}
function hostIn(text) {
  if (hasLogin(text)) throw hasPassword();
  const host = text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/\/(v[12]\/?)?$/, "");
  const isHost = HOST.test(host) && isHostInImageName(host) && !Object.hasOwn(MEANT, host);
  if (host === "" || isHost) return host;
  throw notHost(text, host);
}
var MEANT = {
  "hub.docker.com": "docker.io",
  "docker.com": "docker.io",
  "www.docker.com": "docker.io",
  "app.docker.com": "docker.io",
  dockerhub: "docker.io",
  docker: "docker.io",
  ghcr: "ghcr.io",
  "ghcr.com": "ghcr.io"
};
var isHostInImageName = (part) => /[.:]/.test(part) || part === "localhost";
var hasLogin = (text) => text.split("/").some((part) => part.includes(":") && part.lastIndexOf("@") > part.indexOf(":"));
var hasPassword = () => new Problem('"images" or "registry" contains a password', 'Write it under "password"');
function notHost(text, host) {
  const first = host.split("/")[0] ?? "";
  const isPath = first !== host && HOST.test(first) && isHostInImageName(first);
  const alias = host.replace(/\.$/, "");
  const meant = Object.hasOwn(MEANT, alias) ? MEANT[alias] : void 0;
  if (meant) return new Problem(`"${text}" is no registry`, `Write ${meant}`);
  const fix = isPath ? `Write "${first}"; what follows it belongs to "images"` : "Write a host, with a dot or a port in it: docker.io, ghcr.io, registry.example.com, localhost:5000";
  return new Problem(`"${text}" is not the host of a registry`, fix);
}
var isEcr = (registry) => registry.kind === "ecr";
var isPrivateEcr = ({ registry }) => isEcr(registry);
var isOnAws = ({ kind }) => kind === "ecr" || kind === "ecr-public";
var apiHost = ({ kind, host }) => KINDS[kind].apiHost ?? host;
var configKey = ({ kind, host }) => KINDS[kind].configKey ?? host;
var isLoopback = ({ host }) => isLoopbackHost(host);
function isLoopbackHost(host) {
  const written = host.replace(/:[0-9]+$/, "");
  const name = URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written;
  return name === "localhost" || name === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(name);
}

// chunk:dist/shared/chunk-QVTIMDHH.js
import { require_node_child_process } from "./packages-every.js";
import { Problem as Problem2, cancelled } from "./every.js";
import { __commonJS, __toESM } from "./packages-every.js";
var require_node_string_decoder = __commonJS({
  "builtin:node:string_decoder"(exports, module) {
    module.exports = process.getBuiltinModule("node:string_decoder");
  }
});
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
  return new Problem2(`cannot start "${program}": ${cause.message}`, fix, { cause });
}

// chunk:dist/shared/chunk-QZTCYPMO.js
function at(payload, path) {
  return path.split(".").reduce((value, key) => {
    const isParent = typeof value === "object" && value !== null;
    return isParent ? value[key] : void 0;
  }, payload);
}
function textAt(payload, path) {
  const value = at(payload, path);
  return typeof value === "string" ? value : "";
}
function commitAt(payload, path) {
  const text = textAt(payload, path);
  return isCommitId(text) ? text : "";
}
var isCommitId = (text) => /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) && !/^0+$/.test(text);
function numberAt(payload, path) {
  const value = at(payload, path);
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : void 0;
}
function listAt(payload, path) {
  const value = at(payload, path);
  return Array.isArray(value) ? value : [];
}

// chunk:dist/shared/chunk-ZBKZFCTK.js
function beginningOf(text, longest) {
  if (text.length <= longest) return text;
  let end = longest;
  while (end > 0 && !isSpace(text, end)) end -= 1;
  return `${text.slice(0, end === 0 ? lengthOfWord(longest) : end).trimEnd()}\u2026`;
}
function endOf2(text, longest) {
  if (text.length <= longest) return text;
  let start2 = text.length - longest;
  while (start2 < text.length && !isSpace(text, start2 - 1)) start2 += 1;
  return `\u2026${text.slice(start2 === text.length ? text.length - lengthOfWord(longest) : start2)}`;
}
var lengthOfWord = (longest) => longest < 100 ? 0 : longest;
var isSpace = (text, at2) => /\s/.test(text.charAt(at2));

// chunk:dist/shared/chunk-YIOIUDMZ.js
function oneLine(text, longest) {
  const line = text.slice(0, longest * 8).replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/:(?=:)/g, ": ").replaceAll("##[", "## [").replace(/\s+/g, " ").trim();
  return beginningOf(line, longest);
}

// chunk:dist/shared/chunk-VW3RDE6S.js
import { require_node_http } from "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { parseList } from "./every.js";
import { require_node_os } from "./packages-every.js";
import { asObject, objectIn } from "./every.js";
import { require_node_path, require_promises } from "./packages-every.js";
import { Problem as Problem3, allProblems } from "./every.js";
import { require_node_crypto } from "./packages-every.js";
import { __toESM as __toESM2 } from "./packages-every.js";
var allOf = (names) => joined(names, "and");
var anyOf = (names) => joined(names, "or");
var joined = (names, word) => names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
var LONGEST = 60;
function nearest(word, known) {
  if (word.length > LONGEST) return void 0;
  const [best] = known.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) })).sort((one, other2) => one.distance - other2.distance);
  return best && best.distance <= Math.max(1, Math.ceil(word.length / 3)) ? best.candidate : void 0;
}
function editDistance(from, to) {
  let before2 = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const changed = (last[column - 1] ?? 0) + Number(from[row - 1] !== to[column - 1]);
      const swaps = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = swaps ? (before2[column - 2] ?? 0) + 1 : changed;
      const missing = Math.min(last[column] ?? 0, next[column - 1] ?? 0) + 1;
      next.push(Math.min(changed, swapped, missing));
    }
    before2 = last;
    last = next;
  }
  return last[to.length] ?? 0;
}
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
  const [best] = known.map((candidate) => ({ candidate, distance: distanceOf(plain, candidate) })).sort((one, other2) => one.distance - other2.distance);
  const most = plain.length < 5 ? 1 : plain.length < 12 ? 2 : 3;
  return best && best.distance <= most ? best.candidate : void 0;
}
var distanceOf = (name, candidate) => Math.min(
  editDistance(name, candidate),
  editDistance(name.replaceAll("-", ""), candidate.replaceAll("-", ""))
);
var misspelt = (given2, known) => unknownOf(given2, known).flatMap((name) => {
  const meant = resembled(name, known);
  return meant ? [new Problem3(`there is no input "${name}"`, `Did you mean "${meant}"?`)] : [];
});
var strangers = (given2, known) => unknownOf(given2, known).filter((name) => resembled(name, known) === void 0);
var strangerInWords = (name) => `there is no input "${name}": it is left aside`;
var unknownOf = (given2, known) => [...new Set(given2)].filter((name) => !known.includes(name));
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
      throw new Problem3(given(name, value), "Use true or false");
    });
  }
  /** A whole number within bounds. */
  count(name, least, most) {
    return this.parsed(name, (value) => {
      const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (count >= least && count <= most) return count;
      throw new Problem3(given(name, value), `Use a whole number from ${least} to ${most}`);
    });
  }
  choice(name, choices) {
    return this.parsed(name, (value) => {
      const chosen = choices.find((choice) => choice === value.toLowerCase());
      if (chosen !== void 0) return chosen;
      throw new Problem3(given(name, value), `Use ${anyOf(choices)}`);
    });
  }
  /** A list as docker's actions read it; `#` lines are comments. */
  list(name, form) {
    return this.#attempt(() => {
      try {
        return this.#short(name, parseList(this.#read(name).trim(), { comments: true, ...form }));
      } catch (cause) {
        if (cause instanceof Problem3) throw cause;
        const fix = 'Quote a whole item with "\u2026", and double a quote inside it: ""';
        throw new Problem3(`"${name}" is not a list that can be read`, fix, { cause });
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
      throw new Problem3(many, `Write ${MOST_ITEMS} at most`);
    }
    const long = items.find(({ length }) => length > LONGEST2);
    if (long === void 0) return items;
    const what = `"${name}" has an item of ${long.length} characters`;
    throw new Problem3(what, `Write ${LONGEST2} at most; a secret or a file may have more`);
  }
  /** Notes a problem and carries on: done() throws before anyone sees the missing value. */
  #attempt(read, missing) {
    try {
      return read();
    } catch (problem) {
      if (!(problem instanceof Problem3)) throw problem;
      this.#problems.push(problem);
      return missing;
    }
  }
};
var given = (name, value) => value === "" ? `"${name}" is empty: the variable in it is not set` : `"${name}" is "${value}"`;
var import_promises = __toESM2(require_promises(), 1);
var import_node_os = __toESM2(require_node_os(), 1);
var import_node_path = __toESM2(require_node_path(), 1);
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
var import_node_crypto = __toESM2(require_node_crypto(), 1);
var import_promises2 = __toESM2(require_promises(), 1);
var import_node_path2 = __toESM2(require_node_path(), 1);
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
    throw new Problem3(
      `the docker context "${context}" cannot be read`,
      'Create it on the runner, or choose another with DOCKER_CONTEXT or "docker context use"',
      { cause }
    );
  }
}
var import_node_http = __toESM2(require_node_http(), 1);
var socketOf = (address) => /^(?:unix|npipe):\/\/(.*)$/.exec(address)?.[1];
var MOST2 = 16 * 1024 * 1024;
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
    if (text.length > MOST2) response.destroy(new Error("its answer has no end"));
    for (const line of lines) hear?.(line);
  });
  response.on("end", () => {
    if (hear && text) hear(text);
    done({ status, body: hear ? "" : text });
  });
}
var noAnswer = (address, cause) => new Problem3(
  `the Docker engine does not answer at ${address} (${cause.message})`,
  'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-\u2026" of GitHub have it running.',
  { cause }
);
async function engineFacts(home, run2) {
  const address = await engineAddress(home);
  const socket = socketOf(address);
  const info = socket ? await overSocket(address, socket) : await overCommand(address, run2);
  return {
    version: textAt(info, "ServerVersion"),
    store: JSON.stringify(info["DriverStatus"] ?? "").includes("io.containerd.snapshotter") ? "containerd" : "classic",
    insecureRegistries: Object.entries(asObject(at(info, "RegistryConfig.IndexConfigs"))).filter(([, index]) => at(index, "Secure") === false).map(([host]) => host)
  };
}
async function overCommand(address, run2) {
  try {
    return asObject(JSON.parse(await run2("docker", ["info", "--format", "{{json .}}"])));
  } catch (cause) {
    throw cause instanceof Problem3 ? cause : noAnswer(address, cause);
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
var import_promises3 = __toESM2(require_promises(), 1);
var import_node_path3 = __toESM2(require_node_path(), 1);
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

// chunk:dist/shared/chunk-YHHH24MS.js
function textOfBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return void 0;
  }
}

// chunk:dist/shared/chunk-ZYMTOCBE.js
import { before, withoutEnd } from "./every.js";
import { asObject as asObject2, parsedObject } from "./every.js";
import { Problem as Problem4 } from "./every.js";
var IDENTITY_TOKEN = "<token>";
function runConfig(userConfig, logins, environmentAuths) {
  const config = parseConfig(userConfig);
  const fromEnvironment = auths(readObject(environmentAuths));
  const ours = logins.map((login) => [configKey(login.registry), { auth: basicAuth(login) }]);
  const fromFile = [...Object.keys(fromEnvironment), ...ours.map(([key]) => key)];
  const helpers = { ...asObject2(config["credHelpers"]), ...each(fromFile, "") };
  return JSON.stringify({
    ...config,
    auths: { ...auths(config), ...fromEnvironment, ...Object.fromEntries(ours) },
    ...Object.keys(helpers).length > 0 ? { credHelpers: helpers } : {}
  });
}
function userCredentials(userConfig, registry, environmentAuths) {
  const config = parseConfig(userConfig);
  const key = configKey(registry);
  const preferred = credentialsIn(auths(readObject(environmentAuths)), key);
  if (preferred) return { kind: "given", credentials: preferred };
  const helper = asObject2(config["credHelpers"])[key] ?? config["credsStore"];
  if (typeof helper === "string" && helper) return { kind: "helper", helper, key };
  const credentials = credentialsIn(auths(config), key);
  return credentials ? { kind: "given", credentials } : { kind: "none" };
}
function helperCredentials(answer) {
  const { Username, Secret } = readObject(answer) ?? {};
  if (typeof Secret !== "string" || !Secret) return void 0;
  if (Username === IDENTITY_TOKEN) return { identityToken: Secret };
  return { username: String(Username ?? ""), password: Secret };
}
function basicAuth({ username, password }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
function credentialsIn(entries, key) {
  const found = entries[key] ?? Object.entries(entries).find(([url]) => hostOf(url) === key)?.[1];
  const { auth, username, password, identitytoken, registrytoken } = asObject2(found);
  if (typeof registrytoken === "string" && registrytoken) return { registryToken: registrytoken };
  if (typeof identitytoken === "string" && identitytoken) return { identityToken: identitytoken };
  if (typeof auth === "string" && auth) return decodeAuth(auth);
  if (typeof username === "string" && username)
    return { username, password: String(password ?? "") };
  return void 0;
}
var hostOf = (url) => before(url.replace(/^https?:\/\//, ""), "/");
function decodeAuth(auth) {
  const text = textOfBase64(auth) ?? "";
  const colon = text.indexOf(":");
  if (colon < 1) return void 0;
  return { username: text.slice(0, colon), password: withoutEnd(text.slice(colon + 1), "\0") };
}
function parseConfig(text) {
  const config = readObject(text);
  if (config) return config;
  throw new Problem4(
    "docker's own config.json on this machine is not a JSON object",
    "Mend or remove it: it is in ~/.docker, or where DOCKER_CONFIG points to"
  );
}
var readObject = (text) => text?.trim() ? parsedObject(text) : {};
var auths = (config) => asObject2(config?.["auths"]);
var each = (keys, value) => Object.fromEntries(keys.map((key) => [String(key), value]));
export {
  CommandFailure,
  InputForm,
  KINDS,
  allOf,
  apiHost,
  askSocket,
  at,
  basicAuth,
  beginningOf,
  cannotStart,
  commandInWords,
  commitAt,
  configKey,
  configure,
  dockerHome,
  endOf2 as endOf,
  engineAddress,
  engineFacts,
  forPrograms,
  hasLogin,
  hasPassword,
  helperCredentials,
  isCommitId,
  isEcr,
  isHostInImageName,
  isLoopback,
  isLoopbackHost,
  isOnAws,
  isPrivateEcr,
  knownBuilder,
  listAt,
  nearest,
  noAnswer,
  numberAt,
  oneLine,
  registryOf,
  run,
  runConfig,
  socketOf,
  strangerInWords,
  strangers,
  textAt,
  textOfBase64,
  userCredentials
};
