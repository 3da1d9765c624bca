const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  once
} from "./shared/chunk-4URDJPYV.js";
import {
  stagedTags,
  tagsIn
} from "./shared/chunk-AFMUTGCJ.js";
import {
  capitalsNotice,
  checkVersion,
  decideFixed,
  fixed,
  floating,
  imageName,
  isLegalTag,
  isMovedByPeople,
  isNamedAfter,
  isVersionLine,
  legalTag,
  listTags,
  listedImages,
  manifestParts,
  openRepositories,
  ourImage,
  parseImage,
  parseVersion,
  pinned,
  publicationLabel,
  putTag,
  readDigest,
  readImage,
  readImageAgain,
  readManifest,
  recheckFixed,
  require_parse,
  require_semver,
  tagOfName,
  tagged,
  tagsFor,
  versionTags
} from "./shared/chunk-DNOF3I43.js";
import {
  completeOptions,
  dockerfilePath,
  fieldsOf,
  gitContext,
  goBoolean,
  hasType,
  keyAndValue,
  parse,
  secretsOf,
  tidyPath
} from "./shared/chunk-4F4QKIIG.js";
import {
  checkDuration,
  checkRole,
  checkSessionName
} from "./shared/chunk-KZYAHEP3.js";
import {
  AccessDenied,
  accountOfArn,
  at,
  checkRegion,
  commitAt,
  ecrHost,
  isCommitId,
  listAt,
  numberAt,
  textAt
} from "./shared/chunk-ZTRX3LT3.js";
import {
  require_node_fs
} from "./shared/chunk-DOS7P7SS.js";
import {
  CommandFailure,
  STATE,
  canExportCacheAndAttest,
  chooseBuilder,
  createBuilderArguments,
  endGroup,
  error,
  getInput,
  info,
  knowsDigests,
  notice,
  removeBuilderArguments,
  run,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  startGroup,
  warning,
  withPrivateDirectory
} from "./shared/chunk-URBI2KZY.js";
import "./shared/chunk-UZNMVDLX.js";
import "./shared/chunk-2UUIRAJ3.js";
import {
  require_node_os
} from "./shared/chunk-PCWOXZZT.js";
import {
  basicAuth,
  knownCredentials,
  runConfig
} from "./shared/chunk-OPHSIZVZ.js";
import {
  ImmutableTag,
  MissingCredentials,
  MissingRepository
} from "./shared/chunk-FKXWOOKA.js";
import "./shared/chunk-JVM25N2V.js";
import {
  claimsIn,
  textOfBase64
} from "./shared/chunk-BEPVQGK3.js";
import {
  require_node_crypto
} from "./shared/chunk-J7RU4YH4.js";
import {
  createByHand
} from "./shared/chunk-Q7O46KFT.js";
import "./shared/chunk-VFUJ2NNB.js";
import {
  asObject,
  objectIn,
  parsedObject
} from "./shared/chunk-N6EDMRZM.js";
import {
  require_promises as require_promises2
} from "./shared/chunk-QYCSNPD4.js";
import {
  configKey,
  isHostInImageName,
  registryOf
} from "./shared/chunk-5ENWJFVK.js";
import {
  require_node_path,
  require_promises
} from "./shared/chunk-ZBOTD5NL.js";
import {
  Cancelled,
  Problem,
  Unfinished,
  Unsure,
  allProblems,
  cancelled
} from "./shared/chunk-ZHVFQICY.js";
import {
  require_node_http
} from "./shared/chunk-YL4U3JQG.js";
import {
  __commonJS,
  __toESM
} from "./shared/chunk-J4Q6DBKI.js";

// node_modules/semver/functions/prerelease.js
var require_prerelease = __commonJS({
  "node_modules/semver/functions/prerelease.js"(exports2, module) {
    "use strict";
    var parse3 = require_parse();
    var prerelease2 = (version, options) => {
      const parsed = parse3(version, options);
      return parsed && parsed.prerelease.length ? parsed.prerelease : null;
    };
    module.exports = prerelease2;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports2, module) {
    "use strict";
    var parse3 = require_parse();
    var valid3 = (version, options) => {
      const v = parse3(version, options);
      return v ? v.version : null;
    };
    module.exports = valid3;
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports2, module) {
    "use strict";
    var SemVer = require_semver();
    var compare3 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare3;
  }
});

// action.yml
var defaults = { "registry": "docker.io", "logout": "true", "tags": "type=auto", "event-source": "workflow", "floating-tags": "forward", "on-existing-tag": "protect", "mask-aws-account-id": "false", "ecr-create-repository": "false", "ecr-scan-on-push": "true", "ecr-tag-mutability": "mutable", "ecr-encryption": "AES256", "ecr-scan": "off", "ecr-scan-timeout": "10m", "context": ".", "no-cache": "false", "pull": "false", "load": "false", "cache": "auto", "cache-mode": "max", "driver": "auto", "buildkitd-flags": "--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host", "test-timeout": "10m", "push": "auto", "push-attempts": "3", "visibility": "any", "dry-run": "false", "summary": "true" };

// src/core/inputs/access.ts
var readAccess = (form) => ({
  registry: form.text("registry"),
  username: form.text("username"),
  password: form.text("password"),
  registryAuth: form.text("registry-auth"),
  githubToken: form.text("github-token")
});

// src/core/text/csv.ts
var LINES = { separator: "lines" };
var ITEMS = { separator: "lines-and-commas" };
var UNQUOTED = { separator: "lines", quotes: false };
var VERBATIM = { separator: "lines", trim: false, comments: false };
function parseList(text2, form) {
  if (text2 === "") return [];
  const records = parse(text2, {
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    // Told, not guessed from the first line: a text pasted together has several kinds of them.
    recordDelimiter: ["\r\n", "\n", "\r"],
    quote: form.quotes === false ? false : '"',
    ...form.comments ? { comment: "#", comment_no_infix: true } : {}
  });
  const items = form.separator === "lines" ? records.map((record) => record.join(",")) : records.flatMap(commaItems);
  return items.filter((item) => item.trim() !== "").map((item) => form.trim === false ? item : item.trim());
}
var commaItems = (record) => record.length === 1 ? (record[0] ?? "").split(",") : record;
var csvField = (text2) => /[",\r\n]/.test(text2) ? `"${text2.replaceAll('"', '""')}"` : text2;

// src/core/inputs/aws.ts
function readAws(form) {
  const allowedAccounts = form.parsed(
    "allowed-account-ids",
    () => form.list("allowed-account-ids", ITEMS).map(checkAccount)
  );
  return {
    region: form.parsed("aws-region", (region) => checkRegion(region, '"aws-region"')),
    accessKeyId: form.text("aws-access-key-id"),
    secretAccessKey: form.text("aws-secret-access-key"),
    sessionToken: form.text("aws-session-token"),
    role: form.parsed("role-to-assume", (role) => checkRole(role, allowedAccounts ?? [])),
    sessionName: form.parsed("role-session-name", checkSessionName),
    duration: form.parsed("role-duration-seconds", checkDuration),
    allowedAccounts
  };
}
function checkAccount(account) {
  if (/^\d{12}$/.test(account)) return account;
  throw new Problem(
    `"allowed-account-ids" has "${account}"`,
    "Write 12 digits, in quotes: '012345678901'. YAML takes the zero from the front of a bare number"
  );
}

// src/core/buildx/input-checks.ts
function checkBuildArgument(argument, at2) {
  const [, name] = /^([\w.-]+):\s/.exec(argument) ?? [];
  if (name !== void 0) throw new Problem(`"build-args" has "${name}: \u2026"`, `Write ${name}=\u2026`);
  const key = argument.split("=", 1)[0] ?? "";
  if (!isArgumentName(key)) throw brokenValue(`item ${at2 + 1} is neither KEY=value nor a name`);
  if (isCutKey(argument)) throw brokenValue(`the key in ${key} ends with its first line`);
  return argument;
}
var isArgumentName = (text2) => /^[A-Za-z_][\w.-]*$/.test(text2);
var isCutKey = (argument) => /-----BEGIN [\w ]+-----/.test(argument) && !/-----END [\w ]+-----/.test(argument);
var brokenValue = (what) => new Problem(
  `"build-args": ${what}`,
  'Write one argument per line, and quote a value of several lines as a whole: "KEY=first line\u23CEsecond line"; a key belongs into "secrets"'
);
var ARCHITECTURES = [
  ...[
    "amd64",
    "arm64",
    "arm",
    "386",
    "ppc64le",
    "s390x",
    "riscv64",
    "loong64",
    "mips64",
    "mips64le"
  ],
  ...["wasm", "x86_64", "x86-64", "aarch64", "armhf", "armel", "i386", "ppc64", "mips", "mipsle"]
];
function checkPlatform(platform) {
  const [, architecture] = platform.split("/");
  const isKnown = architecture === void 0 || ARCHITECTURES.includes(architecture);
  if (isKnown && !/\s/.test(platform)) return platform;
  throw new Problem(
    `"platforms" has "${platform}", which is none`,
    "Write system/architecture, such as linux/amd64 or linux/arm64, with commas or line ends between them"
  );
}

// src/core/buildx/secrets.ts
function parseSecrets(input, lines) {
  const entries = lines.map((line, index) => entryOf(input, line, index));
  return {
    secrets: entries.filter(({ rest }) => rest !== "").map(({ id, rest }) => SECRET[input](id, rest)),
    empty: entries.filter(({ rest }) => rest === "").map(({ id }) => id)
  };
}
function entryOf(input, line, index) {
  const at2 = line.indexOf("=");
  if (line.startsWith('"')) throw oddQuotes(input, index);
  if (at2 > 0) return { id: line.slice(0, at2), rest: line.slice(at2 + 1) };
  throw new Problem(
    `"${input}": item ${index + 1} is not of the form id=\u2026`,
    'Write one secret a line; quote a value of several lines as a whole: "KEY=first line\u23CEsecond line"'
  );
}
var oddQuotes = (input, index) => new Problem(
  `"${input}": the quotes of item ${index + 1} do not match`,
  'Double the quotes inside a quoted item: "token={""a"": 1}"'
);
var SECRET = {
  secrets: (id, value) => ({ id, from: "value", value }),
  "secret-files": (id, path) => ({ id, from: "file", path }),
  "secret-envs": (id, variable) => ({ id, from: "environment", variable })
};

// src/core/inputs/build.ts
var readBuild = (form) => ({
  context: form.text("context"),
  file: form.text("file"),
  target: form.text("target"),
  platforms: form.parsed("platforms", () => form.list("platforms", ITEMS).map(checkPlatform)),
  buildArgs: form.parsed(
    "build-args",
    () => form.list("build-args", LINES).map(checkBuildArgument)
  ),
  buildContexts: form.list("build-contexts", LINES),
  secrets: form.parsed("secrets", () => parseSecrets("secrets", form.list("secrets", VERBATIM))),
  secretEnvs: form.parsed(
    "secret-envs",
    () => parseSecrets("secret-envs", form.list("secret-envs", ITEMS))
  ),
  secretFiles: form.parsed(
    "secret-files",
    () => parseSecrets("secret-files", form.list("secret-files", LINES))
  ),
  ssh: form.list("ssh", ITEMS),
  allow: form.list("allow", ITEMS),
  addHosts: form.list("add-hosts", ITEMS),
  network: form.text("network"),
  shmSize: form.text("shm-size"),
  ulimit: form.list("ulimit", LINES),
  cgroupParent: form.text("cgroup-parent"),
  noCache: form.flag("no-cache"),
  noCacheFilters: form.list("no-cache-filters", ITEMS),
  pull: form.flag("pull"),
  load: form.flag("load"),
  outputs: form.list("outputs", UNQUOTED),
  provenance: form.text("provenance"),
  sbom: form.text("sbom"),
  attests: form.list("attests", LINES),
  call: form.text("call")
});

// src/core/inputs/builder.ts
var readBuilder = (form) => ({
  builder: form.text("builder"),
  driver: form.choice("driver", ["auto", "docker", "docker-container"]),
  driverOpts: form.list("driver-opts", UNQUOTED),
  buildkitdFlags: form.text("buildkitd-flags"),
  buildkitdConfig: form.text("buildkitd-config"),
  buildkitdConfigInline: form.text("buildkitd-config-inline")
});

// src/core/inputs/cache.ts
var readCache = (form) => ({
  kind: form.choice("cache", ["auto", "gha", "registry", "inline", "off"]),
  scope: form.text("cache-scope"),
  mode: form.choice("cache-mode", ["max", "min"]),
  from: form.list("cache-from", LINES),
  to: form.list("cache-to", LINES)
});

// src/core/ecr/lifecycle/lifecycle-policy.ts
var MOST_WILDCARDS = 4;
var TAG_STATUSES = ["tagged", "untagged", "any"];
var COUNT_TYPES = [
  "imageCountMoreThan",
  "sinceImagePushed",
  "sinceImagePulled",
  "sinceImageTransitioned"
];
var ACTIONS = ["expire", "transition"];
var STORAGE_CLASSES = ["standard", "archive"];
var storageOf = ({ selection }) => selection.storageClass ?? "standard";
var patternsOf = ({ selection }) => selection.tagPatternList ?? (selection.tagPrefixList ?? []).map((prefix) => `${prefix}*`);
var byPriority = (rules) => rules.toSorted((one, other) => one.rulePriority - other.rulePriority);
var ruleName = (at2, priority) => typeof priority === "number" && priority !== at2 + 1 ? `rule ${at2 + 1} (priority ${priority})` : `rule ${at2 + 1}`;
var policyText = (policy) => JSON.stringify(policy);

// src/core/ecr/repository/wildcard.ts
function matchesWildcard(pattern, text2) {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === void 0) return text2 === pattern;
  if (!text2.startsWith(start) || !text2.endsWith(end)) return false;
  const last = text2.length - end.length;
  let at2 = start.length;
  for (const part of rest) {
    const found = text2.indexOf(part, at2);
    if (found < 0) return false;
    at2 = found + part.length;
  }
  return at2 <= last;
}
function coversPattern(one, other) {
  if (one === other || /^\*+$/.test(one)) return true;
  if (!other.includes("*")) return matchesWildcard(one, other);
  return /^[^*]+\*$/.test(one) && other.startsWith(one.slice(0, -1));
}
var wildcardsIn = (pattern) => pattern.split("*").length - 1;

// src/core/ecr/lifecycle/lifecycle-rule-check.ts
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var KEYS = {
  rule: ["rulePriority", "description", "selection", "action"],
  selection: [
    ...["tagStatus", "tagPatternList", "tagPrefixList", "storageClass"],
    ...["countType", "countUnit", "countNumber"]
  ],
  action: ["type", "targetStorageClass"]
};
function shown(value) {
  if (value === void 0) return "missing";
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  const text2 = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text2.length > 60 ? `${text2.slice(0, 60)}\u2026` : text2;
}
function ruleProblems(rule, at2) {
  const name = ruleName(at2, isObject(rule) ? rule["rulePriority"] : void 0);
  const wrong2 = (what, fix) => new Problem(`${name}: ${what}`, fix);
  if (!isObject(rule)) return [wrong2(`is ${shown(rule)}`, "Write an object for each rule")];
  const { rulePriority, description, selection, action } = rule;
  return [
    ...unknownKeys(rule, KEYS.rule, wrong2),
    ...isCount(rulePriority) ? [] : [number("rulePriority", rulePriority, wrong2)],
    ...description === void 0 || typeof description === "string" ? [] : [wrong2(`"description" is ${shown(description)}`, "Write a text")],
    ...isObject(selection) ? selectionProblems(selection, wrong2) : [wrong2(`"selection" is ${shown(selection)}`, "Write which images it is about")],
    ...isObject(action) ? actionProblems(action, isObject(selection) ? selection : {}, wrong2) : [wrong2(`"action" is ${shown(action)}`, 'Write {"type": "expire"}')]
  ];
}
var isCount = (value) => Number.isSafeInteger(value) && value > 0;
var number = (key, value, wrong2) => wrong2(`"${key}" is ${shown(value)}`, "Write a whole number from 1");
function unknownKeys(object, known, wrong2) {
  return Object.keys(object).filter((key) => !known.includes(key)).map((key) => {
    const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
    const fix = meant ? `Write "${meant}"` : `ECR knows ${known.join(", ")}`;
    return wrong2(`has ${shown(key)} in it`, fix);
  });
}
function choice(object, key, choices, wrong2) {
  const value = object[key];
  if (typeof value === "string" && choices.includes(value)) return [];
  return [
    wrong2(`"${key}" is ${shown(value)}`, `Use ${choices.join(", ").replace(/, (?=\w+$)/, " or ")}`)
  ];
}
function selectionProblems(selection, wrong2) {
  const { countNumber, storageClass } = selection;
  return [
    ...unknownKeys(selection, KEYS.selection, wrong2),
    ...choice(selection, "tagStatus", TAG_STATUSES, wrong2),
    ...tagProblems(selection, wrong2),
    ...choice(selection, "countType", COUNT_TYPES, wrong2),
    ...unitProblems(selection, wrong2),
    ...isCount(countNumber) ? [] : [number("countNumber", countNumber, wrong2)],
    ...storageClass === void 0 ? [] : choice(selection, "storageClass", STORAGE_CLASSES, wrong2),
    ...storageProblems(selection, wrong2)
  ];
}
function tagProblems(selection, wrong2) {
  const { tagStatus, tagPatternList, tagPrefixList } = selection;
  const given3 = ["tagPatternList", "tagPrefixList"].filter((key) => selection[key] !== void 0);
  if (tagStatus === "tagged" && given3.length === 0)
    return [wrong2('says "tagged" and not which tags', 'Write "tagPatternList": ["*"] for all')];
  if (tagStatus === "tagged" && given3.length > 1)
    return [wrong2('has both "tagPatternList" and "tagPrefixList"', "Write one of them")];
  if (tagStatus !== "tagged" && TAG_STATUSES.some((status) => status === tagStatus))
    return given3.map(
      (key) => wrong2(`has "${key}" with "${tagStatus}"`, 'Leave it out, or write "tagged"')
    );
  return [
    ...listProblems("tagPatternList", tagPatternList, wrong2),
    ...listProblems("tagPrefixList", tagPrefixList, wrong2),
    ...(Array.isArray(tagPatternList) ? tagPatternList : []).filter((pattern) => typeof pattern === "string" && wildcardsIn(pattern) > MOST_WILDCARDS).map(
      (pattern) => wrong2(`has the pattern ${shown(pattern)}`, `ECR takes ${MOST_WILDCARDS} * in one`)
    )
  ];
}
function listProblems(key, list, wrong2) {
  if (list === void 0) return [];
  if (!Array.isArray(list) || list.length === 0)
    return [
      wrong2(
        `"${key}" is ${Array.isArray(list) ? "empty" : shown(list)}`,
        'Write a list of texts: ["pr-*"]'
      )
    ];
  return list.filter((item) => typeof item !== "string" || item === "").map((item) => wrong2(`"${key}" has ${shown(item)} in it`, "Write texts"));
}
function unitProblems({ countType, countUnit }, wrong2) {
  const isAge = COUNT_TYPES.some((type) => type === countType) && countType !== "imageCountMoreThan";
  if (isAge && countUnit !== "days")
    return [
      wrong2(`"countUnit" is ${shown(countUnit)}`, `Write "days": ${countType} counts nothing else`)
    ];
  if (countType === "imageCountMoreThan" && countUnit !== void 0)
    return [wrong2('has "countUnit" with imageCountMoreThan', "Leave it out: it counts images")];
  return [];
}
function storageProblems({ countType, storageClass }, wrong2) {
  const isArchive = storageClass === "archive";
  if (countType === "sinceImageTransitioned" && !isArchive)
    return [wrong2("counts sinceImageTransitioned", 'Write "storageClass": "archive" with it')];
  if (countType !== "sinceImageTransitioned" && isArchive)
    return [wrong2("is about the archive", 'Write "countType": "sinceImageTransitioned" with it')];
  return [];
}
function actionProblems(action, { countType }, wrong2) {
  const { type, targetStorageClass: target } = action;
  const problems = [
    ...unknownKeys(action, KEYS.action, wrong2),
    ...choice(action, "type", ACTIONS, wrong2)
  ];
  if (type === "transition" && target !== "archive")
    problems.push(wrong2(`"targetStorageClass" is ${shown(target)}`, 'Write "archive"'));
  if (type === "expire" && target !== void 0)
    problems.push(wrong2('has "targetStorageClass" with "expire"', "Leave it out"));
  if (type === "expire" && countType === "sinceImagePulled")
    problems.push(
      wrong2("expires by sinceImagePulled", 'ECR can only archive by it: write "transition"')
    );
  if (type === "transition" && countType === "sinceImageTransitioned")
    problems.push(wrong2("archives what is in the archive", 'Write "type": "expire"'));
  return problems;
}

// src/core/ecr/lifecycle/lifecycle-check.ts
var LONGEST = 30720;
var MOST_RULES = 50;
var EXAMPLE = '{"rules": [{"rulePriority": 1, "selection": {\u2026}, "action": {"type": "expire"}}]}, or the short form: keep-last=10, untagged-days=7';
function parsePolicyJson(text2, where) {
  const value = jsonIn(text2, where);
  if (!isObject(value)) throw new Problem(`${where} is ${shown(value)}`, `Write ${EXAMPLE}`);
  const problems = policyProblems(value);
  if (problems.length > 0) throw allWrong(where, problems);
  const policy = value;
  const { length } = policyText(policy);
  if (length > LONGEST) throw tooLong(where, length);
  return policy;
}
function allWrong(where, problems) {
  const [first] = problems;
  if (first && problems.length === 1) return new Problem(`${where}: ${first.message}`, first.fix);
  const what = `${where} is a lifecycle policy that ECR would not take`;
  return allProblems(what, problems);
}
function jsonIn(text2, where) {
  try {
    return JSON.parse(text2.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\s+/g, " ").slice(0, 120) : "";
    throw new Problem(`${where} is no JSON: ${why}`, `Write ${EXAMPLE}`, { cause });
  }
}
var tooLong = (where, length) => new Problem(`${where} has ${length} characters`, `ECR takes ${LONGEST}: shorten its descriptions`);
function policyProblems(value) {
  const { rules } = value;
  const others = unknownKeys(
    value,
    ["rules"],
    (what, fix) => new Problem(`the policy ${what}`, fix)
  );
  if (!Array.isArray(rules) || rules.length === 0) {
    const what = `"rules" is ${Array.isArray(rules) ? "empty" : shown(rules)}`;
    return [...others, new Problem(what, `Write ${EXAMPLE}`)];
  }
  if (rules.length > MOST_RULES)
    others.push(new Problem(`there are ${rules.length} rules`, `ECR takes ${MOST_RULES}`));
  const each2 = rules.slice(0, MOST_RULES).flatMap(ruleProblems);
  return [...others, ...each2, ...each2.length > 0 ? [] : ruleConflicts(rules)];
}
function ruleConflicts(rules) {
  return rules.flatMap((rule, at2) => [
    ...twice(rules, at2, samePriority, `both have "rulePriority" ${rule.rulePriority}`, GIVE),
    ...twice(rules, at2, sameTags, `are about the same images`, "Make one rule of them"),
    ...anyNotLast(rules, at2)
  ]);
}
var GIVE = "Give each a number of its own";
var samePriority = (one, other) => one.rulePriority === other.rulePriority;
var sameTags = (one, other) => subject(one) === subject(other);
var subject = (rule) => JSON.stringify([storageOf(rule), rule.selection.tagStatus, [...new Set(patternsOf(rule))].sort()]);
function twice(rules, at2, same, what, fix) {
  const rule = rules[at2];
  const first = rules.findIndex((other) => rule && same(other, rule));
  if (first === at2) return [];
  return [new Problem(`rules ${first + 1} and ${at2 + 1} ${what}`, fix)];
}
function anyNotLast(rules, at2) {
  const rule = rules[at2];
  if (rule?.selection.tagStatus !== "any") return [];
  const later = rules.filter(
    (other) => storageOf(other) === storageOf(rule) && other.selection.tagStatus !== "any" && other.rulePriority > rule.rulePriority
  );
  if (later.length === 0) return [];
  const most = Math.max(...later.map(({ rulePriority }) => rulePriority));
  return [
    new Problem(
      `${ruleName(at2, rule.rulePriority)}: is about "any" image and not the last`,
      `Give it the highest "rulePriority": ${most + 1}`
    )
  ];
}

// src/core/ecr/lifecycle/lifecycle-short.ts
var FORM = "Write keep-last=10, untagged-days=7, expire=pr-*:14, one a line or with commas";
var INPUT = '"ecr-lifecycle-policy"';
var FORM_OF_LIST = { separator: "lines-and-commas", quotes: false, comments: true };
var TAG = /^(?=.{1,128}$)[\w*][\w.*-]*$/;
var NEVER = 9999;
var VERSIONS = "*.*.*";
var KEPT = ["v1.2.3", "1.2.3", "v0.1.0", "v10.20.30", "v1.2.3-rc.1", "v1.2", "v1", "latest"];
var isShortForm = (text2) => /^\s*(?:#|[a-z-]+\s*=|(?:keep-last|untagged-days|expire)(?![\w./-]))/i.test(text2);
function parseShortForm(text2) {
  const problems = [];
  const items = parseList(text2, FORM_OF_LIST).flatMap((item) => {
    const read2 = itemOf(item);
    if (!(read2 instanceof Problem)) return [read2];
    problems.push(read2);
    return [];
  });
  problems.push(...twice2(items));
  const problem = allProblems(`${INPUT} is wrong`, problems);
  if (problem) throw problem;
  return { rules: rulesOf(items) };
}
function itemOf(item) {
  const [, name = "", value = ""] = /^([a-z-]+)\s*=\s*(.*)$/is.exec(item) ?? [];
  const kind = name.toLowerCase();
  if (kind === "keep-last" || kind === "untagged-days") {
    const count2 = countOf(value);
    return count2 ? { kind, count: count2 } : wrong(item, `Write ${kind}= and a whole number from 1`);
  }
  if (kind !== "expire") return wrong(item, FORM);
  const [, pattern = "", days = ""] = /^(.*):\s*(\d*)\s*d?$/s.exec(value) ?? [];
  const count = countOf(days);
  if (!count || !TAG.test(pattern))
    return wrong(item, "Write expire=<tags>:<days>, with * for any text: expire=pr-*:14");
  if (wildcardsIn(pattern) > MOST_WILDCARDS)
    return wrong(item, `ECR takes ${MOST_WILDCARDS} * in a pattern`);
  const kept = KEPT.find((tag2) => matchesWildcard(pattern, tag2));
  return kept ? wrong(item, keeps(kept)) : { kind, pattern, count };
}
var wrong = (item, fix) => new Problem(`${INPUT} has "${item}"`, fix);
var keeps = (tag2) => `The short form keeps versions and latest, and this would expire ${tag2}. Narrow the pattern, or write the policy as JSON`;
var countOf = (text2) => {
  const count = /^\d{1,6}$/.test(text2) ? Number(text2) : 0;
  return count > 0 ? count : void 0;
};
function twice2(items) {
  const names = items.map((item) => item.kind === "expire" ? `expire=${item.pattern}` : item.kind);
  const repeated = names.filter((name, at2) => names.indexOf(name) < at2);
  return [...new Set(repeated)].map((name) => wrong(name, "Write it once"));
}
function rulesOf(items) {
  const of = (kind) => items.filter((item) => item.kind === kind).map(draftOf);
  const drafts = [...of("expire"), ...of("untagged-days"), ...of("keep-last")];
  const isAboutTags = items.some(({ kind }) => kind !== "untagged-days");
  return [...isAboutTags ? KEEPING : [], ...drafts].map((draft, at2) => ({
    rulePriority: at2 + 1,
    ...draft,
    action: { type: "expire" }
  }));
}
function draftOf(item) {
  const { count } = item;
  if (item.kind === "expire") {
    const description2 = `${item.pattern} expires ${count} days after its push`;
    return { description: description2, selection: { ...tagged2(item.pattern), ...olderThan(count) } };
  }
  if (item.kind === "untagged-days") {
    const description2 = `Images without a tag expire ${count} days after their push`;
    return { description: description2, selection: { tagStatus: "untagged", ...olderThan(count) } };
  }
  const description = `Of all other tagged images the last ${count} stay`;
  return { description, selection: { ...tagged2("*"), ...moreThan(count) } };
}
var tagged2 = (pattern) => ({ tagStatus: "tagged", tagPatternList: [pattern] });
var moreThan = (countNumber) => ({
  countType: "imageCountMoreThan",
  countNumber
});
var olderThan = (countNumber) => ({
  countType: "sinceImagePushed",
  countUnit: "days",
  countNumber
});
var KEEPING = [
  { description: "Versions stay", selection: { ...tagged2(VERSIONS), ...moreThan(NEVER) } },
  {
    description: "The image that is latest stays",
    selection: { ...tagged2("latest"), ...moreThan(NEVER) }
  }
];

// src/core/ecr/lifecycle/lifecycle.ts
function parseLifecycleInput(text2) {
  const given3 = text2.trim();
  if (given3 === "") return void 0;
  if (/^[[{"]/.test(given3))
    return { kind: "policy", policy: parsePolicyJson(given3, '"ecr-lifecycle-policy"') };
  if (isShortForm(given3)) return { kind: "policy", policy: parseShortForm(given3) };
  return { kind: "file", path: given3.replace(/^file:\/\//i, "") };
}
var isSamePolicy = (one, other) => meaningOf(one) === meaningOf(other);
function isInForce(policy, there) {
  if (there === void 0) return false;
  try {
    return isSamePolicy(policy, parsePolicyJson(there, "the policy in ECR"));
  } catch {
    return false;
  }
}
var meaningOf = ({ rules }) => JSON.stringify(byPriority(rules).map(ruleMeaning));
var ruleMeaning = (rule) => [
  rule.selection.tagStatus,
  [...new Set(patternsOf(rule))].sort(),
  storageOf(rule),
  rule.selection.countType,
  rule.selection.countNumber,
  rule.action.type
];

// src/core/ecr/repository/encryption.ts
var ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key\/[a-zA-Z0-9-]+|alias\/[a-zA-Z0-9/_-]+)$/;
var NAME = /^(?:alias\/[a-zA-Z0-9/_-]+|(?:mrk-)?[0-9a-f-]{32,36})$/;
function parseEncryption(text2) {
  const [, word = "", key] = /^([^:]*)(?::(.*))?$/s.exec(text2) ?? [];
  const type = word.trim().toUpperCase();
  if (type === "AES256" && key === void 0) return { type };
  if (type !== "KMS")
    throw new Problem(
      `"ecr-encryption" is "${text2}"`,
      "Write AES256, KMS or KMS:<key ARN or alias>"
    );
  if (key === void 0) return { type, key: void 0 };
  if (ARN.test(key.trim()) || NAME.test(key.trim())) return { type, key: key.trim() };
  throw new Problem(
    `"ecr-encryption" names the key "${key}"`,
    "Write KMS:arn:aws:kms:<region>:<account>:key/<id>, or KMS:alias/<name>"
  );
}
var encryptionInWords = ({ type, key }) => key ? `${type} with the key ${key}` : type;
function isSameEncryption(options, there) {
  if (options.type === "AES256") return true;
  if (options.type !== there.type) return false;
  const [asked, its] = [keyId(options.key), keyId(there.key)];
  return asked === void 0 || its === void 0 || asked === its;
}
var keyId = (key = "") => /^(?:arn:.*:key\/)?([\w-]+)$/.exec(key)?.[1];

// src/core/ecr/repository/mutability.ts
var FORM2 = "Write mutable or immutable, with up to five exceptions: immutable, except=latest, except=dev-*";
var MOST = 5;
var FILTER = /^[0-9a-zA-Z._*-]{1,128}$/;
var MOST_WILDCARDS2 = 2;
function parseMutability(text2) {
  const [word = "", ...others] = parseList(text2, { separator: "lines-and-commas", quotes: false });
  const kind = word.toLowerCase();
  const exceptions = [...new Set(others.map((item) => item.replace(/^except\s*=\s*/i, "")))];
  const problem = allProblems('"ecr-tag-mutability" is wrong', mistakes(word, others, exceptions));
  if (problem) throw problem;
  const plain = kind === "immutable" ? "IMMUTABLE" : "MUTABLE";
  return { mutability: exceptions.length > 0 ? `${plain}_WITH_EXCLUSION` : plain, exceptions };
}
function mistakes(word, others, exceptions) {
  const is = (what, fix = FORM2) => new Problem(`"ecr-tag-mutability" ${what}`, fix);
  const problems = [];
  if (!["mutable", "immutable"].includes(word.toLowerCase()))
    problems.push(is(word ? `begins with "${word}"` : "is empty"));
  for (const item of others)
    if (!/^except\s*=/i.test(item)) problems.push(is(`has "${item}" in it`));
  for (const filter of exceptions) {
    if (!FILTER.test(filter))
      problems.push(
        is(
          `excepts "${filter}"`,
          "Write a tag of letters, digits and . _ -; * stands for any text"
        )
      );
    else if (wildcardsIn(filter) > MOST_WILDCARDS2)
      problems.push(is(`excepts "${filter}"`, `ECR takes ${MOST_WILDCARDS2} * in an exception`));
  }
  if (exceptions.length > MOST)
    problems.push(is(`has ${exceptions.length} exceptions`, `ECR takes ${MOST}; use * in them`));
  return problems;
}
function isImmutable({ mutability, exceptions }, tag2) {
  const isException = exceptions.some((pattern) => matchesWildcard(pattern, tag2));
  if (mutability === "IMMUTABLE_WITH_EXCLUSION") return !isException;
  if (mutability === "MUTABLE_WITH_EXCLUSION") return isException;
  return mutability === "IMMUTABLE";
}
function mutabilityInWords({ mutability, exceptions }) {
  const word = mutability.startsWith("IMMUTABLE") ? "immutable" : "mutable";
  const listed4 = exceptions.join(", ").replace(/, (?=[^,]*$)/, " and ");
  return mutability.endsWith("_WITH_EXCLUSION") ? `${word}, except ${listed4}` : word;
}

// src/core/ecr/repository/resource-tags.ts
var LONGEST_KEY = 128;
var LONGEST_VALUE = 256;
var MOST2 = 50;
var CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
function parseResourceTags(text2) {
  const pairs = parseList(text2, { separator: "lines", quotes: false, comments: true }).map(pairOf);
  const keys = pairs.map(({ key }) => key);
  const problems = pairs.flatMap(
    ({ item, key, value }, at2) => mistakes2(key, value, keys.indexOf(key) < at2).map(
      (what) => new Problem(`"ecr-resource-tags" has "${item}", ${what}`, "Write key=value")
    )
  );
  if (pairs.length > MOST2) problems.push(tooMany(pairs.length));
  const problem = allProblems('"ecr-resource-tags" is wrong', problems);
  if (problem) throw problem;
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? ""]));
}
function pairOf(item) {
  const [key = "", value] = item.split(/=(.*)/s, 2);
  return { item, key: key.trim(), value: value?.trim() };
}
function mistakes2(key, value, isSecond) {
  return [
    ...value === void 0 ? ["which has no value"] : [],
    ...key === "" ? ["which has no key"] : [],
    ...key.length > LONGEST_KEY ? [`whose key is longer than ${LONGEST_KEY} characters`] : [],
    ...(value ?? "").length > LONGEST_VALUE ? [`whose value is longer than ${LONGEST_VALUE} characters`] : [],
    .../^aws:/i.test(key) ? ["a key that AWS keeps for itself"] : [],
    ...CHARACTERS.test(key + (value ?? "")) ? [] : ["with characters that AWS does not take"],
    ...isSecond ? ["whose key is there already"] : []
  ];
}
var tooMany = (count) => new Problem(`"ecr-resource-tags" has ${count} tags`, `A repository takes ${MOST2}`);

// src/core/text/time-span.ts
var UNITS = { h: 36e5, m: 6e4, s: 1e3 };
var FORM3 = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s?)?$/i;
var LONGEST2 = 6 * UNITS.h;
function parseTimeSpan(input, text2) {
  const [found, hours, minutes, seconds] = FORM3.exec(text2.trim()) ?? [];
  if (!found) throw new Problem(`"${input}" is "${text2}"`, "Write a time: 10m, 90s or 1h30m");
  const time = Number(hours ?? 0) * UNITS.h + Number(minutes ?? 0) * UNITS.m + Number(seconds ?? 0) * UNITS.s;
  if (time === 0) throw new Problem(`"${input}" is "${text2}"`, "Write more than 0 seconds: 10m");
  if (time > LONGEST2) throw new Problem(`"${input}" is "${text2}"`, "Write 6h or less");
  return time;
}

// src/core/inputs/ecr.ts
var readEcr = (form) => ({
  createRepository: form.flag("ecr-create-repository"),
  scanOnPush: form.flag("ecr-scan-on-push"),
  mutability: form.parsed("ecr-tag-mutability", parseMutability),
  encryption: form.parsed("ecr-encryption", parseEncryption),
  resourceTags: form.parsed("ecr-resource-tags", parseResourceTags),
  lifecycle: form.parsed("ecr-lifecycle-policy", parseLifecycleInput),
  scan: form.choice("ecr-scan", ["off", "report", "critical", "high", "medium", "low"]),
  scanTimeout: form.parsed("ecr-scan-timeout", (text2) => parseTimeSpan("ecr-scan-timeout", text2))
});

// src/core/text/nearest.ts
function nearest(word, known) {
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
  const elsewhere = ELSEWHERE[plain];
  if (elsewhere !== void 0 && known.includes(elsewhere)) return elsewhere;
  const [best] = known.map((candidate) => ({ candidate, distance: distanceOf(plain, candidate) })).sort((one, other) => one.distance - other.distance);
  const most = plain.length < 5 ? 1 : plain.length < 12 ? 2 : 3;
  return best && best.distance <= most ? best.candidate : void 0;
}
var distanceOf = (name, candidate) => Math.min(
  editDistance(name, candidate),
  editDistance(name.replaceAll("-", ""), candidate.replaceAll("-", ""))
);
var misspelt = (given3, known) => unknownOf(given3, known).flatMap((name) => {
  const meant = resembled(name, known);
  return meant ? [new Problem(`there is no input "${name}"`, `Did you mean "${meant}"?`)] : [];
});
var strangers = (given3, known) => unknownOf(given3, known).filter((name) => resembled(name, known) === void 0);
var strangerInWords = (name) => `there is no input "${name}": it is left aside`;
var unknownOf = (given3, known) => [...new Set(given3)].filter((name) => !known.includes(name));

// src/core/inputs/form.ts
var YES = ["true", "True", "TRUE"];
var NO = ["false", "False", "FALSE"];
var InputForm = class {
  #read;
  #asked = /* @__PURE__ */ new Set();
  #problems = [];
  constructor(read2) {
    this.#read = (name) => {
      this.#asked.add(name);
      return read2(name);
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
      const chosen = choices.find((choice2) => choice2 === value.toLowerCase());
      if (chosen !== void 0) return chosen;
      throw new Problem(given(name, value), `Use ${alternatives(choices)}`);
    });
  }
  /** A list as docker's actions read it; `#` lines are comments. */
  list(name, form) {
    return this.#attempt(() => {
      try {
        return parseList(this.#read(name).trim(), { comments: true, ...form });
      } catch (cause) {
        const fix = 'Quote a whole item with "\u2026", and double a quote inside it: ""';
        throw new Problem(`"${name}" is not a list that can be read`, fix, { cause });
      }
    }, []);
  }
  /** An input that only certain values make sense for; `parse` throws a Problem for the others. */
  parsed(name, parse3) {
    return this.#attempt(() => parse3(this.text(name)));
  }
  /** Names of the inputs that were read. */
  names() {
    return [...this.#asked];
  }
  /**
   * Hands over the inputs, or throws every problem found while reading them. `given` are the names of all
   * inputs that have a value: one that nobody reads and that looks like another is a problem, too.
   */
  done(inputs, given3 = []) {
    const problems = [...misspelt(given3, this.names()), ...this.#problems];
    const problem = allProblems("several inputs are wrong", problems);
    if (problem) throw problem;
    return inputs;
  }
  /** Notes a problem and carries on: done() throws before anyone sees the missing value. */
  #attempt(read2, missing) {
    try {
      return read2();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#problems.push(problem);
      return missing;
    }
  }
};
var given = (name, value) => value === "" ? `"${name}" is empty: the variable in it is not set` : `"${name}" is "${value}"`;
var alternatives = (choices) => choices.length < 2 ? choices.join() : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;

// src/core/inputs/gates.ts
var readTest = (form) => ({
  command: form.text("test-command"),
  timeout: form.parsed("test-timeout", (text2) => parseTimeSpan("test-timeout", text2))
});

// src/core/inputs/images.ts
var readImages = (form) => ({
  images: form.list("images", LINES)
});
var readLabels = (form) => ({
  labels: form.list("labels", LINES),
  annotations: form.list("annotations", LINES)
});

// src/core/inputs/tags.ts
var readTags = (form) => ({
  version: form.text("version"),
  tags: form.list("tags", LINES),
  tagsText: form.text("tags"),
  flavor: form.list("flavor", LINES)
});
var readTagPolicy = (form) => ({
  floatingTags: form.choice("floating-tags", ["forward", "always"]),
  onExistingTag: form.choice("on-existing-tag", ["protect", "overwrite", "skip", "fail"])
});

// src/inputs.ts
function parseInputs(read2, given3 = []) {
  const form = new InputForm(read2);
  const inputs = everyInput(form);
  const warnings2 = strangers(given3, form.names()).map(strangerInWords);
  return form.done({ ...inputs, warnings: warnings2 }, given3);
}
var everyInput = (form) => ({
  ...readImages(form),
  ...readAccess(form),
  aws: readAws(form),
  ...readTags(form),
  ...readLabels(form),
  ...readTagPolicy(form),
  eventSource: form.choice("event-source", ["workflow", "git"]),
  ecr: readEcr(form),
  build: readBuild(form),
  cache: readCache(form),
  builder: readBuilder(form),
  test: readTest(form),
  pushAttempts: form.count("push-attempts", 1, 10),
  visibility: form.choice("visibility", ["any", "private"]),
  push: form.choice("push", ["auto", "true", "false"]),
  logout: form.flag("logout"),
  dryRun: form.flag("dry-run"),
  summary: form.flag("summary"),
  maskAwsAccountId: form.flag("mask-aws-account-id")
});

// src/io/github/event.ts
var import_node_fs = __toESM(require_node_fs(), 1);

// src/core/event/head.ts
var ABOUT_A_REF = [
  "push",
  "create",
  "release",
  "schedule",
  "deployment",
  "deployment_status",
  "repository_dispatch",
  "workflow_dispatch",
  "workflow_call"
];
var ALWAYS_ON_DEFAULT_BRANCH = ["schedule", "repository_dispatch"];
var RESTRICTED_FOR_DEPENDABOT = ["push", "create", "deployment", "deployment_status"];
var DEPENDABOT = "dependabot[bot]";
function headOf(runner, payload2) {
  const run3 = at(payload2, "workflow_run");
  if (runner.name === "workflow_run" && commitAt(run3, "head_sha")) return headOfRun(runner, run3);
  const number2 = pullRequestNumber(runner, payload2);
  if (number2) return headOfPullRequest(runner, payload2, number2);
  if (runner.name === "release") return headOfRelease(runner, payload2);
  const isRestricted = RESTRICTED_FOR_DEPENDABOT.includes(runner.name);
  const origin = isRestricted ? ownOrigin(runner.actor) : "repository";
  return { ...parseRef(runner, runner.fullRef), sha: runner.sha, origin };
}
function pullRequestNumber({ name, fullRef }, payload2) {
  const fromRef = Number(/^refs\/pull\/(\d{1,15})\//.exec(fullRef)?.[1] ?? 0);
  if (!name.startsWith("pull_request")) return fromRef;
  return numberAt(payload2, "pull_request.number") ?? numberAt(payload2, "number") ?? fromRef;
}
function headOfPullRequest(runner, payload2, number2) {
  const { name, actor, repository, wantsPullRequestHead } = runner;
  const isTarget = name === "pull_request_target";
  const headRepository = at(payload2, "pull_request.head.repo");
  const isFork = headRepository !== void 0 && !isOwn(headRepository, repository);
  return {
    ref: { kind: "pull-request", number: number2 },
    fullRef: isTarget ? `refs/pull/${number2}/merge` : runner.fullRef,
    sha: wantsPullRequestHead && commitAt(payload2, "pull_request.head.sha") || runner.sha,
    origin: isFork ? "fork" : ownOrigin(actor)
  };
}
function headOfRelease(runner, payload2) {
  const tag2 = textAt(payload2, "release.tag_name");
  const fullRef = tag2 ? `refs/tags/${tag2}` : runner.fullRef;
  const ref = isPublished(payload2) ? parseRef(runner, fullRef) : otherRef(runner.fullRef);
  return { ...ref, sha: runner.sha, origin: "repository" };
}
var isPublished = (payload2) => at(payload2, "release.draft") !== true && !["deleted", "unpublished"].includes(textAt(payload2, "action"));
function headOfRun(runner, run3) {
  const sha = commitAt(run3, "head_sha");
  const branch2 = textAt(run3, "head_branch");
  const before = textAt(run3, "event");
  if (!isOwn(at(run3, "head_repository"), runner.repository)) {
    const owner = textAt(run3, "head_repository.owner.login") || "fork";
    return { ...otherRef(`refs/remotes/${owner}/${branch2}`), sha, origin: "fork" };
  }
  if (!before.startsWith("pull_request")) {
    const fullRef = `refs/${before === "release" ? "tags" : "heads"}/${branch2}`;
    return { ...parseRef({ ...runner, name: before }, fullRef), sha, origin: "repository" };
  }
  const origin = ownOrigin(textAt(run3, "actor.login"));
  const number2 = numberAt(pullRequestOfRun(run3, runner.repository), "number");
  if (!number2) return { ...otherRef(`refs/heads/${branch2}`), sha, origin };
  return { ref: { kind: "pull-request", number: number2 }, fullRef: `refs/pull/${number2}/head`, sha, origin };
}
var pullRequestOfRun = (run3, { owner, name }) => listAt(run3, "pull_requests").find((pull) => {
  const url = textAt(pull, "base.repo.url").toLowerCase();
  return url.endsWith(`/repos/${owner}/${name}`.toLowerCase());
});
function parseRef({ name: eventName, repository }, fullRef) {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(fullRef) ?? [];
  const isMergeQueue = name?.startsWith("gh-readonly-queue/");
  if (!name || isMergeQueue || !ABOUT_A_REF.includes(eventName)) return otherRef(fullRef);
  if (kind === "tags") return { ref: { kind: "tag", name }, fullRef };
  const { defaultBranch: defaultBranch2 } = repository;
  const isDefault = defaultBranch2 ? name === defaultBranch2 : ALWAYS_ON_DEFAULT_BRANCH.includes(eventName);
  return { ref: { kind: "branch", name, isDefault }, fullRef };
}
function otherRef(fullRef) {
  const name = fullRef.replace(/^refs\/(heads|tags|remotes)\//, "");
  return { ref: { kind: "other", name }, fullRef };
}
var ownOrigin = (actor) => actor === DEPENDABOT ? "dependabot" : "repository";
var isOwn = (repository, { owner, name }) => textAt(repository, "full_name").toLowerCase() === `${owner}/${name}`.toLowerCase();

// src/core/event/runner.ts
function parseSha(env, payload2) {
  const sha = env["GITHUB_SHA"] ?? "";
  const isDeletion = env["GITHUB_EVENT_NAME"] === "push" && at(payload2, "deleted") === true;
  if (isDeletion || /^0+$/.test(sha)) {
    throw new Problem(
      `the push deleted "${textAt(payload2, "ref") || env["GITHUB_REF"]}", so there is nothing to build`,
      'Add `if: "!github.event.deleted"` to the job.'
    );
  }
  if (isCommitId(sha)) return sha;
  throw new Problem(`GITHUB_SHA is "${sha}"`, "Set it to a whole commit id, 40 hex digits.");
}
function parseRepository(env, payload2) {
  const from = at(payload2, "repository");
  const [owner, name] = parseName(env, textAt(from, "full_name"));
  const server = (env["GITHUB_SERVER_URL"] || "https://github.com").replace(/\/+$/, "");
  const url = textAt(from, "html_url") || `${server}/${owner}/${name}`;
  return { owner, name, url, ...parseFacts(from) };
}
function parseFacts(from) {
  const isPrivate2 = at(from, "private");
  const isTold = (key) => at(from, key) !== void 0;
  return {
    defaultBranch: textAt(from, "default_branch") || void 0,
    description: isTold("description") ? textAt(from, "description") : void 0,
    license: isTold("license") ? textAt(from, "license.spdx_id") : void 0,
    isPrivate: typeof isPrivate2 === "boolean" ? isPrivate2 : void 0
  };
}
function parseName(env, fromPayload) {
  refuseOtherMachines(env);
  for (const text2 of [fromPayload, env["GITHUB_REPOSITORY"] ?? ""]) {
    const [, owner, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(text2) ?? [];
    if (owner && name) return [owner, name];
  }
  throw new Problem(
    `GITHUB_REPOSITORY is "${env["GITHUB_REPOSITORY"]}"`,
    "Set it to `owner/name`, such as `acme/app`."
  );
}
function refuseOtherMachines(env) {
  const missing = ["GITHUB_SHA", "GITHUB_REPOSITORY"].filter((variable) => !env[variable]);
  if (missing.length === 0) return;
  throw new Problem(
    `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set: this is no job of GitHub Actions`,
    "Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`."
  );
}
function parseRun(env, repository) {
  const id = env["GITHUB_RUN_ID"] ?? "";
  const attempt = env["GITHUB_RUN_ATTEMPT"] || "1";
  const number2 = env["GITHUB_RUN_NUMBER"] ?? "";
  return {
    id,
    workflow: (env["GITHUB_WORKFLOW_REF"] ?? "").replace(/@.*$/, ""),
    number: /^\d{1,15}$/.test(number2) ? Number(number2) : 0,
    url: `${repository.url}/actions${id && `/runs/${id}/attempts/${attempt}`}`
  };
}

// src/core/event/parse.ts
function parseEvent(env, payload2) {
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  const repository = parseRepository(env, payload2);
  const actor = env["GITHUB_ACTOR"] || textAt(payload2, "sender.login");
  const fullRef = env["GITHUB_REF"] ?? "";
  const sha = parseSha(env, payload2);
  const wantsPullRequestHead = /^true$/i.test(env["DOCKER_METADATA_PR_HEAD_SHA"] ?? "");
  const head = headOf({ name, fullRef, sha, actor, repository, wantsPullRequestHead }, payload2);
  return {
    name,
    ...head,
    baseRef: parseBaseRef(env, payload2, head, repository),
    commitDate: parseCommitDate(payload2, head.sha),
    release: parseRelease(name, payload2),
    actor,
    repository,
    run: parseRun(env, repository)
  };
}
function parseRelease(eventName, payload2) {
  const tag2 = textAt(payload2, "release.tag_name");
  if (eventName !== "release" || !tag2 || !isPublished(payload2)) return void 0;
  return { tag: tag2, isPrerelease: at(payload2, "release.prerelease") === true };
}
function parseBaseRef(env, payload2, { ref }, repository) {
  const base = textAt(payload2, "pull_request.base.ref") || env["GITHUB_BASE_REF"] || textAt(payload2, "merge_group.base_ref") || textAt(pullRequestOfRun(at(payload2, "workflow_run"), repository), "base.ref") || (ref.kind === "tag" ? textAt(payload2, "base_ref") : "");
  return base.replace(/^refs\/heads\//, "") || void 0;
}
function parseCommitDate(payload2, sha) {
  const commits = [
    ...listAt(payload2, "commits"),
    at(payload2, "head_commit"),
    at(payload2, "workflow_run.head_commit"),
    at(payload2, "merge_group.head_commit")
  ];
  const date = textAt(
    commits.find((commit2) => textAt(commit2, "id") === sha),
    "timestamp"
  );
  return isDate(date) ? date : void 0;
}
var isDate = (text2) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text2);

// src/io/github/event.ts
function currentEvent() {
  return parseEvent(process.env, payload(process.env["GITHUB_EVENT_PATH"]));
}
function payload(path) {
  try {
    return JSON.parse((0, import_node_fs.readFileSync)(path ?? "", "utf8"));
  } catch {
    return {};
  }
}

// src/core/inputs/defaults.ts
var PROMISES = ["visibility", "on-existing-tag", "ecr-scan", "secret-guard"];
var withDefaults = (read2, defaults2) => (name) => read2(name) || (PROMISES.includes(name) ? "" : defaults2[name] ?? "");

// src/core/access/build-secret-masks.ts
var SHORTEST = 8;
var masksFor = (secret) => secret.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line));

// src/core/buildx/key-attributes.ts
var NAMES = "secret_access_key|session_token|account_key|sas_token|client_secret|ghtoken|token|password";
var KEYS2 = new RegExp(String.raw`(?<![a-z_])(${NAMES})=([^,&\s"]+)`, "gi");
var IN_ADDRESSES = /:\/\/([^/@\s"]{1,4096})@/g;
function keysIn(text2) {
  const keys = Array.from(text2.matchAll(KEYS2), ([, , key = ""]) => key);
  const users = Array.from(text2.matchAll(IN_ADDRESSES), ([, user = ""]) => user);
  return [...keys, ...users.map((user) => user.slice(user.indexOf(":") + 1))];
}
var withoutKeys = (text2) => text2.replace(KEYS2, "$1=***").replace(IN_ADDRESSES, "://***@");

// src/core/inputs/secrets.ts
var WHOLE = [
  ...["password", "github-token", "ssh-key"],
  ...["aws-secret-access-key", "aws-session-token"]
];
var HOLDERS = [
  ...["cache-from", "cache-to", "outputs", "driver-opts", "context", "build-contexts"],
  ...["buildkitd-flags", "file", "ssh-options"]
];
function secretsIn(read2, environment) {
  const whole = WHOLE.map((name) => read2(name).trim()).filter((value) => value !== "");
  return [
    ...whole.flatMap((value) => [value, ...masksFor(value)]),
    ...itemsOf(read2("secrets")).flatMap((item) => masksFor(valueIn(item))),
    ...itemsOf(read2("secret-envs")).flatMap((item) => masksFor(environment[valueIn(item)] ?? "")),
    ...HOLDERS.flatMap((name) => keysIn(read2(name))).flatMap(masksFor)
  ];
}
var SECRET_INPUTS = [
  ...WHOLE,
  ...["secrets", "secret-envs", "registry-auth"],
  ...HOLDERS
];
function itemsOf(text2) {
  try {
    return parseList(text2.trim(), { separator: "lines", trim: false, comments: false });
  } catch {
    return text2.split("\n");
  }
}
var valueIn = (item) => item.slice(item.indexOf("=") + 1);
async function passwordsIn(registryAuth) {
  if (registryAuth.trim() === "") return [];
  const { parseRegistryAuth } = await import("./shared/registry-auth-PPJ7WED2.js");
  try {
    return parseRegistryAuth(registryAuth).flatMap(({ password }) => password || []);
  } catch {
    const values = registryAuth.split(/[\r\n]+/).map((line) => line.slice(line.indexOf(":") + 1));
    return values.map((value) => value.trim().replace(/^["']|["']$/g, "")).flatMap(masksFor);
  }
}

// src/io/runner/job.ts
var import_node_crypto = __toESM(require_node_crypto(), 1);
var import_promises = __toESM(require_promises(), 1);

// src/core/text/harmless.ts
var BEGINS_A_COMMAND = /^([\s\p{C}\p{M}\u115f\u1160]*:):/u;
var harmless = (text2) => /::|##\[/.test(text2) ? text2.split(/\r\n|\n|\r/).map(harmlessLine).join("\n") : text2;
var harmlessLine = (line) => line.replace(BEGINS_A_COMMAND, "$1 :").replaceAll("##[", "## [");

// src/io/runner/job.ts
var stop = "";
var quoting = 0;
var log = (text2) => info(harmless(text2));
function mask(secret) {
  if (secret.trim() !== "") command(() => setSecret(secret));
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
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (!path) return;
  await (0, import_promises.appendFile)(path, markdown).catch((cause) => log(`no step summary: ${cause.message}`));
}
var job = { log, group, quote, annotate, summarize, mask };
var fail = (message) => command(() => setFailed(message));
function command(say2) {
  const isStopped = stop !== "";
  if (isStopped) goOn();
  say2();
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

// src/io/runner/run-action.ts
async function runAction(story, defaults2 = {}) {
  process.on("uncaughtException", (error2) => process.exit(report(error2)));
  try {
    await hideSecrets(getInput);
    const read2 = withDefaults((name) => getInput(name), defaults2);
    setOutputs(await story(read2, givenInputs()));
  } catch (error2) {
    process.exitCode = report(error2);
  }
}
async function hideSecrets(read2) {
  const passwords = await passwordsIn(read2("registry-auth"));
  const secrets = /* @__PURE__ */ new Set([...secretsIn(read2, process.env), ...passwords]);
  for (const secret of secrets) job.mask(secret);
}
function report(error2) {
  if (error2 instanceof Unfinished) setOutputs(error2.outputs);
  if (error2 instanceof Problem) fail(String(error2).slice(0, LONGEST3));
  else {
    const what = String(error2).slice(0, LONGEST3);
    fail(`this is a bug of Slipway: ${what}. Please report it with the lines above: ${issues()}`);
    if (error2 instanceof Error && error2.stack) job.log(error2.stack.slice(0, LONGEST3));
  }
  return 1;
}
var LONGEST3 = 2e4;
var givenInputs = () => Object.entries(process.env).flatMap(
  ([name, value]) => name.startsWith("INPUT_") && value ? [name.slice("INPUT_".length).toLowerCase()] : []
);
function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
var issues = () => {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}/issues` : "the issues page of the action's repository";
};

// src/io/world.ts
var import_promises5 = __toESM(require_promises(), 1);
var import_promises6 = __toESM(require_promises2(), 1);

// src/io/docker/docker.ts
var import_promises4 = __toESM(require_promises(), 1);
var import_node_path3 = __toESM(require_node_path(), 1);

// src/io/docker/engine-address.ts
var import_node_crypto2 = __toESM(require_node_crypto(), 1);
var import_promises3 = __toESM(require_promises(), 1);
var import_node_path2 = __toESM(require_node_path(), 1);

// src/io/docker/home.ts
var import_promises2 = __toESM(require_promises(), 1);
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
  return driver ? { name: selected, driver } : contextBuilder(selected, name);
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
var readText = (path) => (0, import_promises2.readFile)(path, "utf8").catch(() => void 0);
function field(json, name) {
  return textAt(objectIn(json ?? ""), name) || void 0;
}

// src/io/docker/engine-address.ts
async function engineAddress(home, asked = "") {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: selected } = process.env;
  if (host && (asked === "" || asked === "default")) return host;
  const context = asked || selected || home.currentContext || "default";
  return context === "default" ? DEFAULT_ADDRESS : addressIn(home, context);
}
async function addressIn({ directory }, context) {
  const id = (0, import_node_crypto2.createHash)("sha256").update(context).digest("hex");
  try {
    const meta = await (0, import_promises3.readFile)((0, import_node_path2.join)(directory, "contexts", "meta", id, "meta.json"), "utf8");
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
  const hear2 = status < 300 ? onLine : void 0;
  let text2 = "";
  response.setEncoding("utf8");
  response.on("data", (piece) => {
    text2 += piece;
    const lines = hear2 ? text2.split("\n") : [text2];
    text2 = lines.pop() ?? "";
    for (const line of lines) hear2?.(line);
  });
  response.on("end", () => {
    if (hear2 && text2) hear2(text2);
    done({ status, body: hear2 ? "" : text2 });
  });
}
var noAnswer = (address, cause) => new Problem(
  `the Docker engine does not answer at ${address} (${cause.message})`,
  'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-\u2026" of GitHub have it running.',
  { cause }
);

// src/io/docker/engine.ts
async function engineFacts(home, run3) {
  const address = await engineAddress(home);
  const socket = socketOf(address);
  const info2 = socket ? await overSocket(address, socket) : await overCommand(address, run3);
  return {
    version: String(info2.ServerVersion ?? ""),
    store: JSON.stringify(info2.DriverStatus ?? "").includes("io.containerd.snapshotter") ? "containerd" : "classic",
    insecureRegistries: Object.entries(info2.RegistryConfig?.IndexConfigs ?? {}).filter(([, index]) => index.Secure === false).map(([host]) => host)
  };
}
async function overCommand(address, run3) {
  try {
    return JSON.parse(await run3("docker", ["info", "--format", "{{json .}}"])) ?? {};
  } catch (cause) {
    throw cause instanceof Problem ? cause : noAnswer(address, cause);
  }
}
async function overSocket(address, socket) {
  try {
    const { status, body } = await askSocket(socket, { path: "/info" });
    if (status !== 200) throw new Error(`${status}: ${body.trim()}`);
    return JSON.parse(body) ?? {};
  } catch (cause) {
    throw noAnswer(address, cause);
  }
}

// src/io/docker/engine-push.ts
var SILENCE = 6e5;
var TAGGING = 6e4;
function enginePushes(home, run3, cancelled2, silence = SILENCE) {
  const at2 = async (context) => {
    const address = await engineAddress(await home(), context);
    return { address, socket: socketOf(address), cancelled: cancelled2, run: run3, silence };
  };
  return {
    tag: async (image, reference) => tag(await at2(image.context), image, reference),
    untag: async (image, reference) => untag(await at2(image.context), image, reference),
    push: async (asked) => push(await at2(asked.context), asked)
  };
}
async function tag(engine, { context, id, environment }, reference) {
  const { socket, run: run3 } = engine;
  if (!socket) {
    await run3("docker", [...contextFlag(context), "tag", id, reference], { environment });
    return;
  }
  const [repository, name] = split(reference);
  const query = new URLSearchParams({ repo: repository, tag: name });
  const path = `/images/${encodeURIComponent(id)}/tag?${query}`;
  const answer = await ask(engine, socket, { path, method: "POST", silence: TAGGING });
  if (answer.status >= 300)
    throw new CommandFailure("docker tag", 1, `ERROR: ${messageIn(answer.body)}`);
}
async function untag(engine, image, reference) {
  const { socket, run: run3 } = engine;
  const { context, environment } = image;
  if (!socket) {
    const args = [...contextFlag(context), "image", "rm", reference];
    await run3("docker", args, { environment, evenIfCancelled: true }).catch((failure) => {
      if (!(failure instanceof CommandFailure && /no such image/i.test(failure.output)))
        throw failure;
    });
    return;
  }
  const asked = { path: `/images/${reference}`, method: "DELETE" };
  const { status, body } = await askSocket(socket, asked).catch((cause) => {
    throw noAnswer(engine.address, cause);
  });
  if (status >= 300 && status !== 404)
    throw new CommandFailure("docker image rm", 1, `ERROR: ${messageIn(body)}`);
}
var push = async (engine, asked) => {
  const digests = engine.socket ? await pushOverSocket(engine, engine.socket, asked) : await pushByCommand(engine.run, asked);
  return digests.at(-1) ?? "";
};
async function pushOverSocket(engine, socket, asked) {
  const [repository, name] = split(asked.reference);
  const { stalled, heard, over } = watchProgress(engine.silence);
  const lines = [];
  let error2 = "";
  const onLine = (line) => {
    const { error: wrong2, id, status } = parsedObject(line.trim()) ?? {};
    heard(String(id), line);
    if (typeof wrong2 === "string") error2 = wrong2;
    if (typeof status !== "string") return;
    hear(typeof id === "string" && id ? `${id}: ${status}` : status, lines, asked.onLine);
  };
  const request2 = {
    path: `/images/${repository}/push?${new URLSearchParams({ tag: name })}`,
    method: "POST",
    headers: { "x-registry-auth": authHeader(asked) }
  };
  try {
    const { status, body } = await ask(engine, socket, { ...request2, onLine }, stalled);
    if (status >= 300) error2 = messageIn(body);
  } catch (cause) {
    if (!stalled.aborted || engine.cancelled.aborted) throw cause;
    error2 = `i/o timeout: nothing has come of it for ${engine.silence / 1e3} s`;
  } finally {
    over();
  }
  if (error2) throw failed(asked, error2, stalled.aborted);
  return lines;
}
function watchProgress(silence) {
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(), silence);
  const last = /* @__PURE__ */ new Map();
  const heard = (id, line) => {
    if (last.get(id) !== line) timer.refresh();
    last.set(id, line);
  };
  return { stalled: stall.signal, heard, over: () => clearTimeout(timer) };
}
async function pushByCommand(run3, asked) {
  const lines = [];
  const { context, reference, environment } = asked;
  const onLine = (line) => hear(line, lines, asked.onLine);
  try {
    await run3("docker", [...contextFlag(context), "push", reference], { environment, onLine });
    return lines;
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw failed(asked, wordsOf(failure.output));
  }
}
var wordsOf = (output) => output.split("\n").filter((line) => !/^(?:[0-9a-f]{12}: |The push refers to|Using default tag)/.test(line)).join("\n").trim();
function hear(line, digests, onLine) {
  const [, digest] = /: digest: (sha256:[0-9a-f]{64}) /.exec(line) ?? [];
  if (digest) digests.push(digest);
  if (/^[0-9a-f]{12}: (?:Pushed|(?:Layer )?[Aa]lready exists|Mounted from [\w./-]+)$/.test(line))
    onLine(line);
}
var failed = ({ reference }, message, timedOut = false) => new CommandFailure("docker push", 1, `ERROR: failed to push ${reference}: ${message}`, timedOut);
async function ask({ address, cancelled: cancelled2 }, socket, asked, stalled) {
  const signals = [cancelled2, stalled].filter((signal) => signal !== void 0);
  const patience = stalled && { silence: 0 };
  try {
    return await askSocket(socket, { ...asked, ...patience, cancelled: AbortSignal.any(signals) });
  } catch (cause) {
    throw cancelled2.aborted ? cancelled(cause) : noAnswer(address, cause);
  }
}
var contextFlag = (context) => context ? ["--context", context] : [];
var split = (reference) => {
  const at2 = reference.lastIndexOf(":");
  return [reference.slice(0, at2), reference.slice(at2 + 1)];
};
var messageIn = (body) => String(asObject(parsedObject(body))["message"] ?? body.trim());
function authHeader({ registry, credentials }) {
  const auth = credentials ? { ...authOf(credentials), serveraddress: configKey(registry) } : {};
  const base64 = Buffer.from(JSON.stringify(auth)).toString("base64");
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}
function authOf(credentials) {
  if ("identityToken" in credentials) return { identitytoken: credentials.identityToken };
  if ("registryToken" in credentials) return { registrytoken: credentials.registryToken };
  return { username: credentials.username, password: credentials.password };
}

// src/io/docker/docker.ts
function dockerHere(run3, cancelled2) {
  const home = once(dockerHome);
  return {
    engine: once(async () => engineFacts(await home(), run3)),
    ...enginePushes(home, run3, cancelled2),
    builder: async (name) => knownBuilder(await home(), name),
    userConfig: async () => (await home()).config,
    credentials: async (registry) => {
      const { config } = await home();
      const environmentAuths = process.env["DOCKER_AUTH_CONFIG"];
      return knownCredentials({ config, environmentAuths }, registry, run3);
    },
    configure: async (directory, config) => configure(await home(), directory, config),
    rememberBuilder: (name) => saveState(STATE.builder, name)
  };
}
async function configure(home, directory, config) {
  const own = (0, import_node_path3.join)(directory, "docker");
  await (0, import_promises4.mkdir)(own, { mode: 448 });
  await (0, import_promises4.writeFile)((0, import_node_path3.join)(own, "config.json"), config, { mode: 384 });
  const entries = await (0, import_promises4.readdir)(home.directory, { withFileTypes: true }).catch(() => []);
  const others = entries.filter(({ name }) => name !== "config.json");
  await Promise.all(others.map((entry) => link(entry, home.directory, own)));
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory };
}
function link(entry, from, to) {
  const [source, target] = [(0, import_node_path3.join)(from, entry.name), (0, import_node_path3.join)(to, entry.name)];
  if (process.platform !== "win32") return (0, import_promises4.symlink)(source, target);
  return entry.isDirectory() ? (0, import_promises4.symlink)(source, target, "junction") : (0, import_promises4.copyFile)(source, target);
}

// src/io/runner/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => controller.abort(new Error(signal)));
  }
  return controller.signal;
}

// src/io/world.ts
function realWorld() {
  const cancelled2 = cancellation();
  const runHere = (program, args, options) => run(program, args, options, cancelled2);
  const docker = dockerHere(runHere, cancelled2);
  return {
    environment: process.env,
    clock: clock(cancelled2),
    files: {
      read: readText2,
      isFile,
      write: (path, text2) => (0, import_promises5.writeFile)(path, text2, { mode: 384 }),
      remove: (path) => (0, import_promises5.rm)(path, { force: true }),
      withPrivateDirectory
    },
    job,
    run: runHere,
    docker,
    github: gitHub(cancelled2),
    registry: registries(docker, runHere, cancelled2),
    dockerHub: dockerHub(cancelled2),
    ecr: amazonEcr(cancelled2)
  };
}
var clock = (cancelled2) => ({
  now: () => (/* @__PURE__ */ new Date()).toISOString(),
  random: Math.random,
  sleep: (time) => (0, import_promises6.setTimeout)(time, void 0, { signal: cancelled2 }).catch((cause) => {
    throw cancelled(cause);
  })
});
var isFile = (path) => (0, import_promises5.stat)(path).then(
  (entry) => entry.isFile(),
  () => false
);
var gitHub = (cancelled2) => ({
  ask: async (path, token) => (await import("./shared/facts-DVWG2URI.js")).askGitHub(path, token, cancelled2),
  compareCommits: async (pair) => (await import("./shared/api-4DHNRPYB.js")).compareCommits(pair, cancelled2)
});
var readText2 = (path) => (0, import_promises5.readFile)(path, "utf8").catch((cause) => {
  if (["ENOENT", "ENOTDIR", "EISDIR"].includes(cause.code ?? "")) return void 0;
  throw new Problem(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
    cause
  });
});
function registries(docker, runHere, cancelled2) {
  const clients2 = once(async () => {
    const { registryClients } = await import("./shared/client-HM5DQJJF.js");
    return registryClients(() => userDocker(docker), runHere, {
      cancelled: cancelled2,
      insecureRegistries: () => insecureRegistries(docker)
    });
  });
  const factory = async (...asked) => (await clients2())(...asked);
  return factory;
}
function dockerHub(cancelled2) {
  const api = once(async () => (await import("./shared/docker-hub-KZD5QOXA.js")).dockerHub({ cancelled: cancelled2 }));
  return {
    visibility: async (...asked) => (await api()).visibility(...asked),
    createPrivate: async (...asked) => (await api()).createPrivate(...asked)
  };
}
function amazonEcr(cancelled2) {
  const rim = { mask, cancelled: cancelled2 };
  const ofPrivate = once(async () => (await import("./shared/endpoints-LYHWM2JS.js")).ecrEndpoints(rim));
  const ofPublic = once(async () => (await import("./shared/public-PBK6AGY5.js")).publicEndpoints(rim));
  return {
    private: async (endpoint2) => (await ofPrivate())(endpoint2),
    public: async (endpoint2) => (await ofPublic())(endpoint2)
  };
}
var userDocker = async ({ userConfig }) => ({
  config: await userConfig(),
  environmentAuths: process.env["DOCKER_AUTH_CONFIG"]
});
var insecureRegistries = ({ engine }) => engine().then(
  (facts) => facts.insecureRegistries,
  () => []
);

// src/core/ecr/account/access-key.ts
var isAccessKey = (text2) => /^A(?:KIA|SIA)[A-Z0-9]{12,124}$/.test(text2);
var isSecretKey = (text2) => !isAccessKey(text2) && /^[A-Za-z0-9/+]{40}$/.test(text2);
var OF_AWS = ["aws-access-key-id", "aws-secret-access-key"];
function keyProblem({ accessKeyId, secretAccessKey, sessionToken }, event, environment, inputs = OF_AWS) {
  if (event.origin !== "repository") return void 0;
  const half = halfProblem(accessKeyId, secretAccessKey, inputs);
  const swapped = swappedProblem(accessKeyId, secretAccessKey, inputs);
  const isWhole = accessKeyId !== "" && secretAccessKey !== "" && !swapped;
  const token = sessionToken || environment["AWS_SESSION_TOKEN"];
  const lacksToken = isWhole && !token && isTemporary(accessKeyId);
  const problems = [half, swapped, lacksToken ? noSessionToken(inputs) : void 0];
  return allProblems(
    "the access key is wrong",
    problems.filter((problem) => problem !== void 0)
  );
}
var isTemporary = (id) => isAccessKey(id) && id.startsWith("ASIA");
function halfProblem(id, secret, [idName, secretName]) {
  if (id === "" === (secret === "")) return void 0;
  const [is, isNot] = id ? [idName, secretName] : [secretName, idName];
  return new Problem(
    `"${is}" is given and "${isNot}" is empty`,
    "Check the name of the secret: one that is not set is empty"
  );
}
function swappedProblem(id, secret, [idName, secretName]) {
  const [isSecret, isId] = [isSecretKey(id), isAccessKey(secret)];
  if (!isSecret && !isId) return void 0;
  if (isSecret && isId)
    return new Problem(`"${idName}" and "${secretName}" are swapped`, "Write each under the other");
  return isSecret ? new Problem(
    `"${idName}" has the form of a secret, not of an id`,
    "Write the text that begins with AKIA or ASIA, and check the names of the secrets"
  ) : new Problem(
    `"${secretName}" has the form of an id, not of a secret`,
    "Write the 40 characters that AWS shows once, when the key is created, and check the names of the secrets"
  );
}
var noSessionToken = ([idName]) => new Problem(
  `"${idName}" begins with ASIA, and "aws-session-token" is empty`,
  "Such a key is good for some hours and has three parts: write all of them, or use a role or a key that begins with AKIA"
);

// src/core/ecr/account/login.ts
var isEcr = (registry) => registry.kind === "ecr" || registry.kind === "ecr-public";
var keysInLogin = ({ registry, username }) => isEcr(registry) && isAccessKey(username);
function planEcrLogins(aws, hosts, given3, event, environment) {
  const byKeys = given3.filter(keysInLogin);
  const registries2 = [...byKeys.map(({ registry }) => registry), ...hosts.map(registryOf)];
  const wanted = new Map(registries2.filter(isEcr).map((registry) => [registry.host, registry]));
  for (const { registry, username } of given3)
    if (!isAccessKey(username)) wanted.delete(registry.host);
  const logins = [...wanted.values()].map((registry) => {
    const keys = byKeys.find((login) => login.registry.host === registry.host);
    return ecrLogin(registry, keys ? withKeys(aws, keys) : aws);
  });
  const complaints = [...badUsers(given3), ...foreignAccounts(aws, hosts)];
  const ofKey = keyProblem(aws, event, environment);
  return { logins, complaints: ofKey ? [...complaints, ofKey] : complaints };
}
var ecrLogin = (registry, aws) => ({
  registry,
  endpoint: placeOf(registry, aws),
  isGiven: hasKeys(aws) || aws.role !== "",
  isNeeded: true
});
var placeOf = (registry, aws) => registry.kind === "ecr" ? privatePlace(registry, aws) : { kind: "ecr-public", aws };
function privatePlace({ account, region, fips, host }, aws) {
  return { kind: "ecr", account, region, fips, dualStack: host.includes(".dkr-ecr"), aws };
}
var withKeys = (aws, { username, password }) => ({
  ...aws,
  accessKeyId: username,
  secretAccessKey: password,
  sessionToken: username.startsWith("ASIA") ? aws.sessionToken : ""
});
function ecrPlaceFor({ ecrLogins: ecrLogins2, aws }, registry) {
  if (registry.kind !== "ecr") return void 0;
  const endpoint2 = ecrLogins2.find((one) => one.registry.host === registry.host)?.endpoint;
  return endpoint2?.kind === "ecr" ? endpoint2 : privatePlace(registry, aws);
}
var hasKeys = ({ accessKeyId, secretAccessKey }) => accessKeyId !== "" && secretAccessKey !== "";
var hasAwsCredentials = (logins, environment) => logins.some(({ endpoint: { aws } }) => hasKeys(aws)) || Boolean(environment["ACTIONS_ID_TOKEN_REQUEST_URL"]) && logins.some(({ endpoint: { aws } }) => aws.role !== "");
var AMBIENT = [
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_PROFILE"
];
var mayLogIn = (login, environment) => hasAwsCredentials([login], environment) || AMBIENT.some((name) => environment[name]);
var badUsers = (given3) => given3.filter(({ registry, username }) => isEcr(registry) && username !== "" && username !== "AWS").filter(({ username }) => !isAccessKey(username)).map(
  ({ registry, username }) => new Problem(
    `${isSecretKey(username) ? "the secret of a key" : `"${username}"`} is no user of ${registry.host}`,
    "Leave user name and password out: AWS credentials open Amazon ECR. Else write AWS and a token of ECR, or an access key id and its secret"
  )
);
var foreignAccounts = ({ allowedAccounts }, hosts) => [...new Set(hosts)].flatMap((host) => {
  const registry = registryOf(host);
  const isForeign = registry.kind === "ecr" && !allowedAccounts.includes(registry.account);
  return isForeign && allowedAccounts.length > 0 ? new Problem(
    `${host} belongs to account ${registry.account}, and "allowed-account-ids" has ${allowedAccounts.join(", ")}`,
    "Correct the image name, or add the account to the list"
  ) : [];
});

// src/core/access/plan-logins.ts
async function planLogins(options, hosts, event, environment) {
  const listed4 = await listedLogins(options.registryAuth);
  const given3 = [...listed4, ...single(options, event)].filter(({ password }) => password !== "");
  const ecr = planEcrLogins(options.aws, hosts, given3, event, environment);
  const complaints = [...duplicates(given3), ...incomplete(given3, event), ...ecr.complaints];
  const problem = allProblems("the credentials are not complete", complaints);
  if (problem) throw problem;
  const token = ghcrToken(options, hosts, event, given3);
  return {
    logins: [...given3.filter((login) => !keysInLogin(login)).map(withoutScope), ...token],
    ecrLogins: ecr.logins
  };
}
var withoutScope = ({ scope: _, ...login }) => login;
async function listedLogins(registryAuth) {
  if (!registryAuth) return [];
  const { parseRegistryAuth } = await import("./shared/registry-auth-PPJ7WED2.js");
  return parseRegistryAuth(registryAuth).map(
    ({ registry = "docker.io", username = "", password = "", scope = "" }) => ({
      registry: registryOf(registry),
      username,
      password,
      scope,
      from: "inputs"
    })
  );
}
function single({ registry, username, password }, event) {
  const where = registryOf(registry);
  const user = username || (where.kind === "ghcr" ? event.actor : "");
  return [{ registry: where, username: user, password, scope: "", from: "inputs" }];
}
function ghcrToken(options, hosts, event, given3) {
  const registry = registryOf("ghcr.io");
  const wanted = hosts.includes(registry.host) && !given3.some((login) => login.registry.host === registry.host);
  const isOurs2 = event.repository.url.startsWith("https://github.com/");
  if (!wanted || !isOurs2 || !options.githubToken) return [];
  return [{ registry, username: event.actor, password: options.githubToken, from: "github-token" }];
}
function duplicates(logins) {
  const byHost = Map.groupBy(logins, ({ registry }) => registry.host);
  return [...byHost].flatMap(([host, all]) => {
    if (all.length < 2) return [];
    const isScoped = all.some(({ scope }) => scope !== "");
    return [isScoped ? scopedLogins(host) : twoLogins(host)];
  });
}
var twoLogins = (host) => new Problem(`${host} has two logins`, 'Leave one of them out of "registry-auth" and "username"');
var scopedLogins = (host) => new Problem(
  `${host} has several logins, told apart by "scope", which is not supported here`,
  "Keep the one that may push, and push what needs another login in a step of its own; for base images, keep docker/login-action before this step"
);
var incomplete = (logins, event) => logins.filter(({ username }) => username === "").map(
  ({ registry }) => new Problem(
    `there is a password for ${registry.host}, and no user name`,
    `Write username: \${{ vars.DOCKER_USERNAME }} and add the variable: ${settings(event, "variables")}`
  )
);
var settings = ({ repository }, page) => `${repository.url}/settings/${page}/actions`;

// src/core/buildx/cache.ts
function planCache(options, subject2, service) {
  const given3 = { from: options.from, to: options.to };
  const plan = (because, from = [], to = [], notice2) => ({
    from: [...given3.from, ...from],
    to: [...given3.to, ...to],
    because,
    notice: notice2
  });
  const kind = options.kind === "auto" ? automatic(options) : options.kind;
  switch (kind) {
    case "given":
      return plan("as given by cache-from and cache-to");
    case "off":
      return plan("cache: off");
    case "gha": {
      if (!service.offered)
        return plan(`none: ${service.reason}`, [], [], `no layer cache: ${service.reason}`);
      return plan("the GitHub Actions cache", ...ghaCache(options, subject2));
    }
    case "registry":
      return plan("cache images in the registry", ...registryCache(options, subject2));
    case "inline":
      return plan("inside the image", ...inlineCache(subject2));
  }
}
var automatic = ({ from, to }) => from.length + to.length > 0 ? "given" : "gha";
function ghaCache(options, subject2) {
  const scope = `type=gha,scope=${scopeOf(options, subject2)}`;
  return [[scope], [`${scope},mode=${options.mode},ignore-error=true`]];
}
var isCacheTag = (tag2) => /^buildcache(-|$)/.test(tag2);
function registryCache(options, subject2) {
  const variant = options.scope || [subject2.target, ...subject2.platforms].filter(Boolean).join("-");
  const tag2 = ["buildcache", variant].filter(Boolean).join("-").replace(/[^\w.-]+/g, "-").slice(0, 128);
  const ref = `type=registry,ref=${subject2.image}:${tag2}`;
  const ecr = subject2.onEcr ? ",image-manifest=true,oci-mediatypes=true" : "";
  return [[ref], subject2.push ? [`${ref},mode=${options.mode},ignore-error=true${ecr}`] : []];
}
function inlineCache({ image, floatingTags, push: push3 }) {
  const tags = floatingTags.length > 0 ? floatingTags : ["latest"];
  return [tags.map((tag2) => `type=registry,ref=${image}:${tag2}`), push3 ? ["type=inline"] : []];
}
function scopeOf({ scope }, { repository, target, platforms }) {
  const parts = scope ? [scope] : [repository, target, ...platforms];
  return parts.filter(Boolean).join("-").replace(/[^\w./-]+/g, "-");
}
function cacheServiceIn(environment) {
  const token = environment["ACTIONS_RUNTIME_TOKEN"];
  const url = environment["ACTIONS_RESULTS_URL"] || environment["ACTIONS_CACHE_URL"];
  if (!url || !token)
    return { offered: false, reason: "this runner offers no GitHub Actions cache" };
  if (!hasAccessControls(token)) {
    return {
      offered: false,
      reason: "the runner's token for the GitHub Actions cache is malformed"
    };
  }
  return { offered: true };
}
function hasAccessControls(token) {
  try {
    return Array.isArray(JSON.parse(String(claimsIn(token)["ac"])));
  } catch {
    return false;
  }
}

// src/core/ecr/account/logins-mentioned-in-build.ts
var CANDIDATE = /(?<![\w.-])\d{12}\.dkr[.-]ecr[a-z0-9.-]*[a-z]/g;
function loginsMentionedInBuild({ aws, build: build2, cache }, { dockerfile = "" }, known) {
  const texts = [dockerfile, ...build2.buildContexts, ...build2.buildArgs, ...cache.from, ...cache.to];
  const hosts = new Set(texts.flatMap((text2) => text2.match(CANDIDATE) ?? []));
  return [...hosts].flatMap((host) => {
    const registry = registryOf(host);
    const isKnown = known.some((login) => login.registry.host === registry.host);
    if (registry.kind !== "ecr" || isKnown) return [];
    return [{ ...ecrLogin(registry, aws), isNeeded: false }];
  });
}

// src/core/text/table.ts
function aligned(rows) {
  const widths = rows.reduce((widest, row) => {
    for (const [column, cell2] of row.entries())
      widest[column] = Math.max(widest[column] ?? 0, cell2.length);
    return widest;
  }, []);
  const line = (row) => row.map((cell2, column) => cell2.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
var inMarkdown = (text2) => text2.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[\\`*_[\]|~]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, "<br>");
function markdownTable(head, rows) {
  const line = (cells2) => `| ${cells2.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
function duration(milliseconds) {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59950) return `${(milliseconds / 1e3).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// src/core/ecr/repository/ecr-options.ts
function ecrNotice(options, images) {
  if (images.some(({ registry }) => registry.kind === "ecr")) return void 0;
  const named = [
    ...options.createRepository ? ["ecr-create-repository"] : [],
    ...options.lifecycle ? ["ecr-lifecycle-policy"] : [],
    ...options.scan === "off" ? [] : ["ecr-scan"]
  ];
  if (named.length === 0) return void 0;
  return `${named.map((name) => `"${name}"`).join(", ")}: not looked at, because no image is in a private repository of ECR`;
}
function ecrInWords({ createRepository, lifecycle, scan, scanTimeout }) {
  const policy = lifecycle?.kind === "file" ? lifecycle.path : `rules: ${lifecycle?.policy.rules.length}`;
  return [
    createRepository ? "the repository is created if it is missing" : "the repository must exist",
    ...lifecycle ? [`lifecycle policy (${policy})`] : [],
    scan === "off" ? "no scan" : `scan: ${scan}, ${duration(scanTimeout)} at most`
  ].join("; ");
}

// src/core/ecr/repository/repository-name.ts
var SHORTEST2 = 2;
var LONGEST4 = 256;
var PART = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
function checkRepositoryNames(images) {
  const problems = images.filter(({ registry }) => registry.kind === "ecr").flatMap((image) => nameProblem(image) ?? []);
  const problem = allProblems("several names cannot be repositories of ECR", problems);
  if (problem) throw problem;
}
function nameProblem(image) {
  const mistakes3 = nameMistakes(image.path);
  if (mistakes3.length === 0) return void 0;
  const what = `"${imageName(image)}" cannot be a repository of ECR: ${mistakes3.join("; ")}`;
  return new Problem(
    what,
    "Write small letters and digits, with single . _ - between them: team/app"
  );
}
function nameMistakes(name) {
  const mistakes3 = [];
  if (name.length < SHORTEST2) mistakes3.push(`it is shorter than ${SHORTEST2} characters`);
  if (name.length > LONGEST4) mistakes3.push(`it is longer than ${LONGEST4} characters`);
  for (const part of name.split("/")) {
    if (part === "") mistakes3.push("a part between slashes is empty");
    else if (!PART.test(part)) mistakes3.push(...partMistakes(part));
  }
  return [...new Set(mistakes3)];
}
function partMistakes(part) {
  const shown2 = JSON.stringify(part.length > 60 ? `${part.slice(0, 60)}\u2026` : part);
  return [
    .../[A-Z]/.test(part) ? [`${shown2} has capital letters`] : [],
    .../[^a-zA-Z0-9._-]/.test(part) ? [`${shown2} has characters that ECR does not know`] : [],
    .../^[._-]|[._-]$/.test(part) ? [`${shown2} begins or ends with one of . _ -`] : [],
    .../[._-]{2}/.test(part) ? [`${shown2} has two of . _ - side by side`] : []
  ];
}

// src/core/tags/language/time-zone.ts
var LIKE_LONDON = ["Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey"];
function offsetIn(zone, milliseconds) {
  if (!/^[a-z]/i.test(zone)) throw unknownZone(zone);
  try {
    return /[+-]\d\d:\d\d/.exec(nameIn(zone, "longOffset", milliseconds))?.[0] ?? "+00:00";
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw unknownZone(zone);
  }
}
function abbreviationIn(zone, milliseconds) {
  const offset = offsetIn(zone, milliseconds);
  if (/gmt/i.test(zone) && offset === "+00:00") return "GMT";
  const name = nameIn(LIKE_LONDON.includes(zone) ? "Europe/London" : zone, "long", milliseconds);
  return (NUMERIC.includes(zone) ? void 0 : ABBREVIATIONS[name]) ?? numeric(offset);
}
function nameIn(timeZone, timeZoneName, milliseconds) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName });
  const parts = format.formatToParts(milliseconds);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
var unknownZone = (zone) => new Problem(`there is no time zone "${zone}"`, "Use a name such as tz='Europe/Berlin'");
var numeric = (offset) => offset.replace(/:00$/, "").replace(":", "");
var NUMERIC = [
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Antarctica/Casey",
  "Antarctica/Troll",
  "Asia/Colombo",
  "Europe/Minsk"
];
var ABBREVIATIONS = {
  "Alaska Daylight Time": "AKDT",
  "Alaska Standard Time": "AKST",
  "American Samoa Standard Time": "SST",
  "Atlantic Daylight Time": "ADT",
  "Atlantic Standard Time": "AST",
  "Australian Central Daylight Time": "ACDT",
  "Australian Central Standard Time": "ACST",
  "Australian Eastern Daylight Time": "AEDT",
  "Australian Eastern Standard Time": "AEST",
  "Australian Western Standard Time": "AWST",
  "British Summer Time": "BST",
  "Central Africa Time": "CAT",
  "Central Daylight Time": "CDT",
  "Central European Standard Time": "CET",
  "Central European Summer Time": "CEST",
  "Central Indonesia Time": "WITA",
  "Central Standard Time": "CST",
  "Chamorro Standard Time": "ChST",
  "China Standard Time": "CST",
  "Coordinated Universal Time": "UTC",
  "Cuba Daylight Time": "CDT",
  "Cuba Standard Time": "CST",
  "East Africa Time": "EAT",
  "Eastern Daylight Time": "EDT",
  "Eastern European Standard Time": "EET",
  "Eastern European Summer Time": "EEST",
  "Eastern Indonesia Time": "WIT",
  "Eastern Standard Time": "EST",
  "Greenwich Mean Time": "GMT",
  "Hawaii-Aleutian Daylight Time": "HDT",
  "Hawaii-Aleutian Standard Time": "HST",
  "Hong Kong Standard Time": "HKT",
  "India Standard Time": "IST",
  "Irish Standard Time": "IST",
  "Israel Daylight Time": "IDT",
  "Israel Standard Time": "IST",
  "Japan Standard Time": "JST",
  "Korean Standard Time": "KST",
  "Mexican Pacific Daylight Time": "MDT",
  "Mexican Pacific Standard Time": "MST",
  "Moscow Standard Time": "MSK",
  "Mountain Daylight Time": "MDT",
  "Mountain Standard Time": "MST",
  "New Zealand Daylight Time": "NZDT",
  "New Zealand Standard Time": "NZST",
  "Newfoundland Daylight Time": "NDT",
  "Newfoundland Standard Time": "NST",
  "North Korea Time": "KST",
  "Pacific Daylight Time": "PDT",
  "Pacific Standard Time": "PST",
  "Pakistan Standard Time": "PKT",
  "Philippine Standard Time": "PST",
  "South Africa Standard Time": "SAST",
  "Taiwan Standard Time": "CST",
  "Volgograd Standard Time": "MSK",
  "West Africa Time": "WAT",
  "Western European Standard Time": "WET",
  "Western European Summer Time": "WEST",
  "Western Indonesia Time": "WIB",
  "Yukon Time": "MST"
};

// src/core/tags/language/clock.ts
var ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/;
var compactDate = (time) => time.replace(ISO, "$1$2$3").slice(0, 8);
var compactTime = (time) => time.replace(ISO, "$1$2$3-$4$5$6").slice(0, 15);
async function loadClock(templates) {
  const isNeeded = Array.from(templates).some((template) => /\{\{[^}]*date/.test(template));
  if (!isNeeded) return (time) => time;
  const { utc } = (await import("./shared/moment-QJMFOZ5R.js")).default;
  const moments = /* @__PURE__ */ new Map();
  return (time, format, zone) => {
    const key = `${time} ${zone}`;
    const known = moments.get(key) ?? momentIn(zone, utc(time));
    moments.set(key, known);
    return known.format(format);
  };
}
function momentIn(zone, time) {
  if (zone === "UTC") return Object.assign(time, { zoneName: () => "UTC" });
  const zoned = time.utcOffset(offsetIn(zone, time.valueOf()));
  const zoneAbbr = () => abbreviationIn(zone, time.valueOf());
  return Object.assign(zoned, { zoneAbbr, zoneName: zoneAbbr });
}

// src/core/tags/language/expressions.ts
var branchOf = ({ fullRef }) => after("refs/heads/", fullRef);
var gitTagOf = ({ fullRef }) => after("refs/tags/", fullRef);
var pullRequestOf = ({ fullRef }) => after("refs/pull/", fullRef).replace(/\/(merge|head)$/, "");
var after = (prefix, ref) => ref.startsWith(prefix) ? ref.slice(prefix.length) : "";
function globalExpressions(facts) {
  const { event, shortSha } = facts;
  return {
    ...dates(facts),
    branch: () => branchOf(event),
    tag: () => gitTagOf(event),
    sha: () => shortSha,
    base_ref: () => baseRefOf(event),
    is_default_branch: () => `${isDefaultBranch(event)}`,
    is_not_default_branch: () => `${!isDefaultBranch(event)}`,
    describe: () => described(facts.describe),
    run_number: () => event.run.number
  };
}
function described(description) {
  if (description) return description;
  throw new Problem(
    "git describe knows nothing of this commit, so {{describe}} has no value",
    "Check out the repository before, with `fetch-depth: 0`, so that its tags are there"
  );
}
function dates({ event, now, format }) {
  return {
    date: dateHelper("date", now, format),
    commit_date: dateHelper("commit_date", event.commitDate ?? now, format)
  };
}
function dateHelper(name, time, format) {
  return (pattern, options) => {
    if (!options || !["string", "undefined"].includes(typeof pattern)) throw withoutFormat(name);
    const { tz = "UTC", ...unknown } = options.hash;
    const [word] = Object.keys(unknown);
    if (word) throw new Problem(`{{${name}}} has no option "${word}"`, "Its only option is tz='\u2026'");
    return format(time, pattern, `${tz}`);
  };
}
var withoutFormat = (name) => new Problem(`{{${name}}} has no format`, `Write {{${name} 'YYYYMMDD'}}`);
function baseRefOf({ fullRef, baseRef }) {
  return /^refs\/(tags|pull)\//.test(fullRef) ? baseRef ?? "" : "";
}
function isDefaultBranch({ name, fullRef, repository }) {
  const branch2 = fullRef.replace(/^refs\/heads\//, "");
  if (branch2 === "") return false;
  return branch2 === repository.defaultBranch || /create|discussion|issues|schedule/.test(name);
}

// src/core/tags/language/attributes.ts
function parseAttributes(line) {
  return fields(line).map((field3) => {
    const at2 = field3.indexOf("=");
    if (at2 < 1) return { key: void 0, value: field3.trim() };
    return { key: field3.slice(0, at2).trim().toLowerCase(), value: field3.slice(at2 + 1).trim() };
  });
}
function fields(line) {
  if (!/["\r\n]/.test(line)) return line.split(",");
  const records = parse(line, { relaxColumnCount: true, skipEmptyLines: true });
  return records[0] ?? [];
}

// src/core/tags/language/flavor.ts
var KEYS3 = ["latest", "prefix", "suffix", "onlatest"];
var PLAIN = {
  latest: "auto",
  prefix: "",
  suffix: "",
  prefixOnLatest: false,
  suffixOnLatest: false
};
function parseFlavor(lines) {
  let flavor = PLAIN;
  const problems = [];
  for (const line of lines) {
    let affix;
    for (const { key, value } of parseAttributes(line)) {
      const problem = mistake(key, value);
      if (problem) problems.push(problem);
      if (key === "prefix" || key === "suffix") affix = key;
      if (key && !problem) flavor = { ...flavor, ...change(key, value, affix) };
    }
  }
  return { flavor, problems };
}
var latestName = (flavor) => {
  const prefix = flavor.prefixOnLatest ? flavor.prefix : "";
  return `${prefix}latest${flavor.suffixOnLatest ? flavor.suffix : ""}`;
};
function change(key, value, affix) {
  const text2 = value.split("=")[0]?.trim() ?? "";
  if (key !== "onlatest") return { [key]: text2 };
  return affix ? { [`${affix}OnLatest`]: text2 === "true" } : {};
}
function mistake(key, value) {
  if (!key)
    return new Problem(`"flavor" has "${value}" without "="`, "Write latest=, prefix= or suffix=");
  if (!KEYS3.includes(key)) {
    const near = nearest(key, KEYS3);
    const fix = near ? `Did you mean ${near}=?` : "Use latest=, prefix=, suffix= or onlatest=";
    return new Problem(`"flavor" has no "${key}"`, fix);
  }
  const choices = { latest: ["auto", "true", "false"], onlatest: ["true", "false"] }[key];
  if (!choices || choices.includes(value)) return void 0;
  return new Problem(
    `"${key}" of "flavor" is "${value}"`,
    `Use ${choices.join(", ").replace(/, (\w+)$/, " or $1")}`
  );
}

// src/core/tags/reference.ts
var FORM4 = /^(?<image>[^{}:]*(?::\d+\/[^{}:]*)?)(?::(?<tag>[^/]*|.*\{\{.*))?$/s;
function parseReference(text2, isBare) {
  if (isBare && /^\w+:\/\//.test(text2)) return { image: text2, tag: "latest" };
  const found = FORM4.exec(text2)?.groups;
  if (!found) return isBare && /\/[^:{}]*:/.test(text2) ? notReference(text2) : void 0;
  const { image = "", tag: tag2 } = found;
  const hasPath = image.includes("/");
  if (tag2 === void 0) return isBare && hasPath ? { image, tag: "latest" } : void 0;
  if (image === "" || !hasPath && !isBare) return void 0;
  if (tag2.includes("{{") || isLegalTag(tag2)) return { image, tag: tag2 };
  return tag2 === "" ? emptyTag(text2) : notReference(text2);
}
var emptyTag = (text2) => new Problem(`"${text2}" has an empty tag`, "A variable in it is not set: check that it is there");
var notReference = (text2) => new Problem(
  `"${text2}" is neither a tag nor a reference`,
  "Write one reference per line: acme/app:v1.2.3"
);

// src/core/tags/language/rules.ts
var TYPES = {
  auto: { priority: 1e3 },
  schedule: { priority: 1e3, defaults: { pattern: "nightly" } },
  version: { priority: 900 },
  semver: { priority: 900, needs: { pattern: "{{version}}" } },
  pep440: { priority: 900, needs: { pattern: "{{version}}" } },
  match: { priority: 800, defaults: { group: "0" }, needs: { pattern: "v(.*)" } },
  edge: { priority: 700 },
  ref: { priority: 600, needs: { event: "branch" }, choices: { event: ["branch", "tag", "pr"] } },
  raw: { priority: 200, needs: { value: "nightly" } },
  sha: {
    priority: 100,
    defaults: { prefix: "sha-", format: "short" },
    choices: { format: ["short", "long"] }
  }
};
var TAKE_NO_VALUE = ["auto", "schedule", "edge", "ref", "sha"];
var TYPE_NAMES = Object.keys(TYPES);
var ATTRIBUTES = [
  ...["type", "enable", "priority", "prefix", "suffix", "floating"],
  ...["value", "pattern", "match", "group", "event", "branch", "format"]
];
function parseRules(text2, isBare = false) {
  let parts;
  try {
    parts = parseAttributes(text2);
  } catch {
    const problem = new Problem("its quotes do not match", 'Write "" for a quote inside "\u2026"');
    return { rules: [], problems: [problem] };
  }
  const words = parts.flatMap(({ key, value }) => key === void 0 && value ? [value] : []);
  const given3 = new Map(parts.flatMap(({ key, value }) => key ? [[key, value]] : []));
  const name = given3.get("type") ?? "raw";
  given3.delete("type");
  const type = TYPE_NAMES.find((known) => known === name);
  if (!type) return { rules: [], problems: [unknownType(name), ...mistakesIn(given3)] };
  if (words.length === 0) return ruleOf(type, text2, withLone(parts, given3));
  const lost = lostWords(type, given3, words);
  if (lost) return { rules: [], problems: [lost, ...mistakesIn(given3)] };
  return joined(words.map((word) => ruleOfWord(type, text2, given3, word, isBare)));
}
var withLone = (parts, given3) => parts.some(({ key }) => key === void 0) && !given3.has("value") ? new Map([...given3, ["value", ""]]) : given3;
var joined = (lines) => ({
  rules: lines.flatMap(({ rules }) => rules),
  problems: lines.flatMap(({ problems }) => problems)
});
function lostWords(type, given3, words) {
  const [first, second] = words;
  const value = given3.get("value");
  if (value !== void 0 || type !== "raw" && second !== void 0)
    return new Problem(
      `it has more than one value: "${value ?? first}" and "${second ?? first}"`,
      'Write one tag per line; quote an attribute that holds a comma: "value=a,b"'
    );
  if (TAKE_NO_VALUE.includes(type))
    return new Problem(`"${first}" has no key`, `Write type=${type},<key>=${first}`);
  return void 0;
}
function ruleOfWord(type, text2, given3, word, isBare) {
  const reference = type === "raw" ? parseReference(word, isBare) : void 0;
  if (!reference) return ruleOf(type, text2, new Map([...given3, ["value", word]]));
  if (reference instanceof Problem) return { rules: [], problems: [reference] };
  return ruleOf(type, text2, ofReference(reference, given3), reference.image);
}
var ofReference = ({ tag: tag2 }, given3) => new Map([["prefix", ""], ["suffix", ""], ...given3, ["value", tag2]]);
function ruleOf(type, text2, given3, image) {
  const attributes = withDefaults2(type, given3);
  const problems = [...mistakesIn(given3), ...mistakesOf(type, attributes)];
  if (problems.length > 0) return { rules: [], problems };
  const priority = Number(attributes.get("priority"));
  const rule = { type, text: text2, attributes, priority, ...image === void 0 ? {} : { image } };
  return { rules: [rule], problems };
}
function withDefaults2(type, given3) {
  const { priority, defaults: defaults2 } = TYPES[type];
  const pull = type === "ref" && given3.get("event") === "pr" ? { prefix: "pr-" } : {};
  return new Map([
    ...Object.entries({ enable: "true", priority: `${priority}`, ...defaults2, ...pull }),
    ...given3
  ]);
}
function mistakesIn(given3) {
  const unknown = [...given3.keys()].filter((key) => !ATTRIBUTES.includes(key));
  return [
    ...unknown.map(unknownAttribute),
    ...["true", "false", void 0].includes(given3.get("floating")) ? [] : [new Problem(`"floating" is "${given3.get("floating")}"`, "Use true or false")],
    ...Number.isNaN(Number(given3.get("priority") ?? 0)) ? [new Problem(`"priority" is "${given3.get("priority")}"`, "Write a number such as 500")] : []
  ];
}
function mistakesOf(type, attributes) {
  const { needs = {}, choices = {} } = TYPES[type];
  const missing = Object.entries(needs).filter(([key]) => !attributes.has(key)).map(([key, example]) => new Problem(`"${key}" is missing`, `Add ${key}=${example}`));
  const wrong2 = Object.entries(choices).flatMap(([key, values]) => {
    const value = attributes.get(key);
    if (value === void 0 || values.includes(value)) return [];
    return [new Problem(`"${key}" is "${value}"`, `Use ${listed(values)}`)];
  });
  const group2 = attributes.get("group");
  return Number.isNaN(Number(group2 ?? 0)) ? [...missing, ...wrong2, new Problem(`"group" is "${group2}"`, "Write the number of a group")] : [...missing, ...wrong2];
}
function unknownType(name) {
  const near = nearest(name, TYPE_NAMES);
  return new Problem(
    `there is no type "${name}"`,
    near ? `Did you mean type=${near}?` : `Use ${listed(TYPE_NAMES)}`
  );
}
function unknownAttribute(name) {
  if (name.includes("{{")) {
    return new Problem(`"${name}=" is read as an attribute`, "Write value= before an expression");
  }
  const near = nearest(name, ATTRIBUTES);
  return new Problem(
    `there is no attribute "${name}"`,
    near ? `Did you mean ${near}=?` : `Use ${listed(ATTRIBUTES)}`
  );
}
var listed = (words) => `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

// src/core/tags/language/rule-book.ts
function parseRuleBook(lines, flavorLines, text2, isBare) {
  const places = placesOf(lines, text2);
  const problems = [];
  const rules = [];
  const placeOf2 = /* @__PURE__ */ new Map();
  for (const [at2, line] of lines.entries()) {
    const { rules: found, problems: mistakes4 } = parseRules(line, isBare);
    const place = `${places[at2]} of "tags"`;
    problems.push(...mistakes4.map((mistake2) => located(mistake2, place, line)));
    for (const rule of found) placeOf2.set(rule, place);
    rules.push(...found);
  }
  const { flavor, problems: mistakes3 } = parseFlavor(flavorLines);
  throwAll([...problems, ...mistakes3]);
  rules.sort((one, other) => other.priority - one.priority);
  return { rules, flavor, placeOf: (rule) => placeOf2.get(rule) ?? '"tags"' };
}
var located = ({ message, fix }, place, line) => new Problem(`${place}, "${line}": ${message}`, fix);
function throwAll(problems) {
  const problem = allProblems("the tags cannot be made", problems);
  if (problem) throw problem;
}
function placesOf(lines, text2) {
  const written = text2.split(/\r?\n/).map((line) => line.trim());
  let after2 = 0;
  return lines.map((line, at2) => {
    const found = written.indexOf(line, after2);
    if (found < 0) return `rule ${at2 + 1}`;
    after2 = found + 1;
    return `line ${after2}`;
  });
}

// src/core/tags/strategy.ts
var STRATEGY = [
  { when: ({ event }) => event.ref.kind === "pull-request", tags: pullRequest },
  { when: ({ version }) => version !== "", tags: manualVersion },
  { when: ({ event }) => event.ref.kind === "tag", tags: gitTag },
  { when: ({ event }) => event.name === "schedule", tags: nightly },
  { when: isDefaultBranch2, tags: defaultBranch },
  { when: ({ event }) => /^dev(elop)?$/.test(branchOf2(event)), tags: development },
  { when: ({ event }) => event.ref.kind === "branch", tags: branch },
  { when: () => true, tags: (occasion) => [commit(occasion)] }
];
function autoTags(occasion) {
  const tags = STRATEGY.find(({ when }) => when(occasion))?.tags(occasion) ?? [];
  const unique = tags.filter(({ name }, at2) => tags.findIndex((tag2) => tag2.name === name) === at2);
  const [first, ...others] = unique;
  return first?.name === "latest" ? [...others, first] : unique;
}
function autoNotice({ event, version }) {
  if (event.ref.kind !== "other" || version) return void 0;
  return `the event ${event.name} on "${event.fullRef}" is about no branch, tag or pull request, so only its commit names the image`;
}
function pullRequest({ event: { ref } }) {
  return ref.kind === "pull-request" ? [floating(`pr-${ref.number}`, `pull request #${ref.number}`)] : [];
}
function manualVersion(occasion) {
  const { event, version } = occasion;
  const parsed = parseVersion(version);
  if (!parsed) {
    const because = `"version" is ${version}`;
    const tag2 = isVersionLine(version) ? floating(version, because) : fixed(version, because);
    return [tag2, commit(occasion)];
  }
  const tags = releaseTags(occasion, version, `version ${version}`);
  const isOnDefault = parsed.isStable && event.ref.kind === "branch" && event.ref.isDefault;
  return [...tags, ...isOnDefault ? [timestamp(occasion)] : [], commit(occasion)];
}
function gitTag(occasion) {
  const { ref, release } = occasion.event;
  if (ref.kind !== "tag") return [];
  const source = `${release ? "release" : "git tag"} ${ref.name}`;
  const tags = parseVersion(ref.name) ? releaseTags(occasion, ref.name, source) : [(isMovedByPeople(ref.name) ? floating : fixed)(tagOfName(ref.name), source)];
  return [...tags, commit(occasion)];
}
function releaseTags({ event }, text2, source) {
  const version = parseVersion(text2);
  if (!version) return [];
  const isRelease = !event.release?.isPrerelease;
  const tags = versionTags(version, source, isRelease);
  const because = `${source} is a stable release`;
  return version.isStable && isRelease ? [...tags, floating("latest", because, version.number)] : tags;
}
function nightly(occasion) {
  return [floating("nightly", "scheduled run"), commit(occasion)];
}
function defaultBranch(occasion) {
  const { event } = occasion;
  return [timestamp(occasion), commit(occasion), floating("latest", onBranch(event))];
}
function development(occasion) {
  const { event, now } = occasion;
  return [floating(`dev-${compactDate(now)}`, onBranch(event)), commit(occasion)];
}
function branch(occasion) {
  const { event } = occasion;
  return [floating(branchTag(branchOf2(event)), onBranch(event)), commit(occasion)];
}
function branchTag(name) {
  const isReserved = name === "latest" || isVersionLine(name) || parseVersion(name) !== void 0;
  return isReserved ? tagOfName(`branch-${name}`) : tagOfName(name);
}
var timestamp = ({ event, now }) => ({
  ...fixed(legalTag(`${tagOfName(branchOf2(event))}-${compactTime(now)}`), onBranch(event)),
  namedByTime: true
});
var commit = ({ event, shortSha }) => fixed(`sha-${shortSha}`, nameOfCommit(event));
var nameOfCommit = ({ sha }) => `commit ${sha.slice(0, 12)}`;
function isDefaultBranch2({ event: { ref } }) {
  return ref.kind === "branch" && ref.isDefault;
}
var branchOf2 = ({ ref }) => ref.kind === "branch" ? ref.name : "";
var OCCURRENCES = {
  push: "push to",
  workflow_dispatch: "manual run on",
  workflow_run: "workflow run on"
};
function onBranch({ name, ref }) {
  if (ref.kind !== "branch") return name;
  const which = ref.isDefault ? "the default branch" : "branch";
  return `${OCCURRENCES[name] ?? `${name} on`} ${which} ${ref.name}`;
}

// src/core/tags/language/version-values.ts
var import_parse2 = __toESM(require_parse(), 1);
var import_prerelease = __toESM(require_prerelease(), 1);
var import_valid = __toESM(require_valid(), 1);
function semverValue(rule, at2) {
  const source = versionSource(rule, at2);
  if (!source) return [];
  const version = (0, import_valid.default)(source.text) ? (0, import_parse2.default)(source.text, { loose: true }) : null;
  if (!version) return nothing(source, "no semantic version", rule, at2);
  const pattern = rule.attributes.get("pattern") ?? "";
  const isStable = (0, import_prerelease.default)(source.text) === null;
  const used = isStable || at2.isOnly(pattern, "raw") ? pattern : "{{version}}";
  const text2 = at2.render(used, { ...version });
  const { version: number2, build: build2 } = version;
  return [versionValue(text2, [number2, ...build2].join("+"), number2, source, isStable)];
}
function pep440Value(rule, at2) {
  const source = versionSource(rule, at2);
  if (!source || !at2.pep440) return [];
  const { clean, explain, major, minor, patch } = at2.pep440;
  const raw = source.text;
  const version = explain(raw);
  if (!version) return nothing(source, "no version of PEP 440", rule, at2);
  const pattern = rule.attributes.get("pattern") ?? "";
  const whole = clean(raw) ?? raw;
  if (version.is_prerelease || version.is_postrelease || version.is_devrelease) {
    const text2 = at2.isOnly(pattern, "raw") ? raw : whole;
    return [versionValue(text2, whole, whole, source, false)];
  }
  const parts = {
    ...{ raw, version: whole },
    ...{ major: major(raw), minor: minor(raw), patch: patch(raw) }
  };
  return [versionValue(at2.render(pattern, parts), whole, whole, source, true)];
}
function versionValues(rule, at2) {
  const source = versionSource(rule, at2);
  if (!source) return [];
  const version = parseVersion(source.text);
  if (!version) return nothing(source, "no semantic version", rule, at2);
  const isRelease = !at2.event.release?.isPrerelease;
  return versionTags(version, source.words, isRelease).map(({ name, ...tag2 }) => ({
    ...tag2,
    kind: source.isCut ? "floating" : tag2.kind,
    version: version.number,
    text: name,
    movesLatest: version.isStable && isRelease
  }));
}
function matchValue(rule, at2) {
  const source = sourceOf(rule, at2);
  if (!source) return [];
  const { words } = source;
  const pattern = rule.attributes.get("pattern") ?? "";
  const [, expression = pattern, flags2 = ""] = /^\/(.+)\/(.*)$/.exec(pattern) ?? [];
  const found = source.text.match(regularExpression(expression, flags2));
  const group2 = rule.attributes.get("group") ?? "0";
  const text2 = found && Object.hasOwn(found, group2) ? found[Number(group2)] : void 0;
  if (typeof text2 !== "string") {
    const lack = found ? `has no group ${group2} of ${pattern}` : `does not match ${pattern}`;
    at2.notice(`${words} ${lack}, so "${rule.text}" gives no tag`);
    return [];
  }
  const because = `${words} matches ${pattern}`;
  const isFixed = parseVersion(text2) && !cutsOff(source.text, text2, expression);
  const kind = isFixed ? "fixed" : "floating";
  return [{ text: text2, kind, version: versionIn(source.text), because, movesLatest: true }];
}
function cutsOff(text2, part, expression) {
  const at2 = text2.indexOf(part);
  const [before, after2] = [text2.slice(0, at2).replace(/v$/i, ""), text2.slice(at2 + part.length)];
  const spelt = expression.replace(/^\^|\$$/g, "").replaceAll("\\", "");
  return at2 < 0 || !spelt.startsWith(before) || !spelt.endsWith(after2);
}
function versionIn(name) {
  const found = /(?<![\d.])\d+\.\d+\.\d+(-[\w.]+)?(?![\d.])/.exec(name);
  return found ? parseVersion(found[0])?.number : void 0;
}
function versionValue(text2, whole, version, source, isStable) {
  const because = `${source.words} is ${isStable ? "a stable release" : "a pre-release"}`;
  const kind = isOneToOne(text2, whole, source) ? "fixed" : "floating";
  return { text: text2, kind, version, because, movesLatest: isStable };
}
var isOneToOne = (text2, whole, source) => !source.isCut && [whole, source.text].some((all) => inParts(text2).includes(inParts(all)));
var inParts = (text2) => text2.replace(/^v(?=\d)/i, "").replace(/[^0-9A-Za-z]+/g, ".");
function sourceOf(rule, { render, globals, version, event }) {
  const value = rule.attributes.get("value") ?? "";
  if (value !== "") {
    const text2 = render(value, globals);
    return { text: text2, words: `value ${text2}` };
  }
  if (version) return { text: version, words: `version ${version}` };
  if (!event.fullRef.startsWith("refs/tags/")) return void 0;
  const tag2 = gitTagOf(event);
  return { text: tag2, words: `git tag ${tag2}` };
}
function versionSource(rule, at2) {
  const source = sourceOf(rule, at2);
  const match = rule.attributes.get("match") ?? "";
  const found = source && match ? source.text.match(regularExpression(match, "")) : void 0;
  if (found === null) at2.notice(`${source?.words} does not match ${match}`);
  if (!source) return void 0;
  const text2 = found ? found[1] ?? found[0] : source.text;
  const isCut = found ? cutsOff(source.text, text2, match) : false;
  return { ...source, isCut, text: text2.replaceAll("/", "-") };
}
function regularExpression(expression, flags2) {
  try {
    return new RegExp(expression, flags2);
  } catch (cause) {
    throw new Problem(
      `"${expression}"${flags2 && ` with the flags "${flags2}"`} is no regular expression`,
      "See https://developer.mozilla.org/docs/Web/JavaScript/Guide/Regular_expressions",
      { cause }
    );
  }
}
function nothing({ words, text: text2 }, lack, rule, at2) {
  const what = words.endsWith(text2) ? words : `${text2} of ${words}`;
  const hint = isVersionLine(text2) ? ": write all three numbers" : "";
  at2.notice(`${what} is ${lack}, so "${rule.text}" gives no tag${hint}`);
  return [];
}

// src/core/tags/language/values.ts
var VALUES = {
  auto: autoValues,
  schedule: scheduleValue,
  version: versionValues,
  semver: semverValue,
  pep440: pep440Value,
  match: matchValue,
  edge: edgeValue,
  ref: refValue,
  raw: rawValue,
  sha: shaValue
};
var valuesOf = (rule, at2) => VALUES[rule.type](rule, at2);
function autoValues(_, at2) {
  const notice2 = autoNotice(at2);
  if (notice2) at2.notice(notice2);
  return autoTags(at2).map(({ name, ...tag2 }) => ({ ...tag2, text: name, movesLatest: false }));
}
function scheduleValue({ attributes }, at2) {
  if (!/schedule/.test(at2.event.name)) return [];
  const text2 = at2.render(attributes.get("pattern") ?? "", dates(at2));
  return [{ text: text2, kind: "floating", because: "scheduled run", movesLatest: false }];
}
function edgeValue({ attributes }, { event }) {
  const branch2 = attributes.get("branch") || event.repository.defaultBranch;
  if (!event.fullRef.startsWith("refs/heads/") || branchOf(event) !== branch2) return [];
  const because = `branch ${branch2} is the edge`;
  return [{ text: "edge", kind: "floating", because, movesLatest: false }];
}
function refValue({ attributes }, { event }) {
  const [branch2, tag2, pull] = [branchOf(event), gitTagOf(event), pullRequestOf(event)];
  switch (attributes.get("event")) {
    case "branch":
      return branch2 ? [moved(branch2, `branch ${branch2}`)] : [];
    case "pr":
      return pull ? [moved(pull, `pull request #${pull}`)] : [];
    default:
      return tag2 ? [gitTagValue(tag2)] : [];
  }
}
var moved = (text2, because) => ({
  ...{ text: text2, because },
  kind: "floating",
  movesLatest: false
});
function gitTagValue(tag2) {
  const kind = isMovedByPeople(tag2) ? "floating" : "fixed";
  return { text: tag2, kind, version: versionIn(tag2), because: `git tag ${tag2}`, movesLatest: true };
}
function rawValue(rule, at2) {
  const value = rule.attributes.get("value") ?? "";
  const text2 = at2.render(value, at2.globals);
  const tag2 = gitTagOf(at2.event);
  const version = parseVersion(text2)?.number;
  const isOfGitTag = tag2 !== "" && !isMovedByPeople(tag2) && text2.includes(tag2);
  const kind = version || isOfGitTag ? "fixed" : "floating";
  const because = rule.image === void 0 ? `the rule "${rule.text}"` : `"${rule.text}" in "tags"`;
  return [{ text: text2, kind, version, because, movesLatest: false }];
}
function shaValue({ attributes }, { event, shortSha }) {
  const text2 = attributes.get("format") === "long" ? event.sha : shortSha;
  const kind = text2.length < 7 ? "floating" : "fixed";
  return [{ text: text2, kind, because: nameOfCommit(event), movesLatest: false }];
}

// src/core/tags/language/named-tags.ts
function namedTags(book, at2) {
  const problems = [];
  const tags = book.rules.flatMap((rule) => {
    try {
      return isEnabled(rule, at2) ? tagsOf(rule, book, at2) : [];
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      problems.push(located(problem, book.placeOf(rule), rule.text));
      return [];
    }
  });
  throwAll(problems);
  return tags;
}
function isEnabled({ attributes }, { render, globals }) {
  const enable = render(attributes.get("enable") ?? "true", globals);
  if (enable === "true" || enable === "false") return enable === "true";
  throw new Problem(`"enable" is "${enable}"`, "Use true, false or {{is_default_branch}}");
}
function tagsOf(rule, book, at2) {
  return valuesOf(rule, at2).flatMap((value) => {
    const isLatest2 = rule.type === "auto" && value.text === "latest";
    const text2 = isLatest2 ? latestName(book.flavor) : withAffixes(value.text, rule, book, at2);
    if (value.text === "") {
      if (text2 !== "") at2.notice(`"${rule.text}" gives no tag: it would be "${text2}" alone`);
      return [];
    }
    const { movesLatest, because, version } = value;
    const tag2 = { name: legalTag(text2), ...kindOf(rule, value, text2, at2), because, rule: rule.text };
    const images = rule.image === void 0 ? {} : { images: [rule.image] };
    return [{ tag: { ...tag2, ...images }, version, movesLatest, isLatest: isLatest2 }];
  });
}
function withAffixes(text2, rule, { flavor }, at2) {
  const { render, globals } = at2;
  const prefix = render(rule.attributes.get("prefix") ?? flavor.prefix, globals);
  const suffix = render(rule.attributes.get("suffix") ?? flavor.suffix, globals);
  return `${prefix}${text2}${suffix}`;
}
function kindOf(rule, value, text2, at2) {
  const asked = rule.attributes.get("floating");
  const isFixed = asked ? asked === "false" : value.kind === "fixed" || isUnique(rule, text2, at2);
  const isByClock = isFixed && (value.namedByTime ?? isOfTheSecond(rule));
  if (isByClock) return { kind: "fixed", namedByTime: true };
  if (isFixed) return { kind: "fixed" };
  return value.version === void 0 ? { kind: "floating" } : { kind: "floating", version: value.version };
}
var SHORTEST3 = 7;
function isUnique(rule, text2, { event, shortSha }) {
  if (rule.type === "auto") return false;
  const unique = [shortSha, event.run.id].filter(({ length }) => length >= SHORTEST3);
  if (unique.some((id) => text2.includes(id))) return true;
  return isOfTheSecond(rule) || /\{\{[^}]*\b(run_number|describe)\b/.test(templatesOf(rule));
}
var isOfTheSecond = (rule) => rule.type !== "auto" && /\{\{[^}]*date\s+['"][^'"]*[sSxX]/.test(templatesOf(rule));
var templatesOf = ({ attributes }) => [...attributes.values()].join(" ");

// src/core/tags/language/short-sha.ts
var LENGTH = "DOCKER_METADATA_SHORT_SHA_LENGTH";
function shortShaOf(sha, environment) {
  const length = environment[LENGTH] || "7";
  if (!/^\d+$/.test(length) || Number(length) === 0) {
    throw new Problem(`${LENGTH} is "${length}"`, "Write a number such as 7 or 12");
  }
  return sha.slice(0, Number(length));
}

// src/core/tags/language/tag-list.ts
function listTags2(all, flavor) {
  const named = all.filter(({ isLatest: isLatest2 }) => !(isLatest2 && flavor.latest === "false"));
  const [first] = named;
  if (!first) return { tags: [], version: "", names: [], written: [] };
  const unique = withoutRepeats(named.map(({ tag: tag2 }) => tag2));
  const hasLatest = named.some(({ isLatest: isLatest2 }) => isLatest2);
  const list = hasLatest ? unique : [...unique, ...latestWith(first, flavor)];
  return {
    tags: withoutRepeats(list),
    version: namingTag(named, first).tag.name,
    names: list.map(({ name }) => name),
    written: named.map(({ tag: tag2 }) => tag2)
  };
}
var namingTag = (named, first) => first.tag.images && first.tag.name === "latest" ? named.find(({ tag: tag2 }) => tag2.name !== "latest") ?? first : first;
function latestWith({ tag: tag2, version, movesLatest }, flavor) {
  if (flavor.latest === "false" || flavor.latest === "auto" && !movesLatest) return [];
  const because = flavor.latest === "true" ? 'latest=true in "flavor"' : tag2.because;
  return [floating(legalTag(latestName(flavor)), because, version)];
}
function withoutRepeats(tags) {
  const known = /* @__PURE__ */ new Map();
  for (const tag2 of tags) {
    const before = known.get(tag2.name);
    known.set(tag2.name, before ? forBoth(before, tag2) : tag2);
  }
  return [...known.values()];
}
function forBoth(tag2, other) {
  const { images, ...rest } = tag2;
  return images && other.images ? { ...rest, images: [.../* @__PURE__ */ new Set([...images, ...other.images])] } : rest;
}

// src/core/tags/language/plain-templates.ts
var NAME2 = "(branch|tag|sha|base_ref|is_(?:not_)?default_branch|version|raw|major|minor|patch|describe|run_number)";
var TEXT = `(?:'([^'\\\\{}]*)'|"([^"\\\\{}]*)")`;
var MUSTACHE = new RegExp(
  [
    String.raw`\{\{\s*${NAME2}\s*\}\}`,
    String.raw`\{\{\s*(date|commit_date)\s+${TEXT}(?:\s+tz=${TEXT})?\s*\}\}`,
    String.raw`\{\{#\s*(if|unless)\s+${NAME2}\s*\}\}`,
    String.raw`\{\{\s*(else)\s*\}\}`,
    String.raw`\{\{/\s*(if|unless)\s*\}\}`
  ].join("|"),
  "g"
);
function partsOf(template) {
  if (!template.includes("{{")) return [template];
  const parts = [];
  const conditions2 = [];
  const here = () => conditions2.at(-1)?.open ?? parts;
  let end = 0;
  for (const match of template.matchAll(MUSTACHE)) {
    const text2 = template.slice(end, match.index);
    if (!isText(text2)) return void 0;
    if (text2) here().push(text2);
    end = match.index + match[0].length;
    if (!take(match, here(), conditions2)) return void 0;
  }
  const rest = template.slice(end);
  if (!isText(rest) || conditions2.length > 0) return void 0;
  return rest ? [...parts, rest] : parts;
}
var isText = (text2) => !/\{\{|[{\\]$|^\}|[\r\n]/.test(text2);
function take(match, here, conditions2) {
  const [, name, dated, format1, format2, tz1, tz2, word, tested, otherwise] = match;
  if (name) return here.push({ name }) > 0;
  if (dated) {
    const tz = tz1 ?? tz2;
    const expression = { name: dated, format: format1 ?? format2 ?? "" };
    return here.push(tz === void 0 ? expression : { ...expression, tz }) > 0;
  }
  if (word && tested) {
    const condition = { word, name: tested, yes: [], no: [], open: void 0 };
    condition.open = condition.yes;
    here.push(condition);
    return conditions2.push(condition) > 0;
  }
  const last = conditions2.at(-1);
  if (!otherwise) return conditions2.pop()?.word === match[10];
  if (last?.open !== last?.yes || !last) return false;
  last.open = last.no;
  return true;
}
var fillParts = (parts, expressions) => parts.map((part) => fillPart(part, expressions)).join("");
function fillPart(part, expressions) {
  if (typeof part === "string") return part;
  const value = Object.hasOwn(expressions, part.name) ? expressions[part.name] : void 0;
  if ("word" in part) {
    const holds2 = Boolean(typeof value === "function" ? value() : value);
    return fillParts(holds2 === (part.word === "if") ? part.yes : part.no, expressions);
  }
  const { name, format, tz } = part;
  if (format === void 0) return escaped(typeof value === "function" ? value() : value);
  if (typeof value !== "function") throw new Error(`Missing helper: "${name}"`);
  return escaped(value(format, { hash: tz === void 0 ? {} : { tz } }));
}
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
  "=": "&#x3D;"
};
var escaped = (value) => value == null ? "" : `${value}`.replace(/[&<>"'`=]/g, (sign) => ENTITIES[sign] ?? sign);

// src/core/tags/language/templates.ts
async function loadTemplates(templates) {
  const long = [...templates].find((text2) => text2.length > LONGEST5 && text2.includes("{{"));
  if (long !== void 0) throw tooLong2(long);
  const parts = new Map(templates.map((template) => [template, partsOf(template)]));
  const isPlain = Array.from(parts.values()).every((plain) => plain !== void 0);
  const handlebars = isPlain ? void 0 : await ownHandlebars();
  const known = /* @__PURE__ */ new Map();
  const fillOf = (template) => {
    const fill2 = known.get(template) ?? compile(template, parts.get(template) ?? partsOf(template), handlebars);
    known.set(template, fill2);
    return fill2;
  };
  return {
    render: (template, expressions) => template.includes("{{") ? fill(template, fillOf(template), expressions) : template,
    isOnly: (template, expression) => isOnly(template, expression, handlebars)
  };
}
async function ownHandlebars() {
  const handlebars = (await import("./shared/lib-HGA7BATI.js")).default.create();
  for (const helper of Object.keys(handlebars.helpers))
    if (!HELPERS.includes(helper)) handlebars.unregisterHelper(helper);
  for (const decorator of Object.keys(handlebars.decorators))
    handlebars.unregisterDecorator(decorator);
  Object.assign(handlebars.logger, { log: () => void 0 });
  return handlebars;
}
var HELPERS = ["if", "unless", "with", "lookup", "helperMissing", "blockHelperMissing"];
var LONGEST5 = 4096;
function compile(template, parts, handlebars) {
  if (parts) return (expressions) => fillParts(parts, expressions);
  if (!handlebars) throw new Error(`the template "${template}" was not announced`);
  return handlebars.compile(template);
}
function fill(template, fillIn, expressions) {
  try {
    return fillIn(expressions);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const [first, ...rest] = cause instanceof Error ? cause.message.split("\n") : [""];
    const where = rest.length > 0 ? `${first} ${rest.at(-1)}` : first;
    throw new Problem(
      `the template "${shortened(template)}" cannot be read: ${shortened(where ?? "")}`,
      "Write expressions as {{branch}} or {{date 'YYYYMMDD'}}",
      { cause }
    );
  }
}
var shortened = (text2) => text2.length > 300 ? `${text2.slice(0, 300)}\u2026` : text2;
var tooLong2 = (template) => new Problem(
  `the template "${template.slice(0, 40)}\u2026" has ${template.length} characters`,
  `Write one of ${LONGEST5} characters at most`
);
function isOnly(template, expression, handlebars) {
  const [only, ...more] = partsOf(template) ?? [];
  if (only !== void 0) {
    const isExpression = typeof only === "object" && !("word" in only);
    return isExpression && only.name === expression && more.length === 0;
  }
  try {
    const [statement, ...others] = handlebars?.parseWithoutProcessing(template).body ?? [];
    const path = statement?.type === "MustacheStatement" ? pathOf(statement) : [];
    return others.length === 0 && path.length === 1 && path[0] === expression;
  } catch {
    return false;
  }
}
function pathOf(statement) {
  const path = "path" in statement ? statement.path : void 0;
  const parts = path && typeof path === "object" && "parts" in path ? path.parts : void 0;
  return Array.isArray(parts) ? parts : [];
}

// src/core/tags/language/unknown-expressions.ts
var KNOWN = [
  ...["branch", "tag", "sha", "base_ref", "is_default_branch", "is_not_default_branch"],
  ...["date", "commit_date", "describe", "run_number"],
  ...["version", "raw", "major", "minor", "patch", "prerelease", "build"]
];
var WORDS = ["else", "this", "true", "false", "null", "undefined", "log", "lookup"];
function unknownExpressions(template) {
  const names = Array.from(
    template.matchAll(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/g),
    ([, name = ""]) => name
  );
  return names.filter((name) => !KNOWN.includes(name) && !WORDS.includes(name)).map((name) => {
    const near = nearest(name, KNOWN);
    const hint = near ? `, did you mean {{${near}}}?` : "";
    return `there is no expression {{${name}}}, so it is left empty in "${template}"${hint}`;
  });
}

// src/core/tags/plan-tags.ts
var wantsDescribe = (texts) => texts.some((text2) => /\{\{[^}]*\bdescribe\b/.test(text2));
var wantsCommitDate = (texts) => texts.some((text2) => /\{\{[^}]*\bcommit_date\b/.test(text2));
async function planTags({ version, tags, flavor = [], tagsText = "", images }, event, now, facts = {}) {
  const notices2 = [];
  const notice2 = (text2) => void notices2.push(text2);
  const rules = tags.filter((line) => !line.startsWith("#"));
  const isBare = images?.length === 0;
  const book = parseRuleBook(rules.length > 0 ? rules : ["type=auto"], flavor, tagsText, isBare);
  const given3 = versionFor(version, event, notice2);
  const at2 = { ...await prepare(book, event, now, facts), version: given3, notice: notice2 };
  const unknown = [...templatesOf2(book)].flatMap(unknownExpressions);
  unknown.forEach(notice2);
  const plan = listTags2(namedTags(book, at2), book.flavor);
  if (plan.tags.length === 0) {
    if (unknown[0])
      throw new Problem(`no tag is left: ${unknown[0]}`, "See docs/tags.md for those there are");
    notice2(noTag(event));
  }
  return { ...plan, notices: [...new Set(notices2)] };
}
var imagesInReferences = (lines) => [
  ...new Set(
    lines.flatMap((line) => parseRules(line, true).rules.flatMap(({ image }) => image ?? []))
  )
];
async function prepare(book, event, now, { environment = {}, describe }) {
  const templates = templatesOf2(book);
  const shortSha = shortShaOf(event.sha, environment);
  const facts = { event, now, shortSha, describe, format: await loadClock(templates) };
  const needsPep440 = book.rules.some(({ type }) => type === "pep440");
  return {
    ...facts,
    ...await loadTemplates([...templates]),
    globals: globalExpressions(facts),
    pep440: needsPep440 ? await import("./shared/pep440-H7SIAMYE.js") : void 0
  };
}
function templatesOf2({ rules, flavor }) {
  const texts = [flavor.prefix, flavor.suffix];
  for (const { attributes } of rules) texts.push(...attributes.values());
  return new Set(texts.filter((text2) => text2.includes("{{")));
}
function versionFor(given3, event, notice2) {
  const version = given3.trim();
  if (version === "" || version.toLowerCase() === "latest") return "";
  if (event.ref.kind === "pull-request") {
    notice2(`"version" (${version}) is left pushUntagged: a pull request publishes no version`);
    return "";
  }
  checkVersion(version);
  return version;
}
var noTag = ({ name, fullRef }) => `no tag rule gives a tag for the event ${name} on "${fullRef}"`;

// src/core/image/labels.ts
var OCI = "org.opencontainers.image";
function ociLabels(event, version, now, custom) {
  const { repository, sha } = event;
  const labels = /* @__PURE__ */ new Map([
    [`${OCI}.title`, repository.name],
    [`${OCI}.description`, repository.description ?? ""],
    [`${OCI}.url`, repository.url],
    [`${OCI}.source`, repository.url],
    [`${OCI}.version`, version],
    [`${OCI}.created`, now],
    [`${OCI}.revision`, sha],
    [`${OCI}.licenses`, repository.license ?? ""]
  ]);
  for (const label2 of custom) {
    const at2 = label2.indexOf("=");
    if (at2 >= 0) labels.set(label2.slice(0, at2), label2.slice(at2 + 1));
  }
  return [...labels].sort(([one], [other]) => compareKeys(one, other)).map(([key, value]) => `${key}=${value}`);
}
var compareKeys = (one, other) => PLAIN2.test(one) && PLAIN2.test(other) ? one < other ? -1 : 1 : one.localeCompare(other);
var PLAIN2 = /^[a-z0-9.-]+$/;

// src/core/image/annotations.ts
var WITH_LEVEL = /^(manifest|index)(-descriptor)?(\[[^\]]*\])?(,[^=:]+)?:/;
async function planLabels({ labels, annotations }, event, version, { now, environment, describe }) {
  const fill2 = await filler([...labels, ...annotations], event, { now, environment, describe });
  const given3 = annotations.map((text2) => fill2("annotations", text2));
  const levels = (environment["DOCKER_METADATA_ANNOTATIONS_LEVELS"] || "manifest").split(",");
  const [leveled, plain] = parted(given3, (text2) => WITH_LEVEL.test(text2));
  const ours = ociLabels(event, version, now, plain);
  const all = [...levels.flatMap((level) => ours.map((text2) => `${level}:${text2}`)), ...leveled];
  return {
    labels: ociLabels(
      event,
      version,
      now,
      labels.map((text2) => fill2("labels", text2))
    ),
    annotations: all,
    written: plain.length === 0 ? leveled : all
  };
}
var parted = (items, belongs) => [
  items.filter(belongs),
  items.filter((item) => !belongs(item))
];
async function filler(texts, event, { now, environment, describe }) {
  const templates = texts.filter((text2) => text2.includes("{{"));
  if (templates.length === 0) return (_, text2) => text2;
  const shortSha = shortShaOf(event.sha, environment);
  const format = await loadClock(templates);
  const { render } = await loadTemplates(templates);
  const globals = globalExpressions({ event, now, shortSha, describe, format });
  return (input, text2) => {
    try {
      return render(text2, globals);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      throw new Problem(`"${input}", "${text2}": ${problem.message}`, problem.fix);
    }
  };
}

// src/core/image/image-names.ts
function parseImageNames(lines) {
  const [only, ...others] = lines;
  const names = only !== void 0 && others.length === 0 ? parseAttributes(only) : [];
  if (names.length > 0 && names.every(({ key }) => key === void 0)) {
    return names.filter(({ value }) => value !== "").map(({ value }) => ({ name: value, isEnabled: true }));
  }
  const problems = [];
  const images = lines.map((line) => parseLine(line, problems));
  const problem = allProblems('"images" cannot be read', problems);
  if (problem) throw problem;
  return images;
}
function parseLine(line, problems) {
  let image = { name: "", isEnabled: true };
  for (const { key = "name", value } of parseAttributes(line)) {
    if (key === "name") image = { ...image, name: value };
    else if (key !== "enable") problems.push(unknownAttribute2(key, line));
    else if (value === "true" || value === "false")
      image = { ...image, isEnabled: value === "true" };
    else problems.push(new Problem(`"enable" of "${line}" is "${value}"`, "Use true or false"));
  }
  if (image.name === "") {
    problems.push(new Problem(`"${line}" names no image`, "Write name=acme/app,enable=true"));
  }
  return image;
}
function unknownAttribute2(key, line) {
  const near = nearest(key, ["name", "enable"]);
  const fix = near ? `Did you mean ${near}=?` : "Use name= and enable=";
  return new Problem(`"${line}" has an attribute "${key}" that no image has`, fix);
}

// src/core/image/default-images.ts
function planImages(options, event) {
  if (options.images.length === 0)
    return [parseImage(defaultName(options, event), options.registry)];
  const problems = [];
  const images = enabledNames(options).flatMap((text2) => {
    try {
      return [imageWritten(text2, options, event)];
    } catch (problem2) {
      if (!(problem2 instanceof Problem)) throw problem2;
      problems.push(problem2);
      return [];
    }
  });
  const problem = allProblems('"images" cannot be read', problems);
  if (problem) throw problem;
  return images;
}
var imageWritten = (text2, { registry }, event) => withAlias(parseImage(withOwner(text2, event), registry));
var imageNotices = (options) => enabledNames(options).flatMap((name) => capitalsNotice(name) ?? []);
var writtenNames = ({ images }) => parseImageNames(images).map(({ name }) => name);
var enabledNames = ({ images }) => parseImageNames(images).filter(({ isEnabled: isEnabled2 }) => isEnabled2).map(({ name }) => name);
function defaultName({ registry, username }, { repository }) {
  const { kind } = registryOf(registry);
  const isHub = kind === "docker-hub";
  if (isHub && username.includes("@")) throw mailAddress(username);
  if (kind === "ecr-public") throw noAlias(repository.name.toLowerCase());
  if (kind === "ecr") return repository.name.toLowerCase();
  const owner = isHub ? username || repository.owner : repository.owner;
  return `${owner}/${repository.name}`.toLowerCase();
}
function withAlias(image) {
  if (image.registry.kind === "ecr-public" && !image.path.includes("/")) throw noAlias(image.path);
  return image;
}
var noAlias = (name) => new Problem(
  `"${name}" on Amazon ECR Public lacks the alias of your registry`,
  `Write "images: public.ecr.aws/<alias>/${name}"; the alias is in the AWS console, ECR, Public registry: a1b2c3d4 or one of your choice`
);
var mailAddress = (username) => new Problem(
  `"username" is "${username}", a mail address`,
  "Write your Docker ID, the name that stands in front of your images on Docker Hub"
);
var withOwner = (text2, { origin, repository }) => origin === "repository" ? text2 : text2.replace(/^([^/]*[.:][^/]*\/)?\//, `$1${repository.owner.toLowerCase()}/`);

// src/core/image/naming.ts
async function planNaming(options, event, facts) {
  const named = { ...options, images: namesGiven(options) };
  const plan = await planTags(options, event, facts.now, facts);
  const own = (tag2) => withImageNames(tag2, options, event);
  const [tags, written] = [plan.tags.map(own), plan.written.map(own)];
  const images = planImages(named, event).filter((image) => hasTag(image, tags));
  checkRepositoryNames(images);
  const { version } = plan;
  const labels = await planLabels(options, event, version, facts);
  const naming = {
    ...{ images, tags, version, labels: labels.labels, annotations: labels.annotations },
    tagNames: plan.names,
    references: referencesOf(images, plan.names, tags, written),
    writtenAnnotations: labels.written
  };
  return { naming, notices: [...imageNotices(named), ...plan.notices] };
}
var namesGiven = ({ images, tags }) => images.length > 0 ? images : imagesInReferences(tags);
function withImageNames(tag2, options, event) {
  if (tag2.images === void 0) return tag2;
  const known = namesGiven(options);
  const names = writtenNames({ ...options, images: known }).map(
    (text2) => imageWritten(text2, options, event).name
  );
  return {
    ...tag2,
    images: tag2.images.map((text2) => {
      const { name } = imageWritten(text2, options, event);
      if (names.includes(name)) return name;
      throw new Problem(
        `"${tag2.rule}" under "tags" is an image that "images" does not have`,
        `Add ${name} to "images"; or leave "images" out: whole references name the images, too`
      );
    })
  };
}
var hasTag = ({ name }, tags) => tags.length === 0 || tagsFor(tags, name).length > 0;
function referencesOf(images, names, tags, written) {
  if (images.length === 0) return names;
  const isWhole = written.length > 0 && written.every((tag2) => tag2.images);
  const first = isWhole ? written.flatMap(({ name, images: its }) => (its ?? []).map((image) => `${image}:${name}`)) : [];
  const all = images.flatMap((image) => {
    const own = new Set(tagsFor(tags, image.name).map(({ name }) => name));
    return names.filter((name) => own.has(name)).map((name) => tagged(image, name));
  });
  return isWhole ? [.../* @__PURE__ */ new Set([...first.filter((one) => all.includes(one)), ...all])] : all;
}

// src/core/publication/gate.ts
function planGate(options, publishing, images, { sha }) {
  const { test: test2 } = options;
  if (publishing.kind === "none" || !isGated(options, images)) return { ...OPEN, test: test2 };
  if (publishing.kind === "together") throw pushedBefore();
  const pushUntagged = !publishing.fixed.some((tag2) => isNamedAfter(tag2, sha));
  if (pushUntagged && (options.load || options.outputs.length > 0)) throw namedBefore(options);
  return { isActive: true, pushUntagged, test: test2 };
}
var OPEN = { isActive: false, pushUntagged: false };
var testNotice = ({ command: command2 }, push3) => command2 && !push3.push ? `"test-command" is not run, because the image is not pushed: ${push3.because}` : void 0;
var isGated = ({ test: test2, ecr }, images) => test2.command !== "" || !["off", "report"].includes(ecr.scan) && images.some(({ registry }) => registry.kind === "ecr");
var pushedBefore = () => new Problem(
  '"outputs" pushes the image by itself, before "test-command" or "ecr-scan" could see it',
  'Take the output that pushes out of "outputs": the image is pushed without it'
);
var namedBefore = ({ load }) => new Problem(
  `"${load ? "load" : "outputs"}" gives the image its tags before "test-command" or "ecr-scan" could see it`,
  'Add a tag named after the commit, with the rule type=sha under "tags", which it may have meanwhile'
);

// src/core/buildx/exporters.ts
var exportsToDocker = (outputs, load) => load || exports(outputs, "docker");
var exportsToFiles = (outputs) => exports(outputs, "local") || exports(outputs, "tar");
var exportsToRegistry = (outputs) => exports(outputs, "registry") || outputs.some((output) => says(output, "push"));
var pushesByDigest = (outputs) => outputs.some((output) => says(output, "push-by-digest"));
var byDigest = (names) => `type=image,"name=${names.join(",")}",push=true,push-by-digest=true,name-canonical=true`;
var says = (output, attribute) => fieldsOf(output).map(keyAndValue).some(([key, value]) => key === attribute && value === "true");
function exports(outputs, type) {
  const untyped = outputs.find((output) => isFolder(output));
  return outputs.some((output) => hasType(output, type)) || type === "local" && untyped !== void 0;
}
var isFolder = (output) => fieldsOf(output).length === 1 && !output.startsWith("type=");

// src/core/publication/plan.ts
function planPublication(options, push3, event, tags) {
  const { onExistingTag, pushAttempts, visibility, ecr } = options;
  const publishing = planPublishing(options, push3, event, tags);
  return { push: push3, publishing, onExistingTag, pushAttempts, visibility, ecr };
}
function planPublishing(options, push3, event, tags) {
  if (!push3.push) return { kind: "none" };
  if (exportsToRegistry(options.outputs)) return { kind: "together", because: push3.because };
  const floating2 = tags.filter(({ kind }) => kind === "floating").toSorted(bySpecificity);
  return {
    kind: "staged",
    fixed: tags.filter(({ kind }) => kind === "fixed"),
    floating: floating2,
    moves: options.floatingTags,
    label: publicationLabel(event, floating2)
  };
}
var publishingOf = (staged, image) => ({
  ...staged,
  fixed: tagsFor(staged.fixed, image),
  floating: tagsFor(staged.floating, image)
});
var bySpecificity = (one, other) => generality(one) - generality(other);
var generality = ({ name }) => isLatest(name) ? 2 : /^v?\d+(-[a-z].*)?$/i.test(name) ? 1 : 0;
var isLatest = (name) => /(^|[-_.])latest($|[-_.])/.test(name);

// src/core/publication/whether-to-push.ts
function decidePush(options, event) {
  const { push: push3, load, outputs, call, hasCredentials, hasTags } = options;
  if (exportsToRegistry(outputs) && push3 === "false") throw pushesAnyway();
  if (exportsToRegistry(outputs))
    return { ...yes("outputs pushes by itself"), byFlag: push3 === "true" };
  if (push3 === "false") return no("push: false");
  if (call && call !== "build") return no(`call: ${call} builds nothing`);
  if (event.origin !== "repository" && (!hasCredentials || push3 === "auto")) return noSecrets(event);
  if (!hasTags) return no("there is no tag to push it under");
  if (push3 === "true") return yes("push: true");
  if (event.ref.kind === "pull-request") return no("a pull request is built, not published");
  if (outputs.length > 0) return no("outputs says where the result goes");
  if (load) return no("load: true puts it into the Docker engine");
  return yes(`a ${event.name} event is published`);
}
var pushesAnyway = () => new Problem(
  '"push" is "false", and "outputs" pushes by itself',
  'Drop one of them: buildx does what "outputs" says'
);
var yes = (because) => ({
  push: true,
  byFlag: true,
  because,
  notice: void 0
});
var no = (because) => ({
  push: false,
  byFlag: false,
  because,
  notice: void 0
});
function noSecrets({ origin, name }) {
  const isForeign = origin === "fork" && name !== "pull_request";
  const because = isForeign ? "the code of a fork is not published by itself" : `GitHub gives no secrets to ${origin === "fork" ? "a fork" : "Dependabot"}`;
  return { ...no(because), notice: `built, not pushed: ${because}` };
}

// src/core/plan.ts
async function planBuild(options, event, facts) {
  const { naming, notices: notices2 } = await planNaming(options, event, facts);
  const access = await planAccess(options, naming, event, facts);
  const push3 = pushOf(options, naming, access, event, facts);
  const { build: build2, notice: notice2 } = await planWork(options, naming, push3, event, facts);
  const { outputs } = build2.options;
  const publication = planPublication({ ...options, outputs }, push3, event, naming.tags);
  const told = [
    ...[push3.notice, build2.cache.notice, notice2],
    ...[testNotice(options.test, push3), ecrNotice(options.ecr, naming.images)]
  ];
  return {
    ...{ event, naming, access, build: build2, publication },
    gate: planGate({ ...options, ...build2.options }, publication.publishing, naming.images, event),
    warnings: [...options.warnings],
    notices: [...notices2, ...told].filter((text2) => text2 !== void 0)
  };
}
async function planAccess(options, { images }, event, facts) {
  const hosts = images.map(({ registry }) => registry.host);
  const { logins, ecrLogins: ecrLogins2 } = await planLogins(options, hosts, event, facts.environment);
  return {
    logins,
    ecrLogins: [...ecrLogins2, ...loginsMentionedInBuild(options, facts, [...logins, ...ecrLogins2])],
    account: { registry: registryOf(options.registry), username: options.username },
    aws: options.aws,
    githubToken: options.githubToken
  };
}
function pushOf({ push: push3, build: build2 }, { tags, images }, { logins, ecrLogins: ecrLogins2 }, event, { environment }) {
  const needed = ecrLogins2.filter(({ isNeeded }) => isNeeded);
  const hasCredentials = logins.some(({ from }) => from === "inputs") || hasAwsCredentials(needed, environment);
  const hasTags = tags.length * images.length > 0;
  return decidePush({ ...build2, push: push3, hasCredentials, hasTags }, event);
}
async function planWork(options, { images, tags, version }, push3, event, facts) {
  const completed = await completeOptions(options.build, event, version, facts);
  const context = gitContext(event, facts.environment);
  const { secrets, notice: notice2 } = secretsOf(completed, context, options.githubToken);
  const build2 = {
    ...{ options: completed, secrets, builder: options.builder },
    ownArguments: completed.buildArgs.slice(options.build.buildArgs.length),
    cache: cacheOf(options, images, tags, push3, facts),
    noDefaultAttestations: goBoolean(facts.environment["BUILDX_NO_DEFAULT_ATTESTATIONS"] ?? "") ?? false
  };
  return { build: build2, notice: notice2 };
}
function cacheOf({ cache, build: build2 }, [image], tags, { push: push3 }, { environment }) {
  const subject2 = {
    image: image ? imageName(image) : "",
    repository: image?.path ?? "",
    onEcr: image?.registry.kind === "ecr",
    floatingTags: tags.filter(({ kind }) => kind === "floating").map(({ name }) => name),
    target: build2.target,
    platforms: build2.platforms,
    push: push3
  };
  return planCache(cache, subject2, cacheServiceIn(environment));
}

// src/core/ecr/scan/scan.ts
var SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];
function scanResult(level, images) {
  const answers = images.flatMap(({ answer }) => answer ?? []);
  const findings = distinct(answers.flatMap(({ findings: found }) => found));
  const counts = countsOf(findings, answers);
  const isBlind = images.some(({ outcome: outcome2 }) => outcome2 !== "scanned");
  const isGate = level !== "off" && level !== "report";
  return {
    level,
    passed: !isGate || !(isBlind || countFrom(level, counts) > 0),
    worst: SEVERITIES.find((severity) => counts[severity]),
    counts,
    findings,
    images
  };
}
function countFrom(level, counts) {
  const threshold = SEVERITIES.findIndex((severity) => severity.toLowerCase() === level);
  return SEVERITIES.slice(0, threshold + 1).reduce(
    (sum, severity) => sum + (counts[severity] ?? 0),
    0
  );
}
var severityOf = (text2) => SEVERITIES.find((severity) => severity === text2.toUpperCase()) ?? "UNDEFINED";
var rankOf = ({ severity }) => SEVERITIES.indexOf(severityOf(severity));
function distinct(findings) {
  const byKey = new Map(
    findings.map((finding) => [
      JSON.stringify([
        finding.name,
        finding.package,
        finding.version,
        severityOf(finding.severity)
      ]),
      finding
    ])
  );
  return [...byKey.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || compare(one.name, other.name)
  );
}
var compare = (one, other) => one < other ? -1 : one > other ? 1 : 0;
function countsOf(findings, answers) {
  const told = answers.map(({ counts }) => normal(counts));
  const pairs = SEVERITIES.flatMap((severity) => {
    const listed4 = findings.filter((finding) => severityOf(finding.severity) === severity).length;
    const count = Math.max(listed4, ...told.map((counts) => counts[severity] ?? 0));
    return count > 0 ? [[severity, count]] : [];
  });
  return Object.fromEntries(pairs);
}
function normal(counts) {
  const sums = {};
  for (const [name, count] of Object.entries(counts)) {
    const severity = severityOf(name);
    sums[severity] = (sums[severity] ?? 0) + count;
  }
  return sums;
}
var countsInWords = (counts) => SEVERITIES.flatMap(
  (severity) => counts[severity] ? [`${counts[severity]} ${severity}`] : []
).join(", ") || "nothing";
var scanOutput = ({ level, passed, worst, counts, images }) => level === "off" ? "" : JSON.stringify({
  passed,
  worst: worst ?? "",
  counts,
  images: images.map(({ digest, platform, status, outcome: outcome2 }) => ({
    ...{ digest, platform, status, outcome: outcome2 }
  }))
});

// src/core/publication/results.ts
var AT_IMAGE = ["pushed", "moved", "unchanged", "kept"];
var pointsAtImage = ({ result }) => AT_IMAGE.includes(result);
var resultAfter = (problem) => problem instanceof Unsure || problem instanceof Cancelled ? "unknown" : "failed";
var allPushed = ({ images, tags }) => images.flatMap(
  (image) => tagsFor(tags, image.name).map(
    ({ name, kind, because }) => tagResult(image, name, kind === "fixed" ? "pushed" : "moved", because)
  )
);
var tagResult = (image, tag2, result, because) => ({ image: imageName(image), tag: tag2, result, because });
var tagsWith = (results, result) => [
  ...new Set(results.filter((one) => one.result === result).map(({ tag: tag2 }) => tag2))
];
var resultWord = ({ result }) => result.replace("-", " ");
var REASONED = ["held", "kept", "left", "failed", "unknown"];
function resultInWords(results, tag2) {
  const ours = results.filter((one) => one.tag === tag2);
  const words = ours.map(
    (one) => REASONED.includes(one.result) ? `${one.result}, because ${one.because}` : resultWord(one)
  );
  if (new Set(words).size <= 1) return words[0] ?? "";
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join("; ");
}
function stateInWords(results) {
  const images = [...new Set(results.map(({ image }) => image))];
  return images.map((image) => {
    const ours = results.filter((one) => one.image === image);
    const names = (...kinds) => ours.filter(({ result }) => kinds.includes(result)).map(({ tag: tag2 }) => tag2);
    const there = names("unchanged", "kept");
    const unknown = names("unknown");
    return [
      `${image}: moved: ${listed2(names("pushed", "moved"))}`,
      ...there.length > 0 ? [`there before: ${listed2(there)}`] : [],
      ...unknown.length > 0 ? [`not known: ${listed2(unknown)}`] : [],
      `not moved: ${listed2(names("failed", "not-moved"))}`
    ].join("; ");
  });
}
var listed2 = (names) => names.join(", ") || "none";
function imagesThere({ publication: { push: push3 }, naming: { images } }, results) {
  if (!push3.push || results.length === 0) return push3.push ? images : [];
  const there = new Set(results.filter(pointsAtImage).map(({ image }) => image));
  return images.filter((image) => there.has(imageName(image)));
}

// src/outputs.ts
function outputsOf(plan, result) {
  const { naming } = plan;
  const results = result?.results ?? [];
  const there = result ? imagesThere(plan, results) : [];
  const digest = there.length > 0 ? result?.digest ?? "" : "";
  const isDone = result?.kept?.isOurCommit !== false && result?.error === void 0;
  const pushed = there.length > 0 && isDone;
  const pins = (digest ? there : []).map((image) => pinned(image, digest));
  const outputs = {
    tags: naming.references.join("\n"),
    "tag-names": naming.tagNames.join("\n"),
    digest,
    version: naming.version,
    image: pins[0] ?? "",
    images: pins.join("\n"),
    registry: naming.images[0]?.registry.host ?? "",
    pushed: String(pushed),
    "moved-tags": tagsWith(results, "moved").join("\n"),
    "held-tags": tagsWith(results, "held").join("\n"),
    labels: naming.labels.join("\n"),
    annotations: naming.annotations.join("\n"),
    imageid: result?.imageId ?? "",
    metadata: result ? metadataOf(plan, result) : "",
    "scan-findings": result?.scan ? scanOutput(result.scan) : ""
  };
  const everything = { ...inWords(plan), digest, pushed, images: pins, results };
  const error2 = result?.error === void 0 ? {} : { error: result.error };
  return { ...outputs, json: JSON.stringify({ ...everything, ...error2 }) };
}
function metadataOf({ publication, naming }, { json }) {
  if (publication.publishing.kind !== "staged" || json === "") return json;
  return JSON.stringify({ ...JSON.parse(json), "image.name": naming.references.join(",") }, null, 2);
}
function inWords({ naming, publication, notices: notices2 }) {
  const { version, tags, references, labels, annotations } = naming;
  return {
    version,
    because: publication.push.because,
    tags,
    references,
    labels,
    annotations,
    notices: notices2
  };
}

// src/core/ecr/account/registry-choice.ts
var SOME_ACCOUNT = "000000000000";
function chooseRegistry(options, event, environment) {
  const written = options.registry.trim().toLowerCase();
  if (written === "ecr-public") return { kind: "host", host: "public.ecr.aws" };
  if (written !== "ecr") return { kind: "host", host: options.registry };
  const region = regionFor(options.aws, environment);
  const account = knownAccount(options);
  if (account) return { kind: "host", host: ecrHost(account, region) };
  const host = ecrHost(SOME_ACCOUNT, region);
  if (isNamedEverywhere(options)) return { kind: "host", host };
  const notice2 = `${host} stands for your registry: its account is known once AWS has been asked`;
  const otherwise = mayDoWithout(options, event) ? { host, notice: notice2 } : void 0;
  const endpoint2 = placeToAsk(options, region);
  const canAsk = !options.dryRun && (!otherwise || mayLogIn({ endpoint: endpoint2 }, environment));
  if (!canAsk) return { kind: "host", host, notice: notice2 };
  const problem = keyProblem(endpoint2.aws, event, environment, namesOfKey(options));
  if (problem) throw problem;
  return { kind: "ask", endpoint: endpoint2, otherwise };
}
function placeToAsk(options, region) {
  const aws = isKeyInLogin(options) ? withKeys(options.aws, options) : options.aws;
  return { kind: "ecr", account: void 0, region, fips: false, dualStack: false, aws };
}
var isKeyInLogin = ({ username }) => isAccessKey(username) || isSecretKey(username);
var namesOfKey = (options) => isKeyInLogin(options) ? ["username", "password"] : void 0;
function knownAccount({ aws: { role, allowedAccounts } }) {
  const [only, ...others] = allowedAccounts;
  return accountOfArn(role) ?? (others.length === 0 ? only : void 0);
}
var isNamedEverywhere = ({ images }) => images.length > 0 && parseImageNames(images).every(({ name }) => hasHost(name));
var hasHost = (name) => name.includes("/") && isHostInImageName(name.split("/")[0] ?? "");
var mayDoWithout = ({ dryRun, push: push3 }, { origin, ref }) => dryRun || push3 === "false" || push3 === "auto" && ref.kind === "pull-request" || origin !== "repository";
function regionFor({ region }, environment) {
  const names = ["AWS_REGION", "AWS_DEFAULT_REGION"];
  const name = names.find((one) => environment[one]);
  const found = region || checkRegion(name && environment[name] || "", `the variable ${name}`);
  if (found) return found;
  throw new Problem(
    '"registry" is "ecr", and nobody says in which region',
    'Write "aws-region: us-west-2" with the region of the registry, or its whole host under "registry"'
  );
}

// src/steps/access/registry-host.ts
async function completeRegistry(world, inputs, event) {
  hideAccounts(world, inputs, accountsIn(inputs));
  const { host: registry, notice: notice2 } = await findHost(world, inputs, event);
  hideAccounts(world, inputs, registry.match(ACCOUNT) ?? []);
  if (notice2) world.job.annotate({ level: "notice", message: notice2 });
  return { ...inputs, registry };
}
async function findHost(world, inputs, event) {
  const choice2 = chooseRegistry(inputs, event, world.environment);
  if (choice2.kind === "host") return choice2;
  try {
    const ecr = await world.ecr.private(choice2.endpoint);
    return { host: (await ecr.token()).host };
  } catch (problem) {
    if (!(problem instanceof Problem) || !choice2.otherwise) throw problem;
    return choice2.otherwise;
  }
}
var ACCOUNT = /(?<!\d)\d{12}(?!\d)/g;
var accountsIn = ({ registry, images, registryAuth, aws }) => [registry, ...images, registryAuth, aws.role, ...aws.allowedAccounts].flatMap(
  (text2) => text2.match(ACCOUNT) ?? []
);
function hideAccounts(world, { maskAwsAccountId }, accounts) {
  if (!maskAwsAccountId) return;
  for (const account of new Set(accounts)) world.job.mask(account);
}

// src/steps/failures/explaining.ts
async function explaining(work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw (await import("./shared/explain-OC6T5RUK.js")).explained(failure);
  }
}

// src/steps/access/ecr-login.ts
async function ecrLogins(world, access, fresh = false) {
  const wanted = access.push ? access.ecrLogins : access.ecrLogins.filter((login) => mayLogIn(login, world.environment));
  const asked = await Promise.allSettled(wanted.map((login) => logIn(world, login, fresh)));
  const failed2 = asked.flatMap(
    (end, index) => end.status === "rejected" ? [{ reason: end.reason, login: wanted[index] }] : []
  );
  const bug = failed2.find(({ reason }) => !(reason instanceof Problem));
  if (bug) throw bug.reason;
  const isFatal = ({ login }) => access.push && login?.isNeeded;
  const problem = oneOf(failed2.filter(isFatal).map(({ reason }) => reason));
  if (problem) throw problem;
  const minor = oneOf(failed2.map(({ reason }) => reason));
  if (minor) world.job.annotate({ level: "notice", message: `built without a login: ${minor}` });
  return asked.flatMap((end) => end.status === "fulfilled" && end.value ? [end.value] : []);
}
function ecrCredentials(world, access, registry) {
  const planned = access.ecrLogins.find((login) => login.registry.host === registry.host);
  return planned && ((fresh = false) => byToken(world, planned, fresh));
}
async function logIn(world, login, fresh) {
  const { registry, isGiven } = login;
  try {
    return await byToken(world, login, fresh);
  } catch (problem) {
    if (!(problem instanceof Problem) || isGiven) throw problem;
    if (await world.docker.credentials(registry) === void 0) throw problem;
    world.job.log(`${registry.host}: the login that docker has is used (${problem.message})`);
    return void 0;
  }
}
async function byToken(world, { registry, endpoint: endpoint2 }, fresh) {
  const ecr = await (endpoint2.kind === "ecr" ? world.ecr.private(endpoint2) : world.ecr.public(endpoint2));
  const { username, password } = await ecr.token(fresh);
  return { registry, username, password, from: "ecr" };
}
var oneOf = (problems) => allProblems("cannot log in to Amazon ECR", [
  ...new Map(problems.map((problem) => [String(problem), problem])).values()
]);

// src/steps/access/session.ts
async function withLogin(world, access, { push: push3, logout }, work) {
  const opened = { ...access, push: push3 };
  return world.files.withPrivateDirectory(async (directory) => {
    let logins = await allLogins(world, opened);
    const environment = await logIn2(world, logins, logout, directory);
    const renew = async () => {
      if (access.ecrLogins.length === 0) return;
      logins = await allLogins(world, opened, true);
      await logInAgain(world, logins, environment);
    };
    const login = ({ host }) => logins.find(({ registry }) => registry.host === host);
    const run3 = directory.replace(/\W/g, "").slice(-6).toLowerCase();
    const client = clients(world, opened, login);
    return work({ directory, run: run3, environment, login, client, renew });
  });
}
async function allLogins(world, access, fresh = false) {
  for (const { password } of access.logins) world.job.mask(password);
  const logins = [...access.logins, ...await ecrLogins(world, access, fresh)];
  for (const login of logins) world.job.mask(basicAuth(login));
  return logins;
}
function clients(world, access, login) {
  const sources = /* @__PURE__ */ new Map();
  return (registry) => {
    const known = login(registry);
    if (known?.from !== "ecr") return world.registry(registry, known);
    const source = sources.get(registry.host) ?? ecrCredentials(world, access, registry);
    sources.set(registry.host, source);
    return world.registry(registry, source);
  };
}
var logIn2 = (world, logins, logout, directory) => logout ? logInForRun(world, logins, directory) : logInForJob(world, logins);
async function logInForRun(world, logins, directory) {
  const environment = await world.docker.configure(directory, await configFor(world, logins));
  return world.environment["DOCKER_AUTH_CONFIG"] ? { ...environment, DOCKER_AUTH_CONFIG: "" } : environment;
}
var configFor = async ({ docker, environment }, logins) => runConfig(await docker.userConfig(), logins, environment["DOCKER_AUTH_CONFIG"]);
async function logInAgain(world, logins, environment) {
  const directory = environment["DOCKER_CONFIG"];
  if (directory === void 0) await logInForJob(world, logins);
  else await world.files.write(`${directory}/config.json`, await configFor(world, logins));
}
async function logInForJob(world, logins) {
  for (const { registry, username, password } of logins) {
    const args = ["login", registry.host, "--username", username, "--password-stdin"];
    await explaining(() => world.run("docker", args, { stdin: password }));
  }
  return {};
}

// src/core/concurrency/all-or-problem.ts
async function allOrFirstProblem(works) {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return ends.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}

// src/core/publication/staging.ts
function keptImage(found) {
  const kept = found.flatMap(
    ({ image, fixed: [first2] }) => first2?.decision.kind === "keep" ? [{ ...first2.decision, tag: first2.tag.name, image: imageName(image) }] : []
  );
  const foreign = kept.filter(({ isOurCommit: isOurCommit2 }) => !isOurCommit2);
  if (foreign[0] && foreign.length < found.length) throw disagreement(foreign[0]);
  const [first] = kept;
  if (!first) return void 0;
  const { tag: tag2, digest, isOurCommit, because } = first;
  const images = kept.filter((one) => one.digest === digest).map(({ image }) => image);
  return { tag: tag2, digest, isOurCommit, because, images };
}
function keptForGate(options, choice2, onExistingTag, found) {
  if (!options.gated || onExistingTag !== "skip" || wayOf(choice2, options) === "digest")
    return void 0;
  return keptImage(
    found.map(({ image, fixed: fixed2 }) => ({
      image,
      fixed: fixed2.filter(({ tag: tag2 }) => isNamedAfter(tag2, options.sha))
    }))
  );
}
var disagreement = ({ image, tag: tag2 }) => new Problem(
  `${image} keeps its ${tag2}, which is of another commit, and other repositories do not have it`,
  "Publish under a new version or tag, or write on-existing-tag: overwrite"
);
function planStaging(options, choice2, found, free) {
  if (!isAnythingLeft(found, free)) return { kind: "nowhere" };
  const kind = wayOf(choice2, options);
  if (kind === "digest") return { kind, names: found.map(({ image }) => imageName(image)) };
  const references = found.flatMap((one) => {
    const name = stagingTag(one, options.sha, free(one.image));
    if (options.gated && !(name && isNamedAfter({ name }, options.sha))) throw needsName(one.image);
    return name ? [tagged(one.image, name)] : [];
  });
  return references.length > 0 ? { kind, references } : { kind: "nowhere" };
}
function stagingToBeginWith(options, choice2, images) {
  const kind = wayOf(choice2, options);
  if (kind === "tags") return void 0;
  return kind === "digest" ? { kind, names: images.map(imageName) } : { kind, references: [] };
}
var isAnythingLeft = (found, free) => found.some((one) => pushedTags(one).length > 0 || free(one.image).length > 0);
function stagingTag(found, sha, free) {
  const fixed2 = pushedTags(found).map(({ name }) => name);
  const ofCommit = [...fixed2, ...free].find((name) => isNamedAfter({ name }, sha));
  return ofCommit ?? fixed2.at(-1) ?? free[0];
}
var pushedTags = ({ fixed: fixed2 }) => fixed2.filter(({ decision }) => decision.kind === "push").map(({ tag: tag2 }) => tag2);
var needsName = (image) => new Problem(
  `${imageName(image)} has no tag that the image could have until its gate has passed: the one named after the commit is there already, and stays`,
  'Use driver: docker-container, without "load" and "outputs": it pushes under no tag at all'
);
function wayOf(choice2, { load, outputs }) {
  if (choice2.kind === "engine") return outputs.length === 0 ? "engine" : "tags";
  return !load && outputs.length === 0 && isBuildKit(choice2) ? "digest" : "tags";
}
var isBuildKit = (choice2) => choice2.kind === "container" || choice2.kind === "existing" && BUILDKIT_DRIVERS.includes(choice2.driver);
var BUILDKIT_DRIVERS = ["docker-container", "kubernetes", "remote", "cloud"];

// src/core/concurrency/at-most.ts
async function eachAtMost(most, each2, work) {
  const queue = [...each2].reverse();
  const failures = [];
  const worker = async () => {
    for (let one = queue.pop(); one !== void 0; one = queue.pop()) {
      if (failures.length > 0) return;
      await work(one).catch((failure) => failures.push(failure));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failures.length > 0) throw failures[0];
}

// src/steps/publish/copy-image.ts
var AT_ONCE = 4;
var DEEPEST = 4;
async function copyImage(from, to, digest) {
  const tree = await readTree(from, to, digest);
  const missing = tree.filter(({ isThere }) => !isThere);
  const blobs = new Map(missing.flatMap(({ parts }) => parts.blobs.map((one) => [one.digest, one])));
  await eachAtMost(AT_ONCE, blobs.values(), (blob) => copyBlob(from, to, blob));
  for (let height = 0; height <= DEEPEST; height++) {
    const level = missing.filter((node) => node.height === height);
    await eachAtMost(AT_ONCE, level, ({ manifest }) => put(to, manifest));
  }
  return tree.at(-1).manifest;
}
async function readTree(from, to, digest) {
  const nodes = /* @__PURE__ */ new Map();
  const visit = async (at2, depth) => {
    if (nodes.has(at2)) return;
    const [manifest, there] = await Promise.all([
      read(from, at2),
      to.client.headManifest(to.repository, at2)
    ]);
    const parts = depth < DEEPEST ? manifestParts(manifest.bytes) : void 0;
    if (!parts) throw notCopied(from, at2);
    await eachAtMost(AT_ONCE, parts.manifests, (child) => visit(child, depth + 1));
    const heights = parts.manifests.map((child) => nodes.get(child)?.height ?? 0);
    const height = Math.max(-1, ...heights) + 1;
    nodes.set(at2, { manifest, parts, height, isThere: there !== void 0 });
  };
  await visit(digest, 0);
  return [...nodes.values()];
}
async function read({ client, repository }, digest) {
  const manifest = await client.getManifest(repository, digest);
  if (manifest) return manifest;
  throw new Problem(
    `${nameOf({ client, repository })} does not have ${digest}`,
    "Build and push the image again: a part of it was deleted, or never arrived"
  );
}
async function copyBlob(from, to, blob) {
  const { digest } = blob;
  if (await to.client.hasBlob(to.repository, digest)) return;
  const isSameRegistry = from.client.registry.host === to.client.registry.host;
  if (isSameRegistry && await isMounted(from, to, digest)) return;
  await to.client.uploadBlob(
    to.repository,
    blob,
    () => from.client.openBlob(from.repository, digest)
  );
}
async function isMounted(from, { client, repository }, digest) {
  try {
    return await client.mountBlob(repository, digest, from.repository);
  } catch (problem) {
    if (problem instanceof Problem) return false;
    throw problem;
  }
}
async function put({ client, repository }, manifest) {
  await client.putManifest(repository, manifest.digest, manifest);
}
var notCopied = (place, digest) => new Problem(
  `${digest} of ${nameOf(place)} is no image, index or artifact that can be copied`,
  "Copy what docker buildx has built; images of the old schema 1 must be built again"
);
var nameOf = ({ client, repository }) => `${client.registry.host}/${repository}`;

// src/steps/publish/ensure-image.ts
var MOMENTS = [500, 1e3, 2e3, 4e3];
async function ensureManifest(world, { digest, destinations }, repository) {
  const there = await readManifest(repository, digest);
  if (there) return there;
  for (const { repository: other } of destinations.filter((one) => one.repository !== repository)) {
    if (!await holds(other, digest)) continue;
    world.job.log(`${imageName(repository.image)}: copying from ${imageName(other.image)}`);
    return copyImage(endOf(other), endOf(repository), digest);
  }
  for (const moment of MOMENTS) {
    await world.clock.sleep(moment);
    const late = await readManifest(repository, digest);
    if (late) return late;
  }
  throw new Problem(
    `${imageName(repository.image)} does not have what was just pushed to it, ${digest}`,
    "Run the job again; if it stays, look at the log of the registry"
  );
}
var holds = async (repository, digest) => await readDigest(repository, digest) === digest;
var endOf = ({ client, image }) => ({
  client: client.withRetries,
  repository: image.path
});

// src/core/publication/not-published.ts
var NotPublished = class extends Problem {
  result;
  constructor(problem, result) {
    super(problem.message, problem.fix, { cause: problem });
    this.result = { ...result, error: problem.message };
  }
};

// src/core/tags/version-line.ts
var import_compare = __toESM(require_compare(), 1);
var import_valid2 = __toESM(require_valid(), 1);
function highestInLine(floating2, fixed2, tags) {
  const { version } = floating2;
  const affixes = affixesOf(version, fixed2);
  const line = lineOf(floating2.name, version, affixes);
  const parts = version.split(/[-+]/, 1)[0]?.split(".").length;
  const versions = tags.flatMap((tag2) => {
    const number2 = numberIn(tag2, affixes);
    const isOfLine = number2 !== void 0 && `${number2}.`.startsWith(line);
    return isOfLine && number2.split(".").length === parts ? [{ tag: tag2, number: number2 }] : [];
  });
  return versions.sort((one, other) => compareVersions(other.number, one.number))[0]?.tag;
}
function compareVersions(one, other) {
  if ((0, import_valid2.default)(one) && (0, import_valid2.default)(other)) return (0, import_compare.default)(one, other);
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at2 = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at2 < 0 ? a.length - b.length : (a[at2] ?? 0) - (b[at2] ?? 0);
}
var versionOfTag = (tag2, version, fixed2) => numberIn(tag2, affixesOf(version, fixed2));
var numbersOf = (version) => version.replace(/^v/i, "").split(/\D+/).map(Number);
function affixesOf(version, fixed2) {
  const name = fixed2.find((tag2) => tag2.includes(version));
  if (name === void 0) return { prefix: "", suffix: "" };
  const at2 = name.indexOf(version);
  return {
    prefix: name.slice(0, at2).replace(/v$/i, ""),
    suffix: name.slice(at2 + version.length)
  };
}
function numberIn(tag2, { prefix, suffix }) {
  if (!tag2.startsWith(prefix) || !tag2.endsWith(suffix)) return void 0;
  const number2 = tag2.slice(prefix.length, tag2.length - suffix.length).replace(/^v/i, "");
  return /^\d+(\.\d+)*$/.test(number2) ? number2 : void 0;
}
function lineOf(name, version, affixes) {
  const line = numberIn(name, affixes) ?? numberIn(name, { prefix: "", suffix: "" });
  return line !== void 0 && `${version}.`.startsWith(`${line}.`) ? `${line}.` : "";
}

// src/core/publication/floating-tag.ts
var asksHistory = (tag2, there) => tag2.version === void 0 && typeof there === "object" && there.revision !== void 0;
function decideTag(tag2, ours, there, around) {
  if (there === "nothing") return move("there is no such tag yet");
  if (typeof there === "object" && there.digest === ours.digest)
    return { kind: "unchanged", because: "it points at this image already" };
  const { version } = tag2;
  if (version !== void 0) return byVersion({ ...tag2, version }, there, around);
  if (typeof there !== "object") return move("what it points at could not be read");
  return byHistory(ours, there, around);
}
function byVersion(tag2, there, { tags, fixed: fixed2 }) {
  const theirs = typeof there === "object" ? versionOn(tag2, there, tags, fixed2) : void 0;
  if (theirs !== void 0) {
    const order = compareVersions(theirs, tag2.version);
    if (order > 0) return hold(`it points at ${theirs}, which is newer than ${tag2.version}`);
    return move(`it points at ${theirs}${order === 0 ? ", the same version" : ""}`);
  }
  const highest = highestInLine(tag2, fixed2, tags ?? []);
  const number2 = highest && versionOfTag(highest, tag2.version, fixed2);
  if (number2 && compareVersions(number2, tag2.version) > 0)
    return hold(`the registry has ${highest}, which is newer than ${tag2.version}`);
  if (tags) return move(`the registry has no higher version than ${tag2.version}`);
  return move("neither the image it points at nor the registry tells a version");
}
function versionOn({ name, version }, there, tags, fixed2) {
  const own = there.floats[name];
  if (own !== void 0) return own ?? void 0;
  const written = there.version;
  if (written === void 0 || tags?.includes(written) === false) return void 0;
  return versionOfTag(written, version, fixed2);
}
function byHistory(ours, theirs, { relation, isMerge }) {
  const commit2 = `commit ${theirs.revision?.slice(0, 7)}`;
  switch (relation) {
    case "newer":
      return hold(`it points at ${commit2}, which comes after ${ours.revision?.slice(0, 7)}`);
    case "older":
      return move(`it points at ${commit2}, which comes before`);
    case "same":
      return move("it points at another build of this commit");
    case "diverged":
      return isMerge && byRun(ours, theirs) || move(`it points at ${commit2} of another history`);
    case "unknown":
      return byRun(ours, theirs) ?? move("how it is related to this commit is not known");
  }
}
function byRun({ run: ours }, { run: theirs }) {
  if (!ours || !theirs || ours.workflow !== theirs.workflow) return void 0;
  if (theirs.number <= ours.number) return move(`it points at run #${theirs.number}`);
  return hold(`it points at run #${theirs.number}, which began after #${ours.number}`);
}
var move = (because) => ({ kind: "move", because });
var hold = (because) => ({ kind: "hold", because });

// src/steps/event/commit-history.ts
var RELATIONS = {
  ahead: "newer",
  behind: "older",
  identical: "same",
  diverged: "diverged"
};
var inverse = (relation) => relation === "newer" ? "older" : relation === "older" ? "newer" : relation;
function historyOf(world, { event, access: { githubToken } }) {
  const { owner, name } = event.repository;
  const answers = /* @__PURE__ */ new Map();
  const ask2 = async (base, head) => {
    const pair = { repository: `${owner}/${name}`, base, head, token: githubToken };
    const order = await world.github.compareCommits(pair);
    return order ? RELATIONS[order] : askGit(world, base, head);
  };
  return (ours, theirs) => {
    if (ours === theirs) return Promise.resolve("same");
    const key = `${ours} ${theirs}`;
    const answer = answers.get(key) ?? ask2(ours, theirs);
    answers.set(key, answer);
    const inverted = answer.then(inverse);
    inverted.catch(() => void 0);
    answers.set(`${theirs} ${ours}`, inverted);
    return answer;
  };
}
async function askGit(world, ours, theirs) {
  const isNewer = await isAncestor(world, ours, theirs);
  if (isNewer === void 0) return "unknown";
  if (isNewer) return "newer";
  if (await isAncestor(world, theirs, ours)) return "older";
  const shallow = await git(world, "rev-parse", "--is-shallow-repository");
  return shallow?.trim() === "false" ? "diverged" : "unknown";
}
var isAncestor = (world, one, other) => world.run("git", ["merge-base", "--is-ancestor", one, other]).then(
  () => true,
  (failure) => {
    if (failure instanceof Cancelled) throw failure;
    return failure instanceof CommandFailure && failure.exitCode === 1 ? false : void 0;
  }
);
var git = (world, ...args) => world.run("git", args).catch(() => void 0);

// src/steps/repositories/floating-tags.ts
function lookAtTags(world, plan, repositories) {
  const { publishing } = plan.publication;
  if (publishing.kind !== "staged") return Promise.resolve([]);
  const history = historyOf(world, plan);
  const looking = Promise.all(
    repositories.map(
      (repository) => look(plan, publishingOf(publishing, repository.image.name), history, repository)
    )
  );
  looking.catch(() => void 0);
  return looking;
}
async function look(plan, publishing, history, repository) {
  const { floating: floating2, moves } = publishing;
  const outlook = { repository, history, plan, publishing };
  if (floating2.length === 0 || moves === "always")
    return { ...outlook, tags: void 0, decisions: new Map(floating2.map(ALWAYS)) };
  const ours = ourImage(plan.event, floating2, "");
  const listing = listTags(repository);
  listing.catch(() => void 0);
  const decisions = await Promise.all(
    floating2.map(async (tag2) => {
      const there = await readImage(repository, tag2.name);
      const relation = await relationOf(history, tag2, ours, there);
      const around = { ...surroundings(plan, publishing, await listing), relation };
      return [tag2.name, decideTag(tag2, ours, there, around)];
    })
  );
  return { ...outlook, tags: await listing, decisions: new Map(decisions) };
}
var ALWAYS = ({ name }) => [
  name,
  { kind: "move", because: "floating-tags: always" }
];
var surroundings = ({ event }, { fixed: fixed2 }, tags) => ({
  tags,
  fixed: fixed2.map(({ name }) => name),
  isMerge: event.ref.kind === "pull-request"
});
var relationOf = async (history, tag2, ours, there) => asksHistory(tag2, there) && ours.revision && there.revision ? history(ours.revision, there.revision) : "unknown";
var namesFree = ({ decisions }) => [...decisions].filter(([, { kind }]) => kind !== "hold").map(([name]) => name);
async function decideNow(outlook, tag2, image, onSeen) {
  const { repository, history, publishing, tags, plan, decisions } = outlook;
  const decided = decisions.get(tag2.name);
  if (publishing.moves === "always" && decided) return decided;
  const there = await readImageAgain(repository, tag2.name, image);
  if (typeof there === "object") onSeen?.(there.digest);
  const relation = await relationOf(history, tag2, image, there);
  return decideTag(tag2, image, there, { ...surroundings(plan, publishing, tags), relation });
}

// src/steps/publish/concurrent-runs.ts
var MANY = 3e3;
var MOST3 = 100;
async function findConcurrentRuns(world, outlook) {
  const { repository, publishing, tags: before } = outlook;
  if (before === void 0 || before.length > MANY || publishing.fixed.length === 0) return [];
  const ours = [...publishing.fixed, ...publishing.floating].map(({ name }) => name);
  const known = /* @__PURE__ */ new Set([...before, ...ours]);
  const news = (await listTags(repository) ?? []).filter(
    (tag2) => !known.has(tag2) && !isCacheTag(tag2)
  );
  if (news.length > MOST3) return [];
  if (news.length > 0) world.job.log(`published by other runs meanwhile: ${news.join(", ")}`);
  const concurrentRuns = await Promise.all(
    news.map(async (tag2) => {
      const image = await readImage(repository, tag2);
      return typeof image === "object" ? [{ tag: tag2, image }] : [];
    })
  );
  return concurrentRuns.flat();
}

// src/steps/publish/move-floating-tags.ts
var REPAIRS = 3;
var LINGER = 1500;
function floatingMoves({ plan, publishing }, floating2, digest, done) {
  const image = ourImage(plan.event, publishing.floating, digest);
  return floating2.map(
    (tag2) => ({
      tag: tag2,
      image,
      result: done.includes(tag2.name) ? "moved" : void 0,
      because: tag2.because,
      isOurTask: true,
      seen: /* @__PURE__ */ new Set([digest])
    })
  );
}
async function moveTags(world, outlook, moves, ours, ready) {
  await settle(outlook, moves, ours, ready);
  if (outlook.publishing.moves === "forward") await putRight(world, outlook, moves, ours);
}
async function putRight(world, outlook, moves, ours) {
  let lingered = false;
  for (let repairs = 0; ; ) {
    const { wrong: wrong2, isContended } = await review(world, outlook, moves);
    const names = wrong2.map(({ tag: tag2 }) => tag2.name).join(", ");
    const where = imageName(outlook.repository.image);
    if (wrong2.length > 0) {
      if (repairs++ === REPAIRS) return warn(world, where, names);
      world.job.log(`${where}: ${names}: overwritten by another run, put right`);
      await settle(outlook, wrong2, ours, ours);
    } else if (isContended && !lingered) {
      lingered = true;
      await world.clock.sleep(LINGER).catch(() => void 0);
    } else return;
  }
}
async function settle(outlook, moves, ours, ready) {
  const levels = [0, 1, 2].map((level) => moves.filter(({ tag: tag2 }) => generality(tag2) === level));
  let before = ready;
  for (const some of levels) {
    if (some.length === 0) continue;
    const checks = Promise.all(some.map((move3) => check(outlook, move3)));
    checks.catch(() => void 0);
    await before;
    const decisions = await checks;
    before = allOrFirstProblem(some.map((move3, at2) => carryOut(outlook, move3, decisions[at2], ours)));
    before.catch(() => void 0);
  }
  await before;
}
var check = (outlook, { tag: tag2, image, seen: seen2 }) => decideNow(outlook, tag2, image, (digest) => seen2.add(digest));
async function carryOut({ repository }, move3, decision, ours) {
  if (decision?.kind === "move") {
    const own = await ours;
    const isOurs2 = move3.image.digest === own.digest;
    const manifest = isOurs2 ? own : await readManifest(repository, move3.image.digest);
    if (!manifest) return;
    if (await put2(repository, move3, manifest) && isOurs2)
      Object.assign(move3, { result: "moved", because: decision.because });
  } else if (decision?.kind === "hold") {
    Object.assign(move3, { result: "held", because: decision.because, isOurTask: false });
  } else if (move3.result === void 0) {
    Object.assign(move3, { result: "unchanged", because: decision?.because ?? "" });
  }
}
async function put2(repository, move3, manifest) {
  try {
    await putTag(repository, move3.tag.name, manifest);
    return true;
  } catch (problem) {
    const isImmutable2 = problem instanceof ImmutableTag;
    const because = isImmutable2 ? "the registry lets nobody move it" : problem.message;
    const result = isImmutable2 ? "held" : resultAfter(problem);
    Object.assign(move3, { result, because, isOurTask: false });
    if (!isImmutable2) throw problem;
    return false;
  }
}
async function review(world, outlook, moves) {
  const [digests, concurrentRuns] = await Promise.all([
    Promise.all(moves.map(({ tag: tag2 }) => readDigest(outlook.repository, tag2.name))),
    findConcurrentRuns(world, outlook)
  ]);
  const wrong2 = [];
  let isContended = false;
  for (const [at2, move3] of moves.entries()) {
    const others = concurrentRuns.filter((other) => isRival(other, move3));
    if (others.some(({ image }) => !move3.seen.has(image.digest))) isContended = true;
    const isOverwritten = move3.isOurTask && ![void 0, move3.image.digest].includes(digests[at2]);
    if (await yieldToNewer(outlook, move3, others) || isOverwritten) wrong2.push(move3);
  }
  return { wrong: wrong2, isContended };
}
var isRival = ({ image }, { tag: tag2 }) => image.floats[tag2.name] !== void 0;
async function yieldToNewer({ history, plan, publishing }, move3, concurrentRuns) {
  let isNew = false;
  for (const { image, tag: name } of concurrentRuns) {
    if (image.digest === move3.image.digest) continue;
    const version = move3.image.floats[move3.tag.name] ?? void 0;
    const tag2 = { ...move3.tag, ...version === void 0 ? {} : { version } };
    const relation = await relationOf(history, tag2, move3.image, image);
    const around = { ...surroundings(plan, publishing, void 0), relation };
    if (decideTag(tag2, move3.image, image, around).kind !== "hold") continue;
    Object.assign(move3, {
      image,
      result: "held",
      because: `${name}, which is newer, was published`
    });
    isNew ||= move3.isOurTask;
  }
  return isNew;
}
var warn = ({ job: job2 }, image, names) => job2.annotate({
  level: "warning",
  message: `${names} of ${image}: other runs keep overwriting it; run the newest one again if it is not right`
});

// src/steps/publish/publish-repository.ts
async function publishRepository(world, image, destination, outlook) {
  const left = leftOut(outlook, destination);
  if (image.kept?.isOurCommit === false)
    return { results: untouched(image, destination, "nothing was built"), problem: void 0 };
  const { repository } = destination;
  const fates = fatesOf(image, destination);
  if (image.digest === "") {
    const held = await stayed(outlook, destination);
    return { results: [...resultsOf(repository, fates), ...held, ...left], problem: void 0 };
  }
  const floating2 = floatingIn(outlook, destination);
  const moves = floatingMoves(outlook, floating2, image.digest, stagedIn(image, repository));
  const problem = await move2(world, image, destination, outlook, fates, moves);
  return { results: [...resultsOf(repository, [...fates, ...moves]), ...left], problem };
}
async function move2(world, image, destination, outlook, fates, moves) {
  const manifest = ensureManifest(world, image, destination.repository);
  const ready = putFixed(outlook, destination, fates, manifest);
  const [moved2, fixed2] = await Promise.allSettled([
    moveTags(world, outlook, moves, manifest, ready),
    ready
  ]);
  const reasons = [fixed2, moved2].flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  const bug = reasons.find((reason) => !(reason instanceof Problem));
  if (bug) throw bug;
  return reasons[0];
}
var untouched = (image, destination, why = "") => resultsOf(destination.repository, [
  ...fatesOf(image, destination),
  ...destination.floating.map((tag2) => ({
    tag: tag2,
    result: isUnsure(image, destination.repository, tag2) ? "unknown" : isStaged(image, destination.repository, tag2) ? "moved" : void 0,
    because: why || tag2.because
  }))
]);
var fatesOf = (image, { repository, fixed: fixed2 }) => fixed2.map((one) => ({
  ...one,
  result: resultBefore(image, repository, one),
  because: one.decision.because
}));
function resultBefore(image, repository, { tag: tag2, decision }) {
  if (isUnsure(image, repository, tag2)) return "unknown";
  if (decision.kind === "leave") return "left";
  if (decision.kind === "keep") return decision.digest === image.digest ? "kept" : "left";
  return isStaged(image, repository, tag2) ? "pushed" : void 0;
}
var isUnsure = ({ unsure }, { image }, { name }) => unsure?.get(imageName(image))?.includes(name) ?? false;
var stagedIn = ({ staged }, { image }) => staged.get(imageName(image)) ?? [];
var isStaged = (image, repository, { name }) => stagedIn(image, repository).includes(name);
var floatingIn = ({ publishing }, { isImmutable: isImmutable2 }) => publishing.floating.filter(({ name }) => !isImmutable2(name));
var leftOut = ({ publishing }, { isImmutable: isImmutable2, repository }) => publishing.floating.filter(({ name }) => isImmutable2(name)).map(
  ({ name }) => tagResult(repository.image, name, "held", "tags of this repository are immutable")
);
async function putFixed({ plan }, destination, fates, manifest) {
  const { repository } = destination;
  const open = fates.filter(({ result }) => result === void 0);
  const free = Promise.all(open.map((move3) => spare(plan, destination, move3, manifest)));
  free.catch(() => void 0);
  const ours = await manifest;
  await free;
  await allOrFirstProblem(
    open.map(async (move3) => {
      if (move3.result !== void 0) return;
      try {
        await putTag(repository, move3.tag.name, ours);
        move3.result = "pushed";
      } catch (problem) {
        const isDone = problem instanceof ImmutableTag && isOurs(move3);
        const because = isDone ? `${move3.because}, and the registry lets nobody move it` : problem.message;
        Object.assign(move3, { result: isDone ? "left" : resultAfter(problem), because });
        if (!isDone) throw problem;
      }
    })
  );
}
var isOurs = ({ decision }) => decision.kind === "push" && decision.isOurCommit;
async function spare(plan, destination, move3, manifest) {
  const ours = async () => (await manifest).digest;
  const taken = await recheckFixed(plan, destination, move3, ours);
  if (taken) Object.assign(move3, { result: "left", because: taken.because });
}
var resultsOf = ({ image }, fates) => fates.map(({ tag: tag2, result = "not-moved", because }) => tagResult(image, tag2.name, result, because));
var stayed = (outlook, destination) => {
  const { plan, publishing, repository } = outlook;
  const ours = ourImage(plan.event, publishing.floating, "");
  return Promise.all(
    floatingIn(outlook, destination).map(async (tag2) => {
      const { kind, because } = await decideNow(outlook, tag2, ours);
      return tagResult(repository.image, tag2.name, kind === "hold" ? "held" : "not-moved", because);
    })
  );
};

// src/steps/publish/publish.ts
async function publish(world, plan, image, looking) {
  const { publishing, push: push3 } = plan.publication;
  if (publishing.kind === "none") {
    world.job.log(`not pushed: ${push3.because}`);
    return [];
  }
  const { results, problem } = publishing.kind === "together" ? { results: allPushed(plan.naming), problem: void 0 } : await inEveryRepository(world, image, await seen(image, looking));
  if (image.digest) world.job.log(`digest: ${image.digest}`);
  world.job.log(inWords2(results));
  if (problem) throw notPublished(problem, image, results);
  noticeHeld(world, results);
  return results;
}
var seen = (image, looking) => looking.catch((problem) => {
  throw problem instanceof Problem ? keptBack(problem, image) : problem;
});
async function inEveryRepository(world, image, outlooks) {
  const all = await Promise.all(
    image.destinations.map(
      (destination, at2) => publishRepository(world, image, destination, outlooks[at2])
    )
  );
  return {
    results: all.flatMap(({ results }) => results),
    problem: allProblems(
      "the image is not published everywhere",
      all.flatMap(({ problem }) => problem ?? [])
    )
  };
}
var keptBack = (problem, image) => notPublished(
  problem,
  image,
  image.destinations.flatMap((destination) => untouched(image, destination)),
  []
);
function notPublished(problem, image, results, more = ["Run the job again to finish"]) {
  const state = [...stateInWords(results), ...more].join("\n  ");
  const told = new Problem(problem.message, `${problem.fix}
  ${state}`, { cause: problem });
  return new NotPublished(told, { ...image, results });
}
var inWords2 = (results) => aligned(results.map((one) => [`  ${one.image}:${one.tag}`, resultWord(one), one.because]));
function noticeHeld(world, results) {
  const stayed2 = results.filter(({ result }) => result === "held" || result === "left");
  const alike = Map.groupBy(stayed2, ({ image, because }) => `${image}
${because}`);
  for (const [first, ...others] of alike.values()) {
    if (!first) continue;
    const { image, tag: tag2, because } = first;
    const which = others.length > 0 ? listed3([tag2, ...others.map((one) => one.tag)]) : "";
    const told = which ? `${image}: ${which} were not moved` : `${image}:${tag2} was not moved`;
    world.job.annotate({ level: "notice", message: `${told}: ${because}` });
  }
}
var listed3 = (names) => names.join(", ").replace(/, (?=[^,]*$)/, " and ");

// src/steps/push/engine-image.ts
function imageInEngine({ builder, session }, built) {
  const digest = knowsDigests(builder.choice) ? built.digest : "";
  const { environment } = session;
  return { context: builder.name, id: digest || built.imageId, digest, environment };
}

// src/core/buildx/metadata.ts
function parseMetadata(json) {
  const metadata = objectIn(json ?? "");
  const digest = metadata["containerimage.digest"];
  const warnings2 = metadata["buildx.build.warnings"];
  return {
    digest: typeof digest === "string" ? digest : "",
    warnings: Array.isArray(warnings2) ? warnings2.map(parseWarning) : [],
    json: Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : ""
  };
}
var atDigest = ({ json, warnings: warnings2 }, digest) => ({
  ...parseMetadata(JSON.stringify({ ...objectIn(json), "containerimage.digest": digest })),
  warnings: warnings2
});
function parseWarning(value) {
  const warning2 = asObject(value);
  const details = Array.isArray(warning2["detail"]) ? warning2["detail"] : [];
  const ranges = Array.isArray(warning2["range"]) ? warning2["range"] : [];
  const range = asObject(ranges[0]);
  return {
    message: decoded(warning2["short"]),
    detail: details.map(decoded).join("\n"),
    url: text(warning2["url"]),
    file: text(asObject(warning2["sourceInfo"])["filename"]),
    line: lineOf2(range["start"]),
    endLine: lineOf2(range["end"])
  };
}
var lineOf2 = (position) => {
  const line = asObject(position)["line"];
  return typeof line === "number" && line > 0 ? line : void 0;
};
var text = (value) => typeof value === "string" ? value : "";
var decoded = (value) => textOfBase64(text(value)) ?? text(value);

// src/core/buildx/attestations.ts
function attestations(request2) {
  const { attests, runUrl } = request2;
  const provenance = givenProvenance(request2) ?? defaultProvenance(request2);
  const sbom = request2.sbom ? [normalized(`type=sbom,${request2.sbom}`)] : [];
  const others = attests.flatMap((attest) => {
    if (hasType(attest, "provenance"))
      return request2.provenance ? [] : [withBuilderId(attest, runUrl)];
    if (hasType(attest, "sbom")) return request2.sbom ? [] : [attest];
    return [normalized(attest)];
  });
  return [...provenance ? [provenance] : [], ...sbom, ...others];
}
function givenProvenance({ provenance, runUrl }) {
  if (!provenance) return void 0;
  if (/^(false|False|FALSE)$/.test(provenance)) return normalized("type=provenance,false");
  if (/^(true|True|TRUE)$/.test(provenance)) return `type=provenance,builder-id=${runUrl}`;
  return normalized(`type=provenance,${withBuilderId(provenance, runUrl)}`);
}
function defaultProvenance(request2) {
  const { attests, outputs, load, supported, noDefault, privateRepository, runUrl } = request2;
  const givenInAttests = attests.some((attest) => hasType(attest, "provenance"));
  if (givenInAttests || noDefault || !supported || exportsToDocker(outputs, load)) return void 0;
  const mode = privateRepository ? "mode=min,inline-only=true" : "mode=max";
  return `type=provenance,${mode},builder-id=${runUrl}`;
}
var withBuilderId = (attributes, runUrl) => fieldsOf(attributes).some((field3) => keyAndValue(field3)[0] === "builder-id") ? attributes : `${attributes},builder-id=${runUrl}`;
var normalized = (attributes) => fieldsOf(attributes).map((field3) => {
  const wanted = goBoolean(field3);
  return wanted === void 0 ? field3 : `disabled=${!wanted}`;
}).join(",");

// src/core/buildx/request.ts
function builderNeeds(plan) {
  const attests = attestationsOf(plan, true).some((attest) => !attest.includes("disabled=true"));
  return {
    platforms: plan.build.options.platforms,
    cacheExport: plan.build.cache.to.some((target) => !hasType(target, "inline")),
    attestations: plan.publication.push.push && attests,
    pushUntagged: plan.gate.pushUntagged
  };
}
function buildRequest(plan, choice2, staging, run3) {
  const { options, cache } = plan.build;
  const able = canExportCacheAndAttest(choice2);
  return {
    ...options,
    annotations: plan.naming.writtenAnnotations,
    attestations: attestationsOf(plan, able),
    cacheFrom: cache.from,
    cacheTo: able ? cache.to : cache.to.filter((target) => hasType(target, "inline")),
    labels: labelsOf(plan),
    ...destinationOf(plan, staging, run3)
  };
}
function destinationOf(plan, staging, run3) {
  const { outputs } = plan.build.options;
  switch (staging?.kind) {
    case "nowhere":
      return { outputs, push: false, references: [] };
    case "digest":
      return { outputs: [byDigest(staging.names)], push: false, references: [] };
    case "engine":
      return { ...INTO_ENGINE, references: namesInEngine(plan, run3) };
    case "tags":
      return { outputs, push: true, references: staging.references };
    default:
      return {
        outputs,
        push: plan.publication.push.byFlag,
        references: [...new Set(referencesOf2(plan))]
      };
  }
}
var namesInEngine = ({ event: { sha }, naming }, run3) => naming.images.map(
  (image) => tagged(image, `${sha ? `sha-${sha.slice(0, 7)}` : "slipway"}-${run3}`)
);
var INTO_ENGINE = { outputs: ["type=image"], load: false, push: false };
var labelsOf = ({ naming: { labels }, publication: { publishing } }) => publishing.kind === "staged" ? [...labels, publishing.label] : labels;
var referencesOf2 = ({ build: build2, naming: { images, references } }) => pushesByDigest(build2.options.outputs) ? images.map(imageName) : references;
var attestationsOf = ({ build: build2, event }, supported) => attestations({
  ...build2.options,
  supported,
  noDefault: build2.noDefaultAttestations,
  privateRepository: event.repository.isPrivate ?? false,
  runUrl: event.run.url
});

// src/core/buildx/arguments.ts
function buildArguments(request2, session) {
  return [
    "buildx",
    "build",
    ...each("--add-host", request2.addHosts),
    ...each("--allow", request2.allow),
    ...each("--annotation", request2.annotations),
    ...each("--build-arg", request2.buildArgs),
    ...each("--build-context", request2.buildContexts),
    ...each("--cache-from", request2.cacheFrom),
    ...each("--cache-to", request2.cacheTo),
    ...option("--call", request2.call),
    ...option("--cgroup-parent", request2.cgroupParent),
    ...each("--secret", session.environmentSecrets),
    ...option("--file", request2.file),
    ...option("--iidfile", session.imageIdFile),
    ...each("--label", request2.labels),
    ...each("--no-cache-filter", request2.noCacheFilters),
    ...each("--output", request2.outputs),
    ...option("--platform", request2.platforms.join(",")),
    ...each("--attest", request2.attestations),
    ...each("--secret", session.fileSecrets),
    ...option("--shm-size", request2.shmSize),
    ...each("--ssh", request2.ssh),
    ...each("--tag", request2.references),
    ...option("--target", request2.target),
    ...each("--ulimit", request2.ulimit),
    ...option("--builder", session.builder),
    ...flag("--load", request2.load),
    ...option("--metadata-file", session.metadataFile),
    ...option("--network", request2.network),
    ...flag("--no-cache", request2.noCache),
    ...flag("--pull", request2.pull),
    ...flag("--push", request2.push),
    request2.context
  ];
}
var option = (name, value) => value ? [name, value] : [];
var flag = (name, on) => on ? [name] : [];
var each = (name, values) => values.flatMap((value) => [name, value]);

// src/core/buildx/exported-digest.ts
var EXPORTED = /^#\d+ exporting (manifest(?: list)?) (sha256:[0-9a-f]{64})/;
var NAMED = /^#\d+ naming to \S+ (?:[\d.]+s )?done/;
var PUSHING = /^#\d+ pushing (?:layers\b|manifest for \S+@(sha256:[0-9a-f]{64}))/;
function followExport() {
  let [index, manifest, pushed, stored] = ["", "", "", ""];
  return {
    line(line) {
      const [, kind, digest = ""] = EXPORTED.exec(line) ?? [];
      if (kind === "manifest list") index = digest;
      else if (kind) manifest = digest;
      if (NAMED.test(line)) stored = index || manifest;
      const [pushing, named] = PUSHING.exec(line) ?? [];
      if (pushing) pushed = named || index || manifest;
    },
    /** Empty as long as nothing is pushed. */
    digest: () => pushed,
    /** What the engine has now; empty as long as it has nothing. */
    stored: () => stored
  };
}

// src/core/buildx/progress.ts
var STEP_LINE = /^#(\d+) (.*)$/;
function followProgress() {
  const steps = /* @__PURE__ */ new Map();
  return {
    line: (line, at2) => {
      const [, number2, text2] = STEP_LINE.exec(line.trimEnd()) ?? [];
      if (number2 === void 0 || text2 === void 0) return;
      const step = steps.get(number2);
      if (!step) steps.set(number2, { name: text2, start: at2, end: at2, state: "running" });
      else steps.set(number2, { ...step, ...outcome(text2, step), end: at2 });
    },
    steps: () => [...steps.values()]
  };
}
var isCacheStep = ({ name }) => /^(importing cache manifest|exporting (to .*[Cc]ache|cache))/.test(name);
var NO_CACHE_YET = /^ERROR: failed to configure \w+ cache importer: .*: not found$/;
function outcome(text2, { state }) {
  if (text2 === "CACHED") return { state: "cached" };
  if (text2 === "CANCELED") return { state: "canceled" };
  if (NO_CACHE_YET.test(text2)) return { state: "done" };
  if (text2.startsWith("ERROR:") || text2 === "ERROR") return { state: "failed" };
  if (/^DONE \d/.test(text2) && state === "running") return { state: "done" };
  return { state };
}

// src/core/report/command-line.ts
var commandInWords = (program, args) => [program, ...args.map(withoutKeys).map(quoted)].join(" ");
var quoted = (argument) => /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);

// src/steps/build/secret-files.ts
var environmentSecret = (secret) => secret.from === "environment" ? [`${field2("id", secret.id)},${field2("env", secret.variable)}`] : [];
async function withSecretFiles(world, secrets, { directory }, work) {
  const files = secrets.flatMap((secret, index) => fileOf(secret, `${directory}/secret-${index}`));
  const written = files.filter(({ value }) => value !== void 0);
  try {
    for (const { value = "" } of written) for (const line of masksFor(value)) world.job.mask(line);
    await Promise.all(
      files.map(
        ({ path, value }) => value === void 0 ? mustExist(world, path) : world.files.write(path, value)
      )
    );
    return await work(files.map(({ id, path }) => `${field2("id", id)},${field2("src", path)}`));
  } finally {
    await Promise.all(written.map(({ path }) => world.files.remove(path)));
  }
}
var field2 = (key, value) => csvField(`${key}=${value}`);
function fileOf(secret, path) {
  if (secret.from === "environment") return [];
  return [secret.from === "file" ? secret : { id: secret.id, path, value: secret.value }];
}
async function mustExist(world, path) {
  if (await world.files.isFile(path)) return;
  throw new Problem(
    `the secret file "${path}" does not exist`,
    'Mend the path in "secret-files", or make the file in an earlier step'
  );
}

// src/steps/build/buildx.ts
function startBuildx(world, plan, order) {
  const unwanted = new AbortController();
  const watch2 = startWatch(world);
  const ended = run2(world, plan, order, watch2, unwanted.signal);
  let hasFailed = false;
  ended.then(
    (end) => {
      hasFailed = "failure" in end;
    },
    () => void 0
    // whoever shows it hears of that
  );
  return {
    request: order.request,
    show: () => world.job.quote(() => {
      watch2.show();
      return ended;
    }),
    hasFailed: () => hasFailed,
    cancel: async () => {
      unwanted.abort();
      await ended.catch(() => void 0);
    }
  };
}
async function run2(world, plan, { request: request2, builder, session }, watch2, unwanted) {
  const files = answerFiles(session, plan);
  const environment = { ...session.environment, BUILDX_METADATA_WARNINGS: "true" };
  try {
    await withSecretFiles(world, plan.build.secrets, session, (fileSecrets) => {
      const environmentSecrets = plan.build.secrets.flatMap(environmentSecret);
      const given3 = { ...files, builder, environmentSecrets, fileSecrets };
      const args = buildArguments(request2, given3);
      watch2.log(commandInWords("docker", args));
      return world.run("docker", args, { environment, onLine: watch2.onLine, unwanted });
    });
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    return { failure, pushing: watch2.digest(), stored: watch2.stored(), ...watch2.seen() };
  }
  return {
    ...parseMetadata(await world.files.read(files.metadataFile)),
    imageId: files.imageIdFile ? (await world.files.read(files.imageIdFile) ?? "").trim() : "",
    ...watch2.seen()
  };
}
var answerFiles = ({ directory }, { build: build2 }) => ({
  metadataFile: `${directory}/metadata.json`,
  imageIdFile: exportsToFiles(build2.options.outputs) ? "" : `${directory}/image-id`
});
function startWatch(world) {
  const start = Date.parse(world.clock.now());
  const elapsed = () => Date.parse(world.clock.now()) - start;
  const [progress, exported] = [followProgress(), followExport()];
  let unseen = [];
  const log2 = (line) => {
    if (unseen) unseen.push(line);
    else world.job.log(line);
  };
  return {
    log: log2,
    onLine: (line) => {
      log2(line);
      progress.line(line, elapsed());
      exported.line(line);
    },
    show: () => {
      for (const line of unseen ?? []) world.job.log(line);
      unseen = void 0;
    },
    digest: exported.digest,
    stored: exported.stored,
    seen: () => ({ steps: progress.steps(), duration: elapsed() })
  };
}

// src/steps/build/build.ts
var begin = (world, plan, { builder, session, staging }) => {
  const request2 = buildRequest(plan, builder.choice, staging, session.run);
  return startBuildx(world, plan, { request: request2, builder: builder.name, session });
};
async function build(world, plan, site, first) {
  const { choice: choice2, name } = site.builder;
  world.job.log(`builder: ${choice2.kind}, because ${choice2.because}`);
  let { request: request2 } = first;
  if (request2.cacheTo.length < plan.build.cache.to.length) world.job.annotate(NO_CACHE_EXPORT);
  for (let [running, attempts] = [first, FIRST]; ; ) {
    const end = await running.show();
    if (!("failure" in end)) return finished(request2, site, end);
    const { afterFailure } = await import("./shared/build-failure-Y2BDCZ5B.js");
    const pushed = isPushed(request2, site.staging) ? end.pushing : "";
    const stored = isPushedLater(site) ? end.stored : "";
    const failed2 = { ...attempts, failure: end.failure, request: request2, pushed, stored };
    const next = await afterFailure(world, plan, site, failed2);
    const { steps, duration: duration2 } = end;
    if (next.kind === "go-on") return { ...inRegistry(next.digest), steps, duration: duration2 };
    if (next.kind === "again") attempts = next.attempts;
    request2 = next.request;
    running = startBuildx(world, plan, { request: request2, builder: name, session: site.session });
  }
}
var FIRST = { attempt: 1, renewed: false };
async function failureOf(world, { build: build2 }, running) {
  if (!running.hasFailed()) return void 0;
  return world.job.group("Build", async () => {
    const end = await running.show();
    if (!("failure" in end)) return void 0;
    const { explained, isAboutBuild, showAtDockerfile } = await import("./shared/explain-OC6T5RUK.js");
    if (!isAboutBuild(end.failure)) return void 0;
    const problem = explained(end.failure);
    showAtDockerfile(world, build2.options, end.failure, problem);
    return problem;
  });
}
function finished(request2, { staging }, done) {
  if (!done.digest && isPushed(request2, staging)) throw noDigest();
  return { ...done, isEverywhere: true };
}
var isPushed = (request2, staging) => request2.push || staging?.kind === "digest";
var isPushedLater = ({ staging, builder: { choice: choice2 } }) => staging?.kind === "engine" && knowsDigests(choice2);
var inRegistry = (digest) => ({
  ...parseMetadata(JSON.stringify({ "containerimage.digest": digest })),
  imageId: "",
  isEverywhere: false
});
var noDigest = () => new Problem(
  "buildx pushed the image, and did not say its digest",
  "Update buildx: version 0.12 and newer write it into their metadata file"
);
var NO_CACHE_EXPORT = {
  level: "notice",
  message: "layers are not kept: this engine's classic image store cannot export them; driver: docker-container can"
};

// src/steps/build/early-build.ts
function buildsOf(world, plan, session) {
  let engine;
  const start = (builder, staging) => {
    if (staging?.kind === "engine") engine = builder;
    return begin(world, plan, { builder, session, staging });
  };
  return {
    start,
    early: (builder) => {
      const early = stagingEarly(plan, builder);
      return early && start(builder, early.staging);
    },
    tidyUp: async () => {
      const { run: run3, environment } = session;
      if (engine)
        await forget(world, { context: engine.name, environment }, namesInEngine(plan, run3));
    }
  };
}
function stagingEarly(plan, { choice: choice2 }) {
  const { publishing } = plan.publication;
  const { options, cache } = plan.build;
  if (publishing.kind === "together") return void 0;
  if (publishing.kind === "none") return { staging: void 0 };
  if (cache.to.some((target) => hasType(target, "registry"))) return void 0;
  const staging = stagingToBeginWith(options, choice2, plan.naming.images);
  if (!staging || staging.kind === "digest" && createsRepositories(plan)) return void 0;
  return { staging };
}
var createsRepositories = ({ publication: { visibility, ecr } }) => visibility === "private" || ecr.createRepository;
async function forget(world, engine, names) {
  await Promise.all(
    names.map(
      (name) => world.docker.untag(engine, name).catch((failure) => {
        if (!(failure instanceof Problem || failure instanceof CommandFailure)) throw failure;
        world.job.log(`${name} is left in the engine: ${failure.message}`);
      })
    )
  );
}

// src/steps/repositories/recheck-tag.ts
async function recheck(world, plan, task, looking) {
  const { destination, tag: tag2, digest } = task;
  const isOfCommit = isNamedAfter({ name: tag2 }, plan.event.sha);
  if (isOfCommit && plan.publication.onExistingTag !== "skip") return void 0;
  const fixed2 = destination.fixed.find((one) => one.tag.name === tag2);
  if (!fixed2) return heldNow(world, task, await looking);
  const taken = await recheckFixed(plan, destination, fixed2, async () => digest);
  if (!taken) return void 0;
  if (taken.isOurCommit) return { kind: "there", digest: taken.digest, tag: tag2 };
  throw new Problem(
    `${tagged(destination.image, tag2)} is another run's by now: ${taken.because}`,
    "Run the job again"
  );
}
async function heldNow(world, { destination, tag: name, digest }, outlooks) {
  const outlook = outlooks.find(({ repository }) => repository === destination.repository);
  const tag2 = destination.floating.find((one) => one.name === name);
  if (!outlook || !tag2) return void 0;
  const ours = ourImage(outlook.plan.event, outlook.publishing.floating, digest);
  const decision = await decideNow(outlook, tag2, ours);
  if (decision.kind !== "hold") return void 0;
  world.job.log(`${tagged(destination.image, name)} is not pushed: ${decision.because}`);
  return { kind: "held" };
}

// src/steps/push/push-tag.ts
async function pushTag(world, plan, task, looking) {
  try {
    for (let patience = BEGINNING; ; ) {
      const stays = await recheck(world, plan, task, looking);
      if (stays) return stays;
      const next = await pushOnce(world, plan, task, patience);
      if (next.kind !== "again") return { ...next, tag: task.tag };
      patience = next.patience;
    }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem;
    return { kind: "failed", problem };
  }
}
var BEGINNING = { attempt: 1, tries: 0, renewed: false };
async function pushOnce(world, plan, task, patience) {
  try {
    return { kind: "pushed", digest: await push2(world, task) };
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    const { afterFailedPush } = await import("./shared/push-failure-2Q6EFNFC.js");
    return afterFailedPush(world, plan, task, { ...patience, failure });
  }
}
async function push2(world, task) {
  const { destination, tag: tag2, session, context, environment, digest } = task;
  const { image, repository } = destination;
  const reference = tagged(image, tag2);
  await world.docker.tag(task, reference);
  world.job.log(`pushing ${reference}`);
  const { registry } = image;
  const pushed = await world.docker.push({
    ...{ context, environment, reference, registry },
    credentials: session.login(registry) ?? await world.docker.credentials(registry),
    onLine: (line) => world.job.log(`${imageName(image)}: ${line}`)
  });
  const seen2 = async () => await readDigest(repository, tag2, repository.client.withRetries) ?? "";
  const there = pushed || digest && await seen2();
  if (there === "") throw noDigest2(reference);
  if (digest && there !== digest) throw otherImage(reference, there, digest);
  world.job.log(`pushed ${reference}, ${there}`);
  return there;
}
var noDigest2 = (reference) => new Problem(
  `the engine has pushed ${reference}, and did not say its digest`,
  "Run the job again; if it stays, look at the log of the registry"
);
var otherImage = (reference, there, digest) => new Problem(
  `the engine has pushed another image as ${reference}: ${there}, not ${digest}`,
  "Another build on this engine may have used the name at the same moment: run the job again"
);

// src/steps/push/push-all.ts
async function pushAll(world, plan, site, built, looking) {
  const start = Date.parse(world.clock.now());
  const tasks = pushTasks(site, built);
  const outcomes = await pushByHost(tasks, (task) => pushOne(world, plan, task, looking));
  const { digest, isEverywhere } = agreed(world, tasks, outcomes);
  const duration2 = built.duration + Date.parse(world.clock.now()) - start;
  const pushing = { name: "pushing", start: built.duration, end: duration2, state: "done" };
  const steps = [...built.steps, pushing];
  const staged = stagedIn2(tasks, outcomes, digest);
  return { ...built, ...atDigest(built, digest), duration: duration2, steps, isEverywhere, staged };
}
var stagedIn2 = (tasks, outcomes, digest) => new Map(
  tasks.map(({ destination }, at2) => {
    const end = outcomes[at2];
    const isThere = end?.kind === "pushed" || end?.kind === "there";
    return [imageName(destination.image), isThere && end.digest === digest ? [end.tag] : []];
  })
);
function agreed(world, tasks, outcomes) {
  const there = outcomes.find((end) => end.kind === "there");
  const holder = there ?? outcomes.find((end) => end.kind === "pushed");
  const problems = outcomes.flatMap((end) => end.kind === "failed" ? [end.problem] : []);
  const problem = allProblems("the image cannot be pushed", problems);
  if (!holder && problem) throw problem;
  if (!holder) return { digest: "", isEverywhere: false };
  const task = tasks[outcomes.indexOf(holder)];
  const who = task ? imageName(task.destination.image) : "";
  for (const { message } of problems)
    world.job.annotate({
      level: "warning",
      message: `${who} has the image, and the run goes on from there: ${message}`
    });
  const { digest } = holder;
  const isEverywhere = outcomes.every((end) => end.kind === "pushed" && end.digest === digest);
  return { digest, isEverywhere };
}
function pushTasks(site, built) {
  const { destinations, staging, session } = site;
  const image = { ...imageInEngine(site, built), session };
  const tags = tagsIn(staging, destinations);
  return destinations.flatMap(
    (destination) => (tags.get(imageName(destination.image)) ?? []).map((tag2) => ({ ...image, destination, tag: tag2 }))
  );
}
async function pushByHost(tasks, one) {
  const hosts = Map.groupBy(tasks, ({ destination }) => destination.image.registry.host);
  const outcomes = /* @__PURE__ */ new Map();
  const pushes = [...hosts.values()].map(async (some) => {
    for (const task of some) outcomes.set(task, await one(task));
  });
  await Promise.all(pushes);
  return tasks.map((task) => outcomes.get(task));
}
async function pushOne(world, plan, task, looking) {
  for (const tag2 of [task.tag, ...othersThan(task, plan)]) {
    const end = await pushTag(world, plan, { ...task, tag: tag2 }, looking);
    if (end.kind === "failed") await forgetTag(world, plan, { ...task, tag: tag2 });
    if (end.kind !== "held") return end;
  }
  return { kind: "held" };
}
var othersThan = ({ destination, tag: tag2 }, { gate }) => {
  const floating2 = destination.floating.map(({ name }) => name);
  if (gate.isActive || !floating2.includes(tag2)) return [];
  return floating2.filter((name) => name !== tag2 && !destination.isImmutable(name));
};
async function forgetTag(world, { build: build2 }, task) {
  const { destination, tag: tag2 } = task;
  if (!build2.options.load) await forget(world, task, [tagged(destination.image, tag2)]);
}

// src/core/ecr/repository/repository.ts
var settingsOf = (options) => ({
  scanOnPush: options.scanOnPush,
  ...options.mutability,
  encryption: options.encryption,
  resourceTags: options.resourceTags
});
function missingRepository(image, options) {
  const command2 = commandInWords("aws", ["ecr", "create-repository", ...flags(image, options)]);
  return new Problem(
    `${imageName(image)} does not exist on ECR${placeInWords(image)}`,
    `If it is in another region or account, correct "aws-region" or the image name. Else write ecr-create-repository: true, or create it once: ${command2}`
  );
}
var placeInWords = ({ registry, path }) => registry.kind === "ecr" ? `: account ${registry.account} has no repository "${path}" in the region ${registry.region}` : "";
function flags(image, options) {
  const { mutability, exceptions } = options.mutability;
  const { encryption, resourceTags, scanOnPush } = options;
  const key = encryption.type === "KMS" && encryption.key ? `,kmsKey=${encryption.key}` : "";
  const tags = Object.entries(resourceTags).map(([name, value]) => `Key=${name},Value=${value}`);
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`);
  return [
    ...endpoint(image),
    ...["--image-scanning-configuration", `scanOnPush=${scanOnPush}`],
    ...mutability === "MUTABLE" ? [] : ["--image-tag-mutability", mutability],
    ...filters.length > 0 ? ["--image-tag-mutability-exclusion-filters", ...filters] : [],
    ...encryption.type === "KMS" ? ["--encryption-configuration", `encryptionType=KMS${key}`] : [],
    ...tags.length > 0 ? ["--tags", ...tags] : []
  ];
}
var endpoint = ({ path, registry }) => [
  ...["--repository-name", path],
  ...registry.kind === "ecr" ? ["--region", registry.region] : []
];
function differences(image, there, options) {
  const asked = [
    mutabilityDifference(image, there, options),
    encryptionDifference(image, there, options)
  ].flatMap((message) => message ? { message, isAskedFor: true } : []);
  return [...scanDifference(image, there, options), ...asked];
}
function scanDifference(image, { scanOnPush }, options) {
  if (scanOnPush === options.scanOnPush) return [];
  const setting = `scanOnPush=${options.scanOnPush}`;
  const command2 = commandInWords("aws", [
    ...["ecr", "put-image-scanning-configuration", ...endpoint(image)],
    ...["--image-scanning-configuration", setting]
  ]);
  const message = `${imageName(image)}: scan on push is ${scanOnPush ? "on" : "off"}, and left so. Write ecr-scan-on-push: ${scanOnPush}, or change it: ${command2}`;
  return [{ message, isAskedFor: !options.scanOnPush || asksForSettings(options) }];
}
var asksForSettings = (options) => options.createRepository || options.mutability.mutability !== "MUTABLE" || options.encryption.type !== "AES256" || Object.keys(options.resourceTags).length > 0;
function encryptionDifference(image, { encryption }, options) {
  if (!encryption || isSameEncryption(options.encryption, encryption)) return void 0;
  return `${imageName(image)}: it is encrypted with ${encryptionInWords(encryption)}, and "ecr-encryption" says ${encryptionInWords(options.encryption)}. ECR never changes that: correct the input, or create another repository`;
}
function mutabilityDifference(image, there, { mutability: options }) {
  const same = options.mutability === there.mutability && isSameSet(options.exceptions, there.exceptions);
  if (same || options.mutability === "MUTABLE") return void 0;
  return `${imageName(image)}: its tags are ${mutabilityInWords(there)}, and left so; "ecr-tag-mutability" says ${mutabilityInWords(options)}. To change it: ${mutabilityCommand(image, options)}`;
}
function mutabilityCommand(image, { mutability, exceptions }) {
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`);
  return commandInWords("aws", [
    ...["ecr", "put-image-tag-mutability", ...endpoint(image)],
    ...["--image-tag-mutability", mutability],
    ...filters.length > 0 ? ["--image-tag-mutability-exclusion-filters", ...filters] : []
  ]);
}
var isSameSet = (some, others) => [...new Set(some)].sort().join() === [...new Set(others)].sort().join();

// src/core/ecr/repository/cache-tag.ts
function cacheNotice(image, repository, caches) {
  const tag2 = caches.flatMap((cache) => tagIn(image, cache) ?? []).find((one) => isImmutable(repository, one));
  if (tag2 === void 0) return void 0;
  const exception = tag2.startsWith("buildcache") ? "buildcache*" : tag2;
  return `${tagged(image, tag2)} keeps the layer cache, and tags of this repository are immutable: the first run writes it, and no other can. Write except=${exception} for a new repository (ecr-tag-mutability: immutable, except=${exception}), ${orChange(image, repository, exception)}or keep the cache elsewhere, with cache: gha`;
}
function orChange(image, { mutability, exceptions }, exception) {
  if (mutability === "MUTABLE_WITH_EXCLUSION") return "";
  const options = {
    mutability: "IMMUTABLE_WITH_EXCLUSION",
    exceptions: [...exceptions, exception]
  };
  return `change this one with ${mutabilityCommand(image, options)}, `;
}
function tagIn(image, cache) {
  if (!hasType(cache, "registry")) return void 0;
  const fields2 = fieldsOf(cache).map(keyAndValue);
  const ref = fields2.find(([key]) => key === "ref")?.[1] ?? "";
  const start = `${imageName(image)}:`;
  return ref.startsWith(start) ? ref.slice(start.length) : void 0;
}

// src/core/ecr/lifecycle/lifecycle-lint.ts
var KEEPS_ALL = 500;
var VERSIONS2 = ["v1.2.3", "1.2.3"];
var SOME_VERSIONS = [...VERSIONS2, "v0.1.0", "v10.20.30", "2.0.0"];
function lintPolicy(policy) {
  const warnings2 = placesOf2(policy).flatMap((endpoint2) => {
    const name = ruleName(policy.rules.indexOf(endpoint2.rule), endpoint2.rule.rulePriority);
    return CHECKS.flatMap((check2) => check2(endpoint2) ?? []).map((warning2) => `${name} ${warning2}`);
  });
  return [...warnings2, ...untaggedStay(policy.rules)];
}
var saferThan = (policy) => placesOf2(policy).some((endpoint2) => anyImage(endpoint2) !== void 0) ? saferPolicy(policy) : void 0;
function placesOf2({ rules }) {
  const ordered = byPriority(rules);
  return ordered.map((rule, at2) => ({ rule, earlier: ordered.slice(0, at2) }));
}
var isByAge = ({ selection }) => selection.countType === "sinceImagePushed";
var isByCount = ({ selection }) => selection.countType === "imageCountMoreThan";
var keepsAll = (rule) => isByCount(rule) && rule.selection.countNumber >= KEEPS_ALL;
var verb = ({ action }) => action.type === "expire" ? "expires" : "archives";
var claims = (rule, tag2) => storageOf(rule) === "standard" && (rule.selection.tagStatus === "any" || rule.selection.tagStatus === "tagged" && patternsOf(rule).every((pattern) => matchesWildcard(pattern, tag2)));
var areVersionsKept = ({ earlier }) => VERSIONS2.some((tag2) => earlier.some((rule) => claims(rule, tag2)));
var anyImage = (endpoint2) => {
  const { rule } = endpoint2;
  const { tagStatus, countType, countNumber } = rule.selection;
  if (tagStatus !== "any" || areVersionsKept(endpoint2) || keepsAll(rule)) return void 0;
  if (!isByAge(rule) && !isByCount(rule)) return void 0;
  const how = isByCount(rule) ? `${countNumber} pushes of any kind, of branches and pull requests, too,` : `${countNumber} days without a push`;
  return `("any", ${countType}) ${verb(rule)} whatever is old: after ${how} also the image that is running and the one to go back to. Safer is the short form, in which versions and latest stay: keep-last=${isByCount(rule) ? countNumber : 10}`;
};
function saferPolicy({ rules }) {
  const isThere = (pattern) => rules.some((rule) => patternsOf(rule).length === 1 && patternsOf(rule)[0] === pattern);
  const keeping = KEEPING.filter(({ selection }) => !selection.tagPatternList?.some(isThere));
  const added = keeping.map((draft) => ({ ...draft, action: { type: "expire" } }));
  const all = [...added, ...byPriority(rules)];
  const numbered = all.map((rule, at2) => ({ ...rule, rulePriority: at2 + 1 }));
  return JSON.stringify({ rules: numbered }, null, 2);
}
var allOfThem = ({ rule }) => {
  const { tagPatternList, tagPrefixList } = rule.selection;
  const list = tagPatternList ?? tagPrefixList ?? [];
  if (new Set(list).size < 2) return void 0;
  const key = tagPatternList ? "tagPatternList" : "tagPrefixList";
  return `lists ${list.map((item) => `"${item}"`).join(", ")} under "${key}": it is about images that have a tag for each of them at once. For one or the other, write a rule for each`;
};
var catchesVersions = (endpoint2) => {
  const { rule } = endpoint2;
  if (rule.selection.tagStatus !== "tagged" || keepsAll(rule) || areVersionsKept(endpoint2)) return;
  if (!isByAge(rule) && !isByCount(rule)) return void 0;
  const tag2 = SOME_VERSIONS.find((version) => claims(rule, version));
  if (!tag2) return void 0;
  const when = isByAge(rule) ? `${rule.selection.countNumber} days after its push, also while it is running` : `once ${rule.selection.countNumber} newer images match`;
  return `${verb(rule)} releases: ${patternsInWords(rule)} matches ${tag2}, which goes ${when}`;
};
var patternsInWords = (rule) => patternsOf(rule).map((pattern) => `"${pattern}"`).join(" with ");
var oldUnderNewTag = ({ rule }) => {
  const moving = patternsOf(rule).find((pattern) => /^[a-z_-]+$/i.test(pattern));
  if (!isByAge(rule) || moving === void 0) return void 0;
  return `${verb(rule)} what "${moving}" points at ${rule.selection.countNumber} days after that image was pushed: a tag that moves to an older image, as in a rollback, does not make it younger`;
};
var isTag = (pattern) => /^(?!-|\.)[\w.*-]+$/.test(pattern);
var neverMatches = ({ rule, earlier }) => {
  const prefix = (rule.selection.tagPrefixList ?? []).find(
    (text2) => !isTag(text2) || text2.includes("*")
  );
  const odd = prefix ?? (rule.selection.tagPatternList ?? []).find((pattern) => !isTag(pattern));
  if (odd !== void 0) return `never has anything to do: no tag is like "${odd}"`;
  const shadow = earlier.find((other) => hides(other, rule));
  if (shadow === void 0 && !(rule.selection.tagStatus === "any" && areAllClaimed(rule, earlier)))
    return void 0;
  return `never has anything to do: its images belong to ${shadow ? `the rule of priority ${shadow.rulePriority}` : "earlier rules"}, which has its say first`;
};
var hides = (one, other) => storageOf(one) === storageOf(other) && one.selection.tagStatus === "tagged" && other.selection.tagStatus === "tagged" && patternsOf(one).every((pattern) => patternsOf(other).some((its) => coversPattern(pattern, its)));
var areAllClaimed = (rule, earlier) => {
  const same = earlier.filter((other) => storageOf(other) === storageOf(rule));
  const isAll = (other) => patternsOf(other).every((text2) => /^\*+$/.test(text2));
  return same.some(({ selection }) => selection.tagStatus === "untagged") && same.some((other) => other.selection.tagStatus === "tagged" && isAll(other));
};
var keepsOne = ({ rule }) => {
  const isOneTag = patternsOf(rule).some((pattern) => !pattern.includes("*"));
  if (!isByCount(rule) || rule.selection.countNumber > 1 || isOneTag) return void 0;
  if (rule.selection.tagStatus === "untagged") return void 0;
  return "keeps a single image: after the next push there is none to go back to";
};
var CHECKS = [
  anyImage,
  allOfThem,
  catchesVersions,
  oldUnderNewTag,
  neverMatches,
  keepsOne
];
function untaggedStay(rules) {
  const expiring = rules.filter((rule) => rule.action.type === "expire" && !keepsAll(rule));
  const isSeenTo = rules.some(({ selection }) => selection.tagStatus !== "tagged");
  if (expiring.length === 0 || isSeenTo) return [];
  return [
    "no rule is about untagged images: those that have lost their tag, and the parts of images with several platforms or attestations, stay for ever. Add a rule for them; in the short form untagged-days=7"
  ];
}

// src/steps/ecr/ensure-lifecycle.ts
async function readLifecycle(world, { lifecycle }) {
  if (lifecycle === void 0) return void 0;
  const policy = lifecycle.kind === "policy" ? lifecycle.policy : await policyIn(world, lifecycle.path);
  for (const message of lintPolicy(policy))
    world.job.annotate({ level: "warning", title: "ECR lifecycle policy", message });
  const safer = saferThan(policy);
  if (safer) world.job.log(`the same lifecycle policy, but versions and latest stay:
${safer}`);
  return policy;
}
async function policyIn(world, path) {
  const text2 = await world.files.read(path);
  if (text2 === void 0)
    throw new Problem(
      `"ecr-lifecycle-policy" is "${path}", and there is no such file`,
      "Write a path in the repository that was checked out, the policy as JSON, or the short form: keep-last=10, untagged-days=7"
    );
  return parsePolicyJson(text2, `"${path}"`);
}
async function ensureLifecycle(world, ecr, image, policy) {
  const there = await ecr.lifecyclePolicy(image.path);
  if (isInForce(policy, there)) {
    world.job.log(`${imageName(image)}: its lifecycle policy is the one that is wished for`);
    return;
  }
  await ecr.putLifecyclePolicy(image.path, policyText(policy));
  const now = there === void 0 ? `given ${policyText(policy)}` : `replaced; it was ${onOneLine(there)}`;
  world.job.log(`${imageName(image)}: lifecycle policy ${now}`);
}
var onOneLine = (json) => json.replace(/\s*[\r\n]\s*/g, " ");

// src/steps/ecr/ensure-repository.ts
async function ensureRepository(world, ecr, image, options) {
  const problem = nameProblem(image);
  if (problem) throw problem;
  const there = await ecr.describeRepository(image.path);
  if (there === void 0 && !options.createRepository) throw missingRepository(image, options);
  const repository = there ?? await ecr.createRepository(image.path, settingsOf(options));
  const how = `scan on push ${repository.scanOnPush ? "on" : "off"}, tags ${mutabilityInWords(repository)}`;
  world.job.log(`${imageName(image)}: ${there ? "exists" : "created"} on ECR, ${how}`);
  for (const { message, isAskedFor } of differences(image, repository, options)) {
    if (isAskedFor) world.job.annotate({ level: "notice", message });
    else world.job.log(message);
  }
  return repository;
}

// src/core/ecr/scan/scan-problem.ts
var NAMED2 = 5;
function scanProblem(result) {
  if (result.passed) return void 0;
  const problems = [tooSevere(result), ...blind(result)].filter((problem) => problem !== void 0);
  return allProblems("the image does not pass its scan", problems);
}
function tooSevere({ level, counts, findings }) {
  if (countFrom(level, counts) === 0) return void 0;
  const rank = rankOf({ severity: level });
  const named = findings.filter((finding) => rankOf(finding) <= rank);
  const more = countFrom(level, counts) - Math.min(named.length, NAMED2);
  const list = [
    ...named.slice(0, NAMED2).map(findingInWords),
    ...more > 0 ? [`${more} more`] : []
  ].join(", ");
  return new Problem(
    `"ecr-scan" is "${level}", and the scan found ${countsInWords(counts)}: ${list}`,
    waysOut(level, named)
  );
}
function waysOut(level, named) {
  const isFixable = named.some(({ fixedIn }) => fixedIn !== "");
  const update = isFixable ? "Update the base image (pull: true looks for a newer one) and the packages" : "Use another base image: no version is known in which they are mended";
  const higher = { low: "medium", medium: "high", high: "critical" }[level];
  const raise = higher ? `ecr-scan: ${higher}, or ` : "";
  return `${update}; or write ${raise}ecr-scan: report to be told and go on`;
}
var findingInWords = ({ name, severity, package: its, version, fixedIn }) => {
  const where = [its, version].filter(Boolean).join(" ");
  const facts = [severity, where, fixedIn && `fixed in ${fixedIn}`].filter(Boolean).join(", ");
  return `${name} (${facts})`;
};
function blind({ level, images }) {
  return images.flatMap((image) => {
    if (image.outcome === "scanned") return [];
    return [new Problem(`${whyBlind(image)}; "ecr-scan" is "${level}"`, cure(image))];
  });
}
function whyBlind(image) {
  const { outcome: outcome2, status, description } = image;
  const seen2 = [status, description].filter(Boolean).join(", ") || "nothing";
  const whole = `${imageInWords(image)} ${WHAT[outcome2]}: ECR says ${seen2}`;
  return whole.replace(/[.\s]+$/, "");
}
var WHAT = {
  scanned: "was scanned",
  unscannable: "cannot be scanned",
  failed: "was not scanned",
  late: "was not scanned in time"
};
function imageInWords({ platform, digest }) {
  const short = digest.slice(0, "sha256:".length + 12);
  return platform ? `${platform} (${short})` : short;
}
var CURES = {
  IMAGE_ARCHIVED: "Restore the image from the archive",
  LIMIT_EXCEEDED: "Run the job again tomorrow: the account has used up its scans of today",
  SCAN_ELIGIBILITY_EXPIRED: "The image is older than Inspector looks back: build it anew (no-cache: true), or lengthen the re-scan duration of the registry"
};
function cure({ outcome: outcome2, status }) {
  const report2 = "write ecr-scan: report to publish without";
  if (outcome2 === "late") return `Write a longer "ecr-scan-timeout", or ${report2}`;
  if (outcome2 === "unscannable")
    return `Use a base image that ECR can look into (scratch has nothing it knows), turn on enhanced scanning, or ${report2}`;
  return `${CURES[status] ?? "Run the job again"}, or ${report2}`;
}

// src/core/ecr/scan/scan-status.ts
var SETTLED = 1e4;
var SETTLED_EMPTY = 3e4;
var COMPLETE_EMPTY = 1e4;
function nextStep(sight) {
  const { answer, started } = sight;
  if (started === "unsupported") return "unscannable";
  switch (answer.status) {
    case "COMPLETE":
    case "ACTIVE":
      return isSettled(sight) ? "scanned" : "wait";
    case "NOT_FOUND":
      return started === void 0 ? "start" : "wait";
    case "FAILED":
      if (/unsupported/i.test(answer.description)) return "unscannable";
      return started === void 0 ? "start" : "failed";
    case "FINDINGS_UNAVAILABLE":
    case "SCAN_ELIGIBILITY_EXPIRED":
      return started === void 0 ? "start" : "failed";
    case "UNSUPPORTED_IMAGE":
      return "unscannable";
    case "IMAGE_ARCHIVED":
    case "LIMIT_EXCEEDED":
      return "failed";
    default:
      return "wait";
  }
}
function isSettled({ answer, steady, started }) {
  const isEmpty = answer.findings.length === 0 && Object.keys(answer.counts).length === 0;
  if (answer.status === "ACTIVE") return steady >= (isEmpty ? SETTLED_EMPTY : SETTLED);
  const isBasic = started === "started" || started === "limit";
  return !isEmpty || isBasic || steady >= COMPLETE_EMPTY;
}
var isSameAnswer = (one, other) => one.status === other.status && fingerprint(one) === fingerprint(other);
var fingerprint = ({ counts, findings }) => JSON.stringify([
  Object.entries(counts).sort(([one], [other]) => one < other ? -1 : 1),
  findings.map(({ name, package: its, version }) => `${name} ${its} ${version}`).sort()
]);
var waitBefore = (look3) => Math.min(1e4, Math.round(1e3 * 1.5 ** look3));

// src/core/ecr/scan/scan-targets.ts
function scanTargets({ bytes, digest }) {
  const targets = listedImages(bytes) ?? [{ digest, platform: "" }];
  return [...new Map(targets.map((target) => [target.digest, target])).values()];
}

// src/steps/ecr/scan.ts
var MINUTE = 6e4;
async function scanGate(world, ecr, client, image, digest, options) {
  if (options.scan === "off") return scanResult("off", []);
  const targets = await targetsOf(client, image, digest);
  const watches = targets.map(
    (target) => ({ target, sight: void 0, end: void 0, said: "" })
  );
  await watch({ world, ecr, image, options }, watches);
  const scans = watches.flatMap(({ end }) => end ?? []);
  const result = scanResult(options.scan, scans.length > 0 ? scans : [nothingIn(digest)]);
  world.job.log(`${imageName(image)}: the scan found ${countsInWords(result.counts)}`);
  if (options.scan === "report") warn2(world, image, result);
  return result;
}
async function targetsOf(client, image, digest) {
  const manifest = await client.getManifest(image.path, digest);
  if (manifest) return scanTargets(manifest);
  throw new Problem(`${pinned(image, digest)} is not in the registry`, "Run the job again");
}
var nothingIn = (digest) => ({
  digest,
  platform: "",
  status: "UNSUPPORTED_IMAGE",
  description: "there is no image in its index",
  outcome: "unscannable",
  answer: void 0
});
function warn2({ job: job2 }, image, { images }) {
  for (const scan of images.filter(({ outcome: outcome2 }) => outcome2 !== "scanned"))
    job2.annotate({ level: "warning", message: `${imageName(image)}: ${whyBlind(scan)}` });
}
async function watch(scene, watches) {
  const { world, options } = scene;
  const began = Date.parse(world.clock.now());
  let waited = 0;
  let pause = 0;
  for (let look3 = 0; ; look3++) {
    const open = watches.filter(({ end }) => end === void 0);
    await Promise.all(open.map((one) => lookAt(scene, one, pause)));
    const left = open.filter(({ end }) => end === void 0);
    if (left.length === 0) return;
    waited = Math.max(waited, Date.parse(world.clock.now()) - began);
    if (waited >= options.scanTimeout) {
      for (const one of left) one.end = endOf2(one, "late");
      return;
    }
    pause = Math.min(waitBefore(look3), options.scanTimeout - waited);
    await world.clock.sleep(pause);
    if (isNewMinute(waited, pause)) world.job.log(stillWaiting(left, waited + pause));
    waited += pause;
  }
}
var isNewMinute = (waited, pause) => Math.floor((waited + pause) / MINUTE) > Math.floor(waited / MINUTE);
var stillWaiting = (left, time) => `still waiting after ${duration(time)}: ${left.map(({ said }) => said).join("; ")}`;
async function lookAt(scene, one, pause) {
  try {
    await look2(scene, one, pause);
  } catch (problem) {
    if (scene.options.scan !== "report" || !(problem instanceof Problem)) throw problem;
    one.end = { ...endOf2(one, "failed"), description: String(problem) };
  }
}
async function look2({ world, ecr, image }, one, pause) {
  const { target, sight: before } = one;
  const answer = await ecr.scanFindings(image.path, target.digest);
  const isSame = before !== void 0 && isSameAnswer(before.answer, answer);
  const sight = {
    answer,
    steady: isSame ? before.steady + pause : 0,
    started: before?.started
  };
  const step = nextStep(sight);
  const started = step === "start" ? await ecr.startScan(image.path, target.digest) : sight.started;
  one.sight = { ...sight, started };
  say(world, one, one.sight);
  if (started === "unsupported") one.end = endOf2(one, "unscannable");
  else if (step !== "wait" && step !== "start") one.end = endOf2(one, step);
}
function endOf2({ target, sight }, outcome2) {
  const answer = sight?.answer;
  return {
    ...target,
    status: answer?.status ?? "",
    description: answer?.description ?? "",
    outcome: outcome2,
    answer
  };
}
var STARTS = {
  started: ", scan started",
  limit: ", scanned in the last 24 hours",
  automatic: ", scanned by itself",
  unsupported: ", cannot be scanned"
};
function say(world, one, { answer, started }) {
  const { length } = answer.findings;
  const found = length > 0 ? `, ${length} ${length === 1 ? "finding" : "findings"}` : "";
  const how = answer.status === "NOT_FOUND" && started ? STARTS[started] : "";
  const text2 = `${imageInWords(one.target)}: ${answer.status}${how}${found}`;
  if (text2 !== one.said) world.job.log(text2);
  one.said = text2;
}

// src/steps/ecr/prepare.ts
var policyFor = async (world, plan) => plan.naming.images.some(isOnEcr) ? readLifecycle(world, plan.publication.ecr) : void 0;
async function prepareOnEcr(world, plan, session, image, policy) {
  const isWished = plan.publication.ecr.createRepository || policy !== void 0;
  const isOpen = session.login(image.registry)?.from === "ecr";
  if (!isOnEcr(image) || !(isOpen || isWished)) return void 0;
  const ecr = await ecrOf(world, plan, image);
  const repository = await ensureRepository(world, ecr, image, plan.publication.ecr).catch(
    (problem) => {
      if (isWished || !(problem instanceof AccessDenied)) throw problem;
      world.job.log(`${imageName(image)}: its settings are not known: ${problem.message}`);
      return void 0;
    }
  );
  if (policy) await ensureLifecycle(world, ecr, image, policy);
  const message = repository && cacheNotice(image, repository, plan.build.cache.to);
  if (message) world.job.annotate({ level: "notice", message });
  return repository;
}
async function scanOnEcr(world, plan, { digest, destinations }) {
  const { scan } = plan.publication.ecr;
  const there = destinations.filter(({ image }) => isOnEcr(image));
  if (scan === "off" || there.length === 0 || digest === "") return void 0;
  const results = await allOrFirstProblem(
    there.map(async ({ image, repository }) => {
      const ecr = await ecrOf(world, plan, image);
      return scanGate(
        world,
        ecr,
        repository.client.withRetries,
        image,
        digest,
        plan.publication.ecr
      );
    })
  );
  return scanResult(
    scan,
    results.flatMap(({ images }) => images)
  );
}
var isOnEcr = ({ registry }) => registry.kind === "ecr";
function ecrOf(world, plan, { registry }) {
  const place = ecrPlaceFor(plan.access, registry);
  if (!place) throw new Error(`${registry.host} is not on ECR`);
  return world.ecr.private(place);
}

// src/core/publication/visibility.ts
var alwaysPublic = (image) => new Problem(
  `${imageName(image)} would be public, and "visibility" is private: everything on ECR Public is for all to read`,
  'Push to a private ECR repository, "registry: ecr", or leave "visibility" out'
);
var isPublic = (image) => new Problem(
  `${imageName(image)} is public, and "visibility" is private: anybody can pull it`,
  makePrivate(image)
);
function makePrivate({ registry, path }) {
  if (registry.kind === "docker-hub")
    return `Make it private: https://hub.docker.com/repository/docker/${path}/settings`;
  if (registry.kind === "ghcr")
    return "A package of GitHub that is public stays so: delete it, or push under another name; a new package is private";
  return `Make the repository, or the project it belongs to, private in the settings of ${registry.host}`;
}
var maybeMissing = (image) => new Problem(
  `nobody can tell whether there is a private repository ${imageName(image)}: without "username" and "password" Docker Hub does not say`,
  `${createByHand(image.path)}; or write "username" and "password", and it is created`
);

// src/steps/repositories/visibility.ts
async function checkVisibility(world, image, login) {
  if (image.registry.kind === "ecr-public") throw alwaysPublic(image);
  if (await canAnybodyPull(world, image)) throw isPublic(image);
  if (image.registry.kind === "docker-hub") await makeSureOnHub(world, image, login);
  world.job.log(`${imageName(image)}: private, an anonymous pull is refused`);
}
async function checkStillPrivate(world, images) {
  await allOrFirstProblem(
    images.map(async (image) => {
      if (await canAnybodyPull(world, image)) throw isPublic(image);
    })
  );
}
async function canAnybodyPull(world, { registry, path }) {
  const nobody = await world.registry(registry, "anonymous");
  try {
    await nobody.authorize(path, ["pull"]);
    return true;
  } catch (problem) {
    if (problem instanceof MissingCredentials || problem instanceof MissingRepository) return false;
    throw problem;
  }
}
async function makeSureOnHub(world, image, login) {
  if (!login) return makeSureWithout(world, image);
  const found = await world.dockerHub.visibility(image.path, login);
  if (found === "public") throw isPublic(image);
  if (found === "private") return;
  if (await world.dockerHub.createPrivate(image.path, login))
    return world.job.log(`${imageName(image)}: created, as a private repository`);
  const now = await world.dockerHub.visibility(image.path, login);
  if (now !== "private") throw isPublic(image);
}
async function makeSureWithout(world, image) {
  const client = await world.registry(image.registry);
  const tags = await client.listTags(image.path);
  if (tags.length === 0) throw maybeMissing(image);
}

// src/steps/repositories/preflight.ts
async function preflight(world, plan, session, repositories) {
  if (!plan.publication.push.push) return [];
  const policy = await policyFor(world, plan);
  const asked = await Promise.allSettled(
    repositories.map((repository) => makeSure(world, plan, session, repository, policy))
  );
  const reasons = asked.flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  const bug = reasons.find((reason) => !(reason instanceof Problem));
  if (bug) throw bug;
  const problem = allProblems("the image cannot be pushed", reasons);
  if (problem) throw problem;
  return asked.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}
async function makeSure(world, plan, session, repository, policy) {
  const onEcr = await prepareOnEcr(world, plan, session, repository.image, policy);
  const isImmutable2 = (tag2) => onEcr !== void 0 && isImmutable(onEcr, tag2);
  const [, seen2] = await Promise.all([
    isPrivate(world, plan, session, repository).then(
      () => mayPush(world, plan, session, repository)
    ),
    lookAtFixed(plan, repository)
  ]);
  const fixed2 = await decideAll(plan, repository, seen2, isImmutable2);
  refuseOthers(repository, fixed2);
  const { publishing } = plan.publication;
  const floating2 = publishing.kind === "staged" ? publishingOf(publishing, repository.image.name).floating : [];
  return { image: repository.image, repository, fixed: fixed2, floating: floating2, isImmutable: isImmutable2 };
}
async function isPrivate(world, { publication: { visibility } }, session, repository) {
  const { image } = repository;
  if (visibility === "private") await checkVisibility(world, image, session.login(image.registry));
}
async function mayPush(world, plan, session, { image, client }) {
  const login = session.login(image.registry);
  try {
    await client.authorize(image.path, ["pull", "push"]);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (login) throw whereGiven(problem, login, plan);
    const isOnAws = ["ecr", "ecr-public"].includes(image.registry.kind);
    throw isOnAws || !(problem instanceof MissingCredentials) ? problem : noCredentials(image, plan, problem);
  }
  world.job.log(`${imageName(image)}: may be pushed${login ? ` by ${login.username}` : ""}`);
}
var whereGiven = (problem, { registry, from }, { access: { account } }) => from === "inputs" && registry.host !== account.registry.host ? new Problem(`${problem.message}, by its entry in "registry-auth"`, problem.fix, {
  cause: problem
}) : problem;
var lookAtFixed = async ({ publication: { publishing } }, repository) => publishing.kind === "staged" ? Promise.all(
  publishingOf(publishing, repository.image.name).fixed.map(async (tag2) => ({
    tag: tag2,
    there: await readImage(repository, tag2.name)
  }))
) : [];
var decideAll = ({ event: { sha }, publication: { onExistingTag } }, repository, tags, isImmutable2) => Promise.all(
  tags.map(async ({ tag: tag2, there: first }) => {
    const again = () => readImage(repository, tag2.name, repository.client.withRetries);
    const there = first === "unreadable" ? await again() : first;
    const at2 = { there, sha, onExistingTag, isImmutable: isImmutable2(tag2.name) };
    const seen2 = typeof there === "object" ? there.digest : "";
    return { tag: tag2, seen: seen2, decision: decideFixed(tag2, at2) };
  })
);
function refuseOthers({ image }, fixed2) {
  const problems = fixed2.flatMap(
    ({ tag: tag2, decision }) => decision.kind === "refuse" ? [new Problem(`${tagged(image, tag2.name)} is taken: ${decision.because}`, decision.fix)] : []
  );
  const problem = allProblems(`fixed tags of ${imageName(image)} are taken`, problems);
  if (problem) throw problem;
}
function noCredentials(image, { event, access: { account } }, cause) {
  const { host } = image.registry;
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`;
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, "secrets")})`;
  if (account.registry.host !== host) {
    const fix2 = `Add "- registry: ${host}", with "username: \u2026" and "password: \u2026" under it, to "registry-auth"`;
    return new Problem(what, fix2, { cause });
  }
  if (account.username) {
    const fix2 = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelt otherwise`;
    return new Problem(`${what}: "password" is empty`, fix2, { cause });
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, "variables")}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    "and password: ${{ secrets.DOCKER_PASSWORD }}"
  ].join(" ");
  return new Problem(what, fix, { cause });
}

// src/steps/build/builder.ts
function askEngineEarly({ docker }) {
  docker.engine().catch(() => void 0);
}
async function findBuilder(world, plan) {
  const { builder: options } = plan.build;
  const known = await world.docker.builder(options.builder);
  const isOutside = known !== void 0 && known.driver !== "docker";
  const needsEngine = options.builder ? known?.driver === "docker" : options.driver !== "auto" || !isOutside;
  const engine = needsEngine ? await world.docker.engine() : void 0;
  return chooseBuilder(options, builderNeeds(plan), known, engine);
}
async function withBuilder(world, plan, session, { ask: ask2, begin: begin2, failure, work }) {
  const begun = { builder: "", build: void 0, isGivenUp: false };
  const asked = () => ask2().catch((problem) => {
    begun.isGivenUp = true;
    throw problem;
  });
  const ready = async () => {
    const builder = await prepare2(world, plan, session, begun);
    if (!begun.isGivenUp) begun.build = begin2(builder);
    return builder;
  };
  try {
    const [registries2, builder] = await world.job.group("Registries", () => both(asked(), ready())).catch(async (problem) => {
      throw together([problem, begun.build && await failure(begun.build)]);
    });
    return await work(builder, registries2, begun.build);
  } finally {
    await begun.build?.cancel();
    if (begun.builder) await remove(world, begun.builder, session);
  }
}
async function prepare2(world, plan, session, begun) {
  const choice2 = await findBuilder(world, plan);
  if (choice2.kind !== "container") return { choice: choice2, name: choice2.name };
  const name = ownName(plan, session);
  begun.builder = name;
  world.docker.rememberBuilder(name);
  await boot(world, name, plan.build.builder, session, () => begun.isGivenUp).catch((problem) => {
    throw problem instanceof Problem ? notStarted(problem, choice2, plan) : problem;
  });
  return { choice: choice2, name };
}
async function both(one, other) {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === "fulfilled" && second.status === "fulfilled")
    return [first.value, second.value];
  throw together([first, second].map((end) => end.status === "rejected" ? end.reason : void 0));
}
function together(reasons) {
  const wrong2 = reasons.filter((reason) => reason !== void 0);
  const problems = wrong2.filter((reason) => reason instanceof Problem);
  const bug = wrong2.find((reason) => !(reason instanceof Problem));
  return bug ?? allProblems("the run cannot succeed", problems);
}
var ownName = ({ event }, { run: run3 }) => `slipway-${event.run.id}-${run3}`;
var PAUSES = [5e3, 2e4];
async function boot(world, name, options, session, isGivenUp) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session));
  const { environment } = session;
  for (const pause of [...PAUSES, void 0]) {
    try {
      return await world.job.quote(
        () => world.run("docker", args, { environment, onLine: world.job.log })
      );
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure;
      const { explained, mayPass } = await import("./shared/explain-OC6T5RUK.js");
      if (pause === void 0 || isGivenUp() || !mayPass(failure)) throw explained(failure);
      world.job.log(`the builder did not start; again in ${pause / 1e3} s`);
      await remove(world, name, session);
      await world.clock.sleep(pause);
    }
  }
}
function notStarted(reason, choice2, { gate }) {
  if (reason instanceof Cancelled) return reason;
  const without = gate.pushUntagged ? 'add a tag named after the commit, with the rule type=sha under "tags": then the engine itself will do' : "use driver: docker";
  return new Problem(
    `the BuildKit container did not start: ${reason.message}`,
    `It is used because ${choice2.because}. Its image, moby/buildkit, comes from Docker Hub: let the runner reach it, name another with driver-opts: image=\u2026, or ${without}`,
    { cause: reason }
  );
}
async function configFile(world, options, { directory }) {
  if (!options.buildkitdConfigInline) return options.buildkitdConfig;
  const path = `${directory}/buildkitd.toml`;
  await world.files.write(path, options.buildkitdConfigInline);
  return path;
}
async function remove(world, name, { environment }) {
  try {
    await world.run("docker", removeBuilderArguments(name), { environment, evenIfCancelled: true });
    world.docker.rememberBuilder("");
  } catch (error2) {
    if (error2 instanceof CommandFailure && /no builder .* found/.test(error2.output)) return;
    world.job.log(`the builder ${name} is left for the post step: ${error2}`);
  }
}

// src/steps/build/build-or-keep.ts
async function obtainImage(world, plan, session, repositories, looking) {
  const builds = buildsOf(world, plan, session);
  try {
    return await withBuilder(world, plan, session, {
      ask: () => preflight(world, plan, session, repositories),
      begin: builds.early,
      failure: (begun) => failureOf(world, plan, begun),
      work: async (builder, destinations, begun) => {
        const kept = keptImage(destinations) ?? keptForItsGate(plan, builder, destinations);
        await (kept && begun?.cancel());
        if (kept) return everywhere(world, keep(world, kept, destinations));
        const staging = await stagingFor(world, plan, builder.choice, destinations, looking);
        const running = begun ?? builds.start(builder, staging);
        const site = { builder, session, destinations, staging };
        return everywhere(world, await buildAndPush(world, plan, site, running, looking));
      }
    });
  } finally {
    await builds.tidyUp();
  }
}
async function buildAndPush(world, plan, site, running, looking) {
  const { staging, destinations } = site;
  return world.job.group("Build", async () => {
    const built = await build(world, plan, site, running);
    await loadInEngine(world, plan, site, built);
    if (staging?.kind === "engine") return pushedBy(world, plan, site, built, looking);
    const digest = staging?.kind === "nowhere" ? "" : built.digest;
    const staged = await stagedTags(staging, built, destinations);
    return { ...built, digest, destinations, staged, kept: void 0 };
  });
}
async function loadInEngine(world, plan, site, built) {
  if (!plan.build.options.load || site.builder.choice.kind !== "engine" || !plan.publication.push.push)
    return;
  const image = imageInEngine(site, built);
  const names = [...new Set(plan.naming.references)];
  await explaining(() => Promise.all(names.map((name) => world.docker.tag(image, name))));
}
async function pushedBy(world, plan, site, built, looking) {
  const rest = { destinations: site.destinations, kept: void 0 };
  try {
    return { ...await pushAll(world, plan, site, built, looking), ...rest };
  } catch (problem) {
    if (!(problem instanceof Cancelled)) throw problem;
    const unsure = tagsIn(site.staging, site.destinations);
    throw keptBack(problem, { ...built, ...rest, staged: /* @__PURE__ */ new Map(), unsure });
  }
}
async function everywhere(world, image) {
  const { isEverywhere, digest, destinations, kept } = image;
  if (isEverywhere || digest === "" || kept?.isOurCommit === false) return image;
  try {
    await allOrFirstProblem(
      destinations.map(({ repository }) => ensureManifest(world, image, repository))
    );
    return { ...image, isEverywhere: true };
  } catch (problem) {
    throw problem instanceof Problem ? keptBack(problem, image) : problem;
  }
}
var keptForItsGate = (plan, { choice: choice2 }, destinations) => keptForGate(stagingOptions(plan), choice2, plan.publication.onExistingTag, destinations);
var stagingOptions = ({ build: build2, event, gate }) => ({
  ...build2.options,
  sha: event.sha,
  gated: gate.isActive
});
async function stagingFor(world, plan, choice2, destinations, looking) {
  if (plan.publication.publishing.kind !== "staged") return void 0;
  const isPushed2 = ({ fixed: fixed2 }) => fixed2.some(({ decision }) => decision.kind === "push");
  const outlooks = destinations.every(isPushed2) ? [] : await looking;
  const free = (image) => freeIn(image, destinations, outlooks);
  const staging = planStaging(stagingOptions(plan), choice2, destinations, free);
  if (staging.kind === "nowhere")
    world.job.log("every tag points at something newer: the image is built, and published nowhere");
  return staging;
}
function freeIn(image, destinations, outlooks) {
  const at2 = destinations.findIndex((one) => one.image === image);
  const [destination, outlook] = [destinations[at2], outlooks[at2]];
  if (!destination || !outlook) return [];
  return namesFree(outlook).filter((name) => !destination.isImmutable(name));
}
function keep(world, kept, destinations) {
  world.job.annotate({
    level: kept.isOurCommit ? "notice" : "warning",
    message: `nothing was built: ${kept.tag} of ${kept.images.join(", ")} stays: ${kept.because}`
  });
  return {
    digest: kept.digest,
    ...{ warnings: [], json: "", imageId: "", steps: [], duration: 0, staged: /* @__PURE__ */ new Map() },
    ...{ isEverywhere: false, destinations, kept }
  };
}

// src/core/event/checkout.ts
var COMMIT_FORMAT = "%H%n%cI%n%D";
function parseCommit(text2) {
  const [sha = "", commitDate = "", decoration = ""] = text2.split("\n");
  return { sha, commitDate, decoration };
}
var needsContaining = (checkout) => refOfCheckout({ ...checkout, containing: [] }) === "";
function refOfCheckout({ branch: branch2, decoration, containing: containing2 }) {
  if (branch2) return branch2;
  const beside = decoration.split(", ").map((name) => name.replace(/^tag: /, "")).filter(isNamed);
  const [first] = beside;
  return withoutRemote(first ?? refContaining(containing2.filter(isNamed)));
}
var isNamed = (ref) => /^refs\/(tags|heads|remotes)\//.test(ref) && !/^refs\/remotes\/[^/]+\/HEAD$/.test(ref);
function refContaining(refs) {
  const ofKind = (kind) => refs.filter((ref) => ref.startsWith(`refs/${kind}/`));
  return ofKind("heads")[0] ?? ofKind("remotes")[0] ?? ofKind("tags").toSorted()[0] ?? "";
}
var withoutRemote = (ref) => ref.replace(/^refs\/remotes\/(pull\/\d+\/(head|merge))$/, "refs/$1").replace(/^refs\/remotes\/[^/]+\//, "refs/heads/");
function eventAtCheckout(event, checkout) {
  const fullRef = refOfCheckout(checkout);
  const { sha, commitDate } = checkout;
  if (fullRef === event.fullRef) return { ...event, sha, commitDate };
  const ref = refNamed(fullRef, event);
  return {
    ...{ ...event, fullRef, ref, sha, commitDate },
    baseRef: ref.kind === event.ref.kind ? event.baseRef : void 0,
    release: void 0
  };
}
function refNamed(fullRef, { repository: { defaultBranch: defaultBranch2 } }) {
  const [, kind, name = ""] = /^refs\/(heads|tags|pull)\/(.+)$/s.exec(fullRef) ?? [];
  if (kind === "tags") return { kind: "tag", name };
  if (kind === "heads") return { kind: "branch", name, isDefault: name === defaultBranch2 };
  if (kind === "pull") return { kind: "pull-request", number: Number.parseInt(name, 10) };
  return { kind: "other", name: fullRef };
}

// src/core/event/repository-facts.ts
var FACTS = {
  description: { words: "description", isUsed: () => true },
  license: { words: "licence", isUsed: () => true },
  defaultBranch: {
    words: "default branch",
    isUsed: ({ tags, labels, annotations }) => tags.length === 0 || [...tags, ...labels, ...annotations].some((text2) => /auto|edge|default_branch/.test(text2))
  },
  isPrivate: { words: "visibility", isUsed: ({ build: build2 }) => build2.provenance === "" }
};
var NAMES2 = Object.keys(FACTS);
var missingFacts = (options, repository) => NAMES2.filter((fact) => repository[fact] === void 0 && FACTS[fact].isUsed(options));
var factsInWords = (facts) => facts.map((fact) => FACTS[fact].words).join(", ").replace(/, ([^,]+)$/, " and $1");
function withFacts(event, answer) {
  const { ref, repository } = event;
  const told = Object.entries(repository).filter(([, value]) => value !== void 0);
  const known = { ...repository, ...parseFacts(answer), ...Object.fromEntries(told) };
  const isNews = repository.defaultBranch === void 0 && known.defaultBranch !== void 0;
  return {
    ...event,
    repository: known,
    ref: isNews && ref.kind === "branch" ? { ...ref, isDefault: ref.name === known.defaultBranch } : ref
  };
}

// src/steps/event/checkout.ts
async function readCheckout(world) {
  const [commit2, branch2] = await Promise.all([
    git2(world, [
      "log",
      "-1",
      "--no-show-signature",
      "--decorate=full",
      `--format=${COMMIT_FORMAT}`
    ]),
    git2(world, ["symbolic-ref", "--quiet", "HEAD"]).catch(() => "")
    // 1 says: detached
  ]).catch((failure) => {
    throw failure instanceof CommandFailure ? noCheckout(failure) : failure;
  });
  const checkout = { ...parseCommit(commit2), branch: branch2 };
  return { ...checkout, containing: needsContaining(checkout) ? await containing(world) : [] };
}
var dateOfCommit = (world, sha) => git2(world, ["log", "-1", "--no-show-signature", "--format=%cI", sha]).catch(() => void 0);
var CONTAINING = ["--contains", "HEAD", "--sort=-committerdate", "--format=%(refname)"];
async function containing(world) {
  const refs = await git2(world, [
    "for-each-ref",
    ...CONTAINING,
    "refs/heads",
    "refs/remotes",
    "refs/tags"
  ]);
  return refs.split("\n");
}
var git2 = async ({ run: run3 }, args) => (await run3("git", args)).trim();
function noCheckout(failure) {
  const words = failure.output.trim().split("\n")[0] || failure.message;
  const fix = /safe\.directory|dubious ownership/.test(failure.output) ? 'Run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before, or use the user the files belong to' : "Put actions/checkout before this step, or write `event-source: workflow`";
  return new Problem(`"event-source" is "git", but Git finds no commit here: ${words}`, fix, {
    cause: failure
  });
}

// src/steps/event/complete-event.ts
async function completeEvent(world, options, event) {
  const [known, checkout] = await Promise.all([
    withRepositoryFacts(world, options, event),
    options.eventSource === "git" ? readCheckout(world) : void 0
  ]);
  return withCommitDate(world, options, checkout ? eventAtCheckout(known, checkout) : known);
}
async function withRepositoryFacts(world, options, event) {
  const { owner, name } = event.repository;
  const missing = missingFacts(options, event.repository);
  if (missing.length === 0) return event;
  const { answer, because } = await askGitHub(world, options, `/repos/${owner}/${name}`);
  const known = withFacts(event, answer);
  const left = missingFacts(options, known.repository);
  if (left.length > 0) {
    const who = `the ${event.name} event and GitHub's API`;
    const message = `${who} do not tell the ${factsInWords(left)} of ${owner}/${name}${because}`;
    world.job.annotate({ level: "notice", message });
  }
  return known;
}
async function withCommitDate(world, options, event) {
  const { tags, flavor = [], labels, annotations } = options;
  const texts = [tags, flavor, labels, annotations].flat();
  if (event.commitDate !== void 0 || !wantsCommitDate(texts)) return event;
  const date = await dateOfCommit(world, event.sha) || await dateFromGitHub(world, options, event);
  return date ? { ...event, commitDate: date } : event;
}
async function dateFromGitHub(world, options, { repository, sha }) {
  const path = `/repos/${repository.owner}/${repository.name}/commits/${sha}`;
  const { answer, because } = await askGitHub(world, options, path);
  const date = textAt(answer, "commit.committer.date");
  const message = `nobody tells when ${sha} was made, so {{commit_date}} is now${because}`;
  if (!date) world.job.annotate({ level: "notice", message });
  return date;
}
async function askGitHub(world, { dryRun, githubToken }, path) {
  if (dryRun) return { answer: void 0, because: ": a dry run asks nobody" };
  if (!githubToken) return { answer: void 0, because: ': "github-token" is empty' };
  return world.github.ask(path, githubToken).then(
    (answer) => ({ answer, because: "" }),
    (failure) => ({ answer: void 0, because: `: ${failure.message}` })
  );
}

// src/steps/event/facts.ts
async function gatherFacts(world, options) {
  const { clock: clock2, environment, files } = world;
  const path = dockerfilePath(options.build);
  const texts = [options.tags, options.flavor ?? [], options.labels, options.annotations].flat();
  return {
    now: clock2.now(),
    environment,
    dockerfile: path && await files.read(path),
    describe: wantsDescribe(texts) ? await describeCommit(world) : void 0
  };
}
var describeCommit = ({ run: run3 }) => run3("git", ["describe", "--tags", "--always"]).then(
  (answer) => answer.trim(),
  () => void 0
);

// src/steps/gates/restore-tags.ts
async function restoreTags(world, image) {
  const [staged, unsure] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
  await Promise.all(
    image.destinations.map(async (destination) => {
      const name = imageName(destination.image);
      const tags = image.staged.get(name) ?? [];
      const fates = await Promise.all(tags.map((tag2) => given2(world, image, destination, tag2)));
      const named = (move3) => tags.filter((_, at2) => fates[at2] === move3);
      staged.set(name, named("ours"));
      unsure.set(name, named("unknown"));
    })
  );
  return { ...image, staged, unsure };
}
async function given2(world, { digest }, { image, repository, fixed: fixed2 }, tag2) {
  const before = fixed2.find((one) => one.tag.name === tag2)?.seen ?? "";
  if (before === "" || before === digest) return "ours";
  try {
    const now = await readDigest(repository, tag2, repository.client.withRetries);
    if (now === void 0) throw new Unsure(new Problem("it cannot be looked at", ""), tag2);
    if (now !== digest) return "given back";
    const manifest = await readManifest(repository, before);
    if (!manifest) throw new Problem(`${before}, which it named before, is gone`, "");
    await putTag(repository, tag2, manifest);
    world.job.log(`${tagged(image, tag2)} is ${before} again, as before`);
    return "given back";
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const words = `may still name the image that has not passed: ${problem.message}`;
    world.job.annotate({ level: "warning", message: `${tagged(image, tag2)} ${words}` });
    return resultAfter(problem) === "unknown" ? "unknown" : "ours";
  }
}

// src/steps/gates/gates.ts
async function gates(world, plan, session, image) {
  const isForeign = image.kept?.isOurCommit === false;
  if (image.digest === "" || !plan.publication.push.push || isForeign) return image;
  try {
    if (plan.publication.visibility === "private")
      await checkStillPrivate(world, plan.naming.images);
    if (plan.gate.test.command)
      await world.job.group("Test", () => test(world, plan, session, image.digest));
    if (plan.publication.ecr.scan === "off" || !plan.naming.images.some(isOnEcr)) return image;
    const scan = await world.job.group("Scan", () => scanOnEcr(world, plan, image));
    const problem = scan && scanProblem(scan);
    if (problem) throw keptBack(problem, await restoreTags(world, { ...image, scan }));
    return { ...image, scan };
  } catch (problem) {
    if (problem instanceof NotPublished || !(problem instanceof Problem)) throw problem;
    throw keptBack(problem, await restoreTags(world, image));
  }
}
var BASH = ["--noprofile", "--norc", "-e", "-o", "pipefail"];
async function test(world, plan, { directory, environment }, digest) {
  const { command: command2, timeout } = plan.gate.test;
  const [image] = plan.naming.images;
  if (!image || !command2) return;
  const script = `${directory}/test-command`;
  await world.files.write(script, command2.replaceAll("\r\n", "\n"));
  const variables = { IMAGE: pinned(image, digest), DIGEST: digest, VERSION: plan.naming.version };
  world.job.log(`IMAGE=${variables.IMAGE}`);
  const options = { environment: { ...environment, ...variables }, onLine: world.job.log, timeout };
  try {
    await world.job.quote(() => world.run("bash", [...BASH, script], options));
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw notPassed(failure, timeout);
  }
  world.job.log("test-command has passed");
}
function notPassed(failure, timeout) {
  const how = failure.timedOut ? `did not end within ${duration(timeout)}` : failure.exitCode === void 0 ? "was ended by a signal" : `ended with exit code ${failure.exitCode}`;
  const fix = failure.timedOut ? 'Mend the image, or give it more time with "test-timeout"' : "The log of the group \u201CTest\u201D tells why; mend the image, or the script";
  return new Problem(`"test-command" ${how}: the image is not published`, fix, { cause: failure });
}

// src/core/report/plan-in-log.ts
function planInWords(plan) {
  const { event, build: build2, publication } = plan;
  const { images, tags } = plan.naming;
  const { push: push3, ecr } = publication;
  return aligned([
    ["Event", `${event.name} of ${event.fullRef || "no ref"} at ${event.sha.slice(0, 7)}`],
    ...labelled("Image", images.map(imageName)),
    ...isOnEcr2(images) ? [["ECR", ecrInWords(ecr)]] : [],
    ["Push", `${push3.push ? "yes" : "no"}: ${push3.because}`],
    ...conditions(plan),
    ["Cache", build2.cache.because],
    ...labelled("Given", build2.ownArguments)
  ]).concat(
    "\n\n",
    aligned([
      ["Tag", "Kind", "Because"],
      ...tags.map(({ name, kind, because }) => [name, kind, because])
    ])
  );
}
function conditions({ publication, gate: { test: test2 } }) {
  const { push: push3, onExistingTag, visibility } = publication;
  if (!push3.push) return [];
  return [
    ...test2.command ? [["Test", `test-command, ${duration(test2.timeout)} at most`]] : [],
    ...onExistingTag === "protect" ? [] : [["Fixed tags", `on-existing-tag: ${onExistingTag}`]],
    ...visibility === "any" ? [] : [["Visibility", visibility]]
  ];
}
var labelled = (label2, values) => values.map((value, index) => [index === 0 ? label2 : "", value]);
var isOnEcr2 = (images) => images.some(({ registry }) => registry.kind === "ecr");

// src/core/report/scan-table.ts
var MOST_ROWS = 50;
var MOST_TEXT = 2e4;
function scanInMarkdown(result) {
  if (result.level === "off") return [];
  const { counts, images, findings } = result;
  const scanned = images.filter(({ outcome: outcome2 }) => outcome2 === "scanned");
  const places = scanned.map((image) => `\`${imageInWords(image)}\``).join(", ");
  const others = images.filter(({ outcome: outcome2 }) => outcome2 !== "scanned");
  return [
    `#### Scan: ${countsInWords(counts)}${result.passed ? "" : " \u2014 not passed"}`,
    ...places ? [`Scanned: ${places}`] : [],
    ...others.map((image) => `> \u26A0\uFE0F ${inMarkdown(whyBlind(image))}`),
    ...tableOf(findings)
  ];
}
function tableOf(findings) {
  const rows = [];
  let left = MOST_TEXT;
  for (const finding of findings.slice(0, MOST_ROWS)) {
    const row = cells(finding);
    left -= row.join("").length;
    if (left < 0) break;
    rows.push(row);
  }
  if (rows.length === 0) return [];
  const more = findings.length - rows.length;
  const table = markdownTable(["Severity", "Vulnerability", "Package", "Fixed in"], rows);
  return [table, ...more > 0 ? [`\u2026 and ${more} more`] : []];
}
function cells({ severity, name, package: its, version, fixedIn, link: link2 }) {
  const title = cell(name) || "unnamed";
  return [
    cell(severity),
    isPlainLink(link2) ? `[${title}](${link2})` : title,
    cell([its, version].filter(Boolean).join(" ")),
    cell(fixedIn)
  ];
}
var LONGEST6 = 80;
var cell = (text2) => inMarkdown(text2.length > LONGEST6 ? `${text2.slice(0, LONGEST6)}\u2026` : text2);
var isPlainLink = (link2) => link2.length < 300 && /^https?:\/\/[\w./?=&%#:~+,@!-]+$/.test(link2);

// src/core/report/timeline.ts
var SHOWN = 12;
var SHORT = 100;
function timeline(steps) {
  const slow = steps.filter((step) => step.end - step.start >= SHORT && step.state !== "cached").toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, SHOWN).toSorted((a, b) => a.start - b.start);
  if (slow.length === 0) return "";
  const bars = slow.map(
    (step) => `  ${label(step)} :${step.state === "failed" ? "crit, " : ""}${step.start}, ${step.end}`
  );
  return ["```mermaid", "gantt", "  dateFormat x", "  axisFormat %M:%S", ...bars, "```"].join("\n");
}
var label = ({ name, start, end }) => `${shortName(name)} (${duration(end - start)})`;
var NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/;
function shortName(name) {
  const [, place = "", rest = ""] = /^(\[[^\]:;#]*\] ?)?(.*)$/s.exec(name) ?? [];
  const words = rest.split(" ").slice(0, 3);
  const odd = words.findIndex((word) => !/^[\w./@+=-]{1,40}$/.test(word));
  return `${place}${words.slice(0, odd < 0 ? 3 : odd).join(" ")}`.trim() || "step";
}
function stepCount(all) {
  const numbered = all.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  const steps = numbered.length === 1 ? "step" : "steps";
  return `${numbered.length} ${steps}, ${cached} of them cached`;
}

// src/core/report/summary.ts
var LONGEST7 = 6e4;
var plannedSummary = (plan) => shortened2(["### Slipway would build", ...about(plan), ...notices(plan)]);
function builtSummary(plan, report2) {
  const { push: push3 } = plan.publication;
  const { call } = plan.build.options;
  if (call && call !== "build") return shortened2([`### Ran \`call: ${inMarkdown(call)}\``]);
  const there = report2.digest ? imagesThere(plan, report2.results) : [];
  const what = report2.kept ? "There already" : there.length > 0 ? "Pushed" : "Built, not pushed";
  return shortened2([
    `### ${what}: \`${plan.naming.version || plan.event.sha.slice(0, 7)}\``,
    ...push3.push ? [] : [`Not pushed: ${inMarkdown(push3.because)}.`],
    ...about(plan, report2.results),
    ...pullLines(there, report2.digest),
    howBuilt(plan, report2),
    ...plan.gate.test.command && there.length > 0 ? ["`test-command` has passed."] : [],
    ...report2.scan ? scanInMarkdown(report2.scan) : [],
    ...picture(report2.steps),
    ...warnings(report2),
    ...notices(plan)
  ]);
}
var howBuilt = ({ build: { cache } }, { kept, duration: time, steps }) => kept ? `Nothing was built: \`${kept.tag}\` was there already.` : `Built in ${duration(time)}: ${stepCount(steps)}; cache: ${cache.because}.`;
var failedSummary = (plan, problem, result) => shortened2([
  "### Not published",
  `**${inMarkdown(problem.message)}**`,
  inMarkdown(problem.fix),
  ...about(plan, result?.results),
  ...result?.scan ? scanInMarkdown(result.scan) : [],
  ...result?.digest ? [`The image is in the registry: \`${result.digest}\``] : []
]);
function about({ naming }, results = []) {
  const { images, tags } = naming;
  const rows = tags.map(({ name, kind, because }) => [
    `\`${name}\``,
    kind,
    inMarkdown(because),
    ...results.length > 0 ? [inMarkdown(resultInWords(results, name))] : []
  ]);
  const head = ["Tag", "Kind", "Because", ...results.length > 0 ? ["Result"] : []];
  return [images.map((image) => `\`${imageName(image)}\``).join(", "), markdownTable(head, rows)];
}
function pullLines(images, digest) {
  if (images.length === 0) return [];
  const lines = images.map((image) => `docker pull ${pinned(image, digest)}`);
  return [`Digest: \`${digest}\``, ["```sh", ...lines, "```"].join("\n")];
}
function picture(steps) {
  const drawn = timeline(steps);
  return drawn ? [`<details><summary>Slow steps</summary>

${drawn}

</details>`] : [];
}
var warnings = ({ warnings: found }) => found.map(({ message, url }) => `> \u26A0\uFE0F ${inMarkdown(message)}${url ? ` ([why](${url}))` : ""}`);
var notices = ({ notices: given3 }) => given3.map((notice2) => `> ${inMarkdown(notice2)}`);
function shortened2(blocks) {
  const kept = [];
  let left = LONGEST7;
  for (const block of blocks) {
    const bytes = new TextEncoder().encode(block);
    if (bytes.length > left) {
      const isProse = !/^(```|\||<details)/.test(block);
      const head = isProse ? [new TextDecoder().decode(bytes.subarray(0, left))] : [];
      return `${[...kept, ...head, "\u2026 shortened"].join("\n\n")}
`;
    }
    kept.push(block);
    left -= bytes.length + 2;
  }
  return `${kept.join("\n\n")}
`;
}

// src/steps/report/report.ts
async function showPlan(world, plan) {
  await world.job.group("Plan", async () => world.job.log(planInWords(plan)));
  for (const message of plan.warnings) world.job.annotate({ level: "warning", message });
  for (const message of plan.notices) world.job.annotate({ level: "notice", message });
}
async function reportPlanned(world, plan, summary) {
  world.job.log("dry run: nothing was built, nothing was pushed");
  if (summary) await world.job.summarize(plannedSummary(plan));
}
async function reportBuilt(world, plan, built, summary) {
  if (built.steps.some((step) => step.state === "failed" && isCacheStep(step))) {
    world.job.annotate(CACHE_TROUBLE);
  }
  const file = dockerfilePath(plan.build.options);
  for (const warning2 of built.warnings) world.job.annotate(annotationOf(warning2, file));
  if (summary) await world.job.summarize(builtSummary(plan, built));
}
var CACHE_TROUBLE = {
  level: "notice",
  message: "the layer cache could not be read or written; the image is whole, and the next build is slow"
};
async function reportingFailure({ job: job2 }, { summary, outputs }, work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    const words = summary(failure);
    if (words) await job2.summarize(words);
    const left = outputs(failure);
    throw left ? new Unfinished(failure, left) : failure;
  }
}
function buildFailure(plan, summary) {
  const resultOf = (failure) => failure instanceof NotPublished ? failure.result : void 0;
  return {
    summary: (failure) => summary ? failedSummary(plan, failure, resultOf(failure)) : void 0,
    outputs: (failure) => {
      const result = resultOf(failure);
      return result && outputsOf(plan, result);
    }
  };
}
var annotationOf = ({ message, detail, url, line, endLine }, file) => ({
  level: "warning",
  title: "Build check",
  message: [message, detail, url].filter(Boolean).join("\n"),
  ...file ? { file: tidyPath(file) } : {},
  ...line === void 0 ? {} : { line, endLine: endLine ?? line }
});

// src/main.ts
async function main(inputs, event, world) {
  const { dryRun, summary, logout } = inputs;
  if (!dryRun) askEngineEarly(world);
  const [happened, options] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event)
  ]);
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs));
  await showPlan(world, plan);
  if (dryRun) {
    await policyFor(world, plan);
    await reportPlanned(world, plan, summary);
    return outputsOf(plan);
  }
  const result = await reportingFailure(
    world,
    buildFailure(plan, summary),
    () => withLogin(world, plan.access, { push: plan.publication.push.push, logout }, async (session) => {
      const repositories = await openRepositories(world, plan, session);
      const looking = lookAtTags(world, plan, repositories);
      const built = await obtainImage(world, plan, session, repositories, looking);
      const image = await gates(world, plan, session, built);
      const results = await world.job.group("Publish", () => publish(world, plan, image, looking));
      return { ...image, results };
    })
  );
  await reportBuilt(world, plan, result, summary);
  return outputsOf(plan, result);
}

// src/index.ts
await runAction(
  (read2, given3) => main(parseInputs(read2, given3), currentEvent(), realWorld()),
  defaults
);
