const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/text/words.ts
var allOf = (names) => joined(names, "and");
var anyOf = (names) => joined(names, "or");
var joined = (names, word) => names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

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
var isSpace = (text, at2) => /\s/.test(text.charAt(at2));
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

// src/core/event/payload.ts
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
  return entriesIn(value);
}

// src/core/route/docker-at.ts
var socketOf = (address) => /^(?:unix|npipe):\/\/(.*)$/.exec(address)?.[1];
var dockerAt = (address) => ({
  ...{ DOCKER_HOST: address, DOCKER_TLS_VERIFY: "", DOCKER_TLS: "", DOCKER_CERT_PATH: "" }
});

import { Readable, request } from "./packages-deploy+inspect+main+merge+prepare+rollback.js";

import { CommandFailure, objectIn, forPrograms, objectIn as objectIn2, asObject, objectIn as objectIn3, asObject as asObject2, parsedObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { spawn, accessSync, closeSync, constants, openSync, readFileSync, readSync, realpathSync, statSync, existsSync, constants as constants2 } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, cancelled, Problem as Problem2, Problem as Problem3, getInput, Problem as Problem4, before, withoutEnd, Problem as Problem5, Problem as Problem6, allProblems, attempt } from "./every.js";
import { homedir, basename, delimiter, isAbsolute, join, readFile, createHash, homedir as homedir2, tmpdir, join as join2, resolve, access, copyFile, mkdir, readFile as readFile2, readdir, stat, symlink, writeFile, homedir as homedir3, basename as basename2, join as join3 } from "./packages-every.js";
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
  const isOwn2 = found !== void 0 && basename(realpathSync(found)) === "docker";
  return isOwn2 && NATIVE.test(kindOf(found)) ? found : void 0;
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
async function run(program, args, options = {}, cancelled2) {
  const plugin = isBuildx(program, args) ? buildxOf(options) : void 0;
  if (plugin === void 0) return runFile(program, program, args, options, cancelled2);
  const environment = { ...options.environment, ...AS_PLUGIN };
  return runFile(plugin, program, args, { ...options, environment }, cancelled2).catch((failure) => {
    if (!(failure instanceof CannotStart)) throw failure;
    return runFile(program, program, args, options, cancelled2);
  });
}
var buildxOf = ({ environment }) => buildxProgram({ ...process.env, ...environment });
function runFile(file, program, args, options, cancelled2) {
  const signal = endOf2(options, cancelled2);
  return new Promise((resolve2, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const child = start(file, args, options, isBuildx(program, args));
    const output = listen(child, options);
    const watch = endInTime(child, options, signal);
    child.on("error", (cause) => {
      watch.over();
      reject(cannotStart(program, cause));
    });
    child.on("close", (code) => {
      const { cutShort } = watch.over();
      if (code === 0 && !cutShort) return resolve2(output.stdout());
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
function start(file, args, options, hasRuntime) {
  const child = spawn(file, args, {
    env: { ...forPrograms(process.env, hasRuntime), ...options.environment },
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
var isBuildx = (program, args) => program === "docker" && args[0] === "buildx";
var CannotStart = class extends Problem {
};
function cannotStart(program, cause) {
  const fix = cause.code === "ENOENT" ? `Install ${program} on the runner` : "The message of the system says why";
  return new CannotStart(`cannot start "${program}": ${cause.message}`, fix, { cause });
}

// src/core/registry/kinds/kind.ts
var REST = `(?:/(?:tags|general|builds|settings|manage-tags)(?:/.*)?)?/*(?:[?#].*)?$`;
var page = (address, image) => ({
  address: address + REST,
  image
});
var PATH = String.raw`(?<path>[\w.-]+(?:/[\w.-]+)*?)`;
var NAME_PART = String.raw`(?<name>[\w.-]+)`;
var NEVER = /(?!)/;
var other = {
  hosts: NEVER,
  cures: {
    login: 'Write "username" and "password", or an entry under "registry-auth". A secret or variable that is not set is empty',
    password: "Check the user name and the password; many registries want an access token for it",
    push: 'Let this user push to the repository, or name another one under "images"',
    read: "Let this user read the repository, or check its name",
    missing: 'Create the repository or its project first, or check the name under "images"',
    immutable: "make an exception in the rule of the repository or project, or use one with mutable tags",
    tooMany: "Wait, or run fewer jobs at once",
    makePrivate: "Make the repository, or the project it belongs to, private in its settings"
  }
};
// src/core/registry/kinds/clouds.ts
var AWS_LOGIN = 'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them';
var OWN_TOKEN = "Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires";
var clouds = {
  ecr: {
    hosts: NEVER,
    // registry.ts reads account and region from the host
    pages: {
      sign: String.raw`(?:[\w-]+\.)*console\.aws\.amazon\.com/ecr/`,
      pages: [
        {
          address: String.raw`(?:[\w-]+\.)*console\.aws\.amazon\.com/ecr/repositories/private/(?<account>\d{12})/(?<path>[\w./-]+?)(?:/_/.*)?/*\?(?:.*&)?region=(?<region>[\w-]+)`,
          image: ({ account, path, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/${path}`
        }
      ]
    },
    saysImmutable: "ImageTagAlreadyExists|ImageAlreadyExists",
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
    pages: {
      sign: String.raw`gallery\.ecr\.aws/`,
      pages: [page(String.raw`gallery\.ecr\.aws/${PATH}`, ({ path }) => `public.ecr.aws/${path}`)]
    },
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR Public is good for 12 hours. ${OWN_TOKEN}`,
      push: "Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken",
      read: "Check that the repository exists under that alias",
      immutable: "use a repository that lets tags be moved"
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
  google: {
    hosts: /(?:-docker\.pkg\.dev|^(?:\w+\.)?gcr\.io)$/,
    pages: {
      sign: String.raw`console\.cloud\.google\.com/artifacts/`,
      pages: [
        page(
          String.raw`console\.cloud\.google\.com/artifacts/docker/(?<project>[\w.:-]+)/(?<place>[\w-]+)/${PATH}`,
          ({ project, place, path }) => `${place}-docker.pkg.dev/${project}/${path}`
        )
      ]
    },
    saysImmutable: "has enabled tag immutability",
    cures: {
      ...other.cures,
      password: 'With the key of a service account, "username" is _json_key; with an access token, oauth2accesstoken',
      push: "Give the service account the role Artifact Registry Writer on the repository",
      read: "Give the service account the role Artifact Registry Reader on the repository"
    }
  }
};
// src/core/registry/kinds/servers.ts
var servers = {
  gitlab: {
    hosts: /^(?:registry\.gitlab\.|gitlab\.)/,
    pages: {
      sign: String.raw`gitlab\.com/.*/container_registry`,
      pages: [
        page(
          String.raw`gitlab\.com/${PATH}/container_registry(?:/\d+)?`,
          ({ path }) => `registry.gitlab.com/${path}`
        )
      ]
    },
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
    saysImmutable: "configured as immutable",
    absentCodes: "NOTFOUND",
    cures: {
      ...other.cures,
      password: 'Use a robot account of the project: its whole name, such as robot$acme+ci, is the "username", and its secret the "password"',
      push: "Give the robot account the permission Push Repository in this project, or the user the role Developer",
      read: "Give the robot account the permission Pull Repository in this project, or the user the role Guest",
      missing: "Create the project that the name begins with; Harbor makes the repository itself",
      immutable: "leave them out of the rule under \u201CTag Immutability\u201D of the project"
    }
  }
};
// src/core/registry/kinds/services.ts
var services = {
  "docker-hub": {
    // `index` and `registry-1` are its addresses of old and of today.
    hosts: /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)?$/,
    host: "docker.io",
    apiHost: "registry-1.docker.io",
    configKey: "https://index.docker.io/v1/",
    nicknames: [
      ...["hub.docker.com", "docker.com", "www.docker.com", "app.docker.com"],
      ...["dockerhub", "docker"]
    ],
    pages: {
      sign: String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/`,
      pages: [
        page(String.raw`hub\.docker\.com/_/${NAME_PART}`, ({ name }) => `${name}`),
        page(
          String.raw`hub\.docker\.com/(?:r|repository/docker)/(?<owner>[\w.-]+)/${NAME_PART}`,
          ({ owner, name }) => `${owner}/${name}`
        ),
        page(
          String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/(?:r/)?(?<owner>[\w.-]+)/${NAME_PART}`,
          ({ owner, name }) => `${owner}/${name}`
        )
      ]
    },
    saysImmutable: "due to immutability settings",
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
    host: "ghcr.io",
    nicknames: ["ghcr", "ghcr.com"],
    pages: {
      sign: String.raw`github\.com/.*/pkgs/container/`,
      pages: [
        page(
          String.raw`github\.com/(?:(?:orgs|users)/)?(?<owner>[\w.-]+)/(?:[\w.-]+/)?pkgs/container/(?<name>[\w.-]+(?:%2F[\w.-]+)*)`,
          ({ owner, name }) => `ghcr.io/${owner}/${name?.replace(/%2F/gi, "/")}`.toLowerCase()
        )
      ]
    },
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
  quay: {
    hosts: /^quay\.io$/,
    host: "quay.io",
    pages: {
      sign: String.raw`quay\.io/repository/`,
      pages: [page(String.raw`quay\.io/repository/${PATH}`, ({ path }) => `quay.io/${path}`)]
    },
    saysImmutable: "tag is immutable",
    absentCodes: "TAGEXPIRED|MANIFESTEXPIRED",
    cures: {
      ...other.cures,
      password: 'Use a robot account: its name, such as acme+ci, is the "username", and its token the "password"',
      push: "Give the robot account or user the permission Write on the repository, in its settings under \u201CUser and Robot Permissions\u201D",
      read: "Give the robot account or user the permission Read on the repository, in its settings under \u201CUser and Robot Permissions\u201D"
    }
  }
};
// src/core/registry/kinds.ts
var KINDS_OF_REGISTRIES = { ...services, ...clouds, ...servers, other };
var REGISTRY_KINDS = KINDS_OF_REGISTRIES;
var kindOf2 = (host) => Object.keys(REGISTRY_KINDS).find(
  (name) => REGISTRY_KINDS[name].hosts.test(host)
) ?? "other";
var ofAllKinds = (pick) => Object.values(REGISTRY_KINDS).flatMap((kind) => pick(kind) ?? []);

// src/core/text/empty-part.ts
var EMPTY_FIX = "A variable, secret or output in it is empty: check that it is set";
function emptyPart(reference) {
  const what = partLeftOut(reference);
  return what === void 0 ? void 0 : new Problem2(`"${reference}" ${what}`, EMPTY_FIX);
}
function partLeftOut(reference) {
  if (isOther(reference)) return void 0;
  const text = plain(reference);
  if (text === "") return "names no image";
  if (text === "sha256:") return "has no digits";
  const [before2 = "", ...digests] = text.split("@");
  const colon = before2.lastIndexOf(":");
  const hasTag = colon > before2.lastIndexOf("/");
  const tag = hasTag ? before2.slice(colon + 1) : "latest";
  const name = hasTag ? before2.slice(0, colon) : before2;
  if (name.split("/").some(isCut)) return "lacks a part of the image name";
  if (tag === "") return "has an empty tag";
  if (lacksBeginning(tag)) return `has "${tag}" for a tag`;
  const lacksDigest = digests.some((digest) => digest === "" || digest.endsWith(":"));
  return lacksDigest ? "has no digest after its @" : void 0;
}
var lacksBeginning = (tag) => /^[.-]/.test(tag);
var isOther = (reference) => reference.includes("://") || reference.includes("***") || reference.split("/").some(hasLogin);
function hasLogin(part) {
  const [colon, at2] = [part.indexOf(":"), part.indexOf("@")];
  const after = part.slice(at2 + 1);
  return colon >= 0 && at2 > colon && after !== "" && !after.startsWith("sha256:");
}
var plain = (reference) => reference.trim().replace(/\{\{[^{}]{0,1000}\}\}/g, "x").replace(/^\[[0-9a-f:]{1,100}\]/i, "x");
var isCut = (part) => part === "" || /^[.:-]|[.:-]$|\.\.|::/.test(part);
// src/core/registry/registry.ts
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
  const kind = kindOf2(withoutOwnPort(host));
  return { kind, host: REGISTRY_KINDS[kind].host ?? host };
}
var withoutOwnPort = (host) => host.replace(/:0*443$/, "");
function ecrOf(host) {
  const bare = withoutOwnPort(host);
  const found = (ECR.exec(bare) ?? ECR_DUAL.exec(bare))?.groups;
  if (!found) return void 0;
  const { account = "", region = "", fips } = found;
  return { kind: "ecr", host, account, region, fips: fips !== void 0 };
}
function hostIn(text) {
  if (hasLogin2(text)) throw passwordInName();
  const host = text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/\/(v[12]\/?)?$/, "");
  const isHost = HOST.test(host) && isHostInImageName(host) && !meantBy(host);
  if (host === "" || isHost) return host;
  throw notHost(text, host);
}
var meantBy = (name) => ofAllKinds(({ nicknames, host }) => nicknames?.includes(name) ? host : void 0)[0];
var isHostInImageName = (part) => /[.:]/.test(part) || part === "localhost";
var hasLogin2 = (text) => text.split("/").some((part) => part.includes(":") && part.lastIndexOf("@") > part.indexOf(":"));
var passwordInName = () => new Problem2('"images" or "registry" contains a password', 'Write it under "password"');
function notHost(text, host) {
  const first = host.split("/")[0] ?? "";
  const isPath = first !== host && HOST.test(first) && isHostInImageName(first);
  const alias = host.replace(/\.$/, "");
  const meant = meantBy(alias);
  if (meant) return new Problem2(`"${text}" is no registry`, `Write ${meant}`);
  const fix = isPath ? `Write "${first}"; what follows it belongs to "images"` : `${partLeftOut(`${host}/x`) ? `${EMPTY_FIX}. ` : ""}Write a host, with a dot or a port in it: docker.io, ghcr.io, registry.example.com, localhost:5000`;
  return new Problem2(`"${text}" is not the host of a registry`, fix);
}
var isEcr = (registry) => registry.kind === "ecr";
var isPrivateEcr = ({ registry }) => isEcr(registry);
var isOnAws = ({ kind }) => kind === "ecr" || kind === "ecr-public";
var apiHost = ({ kind, host }) => REGISTRY_KINDS[kind].apiHost ?? host;
var hostsOf = (registry) => [
  .../* @__PURE__ */ new Set([registry.host, apiHost(registry)])
];
var configKey = ({ kind, host }) => REGISTRY_KINDS[kind].configKey ?? host;
function isLoopbackHost(host) {
  const written = host.replace(/:[0-9]+$/, "");
  const name = URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written;
  return name === "localhost" || name === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(name);
}

// src/core/registry/address.ts
function reachOfHost(host) {
  const name = host.slice(0, LONGEST).toLowerCase().replace(/^\[|\]$/g, "").replace(/%.*$/s, "");
  if (name.includes(":")) return reachOfIpv6(name);
  const parts = name.split(".");
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part)))
    return reachOfIpv4(parts.map(Number));
  const known = name.endsWith(".") ? name.slice(0, -1) : name;
  if (known === "localhost") return "loopback";
  if (known.endsWith(".localhost")) return "odd";
  return METADATA_NAMES.includes(known) ? "metadata" : "public";
}
var LONGEST = 255;
var mayLeadTo = (from, to) => to === "public" || to === from || from === "loopback" && to !== "metadata";
var METADATA_NAMES = [
  "metadata.google.internal",
  "metadata.goog",
  "metadata",
  "instance-data",
  "instance-data.ec2.internal"
];
var IPV4 = [
  [[169, 254, 0, 0], 16, "metadata"],
  [[192, 0, 0, 0], 24, "metadata"],
  // Oracle
  [[100, 100, 100, 200], 32, "metadata"],
  // Alibaba
  [[168, 63, 129, 16], 32, "metadata"],
  // Azure
  [[127, 0, 0, 0], 8, "loopback"],
  [[0, 0, 0, 0], 8, "odd"],
  [[10, 0, 0, 0], 8, "private"],
  [[172, 16, 0, 0], 12, "private"],
  [[192, 168, 0, 0], 16, "private"],
  [[100, 64, 0, 0], 10, "private"],
  [[198, 18, 0, 0], 15, "private"],
  [[224, 0, 0, 0], 3, "private"]
  // many at once, and reserved
];
function reachOfIpv4(address) {
  const bits = (some, length) => some.map((byte) => byte.toString(2).padStart(8, "0")).join("").slice(0, length);
  const range = IPV4.find(([start2, length]) => bits(start2, length) === bits(address, length));
  return range?.[2] ?? "public";
}
function reachOfIpv6(text) {
  const groups = groupsOf(text);
  const [first = 0, second = 0] = groups;
  const inside = ipv4In(groups);
  if (inside) return insideOf(reachOfIpv4(inside));
  if (groups.slice(0, 7).every((group) => group === 0)) return groups[7] === 1 ? "loopback" : "odd";
  if (first === 64768 && second === 3778) return "metadata";
  if ((first & 65472) === 65152) return "metadata";
  if ((first & 65024) === 64512 || (first & 65472) === 65216) return "private";
  return (first & 65280) === 65280 ? "private" : "public";
}
var insideOf = (reach) => reach === "loopback" ? "odd" : reach;
function groupsOf(text) {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const [a = 0, b = 0, c = 0, d = 0] = dotted ? dotted.slice(1).map(Number) : [];
  const hex = dotted ? `${text.slice(0, dotted.index)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : text;
  const [head = "", tail] = hex.split("::");
  const read = (part) => part === "" ? [] : part.split(":").map((at2) => parseInt(at2, 16));
  const [left, right] = [read(head), tail === void 0 ? [] : read(tail)];
  const missing = tail === void 0 ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: missing }, () => 0), ...right];
}
function ipv4In(groups) {
  const bytes = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255];
  const [first, second, third] = groups;
  if (first === 8194) return bytes(second, third);
  const start2 = groups.slice(0, 6).join();
  const isMapped = start2 === "0,0,0,0,0,65535" || start2 === "0,0,0,0,65535,0";
  const isTranslated = first === 100 && second === 65435;
  const isCompatible = start2 === "0,0,0,0,0,0" && ((groups[6] ?? 0) > 0 || (groups[7] ?? 0) > 1);
  return isMapped || isTranslated || isCompatible ? bytes(groups[6], groups[7]) : void 0;
}
// src/core/route/network.ts
function bitsOf(text) {
  const parts = text.split(".");
  if (parts.length === 4 && !text.includes(":"))
    return parts.every(isByte) ? parts.map((part) => inBits(Number(part), 8)).join("") : void 0;
  if (!text.includes(":") || !URL.canParse(`http://[${text}]`)) return void 0;
  const address = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const bits = groupsOf(address).map((group) => inBits(group, 16)).join("");
  return bits.startsWith(MAPPED) ? bits.slice(MAPPED.length) : bits;
}
var MAPPED = "0".repeat(80) + "1".repeat(16);
var isByte = (text) => /^\d{1,3}$/.test(text) && Number(text) < 256 && (text === "0" || !text.startsWith("0"));
var inBits = (number, length) => number.toString(2).padStart(length, "0");
function networkOf(text) {
  const [address = "", size = "", more] = text.split("/");
  const bits = bitsOf(address);
  if (bits === void 0 || more !== void 0 || !/^\d{1,3}$/.test(size)) return void 0;
  const written = address.includes(":") ? 128 : 32;
  const prefix = Number(size) - (written - bits.length);
  if (Number(size) > written || prefix < 0) return void 0;
  return { start: bits.slice(0, prefix), length: bits.length };
}
function isWithin({ start: start2, length }, address) {
  const bits = bitsOf(address);
  return bits !== void 0 && bits.length === length && bits.startsWith(start2);
}
var LOOPBACK = ["127.0.0.0/8", "::1/128"].flatMap((text) => networkOf(text) ?? []);
var isLoopbackAddress = (address) => LOOPBACK.some((network) => isWithin(network, address));
function splitHostPort(text) {
  const at2 = text.lastIndexOf(":");
  if (at2 < 0) return void 0;
  const [host, port] = [text.slice(0, at2), text.slice(at2 + 1)];
  if (host.startsWith("[") && host.endsWith("]")) return { host: host.slice(1, -1), port };
  return /[:[\]]/.test(host) || /[[\]]/.test(port) ? void 0 : { host, port };
}
// src/core/route/proxy.ts
function proxiesIn(environment) {
  const first = (name) => environment[name] || environment[name.toLowerCase()] || "";
  return {
    http: first("HTTP_PROXY"),
    https: first("HTTPS_PROXY"),
    exceptions: first("NO_PROXY")
  };
}
var namesProxy = ({ http, https }) => http !== "" || https !== "";
function proxyFor(url, proxies) {
  const text = url.protocol === "https:" ? proxies.https : proxies.http;
  if (text === "" || isException(url, proxies.exceptions)) return void 0;
  return addressOf(text) ?? "invalid";
}
var SCHEMES = ["http:", "https:", "socks5:", "socks5h:"];
function addressOf(text) {
  const trimmed = text.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : void 0;
  return url && SCHEMES.includes(url.protocol) && url.hostname !== "" ? url : void 0;
}
var proxyPasswords = (environment) => ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"].flatMap((name) => {
  const text = environment[name] ?? "";
  const password = addressOf(text)?.password;
  return password ? [password, decoded(password), passwordWrittenIn(text)] : [];
});
function passwordWrittenIn(text) {
  const login = text.slice(0, text.lastIndexOf("@"));
  const start2 = login.indexOf("://");
  const [, ...password] = login.slice(start2 < 0 ? 0 : start2 + 3).split(":");
  return password.join(":");
}
function proxyLogin({ username, password }) {
  if (username === "" && password === "") return void 0;
  return `${decoded(username)}:${decoded(password)}`;
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function isException(url, exceptions) {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || isLoopbackAddress(host)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return exceptions.split(",").map((entry) => entry.trim().toLowerCase()).some((entry) => entry !== "" && covers(entry, host, port));
}
function covers(entry, host, port) {
  if (entry === "*") return true;
  const network = networkOf(entry);
  if (network) return isWithin(network, host);
  const { host: named, port: only } = splitHostPort(entry) ?? { host: entry, port: "" };
  if (named === "" || only !== "" && only !== port) return false;
  const bits = bitsOf(named);
  return bits === void 0 ? isUnder(host, named) : bits === bitsOf(host);
}
function isUnder(host, named) {
  const domain = named.startsWith("*.") ? named.slice(1) : named;
  if (domain.startsWith(".")) return host.endsWith(domain);
  return host === domain || host.endsWith(`.${domain}`);
}
var builtin_2 = process.getBuiltinModule("node:dns");
var lookup = (() => builtin_2.lookup)();
var builtin_22 = process.getBuiltinModule("node:dns/promises");
var lookup2 = (() => builtin_22.lookup)();
// src/io/http/guarded-lookup.ts
function guardedLookup(namedBy) {
  return (host, options, done) => {
    const all = { ...options, all: true };
    lookup(host, all, (failure, found) => {
      if (failure) return done(failure, "", 0);
      allowed(namedBy, found).then(
        (isAllowed) => {
          if (!isAllowed) return done(refused(host), "", 0);
          if (options.all) return done(null, found);
          done(null, found[0]?.address ?? "", found[0]?.family ?? 0);
        },
        (cause) => done(cause, "", 0)
      );
    });
  };
}
async function allowed({ hostname }, found) {
  const reaches = found.map(({ address }) => reachOfHost(address));
  if (reaches.every((to) => to === "public")) return true;
  const from = await reachesOf(hostname.replace(/^\[|\]$/g, ""));
  return reaches.every((to) => from.some((reach) => mayLeadTo(reach, to)));
}
var reachesOf = async (host) => (await lookup2(host, { all: true })).map(({ address }) => reachOfHost(address));
var refused = (host) => Object.assign(new Error(`${host} is inside of this network`), { code: "REDIRECT" });
async function isInNetworks(host, networks) {
  if (networks.length === 0) return false;
  const found = await lookup2(host.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  return found.some(({ address }) => networks.some((network) => isWithin(network, address)));
}
var builtin_3 = process.getBuiltinModule("node:stream/promises");
var pipeline = (() => builtin_3.pipeline)();
// src/core/route/route.ts
function routeTo(names, settings) {
  const known = names.map((name) => name.toLowerCase());
  const buildkit = known.flatMap((name) => ownIn(settings.buildkit, name));
  const isInsecure = known.some((name) => isInsecureHost(name, settings.insecureRegistries));
  const isHttpAlone = buildkit.some(({ isHttp, isInsecure: isLax22 }) => isHttp && !isLax22);
  const isLax2 = buildkit.some((one) => one.isInsecure);
  const mayBeHttp = isInsecure || buildkit.some(({ isHttp }) => isHttp);
  return {
    schemes: isHttpAlone ? ["http"] : mayBeHttp ? ["https", "http"] : ["https"],
    isVerified: !isInsecure && !isLax2,
    insecureNetworks: isInsecure ? [] : settings.insecureRegistries.flatMap(asNetwork),
    folders: [...new Set(known.flatMap(foldersFor))],
    buildkit
  };
}
var ownIn = (registries, name) => {
  const found = Object.hasOwn(registries, name) ? registries[name] : void 0;
  return found ? [found] : [];
};
var asNetwork = (text) => {
  const network = networkOf(text);
  return network ? [network] : [];
};
function isInsecureHost(host, registries) {
  if (isLoopbackHost(host) || registries.some((one) => one.toLowerCase() === host)) return true;
  const address = host.replace(/:[0-9]{1,5}$/, "").replace(/^\[|\]$/g, "");
  if (bitsOf(address) === void 0) return false;
  return registries.flatMap(asNetwork).some((network) => isWithin(network, address));
}
function foldersFor(host) {
  const name = host.replaceAll("/", "");
  if (name.endsWith(":443")) return [name, name.slice(0, -":443".length)];
  return /:[0-9]{1,5}$/.test(name) ? [name] : [name, `${name}:443`];
}

// src/io/docker/home.ts
async function dockerHome() {
  const directory = resolve(process.env["DOCKER_CONFIG"] || join2(userHome(), ".docker"));
  const config = await readText(join2(directory, "config.json"));
  return {
    directory,
    config,
    currentContext: field(config, "currentContext"),
    buildxDirectory: resolve(process.env["BUILDX_CONFIG"] || join2(directory, "buildx"))
  };
}
function userHome() {
  try {
    return process.env["HOME"] || homedir2() || tmpdir();
  } catch {
    return tmpdir();
  }
}
async function knownBuilder(home, name) {
  const selected = await builderName(home, name);
  if (!selected) return void 0;
  const instance = await builderFile(home, name);
  const driver = field(instance, "Driver");
  const { Nodes } = objectIn2(instance ?? "");
  const nodes = Array.isArray(Nodes) ? Nodes.length : 1;
  const builder = { name: selected, driver, ...nodes > 1 ? { nodes } : {} };
  return driver ? { ...builder, driver } : contextBuilder(selected, name);
}
var builderName = async (home, name) => name || process.env["BUILDX_BUILDER"] || await selectedName(home);
async function builderFile(home, name) {
  const selected = await builderName(home, name);
  return selected ? readText(join2(home.buildxDirectory, "instances", selected)) : void 0;
}
var contextBuilder = (selected, asked) => selected === "default" || !asked ? { name: selected, driver: "docker" } : void 0;
async function selectedName({ buildxDirectory, currentContext }) {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: context } = process.env;
  const here = host || context || currentContext || "default";
  const current = await readText(join2(buildxDirectory, "current"));
  const isHere = field(current, "Key") === (here === "default" ? DEFAULT_ADDRESS : here);
  return isHere || /"Global": *true/.test(current ?? "") ? field(current, "Name") : void 0;
}
var DEFAULT_ADDRESS = process.platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";
var readText = (path) => readFile(path, "utf8").catch(() => void 0);
function field(json, name) {
  return textAt(objectIn2(json ?? ""), name) || void 0;
}
// src/io/docker/engine-address.ts
async function engineAddress(home, asked = "") {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: selected } = process.env;
  if (host && (asked === "" || asked === "default")) return host;
  const context = asked || selected || home.currentContext || "default";
  return context === "default" ? DEFAULT_ADDRESS : addressIn(home, context);
}
async function addressIn({ directory }, context) {
  const id = createHash("sha256").update(context).digest("hex");
  try {
    const meta = await readFile(join2(directory, "contexts", "meta", id, "meta.json"), "utf8");
    return JSON.parse(meta).Endpoints?.docker?.Host || DEFAULT_ADDRESS;
  } catch (cause) {
    throw new Problem3(
      `the docker context "${context}" cannot be read`,
      'Create it on the runner, or choose another with DOCKER_CONTEXT or "docker context use"',
      { cause }
    );
  }
}
async function mayHaveEngine(home) {
  const address = await engineAddress(home).catch(() => "");
  const socket = socketOf(address);
  return socket ? existsSync(socket) : address !== "";
}
async function isEngineHere(home) {
  return socketOf(await engineAddress(home).catch(() => "")) !== void 0;
}
// src/io/docker/engine-exchange.ts
var MOST2 = 16 * 1024 * 1024;
function exchangeOverSocket(socketPath, { bytes, pieces, silence = 1e4, signal, onLine, ...asked }) {
  const { path, method = "GET", headers = {}, agent } = asked;
  return new Promise((resolve2, reject) => {
    const options = { socketPath, path, method, headers, timeout: silence, agent };
    const sent = request({ ...options, ...signal && { signal } }, (response) => {
      response.on("error", reject);
      receive(response, onLine, resolve2);
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer in ${silence / 1e3} s`)));
    sent.on("error", reject);
    if (pieces) pipeline(Readable.from(pieces), sent).catch(reject);
    else sent.end(bytes);
  });
}
function receive(response, onLine, done) {
  const status = response.statusCode ?? 0;
  const onGoodLine = status < 300 ? onLine : void 0;
  const decoder = new StringDecoder("utf8");
  const pieces = [];
  let [rest, length] = ["", 0];
  response.on("data", (piece) => {
    length = onGoodLine ? rest.length : length + piece.length;
    if (length > MOST2) return void response.destroy(new Error("its answer has no end"));
    if (!onGoodLine) return void pieces.push(piece);
    const text = decoder.write(piece);
    const lines = text.includes("\n") ? (rest + text).split("\n") : [rest + text];
    rest = lines.pop() ?? "";
    for (const line of lines) onGoodLine(line);
  });
  response.on("end", () => {
    if (onGoodLine && rest) onGoodLine(rest);
    done({ status, body: Buffer.concat(pieces) });
  });
}
// src/io/docker/engine-socket.ts
async function askSocket(socketPath, { cancelled: signal, ...asked }) {
  const { status, body } = await exchangeOverSocket(socketPath, { ...asked, signal });
  return { status, body: new TextDecoder().decode(body) };
}
var noEngineAnswer = (address, cause) => new Problem3(
  `the Docker engine does not answer at ${address} (${cause.message})`,
  'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-\u2026" of GitHub have it running.',
  { cause }
);

// src/io/docker/engine.ts
async function engineFacts(home, run2) {
  const address = await engineAddress(home);
  const socket = socketOf(address);
  const info = socket ? await overSocket(address, socket) : await overCommand(address, run2);
  return {
    version: textAt(info, "ServerVersion"),
    store: JSON.stringify(info["DriverStatus"] ?? "").includes("io.containerd.snapshotter") ? "containerd" : "classic",
    insecureRegistries: [...insecureHosts(info), ...insecureNetworks(info)],
    ...texts(info["SecurityOptions"]).includes("name=rootless") ? { isRootless: true } : {},
    ...proxiesOf(info)
  };
}
var texts = (list) => entriesIn(list).filter((one) => typeof one === "string");
var insecureHosts = (info) => Object.entries(asObject(at(info, "RegistryConfig.IndexConfigs"))).filter(([, index]) => at(index, "Secure") === false).map(([host]) => host);
var insecureNetworks = (info) => texts(at(info, "RegistryConfig.InsecureRegistryCIDRs"));
function proxiesOf(info) {
  const [http, https] = [textAt(info, "HttpProxy"), textAt(info, "HttpsProxy")];
  const proxies = { http, https, exceptions: textAt(info, "NoProxy") };
  return namesProxy(proxies) ? { proxies } : {};
}
async function overCommand(address, run2) {
  try {
    return asObject(JSON.parse(await run2("docker", ["info", "--format", "{{json .}}"])));
  } catch (cause) {
    throw cause instanceof Problem4 ? cause : noEngineAnswer(address, cause);
  }
}
async function overSocket(address, socket) {
  try {
    const { status, body } = await askSocket(socket, { path: "/info" });
    if (status !== 200) throw new Error(`${status}: ${oneLine(body, 200)}`);
    return asObject(JSON.parse(body));
  } catch (cause) {
    throw noEngineAnswer(address, cause);
  }
}
// src/core/route/engine-elsewhere.ts
var PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "::1/128"
];
var ENDS = [
  ...[
    "local",
    "localdomain",
    "localhost",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan"
  ],
  ...["home.arpa", "svc", "test"]
];
var insecureElsewhere = (registries) => registries.filter((one) => one.includes("/") ? isPrivate(one) : isOwn(one));
function isOwn(text) {
  try {
    const { kind, host } = registryOf(text);
    const name = host.replace(/:\d{1,5}$/, "").replace(/^\[|\]$/g, "");
    return kind === "other" && (bitsOf(name) ? isPrivate(asNetwork2(name)) : isPrivateName(name));
  } catch {
    return false;
  }
}
var asNetwork2 = (address) => `${address}/${address.includes(":") ? 128 : 32}`;
var isPrivateName = (name) => /^[a-z][a-z0-9-]*$/.test(name) || ENDS.some((end) => name.endsWith(`.${end}`));
function isPrivate(text) {
  const [address = "", length = ""] = text.split("/");
  if (!networkOf(text)) return false;
  return PRIVATE.some((one) => {
    const network = networkOf(one);
    const shortest = Number(one.split("/")[1]);
    return network !== void 0 && isWithin(network, address) && Number(length) >= shortest;
  });
}
// src/core/route/buildkit.ts
var texts2 = (value) => entriesIn(value).filter((one) => typeof one === "string");
var registriesIn = (config) => Object.fromEntries(
  Object.entries(asObject(config["registry"])).map(([host, table]) => [
    host.toLowerCase(),
    registryIn(asObject(table))
  ])
);
function registryIn(table) {
  const keypairs = entriesIn(table["keypair"]).map(asObject);
  return {
    isHttp: table["http"] === true,
    isInsecure: table["insecure"] === true,
    authorities: texts2(table["ca"]),
    pairs: keypairs.flatMap(
      ({ cert, key }) => typeof cert === "string" && typeof key === "string" ? [{ certificate: cert, key }] : []
    ),
    folders: texts2(table["tlsconfigdir"])
  };
}
var configFor = (registries) => Object.entries(registries).map(([host, registry]) => tableFor(host, registry)).join("\n");
function tableFor(host, { isHttp, isInsecure, authorities, pairs }) {
  const lines = [
    `[registry.${JSON.stringify(host)}]`,
    ...isHttp ? ["  http = true"] : [],
    ...isInsecure ? ["  insecure = true"] : [],
    ...authorities.length > 0 ? [`  ca = ${JSON.stringify(authorities)}`] : [],
    ...pairs.flatMap(({ certificate, key }) => [
      `  [[registry.${JSON.stringify(host)}.keypair]]`,
      `    key = ${JSON.stringify(key)}`,
      `    cert = ${JSON.stringify(certificate)}`
    ])
  ];
  return `${lines.join("\n")}
`;
}
// src/io/docker/buildkit-config.ts
async function buildkitRegistries(home) {
  const given2 = getInput("buildkitd-config-inline") || await textOf2(getInput("buildkitd-config"));
  if (given2) return registriesOf(given2);
  const kept = keptWith(objectIn3(await builderFile(home, getInput("builder")) ?? ""));
  if (kept["buildkitd.toml"]) return withTexts(await registriesOf(kept["buildkitd.toml"]), kept);
  return registriesOf(await textOf2(defaultConfig(home)));
}
var defaultConfig = ({ buildxDirectory }) => join3(buildxDirectory, "buildkitd.default.toml");
var textOf2 = (path) => path ? readFile2(path, "utf8").catch(() => "") : "";
async function registriesOf(text) {
  if (!text.includes("registry")) return {};
  const { parse: parse2 } = await import("./dist-GIYGOTLW.js");
  try {
    return registriesIn(parse2(text));
  } catch {
    return {};
  }
}
function keptWith(instance) {
  const [node] = entriesIn(instance["Nodes"]);
  const files = Object.entries(asObject(asObject(node)["Files"]));
  return Object.fromEntries(
    files.map(([name, bytes]) => [name, Buffer.from(textIn(bytes), "base64").toString()])
  );
}
var IN_CONTAINER = "/etc/buildkit/";
function withTexts(registries, kept) {
  const text = (path) => (path.startsWith(IN_CONTAINER) ? kept[path.slice(IN_CONTAINER.length)] : void 0) ?? path;
  const filled = (registry) => ({
    ...registry,
    authorities: registry.authorities.map(text),
    pairs: registry.pairs.map(({ certificate, key }) => ({
      certificate: text(certificate),
      key: text(key)
    }))
  });
  return Object.fromEntries(
    Object.entries(registries).map(([host, registry]) => [host, filled(registry)])
  );
}
// src/io/docker/network-settings.ts
async function readNetworkSettings(engine, home) {
  const [facts, isHere, buildkit] = await Promise.all([
    engine().catch(() => void 0),
    home().then(isEngineHere),
    home().then(buildkitRegistries)
  ]);
  const certificates = certificateFolders(facts);
  const insecure = facts?.insecureRegistries ?? await insecureInFiles();
  return {
    proxies: isHere ? proxiesHere(facts) : proxiesIn(process.env),
    insecureRegistries: isHere || !facts ? insecure : insecureElsewhere(insecure),
    certificates,
    buildkit
  };
}
function proxiesHere(facts) {
  const own = proxiesIn(process.env);
  const { proxies } = facts ?? {};
  const isUsable = proxies && ![proxies.http, proxies.https].some((text) => text.includes("xxxxx"));
  return !namesProxy(own) && isUsable ? proxies : own;
}
function certificateFolders(facts) {
  const shared = join3(sharedFolder(), "certs.d");
  const own = join3(userFolder(), "certs.d");
  if (!facts) return [shared, own];
  return facts.isRootless ? [own] : [shared];
}
var sharedFolder = () => process.platform === "win32" ? join3(process.env["ProgramData"] || "C:\\ProgramData", "docker") : "/etc/docker";
var userFolder = () => join3(
  process.env["XDG_CONFIG_HOME"] || join3(process.env["HOME"] || homedir3(), ".config"),
  "docker"
);
async function insecureInFiles() {
  const files = [join3(sharedFolder(), "daemon.json"), join3(userFolder(), "daemon.json")];
  const texts3 = await Promise.all(files.map((file) => readFile2(file, "utf8").catch(() => "")));
  return texts3.flatMap((text) => {
    const { "insecure-registries": registries } = objectIn3(text);
    return Array.isArray(registries) ? registries.filter((one) => typeof one === "string") : [];
  });
}
// src/io/docker/configure.ts
async function configure(home, directory, config) {
  const own = join3(directory, "docker");
  await mkdir(own, { mode: 448 });
  await writeFile(join3(own, "config.json"), config, { mode: 384 });
  const entries = await readdir(home.directory, { withFileTypes: true }).catch(() => []);
  const others = entries.filter(({ name }) => name !== "config.json");
  await Promise.all(others.map((entry) => link(entry, home.directory, own)));
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory };
}
function link(entry, from, to) {
  const [source, target] = [join3(from, entry.name), join3(to, entry.name)];
  if (process.platform !== "win32") return symlink(source, target);
  return entry.isDirectory() ? symlink(source, target, "junction") : copyFile(source, target);
}
// src/core/route/like-engine.ts
function likeEngine(options, settings, hosts, kept) {
  const isConfigured = options.buildkitdConfig !== "" || options.buildkitdConfigInline !== "";
  const config = isConfigured ? "" : configFor(registriesAs(settings, hosts, kept));
  return {
    ...options,
    buildkitdConfigInline: options.buildkitdConfigInline || config,
    driverOpts: [...options.driverOpts, ...proxyOptions(options.driverOpts, settings.proxies)]
  };
}
function registriesAs(settings, hosts, kept) {
  const named = settings.insecureRegistries.filter((one) => !one.includes("/"));
  const isInsecure = (host) => !routeTo([host], settings).isVerified;
  const insecure = [...named, ...hosts].filter((host) => !isLoopbackHost(host) && isInsecure(host));
  const all = [.../* @__PURE__ */ new Set([...insecure, ...Object.keys(kept)])].sort();
  return Object.fromEntries(
    all.map((host) => {
      const isLax2 = insecure.includes(host);
      const own = kept[host] ?? { authorities: [], pairs: [] };
      return [host, { ...own, isHttp: isLax2, isInsecure: isLax2, folders: [] }];
    })
  );
}
function proxyOptions(given2, proxies) {
  const isSaid = given2.some((option) => /env\.(?:https?|no)_proxy=/i.test(option));
  const isHere = given2.some((option) => /^"?network=host"?$/.test(option));
  const addresses = [proxies.http, proxies.https].filter((text) => text !== "");
  if (isSaid || addresses.length === 0 || !addresses.every((one) => isForAll(one, isHere)))
    return [];
  const variables = [
    ["HTTP_PROXY", proxies.http],
    ["HTTPS_PROXY", proxies.https],
    ["NO_PROXY", proxies.exceptions]
  ];
  return variables.flatMap(([name, value]) => value ? [quoted(`env.${name}=${value}`)] : []);
}
function isForAll(address, isHere) {
  const whole = address.includes("://") ? address : `http://${address}`;
  if (!URL.canParse(whole)) return false;
  const url = new URL(whole);
  return proxyLogin(url) === void 0 && (isHere || !isLoopbackHost(url.host));
}
var quoted = (option) => /[",]/.test(option) ? `"${option.replaceAll('"', '""')}"` : option;
// src/io/docker/like-engine.ts
async function reachingAsEngine(options, settings, home, hosts) {
  const usual = defaultConfig(home);
  const isKnown = await stat(usual).then(
    () => true,
    () => false
  );
  const own = options.buildkitdConfigInline === "" && isKnown ? { buildkitdConfig: usual } : {};
  const given2 = options.buildkitdConfig === "" ? { ...options, ...own } : options;
  const insecure = await Promise.all(hosts.map(async (host) => [host, await isLax(host, settings)]));
  const insecureRegistries = [
    ...settings.insecureRegistries,
    ...insecure.flatMap(([host, lax]) => lax ? [String(host)] : [])
  ];
  const complete = { ...settings, insecureRegistries };
  const isHere = options.endpoint === "" && await isEngineHere(home);
  return likeEngine(given2, complete, hosts, await keptIn(settings.certificates, isHere));
}
var isLax = (host, settings) => {
  const { hostname } = new URL(`http://${host}`);
  return isInNetworks(hostname, routeTo([host], settings).insecureNetworks);
};
async function keptIn(directories, hasKeys) {
  const found = {};
  for (const folder of (await Promise.all(directories.map(entriesOf))).flat()) {
    const files = await entriesOf(folder);
    const authorities = files.filter((file) => file.endsWith(".crt"));
    const pairs = hasKeys ? await pairsIn(files) : [];
    if (authorities.length + pairs.length > 0) found[basename2(folder)] = { authorities, pairs };
  }
  return found;
}
async function pairsIn(files) {
  const pairs = files.filter((file) => file.endsWith(".cert")).map((certificate) => ({ certificate, key: certificate.replace(/cert$/, "key") })).filter(({ key }) => files.includes(key));
  const readable = await Promise.all(
    pairs.map(
      ({ key }) => access(key, constants2.R_OK).then(
        () => true,
        () => false
      )
    )
  );
  return pairs.filter((_, at2) => readable[at2]);
}
var entriesOf = (folder) => readdir(folder).then(
  (names) => names.sort().map((name) => join3(folder, name)),
  () => []
);

// src/core/inputs/defaults.ts
var PROMISES = [
  ...["visibility", "on-existing-tag", "ecr-scan", "secret-guard"],
  ...["ecr-tag-mutability", "ecr-encryption", "mask-aws-account-id"]
];
var withDefaults = (read, defaults) => (name) => read(name) || (PROMISES.includes(name) ? "" : defaults[name] ?? "");

// src/core/text/nearest.ts
var LONGEST2 = 60;
function nearest(word, known) {
  if (word.length > LONGEST2) return void 0;
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

// src/core/text/base64.ts
function textOfBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return void 0;
  }
}
function base64OfText(text) {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

// src/core/access/docker-config.ts
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
  return { username: textIn(Username), password: Secret };
}
var basicAuth = ({ username, password }) => base64OfText(`${username}:${password}`);
function credentialsIn(entries, key) {
  const found = entries[key] ?? Object.entries(entries).find(([url]) => hostOf(url) === key)?.[1];
  const { auth, username, password, identitytoken, registrytoken } = asObject2(found);
  if (typeof registrytoken === "string" && registrytoken) return { registryToken: registrytoken };
  if (typeof identitytoken === "string" && identitytoken) return { identityToken: identitytoken };
  if (typeof auth === "string" && auth) return decodeAuth(auth);
  if (typeof username === "string" && username) return { username, password: textIn(password) };
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
  throw new Problem5(
    "docker's own config.json on this machine is not a JSON object",
    "Fix or remove it: it is in ~/.docker, or where DOCKER_CONFIG points to"
  );
}
var readObject = (text) => text?.trim() ? parsedObject(text) : {};
var auths = (config) => asObject2(config?.["auths"]);
var each = (keys, value) => Object.fromEntries(keys.map((key) => [textIn(key), value]));

// node_modules/csv-parse/
var CsvError = class _CsvError extends Error {
  constructor(code, message, options, ...contexts) {
    Array.isArray(message) && (message = message.join(" ").trim()), super(message), Error.captureStackTrace !== void 0 && Error.captureStackTrace(this, _CsvError), this.code = code;
    for (const context of contexts) for (const key in context) {
      const value = context[key];
      this[key] = Buffer.isBuffer(value) ? value.toString(options.encoding) : value == null ? value : JSON.parse(JSON.stringify(value));
    }
  }
};
var is_object = function(obj) {
  return typeof obj == "object" && obj !== null && !Array.isArray(obj);
};
var normalize_columns_array = function(columns) {
  const normalizedColumns = [];
  for (let i = 0, l = columns.length; i < l; i++) {
    const column = columns[i];
    if (column == null || column === false) normalizedColumns[i] = { disabled: true };
    else if (typeof column == "string" || typeof column == "number") normalizedColumns[i] = { name: `${column}` };
    else if (is_object(column)) {
      if (typeof column.name != "string") throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", ["Option columns missing name:", `property "name" is required at position ${i}`, "when column is an object literal"]);
      normalizedColumns[i] = column;
    } else throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", ["Invalid column definition:", "expect a string or a literal object,", `got ${JSON.stringify(column)} at position ${i}`]);
  }
  return normalizedColumns;
};
var ResizeableBuffer = class {
  constructor(size = 100) {
    this.size = size, this.length = 0, this.buf = Buffer.allocUnsafe(size);
  }
  prepend(val) {
    if (Buffer.isBuffer(val)) {
      const length = this.length + val.length;
      if (length >= this.size && (this.resize(), length >= this.size)) throw Error("INVALID_BUFFER_STATE");
      const buf = this.buf;
      this.buf = Buffer.allocUnsafe(this.size), val.copy(this.buf, 0), buf.copy(this.buf, val.length), this.length += val.length;
    } else {
      const length = this.length++;
      length === this.size && this.resize();
      const buf = this.clone();
      this.buf[0] = val, buf.copy(this.buf, 1, 0, length);
    }
  }
  append(val) {
    const length = this.length++;
    length === this.size && this.resize(), this.buf[length] = val;
  }
  clone() {
    return Buffer.from(this.buf.slice(0, this.length));
  }
  resize() {
    const length = this.length;
    this.size = this.size * 2;
    const buf = Buffer.allocUnsafe(this.size);
    this.buf.copy(buf, 0, 0, length), this.buf = buf;
  }
  toString(encoding) {
    return encoding ? this.buf.toString(encoding, 0, this.length) : Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
  }
  toJSON() {
    return this.toString("utf8");
  }
  reset() {
    this.length = 0;
  }
};
var ResizeableBuffer_default = ResizeableBuffer;
var init_state = function(options) {
  const timchars = [32, 9, 10, 13, 12, 11, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288, 65279].reduce((acc, codepoint) => {
    const encoded = Buffer.from(String.fromCharCode(codepoint), options.encoding);
    return codepoint !== 63 && encoded.length === 1 && encoded[0] === 63 || acc.push(encoded), acc;
  }, []), timcharFirstBytes = new Uint8Array(256);
  for (const t of timchars) timcharFirstBytes[t[0]] = 1;
  return { bomSkipped: false, bufBytesStart: 0, castField: options.cast_function, commenting: false, delimiterBufPrevious: void 0, delimiterDiscovered: false, error: void 0, enabled: options.from_line === 1, escaping: false, escapeIsQuote: Buffer.isBuffer(options.escape) && Buffer.isBuffer(options.quote) && Buffer.compare(options.escape, options.quote) === 0, expectedRecordLength: Array.isArray(options.columns) ? options.columns.length : void 0, field: new ResizeableBuffer_default(20), firstLineToHeaders: options.cast_first_line_to_header, needMoreDataSize: Math.max(options.comment !== null ? options.comment.length : 0, ...options.delimiter ? options.delimiter.map((delimiter2) => delimiter2.length) : [], options.delimiter_auto ? 1 : 0, options.quote !== null ? options.quote.length : 0, ...timchars.map((t) => t.length)), previousBuf: void 0, quoting: false, stop: false, rawBuffer: new ResizeableBuffer_default(100), record: [], recordHasError: false, record_length: 0, recordDelimiterMaxLength: options.record_delimiter.length === 0 ? 0 : Math.max(...options.record_delimiter.map((v) => v.length)), trimChars: [Buffer.from(" ", options.encoding)[0], Buffer.from("	", options.encoding)[0]], wasQuoting: false, wasRowDelimiter: false, timchars, timcharFirstBytes };
};
var underscore = function(str) {
  return str.replace(/([A-Z])/g, function(_, match) {
    return "_" + match.toLowerCase();
  });
};
var normalize_options = function(opts) {
  const options = {};
  for (const opt in opts) options[underscore(opt)] = opts[opt];
  if (options.encoding === void 0 || options.encoding === true) options.encoding = "utf8";
  else if (options.encoding === null || options.encoding === false) options.encoding = null;
  else if (typeof options.encoding != "string" && options.encoding !== null) throw new CsvError("CSV_INVALID_OPTION_ENCODING", ["Invalid option encoding:", "encoding must be a string or null to return a buffer,", `got ${JSON.stringify(options.encoding)}`], options);
  if (options.bom === void 0 || options.bom === null || options.bom === false) options.bom = false;
  else if (options.bom !== true) throw new CsvError("CSV_INVALID_OPTION_BOM", ["Invalid option bom:", "bom must be true,", `got ${JSON.stringify(options.bom)}`], options);
  if (options.cast_function = null, options.cast === void 0 || options.cast === null || options.cast === false || options.cast === "") options.cast = void 0;
  else if (typeof options.cast == "function") options.cast_function = options.cast, options.cast = true;
  else if (options.cast !== true) throw new CsvError("CSV_INVALID_OPTION_CAST", ["Invalid option cast:", "cast must be true or a function,", `got ${JSON.stringify(options.cast)}`], options);
  if (options.cast_date === void 0 || options.cast_date === null || options.cast_date === false || options.cast_date === "") options.cast_date = false;
  else if (options.cast_date === true) options.cast_date = function(value) {
    const date = Date.parse(value);
    return isNaN(date) ? value : new Date(date);
  };
  else if (typeof options.cast_date != "function") throw new CsvError("CSV_INVALID_OPTION_CAST_DATE", ["Invalid option cast_date:", "cast_date must be true or a function,", `got ${JSON.stringify(options.cast_date)}`], options);
  if (options.cast_first_line_to_header = void 0, options.columns === true) options.cast_first_line_to_header = void 0;
  else if (typeof options.columns == "function") options.cast_first_line_to_header = options.columns, options.columns = true;
  else if (Array.isArray(options.columns)) options.columns = normalize_columns_array(options.columns);
  else if (options.columns === void 0 || options.columns === null || options.columns === false) options.columns = false;
  else throw new CsvError("CSV_INVALID_OPTION_COLUMNS", ["Invalid option columns:", "expect an array, a function or true,", `got ${JSON.stringify(options.columns)}`], options);
  if (options.group_columns_by_name === void 0 || options.group_columns_by_name === null || options.group_columns_by_name === false) options.group_columns_by_name = false;
  else {
    if (options.group_columns_by_name !== true) throw new CsvError("CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME", ["Invalid option group_columns_by_name:", "expect an boolean,", `got ${JSON.stringify(options.group_columns_by_name)}`], options);
    if (options.columns === false) throw new CsvError("CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME", ["Invalid option group_columns_by_name:", "the `columns` mode must be activated."], options);
  }
  if (options.comment === void 0 || options.comment === null || options.comment === false || options.comment === "") options.comment = null;
  else if (typeof options.comment == "string" && (options.comment = Buffer.from(options.comment, options.encoding)), !Buffer.isBuffer(options.comment)) throw new CsvError("CSV_INVALID_OPTION_COMMENT", ["Invalid option comment:", "comment must be a buffer or a string,", `got ${JSON.stringify(options.comment)}`], options);
  if (options.comment_no_infix === void 0 || options.comment_no_infix === null || options.comment_no_infix === false) options.comment_no_infix = false;
  else if (options.comment_no_infix !== true) throw new CsvError("CSV_INVALID_OPTION_COMMENT", ["Invalid option comment_no_infix:", "value must be a boolean,", `got ${JSON.stringify(options.comment_no_infix)}`], options);
  if (options.delimiter_auto === void 0 || options.delimiter_auto === null || options.delimiter_auto === false) options.delimiter_auto = false;
  else if (options.delimiter_auto === true) options.delimiter_auto = {};
  else if (!is_object(options.delimiter_auto)) throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", ["Invalid option delimiter_auto:", "delimiter_auto must be a boolean or a configuration object,", `got ${JSON.stringify(options.delimiter_auto)}`], options);
  if (options.delimiter_auto) {
    if (options.delimiter_auto.preferred === void 0) options.delimiter_auto.preferred = { 44: 1.8, 9: 1.8, 59: 1.6, 32: 1.6, 58: 1.5, 46: 1.4, 47: 1.4 };
    else if (!is_object(options.delimiter_auto.preferred)) throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", ["Invalid option delimiter_auto:", "preferred must be an object,", `got ${JSON.stringify(options.delimiter_auto.preferred)}`], options);
    if (options.delimiter_auto.score === void 0) options.delimiter_auto.score = (info, options2) => (info.total - info.std) * (options2.preferred[info.char_code] || 1);
    else if (typeof options.delimiter_auto.score != "function") throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", ["Invalid option delimiter_auto:", "score must be a function,", `got ${JSON.stringify(options.delimiter_auto.score)}`], options);
    if (options.delimiter_auto.size === void 0) options.delimiter_auto.size = 2048;
    else if (typeof options.delimiter_auto.size != "number") throw new CsvError("CSV_INVALID_OPTION_DELIMITER_AUTO", ["Invalid option delimiter_auto:", "size must be a number,", `got ${JSON.stringify(options.delimiter_auto.size)}`], options);
  }
  const delimiter_json = JSON.stringify(options.delimiter);
  if (options.delimiter_auto !== false && (options.delimiter = []), Array.isArray(options.delimiter) || ((options.delimiter === void 0 || options.delimiter === null || options.delimiter === false) && (options.delimiter = Buffer.from(",", options.encoding)), options.delimiter = [options.delimiter]), options.delimiter = options.delimiter.map(function(delimiter2) {
    if (typeof delimiter2 == "string" && (delimiter2 = Buffer.from(delimiter2, options.encoding)), !Buffer.isBuffer(delimiter2) || delimiter2.length === 0) throw new CsvError("CSV_INVALID_OPTION_DELIMITER", ["Invalid option delimiter:", "delimiter must be a non empty string or buffer or array of string|buffer,", `got ${delimiter_json}`], options);
    return delimiter2;
  }), options.escape === void 0 || options.escape === true ? options.escape = Buffer.from('"', options.encoding) : typeof options.escape == "string" ? options.escape = Buffer.from(options.escape, options.encoding) : (options.escape === null || options.escape === false) && (options.escape = null), options.escape !== null && !Buffer.isBuffer(options.escape)) throw new Error(`Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`);
  if (options.from === void 0 || options.from === null) options.from = 1;
  else if (typeof options.from == "string" && /\d+/.test(options.from) && (options.from = parseInt(options.from)), Number.isInteger(options.from)) {
    if (options.from < 0) throw new Error(`Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`);
  } else throw new Error(`Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`);
  if (options.from_line === void 0 || options.from_line === null) options.from_line = 1;
  else if (typeof options.from_line == "string" && /\d+/.test(options.from_line) && (options.from_line = parseInt(options.from_line)), Number.isInteger(options.from_line)) {
    if (options.from_line <= 0) throw new Error(`Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`);
  } else throw new Error(`Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`);
  if (options.ignore_last_delimiters === void 0 || options.ignore_last_delimiters === null) options.ignore_last_delimiters = false;
  else if (typeof options.ignore_last_delimiters == "number") options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters), options.ignore_last_delimiters === 0 && (options.ignore_last_delimiters = false);
  else if (typeof options.ignore_last_delimiters != "boolean") throw new CsvError("CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS", ["Invalid option `ignore_last_delimiters`:", "the value must be a boolean value or an integer,", `got ${JSON.stringify(options.ignore_last_delimiters)}`], options);
  if (options.ignore_last_delimiters === true && options.columns === false) throw new CsvError("CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS", ["The option `ignore_last_delimiters`", "requires the activation of the `columns` option"], options);
  if (options.info === void 0 || options.info === null || options.info === false) options.info = false;
  else if (options.info !== true) throw new Error(`Invalid Option: info must be true, got ${JSON.stringify(options.info)}`);
  if (options.max_record_size === void 0 || options.max_record_size === null || options.max_record_size === false) options.max_record_size = 0;
  else if (!(Number.isInteger(options.max_record_size) && options.max_record_size >= 0)) if (typeof options.max_record_size == "string" && /\d+/.test(options.max_record_size)) options.max_record_size = parseInt(options.max_record_size);
  else throw new Error(`Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`);
  if (options.objname === void 0 || options.objname === null || options.objname === false) options.objname = void 0;
  else if (Buffer.isBuffer(options.objname)) {
    if (options.objname.length === 0) throw new Error("Invalid Option: objname must be a non empty buffer");
    options.encoding === null || (options.objname = options.objname.toString(options.encoding));
  } else if (typeof options.objname == "string") {
    if (options.objname.length === 0) throw new Error("Invalid Option: objname must be a non empty string");
  } else if (typeof options.objname != "number") throw new Error(`Invalid Option: objname must be a string or a buffer, got ${options.objname}`);
  if (options.objname !== void 0) {
    if (typeof options.objname == "number") {
      if (options.columns !== false) throw Error("Invalid Option: objname index cannot be combined with columns or be defined as a field");
    } else if (options.columns === false) throw Error("Invalid Option: objname field must be combined with columns or be defined as an index");
  }
  if (options.on_record === void 0 || options.on_record === null) options.on_record = void 0;
  else if (typeof options.on_record != "function") throw new CsvError("CSV_INVALID_OPTION_ON_RECORD", ["Invalid option `on_record`:", "expect a function,", `got ${JSON.stringify(options.on_record)}`], options);
  if (options.on_skip !== void 0 && options.on_skip !== null && typeof options.on_skip != "function") throw new Error(`Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`);
  if (options.quote === null || options.quote === false || options.quote === "") options.quote = null;
  else if (options.quote === void 0 || options.quote === true ? options.quote = Buffer.from('"', options.encoding) : typeof options.quote == "string" && (options.quote = Buffer.from(options.quote, options.encoding)), !Buffer.isBuffer(options.quote)) throw new Error(`Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`);
  if (options.raw === void 0 || options.raw === null || options.raw === false) options.raw = false;
  else if (options.raw !== true) throw new Error(`Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`);
  if (options.record_delimiter === void 0) options.record_delimiter = [];
  else if (typeof options.record_delimiter == "string" || Buffer.isBuffer(options.record_delimiter)) {
    if (options.record_delimiter.length === 0) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", ["Invalid option `record_delimiter`:", "value must be a non empty string or buffer,", `got ${JSON.stringify(options.record_delimiter)}`], options);
    options.record_delimiter = [options.record_delimiter];
  } else if (!Array.isArray(options.record_delimiter)) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", ["Invalid option `record_delimiter`:", "value must be a string, a buffer or array of string|buffer,", `got ${JSON.stringify(options.record_delimiter)}`], options);
  if (options.record_delimiter = options.record_delimiter.map(function(rd, i) {
    if (typeof rd != "string" && !Buffer.isBuffer(rd)) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", ["Invalid option `record_delimiter`:", "value must be a string, a buffer or array of string|buffer", `at index ${i},`, `got ${JSON.stringify(rd)}`], options);
    if (rd.length === 0) throw new CsvError("CSV_INVALID_OPTION_RECORD_DELIMITER", ["Invalid option `record_delimiter`:", "value must be a non empty string or buffer", `at index ${i},`, `got ${JSON.stringify(rd)}`], options);
    return typeof rd == "string" && (rd = Buffer.from(rd, options.encoding)), rd;
  }), typeof options.relax_column_count != "boolean") if (options.relax_column_count === void 0 || options.relax_column_count === null) options.relax_column_count = false;
  else throw new Error(`Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`);
  if (typeof options.relax_column_count_less != "boolean") if (options.relax_column_count_less === void 0 || options.relax_column_count_less === null) options.relax_column_count_less = false;
  else throw new Error(`Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`);
  if (typeof options.relax_column_count_more != "boolean") if (options.relax_column_count_more === void 0 || options.relax_column_count_more === null) options.relax_column_count_more = false;
  else throw new Error(`Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`);
  if (typeof options.relax_quotes != "boolean") if (options.relax_quotes === void 0 || options.relax_quotes === null) options.relax_quotes = false;
  else throw new Error(`Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`);
  if (typeof options.skip_empty_lines != "boolean") if (options.skip_empty_lines === void 0 || options.skip_empty_lines === null) options.skip_empty_lines = false;
  else throw new Error(`Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`);
  if (typeof options.skip_records_with_empty_values != "boolean") if (options.skip_records_with_empty_values === void 0 || options.skip_records_with_empty_values === null) options.skip_records_with_empty_values = false;
  else throw new Error(`Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`);
  if (typeof options.skip_records_with_error != "boolean") if (options.skip_records_with_error === void 0 || options.skip_records_with_error === null) options.skip_records_with_error = false;
  else throw new Error(`Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`);
  if (options.rtrim === void 0 || options.rtrim === null || options.rtrim === false) options.rtrim = false;
  else if (options.rtrim !== true) throw new Error(`Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`);
  if (options.ltrim === void 0 || options.ltrim === null || options.ltrim === false) options.ltrim = false;
  else if (options.ltrim !== true) throw new Error(`Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`);
  if (options.trim === void 0 || options.trim === null || options.trim === false) options.trim = false;
  else if (options.trim !== true) throw new Error(`Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`);
  if (options.trim === true && opts.ltrim !== false ? options.ltrim = true : options.ltrim !== true && (options.ltrim = false), options.trim === true && opts.rtrim !== false ? options.rtrim = true : options.rtrim !== true && (options.rtrim = false), options.to === void 0 || options.to === null) options.to = -1;
  else if (options.to !== -1) if (typeof options.to == "string" && /\d+/.test(options.to) && (options.to = parseInt(options.to)), Number.isInteger(options.to)) {
    if (options.to <= 0) throw new Error(`Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`);
  } else throw new Error(`Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`);
  if (options.to_line === void 0 || options.to_line === null) options.to_line = -1;
  else if (options.to_line !== -1) if (typeof options.to_line == "string" && /\d+/.test(options.to_line) && (options.to_line = parseInt(options.to_line)), Number.isInteger(options.to_line)) {
    if (options.to_line <= 0) throw new Error(`Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`);
  } else throw new Error(`Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`);
  return options;
};
var delimiter_discover = function(records, options) {
  options || ({ delimiter_auto: options } = normalize_options({ delimiter_auto: true })), typeof records == "string" && (records = Buffer.from(records)), Buffer.isBuffer(records) && (records = ((data) => {
    const records2 = [], parser = transform({ delimiter: [] }), push = (record) => records2.push(record), close = () => {
    }, error = parser.parse(data, true, push, close);
    if (error !== void 0) throw error;
    return records2;
  })(records));
  const info = Array(127).fill().map(() => ({ lines: [] }));
  records.map(([record], line) => {
    for (let i = 0, l = record.length; i < l; i++) {
      const code = record.charCodeAt(i);
      info[code].lines[line] === void 0 && (info[code].lines[line] = 0), info[code].lines[line]++;
    }
  }), info.map((info2, i) => {
    info2.char_code = i, info2.std = std(info2.lines), info2.total = info2.lines.reduce((acc, val) => acc + val, 0), info2.preferred = !!options.preferred[i], info2.score = options.score(info2, options);
  });
  const result = info.reduce((acc, info2) => acc.score > info2.score ? acc : info2, {});
  return String.fromCharCode(result.char_code);
};
var std = function(array) {
  const n = array.length;
  if (n === 0) return 0;
  const mean = array.reduce((a, b) => a + b) / n;
  return Math.sqrt(array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n);
};
var isRecordEmpty = function(record) {
  return record.every((field2) => field2 == null || field2.toString && field2.toString().trim() === "");
};
var cr = 13;
var nl = 10;
var boms = { utf8: Buffer.from([239, 187, 191]), utf16le: Buffer.from([255, 254]) };
var transform = function(original_options = {}) {
  const info = { bytes: 0, bytes_records: 0, comment_lines: 0, empty_lines: 0, invalid_field_length: 0, lines: 1, records: 0 }, options = normalize_options(original_options);
  return { info, original_options, options, state: init_state(options), __needMoreData: function(i, bufLen, end) {
    if (end) return false;
    const { encoding, escape, quote } = this.options, { quoting, needMoreDataSize, recordDelimiterMaxLength } = this.state, numOfCharLeft = bufLen - i - 1, requiredLength = Math.max(needMoreDataSize, recordDelimiterMaxLength === 0 ? Buffer.from(`\r
`, encoding).length : recordDelimiterMaxLength, quoting ? (escape === null ? 0 : escape.length) + quote.length : 0, quoting ? quote.length + recordDelimiterMaxLength : 0);
    return numOfCharLeft < requiredLength;
  }, parse: function(nextBuf, end, push, close) {
    const { bom, comment_no_infix, delimiter_auto, encoding, from_line, ltrim, max_record_size, raw, relax_quotes, rtrim, skip_empty_lines, to, to_line } = this.options;
    let { comment, escape, quote, record_delimiter } = this.options;
    const { bomSkipped, delimiterDiscovered, delimiterBufPrevious, rawBuffer, escapeIsQuote } = this.state;
    if (!delimiterDiscovered && delimiter_auto) {
      let delimiterBuf;
      if (delimiterBufPrevious === void 0 ? delimiterBuf = nextBuf : delimiterBufPrevious !== void 0 && nextBuf === void 0 ? delimiterBuf = delimiterBufPrevious : delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]), nextBuf = void 0, end || delimiterBuf.length > delimiter_auto.size) this.options.delimiter = [Buffer.from(delimiter_discover(delimiterBuf, this.options.delimiter_auto))], this.state.previousBuf = delimiterBuf, this.state.delimiterBufPrevious = void 0, this.state.delimiterDiscovered = true;
      else {
        this.state.delimiterBufPrevious = delimiterBuf;
        return;
      }
    }
    const { previousBuf } = this.state;
    let buf;
    if (previousBuf === void 0) if (nextBuf === void 0) {
      close();
      return;
    } else buf = nextBuf;
    else previousBuf !== void 0 && nextBuf === void 0 ? buf = previousBuf : buf = Buffer.concat([previousBuf, nextBuf]);
    if (bomSkipped === false) if (bom === false) this.state.bomSkipped = true;
    else if (buf.length < 3) {
      if (end === false) {
        this.state.previousBuf = buf;
        return;
      }
    } else {
      for (const encoding2 in boms) if (boms[encoding2].compare(buf, 0, boms[encoding2].length) === 0) {
        const bomLength = boms[encoding2].length;
        this.state.bufBytesStart += bomLength, buf = buf.slice(bomLength);
        const options2 = normalize_options({ ...this.original_options, encoding: encoding2 });
        for (const key in options2) this.options[key] = options2[key];
        ({ comment, escape, quote } = this.options);
        break;
      }
      this.state.bomSkipped = true;
    }
    const bufLen = buf.length;
    let pos;
    for (pos = 0; pos < bufLen && !this.__needMoreData(pos, bufLen, end); pos++) {
      if (this.state.wasRowDelimiter === true && (this.info.lines++, this.state.wasRowDelimiter = false), to_line !== -1 && this.info.lines > to_line) {
        this.state.stop = true, close();
        return;
      }
      this.state.quoting === false && record_delimiter.length === 0 && this.__autoDiscoverRecordDelimiter(buf, pos) && (record_delimiter = this.options.record_delimiter);
      const chr = buf[pos];
      if (raw === true && rawBuffer.append(chr), (chr === cr || chr === nl) && this.state.wasRowDelimiter === false && (this.state.wasRowDelimiter = true), this.state.escaping === true) this.state.escaping = false;
      else {
        if (escape !== null && this.state.quoting === true && this.__isEscape(buf, pos, chr) && pos + escape.length < bufLen) if (escapeIsQuote) {
          if (this.__isQuote(buf, pos + escape.length)) {
            this.state.escaping = true, pos += escape.length - 1;
            continue;
          }
        } else {
          this.state.escaping = true, pos += escape.length - 1;
          continue;
        }
        if (this.state.commenting === false && this.__isQuote(buf, pos)) if (this.state.quoting === true) {
          const nextChr = buf[pos + quote.length], isNextChrTrimable = rtrim && this.__isCharTrimable(buf, pos + quote.length), isNextChrComment = comment !== null && this.__compareBytes(comment, buf, pos + quote.length, nextChr), isNextChrDelimiter = this.__isDelimiter(buf, pos + quote.length, nextChr), isNextChrRecordDelimiter = record_delimiter.length === 0 ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length) : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
          if (escape !== null && this.__isEscape(buf, pos, chr) && this.__isQuote(buf, pos + escape.length)) pos += escape.length - 1;
          else if (!nextChr || isNextChrDelimiter || isNextChrRecordDelimiter || isNextChrComment || isNextChrTrimable) {
            this.state.quoting = false, this.state.wasQuoting = true, pos += quote.length - 1;
            continue;
          } else if (relax_quotes === false) {
            const err = this.__error(new CsvError("CSV_INVALID_CLOSING_QUOTE", ["Invalid Closing Quote:", `got "${String.fromCharCode(nextChr)}"`, `at line ${this.info.lines}`, "instead of delimiter, record delimiter, trimable character", "(if activated) or comment"], this.options, this.__infoField()));
            if (err !== void 0) return err;
          } else this.state.quoting = false, this.state.wasQuoting = true, this.state.field.prepend(quote), pos += quote.length - 1;
        } else if (this.state.field.length !== 0) {
          if (relax_quotes === false) {
            const info2 = this.__infoField(), bom2 = Object.keys(boms).map((b) => boms[b].equals(this.state.field.toString()) ? b : false).filter(Boolean)[0], err = this.__error(new CsvError("INVALID_OPENING_QUOTE", ["Invalid Opening Quote:", `a quote is found on field ${JSON.stringify(info2.column)} at line ${info2.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`, bom2 ? `(${bom2} bom)` : void 0], this.options, info2, { field: this.state.field }));
            if (err !== void 0) return err;
          }
        } else {
          this.state.quoting = true, pos += quote.length - 1;
          continue;
        }
        if (this.state.quoting === false) {
          const recordDelimiterLength = this.__isRecordDelimiter(chr, buf, pos);
          if (recordDelimiterLength !== 0) {
            if (this.state.commenting && this.state.wasQuoting === false && this.state.record.length === 0 && this.state.field.length === 0) this.info.comment_lines++;
            else {
              if (this.state.enabled === false && this.info.lines + (this.state.wasRowDelimiter === true ? 1 : 0) >= from_line) {
                this.state.enabled = true, this.__resetField(), this.__resetRecord(), pos += recordDelimiterLength - 1;
                continue;
              }
              if (skip_empty_lines === true && this.state.wasQuoting === false && this.state.record.length === 0 && this.state.field.length === 0) {
                this.info.empty_lines++, pos += recordDelimiterLength - 1;
                continue;
              }
              this.info.bytes = this.state.bufBytesStart + pos;
              const errField = this.__onField();
              if (errField !== void 0) return errField;
              this.info.bytes = this.state.bufBytesStart + pos + recordDelimiterLength;
              const errRecord = this.__onRecord(push);
              if (errRecord !== void 0) return errRecord;
              if (to !== -1 && this.info.records >= to) {
                this.state.stop = true, close();
                return;
              }
            }
            this.state.commenting = false, pos += recordDelimiterLength - 1;
            continue;
          }
          if (this.state.commenting) continue;
          if (comment !== null && (comment_no_infix === false || this.state.record.length === 0 && this.state.field.length === 0) && this.__compareBytes(comment, buf, pos, chr) !== 0) {
            this.state.commenting = true;
            continue;
          }
          const delimiterLength = this.__isDelimiter(buf, pos, chr);
          if (delimiterLength !== 0) {
            this.info.bytes = this.state.bufBytesStart + pos;
            const errField = this.__onField();
            if (errField !== void 0) return errField;
            pos += delimiterLength - 1;
            continue;
          }
        }
      }
      if (this.state.commenting === false && max_record_size !== 0 && this.state.record_length + this.state.field.length > max_record_size) return this.__error(new CsvError("CSV_MAX_RECORD_SIZE", ["Max Record Size:", "record exceed the maximum number of tolerated bytes", `of ${max_record_size}`, `at line ${this.info.lines}`], this.options, this.__infoField()));
      const lappend = ltrim === false || this.state.quoting === true || this.state.field.length !== 0 || !this.__isCharTrimable(buf, pos), rappend = rtrim === false || this.state.wasQuoting === false;
      if (lappend === true && rappend === true) this.state.field.append(chr);
      else {
        if (rtrim === true && !this.__isCharTrimable(buf, pos)) return this.__error(new CsvError("CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE", ["Invalid Closing Quote:", "found non trimable byte after quote", `at line ${this.info.lines}`], this.options, this.__infoField()));
        lappend === false && (pos += this.__isCharTrimable(buf, pos) - 1);
        continue;
      }
    }
    if (end === true) if (this.state.quoting === true) {
      const err = this.__error(new CsvError("CSV_QUOTE_NOT_CLOSED", ["Quote Not Closed:", `the parsing is finished with an opening quote at line ${this.info.lines}`], this.options, this.__infoField()));
      if (err !== void 0) return err;
    } else if (this.state.wasQuoting === true || this.state.record.length !== 0 || this.state.field.length !== 0) {
      this.info.bytes = this.state.bufBytesStart + pos;
      const errField = this.__onField();
      if (errField !== void 0) return errField;
      const errRecord = this.__onRecord(push);
      if (errRecord !== void 0) return errRecord;
    } else this.state.wasRowDelimiter === true ? this.info.empty_lines++ : this.state.commenting === true && this.info.comment_lines++;
    else this.state.bufBytesStart += pos, this.state.previousBuf = buf.slice(pos);
    this.state.wasRowDelimiter === true && (this.info.lines++, this.state.wasRowDelimiter = false);
  }, __onRecord: function(push) {
    const { columns, group_columns_by_name, encoding, info: info2, from, relax_column_count, relax_column_count_less, relax_column_count_more, raw, skip_records_with_empty_values } = this.options, { enabled, record } = this.state;
    if (enabled === false) return this.__resetRecord();
    const recordLength = record.length;
    if (columns === true) {
      if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
        this.__resetRecord();
        return;
      }
      return this.__firstLineToColumns(record);
    }
    if (columns === false && this.info.records === 0 && (this.state.expectedRecordLength = recordLength), recordLength !== this.state.expectedRecordLength) {
      const err = columns === false ? new CsvError("CSV_RECORD_INCONSISTENT_FIELDS_LENGTH", ["Invalid Record Length:", `expect ${this.state.expectedRecordLength},`, `got ${recordLength} on line ${this.info.lines}`], this.options, this.__infoField(), { record }) : new CsvError("CSV_RECORD_INCONSISTENT_COLUMNS", ["Invalid Record Length:", `columns length is ${columns.length},`, `got ${recordLength} on line ${this.info.lines}`], this.options, this.__infoField(), { record });
      if (relax_column_count === true || relax_column_count_less === true && recordLength < this.state.expectedRecordLength || relax_column_count_more === true && recordLength > this.state.expectedRecordLength) this.info.invalid_field_length++, this.state.error = err;
      else {
        const finalErr = this.__error(err);
        if (finalErr) return finalErr;
      }
    }
    if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
      this.__resetRecord();
      return;
    }
    if (this.state.recordHasError === true) {
      this.__resetRecord(), this.state.recordHasError = false;
      return;
    }
    if (this.info.records++, from === 1 || this.info.records >= from) {
      const { objname } = this.options;
      if (columns !== false) {
        const obj = {};
        for (let i = 0, l = record.length; i < l; i++) columns[i] === void 0 || columns[i].disabled || (group_columns_by_name === true && Object.hasOwn(obj, columns[i].name) ? Array.isArray(obj[columns[i].name]) ? obj[columns[i].name] = obj[columns[i].name].concat(record[i]) : obj[columns[i].name] = [obj[columns[i].name], record[i]] : Object.defineProperty(obj, columns[i].name, { value: record[i], enumerable: true, writable: true, configurable: true }));
        if (raw === true || info2 === true) {
          const extRecord = Object.assign({ record: obj }, raw === true ? { raw: this.state.rawBuffer.toString(encoding) } : {}, info2 === true ? { info: this.__infoRecord() } : {}), err = this.__push(objname === void 0 ? extRecord : [obj[objname], extRecord], push);
          if (err) return err;
        } else {
          const err = this.__push(objname === void 0 ? obj : [obj[objname], obj], push);
          if (err) return err;
        }
      } else if (raw === true || info2 === true) {
        const extRecord = Object.assign({ record }, raw === true ? { raw: this.state.rawBuffer.toString(encoding) } : {}, info2 === true ? { info: this.__infoRecord() } : {}), err = this.__push(objname === void 0 ? extRecord : [record[objname], extRecord], push);
        if (err) return err;
      } else {
        const err = this.__push(objname === void 0 ? record : [record[objname], record], push);
        if (err) return err;
      }
    }
    this.__resetRecord();
  }, __firstLineToColumns: function(record) {
    const { firstLineToHeaders } = this.state;
    try {
      const headers = firstLineToHeaders === void 0 ? record : firstLineToHeaders.call(null, record);
      if (!Array.isArray(headers)) return this.__error(new CsvError("CSV_INVALID_COLUMN_MAPPING", ["Invalid Column Mapping:", "expect an array from column function,", `got ${JSON.stringify(headers)}`], this.options, this.__infoField(), { headers }));
      const normalizedHeaders = normalize_columns_array(headers);
      this.state.expectedRecordLength = normalizedHeaders.length, this.options.columns = normalizedHeaders, this.__resetRecord();
      return;
    } catch (err) {
      return err;
    }
  }, __resetRecord: function() {
    this.options.raw === true && this.state.rawBuffer.reset(), this.state.error = void 0, this.state.record = [], this.state.record_length = 0;
  }, __onField: function() {
    const { cast, encoding, rtrim, max_record_size } = this.options, { enabled, wasQuoting } = this.state;
    if (enabled === false) return this.__resetField();
    let field2 = this.state.field.toString(encoding);
    if (rtrim === true && wasQuoting === false && (field2 = field2.trimRight()), cast === true) {
      const [err, f] = this.__cast(field2);
      if (err !== void 0) return err;
      field2 = f;
    }
    this.state.record.push(field2), max_record_size !== 0 && typeof field2 == "string" && (this.state.record_length += field2.length), this.__resetField();
  }, __resetField: function() {
    this.state.field.reset(), this.state.wasQuoting = false;
  }, __push: function(record, push) {
    const { on_record } = this.options;
    if (on_record !== void 0) {
      const info2 = this.__infoRecord();
      try {
        record = on_record.call(null, record, info2);
      } catch (err) {
        return err;
      }
      if (record == null) return;
    }
    this.info.bytes_records += this.info.bytes, push(record);
  }, __cast: function(field2) {
    const { columns, relax_column_count } = this.options;
    if (Array.isArray(columns) === true && relax_column_count && this.options.columns.length <= this.state.record.length) return [void 0, void 0];
    if (this.state.castField !== null) try {
      const info2 = this.__infoField();
      return [void 0, this.state.castField.call(null, field2, info2)];
    } catch (err) {
      return [err];
    }
    if (this.__isFloat(field2)) return [void 0, parseFloat(field2)];
    if (this.options.cast_date !== false) {
      const info2 = this.__infoField();
      return [void 0, this.options.cast_date.call(null, field2, info2)];
    }
    return [void 0, field2];
  }, __compareBytes: function(sourceBuf, targetBuf, targetPos, firstByte) {
    if (sourceBuf[0] !== firstByte) return 0;
    const sourceLength = sourceBuf.length;
    for (let i = 1; i < sourceLength; i++) if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
    return sourceLength;
  }, __isCharTrimable: function(buf, pos) {
    const { timchars, timcharFirstBytes } = this.state, first = buf[pos];
    if (first === void 0 || timcharFirstBytes[first] === 0) return 0;
    loop1: for (let i = 0; i < timchars.length; i++) {
      const timchar = timchars[i];
      for (let j = 0; j < timchar.length; j++) if (timchar[j] !== buf[pos + j]) continue loop1;
      return timchar.length;
    }
    return 0;
  }, __isDelimiter: function(buf, pos, chr) {
    const { delimiter: delimiter2, ignore_last_delimiters } = this.options;
    if (ignore_last_delimiters === true && this.state.record.length === this.options.columns.length - 1) return 0;
    if (ignore_last_delimiters !== false && typeof ignore_last_delimiters == "number" && this.state.record.length === ignore_last_delimiters - 1) return 0;
    loop1: for (let i = 0; i < delimiter2.length; i++) {
      const del = delimiter2[i];
      if (del[0] === chr) {
        for (let j = 1; j < del.length; j++) if (del[j] !== buf[pos + j]) continue loop1;
        return del.length;
      }
    }
    return 0;
  }, __isEscape: function(buf, pos, chr) {
    const { escape } = this.options;
    if (escape === null) return false;
    const l = escape.length;
    if (escape[0] === chr) {
      for (let i = 0; i < l; i++) if (escape[i] !== buf[pos + i]) return false;
      return true;
    }
    return false;
  }, __isFloat: function(value) {
    return value - parseFloat(value) + 1 >= 0;
  }, __isQuote: function(buf, pos) {
    const { quote } = this.options;
    if (quote === null) return false;
    const l = quote.length;
    for (let i = 0; i < l; i++) if (quote[i] !== buf[pos + i]) return false;
    return true;
  }, __isRecordDelimiter: function(chr, buf, pos) {
    const { record_delimiter } = this.options, recordDelimiterLength = record_delimiter.length;
    loop1: for (let i = 0; i < recordDelimiterLength; i++) {
      const rd = record_delimiter[i], rdLength = rd.length;
      if (rd[0] === chr) {
        for (let j = 1; j < rdLength; j++) if (rd[j] !== buf[pos + j]) continue loop1;
        return rd.length;
      }
    }
    return 0;
  }, __autoDiscoverRecordDelimiter: function(buf, pos) {
    const { encoding } = this.options, rds = [Buffer.from(`\r
`, encoding), Buffer.from(`
`, encoding), Buffer.from("\r", encoding)];
    loop: for (let i = 0; i < rds.length; i++) {
      const l = rds[i].length;
      for (let j = 0; j < l; j++) if (rds[i][j] !== buf[pos + j]) continue loop;
      return this.options.record_delimiter.push(rds[i]), this.state.recordDelimiterMaxLength = rds[i].length, rds[i].length;
    }
    return 0;
  }, __error: function(msg) {
    const { encoding, raw, skip_records_with_error } = this.options, err = typeof msg == "string" ? new Error(msg) : msg;
    if (skip_records_with_error) {
      if (this.state.recordHasError = true, this.options.on_skip !== void 0) try {
        this.options.on_skip(err, raw ? this.state.rawBuffer.toString(encoding) : void 0);
      } catch (err2) {
        return err2;
      }
      return;
    } else return err;
  }, __infoDataSet: function() {
    return { ...this.info, columns: this.options.columns };
  }, __infoRecord: function() {
    const { columns, raw, encoding } = this.options;
    return { ...this.__infoDataSet(), bytes_records: this.info.bytes, error: this.state.error, header: columns === true, index: this.state.record.length, raw: raw ? this.state.rawBuffer.toString(encoding) : void 0 };
  }, __infoField: function() {
    const { columns } = this.options, isColumns = Array.isArray(columns), bytes_records = this.info.bytes_records;
    return { ...this.__infoRecord(), bytes_records, column: isColumns === true ? columns.length > this.state.record.length ? columns[this.state.record.length].name : null : this.state.record.length, quoting: this.state.wasQuoting };
  } };
};
var parse = function(data, opts = {}) {
  typeof data == "string" && (data = Buffer.from(data));
  const records = opts && opts.objname ? /* @__PURE__ */ Object.create(null) : [], parser = transform(opts), push = (record) => {
    parser.options.objname === void 0 ? records.push(record) : records[record[0]] = record[1];
  }, close = () => {
  }, error = parser.parse(data, true, push, close);
  if (error !== void 0) throw error;
  return records;
};
// src/core/text/csv.ts
var LINES = { separator: "lines" };
var ITEMS = { separator: "lines-and-commas" };
var UNQUOTED = { separator: "lines", quotes: false };
var VERBATIM = { separator: "lines", trim: false, comments: false };
function parseList(text, form) {
  if (text === "") return [];
  const records = parse(text, {
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    // Given, not guessed from the first line: a text pasted together has several kinds of them.
    recordDelimiter: ["\r\n", "\n", "\r"],
    quote: form.quotes === false ? false : '"',
    ...form.comments ? { comment: "#", comment_no_infix: true } : {}
  });
  const items = form.separator === "lines" ? records.map((record) => record.join(",")) : records.flatMap(commaItems);
  return items.filter((item) => item.trim() !== "").map((item) => form.trim === false ? item : item.trim());
}
var commaItems = (record) => record.length === 1 ? (record[0] ?? "").split(",") : record;
var csvField = (text) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
function fieldsOf(line) {
  const form = { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true, trim: true };
  try {
    return parse(line, form).flat();
  } catch {
    return parse(line, { ...form, quote: false }).flat();
  }
}
function nameAndValue(word) {
  const at2 = word.indexOf("=");
  return at2 < 0 ? [word, void 0] : [word.slice(0, at2), word.slice(at2 + 1)];
}
function keyAndValue(field2) {
  const [key, value] = nameAndValue(field2);
  return [key.trim(), value?.trim()];
}
function recordOf(line) {
  if (!/["\r\n]/.test(line)) return line.split(",");
  const records = parse(line, { relaxColumnCount: true, skipEmptyLines: true });
  return records[0] ?? [];
}

// src/core/text/time-span.ts
var UNITS = { h: 36e5, m: 6e4, s: 1e3 };
var FORM = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s?)?$/i;
var LONGEST3 = 6 * UNITS.h;
function parseTimeSpan(input, text) {
  const [found, hours, minutes, seconds] = FORM.exec(text.trim().slice(0, 40)) ?? [];
  if (!found) throw new Problem6(`"${input}" is "${text}"`, "Write a time: 10m, 90s or 1h30m");
  const time = Number(hours ?? 0) * UNITS.h + Number(minutes ?? 0) * UNITS.m + Number(seconds ?? 0) * UNITS.s;
  if (time === 0) throw new Problem6(`"${input}" is "${text}"`, "Write more than 0 seconds: 10m");
  if (time > LONGEST3) throw new Problem6(`"${input}" is "${text}"`, "Write 6h or less");
  return time;
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
  const plain2 = name.replaceAll("_", "-");
  const elsewhere = Object.hasOwn(ELSEWHERE, plain2) ? ELSEWHERE[plain2] : void 0;
  if (elsewhere !== void 0 && known.includes(elsewhere)) return elsewhere;
  const [best] = known.map((candidate) => ({ candidate, distance: distanceOf(plain2, candidate) })).sort((one, other2) => one.distance - other2.distance);
  const most = plain2.length < 5 ? 1 : plain2.length < 12 ? 2 : 3;
  return best && best.distance <= most ? best.candidate : void 0;
}
var distanceOf = (name, candidate) => Math.min(
  editDistance(name, candidate),
  editDistance(name.replaceAll("-", ""), candidate.replaceAll("-", ""))
);
var misspelt = (given2, known) => unknownOf(given2, known).flatMap((name) => {
  const meant = resembled(name, known);
  return meant ? [new Problem6(`there is no input "${name}"`, `Did you mean "${meant}"?`)] : [];
});
var unknownInputs = (given2, known) => unknownOf(given2, known).filter((name) => resembled(name, known) === void 0);
var unknownInWords = (name) => `there is no input "${name}": it is ignored`;
var unknownOf = (given2, known) => [...new Set(given2)].filter((name) => !known.includes(name));
// src/core/inputs/form.ts
var YES = ["true", "True", "TRUE"];
var NO = ["false", "False", "FALSE"];
var MOST_ITEMS = 500;
var LONGEST22 = 128 * 1024;
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
      throw new Problem6(given(name, value), "Use true or false");
    });
  }
  /** A whole number within bounds. */
  count(name, least, most) {
    return this.parsed(name, (value) => {
      const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (count >= least && count <= most) return count;
      throw new Problem6(given(name, value), `Use a whole number from ${least} to ${most}`);
    });
  }
  /** A time such as `90s`, in milliseconds. */
  time(name) {
    return this.parsed(name, (text) => parseTimeSpan(name, text));
  }
  choice(name, choices) {
    return this.parsed(name, (value) => {
      const chosen = choices.find((choice) => choice === value.toLowerCase());
      if (chosen !== void 0) return chosen;
      throw new Problem6(given(name, value), `Use ${anyOf(choices)}`);
    });
  }
  /** A list as docker's actions read it; `#` lines are comments. */
  list(name, form) {
    return this.#attempt(() => {
      try {
        return this.#short(name, parseList(this.#read(name).trim(), { comments: true, ...form }));
      } catch (cause) {
        if (cause instanceof Problem6) throw cause;
        const fix = 'Quote a whole item with "\u2026", and double a quote inside it: ""';
        throw new Problem6(`"${name}" is not a list that can be read`, fix, { cause });
      }
    }, []);
  }
  /** An input that only certain values make sense for; `parse` throws a Problem for the others. */
  parsed(name, parse2) {
    return this.#attempt(() => parse2(this.text(name)));
  }
  /** Notes what several inputs together make wrong. */
  refuse(problems) {
    this.#problems.push(...problems);
  }
  /** Once all inputs have been read: a warning about each given name that is none of them and resembles none. */
  warnings(given2) {
    return unknownInputs(given2, [...this.#asked]).map(unknownInWords);
  }
  /**
   * Returns the inputs, or throws every problem found while reading them. `given` are the names of
   * all inputs that have a value: an unread one that looks like another is a problem, too.
   */
  done(inputs, given2 = []) {
    const problems = [...misspelt(given2, [...this.#asked]), ...this.#problems];
    const problem = allProblems("several inputs are wrong", problems);
    if (problem) throw problem;
    return inputs;
  }
  /** A list of names, rules or paths has no item of a megabyte; it is not quoted. */
  #short(name, items) {
    if (items.length > MOST_ITEMS) {
      const many = `"${name}" has ${items.length} items`;
      throw new Problem6(many, `Write ${MOST_ITEMS} at most`);
    }
    const long = items.find(({ length }) => length > LONGEST22);
    if (long === void 0) return items;
    const what = `"${name}" has an item of ${long.length} characters`;
    throw new Problem6(what, `Write ${LONGEST22} at most; a secret or a file may have more`);
  }
  /** Notes a problem and carries on: done() throws before anyone sees the missing value. */
  #attempt(read, missing) {
    return attempt(this.#problems, read) ?? missing;
  }
};
var given = (name, value) => value === "" ? `"${name}" is empty: the variable in it is not set` : `"${name}" is "${value}"`;

// src/core/registry/digest.ts
var isDigest = (text) => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text);
var shortDigest = (digest) => digest.slice(0, "sha256:".length + 12);
var withShortDigests = (text) => text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1\u2026");
export {
  EMPTY_FIX,
  ITEMS,
  InputForm,
  LINES,
  REGISTRY_KINDS,
  StringDecoder,
  UNQUOTED,
  VERBATIM,
  allOf,
  anyOf,
  apiHost,
  askSocket,
  at,
  base64OfText,
  basicAuth,
  beginningOf,
  bitsOf,
  briefCommand,
  builderFile,
  cannotStart,
  commitAt,
  configKey,
  configure,
  countIn,
  csvField,
  dockerAt,
  dockerHome,
  editDistance,
  emptyPart,
  endOf,
  engineAddress,
  engineFacts,
  entriesIn,
  exchangeOverSocket,
  fieldsOf,
  guardedLookup,
  hasLogin2 as hasLogin,
  helperCredentials,
  hostsOf,
  isCommitId,
  isDigest,
  isEcr,
  isEngineHere,
  isHostInImageName,
  isInNetworks,
  isLoopbackHost,
  isOnAws,
  isPrivateEcr,
  isWithin,
  keyAndValue,
  kindOf2 as kindOf,
  knownBuilder,
  lacksBeginning,
  lineIn,
  listAt,
  mayHaveEngine,
  mayLeadTo,
  nameAndValue,
  nameIn,
  namesProxy,
  nearest,
  networkOf,
  noEngineAnswer,
  numberAt,
  numberIn,
  ofAllKinds,
  oneLine,
  parseList,
  parseTimeSpan,
  partLeftOut,
  passwordInName,
  pipeline,
  proxiesIn,
  proxyFor,
  proxyLogin,
  proxyPasswords,
  reachOfHost,
  reachingAsEngine,
  readNetworkSettings,
  recordOf,
  referenceIn,
  registryOf,
  routeTo,
  run,
  runConfig,
  shortDigest,
  socketOf,
  textAt,
  textIn,
  textOfBase64,
  timeIn,
  userCredentials,
  withDefaults,
  withShortDigests,
  wordsIn
};
