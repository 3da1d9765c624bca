const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  capitalsNotice,
  imageName,
  parseImage,
  pinned,
  tagged
} from "./shared/chunk-V3T3WKRK.js";
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
} from "./shared/chunk-ROVJDYWF.js";
import {
  CommandFailure,
  STATE,
  canExportCacheAndAttest,
  chooseBuilder,
  createBuilderArguments,
  error,
  getInput,
  group,
  info,
  notice,
  removeBuilderArguments,
  require_node_os,
  run,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  warning,
  withPrivateDirectory
} from "./shared/chunk-MAYQ65GI.js";
import {
  MissingCredentials,
  require_node_crypto,
  runConfig
} from "./shared/chunk-PY55ZGU5.js";
import {
  require_node_http,
  require_promises as require_promises2
} from "./shared/chunk-PWWK5VXZ.js";
import {
  registryOf
} from "./shared/chunk-3BLSNAIZ.js";
import {
  require_node_path,
  require_promises
} from "./shared/chunk-ZBOTD5NL.js";
import {
  Problem,
  Unfinished,
  allProblems,
  cancelled
} from "./shared/chunk-4CGMTC3I.js";
import "./shared/chunk-UZNMVDLX.js";
import {
  __commonJS,
  __toESM
} from "./shared/chunk-J4Q6DBKI.js";

// builtin:node:fs
var require_node_fs = __commonJS({
  "builtin:node:fs"(exports2, module) {
    module.exports = process.getBuiltinModule("node:fs");
  }
});

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports2, module) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module.exports = debug;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports2, module) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      "\xA0",
      "\u1680",
      "\u2000",
      "\u2001",
      "\u2002",
      "\u2003",
      "\u2004",
      "\u2005",
      "\u2006",
      "\u2007",
      "\u2008",
      "\u2009",
      "\u200A",
      "\u2028",
      "\u2029",
      "\u202F",
      "\u205F",
      "\u3000",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports2, module) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug = require_debug();
    exports2 = module.exports = {};
    var re = exports2.re = [];
    var safeRe = exports2.safeRe = [];
    var src = exports2.src = [];
    var safeSrc = exports2.safeSrc = [];
    var t = exports2.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index = R++;
      debug(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports2.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports2.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports2.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports2, module) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports2, module) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports2, module) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease2, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease2.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease2[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version, options) {
        options = parseOptions(options);
        if (version instanceof _SemVer) {
          if (version.loose === !!options.loose && version.includePrerelease === !!options.includePrerelease) {
            return version;
          } else {
            version = version.version;
          }
        } else if (typeof version !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`);
        }
        if (version.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug("SemVer", version, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version}`);
        }
        this.raw = version;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease2 = [identifier, base];
              if (identifierBase === false) {
                prerelease2 = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease2;
                }
              } else {
                this.prerelease = prerelease2;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module.exports = SemVer;
  }
});

// node_modules/semver/functions/parse.js
var require_parse = __commonJS({
  "node_modules/semver/functions/parse.js"(exports2, module) {
    "use strict";
    var SemVer = require_semver();
    var parse4 = (version, options, throwErrors = false) => {
      if (version instanceof SemVer) {
        return version;
      }
      try {
        return new SemVer(version, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module.exports = parse4;
  }
});

// node_modules/semver/functions/prerelease.js
var require_prerelease = __commonJS({
  "node_modules/semver/functions/prerelease.js"(exports2, module) {
    "use strict";
    var parse4 = require_parse();
    var prerelease2 = (version, options) => {
      const parsed2 = parse4(version, options);
      return parsed2 && parsed2.prerelease.length ? parsed2.prerelease : null;
    };
    module.exports = prerelease2;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports2, module) {
    "use strict";
    var parse4 = require_parse();
    var valid3 = (version, options) => {
      const v = parse4(version, options);
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
    var compare2 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare2;
  }
});

// src/core/buildx/input-checks.ts
function checkBuildArgument(argument) {
  const [, name] = /^([\w.-]+):\s/.exec(argument) ?? [];
  if (name === void 0) return argument;
  throw new Problem(`"build-args" has "${name}: \u2026"`, `Write ${name}=\u2026`);
}
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

// src/core/list.ts
function parseList(text2, form) {
  if (text2 === "") return [];
  const records = parse(text2, {
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    quote: form.quotes === false ? false : '"',
    ...form.comments ? { comment: "#", comment_no_infix: true } : {}
  });
  const items = form.separator === "lines" ? records.map((record) => record.join(",")) : records.flatMap(commaItems);
  return items.filter((item) => item.trim() !== "").map((item) => form.trim === false ? item : item.trim());
}
var commaItems = (record) => record.length === 1 ? (record[0] ?? "").split(",") : record;

// src/core/input-form.ts
var YES = ["true", "True", "TRUE"];
var NO = ["false", "False", "FALSE"];
var UNITS = { s: 1e3, m: 6e4, h: 36e5 };
var InputForm = class {
  #read;
  #problems = [];
  constructor(read2) {
    this.#read = read2;
  }
  text(name) {
    return this.#read(name).trim();
  }
  /** `true` or `false`, in the spellings of YAML 1.2; anything else is a mistake, not a no. */
  flag(name) {
    return this.parsed(name, (value) => {
      if (YES.includes(value)) return true;
      if (NO.includes(value)) return false;
      throw new Problem(`"${name}" is "${value}"`, "Use true or false");
    });
  }
  /** A whole number within bounds. */
  count(name, least, most) {
    return this.parsed(name, (value) => {
      const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (count >= least && count <= most) return count;
      throw new Problem(`"${name}" is "${value}"`, `Use a whole number from ${least} to ${most}`);
    });
  }
  /** A time such as `90`, `90s`, `10m` or `1h`, in milliseconds. */
  duration(name) {
    return this.parsed(name, (value) => {
      const [, number = "", unit = "s"] = /^(\d+)\s*([smh])?$/.exec(value) ?? [];
      const time = Number(number) * (UNITS[unit] ?? 0);
      if (time > 0) return time;
      throw new Problem(`"${name}" is "${value}"`, "Use a time such as 90s, 10m or 1h");
    });
  }
  choice(name, choices) {
    return this.parsed(name, (value) => {
      const chosen = choices.find((choice) => choice === value.toLowerCase());
      if (chosen !== void 0) return chosen;
      throw new Problem(`"${name}" is "${value}"`, `Use ${alternatives(choices)}`);
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
  parsed(name, parse4) {
    return this.#attempt(() => parse4(this.text(name)));
  }
  /** Hands over the inputs, or throws every problem found while reading them. */
  done(inputs) {
    const problem = allProblems("several inputs are wrong", this.#problems);
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
var alternatives = (choices) => choices.length < 2 ? choices.join() : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;

// src/inputs.ts
var LINES = { separator: "lines" };
var ITEMS = { separator: "lines-and-commas" };
var UNQUOTED = { separator: "lines", quotes: false };
var VERBATIM = { separator: "lines", trim: false, comments: false };
function parseInputs(read2) {
  const form = new InputForm(read2);
  return form.done({
    ...whatAndWhere(form),
    eventSource: form.choice("event-source", ["workflow", "git"]),
    build: build(form),
    cache: cache(form),
    builder: builder(form),
    test: {
      command: form.text("test-command"),
      timeout: form.duration("test-timeout")
    },
    visibility: form.choice("visibility", ["any", "private"]),
    pushAttempts: form.count("push-attempts", 1, 10),
    push: form.choice("push", ["auto", "true", "false"]),
    logout: form.flag("logout"),
    dryRun: form.flag("dry-run"),
    summary: form.flag("summary"),
    githubToken: form.text("github-token")
  });
}
var whatAndWhere = (form) => ({
  images: form.list("images", LINES),
  registry: form.text("registry"),
  username: form.text("username"),
  password: form.text("password"),
  registryAuth: form.text("registry-auth"),
  version: form.text("version"),
  tags: form.list("tags", LINES),
  tagsText: form.text("tags"),
  flavor: form.list("flavor", LINES),
  labels: form.list("labels", LINES),
  annotations: form.list("annotations", LINES),
  floatingTags: form.choice("floating-tags", ["forward", "always"]),
  onExistingTag: form.choice("on-existing-tag", ["protect", "overwrite", "skip", "fail"])
});
var build = (form) => ({
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
var cache = (form) => ({
  kind: form.choice("cache", ["auto", "gha", "registry", "inline", "off"]),
  scope: form.text("cache-scope"),
  mode: form.choice("cache-mode", ["max", "min"]),
  from: form.list("cache-from", LINES),
  to: form.list("cache-to", LINES)
});
var builder = (form) => ({
  builder: form.text("builder"),
  driver: form.choice("driver", ["auto", "docker", "docker-container"]),
  driverOpts: form.list("driver-opts", UNQUOTED),
  buildkitdFlags: form.text("buildkitd-flags"),
  buildkitdConfig: form.text("buildkitd-config"),
  buildkitdConfigInline: form.text("buildkitd-config-inline")
});

// src/io/github.ts
var import_node_fs = __toESM(require_node_fs(), 1);

// src/core/payload.ts
function at(payload2, path) {
  return path.split(".").reduce((value, key) => {
    const isParent = typeof value === "object" && value !== null;
    return isParent ? value[key] : void 0;
  }, payload2);
}
function textAt(payload2, path) {
  const value = at(payload2, path);
  return typeof value === "string" ? value : "";
}
function commitAt(payload2, path) {
  const text2 = textAt(payload2, path);
  return isCommitId(text2) ? text2 : "";
}
var isCommitId = (text2) => /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text2) && !/^0+$/.test(text2);
function numberAt(payload2, path) {
  const value = at(payload2, path);
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : void 0;
}
function listAt(payload2, path) {
  const value = at(payload2, path);
  return Array.isArray(value) ? value : [];
}

// src/core/event-head.ts
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
  const run2 = at(payload2, "workflow_run");
  if (runner.name === "workflow_run" && commitAt(run2, "head_sha")) return headOfRun(runner, run2);
  const number = pullRequestNumber(runner, payload2);
  if (number) return headOfPullRequest(runner, payload2, number);
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
function headOfPullRequest(runner, payload2, number) {
  const { name, actor, repository, wantsPullRequestHead } = runner;
  const isTarget = name === "pull_request_target";
  const headRepository = at(payload2, "pull_request.head.repo");
  const isFork = headRepository !== void 0 && !isOwn(headRepository, repository);
  return {
    ref: { kind: "pull-request", number },
    fullRef: isTarget ? `refs/pull/${number}/merge` : runner.fullRef,
    sha: wantsPullRequestHead && commitAt(payload2, "pull_request.head.sha") || runner.sha,
    origin: isFork ? "fork" : ownOrigin(actor)
  };
}
function headOfRelease(runner, payload2) {
  const tag = textAt(payload2, "release.tag_name");
  const fullRef = tag ? `refs/tags/${tag}` : runner.fullRef;
  const ref = isPublished(payload2) ? parseRef(runner, fullRef) : otherRef(runner.fullRef);
  return { ...ref, sha: runner.sha, origin: "repository" };
}
var isPublished = (payload2) => at(payload2, "release.draft") !== true && !["deleted", "unpublished"].includes(textAt(payload2, "action"));
function headOfRun(runner, run2) {
  const sha = commitAt(run2, "head_sha");
  const branch2 = textAt(run2, "head_branch");
  const before = textAt(run2, "event");
  if (!isOwn(at(run2, "head_repository"), runner.repository)) {
    const owner = textAt(run2, "head_repository.owner.login") || "fork";
    return { ...otherRef(`refs/remotes/${owner}/${branch2}`), sha, origin: "fork" };
  }
  if (!before.startsWith("pull_request")) {
    const fullRef = `refs/${before === "release" ? "tags" : "heads"}/${branch2}`;
    return { ...parseRef({ ...runner, name: before }, fullRef), sha, origin: "repository" };
  }
  const origin = ownOrigin(textAt(run2, "actor.login"));
  const number = numberAt(pullRequestOfRun(run2, runner.repository), "number");
  if (!number) return { ...otherRef(`refs/heads/${branch2}`), sha, origin };
  return { ref: { kind: "pull-request", number }, fullRef: `refs/pull/${number}/head`, sha, origin };
}
var pullRequestOfRun = (run2, { owner, name }) => listAt(run2, "pull_requests").find((pull) => {
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

// src/core/event-runner.ts
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
  const isPrivate = at(from, "private");
  const isTold = (key) => at(from, key) !== void 0;
  return {
    defaultBranch: textAt(from, "default_branch") || void 0,
    description: isTold("description") ? textAt(from, "description") : void 0,
    license: isTold("license") ? textAt(from, "license.spdx_id") : void 0,
    isPrivate: typeof isPrivate === "boolean" ? isPrivate : void 0
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
  const number = env["GITHUB_RUN_NUMBER"] ?? "";
  return {
    id,
    workflow: (env["GITHUB_WORKFLOW_REF"] ?? "").replace(/@.*$/, ""),
    number: /^\d{1,15}$/.test(number) ? Number(number) : 0,
    url: `${repository.url}/actions${id && `/runs/${id}/attempts/${attempt}`}`
  };
}

// src/core/event.ts
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
  const tag = textAt(payload2, "release.tag_name");
  if (eventName !== "release" || !tag || !isPublished(payload2)) return void 0;
  return { tag, isPrerelease: at(payload2, "release.prerelease") === true };
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

// src/io/github.ts
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

// src/io/run-action.ts
async function runAction(story) {
  try {
    setOutputs(await story((name) => getInput(name)));
  } catch (error2) {
    if (error2 instanceof Unfinished) setOutputs(error2.outputs);
    if (error2 instanceof Problem) return setFailed(String(error2));
    setFailed(
      `this is a bug of Slipway: ${error2}. Please report it with the lines above: ${issues()}`
    );
    if (error2 instanceof Error && error2.stack) info(error2.stack);
  }
}
function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
var issues = () => {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}/issues` : "the issues page of the action's repository";
};

// src/io/world.ts
var import_node_crypto2 = __toESM(require_node_crypto(), 1);
var import_promises4 = __toESM(require_promises(), 1);
var import_promises5 = __toESM(require_promises2(), 1);

// src/io/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => controller.abort(new Error(signal)));
  }
  return controller.signal;
}

// src/io/docker.ts
var import_promises3 = __toESM(require_promises(), 1);
var import_node_path3 = __toESM(require_node_path(), 1);

// src/io/docker-home.ts
var import_promises = __toESM(require_promises(), 1);
var import_node_os = __toESM(require_node_os(), 1);
var import_node_path = __toESM(require_node_path(), 1);
async function dockerHome() {
  const directory = process.env["DOCKER_CONFIG"] || (0, import_node_path.join)(userHome(), ".docker");
  const config = await readText((0, import_node_path.join)(directory, "config.json"));
  return {
    directory,
    config,
    currentContext: field(config, "currentContext"),
    buildxDirectory: process.env["BUILDX_CONFIG"] || (0, import_node_path.join)(directory, "buildx")
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
var readText = (path) => (0, import_promises.readFile)(path, "utf8").catch(() => void 0);
function field(json, name) {
  try {
    const value = JSON.parse(json ?? "{}")?.[name];
    return typeof value === "string" && value ? value : void 0;
  } catch {
    return void 0;
  }
}

// src/io/engine.ts
var import_node_crypto = __toESM(require_node_crypto(), 1);
var import_promises2 = __toESM(require_promises(), 1);
var import_node_http = __toESM(require_node_http(), 1);
var import_node_path2 = __toESM(require_node_path(), 1);
async function engineFacts(home, run2) {
  const address = await engineAddress(home);
  const info2 = address.startsWith("unix://") || address.startsWith("npipe://") ? await overSocket(address) : await overCommand(address, run2);
  return {
    version: String(info2.ServerVersion ?? ""),
    store: JSON.stringify(info2.DriverStatus ?? "").includes("io.containerd.snapshotter") ? "containerd" : "classic",
    insecureRegistries: Object.entries(info2.RegistryConfig?.IndexConfigs ?? {}).filter(([, index]) => index.Secure === false).map(([host]) => host)
  };
}
async function engineAddress({ directory, currentContext }) {
  const host = process.env["DOCKER_HOST"];
  if (host) return host;
  const context = process.env["DOCKER_CONTEXT"] || currentContext || "default";
  if (context === "default") return DEFAULT_ADDRESS;
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
async function overCommand(address, run2) {
  try {
    return JSON.parse(await run2("docker", ["info", "--format", "{{json .}}"])) ?? {};
  } catch (cause) {
    throw cause instanceof Problem ? cause : noAnswer(address, cause);
  }
}
function overSocket(address) {
  const socketPath = address.replace(/^(unix|npipe):\/\//, "");
  return new Promise((resolve, reject) => {
    const fail = (cause) => reject(noAnswer(address, cause));
    const asked = (0, import_node_http.request)({ socketPath, path: "/info", timeout: 1e4 }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text2) => {
        body += text2;
      });
      response.on("error", fail);
      response.on("end", () => {
        try {
          if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${body.trim()}`);
          resolve(JSON.parse(body) ?? {});
        } catch (cause) {
          fail(cause);
        }
      });
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in 10 s")));
    asked.on("error", fail);
    asked.end();
  });
}
var noAnswer = (address, cause) => new Problem(
  `the Docker engine does not answer at ${address} (${cause.message})`,
  'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-\u2026" of GitHub have it running.',
  { cause }
);

// src/io/once.ts
function once(ask) {
  let answer;
  return () => {
    answer ??= ask();
    return answer;
  };
}

// src/io/docker.ts
function dockerHere(run2) {
  const home = once(dockerHome);
  return {
    engine: once(async () => engineFacts(await home(), run2)),
    builder: async (name) => knownBuilder(await home(), name),
    userConfig: async () => (await home()).config,
    configure: async (directory, config) => configure(await home(), directory, config),
    rememberBuilder: (name) => saveState(STATE.builder, name)
  };
}
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

// src/io/world.ts
function realWorld() {
  const cancelled2 = cancellation();
  const runHere = (program, args, options) => run(program, args, options, cancelled2);
  const docker = dockerHere(runHere);
  return {
    now: () => (/* @__PURE__ */ new Date()).toISOString(),
    environment: process.env,
    random: Math.random,
    sleep: (time) => (0, import_promises5.setTimeout)(time, void 0, { signal: cancelled2 }).catch((cause) => {
      throw cancelled(cause);
    }),
    log: info,
    group,
    quote,
    annotate,
    summarize,
    mask: setSecret,
    run: runHere,
    readFile: readText2,
    isFile: (path) => (0, import_promises4.stat)(path).then(
      (entry) => entry.isFile(),
      () => false
    ),
    writeFile: (path, text2) => (0, import_promises4.writeFile)(path, text2, { mode: 384 }),
    removeFile: (path) => (0, import_promises4.rm)(path, { force: true }),
    withPrivateDirectory,
    docker,
    compareCommits: async (pair) => {
      const { compareCommits } = await import("./shared/github-api-2PFCB4NP.js");
      return compareCommits(pair, cancelled2);
    },
    registry: registries(docker, runHere, cancelled2),
    github: async (path, token) => (await import("./shared/github-facts-Z7BEOA7C.js")).askGitHub(path, token, cancelled2)
  };
}
var readText2 = (path) => (0, import_promises4.readFile)(path, "utf8").catch((cause) => {
  if (["ENOENT", "ENOTDIR", "EISDIR"].includes(cause.code ?? "")) return void 0;
  throw new Problem(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
    cause
  });
});
async function quote(work) {
  const end = (0, import_node_crypto2.randomUUID)();
  info(`::stop-commands::${end}`);
  try {
    return await work();
  } finally {
    info(`::${end}::`);
  }
}
function annotate({ level, message, title, file, line, endLine }) {
  const properties = {
    ...title ? { title } : {},
    ...file ? { file } : {},
    ...line ? { startLine: line, endLine: endLine ?? line } : {}
  };
  const show = { notice, warning, error }[level];
  show(message, properties);
}
async function summarize(markdown) {
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (!path) return;
  await (0, import_promises4.appendFile)(path, markdown).catch((cause) => info(`no step summary: ${cause.message}`));
}
function registries(docker, runHere, cancelled2) {
  const clients = once(async () => {
    const { registryClients } = await import("./shared/registry-client-CG3YDKTI.js");
    return registryClients(() => userDocker(docker), runHere, {
      cancelled: cancelled2,
      insecureRegistries: () => insecureRegistries(docker)
    });
  });
  const factory = async (...asked) => (await clients())(...asked);
  return factory;
}
var userDocker = async ({ userConfig }) => ({
  config: await userConfig(),
  environmentAuths: process.env["DOCKER_AUTH_CONFIG"]
});
var insecureRegistries = ({ engine }) => engine().then(
  (facts) => facts.insecureRegistries,
  () => []
);

// src/core/tag-result.ts
var AT_IMAGE = ["pushed", "moved", "unchanged", "kept"];
var pointsAtImage = ({ result }) => AT_IMAGE.includes(result);
var allPushed = ({ images, tags }) => images.flatMap(
  (image) => tags.map(
    ({ name, kind, because }) => tagResult(image, name, kind === "fixed" ? "pushed" : "moved", because)
  )
);
var tagResult = (image, tag, result, because) => ({ image: imageName(image), tag, result, because });
var tagsWith = (results, result) => [
  ...new Set(results.filter((one) => one.result === result).map(({ tag }) => tag))
];
function resultInWords(results, tag) {
  const ours = results.filter((one) => one.tag === tag);
  const words = ours.map(
    ({ result, because }) => ["held", "kept", "failed"].includes(result) ? `${result}, because ${because}` : result
  );
  if (new Set(words).size <= 1) return words[0] ?? "";
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join("; ");
}
function stateInWords(results) {
  const images = [...new Set(results.map(({ image }) => image))];
  const names = (some) => some.map(({ tag }) => tag).join(", ") || "none";
  return images.map((image) => {
    const ours = results.filter((one) => one.image === image);
    const others = ours.filter((one) => !pointsAtImage(one) && one.result !== "held");
    return `${image}: moved: ${names(ours.filter(pointsAtImage))}; not moved: ${names(others)}`;
  });
}

// src/core/outputs.ts
function outputsOf(plan, result) {
  const results = result?.results ?? [];
  const isThere = result !== void 0 && plan.push.push && isAnywhere(results);
  const digest = isThere ? result.digest : "";
  const pushed = isThere && result.kept?.isOurCommit !== false && result.error === void 0;
  const images = digest ? plan.images.filter((image) => holds(image, results)) : [];
  const pins = images.map((image) => pinned(image, digest));
  const outputs = {
    tags: plan.references.join("\n"),
    "tag-names": plan.tagNames.join("\n"),
    digest,
    version: plan.version,
    image: pins[0] ?? "",
    images: pins.join("\n"),
    registry: plan.images[0]?.registry.host ?? "",
    pushed: String(pushed),
    "moved-tags": tagsWith(results, "moved").join("\n"),
    "held-tags": tagsWith(results, "held").join("\n"),
    labels: plan.labels.join("\n"),
    annotations: plan.annotations.join("\n"),
    imageid: result?.imageId ?? "",
    metadata: result ? metadataOf(plan, result) : ""
  };
  const everything = { ...inWords(plan), digest, pushed, images: pins, results };
  const error2 = result?.error === void 0 ? {} : { error: result.error };
  return { ...outputs, json: JSON.stringify({ ...everything, ...error2 }) };
}
var isAnywhere = (results) => results.length === 0 || results.some(pointsAtImage);
function holds(image, results) {
  const ours = results.filter((one) => one.image === imageName(image));
  return isAnywhere(ours);
}
function metadataOf({ publishing, references }, { json }) {
  if (publishing.kind !== "staged" || json === "") return json;
  return JSON.stringify({ ...JSON.parse(json), "image.name": references.join(",") }, null, 2);
}
function inWords({ version, tags, references, labels, annotations, push, notices: notices2 }) {
  return { version, because: push.because, tags, references, labels, annotations, notices: notices2 };
}

// src/core/labels.ts
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
var compareKeys = (one, other) => PLAIN.test(one) && PLAIN.test(other) ? one < other ? -1 : 1 : one.localeCompare(other);
var PLAIN = /^[a-z0-9.-]+$/;

// src/core/tags/clock.ts
var ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/;
var compactDate = (time) => time.replace(ISO, "$1$2$3").slice(0, 8);
var compactTime = (time) => time.replace(ISO, "$1$2$3-$4$5$6").slice(0, 15);
async function loadClock(templates) {
  const isNeeded = Array.from(templates).some((template) => /\{\{[^}]*date/.test(template));
  if (!isNeeded) return (time) => time;
  const moment = (await import("./shared/moment-timezone-IOLBPIEY.js")).default;
  const moments = /* @__PURE__ */ new Map();
  return (time, format, zone) => {
    if (moment.tz.zone(zone) === null) throw unknownZone(zone);
    const key = `${time} ${zone}`;
    const known = moments.get(key) ?? moment(time).tz(zone);
    moments.set(key, known);
    return known.format(format);
  };
}
var unknownZone = (zone) => new Problem(`there is no time zone "${zone}"`, "Use a name such as tz='Europe/Berlin'");

// src/core/tags/expressions.ts
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

// src/core/tags/short-sha.ts
var LENGTH = "DOCKER_METADATA_SHORT_SHA_LENGTH";
function shortShaOf(sha, environment) {
  const length = environment[LENGTH] || "7";
  if (!/^\d+$/.test(length) || Number(length) === 0) {
    throw new Problem(`${LENGTH} is "${length}"`, "Write a number such as 7 or 12");
  }
  return sha.slice(0, Number(length));
}

// src/core/tags/plain-templates.ts
var NAME = "(branch|tag|sha|base_ref|is_(?:not_)?default_branch|version|raw|major|minor|patch|describe|run_number)";
var TEXT = `(?:'([^'\\\\{}]*)'|"([^"\\\\{}]*)")`;
var MUSTACHE = new RegExp(
  [
    String.raw`\{\{\s*${NAME}\s*\}\}`,
    String.raw`\{\{\s*(date|commit_date)\s+${TEXT}(?:\s+tz=${TEXT})?\s*\}\}`,
    String.raw`\{\{#\s*(if|unless)\s+${NAME}\s*\}\}`,
    String.raw`\{\{\s*(else)\s*\}\}`,
    String.raw`\{\{/\s*(if|unless)\s*\}\}`
  ].join("|"),
  "g"
);
function partsOf(template) {
  if (!template.includes("{{")) return [template];
  const parts = [];
  const conditions = [];
  const here = () => conditions.at(-1)?.open ?? parts;
  let end = 0;
  for (const match of template.matchAll(MUSTACHE)) {
    const text2 = template.slice(end, match.index);
    if (!isText(text2)) return void 0;
    if (text2) here().push(text2);
    end = match.index + match[0].length;
    if (!take(match, here(), conditions)) return void 0;
  }
  const rest = template.slice(end);
  if (!isText(rest) || conditions.length > 0) return void 0;
  return rest ? [...parts, rest] : parts;
}
var isText = (text2) => !/\{\{|[{\\]$|^\}|[\r\n]/.test(text2);
function take(match, here, conditions) {
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
    return conditions.push(condition) > 0;
  }
  const last = conditions.at(-1);
  if (!otherwise) return conditions.pop()?.word === match[10];
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

// src/core/tags/templates.ts
async function loadTemplates(templates) {
  const parts = new Map(Array.from(templates, (template) => [template, partsOf(template)]));
  const isPlain = Array.from(parts.values()).every((plain) => plain !== void 0);
  const handlebars = isPlain ? void 0 : (await import("./shared/lib-GRGMMYDS.js")).default;
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
      `the template "${template}" cannot be read: ${where}`,
      "Write expressions as {{branch}} or {{date 'YYYYMMDD'}}",
      { cause }
    );
  }
}
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

// src/core/annotations.ts
var WITH_LEVEL = /^(manifest|index)(-descriptor)?(\[[^\]]*\])?(,[^=:]+)?:/;
async function planLabels({ labels, annotations }, event, version, { now, environment, describe }) {
  const fill2 = await filler([...labels, ...annotations], event, { now, environment, describe });
  const given = annotations.map((text2) => fill2("annotations", text2));
  const levels = (environment["DOCKER_METADATA_ANNOTATIONS_LEVELS"] || "manifest").split(",");
  const [leveled, plain] = parted(given, (text2) => WITH_LEVEL.test(text2));
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

// src/core/buildx/cache.ts
function planCache(options, subject, service) {
  const given = { from: options.from, to: options.to };
  const plan = (because, from = [], to = [], notice2) => ({
    from: [...given.from, ...from],
    to: [...given.to, ...to],
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
      return plan("the GitHub Actions cache", ...ghaCache(options, subject));
    }
    case "registry":
      return plan("cache images in the registry", ...registryCache(options, subject));
    case "inline":
      return plan("inside the image", ...inlineCache(subject));
  }
}
var automatic = ({ from, to }) => from.length + to.length > 0 ? "given" : "gha";
function ghaCache(options, subject) {
  const scope = `type=gha,scope=${scopeOf(options, subject)}`;
  return [[scope], [`${scope},mode=${options.mode},ignore-error=true`]];
}
function registryCache(options, subject) {
  const variant = options.scope || [subject.target, ...subject.platforms].filter(Boolean).join("-");
  const tag = ["buildcache", variant].filter(Boolean).join("-").replace(/[^\w.-]+/g, "-").slice(0, 128);
  const ref = `type=registry,ref=${subject.image}:${tag}`;
  const ecr = subject.onEcr ? ",image-manifest=true,oci-mediatypes=true" : "";
  return [[ref], subject.push ? [`${ref},mode=${options.mode},ignore-error=true${ecr}`] : []];
}
function inlineCache({ image, floatingTags, push }) {
  const tags = floatingTags.length > 0 ? floatingTags : ["latest"];
  return [tags.map((tag) => `type=registry,ref=${image}:${tag}`), push ? ["type=inline"] : []];
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
    const [, claims = ""] = token.split(".");
    const { ac } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    return Array.isArray(JSON.parse(ac));
  } catch {
    return false;
  }
}

// src/core/tags/attributes.ts
function parseAttributes(line) {
  return fields(line).map((field2) => {
    const at2 = field2.indexOf("=");
    if (at2 < 1) return { key: void 0, value: field2.trim() };
    return { key: field2.slice(0, at2).trim().toLowerCase(), value: field2.slice(at2 + 1).trim() };
  });
}
function fields(line) {
  if (!/["\r\n]/.test(line)) return line.split(",");
  const records = parse(line, { relaxColumnCount: true, skipEmptyLines: true });
  return records[0] ?? [];
}

// src/core/tags/nearest.ts
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

// src/core/tags/image-names.ts
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
    else if (key !== "enable") problems.push(unknownAttribute(key, line));
    else if (value === "true" || value === "false")
      image = { ...image, isEnabled: value === "true" };
    else problems.push(new Problem(`"enable" of "${line}" is "${value}"`, "Use true or false"));
  }
  if (image.name === "") {
    problems.push(new Problem(`"${line}" names no image`, "Write name=acme/app,enable=true"));
  }
  return image;
}
function unknownAttribute(key, line) {
  const near = nearest(key, ["name", "enable"]);
  const fix = near ? `Did you mean ${near}=?` : "Use name= and enable=";
  return new Problem(`"${line}" has an attribute "${key}" that no image has`, fix);
}

// src/core/images.ts
function planImages(options, event) {
  if (options.images.length === 0)
    return [parseImage(defaultName(options, event), options.registry)];
  const problems = [];
  const images = enabledNames(options).flatMap((text2) => {
    try {
      return [parseImage(withOwner(text2, event), options.registry)];
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
var imageNotices = (options) => enabledNames(options).flatMap((name) => capitalsNotice(name) ?? []);
var enabledNames = ({ images }) => parseImageNames(images).filter(({ isEnabled: isEnabled2 }) => isEnabled2).map(({ name }) => name);
function defaultName({ registry, username }, { repository }) {
  const isHub = registryOf(registry).kind === "docker-hub";
  if (isHub && username.includes("@")) throw mailAddress(username);
  const owner = isHub ? username || repository.owner : repository.owner;
  return `${owner}/${repository.name}`.toLowerCase();
}
var mailAddress = (username) => new Problem(
  `"username" is "${username}", a mail address`,
  "Write your Docker ID, the name that stands in front of your images on Docker Hub"
);
var withOwner = (text2, { origin, repository }) => origin === "repository" ? text2 : text2.replace(/^([^/]*[.:][^/]*\/)?\//, `$1${repository.owner.toLowerCase()}/`);

// src/core/logins.ts
async function planLogins(options, hosts, event) {
  const listed2 = await listedLogins(options.registryAuth);
  const given = [...listed2, ...single(options, event)].filter(({ password }) => password !== "");
  const complaints = [...duplicates(given), ...incomplete(given, event)];
  const problem = allProblems("the credentials are not complete", complaints);
  if (problem) throw problem;
  const token = ghcrToken(options, hosts, event, given);
  return [...given, ...token];
}
async function listedLogins(registryAuth) {
  if (!registryAuth) return [];
  const { parseRegistryAuth } = await import("./shared/registry-auth-V3XWJFWQ.js");
  return parseRegistryAuth(registryAuth).map(
    ({ registry = "docker.io", username = "", password = "" }) => ({
      registry: registryOf(registry),
      username,
      password,
      from: "inputs"
    })
  );
}
function single({ registry, username, password }, event) {
  const where = registryOf(registry);
  const user = username || (where.kind === "ghcr" ? event.actor : "");
  return [{ registry: where, username: user, password, from: "inputs" }];
}
function ghcrToken(options, hosts, event, given) {
  const registry = registryOf("ghcr.io");
  const wanted = hosts.includes(registry.host) && !given.some((login) => login.registry.host === registry.host);
  const isOurs = event.repository.url.startsWith("https://github.com/");
  if (!wanted || !isOurs || !options.githubToken) return [];
  return [{ registry, username: event.actor, password: options.githubToken, from: "github-token" }];
}
function duplicates(logins) {
  const hosts = logins.map(({ registry }) => registry.host);
  const twice = hosts.filter((host, index) => hosts.indexOf(host) < index);
  return [...new Set(twice)].map(
    (host) => new Problem(
      `${host} has two logins`,
      'Leave one of them out of "registry-auth" and "username"'
    )
  );
}
var incomplete = (logins, event) => logins.filter(({ username }) => username === "").map(
  ({ registry }) => new Problem(
    `there is a password for ${registry.host}, and no user name`,
    `Write username: \${{ vars.DOCKER_USERNAME }} and add the variable: ${settings(event, "variables")}`
  )
);
var settings = ({ repository }, page) => `${repository.url}/settings/${page}/actions`;

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

// src/core/tags/version.ts
var import_parse = __toESM(require_parse(), 1);

// src/core/tags/tag.ts
var LONGEST = 128;
function legalTag(text2) {
  const legal = text2.replace(/[^a-zA-Z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  if (legal === "") return `tag-${hash(text2)}`;
  return legal.length > LONGEST ? withHash(legal, text2) : legal;
}
function tagOfName(name) {
  const legal = legalTag(name);
  const isPartlyLost = /[^\0-\x7f]/.test(name) && /[a-zA-Z0-9_]/.test(name);
  return isPartlyLost ? withHash(legal, name) : legal;
}
var isLegalTag = (text2) => /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text2);
var fixed = (name, because) => ({ name, kind: "fixed", because });
var floating = (name, because, version) => version === void 0 ? { name, kind: "floating", because } : { name, kind: "floating", version, because };
function withHash(legal, text2) {
  const suffix = `-${hash(text2)}`;
  return `${legal.slice(0, LONGEST - suffix.length).replace(/[.-]+$/, "")}${suffix}`;
}
function hash(text2) {
  let value = 2166136261;
  for (const sign of text2) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16777619);
  return (value >>> 0).toString(16).padStart(8, "0");
}

// src/core/tags/version.ts
function parseVersion(text2) {
  const version = /^v?\d/i.test(text2) ? (0, import_parse.default)(text2.replace(/^V/, "v")) : null;
  if (!version) return void 0;
  const isStable = version.prerelease.length === 0;
  return { text: text2, number: version.version, isStable, lines: isStable ? linesOf(text2, version) : [] };
}
var isVersionLine = (text2) => /^v?\d+(\.\d+)?$/i.test(text2);
function linesOf(text2, { major, minor }) {
  const v = /^v?/i.exec(text2)?.[0] ?? "";
  const line = `${v}${major}.${minor}`;
  return major === 0 ? [line] : [line, `${v}${major}`];
}
function versionTags(version, source, isRelease) {
  const { text: text2, number, isStable, lines } = version;
  const what = isStable ? isRelease ? "a stable release" : "marked as a pre-release" : "a pre-release";
  const because = `${source} is ${what}`;
  const exact = fixed(legalTag(text2), because);
  return isRelease ? [exact, ...lines.map((line) => floating(line, because, number))] : [exact];
}
function checkVersion(version) {
  if (version === "" || parseVersion(version) || isLegalTag(version)) return;
  throw new Problem(
    `"version" is "${version}", which is neither a version nor a tag`,
    "Write a version such as v1.2.3, or letters, digits and _ . - that begin with a letter, digit or _"
  );
}

// src/core/tags/published-image.ts
var LABEL = "io.slipway.publish";
var OCI2 = "org.opencontainers.image";
function publicationLabel(event, floating2) {
  const publication = {
    source: event.repository.url,
    sha: event.sha,
    workflow: event.run.workflow,
    run: event.run.number,
    tags: Object.fromEntries(floating2.map(({ name, version }) => [name, version ?? null]))
  };
  return `${LABEL}=${JSON.stringify(publication)}`;
}
var ourImage = (event, floating2, digest) => publishedImage(digest, labelOf(publicationLabel(event, floating2)), event.repository.url);
function publishedImage(digest, labels, source) {
  const publication = publicationIn(labels[LABEL]);
  const ours = publication?.source === source ? publication : void 0;
  const isInherited = ![void 0, "", source].includes(labels[`${OCI2}.source`]);
  const said = isInherited ? {} : labels;
  const version = said[`${OCI2}.version`] ?? "";
  return {
    digest,
    revision: commitId(ours?.sha) ?? commitId(said[`${OCI2}.revision`]),
    version: parseVersion(version)?.isStable ? version : void 0,
    run: ours?.workflow ? { workflow: ours.workflow, number: ours.run } : void 0,
    floats: ours?.tags ?? {}
  };
}
var labelOf = (label2) => ({ [LABEL]: label2.slice(label2.indexOf("=") + 1) });
function publicationIn(text2) {
  try {
    const value = JSON.parse(text2 ?? "");
    const isWhole = typeof value?.run === "number" && typeof value.tags === "object" && value.tags;
    return isWhole ? value : void 0;
  } catch {
    return void 0;
  }
}
var commitId = (text2) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text2 ?? "") ? text2 : void 0;

// src/core/publishing.ts
function planPublishing(wish, push, event, tags) {
  if (!push.push) return { kind: "none" };
  if (exportsToRegistry(wish.outputs)) return { kind: "together", because: push.because };
  const floating2 = tags.filter(({ kind }) => kind === "floating").toSorted(bySpecificity);
  return {
    kind: "staged",
    fixed: tags.filter(({ kind }) => kind === "fixed"),
    floating: floating2,
    moves: wish.floatingTags,
    label: publicationLabel(event, floating2)
  };
}
var bySpecificity = (one, other) => generality(one) - generality(other);
var generality = ({ name }) => isLatest(name) ? 2 : /^v?\d+$/i.test(name) ? 1 : 0;
var isLatest = (name) => /(^|[-_.])latest($|[-_.])/.test(name);

// src/core/push.ts
function decidePush(options, event) {
  const { push, load, outputs, call, hasCredentials, hasTags } = options;
  if (exportsToRegistry(outputs) && push === "false") throw pushesAnyway();
  if (exportsToRegistry(outputs))
    return { ...yes("outputs pushes by itself"), byFlag: push === "true" };
  if (push === "false") return no("push: false");
  if (call && call !== "build") return no(`call: ${call} builds nothing`);
  if (event.origin !== "repository" && (!hasCredentials || push === "auto")) return noSecrets(event);
  if (!hasTags) return no("there is no tag to push it under");
  if (push === "true") return yes("push: true");
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

// src/core/tags/flavor.ts
var KEYS = ["latest", "prefix", "suffix", "onlatest"];
var PLAIN2 = {
  latest: "auto",
  prefix: "",
  suffix: "",
  prefixOnLatest: false,
  suffixOnLatest: false
};
function parseFlavor(lines) {
  let flavor = PLAIN2;
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
  if (!KEYS.includes(key)) {
    const near = nearest(key, KEYS);
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

// src/core/tags/rules.ts
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
var TYPE_NAMES = Object.keys(TYPES);
var ATTRIBUTES = [
  ...["type", "enable", "priority", "prefix", "suffix", "floating"],
  ...["value", "pattern", "match", "group", "event", "branch", "format"]
];
function parseRule(text2) {
  let parts;
  try {
    parts = parseAttributes(text2);
  } catch {
    return { problems: [new Problem("its quotes do not match", 'Write "" for a quote inside "\u2026"')] };
  }
  if (isReference(parts)) return { problems: [wholeReference(text2)] };
  const given = new Map(parts.map(({ key, value }) => [key ?? "value", value]));
  const name = given.get("type") ?? "raw";
  given.delete("type");
  const type = TYPE_NAMES.find((known) => known === name);
  if (!type) return { problems: [unknownType(name), ...mistakesIn(given)] };
  const attributes = withDefaults(type, given);
  const problems = [...mistakesIn(given), ...mistakesOf(type, attributes)];
  const priority = Number(attributes.get("priority"));
  return problems.length > 0 ? { problems } : { problems, rule: { type, text: text2, attributes, priority } };
}
var isReference = (parts) => parts.some(({ key, value }) => key === void 0 && /\/[^:]*:[\w.-]+$/.test(value));
function wholeReference(text2) {
  const tag = text2.split(",")[0]?.replace(/^.*:/, "");
  return new Problem(
    "that is a whole image reference, and not a tag",
    `Write the name under "images", and here type=raw,value=${tag}`
  );
}
function withDefaults(type, given) {
  const { priority, defaults } = TYPES[type];
  const pull = type === "ref" && given.get("event") === "pr" ? { prefix: "pr-" } : {};
  return new Map([
    ...Object.entries({ enable: "true", priority: `${priority}`, ...defaults, ...pull }),
    ...given
  ]);
}
function mistakesIn(given) {
  const unknown = [...given.keys()].filter((key) => !ATTRIBUTES.includes(key));
  return [
    ...unknown.map(unknownAttribute2),
    ...["true", "false", void 0].includes(given.get("floating")) ? [] : [new Problem(`"floating" is "${given.get("floating")}"`, "Use true or false")],
    ...Number.isNaN(Number(given.get("priority") ?? 0)) ? [new Problem(`"priority" is "${given.get("priority")}"`, "Write a number such as 500")] : []
  ];
}
function mistakesOf(type, attributes) {
  const { needs = {}, choices = {} } = TYPES[type];
  const missing = Object.entries(needs).filter(([key]) => !attributes.has(key)).map(([key, example]) => new Problem(`"${key}" is missing`, `Add ${key}=${example}`));
  const wrong = Object.entries(choices).flatMap(([key, values]) => {
    const value = attributes.get(key);
    if (value === void 0 || values.includes(value)) return [];
    return [new Problem(`"${key}" is "${value}"`, `Use ${listed(values)}`)];
  });
  const group2 = attributes.get("group");
  return Number.isNaN(Number(group2 ?? 0)) ? [...missing, ...wrong, new Problem(`"group" is "${group2}"`, "Write the number of a group")] : [...missing, ...wrong];
}
function unknownType(name) {
  const near = nearest(name, TYPE_NAMES);
  return new Problem(
    `there is no type "${name}"`,
    near ? `Did you mean type=${near}?` : `Use ${listed(TYPE_NAMES)}`
  );
}
function unknownAttribute2(name) {
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

// src/core/tags/rule-book.ts
function parseRuleBook(lines, flavorLines, text2) {
  const places = placesOf(lines, text2);
  const problems = [];
  const rules = [];
  const placeOf = /* @__PURE__ */ new Map();
  for (const [at2, line] of lines.entries()) {
    const { rule, problems: mistakes2 } = parseRule(line);
    const place = `${places[at2]} of "tags"`;
    problems.push(...mistakes2.map((mistake2) => located(mistake2, place, line)));
    if (rule) placeOf.set(rule, place);
    if (rule) rules.push(rule);
  }
  const { flavor, problems: mistakes } = parseFlavor(flavorLines);
  throwAll([...problems, ...mistakes]);
  rules.sort((one, other) => other.priority - one.priority);
  return { rules, flavor, placeOf: (rule) => placeOf.get(rule) ?? '"tags"' };
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
  const unique = tags.filter(({ name }, at2) => tags.findIndex((tag) => tag.name === name) === at2);
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
  const parsed2 = parseVersion(version);
  if (!parsed2) {
    const because = `"version" is ${version}`;
    const tag = isVersionLine(version) ? floating(version, because) : fixed(version, because);
    return [tag, commit(occasion)];
  }
  const tags = releaseTags(occasion, version, `version ${version}`);
  const isOnDefault = parsed2.isStable && event.ref.kind === "branch" && event.ref.isDefault;
  return [...tags, ...isOnDefault ? [timestamp(occasion)] : [], commit(occasion)];
}
function gitTag(occasion) {
  const { ref, release } = occasion.event;
  if (ref.kind !== "tag") return [];
  const source = `${release ? "release" : "git tag"} ${ref.name}`;
  const tags = parseVersion(ref.name) ? releaseTags(occasion, ref.name, source) : [fixed(tagOfName(ref.name), source)];
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
var timestamp = ({ event, now }) => fixed(legalTag(`${tagOfName(branchOf2(event))}-${compactTime(now)}`), onBranch(event));
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

// src/core/tags/version-values.ts
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
  return [versionValue(text2, used, version.version, source, isStable)];
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
    return [versionValue(text2, "{{raw}}", whole, source, false)];
  }
  const parts = {
    ...{ raw, version: whole },
    ...{ major: major(raw), minor: minor(raw), patch: patch(raw) }
  };
  return [versionValue(at2.render(pattern, parts), pattern, whole, source, true)];
}
function versionValues(rule, at2) {
  const source = versionSource(rule, at2);
  if (!source) return [];
  const version = parseVersion(source.text);
  if (!version) return nothing(source, "no semantic version", rule, at2);
  const isRelease = !at2.event.release?.isPrerelease;
  return versionTags(version, source.words, isRelease).map(({ name, ...tag }) => ({
    ...tag,
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
  const [, expression = pattern, flags = ""] = /^\/(.+)\/(.*)$/.exec(pattern) ?? [];
  const found = source.text.match(regularExpression(expression, flags));
  const group2 = rule.attributes.get("group") ?? "0";
  const text2 = found && Object.hasOwn(found, group2) ? found[Number(group2)] : void 0;
  if (typeof text2 !== "string") {
    const lack = found ? `has no group ${group2} of ${pattern}` : `does not match ${pattern}`;
    at2.notice(`${words} ${lack}, so "${rule.text}" gives no tag`);
    return [];
  }
  const because = `${words} matches ${pattern}`;
  const kind = parseVersion(text2) ? "fixed" : "floating";
  return [{ text: text2, kind, version: versionIn(source.text), because, movesLatest: true }];
}
function versionIn(name) {
  const found = /(?<![\d.])\d+\.\d+\.\d+(-[\w.]+)?(?![\d.])/.exec(name);
  return found ? parseVersion(found[0])?.number : void 0;
}
function versionValue(text2, pattern, version, { words }, isStable) {
  const because = `${words} is ${isStable ? "a stable release" : "a pre-release"}`;
  const kind = !isStable || isWholeVersion(pattern) ? "fixed" : "floating";
  return { text: text2, kind, version, because, movesLatest: isStable };
}
var isWholeVersion = (pattern) => /\{\{[^}]*\b(version|raw)\b/.test(pattern) || ["major", "minor", "patch"].every((part) => pattern.includes(part));
function sourceOf(rule, { render, globals, version, event }) {
  const value = rule.attributes.get("value") ?? "";
  if (value !== "") {
    const text2 = render(value, globals);
    return { text: text2, words: `value ${text2}` };
  }
  if (version) return { text: version, words: `version ${version}` };
  if (!event.fullRef.startsWith("refs/tags/")) return void 0;
  const tag = gitTagOf(event);
  return { text: tag, words: `git tag ${tag}` };
}
function versionSource(rule, at2) {
  const source = sourceOf(rule, at2);
  const match = rule.attributes.get("match") ?? "";
  const found = source && match ? source.text.match(regularExpression(match, "")) : void 0;
  if (found === null) at2.notice(`${source?.words} does not match ${match}`);
  const text2 = found ? found[1] ?? found[0] : source?.text;
  return source && { ...source, text: (text2 ?? "").replaceAll("/", "-") };
}
function regularExpression(expression, flags) {
  try {
    return new RegExp(expression, flags);
  } catch (cause) {
    throw new Problem(
      `"${expression}"${flags && ` with the flags "${flags}"`} is no regular expression`,
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

// src/core/tags/values.ts
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
  return autoTags(at2).map(({ name, ...tag }) => ({ ...tag, text: name, movesLatest: false }));
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
  const [branch2, tag, pull] = [branchOf(event), gitTagOf(event), pullRequestOf(event)];
  switch (attributes.get("event")) {
    case "branch":
      return branch2 ? [moved(branch2, `branch ${branch2}`)] : [];
    case "pr":
      return pull ? [moved(pull, `pull request #${pull}`)] : [];
    default:
      return tag ? [gitTagValue(tag)] : [];
  }
}
var moved = (text2, because) => ({
  ...{ text: text2, because },
  kind: "floating",
  movesLatest: false
});
function gitTagValue(tag) {
  const kind = /\d/.test(tag) ? "fixed" : "floating";
  return { text: tag, kind, version: versionIn(tag), because: `git tag ${tag}`, movesLatest: true };
}
function rawValue(rule, at2) {
  const value = rule.attributes.get("value") ?? "";
  const text2 = at2.render(value, at2.globals);
  const tag = gitTagOf(at2.event);
  const version = parseVersion(text2)?.number;
  const kind = version || tag !== "" && text2.includes(tag) ? "fixed" : "floating";
  return [{ text: text2, kind, version, because: `the rule "${rule.text}"`, movesLatest: false }];
}
function shaValue({ attributes }, { event, shortSha }) {
  const text2 = attributes.get("format") === "long" ? event.sha : shortSha;
  return [{ text: text2, kind: "fixed", because: nameOfCommit(event), movesLatest: false }];
}

// src/core/tags/named-tags.ts
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
    if (text2 === "") return [];
    const { movesLatest, because, version } = value;
    const tag = { name: legalTag(text2), ...kindOf(rule, value, text2, at2), because, rule: rule.text };
    return [{ tag, version, movesLatest, isLatest: isLatest2 }];
  });
}
function withAffixes(text2, rule, { flavor }, at2) {
  const { render, globals } = at2;
  const prefix = render(rule.attributes.get("prefix") ?? flavor.prefix, globals);
  const suffix = render(rule.attributes.get("suffix") ?? flavor.suffix, globals);
  return `${prefix}${text2}${suffix}`;
}
function kindOf(rule, value, text2, at2) {
  const wish = rule.attributes.get("floating");
  const isFixed = wish ? wish === "false" : value.kind === "fixed" || isUnique(rule, text2, at2);
  if (isFixed) return { kind: "fixed" };
  return value.version === void 0 ? { kind: "floating" } : { kind: "floating", version: value.version };
}
function isUnique({ type, attributes }, text2, { event, shortSha }) {
  if (type === "auto") return false;
  if (text2.includes(shortSha) || event.run.id.length > 7 && text2.includes(event.run.id))
    return true;
  const templates = [...attributes.values()].join(" ");
  return /\{\{[^}]*(\b(run_number|describe)\b|date\s+['"][^'"]*[sSxX])/.test(templates);
}

// src/core/tags/tag-list.ts
function listTags(all, flavor) {
  const named = all.filter(({ isLatest: isLatest2 }) => !(isLatest2 && flavor.latest === "false"));
  const [first] = named;
  if (!first) return { tags: [], version: "", names: [] };
  const unique = withoutRepeats(named.map(({ tag }) => tag));
  const hasLatest = named.some(({ isLatest: isLatest2 }) => isLatest2);
  const list = hasLatest ? unique : [...unique, ...latestWith(first, flavor)];
  return {
    tags: withoutRepeats(list),
    version: first.tag.name,
    names: list.map(({ name }) => name)
  };
}
function latestWith({ tag, version, movesLatest }, flavor) {
  if (flavor.latest === "false" || flavor.latest === "auto" && !movesLatest) return [];
  const because = flavor.latest === "true" ? 'latest=true in "flavor"' : tag.because;
  return [floating(legalTag(latestName(flavor)), because, version)];
}
function withoutRepeats(tags) {
  const seen = /* @__PURE__ */ new Set();
  return tags.filter(({ name }) => !seen.has(name) && seen.add(name));
}

// src/core/tags/unknown-expressions.ts
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
async function planTags({ version, tags, flavor = [], tagsText = "" }, event, now, facts = {}) {
  const notices2 = [];
  const notice2 = (text2) => void notices2.push(text2);
  const rules = tags.filter((line) => !line.startsWith("#"));
  const book = parseRuleBook(rules.length > 0 ? rules : ["type=auto"], flavor, tagsText);
  const given = versionFor(version, event, notice2);
  const at2 = { ...await prepare(book, event, now, facts), version: given, notice: notice2 };
  const unknown = [...templatesOf(book)].flatMap(unknownExpressions);
  unknown.forEach(notice2);
  const plan = listTags(namedTags(book, at2), book.flavor);
  if (plan.tags.length === 0) {
    if (unknown[0])
      throw new Problem(`no tag is left: ${unknown[0]}`, "See docs/tags.md for those there are");
    notice2(noTag(event));
  }
  return { ...plan, notices: [...new Set(notices2)] };
}
async function prepare(book, event, now, { environment = {}, describe }) {
  const templates = templatesOf(book);
  const shortSha = shortShaOf(event.sha, environment);
  const facts = { event, now, shortSha, describe, format: await loadClock(templates) };
  const needsPep440 = book.rules.some(({ type }) => type === "pep440");
  return {
    ...facts,
    ...await loadTemplates(templates),
    globals: globalExpressions(facts),
    pep440: needsPep440 ? await import("./shared/pep440-GDGFKARV.js") : void 0
  };
}
function templatesOf({ rules, flavor }) {
  const texts = [flavor.prefix, flavor.suffix];
  for (const { attributes } of rules) texts.push(...attributes.values());
  return new Set(texts.filter((text2) => text2.includes("{{")));
}
function versionFor(given, event, notice2) {
  const version = given.trim();
  if (version === "" || version.toLowerCase() === "latest") return "";
  if (event.ref.kind === "pull-request") {
    notice2(`"version" (${version}) is left aside: a pull request publishes no version`);
    return "";
  }
  checkVersion(version);
  return version;
}
var noTag = ({ name, fullRef }) => `no tag rule gives a tag for the event ${name} on "${fullRef}"`;

// src/core/plan.ts
async function planBuild(options, event, facts) {
  const images = planImages(options, event);
  const { tags, names, version, notices: notices2 } = await planTags(options, event, facts.now, facts);
  const { labels, annotations, written } = await planLabels(options, event, version, facts);
  const logins = await planLogins(
    options,
    images.map(({ registry }) => registry.host),
    event
  );
  const hasCredentials = logins.some(({ from }) => from === "inputs");
  const push = decidePush(
    {
      ...options.build,
      push: options.push,
      hasCredentials,
      hasTags: tags.length * images.length > 0
    },
    event
  );
  const build3 = await completeOptions(options.build, event, version, facts);
  const { secrets, notice: notice2 } = secretsOf(
    build3,
    gitContext(event, facts.environment),
    options.githubToken
  );
  const cache2 = cacheOf(options, images, tags, push, facts);
  return {
    event,
    images,
    tags,
    version,
    tagNames: names,
    references: referencesOf(images, names),
    labels,
    annotations,
    writtenAnnotations: written,
    push,
    publishing: planPublishing({ ...options, outputs: build3.outputs }, push, event, tags),
    onExistingTag: options.onExistingTag,
    pushAttempts: options.pushAttempts,
    test: options.test,
    gated: push.push && options.test.command !== "",
    visibility: options.visibility,
    githubToken: options.githubToken,
    logins,
    account: { registry: registryOf(options.registry), username: options.username },
    secrets,
    build: build3,
    ownArguments: build3.buildArgs.slice(options.build.buildArgs.length),
    cache: cache2,
    builder: options.builder,
    noDefaultAttestations: goBoolean(facts.environment["BUILDX_NO_DEFAULT_ATTESTATIONS"] ?? "") ?? false,
    notices: [...imageNotices(options), ...notices2, push.notice, cache2.notice, notice2].filter(
      (text2) => text2 !== void 0
    )
  };
}
var referencesOf = (images, names) => images.length === 0 ? names : images.flatMap((image) => names.map((name) => tagged(image, name)));
function cacheOf({ cache: cache2, build: build3 }, [image], tags, { push }, { environment }) {
  const subject = {
    image: image ? imageName(image) : "",
    repository: image?.path ?? "",
    onEcr: image?.registry.kind === "ecr",
    floatingTags: tags.filter(({ kind }) => kind === "floating").map(({ name }) => name),
    target: build3.target,
    platforms: build3.platforms,
    push
  };
  return planCache(cache2, subject, cacheServiceIn(environment));
}

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
var withBuilderId = (attributes, runUrl) => fieldsOf(attributes).some((field2) => keyAndValue(field2)[0] === "builder-id") ? attributes : `${attributes},builder-id=${runUrl}`;
var normalized = (attributes) => fieldsOf(attributes).map((field2) => {
  const wanted = goBoolean(field2);
  return wanted === void 0 ? field2 : `disabled=${!wanted}`;
}).join(",");

// src/core/request.ts
function builderNeeds(plan) {
  const attests = attestationsOf(plan, true).some((attest) => !attest.includes("disabled=true"));
  return {
    platforms: plan.build.platforms,
    cacheExport: plan.cache.to.some((target) => !hasType(target, "inline")),
    attestations: plan.push.push && attests,
    aside: plan.gated && plan.publishing.kind === "staged" && plan.publishing.fixed.length === 0
  };
}
function buildRequest(plan, choice, staging) {
  const { build: build3, cache: cache2 } = plan;
  const able = canExportCacheAndAttest(choice);
  return {
    ...build3,
    annotations: plan.writtenAnnotations,
    attestations: attestationsOf(plan, able),
    cacheFrom: cache2.from,
    cacheTo: able ? cache2.to : cache2.to.filter((target) => hasType(target, "inline")),
    labels: labelsOf(plan),
    ...destinationOf(plan, staging)
  };
}
function destinationOf(plan, staging) {
  const { outputs } = plan.build;
  switch (staging?.kind) {
    case "nowhere":
      return { outputs, push: false, references: [] };
    case "digest":
      return { outputs: [byDigest(staging.names)], push: false, references: [] };
    case "tags":
      return { outputs, push: true, references: staging.references };
    default:
      return { outputs, push: plan.push.byFlag, references: [...new Set(referencesOf2(plan))] };
  }
}
var labelsOf = ({ labels, publishing }) => publishing.kind === "staged" ? [...labels, publishing.label] : labels;
var referencesOf2 = ({ build: build3, images, references }) => pushesByDigest(build3.outputs) ? images.map(imageName) : references;
var attestationsOf = ({ build: build3, event, noDefaultAttestations }, supported) => attestations({
  ...build3,
  supported,
  noDefault: noDefaultAttestations,
  privateRepository: event.repository.isPrivate ?? false,
  runUrl: event.run.url
});

// src/steps/builder.ts
function askEngineEarly({ docker }) {
  docker.engine().catch(() => void 0);
}
async function findBuilder(world, plan) {
  const { builder: options } = plan;
  const known = await world.docker.builder(options.builder);
  const isOutside = known !== void 0 && known.driver !== "docker";
  const needsEngine = options.builder ? known?.driver === "docker" : options.driver !== "auto" || !isOutside;
  const engine = needsEngine ? await world.docker.engine() : void 0;
  return chooseBuilder(options, builderNeeds(plan), known, engine);
}
async function withBuilder(world, plan, session, askRegistries, work) {
  const own = ownName(plan, session);
  let isOurs = false;
  const prepare2 = async () => {
    const choice = await findBuilder(world, plan);
    if (choice.kind !== "container") return { choice, name: choice.name };
    isOurs = true;
    world.docker.rememberBuilder(own);
    await boot(world, own, plan.builder, session);
    return { choice, name: own };
  };
  try {
    const [builder2, registries2] = await world.group(
      "Registries",
      () => Promise.allSettled([prepare2(), askRegistries()])
    );
    if (registries2.status === "rejected") throw registries2.reason;
    if (builder2.status === "rejected") throw builder2.reason;
    return await work(builder2.value, registries2.value);
  } finally {
    if (isOurs) await remove(world, own, session);
  }
}
var ownName = ({ event }, { directory }) => `slipway-${event.run.id}-${directory.replace(/\W/g, "").slice(-6).toLowerCase()}`;
var PAUSES = [5e3, 2e4];
async function boot(world, name, options, session) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session));
  const { environment } = session;
  for (const pause of [...PAUSES, void 0]) {
    try {
      return await world.quote(() => world.run("docker", args, { environment, onLine: world.log }));
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure;
      const { explained, mayPass } = await import("./shared/failure-5DIAMZPM.js");
      if (pause === void 0 || !mayPass(failure)) throw notStarted(explained(failure));
      world.log(`the builder did not start; again in ${pause / 1e3} s`);
      await remove(world, name, session);
      await world.sleep(pause);
    }
  }
}
var notStarted = (reason) => new Problem(
  `the BuildKit container did not start: ${reason.message}`,
  "Its image, moby/buildkit, comes from Docker Hub. Let the runner reach it, name another with driver-opts: image=\u2026, or use driver: docker",
  { cause: reason }
);
async function configFile(world, options, { directory }) {
  if (!options.buildkitdConfigInline) return options.buildkitdConfig;
  const path = `${directory}/buildkitd.toml`;
  await world.writeFile(path, options.buildkitdConfigInline);
  return path;
}
async function remove(world, name, { environment }) {
  try {
    await world.run("docker", removeBuilderArguments(name), { environment, evenIfCancelled: true });
    world.docker.rememberBuilder("");
  } catch (error2) {
    if (error2 instanceof CommandFailure && /no builder .* found/.test(error2.output)) return;
    world.log(`the builder ${name} is left for the post step: ${error2}`);
  }
}

// src/core/checkout.ts
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

// src/core/repository-facts.ts
var FACTS = {
  description: { words: "description", isUsed: () => true },
  license: { words: "licence", isUsed: () => true },
  defaultBranch: {
    words: "default branch",
    isUsed: ({ tags, labels, annotations }) => tags.length === 0 || [...tags, ...labels, ...annotations].some((text2) => /auto|edge|default_branch/.test(text2))
  },
  isPrivate: { words: "visibility", isUsed: ({ build: build3 }) => build3.provenance === "" }
};
var NAMES = Object.keys(FACTS);
var missingFacts = (options, repository) => NAMES.filter((fact) => repository[fact] === void 0 && FACTS[fact].isUsed(options));
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

// src/steps/checkout.ts
async function readCheckout(world) {
  const [commit2, branch2] = await Promise.all([
    git(world, [
      "log",
      "-1",
      "--no-show-signature",
      "--decorate=full",
      `--format=${COMMIT_FORMAT}`
    ]),
    git(world, ["symbolic-ref", "--quiet", "HEAD"]).catch(() => "")
    // 1 says: detached
  ]).catch((failure) => {
    throw failure instanceof CommandFailure ? noCheckout(failure) : failure;
  });
  const checkout = { ...parseCommit(commit2), branch: branch2 };
  return { ...checkout, containing: needsContaining(checkout) ? await containing(world) : [] };
}
var dateOfCommit = (world, sha) => git(world, ["log", "-1", "--no-show-signature", "--format=%cI", sha]).catch(() => void 0);
var CONTAINING = ["--contains", "HEAD", "--sort=-committerdate", "--format=%(refname)"];
async function containing(world) {
  const refs = await git(world, [
    "for-each-ref",
    ...CONTAINING,
    "refs/heads",
    "refs/remotes",
    "refs/tags"
  ]);
  return refs.split("\n");
}
var git = async ({ run: run2 }, args) => (await run2("git", args)).trim();
function noCheckout(failure) {
  const words = failure.output.trim().split("\n")[0] || failure.message;
  const fix = /safe\.directory|dubious ownership/.test(failure.output) ? 'Run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before, or use the user the files belong to' : "Put actions/checkout before this step, or write `event-source: workflow`";
  return new Problem(`"event-source" is "git", but Git finds no commit here: ${words}`, fix, {
    cause: failure
  });
}

// src/steps/event.ts
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
    world.annotate({ level: "notice", message });
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
  if (!date) world.annotate({ level: "notice", message });
  return date;
}
async function askGitHub(world, { dryRun, githubToken }, path) {
  if (dryRun) return { answer: void 0, because: ": a dry run asks nobody" };
  if (!githubToken) return { answer: void 0, because: ': "github-token" is empty' };
  return world.github(path, githubToken).then(
    (answer) => ({ answer, because: "" }),
    (failure) => ({ answer: void 0, because: `: ${failure.message}` })
  );
}

// src/steps/facts.ts
async function gatherFacts(world, options) {
  const { now, environment, readFile: readFile4 } = world;
  const path = dockerfilePath(options.build);
  const texts = [options.tags, options.flavor ?? [], options.labels, options.annotations].flat();
  return {
    now: now(),
    environment,
    dockerfile: path && await readFile4(path),
    describe: wantsDescribe(texts) ? await describeCommit(world) : void 0
  };
}
var describeCommit = ({ run: run2 }) => run2("git", ["describe", "--tags", "--always"]).then(
  (answer) => answer.trim(),
  () => void 0
);

// src/core/report/table.ts
function aligned(rows) {
  const widths = rows.reduce((widest, row) => {
    for (const [column, cell] of row.entries())
      widest[column] = Math.max(widest[column] ?? 0, cell.length);
    return widest;
  }, []);
  const line = (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
var inMarkdown = (text2) => text2.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[\\`*_[\]|~]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, "<br>");
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

// src/core/not-published.ts
var NotPublished = class extends Problem {
  result;
  constructor(problem, result) {
    super(problem.message, problem.fix, { cause: problem });
    this.result = { ...result, error: problem.message };
  }
};

// src/core/registry/image-content.ts
function manifestContent(bytes) {
  const { manifests, config } = jsonObject(bytes);
  if (Array.isArray(manifests)) {
    const digest2 = manifests.find(isImage)?.digest;
    return typeof digest2 === "string" ? { kind: "index", first: digest2 } : { kind: "other" };
  }
  const digest = config?.digest;
  return typeof digest === "string" ? { kind: "image", config: digest } : { kind: "other" };
}
function manifestParts(bytes) {
  const { manifests, config, layers, blobs, schemaVersion } = jsonObject(bytes);
  if (schemaVersion === 1) return void 0;
  const isIndex = Array.isArray(manifests);
  const listed2 = isIndex ? manifests : [config ?? [], layers ?? [], blobs ?? []].flat();
  if (!isIndex && config === void 0 && !Array.isArray(blobs)) return void 0;
  const parts = listed2.map(partOf).filter((part) => part?.isForeign !== true);
  if (parts.some((part) => part === void 0)) return void 0;
  const all = parts;
  return {
    manifests: all.flatMap((part) => isIndex && part.isManifest ? part.digest : []),
    blobs: all.flatMap(
      ({ digest, size, isManifest }) => isIndex && isManifest ? [] : [{ digest, size }]
    )
  };
}
var DIGEST = /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;
var FOREIGN = /^application\/vnd\.(?:docker\.image\.rootfs\.foreign|oci\.image\.layer\.nondistributable)\./;
var NO_MANIFEST = /^application\/vnd\.(?:oci\.image\.(?:layer|config)\.|docker\.(?:image\.rootfs|container\.image)\.|buildkit\.cacheconfig\.)/;
function partOf(entry) {
  const { digest, size, mediaType = "" } = entry ?? {};
  if (typeof digest !== "string" || !DIGEST.test(digest)) return void 0;
  if (!Number.isSafeInteger(size) || size < 0) return void 0;
  const type = String(mediaType);
  const kind = { isManifest: !NO_MANIFEST.test(type), isForeign: FOREIGN.test(type) };
  return { digest, size, ...kind };
}
function labelsIn(bytes) {
  const config = jsonObject(bytes)["config"];
  const labels = config?.Labels;
  return typeof labels === "object" && labels !== null ? labels : {};
}
var isImage = (entry) => entry?.platform?.os !== "unknown";
function jsonObject(bytes) {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

// src/steps/at-most.ts
async function atMost(most, each2, work) {
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

// src/steps/copy-image.ts
var AT_ONCE = 4;
var DEEPEST = 4;
async function copyImage(from, to, digest) {
  const tree = await readTree(from, to, digest);
  const missing = tree.filter(({ isThere }) => !isThere);
  const blobs = new Map(missing.flatMap(({ parts }) => parts.blobs.map((one) => [one.digest, one])));
  await atMost(AT_ONCE, blobs.values(), (blob) => copyBlob(from, to, blob));
  for (let height = 0; height <= DEEPEST; height++) {
    const level = missing.filter((node) => node.height === height);
    await atMost(AT_ONCE, level, ({ manifest }) => put(to, manifest));
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
    await atMost(AT_ONCE, parts.manifests, (child) => visit(child, depth + 1));
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

// src/core/tags/version-line.ts
var import_compare = __toESM(require_compare(), 1);
var import_valid2 = __toESM(require_valid(), 1);
function highestInLine(floating2, fixed2, tags) {
  const { version } = floating2;
  const affixes = affixesOf(version, fixed2);
  const line = lineOf(floating2.name, version, affixes);
  const parts = version.split(/[-+]/, 1)[0]?.split(".").length;
  const versions = tags.flatMap((tag) => {
    const number = numberIn(tag, affixes);
    const isOfLine = number !== void 0 && `${number}.`.startsWith(line);
    return isOfLine && number.split(".").length === parts ? [{ tag, number }] : [];
  });
  return versions.sort((one, other) => compareVersions(other.number, one.number))[0]?.tag;
}
function compareVersions(one, other) {
  if ((0, import_valid2.default)(one) && (0, import_valid2.default)(other)) return (0, import_compare.default)(one, other);
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at2 = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at2 < 0 ? a.length - b.length : (a[at2] ?? 0) - (b[at2] ?? 0);
}
var versionOfTag = (tag, version, fixed2) => numberIn(tag, affixesOf(version, fixed2));
var numbersOf = (version) => version.replace(/^v/i, "").split(/\D+/).map(Number);
function affixesOf(version, fixed2) {
  const name = fixed2.find((tag) => tag.includes(version));
  if (name === void 0) return { prefix: "", suffix: "" };
  const at2 = name.indexOf(version);
  return {
    prefix: name.slice(0, at2).replace(/v$/i, ""),
    suffix: name.slice(at2 + version.length)
  };
}
function numberIn(tag, { prefix, suffix }) {
  if (!tag.startsWith(prefix) || !tag.endsWith(suffix)) return void 0;
  const number = tag.slice(prefix.length, tag.length - suffix.length).replace(/^v/i, "");
  return /^\d+(\.\d+)*$/.test(number) ? number : void 0;
}
function lineOf(name, version, affixes) {
  const line = numberIn(name, affixes) ?? numberIn(name, { prefix: "", suffix: "" });
  return line !== void 0 && `${version}.`.startsWith(`${line}.`) ? `${line}.` : "";
}

// src/core/tags/forward.ts
var asksHistory = (tag, there) => tag.version === void 0 && typeof there === "object" && there.revision !== void 0;
function decideTag(tag, ours, there, around) {
  if (there === "nothing") return move("there is no such tag yet");
  if (typeof there === "object" && there.digest === ours.digest)
    return { kind: "unchanged", because: "it points at this image already" };
  const { version } = tag;
  if (version !== void 0) return byVersion({ ...tag, version }, there, around);
  if (typeof there !== "object") return move("what it points at could not be read");
  return byHistory(ours, there, around);
}
function byVersion(tag, there, { tags, fixed: fixed2 }) {
  const theirs = typeof there === "object" ? versionOn(tag, there, tags, fixed2) : void 0;
  if (theirs !== void 0) {
    const order = compareVersions(theirs, tag.version);
    if (order > 0) return hold(`it points at ${theirs}, which is newer than ${tag.version}`);
    return move(`it points at ${theirs}${order === 0 ? ", the same version" : ""}`);
  }
  const highest = highestInLine(tag, fixed2, tags ?? []);
  const number = highest && versionOfTag(highest, tag.version, fixed2);
  if (number && compareVersions(number, tag.version) > 0)
    return hold(`the registry has ${highest}, which is newer than ${tag.version}`);
  if (tags) return move(`the registry has no higher version than ${tag.version}`);
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

// src/steps/history.ts
var RELATIONS = {
  ahead: "newer",
  behind: "older",
  identical: "same",
  diverged: "diverged"
};
var inverse = (relation) => relation === "newer" ? "older" : relation === "older" ? "newer" : relation;
function historyOf(world, { event, githubToken }) {
  const { owner, name } = event.repository;
  const answers = /* @__PURE__ */ new Map();
  const ask = async (base, head) => {
    const pair = { repository: `${owner}/${name}`, base, head, token: githubToken };
    const order = await world.compareCommits(pair);
    return order ? RELATIONS[order] : askGit(world, base, head);
  };
  return (ours, theirs) => {
    if (ours === theirs) return Promise.resolve("same");
    const key = `${ours} ${theirs}`;
    const answer = answers.get(key) ?? ask(ours, theirs);
    answers.set(key, answer);
    answers.set(`${theirs} ${ours}`, answer.then(inverse));
    return answer;
  };
}
async function askGit(world, ours, theirs) {
  const isNewer = await isAncestor(world, ours, theirs);
  if (isNewer === void 0) return "unknown";
  if (isNewer) return "newer";
  if (await isAncestor(world, theirs, ours)) return "older";
  const shallow = await git2(world, "rev-parse", "--is-shallow-repository");
  return shallow?.trim() === "false" ? "diverged" : "unknown";
}
var isAncestor = (world, one, other) => world.run("git", ["merge-base", "--is-ancestor", one, other]).then(
  () => true,
  (failure) => failure instanceof CommandFailure && failure.exitCode === 1 ? false : void 0
);
var git2 = (world, ...args) => world.run("git", args).catch(() => void 0);

// src/steps/shelf.ts
var openShelves = ({ log }, { images, event }, session) => Promise.all(
  images.map(async (image) => {
    const client = await session.client(image.registry);
    return { image, client, source: event.repository.url, images: /* @__PURE__ */ new Map(), log };
  })
);
var tagsOn = (shelf) => orUndefined(shelf, "its tags cannot be listed", shelf.client.listTags(shelf.image.path));
async function imageAt(shelf, reference) {
  const { client, image } = shelf;
  const words = `"${reference}" cannot be read`;
  const read2 = async () => {
    const manifest = await client.getManifest(image.path, reference);
    return manifest ? await imageOf(shelf, manifest.digest, manifest.bytes) : "nothing";
  };
  return await orUndefined(shelf, words, read2()) ?? "unreadable";
}
async function imageNowAt(shelf, tag) {
  const digest = await digestNowAt(shelf, tag);
  if (digest === void 0) return "unreadable";
  if (digest === "") return "nothing";
  const known = await shelf.images.get(digest)?.catch(() => void 0);
  return known ?? imageAt(shelf, digest);
}
async function digestNowAt(shelf, tag) {
  const { client, image } = shelf;
  const head = async () => (await client.headManifest(image.path, tag))?.digest ?? "";
  return orUndefined(shelf, `"${tag}" cannot be read`, head());
}
var manifestAt = ({ client, image }, digest) => client.patient.getManifest(image.path, digest);
async function putTag(shelf, tag, manifest) {
  const { client, image } = shelf;
  try {
    await client.patient.putManifest(image.path, tag, manifest);
  } catch (problem) {
    if (await digestNowAt(shelf, tag) !== manifest.digest) throw problem;
  }
}
function imageOf(shelf, digest, bytes) {
  const image = shelf.images.get(digest) ?? readImage(shelf, digest, bytes);
  shelf.images.set(digest, image);
  image.catch(() => shelf.images.delete(digest));
  return image;
}
async function readImage({ client, image, source }, digest, bytes) {
  let content = manifestContent(bytes);
  if (content.kind === "index") {
    const platform = await client.getManifest(image.path, content.first);
    content = platform ? manifestContent(platform.bytes) : { kind: "other" };
  }
  const labels = content.kind === "image" ? labelsIn(await client.getBlob(image.path, content.config)) : {};
  return publishedImage(digest, labels, source);
}
async function orUndefined({ image, log }, what, asked) {
  try {
    return await asked;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    log(`${imageName(image)}: ${what}: ${problem.message}`);
    return void 0;
  }
}

// src/steps/look.ts
function lookAtTags(world, plan, shelves) {
  const { publishing } = plan;
  if (publishing.kind !== "staged") return Promise.resolve([]);
  const history = historyOf(world, plan);
  const looking = Promise.all(shelves.map((shelf) => look(plan, publishing, history, shelf)));
  looking.catch(() => void 0);
  return looking;
}
async function look(plan, publishing, history, shelf) {
  const { floating: floating2, moves } = publishing;
  const outlook = { shelf, history, plan, publishing };
  if (floating2.length === 0 || moves === "always")
    return { ...outlook, tags: void 0, decisions: new Map(floating2.map(ALWAYS)) };
  const ours = ourImage(plan.event, floating2, "");
  const listing = tagsOn(shelf);
  const decisions = await Promise.all(
    floating2.map(async (tag) => {
      const there = await imageAt(shelf, tag.name);
      const relation = await relationOf(history, tag, ours, there);
      const around = { ...surroundings(plan, publishing, await listing), relation };
      return [tag.name, decideTag(tag, ours, there, around)];
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
var relationOf = async (history, tag, ours, there) => asksHistory(tag, there) && ours.revision && there.revision ? history(ours.revision, there.revision) : "unknown";
var namesFree = ({ decisions }) => [...decisions].filter(([, { kind }]) => kind !== "hold").map(([name]) => name);

// src/steps/rivals.ts
var MANY = 3e3;
var MOST = 100;
async function findRivals(world, outlook) {
  const { shelf, publishing, tags: before } = outlook;
  if (before === void 0 || before.length > MANY || publishing.fixed.length === 0) return [];
  const ours = [...publishing.fixed, ...publishing.floating].map(({ name }) => name);
  const known = /* @__PURE__ */ new Set([...before, ...ours]);
  const news = (await tagsOn(shelf) ?? []).filter((tag) => !known.has(tag));
  if (news.length > MOST) return [];
  if (news.length > 0) world.log(`published by other runs meanwhile: ${news.join(", ")}`);
  const rivals = await Promise.all(
    news.map(async (tag) => {
      const image = await imageAt(shelf, tag);
      return typeof image === "object" ? [{ tag, image }] : [];
    })
  );
  return rivals.flat();
}

// src/steps/move-tags.ts
var REPAIRS = 3;
var LINGER = 1500;
function aimsOf({ plan, publishing }, floating2, digest, done) {
  const image = ourImage(plan.event, publishing.floating, digest);
  return floating2.map(
    (tag) => ({
      tag,
      image,
      result: done.includes(tag.name) ? "moved" : void 0,
      because: tag.because,
      isOurTask: true,
      seen: /* @__PURE__ */ new Set([digest])
    })
  );
}
async function moveTags(world, outlook, aims, ours, ready) {
  await settle(outlook, aims, ours, ready);
  if (outlook.publishing.moves === "forward") await putRight(world, outlook, aims, ours);
}
async function putRight(world, outlook, aims, ours) {
  let lingered = false;
  for (let repairs = 0; ; ) {
    const { wrong, isContended } = await review(world, outlook, aims);
    const names = wrong.map(({ tag }) => tag.name).join(", ");
    const where = imageName(outlook.shelf.image);
    if (wrong.length > 0) {
      if (repairs++ === REPAIRS) return warn(world, where, names);
      world.log(`${where}: ${names}: overwritten by another run, put right`);
      await settle(outlook, wrong, ours, ours);
    } else if (isContended && !lingered) {
      lingered = true;
      await world.sleep(LINGER).catch(() => void 0);
    } else return;
  }
}
async function settle(outlook, aims, ours, ready) {
  const levels = [0, 1, 2].map((level) => aims.filter(({ tag }) => generality(tag) === level));
  let before = ready;
  for (const some of levels) {
    if (some.length === 0) continue;
    const [decisions] = await Promise.all([
      Promise.all(some.map((aim) => check(outlook, aim))),
      before
    ]);
    before = allOrProblem(some.map((aim, at2) => carryOut(outlook, aim, decisions[at2], ours)));
    before.catch(() => void 0);
  }
  await before;
}
async function check(outlook, { tag, image, seen }) {
  const { shelf, history, publishing, tags, plan, decisions } = outlook;
  const decided = decisions.get(tag.name);
  if (publishing.moves === "always" && decided) return decided;
  const there = await imageNowAt(shelf, tag.name);
  if (typeof there === "object") seen.add(there.digest);
  const relation = await relationOf(history, tag, image, there);
  return decideTag(tag, image, there, { ...surroundings(plan, publishing, tags), relation });
}
async function carryOut({ shelf }, aim, decision, ours) {
  if (decision?.kind === "move") {
    const own = await ours;
    const isOurs = aim.image.digest === own.digest;
    const manifest = isOurs ? own : await manifestAt(shelf, aim.image.digest);
    if (!manifest) return;
    await putTag(shelf, aim.tag.name, manifest).catch((problem) => {
      Object.assign(aim, { result: "failed", because: String(problem?.message) });
      throw problem;
    });
    if (isOurs) Object.assign(aim, { result: "moved", because: decision.because });
  } else if (decision?.kind === "hold") {
    Object.assign(aim, { result: "held", because: decision.because, isOurTask: false });
  } else if (aim.result === void 0) {
    Object.assign(aim, { result: "unchanged", because: decision?.because ?? "" });
  }
}
async function review(world, outlook, aims) {
  const [digests, rivals] = await Promise.all([
    Promise.all(aims.map(({ tag }) => digestNowAt(outlook.shelf, tag.name))),
    findRivals(world, outlook)
  ]);
  const wrong = [];
  let isContended = false;
  for (const [at2, aim] of aims.entries()) {
    const others = rivals.filter((rival) => isRival(rival, aim));
    if (others.some(({ image }) => !aim.seen.has(image.digest))) isContended = true;
    const isOverwritten = aim.isOurTask && ![void 0, aim.image.digest].includes(digests[at2]);
    if (await yieldToNewer(outlook, aim, others) || isOverwritten) wrong.push(aim);
  }
  return { wrong, isContended };
}
var isRival = ({ image }, { tag }) => image.floats[tag.name] !== void 0;
async function yieldToNewer({ history, plan, publishing }, aim, rivals) {
  let isNew = false;
  for (const { image, tag: name } of rivals) {
    if (image.digest === aim.image.digest) continue;
    const version = aim.image.floats[aim.tag.name] ?? void 0;
    const tag = { ...aim.tag, ...version === void 0 ? {} : { version } };
    const relation = await relationOf(history, tag, aim.image, image);
    const around = { ...surroundings(plan, publishing, void 0), relation };
    if (decideTag(tag, aim.image, image, around).kind !== "hold") continue;
    Object.assign(aim, { image, result: "held", because: `${name}, which is newer, was published` });
    isNew ||= aim.isOurTask;
  }
  return isNew;
}
async function allOrProblem(moves) {
  for (const move2 of await Promise.allSettled(moves))
    if (move2.status === "rejected") throw move2.reason;
}
var warn = ({ annotate: annotate2 }, image, names) => annotate2({
  level: "warning",
  message: `${names} of ${image}: other runs keep overwriting it; run the newest one again if it is not right`
});

// src/steps/repository.ts
async function publishIn(world, image, destination, outlook) {
  const { shelf } = destination;
  if (image.kept?.isOurCommit === false)
    return { results: untouched(image, destination), problem: void 0 };
  if (image.digest === "") return { results: heldFrom(outlook), problem: void 0 };
  const fates = fatesOf(image, destination);
  const aims = aimsOf(
    outlook,
    floatingIn(outlook, destination),
    image.digest,
    stagedIn(image, shelf)
  );
  const results = () => [...resultsOf(shelf, [...fates, ...aims]), ...leftOut(outlook, destination)];
  try {
    const manifest = manifestIn(world, image, shelf);
    manifest.catch(() => void 0);
    const ready = putFixed(shelf, fates, manifest);
    ready.catch(() => void 0);
    await moveTags(world, outlook, aims, manifest, ready);
    return { results: results(), problem: void 0 };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { results: results(), problem };
  }
}
var untouched = (image, destination) => resultsOf(destination.shelf, [
  ...fatesOf(image, destination),
  ...destination.floating.map((tag) => ({ tag, result: void 0, because: tag.because }))
]);
var fatesOf = (image, { shelf, fixed: fixed2 }) => fixed2.map(({ tag, decision }) => ({
  tag,
  result: decision.kind === "keep" ? "kept" : isStaged(image, shelf, tag) ? "pushed" : void 0,
  because: decision.because
}));
var stagedIn = ({ staged }, { image }) => staged.get(imageName(image)) ?? [];
var isStaged = (image, shelf, { name }) => stagedIn(image, shelf).includes(name);
var floatingIn = ({ publishing }, { isImmutable }) => publishing.floating.filter(({ name }) => !isImmutable(name));
var leftOut = ({ publishing }, { isImmutable, shelf }) => publishing.floating.filter(({ name }) => isImmutable(name)).map(
  ({ name }) => tagResult(shelf.image, name, "held", "tags of this repository are immutable")
);
async function putFixed(shelf, fates, manifest) {
  const ours = await manifest;
  const open = fates.filter(({ result }) => result === void 0);
  await allOrProblem(
    open.map(async (fate) => {
      try {
        await putTag(shelf, fate.tag.name, ours);
        fate.result = "pushed";
      } catch (problem) {
        Object.assign(fate, { result: "failed", because: String(problem?.message) });
        throw problem;
      }
    })
  );
}
var resultsOf = ({ image }, fates) => fates.map(({ tag, result = "not-moved", because }) => tagResult(image, tag.name, result, because));
var heldFrom = ({ shelf: { image }, decisions }) => [...decisions].map(([name, { because }]) => tagResult(image, name, "held", because));
var MOMENTS = [500, 1e3, 2e3, 4e3];
async function manifestIn(world, image, shelf) {
  const { digest } = image;
  const there = await manifestAt(shelf, digest);
  if (there) return there;
  for (const { shelf: other } of image.destinations)
    if (other !== shelf && await manifestAt(other, digest)) {
      world.log(`${imageName(shelf.image)}: copied from ${imageName(other.image)}`);
      return copyImage(endOf(other), endOf(shelf), digest);
    }
  for (const moment of MOMENTS) {
    await world.sleep(moment);
    const late = await manifestAt(shelf, digest);
    if (late) return late;
  }
  throw new Problem(
    `${imageName(shelf.image)} does not have what was just pushed to it, ${digest}`,
    "Run the job again; if it stays, look at the log of the registry"
  );
}
var endOf = ({ client, image }) => ({ client: client.patient, repository: image.path });

// src/steps/publish.ts
async function publish(world, plan, image, looking) {
  const { publishing, push } = plan;
  if (publishing.kind === "none") {
    world.log(`not pushed: ${push.because}`);
    return [];
  }
  const { results, problem } = publishing.kind === "together" ? { results: allPushed(plan), problem: void 0 } : await inEveryRepository(world, image, await looking);
  if (image.digest) world.log(`digest: ${image.digest}`);
  world.log(inWords2(results));
  if (problem) throw notPublished(problem, image, results);
  noticeHeld(world, results);
  return results;
}
async function inEveryRepository(world, image, outlooks) {
  const all = await Promise.all(
    image.destinations.map(
      (destination, at2) => publishIn(world, image, destination, outlooks[at2])
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
  image.destinations.flatMap((destination) => untouched(image, destination))
);
function notPublished(problem, image, results) {
  const state = [...stateInWords(results), "Run the job again to finish"].join("\n  ");
  const told = new Problem(problem.message, `${problem.fix}
  ${state}`, { cause: problem });
  return new NotPublished(told, { ...image, results });
}
var inWords2 = (results) => aligned(results.map(({ image, tag, result, because }) => [`  ${image}:${tag}`, result, because]));
function noticeHeld(world, results) {
  for (const { image, tag, result, because } of results)
    if (result === "held")
      world.annotate({ level: "notice", message: `${image}:${tag} was not moved: ${because}` });
}

// src/steps/gates.ts
async function gates(world, plan, session, image) {
  if (!plan.gated) return;
  try {
    await world.group("Test", () => test(world, plan, session, image.digest));
  } catch (problem) {
    throw problem instanceof Problem ? keptBack(problem, image) : problem;
  }
}
var BASH = ["--noprofile", "--norc", "-e", "-o", "pipefail"];
async function test(world, plan, { directory, environment }, digest) {
  const { command, timeout } = plan.test;
  const [image] = plan.images;
  if (!image || !command) return;
  const script = `${directory}/test-command`;
  await world.writeFile(script, command);
  const variables = { IMAGE: pinned(image, digest), DIGEST: digest, VERSION: plan.version };
  world.log(`IMAGE=${variables.IMAGE}`);
  const options = { environment: { ...environment, ...variables }, onLine: world.log, timeout };
  try {
    await world.quote(() => world.run("bash", [...BASH, script], options));
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw notPassed(failure, timeout);
  }
  world.log("test-command has passed");
}
function notPassed(failure, timeout) {
  const how = failure.timedOut ? `did not end within ${duration(timeout)}` : failure.exitCode === void 0 ? "was ended by a signal" : `ended with exit code ${failure.exitCode}`;
  const fix = failure.timedOut ? 'Mend the image, or give it more time with "test-timeout"' : "The log of the group \u201CTest\u201D tells why; mend the image, or the script";
  return new Problem(`"test-command" ${how}: the image is not published`, fix, { cause: failure });
}

// src/steps/explaining.ts
async function explaining(work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw (await import("./shared/failure-5DIAMZPM.js")).explained(failure);
  }
}

// src/steps/login.ts
async function withLogin(world, logins, logout, work) {
  for (const { password } of logins) world.mask(password);
  return world.withPrivateDirectory(async (directory) => {
    const environment = await (logout ? logInForRun(world, logins, directory) : logInForJob(world, logins));
    const login = ({ host }) => logins.find(({ registry }) => registry.host === host);
    const client = (registry) => world.registry(registry, login(registry));
    const renew = async () => void 0;
    return work({ directory, environment, client, login, renew });
  });
}
async function logInForRun(world, logins, directory) {
  const fromEnvironment = world.environment["DOCKER_AUTH_CONFIG"];
  const config = runConfig(await world.docker.userConfig(), logins, fromEnvironment);
  const environment = await world.docker.configure(directory, config);
  return fromEnvironment ? { ...environment, DOCKER_AUTH_CONFIG: "" } : environment;
}
async function logInForJob(world, logins) {
  for (const { registry, username, password } of logins) {
    const args = ["login", registry.host, "--username", username, "--password-stdin"];
    await explaining(() => world.run("docker", args, { stdin: password }));
  }
  return {};
}

// src/core/tags/existing.ts
function decideFixed(tag, at2) {
  const { there, sha, wish, isImmutable } = at2;
  if (there === "nothing") return { kind: "push", because: tag.because };
  if (there === "unreadable")
    return { kind: "push", because: "the registry does not tell what it points at" };
  const isOurCommit = there.revision === sha || !there.revision && isNamedAfter(tag, sha);
  const keep2 = (because) => ({
    ...{ kind: "keep", because, isOurCommit },
    digest: there.digest
  });
  if (wish === "skip") return keep2("it exists: on-existing-tag: skip");
  if (wish === "fail" && !(isOurCommit && isNamedAfter(tag, sha)))
    return refuse("it exists: on-existing-tag: fail", NEW_NAME);
  if (isImmutable && isOurCommit) return keep2("it names this commit already, and is immutable");
  if (isImmutable) return refuse(`${whatItNames(there.revision)}, and it is immutable`, NEW_NAME);
  if (isOurCommit) return { kind: "push", because: "it names this commit already" };
  if (wish === "overwrite") return { kind: "push", because: "on-existing-tag: overwrite" };
  return refuse(whatItNames(there.revision), `${NEW_NAME}, or write on-existing-tag: overwrite`);
}
var NEW_NAME = "Publish under a new version or tag";
var refuse = (because, fix) => ({ kind: "refuse", because, fix });
var whatItNames = (revision) => revision ? `it names commit ${revision.slice(0, 7)}` : "it names an image of unknown origin";
var isNamedAfter = ({ name }, sha) => name.toLowerCase().includes(sha.slice(0, 7).toLowerCase());

// src/core/staging.ts
function keptImage(found) {
  for (const { fixed: fixed2 } of found) {
    const [first] = fixed2;
    if (first?.decision.kind === "keep") return { tag: first.tag.name, ...first.decision };
  }
  return void 0;
}
function planStaging({ fixed: fixed2 }, options, choice, found, sha, free) {
  if (canPushByDigest(choice, options) && found.length > 0 && isAnythingLeft(found, free))
    return { kind: "digest", names: found.map(({ image }) => imageName(image)) };
  const references = found.flatMap((one) => {
    const names = fixed2.length > 0 ? stagingTag(one, sha) : free(one.image);
    return names.map((name) => tagged(one.image, name));
  });
  return references.length > 0 ? { kind: "tags", references } : { kind: "nowhere" };
}
var isAnythingLeft = (found, free) => found.some(({ image, fixed: fixed2 }) => fixed2.length > 0 || free(image).length > 0);
function stagingTag({ fixed: fixed2 }, sha) {
  const pushed = fixed2.filter(({ decision }) => decision.kind === "push").map(({ tag }) => tag);
  const one = pushed.find((tag) => isNamedAfter(tag, sha)) ?? pushed.at(-1);
  return one ? [one.name] : [];
}
var canPushByDigest = (choice, { load, outputs }) => !load && outputs.length === 0 && (choice.kind === "container" || choice.kind === "existing" && BUILDKIT_DRIVERS.includes(choice.driver));
var BUILDKIT_DRIVERS = ["docker-container", "kubernetes", "remote", "cloud"];

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
function followExport() {
  let [index, manifest] = ["", ""];
  return {
    line(line) {
      const [, kind, digest = ""] = EXPORTED.exec(line) ?? [];
      if (kind === "manifest list") index = digest;
      else if (kind) manifest = digest;
    },
    /** Empty as long as nothing is exported. */
    digest: () => index || manifest
  };
}

// src/core/buildx/metadata.ts
function parseMetadata(json) {
  const metadata = asRecord(parsed(json));
  const digest = metadata["containerimage.digest"];
  const warnings2 = metadata["buildx.build.warnings"];
  return {
    digest: typeof digest === "string" ? digest : "",
    warnings: Array.isArray(warnings2) ? warnings2.map(parseWarning) : [],
    json: Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : ""
  };
}
function parseWarning(value) {
  const warning2 = asRecord(value);
  const details = Array.isArray(warning2["detail"]) ? warning2["detail"] : [];
  const ranges = Array.isArray(warning2["range"]) ? warning2["range"] : [];
  const range = asRecord(ranges[0]);
  return {
    message: decoded(warning2["short"]),
    detail: details.map(decoded).join("\n"),
    url: text(warning2["url"]),
    file: text(asRecord(warning2["sourceInfo"])["filename"]),
    line: lineOf2(range["start"]),
    endLine: lineOf2(range["end"])
  };
}
var lineOf2 = (position) => {
  const line = asRecord(position)["line"];
  return typeof line === "number" && line > 0 ? line : void 0;
};
function parsed(json) {
  try {
    return JSON.parse(json ?? "");
  } catch {
    return void 0;
  }
}
var asRecord = (value) => typeof value === "object" && value !== null ? value : {};
var text = (value) => typeof value === "string" ? value : "";
function decoded(value) {
  try {
    const bytes = Uint8Array.from(atob(text(value)), (byte) => byte.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return text(value);
  }
}

// src/core/buildx/progress.ts
var STEP_LINE = /^#(\d+) (.*)$/;
function followProgress() {
  const steps = /* @__PURE__ */ new Map();
  return {
    line: (line, at2) => {
      const [, number, text2] = STEP_LINE.exec(line.trimEnd()) ?? [];
      if (number === void 0 || text2 === void 0) return;
      const step = steps.get(number);
      if (!step) steps.set(number, { name: text2, start: at2, end: at2, state: "running" });
      else steps.set(number, { ...step, ...outcome(text2, step), end: at2 });
    },
    steps: () => [...steps.values()]
  };
}
var isCacheStep = ({ name }) => /^(importing cache manifest|exporting (to .*[Cc]ache|cache))/.test(name);
function outcome(text2, { state }) {
  if (text2 === "CACHED") return { state: "cached" };
  if (text2 === "CANCELED") return { state: "canceled" };
  if (text2.startsWith("ERROR:") || text2 === "ERROR") return { state: "failed" };
  if (/^DONE \d/.test(text2) && state === "running") return { state: "done" };
  return { state };
}

// src/core/report/command-in-words.ts
var commandInWords = (program, args) => [program, ...args.map(discreet).map(quoted)].join(" ");
var quoted = (argument) => /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);
var discreet = (argument) => argument.replace(
  /\b(secret_access_key|session_token|account_key|ghtoken|token|password)=[^,&\s]+/g,
  "$1=***"
).replace(/(:\/\/)[^/@\s]+@/g, "$1***@");

// src/core/masking.ts
var SHORTEST = 8;
var masksFor = (secret) => secret.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line));

// src/steps/secret-files.ts
var environmentSecret = (secret) => secret.from === "environment" ? [`id=${secret.id},env=${secret.variable}`] : [];
async function withSecretFiles(world, secrets, { directory }, work) {
  const files = secrets.flatMap((secret, index) => fileOf(secret, `${directory}/secret-${index}`));
  const written = files.filter(({ value }) => value !== void 0);
  try {
    for (const { value = "" } of written) for (const line of masksFor(value)) world.mask(line);
    await Promise.all(
      files.map(
        ({ path, value }) => value === void 0 ? mustExist(world, path) : world.writeFile(path, value)
      )
    );
    return await work(files.map(({ id, path }) => `id=${id},src=${path}`));
  } finally {
    await Promise.all(written.map(({ path }) => world.removeFile(path)));
  }
}
function fileOf(secret, path) {
  if (secret.from === "environment") return [];
  return [secret.from === "file" ? secret : { id: secret.id, path, value: secret.value }];
}
async function mustExist(world, path) {
  if (await world.isFile(path)) return;
  throw new Problem(
    `the secret file "${path}" does not exist`,
    'Mend the path in "secret-files", or make the file in an earlier step'
  );
}

// src/steps/build.ts
async function build2(world, plan, site) {
  const {
    staging,
    builder: { choice }
  } = site;
  world.log(`builder: ${choice.kind}, because ${choice.because}`);
  let request2 = buildRequest(plan, choice, staging);
  if (request2.cacheTo.length < plan.cache.to.length) world.annotate(NO_CACHE_EXPORT);
  for (let attempt = 1; ; ) {
    const watch = startWatch(world);
    try {
      const built = await runBuildx(world, plan, request2, site, watch);
      if (!built.digest && isPushed(request2, staging)) throw noDigest();
      return built;
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure;
      const { afterFailure } = await import("./shared/build-failure-HB75ST7H.js");
      const pushed = isPushed(request2, staging) ? watch.digest() : "";
      const next = await afterFailure(world, plan, site, { failure, request: request2, attempt, pushed });
      if (next.kind === "go-on") return { ...inRegistry(next.digest), ...watch.seen() };
      if (next.kind === "again") attempt++;
      request2 = next.request;
    }
  }
}
var isPushed = (request2, staging) => request2.push || staging?.kind === "digest";
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
function startWatch(world) {
  const start = Date.parse(world.now());
  const elapsed = () => Date.parse(world.now()) - start;
  const [progress, exported] = [followProgress(), followExport()];
  return {
    onLine: (line) => {
      world.log(line);
      progress.line(line, elapsed());
      exported.line(line);
    },
    digest: exported.digest,
    seen: () => ({ steps: progress.steps(), duration: elapsed() })
  };
}
async function runBuildx(world, plan, request2, { builder: builder2, session }, { onLine, seen }) {
  const files = answerFiles(session, plan);
  const environment = { ...session.environment, BUILDX_METADATA_WARNINGS: "true" };
  await withSecretFiles(world, plan.secrets, session, async (fileSecrets) => {
    const environmentSecrets = plan.secrets.flatMap(environmentSecret);
    const args = buildArguments(request2, {
      ...files,
      builder: builder2.name,
      environmentSecrets,
      fileSecrets
    });
    world.log(commandInWords("docker", args));
    await world.quote(() => world.run("docker", args, { environment, onLine }));
  });
  return {
    ...parseMetadata(await world.readFile(files.metadataFile)),
    imageId: files.imageIdFile ? (await world.readFile(files.imageIdFile) ?? "").trim() : "",
    ...seen(),
    isEverywhere: true
  };
}
var answerFiles = ({ directory }, { build: build3 }) => ({
  metadataFile: `${directory}/metadata.json`,
  imageIdFile: exportsToFiles(build3.outputs) ? "" : `${directory}/image-id`
});

// src/steps/preflight.ts
async function preflight(world, plan, session, shelves) {
  if (!plan.push.push) return [];
  const asked = await Promise.allSettled(
    shelves.map((shelf) => makeSure(world, plan, session, shelf))
  );
  const reasons = asked.flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  const bug = reasons.find((reason) => !(reason instanceof Problem));
  if (bug) throw bug;
  const problem = allProblems("the image cannot be pushed", reasons);
  if (problem) throw problem;
  return asked.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}
async function makeSure(world, plan, session, shelf) {
  const isImmutable = () => false;
  const [, fixed2] = await Promise.all([
    mayPush(world, plan, session, shelf),
    lookAtFixed(plan, shelf, isImmutable)
  ]);
  refuseOthers(shelf, fixed2);
  const floating2 = plan.publishing.kind === "staged" ? plan.publishing.floating : [];
  return { image: shelf.image, shelf, fixed: fixed2, floating: floating2, isImmutable };
}
async function mayPush(world, plan, session, { image, client }) {
  const login = session.login(image.registry);
  try {
    await client.authorize(image.path, ["pull", "push"]);
  } catch (problem) {
    if (login || !(problem instanceof MissingCredentials)) throw problem;
    throw noCredentials(image, plan, problem);
  }
  world.log(`${imageName(image)}: may be pushed${login ? ` by ${login.username}` : ""}`);
}
async function lookAtFixed({ publishing, event, onExistingTag }, shelf, isImmutable) {
  if (publishing.kind !== "staged") return [];
  const decide = async (tag) => {
    const there = await imageAt(shelf, tag.name);
    const at2 = { there, sha: event.sha, wish: onExistingTag, isImmutable: isImmutable(tag.name) };
    return { tag, decision: decideFixed(tag, at2) };
  };
  return Promise.all(publishing.fixed.map(decide));
}
function refuseOthers({ image }, fixed2) {
  const problems = fixed2.flatMap(
    ({ tag, decision }) => decision.kind === "refuse" ? [new Problem(`${tagged(image, tag.name)} is taken: ${decision.because}`, decision.fix)] : []
  );
  const problem = allProblems(`fixed tags of ${imageName(image)} are taken`, problems);
  if (problem) throw problem;
}
function noCredentials(image, { event, account }, cause) {
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

// src/steps/obtain.ts
async function obtainImage(world, plan, session, shelves, looking) {
  const ask = () => preflight(world, plan, session, shelves);
  return withBuilder(world, plan, session, ask, async (builder2, destinations) => {
    const kept = keptImage(destinations);
    if (kept) return keep(world, kept, destinations);
    const staging = await stagingFor(world, plan, builder2.choice, destinations, looking);
    const site = { builder: builder2, session, destinations, staging };
    const built = await world.group("Build", () => build2(world, plan, site));
    const isPushed2 = staging?.kind !== "nowhere";
    const digest = isPushed2 ? built.digest : "";
    return { ...built, digest, destinations, staged: stagedTags(staging, built), kept: void 0 };
  });
}
async function stagingFor(world, { publishing, build: build3, event }, choice, destinations, looking) {
  if (publishing.kind !== "staged") return void 0;
  const outlooks = publishing.fixed.length > 0 ? [] : await looking;
  const free = new Map(outlooks.map((outlook) => [outlook.shelf.image, namesFree(outlook)]));
  const namesOf = (image) => free.get(image) ?? [];
  const staging = planStaging(publishing, build3, choice, destinations, event.sha, namesOf);
  if (staging.kind === "nowhere")
    world.log("every tag points at something newer: the image is built, and pushed nowhere");
  return staging;
}
function stagedTags(staging, { isEverywhere }) {
  const staged = /* @__PURE__ */ new Map();
  if (staging?.kind !== "tags" || !isEverywhere) return staged;
  for (const reference of staging.references) {
    const at2 = reference.lastIndexOf(":");
    const name = reference.slice(0, at2);
    staged.set(name, [...staged.get(name) ?? [], reference.slice(at2 + 1)]);
  }
  return staged;
}
function keep(world, kept, destinations) {
  const names = destinations.map(({ image }) => imageName(image)).join(", ");
  world.annotate({
    level: "notice",
    message: `nothing was built: ${kept.tag} of ${names} is there already, and stays`
  });
  return {
    digest: kept.digest,
    ...{ warnings: [], json: "", imageId: "", steps: [], duration: 0, staged: /* @__PURE__ */ new Map() },
    ...{ isEverywhere: false, destinations, kept }
  };
}

// src/core/report/plan-in-words.ts
function planInWords(plan) {
  const { event, images, tags, push, cache: cache2 } = plan;
  return aligned([
    ["Event", `${event.name} of ${event.fullRef || "no ref"} at ${event.sha.slice(0, 7)}`],
    ...labelled("Image", images.map(imageName)),
    ["Push", `${push.push ? "yes" : "no"}: ${push.because}`],
    ["Cache", cache2.because],
    ...labelled("Given", plan.ownArguments)
  ]).concat(
    "\n\n",
    aligned([
      ["Tag", "Kind", "Because"],
      ...tags.map(({ name, kind, because }) => [name, kind, because])
    ])
  );
}
var labelled = (label2, values) => values.map((value, index) => [index === 0 ? label2 : "", value]);

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
function stepCount(steps) {
  const numbered = steps.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  return `${numbered.length} steps, ${cached} of them cached`;
}

// src/core/report/summary.ts
var LONGEST2 = 6e4;
var plannedSummary = (plan) => shortened(["### Slipway would build", ...about(plan), ...notices(plan)]);
function builtSummary(plan, report) {
  const { push, build: build3 } = plan;
  if (build3.call && build3.call !== "build")
    return shortened([`### Ran \`call: ${inMarkdown(build3.call)}\``]);
  const what = report.kept ? "There already" : push.push ? "Pushed" : "Built, not pushed";
  return shortened([
    `### ${what}: \`${plan.version || plan.event.sha.slice(0, 7)}\``,
    ...push.push ? [] : [`Not pushed: ${inMarkdown(push.because)}.`],
    ...about(plan, report.results),
    ...push.push && report.digest ? pullLines(plan, report.digest) : [],
    howBuilt(plan, report),
    ...picture(report.steps),
    ...warnings(report),
    ...notices(plan)
  ]);
}
var howBuilt = ({ cache: cache2 }, { kept, duration: time, steps }) => kept ? `Nothing was built: \`${kept.tag}\` was there already.` : `Built in ${duration(time)}: ${stepCount(steps)}; cache: ${cache2.because}.`;
var failedSummary = (plan, problem, result) => shortened([
  "### Not published",
  `**${inMarkdown(problem.message)}**`,
  inMarkdown(problem.fix),
  ...about(plan, result?.results),
  ...result?.digest ? [`The image is in the registry: \`${result.digest}\``] : []
]);
function about({ images, tags }, results = []) {
  const rows = tags.map(({ name, kind, because }) => [
    `\`${name}\``,
    kind,
    inMarkdown(because),
    ...results.length > 0 ? [inMarkdown(resultInWords(results, name))] : []
  ]);
  const head = ["Tag", "Kind", "Because", ...results.length > 0 ? ["Result"] : []];
  return [images.map((image) => `\`${imageName(image)}\``).join(", "), markdownTable(head, rows)];
}
function pullLines({ images }, digest) {
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
var notices = ({ notices: given }) => given.map((notice2) => `> ${inMarkdown(notice2)}`);
function shortened(blocks) {
  const kept = [];
  let left = LONGEST2;
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

// src/steps/report.ts
async function showPlan(world, plan) {
  await world.group("Plan", async () => world.log(planInWords(plan)));
  for (const message of plan.notices) world.annotate({ level: "notice", message });
}
async function reportPlanned(world, plan, summary) {
  world.log("dry run: nothing was built, nothing was pushed");
  if (summary) await world.summarize(plannedSummary(plan));
}
async function reportBuilt(world, plan, built, summary) {
  if (built.steps.some((step) => step.state === "failed" && isCacheStep(step))) {
    world.annotate(CACHE_TROUBLE);
  }
  const file = dockerfilePath(plan.build);
  for (const warning2 of built.warnings) world.annotate(annotationOf(warning2, file));
  if (summary) await world.summarize(builtSummary(plan, built));
}
var CACHE_TROUBLE = {
  level: "notice",
  message: "the layer cache could not be read or written; the image is whole, and the next build is slow"
};
async function reportingFailure(world, plan, summary, work) {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const result = problem instanceof NotPublished ? problem.result : void 0;
    if (summary) await world.summarize(failedSummary(plan, problem, result));
    throw result ? new Unfinished(problem, outputsOf(plan, result)) : problem;
  }
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
  const happened = await completeEvent(world, inputs, event);
  const plan = await planBuild(inputs, happened, await gatherFacts(world, inputs));
  await showPlan(world, plan);
  if (dryRun) {
    await reportPlanned(world, plan, summary);
    return outputsOf(plan);
  }
  const result = await reportingFailure(
    world,
    plan,
    summary,
    () => withLogin(world, plan.logins, logout, async (session) => {
      const shelves = await openShelves(world, plan, session);
      const looking = lookAtTags(world, plan, shelves);
      const image = await obtainImage(world, plan, session, shelves, looking);
      await gates(world, plan, session, image);
      const results = await world.group("Publish", () => publish(world, plan, image, looking));
      return { ...image, results };
    })
  );
  await reportBuilt(world, plan, result, summary);
  return outputsOf(plan, result);
}

// src/index.ts
await runAction((read2) => main(parseInputs(read2), currentEvent(), realWorld()));
