import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  CommandFailure,
  HttpClient,
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
  run,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  warning,
  withPrivateDirectory
} from "./shared/chunk-CDKE5VLP.js";
import {
  Problem,
  allProblems
} from "./shared/chunk-EJO57MYZ.js";
import {
  __commonJS,
  __toESM
} from "./shared/chunk-HURQ66PG.js";

// builtin:node:http
var require_node_http = __commonJS({
  "builtin:node:http"(exports2, module) {
    module.exports = process.getBuiltinModule("node:http");
  }
});

// builtin:node:https
var require_node_https = __commonJS({
  "builtin:node:https"(exports2, module) {
    module.exports = process.getBuiltinModule("node:https");
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
    var valid2 = (version, options) => {
      const v = parse4(version, options);
      return v ? v.version : null;
    };
    module.exports = valid2;
  }
});

// src/core/buildx/secrets.ts
function parseSecrets(input, lines) {
  const entries = lines.map((line, index) => entryOf(input, line, index));
  return {
    secrets: entries.filter(({ rest: rest2 }) => rest2 !== "").map(({ id, rest: rest2 }) => SECRET[input](id, rest2)),
    empty: entries.filter(({ rest: rest2 }) => rest2 === "").map(({ id }) => id)
  };
}
function entryOf(input, line, index) {
  const at2 = line.indexOf("=");
  if (at2 > 0) return { id: line.slice(0, at2), rest: line.slice(at2 + 1) };
  throw new Problem(
    `"${input}": item ${index + 1} is not of the form id=\u2026`,
    'Write one secret a line; quote a value of several lines as a whole: "KEY=first line\u23CEsecond line"'
  );
}
var SECRET = {
  secrets: (id, value) => ({ id, from: "value", value }),
  "secret-files": (id, path) => ({ id, from: "file", path }),
  "secret-envs": (id, variable) => ({ id, from: "environment", variable })
};

// node_modules/csv-parse/lib/api/CsvError.js
var CsvError = class _CsvError extends Error {
  constructor(code, message, options, ...contexts) {
    if (Array.isArray(message)) message = message.join(" ").trim();
    super(message);
    if (Error.captureStackTrace !== void 0) {
      Error.captureStackTrace(this, _CsvError);
    }
    this.code = code;
    for (const context of contexts) {
      for (const key in context) {
        const value = context[key];
        this[key] = Buffer.isBuffer(value) ? value.toString(options.encoding) : value == null ? value : JSON.parse(JSON.stringify(value));
      }
    }
  }
};

// node_modules/csv-parse/lib/utils/is_object.js
var is_object = function(obj) {
  return typeof obj === "object" && obj !== null && !Array.isArray(obj);
};

// node_modules/csv-parse/lib/api/normalize_columns_array.js
var normalize_columns_array = function(columns) {
  const normalizedColumns = [];
  for (let i = 0, l = columns.length; i < l; i++) {
    const column = columns[i];
    if (column === void 0 || column === null || column === false) {
      normalizedColumns[i] = { disabled: true };
    } else if (typeof column === "string" || typeof column === "number") {
      normalizedColumns[i] = { name: `${column}` };
    } else if (is_object(column)) {
      if (typeof column.name !== "string") {
        throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", [
          "Option columns missing name:",
          `property "name" is required at position ${i}`,
          "when column is an object literal"
        ]);
      }
      normalizedColumns[i] = column;
    } else {
      throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", [
        "Invalid column definition:",
        "expect a string or a literal object,",
        `got ${JSON.stringify(column)} at position ${i}`
      ]);
    }
  }
  return normalizedColumns;
};

// node_modules/csv-parse/lib/utils/ResizeableBuffer.js
var ResizeableBuffer = class {
  constructor(size = 100) {
    this.size = size;
    this.length = 0;
    this.buf = Buffer.allocUnsafe(size);
  }
  prepend(val) {
    if (Buffer.isBuffer(val)) {
      const length = this.length + val.length;
      if (length >= this.size) {
        this.resize();
        if (length >= this.size) {
          throw Error("INVALID_BUFFER_STATE");
        }
      }
      const buf = this.buf;
      this.buf = Buffer.allocUnsafe(this.size);
      val.copy(this.buf, 0);
      buf.copy(this.buf, val.length);
      this.length += val.length;
    } else {
      const length = this.length++;
      if (length === this.size) {
        this.resize();
      }
      const buf = this.clone();
      this.buf[0] = val;
      buf.copy(this.buf, 1, 0, length);
    }
  }
  append(val) {
    const length = this.length++;
    if (length === this.size) {
      this.resize();
    }
    this.buf[length] = val;
  }
  clone() {
    return Buffer.from(this.buf.slice(0, this.length));
  }
  resize() {
    const length = this.length;
    this.size = this.size * 2;
    const buf = Buffer.allocUnsafe(this.size);
    this.buf.copy(buf, 0, 0, length);
    this.buf = buf;
  }
  toString(encoding) {
    if (encoding) {
      return this.buf.toString(encoding, 0, this.length);
    } else {
      return Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
    }
  }
  toJSON() {
    return this.toString("utf8");
  }
  reset() {
    this.length = 0;
  }
};
var ResizeableBuffer_default = ResizeableBuffer;

// node_modules/csv-parse/lib/api/init_state.js
var init_state = function(options) {
  const timchars = [
    // Basic Latin
    32,
    // [Space](https://www.fileformat.info/info/unicode/char/0020/index.htm)
    9,
    // [CHARACTER TABULATION (HT)](https://www.fileformat.info/info/unicode/char/0009/index.htm)
    10,
    // [LINE FEED (LF)](https://www.fileformat.info/info/unicode/char/000a/index.htm)
    13,
    // [CARRIAGE RETURN (CR)](https://www.fileformat.info/info/unicode/char/000d/index.htm)
    12,
    // [FORM FEED (FF)](https://www.fileformat.info/info/unicode/char/000c/index.htm)
    11,
    // [LINE TABULATION (VT)](https://www.fileformat.info/info/unicode/char/000b/index.htm)
    // Latin-1 Supplement
    160,
    // [NO-BREAK SPACE (NBSP)](https://www.fileformat.info/info/unicode/char/00a0/index.htm)
    // Ogham
    5760,
    // [OGHAM SPACE MARK](https://www.fileformat.info/info/unicode/char/1680/index.htm)
    // General Punctuation
    8192,
    // [EN QUAD](https://www.fileformat.info/info/unicode/char/2000/index.htm)
    8193,
    // [EM QUAD](https://www.fileformat.info/info/unicode/char/2001/index.htm)
    8194,
    // [EN SPACE](https://www.fileformat.info/info/unicode/char/2002/index.htm)
    8195,
    // [EM SPACE](https://www.fileformat.info/info/unicode/char/2003/index.htm)
    8196,
    // [THREE-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2004/index.htm)
    8197,
    // [FOUR-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2005/index.htm)
    8198,
    // [SIX-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2006/index.htm)
    8199,
    // [FIGURE SPACE](https://www.fileformat.info/info/unicode/char/2007/index.htm)
    8200,
    // [PUNCTUATION SPACE](https://www.fileformat.info/info/unicode/char/2008/index.htm)
    8201,
    // [THIN SPACE](https://www.fileformat.info/info/unicode/char/2009/index.htm)
    8202,
    // [HAIR SPACE](https://www.fileformat.info/info/unicode/char/200a/index.htm)
    8232,
    // [LINE SEPARATOR](https://www.fileformat.info/info/unicode/char/2028/index.htm)
    8233,
    // [PARAGRAPH SEPARATOR](https://www.fileformat.info/info/unicode/char/2029/index.htm)
    8239,
    // [NARROW NO-BREAK SPACE (NNBSP)](https://www.fileformat.info/info/unicode/char/202f/index.htm)
    8287,
    // [MEDIUM MATHEMATICAL SPACE (MMSP)](https://www.fileformat.info/info/unicode/char/205f/index.htm)
    12288,
    // [IDEOGRAPHIC SPACE](https://www.fileformat.info/info/unicode/char/3000/index.htm)
    65279
    // [ZERO WIDTH NO-BREAK SPACE (BOM)](https://www.fileformat.info/info/unicode/char/feff/index.htm)
  ].reduce((acc, codepoint) => {
    const encoded = Buffer.from(
      String.fromCharCode(codepoint),
      options.encoding
    );
    if (codepoint !== 63 && encoded.length === 1 && encoded[0] === 63) {
      return acc;
    }
    acc.push(encoded);
    return acc;
  }, []);
  const timcharFirstBytes = new Uint8Array(256);
  for (const t of timchars) timcharFirstBytes[t[0]] = 1;
  return {
    bomSkipped: false,
    bufBytesStart: 0,
    castField: options.cast_function,
    commenting: false,
    delimiterBufPrevious: void 0,
    delimiterDiscovered: false,
    // Current error encountered by a record
    error: void 0,
    enabled: options.from_line === 1,
    escaping: false,
    escapeIsQuote: Buffer.isBuffer(options.escape) && Buffer.isBuffer(options.quote) && Buffer.compare(options.escape, options.quote) === 0,
    // columns can be `false`, `true`, `Array`
    expectedRecordLength: Array.isArray(options.columns) ? options.columns.length : void 0,
    field: new ResizeableBuffer_default(20),
    firstLineToHeaders: options.cast_first_line_to_header,
    needMoreDataSize: Math.max(
      // Skip if the remaining buffer smaller than comment
      options.comment !== null ? options.comment.length : 0,
      ...options.delimiter ? options.delimiter.map((delimiter) => delimiter.length) : [],
      // Auto discovery of delimiter is limited to 1 character
      options.delimiter_auto ? 1 : 0,
      // Skip if the remaining buffer can be escape sequence
      options.quote !== null ? options.quote.length : 0,
      ...timchars.map((t) => t.length)
    ),
    previousBuf: void 0,
    quoting: false,
    stop: false,
    rawBuffer: new ResizeableBuffer_default(100),
    record: [],
    recordHasError: false,
    record_length: 0,
    recordDelimiterMaxLength: options.record_delimiter.length === 0 ? 0 : Math.max(...options.record_delimiter.map((v) => v.length)),
    trimChars: [
      Buffer.from(" ", options.encoding)[0],
      Buffer.from("	", options.encoding)[0]
    ],
    wasQuoting: false,
    wasRowDelimiter: false,
    timchars,
    timcharFirstBytes
  };
};

// node_modules/csv-parse/lib/utils/underscore.js
var underscore = function(str) {
  return str.replace(/([A-Z])/g, function(_, match) {
    return "_" + match.toLowerCase();
  });
};

// node_modules/csv-parse/lib/api/normalize_options.js
var normalize_options = function(opts) {
  const options = {};
  for (const opt in opts) {
    options[underscore(opt)] = opts[opt];
  }
  if (options.encoding === void 0 || options.encoding === true) {
    options.encoding = "utf8";
  } else if (options.encoding === null || options.encoding === false) {
    options.encoding = null;
  } else if (typeof options.encoding !== "string" && options.encoding !== null) {
    throw new CsvError(
      "CSV_INVALID_OPTION_ENCODING",
      [
        "Invalid option encoding:",
        "encoding must be a string or null to return a buffer,",
        `got ${JSON.stringify(options.encoding)}`
      ],
      options
    );
  }
  if (options.bom === void 0 || options.bom === null || options.bom === false) {
    options.bom = false;
  } else if (options.bom !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_BOM",
      [
        "Invalid option bom:",
        "bom must be true,",
        `got ${JSON.stringify(options.bom)}`
      ],
      options
    );
  }
  options.cast_function = null;
  if (options.cast === void 0 || options.cast === null || options.cast === false || options.cast === "") {
    options.cast = void 0;
  } else if (typeof options.cast === "function") {
    options.cast_function = options.cast;
    options.cast = true;
  } else if (options.cast !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST",
      [
        "Invalid option cast:",
        "cast must be true or a function,",
        `got ${JSON.stringify(options.cast)}`
      ],
      options
    );
  }
  if (options.cast_date === void 0 || options.cast_date === null || options.cast_date === false || options.cast_date === "") {
    options.cast_date = false;
  } else if (options.cast_date === true) {
    options.cast_date = function(value) {
      const date = Date.parse(value);
      return !isNaN(date) ? new Date(date) : value;
    };
  } else if (typeof options.cast_date !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST_DATE",
      [
        "Invalid option cast_date:",
        "cast_date must be true or a function,",
        `got ${JSON.stringify(options.cast_date)}`
      ],
      options
    );
  }
  options.cast_first_line_to_header = void 0;
  if (options.columns === true) {
    options.cast_first_line_to_header = void 0;
  } else if (typeof options.columns === "function") {
    options.cast_first_line_to_header = options.columns;
    options.columns = true;
  } else if (Array.isArray(options.columns)) {
    options.columns = normalize_columns_array(options.columns);
  } else if (options.columns === void 0 || options.columns === null || options.columns === false) {
    options.columns = false;
  } else {
    throw new CsvError(
      "CSV_INVALID_OPTION_COLUMNS",
      [
        "Invalid option columns:",
        "expect an array, a function or true,",
        `got ${JSON.stringify(options.columns)}`
      ],
      options
    );
  }
  if (options.group_columns_by_name === void 0 || options.group_columns_by_name === null || options.group_columns_by_name === false) {
    options.group_columns_by_name = false;
  } else if (options.group_columns_by_name !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "expect an boolean,",
        `got ${JSON.stringify(options.group_columns_by_name)}`
      ],
      options
    );
  } else if (options.columns === false) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "the `columns` mode must be activated."
      ],
      options
    );
  }
  if (options.comment === void 0 || options.comment === null || options.comment === false || options.comment === "") {
    options.comment = null;
  } else {
    if (typeof options.comment === "string") {
      options.comment = Buffer.from(options.comment, options.encoding);
    }
    if (!Buffer.isBuffer(options.comment)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_COMMENT",
        [
          "Invalid option comment:",
          "comment must be a buffer or a string,",
          `got ${JSON.stringify(options.comment)}`
        ],
        options
      );
    }
  }
  if (options.comment_no_infix === void 0 || options.comment_no_infix === null || options.comment_no_infix === false) {
    options.comment_no_infix = false;
  } else if (options.comment_no_infix !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_COMMENT",
      [
        "Invalid option comment_no_infix:",
        "value must be a boolean,",
        `got ${JSON.stringify(options.comment_no_infix)}`
      ],
      options
    );
  }
  if (options.delimiter_auto === void 0 || options.delimiter_auto === null || options.delimiter_auto === false) {
    options.delimiter_auto = false;
  } else if (options.delimiter_auto === true) {
    options.delimiter_auto = {};
  } else if (!is_object(options.delimiter_auto)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_DELIMITER_AUTO",
      [
        "Invalid option delimiter_auto:",
        "delimiter_auto must be a boolean or a configuration object,",
        `got ${JSON.stringify(options.delimiter_auto)}`
      ],
      options
    );
  }
  if (options.delimiter_auto) {
    if (options.delimiter_auto.preferred === void 0)
      options.delimiter_auto.preferred = {
        [",".charCodeAt(0)]: 1.8,
        ["	".charCodeAt(0)]: 1.8,
        [";".charCodeAt(0)]: 1.6,
        [" ".charCodeAt(0)]: 1.6,
        [":".charCodeAt(0)]: 1.5,
        [".".charCodeAt(0)]: 1.4,
        ["/".charCodeAt(0)]: 1.4
      };
    else if (!is_object(options.delimiter_auto.preferred)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "preferred must be an object,",
          `got ${JSON.stringify(options.delimiter_auto.preferred)}`
        ],
        options
      );
    }
    if (options.delimiter_auto.score === void 0)
      options.delimiter_auto.score = (info2, options2) => {
        return (info2.total - info2.std) * (options2.preferred[info2.char_code] || 1);
      };
    else if (typeof options.delimiter_auto.score !== "function") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "score must be a function,",
          `got ${JSON.stringify(options.delimiter_auto.score)}`
        ],
        options
      );
    }
    if (options.delimiter_auto.size === void 0)
      options.delimiter_auto.size = 2048;
    else if (typeof options.delimiter_auto.size !== "number") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "size must be a number,",
          `got ${JSON.stringify(options.delimiter_auto.size)}`
        ],
        options
      );
    }
  }
  const delimiter_json = JSON.stringify(options.delimiter);
  if (options.delimiter_auto !== false) {
    options.delimiter = [];
  }
  if (!Array.isArray(options.delimiter)) {
    if (options.delimiter === void 0 || options.delimiter === null || options.delimiter === false) {
      options.delimiter = Buffer.from(",", options.encoding);
    }
    options.delimiter = [options.delimiter];
  }
  options.delimiter = options.delimiter.map(function(delimiter) {
    if (typeof delimiter === "string") {
      delimiter = Buffer.from(delimiter, options.encoding);
    }
    if (!Buffer.isBuffer(delimiter) || delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER",
        [
          "Invalid option delimiter:",
          "delimiter must be a non empty string or buffer or array of string|buffer,",
          `got ${delimiter_json}`
        ],
        options
      );
    }
    return delimiter;
  });
  if (options.escape === void 0 || options.escape === true) {
    options.escape = Buffer.from('"', options.encoding);
  } else if (typeof options.escape === "string") {
    options.escape = Buffer.from(options.escape, options.encoding);
  } else if (options.escape === null || options.escape === false) {
    options.escape = null;
  }
  if (options.escape !== null) {
    if (!Buffer.isBuffer(options.escape)) {
      throw new Error(
        `Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`
      );
    }
  }
  if (options.from === void 0 || options.from === null) {
    options.from = 1;
  } else {
    if (typeof options.from === "string" && /\d+/.test(options.from)) {
      options.from = parseInt(options.from);
    }
    if (Number.isInteger(options.from)) {
      if (options.from < 0) {
        throw new Error(
          `Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`
      );
    }
  }
  if (options.from_line === void 0 || options.from_line === null) {
    options.from_line = 1;
  } else {
    if (typeof options.from_line === "string" && /\d+/.test(options.from_line)) {
      options.from_line = parseInt(options.from_line);
    }
    if (Number.isInteger(options.from_line)) {
      if (options.from_line <= 0) {
        throw new Error(
          `Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`
      );
    }
  }
  if (options.ignore_last_delimiters === void 0 || options.ignore_last_delimiters === null) {
    options.ignore_last_delimiters = false;
  } else if (typeof options.ignore_last_delimiters === "number") {
    options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters);
    if (options.ignore_last_delimiters === 0) {
      options.ignore_last_delimiters = false;
    }
  } else if (typeof options.ignore_last_delimiters !== "boolean") {
    throw new CsvError(
      "CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS",
      [
        "Invalid option `ignore_last_delimiters`:",
        "the value must be a boolean value or an integer,",
        `got ${JSON.stringify(options.ignore_last_delimiters)}`
      ],
      options
    );
  }
  if (options.ignore_last_delimiters === true && options.columns === false) {
    throw new CsvError(
      "CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS",
      [
        "The option `ignore_last_delimiters`",
        "requires the activation of the `columns` option"
      ],
      options
    );
  }
  if (options.info === void 0 || options.info === null || options.info === false) {
    options.info = false;
  } else if (options.info !== true) {
    throw new Error(
      `Invalid Option: info must be true, got ${JSON.stringify(options.info)}`
    );
  }
  if (options.max_record_size === void 0 || options.max_record_size === null || options.max_record_size === false) {
    options.max_record_size = 0;
  } else if (Number.isInteger(options.max_record_size) && options.max_record_size >= 0) {
  } else if (typeof options.max_record_size === "string" && /\d+/.test(options.max_record_size)) {
    options.max_record_size = parseInt(options.max_record_size);
  } else {
    throw new Error(
      `Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`
    );
  }
  if (options.objname === void 0 || options.objname === null || options.objname === false) {
    options.objname = void 0;
  } else if (Buffer.isBuffer(options.objname)) {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty buffer`);
    }
    if (options.encoding === null) {
    } else {
      options.objname = options.objname.toString(options.encoding);
    }
  } else if (typeof options.objname === "string") {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty string`);
    }
  } else if (typeof options.objname === "number") {
  } else {
    throw new Error(
      `Invalid Option: objname must be a string or a buffer, got ${options.objname}`
    );
  }
  if (options.objname !== void 0) {
    if (typeof options.objname === "number") {
      if (options.columns !== false) {
        throw Error(
          "Invalid Option: objname index cannot be combined with columns or be defined as a field"
        );
      }
    } else {
      if (options.columns === false) {
        throw Error(
          "Invalid Option: objname field must be combined with columns or be defined as an index"
        );
      }
    }
  }
  if (options.on_record === void 0 || options.on_record === null) {
    options.on_record = void 0;
  } else if (typeof options.on_record !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_ON_RECORD",
      [
        "Invalid option `on_record`:",
        "expect a function,",
        `got ${JSON.stringify(options.on_record)}`
      ],
      options
    );
  }
  if (options.on_skip !== void 0 && options.on_skip !== null && typeof options.on_skip !== "function") {
    throw new Error(
      `Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`
    );
  }
  if (options.quote === null || options.quote === false || options.quote === "") {
    options.quote = null;
  } else {
    if (options.quote === void 0 || options.quote === true) {
      options.quote = Buffer.from('"', options.encoding);
    } else if (typeof options.quote === "string") {
      options.quote = Buffer.from(options.quote, options.encoding);
    }
    if (!Buffer.isBuffer(options.quote)) {
      throw new Error(
        `Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`
      );
    }
  }
  if (options.raw === void 0 || options.raw === null || options.raw === false) {
    options.raw = false;
  } else if (options.raw !== true) {
    throw new Error(
      `Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`
    );
  }
  if (options.record_delimiter === void 0) {
    options.record_delimiter = [];
  } else if (typeof options.record_delimiter === "string" || Buffer.isBuffer(options.record_delimiter)) {
    if (options.record_delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer,",
          `got ${JSON.stringify(options.record_delimiter)}`
        ],
        options
      );
    }
    options.record_delimiter = [options.record_delimiter];
  } else if (!Array.isArray(options.record_delimiter)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_RECORD_DELIMITER",
      [
        "Invalid option `record_delimiter`:",
        "value must be a string, a buffer or array of string|buffer,",
        `got ${JSON.stringify(options.record_delimiter)}`
      ],
      options
    );
  }
  options.record_delimiter = options.record_delimiter.map(function(rd, i) {
    if (typeof rd !== "string" && !Buffer.isBuffer(rd)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a string, a buffer or array of string|buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`
        ],
        options
      );
    } else if (rd.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`
        ],
        options
      );
    }
    if (typeof rd === "string") {
      rd = Buffer.from(rd, options.encoding);
    }
    return rd;
  });
  if (typeof options.relax_column_count === "boolean") {
  } else if (options.relax_column_count === void 0 || options.relax_column_count === null) {
    options.relax_column_count = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`
    );
  }
  if (typeof options.relax_column_count_less === "boolean") {
  } else if (options.relax_column_count_less === void 0 || options.relax_column_count_less === null) {
    options.relax_column_count_less = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`
    );
  }
  if (typeof options.relax_column_count_more === "boolean") {
  } else if (options.relax_column_count_more === void 0 || options.relax_column_count_more === null) {
    options.relax_column_count_more = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`
    );
  }
  if (typeof options.relax_quotes === "boolean") {
  } else if (options.relax_quotes === void 0 || options.relax_quotes === null) {
    options.relax_quotes = false;
  } else {
    throw new Error(
      `Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`
    );
  }
  if (typeof options.skip_empty_lines === "boolean") {
  } else if (options.skip_empty_lines === void 0 || options.skip_empty_lines === null) {
    options.skip_empty_lines = false;
  } else {
    throw new Error(
      `Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`
    );
  }
  if (typeof options.skip_records_with_empty_values === "boolean") {
  } else if (options.skip_records_with_empty_values === void 0 || options.skip_records_with_empty_values === null) {
    options.skip_records_with_empty_values = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`
    );
  }
  if (typeof options.skip_records_with_error === "boolean") {
  } else if (options.skip_records_with_error === void 0 || options.skip_records_with_error === null) {
    options.skip_records_with_error = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`
    );
  }
  if (options.rtrim === void 0 || options.rtrim === null || options.rtrim === false) {
    options.rtrim = false;
  } else if (options.rtrim !== true) {
    throw new Error(
      `Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`
    );
  }
  if (options.ltrim === void 0 || options.ltrim === null || options.ltrim === false) {
    options.ltrim = false;
  } else if (options.ltrim !== true) {
    throw new Error(
      `Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`
    );
  }
  if (options.trim === void 0 || options.trim === null || options.trim === false) {
    options.trim = false;
  } else if (options.trim !== true) {
    throw new Error(
      `Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`
    );
  }
  if (options.trim === true && opts.ltrim !== false) {
    options.ltrim = true;
  } else if (options.ltrim !== true) {
    options.ltrim = false;
  }
  if (options.trim === true && opts.rtrim !== false) {
    options.rtrim = true;
  } else if (options.rtrim !== true) {
    options.rtrim = false;
  }
  if (options.to === void 0 || options.to === null) {
    options.to = -1;
  } else if (options.to !== -1) {
    if (typeof options.to === "string" && /\d+/.test(options.to)) {
      options.to = parseInt(options.to);
    }
    if (Number.isInteger(options.to)) {
      if (options.to <= 0) {
        throw new Error(
          `Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`
      );
    }
  }
  if (options.to_line === void 0 || options.to_line === null) {
    options.to_line = -1;
  } else if (options.to_line !== -1) {
    if (typeof options.to_line === "string" && /\d+/.test(options.to_line)) {
      options.to_line = parseInt(options.to_line);
    }
    if (Number.isInteger(options.to_line)) {
      if (options.to_line <= 0) {
        throw new Error(
          `Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`
      );
    }
  }
  return options;
};

// node_modules/csv-parse/lib/utils/delimiter_discover.js
var delimiter_discover = function(records, options) {
  if (!options) {
    ({ delimiter_auto: options } = normalize_options({ delimiter_auto: true }));
  }
  if (typeof records === "string") {
    records = Buffer.from(records);
  }
  if (Buffer.isBuffer(records)) {
    records = ((data) => {
      const records2 = [];
      const parser = transform({ delimiter: [] });
      const push = (record2) => records2.push(record2);
      const close = () => {
      };
      const error2 = parser.parse(data, true, push, close);
      if (error2 !== void 0) throw error2;
      return records2;
    })(records);
  }
  const info2 = Array(127).fill().map(() => ({ lines: [] }));
  records.map(([record2], line) => {
    for (let i = 0, l = record2.length; i < l; i++) {
      const code = record2.charCodeAt(i);
      if (info2[code].lines[line] === void 0) info2[code].lines[line] = 0;
      info2[code].lines[line]++;
    }
  });
  info2.map((info3, i) => {
    info3.char_code = i;
    info3.std = std(info3.lines);
    info3.total = info3.lines.reduce((acc, val) => acc + val, 0);
    info3.preferred = !!options.preferred[i];
    info3.score = options.score(info3, options);
  });
  const result = info2.reduce(
    (acc, info3) => acc.score > info3.score ? acc : info3,
    {}
  );
  return String.fromCharCode(result.char_code);
};
var std = function(array) {
  const n = array.length;
  if (n === 0) return 0;
  const mean = array.reduce((a, b) => a + b) / n;
  return Math.sqrt(
    array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n
  );
};

// node_modules/csv-parse/lib/api/index.js
var isRecordEmpty = function(record2) {
  return record2.every(
    (field2) => field2 == null || field2.toString && field2.toString().trim() === ""
  );
};
var cr = 13;
var nl = 10;
var boms = {
  // Note, the following are equals:
  // Buffer.from("\ufeff")
  // Buffer.from([239, 187, 191])
  // Buffer.from('EFBBBF', 'hex')
  utf8: Buffer.from([239, 187, 191]),
  // Note, the following are equals:
  // Buffer.from "\ufeff", 'utf16le
  // Buffer.from([255, 254])
  utf16le: Buffer.from([255, 254])
};
var transform = function(original_options = {}) {
  const info2 = {
    bytes: 0,
    bytes_records: 0,
    comment_lines: 0,
    empty_lines: 0,
    invalid_field_length: 0,
    lines: 1,
    records: 0
  };
  const options = normalize_options(original_options);
  return {
    info: info2,
    original_options,
    options,
    state: init_state(options),
    __needMoreData: function(i, bufLen, end) {
      if (end) return false;
      const { encoding, escape, quote } = this.options;
      const { quoting, needMoreDataSize, recordDelimiterMaxLength } = this.state;
      const numOfCharLeft = bufLen - i - 1;
      const requiredLength = Math.max(
        needMoreDataSize,
        // Skip if the remaining buffer smaller than record delimiter
        // If "record_delimiter" is yet to be discovered:
        // 1. It is equals to `[]` and "recordDelimiterMaxLength" equals `0`
        // 2. We set the length to windows line ending in the current encoding
        // Note, that encoding is known from user or bom discovery at that point
        // recordDelimiterMaxLength,
        recordDelimiterMaxLength === 0 ? Buffer.from("\r\n", encoding).length : recordDelimiterMaxLength,
        // Skip if remaining buffer can be an escaped quote
        quoting ? (escape === null ? 0 : escape.length) + quote.length : 0,
        // Skip if remaining buffer can be record delimiter following the closing quote
        quoting ? quote.length + recordDelimiterMaxLength : 0
      );
      return numOfCharLeft < requiredLength;
    },
    // Central parser implementation
    parse: function(nextBuf, end, push, close) {
      const {
        bom,
        comment_no_infix,
        delimiter_auto,
        encoding,
        from_line,
        ltrim,
        max_record_size,
        raw,
        relax_quotes,
        rtrim,
        skip_empty_lines,
        to,
        to_line
      } = this.options;
      let { comment, escape, quote, record_delimiter } = this.options;
      const {
        bomSkipped,
        delimiterDiscovered,
        delimiterBufPrevious,
        rawBuffer,
        escapeIsQuote
      } = this.state;
      if (!delimiterDiscovered && delimiter_auto) {
        let delimiterBuf;
        if (delimiterBufPrevious === void 0) {
          delimiterBuf = nextBuf;
        } else if (delimiterBufPrevious !== void 0 && nextBuf === void 0) {
          delimiterBuf = delimiterBufPrevious;
        } else {
          delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]);
        }
        nextBuf = void 0;
        if (end || delimiterBuf.length > delimiter_auto.size) {
          this.options.delimiter = [
            Buffer.from(
              delimiter_discover(delimiterBuf, this.options.delimiter_auto)
            )
          ];
          this.state.previousBuf = delimiterBuf;
          this.state.delimiterBufPrevious = void 0;
          this.state.delimiterDiscovered = true;
        } else {
          this.state.delimiterBufPrevious = delimiterBuf;
          return;
        }
      }
      const { previousBuf } = this.state;
      let buf;
      if (previousBuf === void 0) {
        if (nextBuf === void 0) {
          close();
          return;
        } else {
          buf = nextBuf;
        }
      } else if (previousBuf !== void 0 && nextBuf === void 0) {
        buf = previousBuf;
      } else {
        buf = Buffer.concat([previousBuf, nextBuf]);
      }
      if (bomSkipped === false) {
        if (bom === false) {
          this.state.bomSkipped = true;
        } else if (buf.length < 3) {
          if (end === false) {
            this.state.previousBuf = buf;
            return;
          }
        } else {
          for (const encoding2 in boms) {
            if (boms[encoding2].compare(buf, 0, boms[encoding2].length) === 0) {
              const bomLength = boms[encoding2].length;
              this.state.bufBytesStart += bomLength;
              buf = buf.slice(bomLength);
              const options2 = normalize_options({
                ...this.original_options,
                encoding: encoding2
              });
              for (const key in options2) {
                this.options[key] = options2[key];
              }
              ({ comment, escape, quote } = this.options);
              break;
            }
          }
          this.state.bomSkipped = true;
        }
      }
      const bufLen = buf.length;
      let pos;
      for (pos = 0; pos < bufLen; pos++) {
        if (this.__needMoreData(pos, bufLen, end)) {
          break;
        }
        if (this.state.wasRowDelimiter === true) {
          this.info.lines++;
          this.state.wasRowDelimiter = false;
        }
        if (to_line !== -1 && this.info.lines > to_line) {
          this.state.stop = true;
          close();
          return;
        }
        if (this.state.quoting === false && record_delimiter.length === 0) {
          const record_delimiterCount = this.__autoDiscoverRecordDelimiter(
            buf,
            pos
          );
          if (record_delimiterCount) {
            record_delimiter = this.options.record_delimiter;
          }
        }
        const chr = buf[pos];
        if (raw === true) {
          rawBuffer.append(chr);
        }
        if ((chr === cr || chr === nl) && this.state.wasRowDelimiter === false) {
          this.state.wasRowDelimiter = true;
        }
        if (this.state.escaping === true) {
          this.state.escaping = false;
        } else {
          if (escape !== null && this.state.quoting === true && this.__isEscape(buf, pos, chr) && pos + escape.length < bufLen) {
            if (escapeIsQuote) {
              if (this.__isQuote(buf, pos + escape.length)) {
                this.state.escaping = true;
                pos += escape.length - 1;
                continue;
              }
            } else {
              this.state.escaping = true;
              pos += escape.length - 1;
              continue;
            }
          }
          if (this.state.commenting === false && this.__isQuote(buf, pos)) {
            if (this.state.quoting === true) {
              const nextChr = buf[pos + quote.length];
              const isNextChrTrimable = rtrim && this.__isCharTrimable(buf, pos + quote.length);
              const isNextChrComment = comment !== null && this.__compareBytes(comment, buf, pos + quote.length, nextChr);
              const isNextChrDelimiter = this.__isDelimiter(
                buf,
                pos + quote.length,
                nextChr
              );
              const isNextChrRecordDelimiter = record_delimiter.length === 0 ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length) : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
              if (escape !== null && this.__isEscape(buf, pos, chr) && this.__isQuote(buf, pos + escape.length)) {
                pos += escape.length - 1;
              } else if (!nextChr || isNextChrDelimiter || isNextChrRecordDelimiter || isNextChrComment || isNextChrTrimable) {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                pos += quote.length - 1;
                continue;
              } else if (relax_quotes === false) {
                const err = this.__error(
                  new CsvError(
                    "CSV_INVALID_CLOSING_QUOTE",
                    [
                      "Invalid Closing Quote:",
                      `got "${String.fromCharCode(nextChr)}"`,
                      `at line ${this.info.lines}`,
                      "instead of delimiter, record delimiter, trimable character",
                      "(if activated) or comment"
                    ],
                    this.options,
                    this.__infoField()
                  )
                );
                if (err !== void 0) return err;
              } else {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                this.state.field.prepend(quote);
                pos += quote.length - 1;
              }
            } else {
              if (this.state.field.length !== 0) {
                if (relax_quotes === false) {
                  const info3 = this.__infoField();
                  const bom2 = Object.keys(boms).map(
                    (b) => boms[b].equals(this.state.field.toString()) ? b : false
                  ).filter(Boolean)[0];
                  const err = this.__error(
                    new CsvError(
                      "INVALID_OPENING_QUOTE",
                      [
                        "Invalid Opening Quote:",
                        `a quote is found on field ${JSON.stringify(info3.column)} at line ${info3.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`,
                        bom2 ? `(${bom2} bom)` : void 0
                      ],
                      this.options,
                      info3,
                      {
                        field: this.state.field
                      }
                    )
                  );
                  if (err !== void 0) return err;
                }
              } else {
                this.state.quoting = true;
                pos += quote.length - 1;
                continue;
              }
            }
          }
          if (this.state.quoting === false) {
            const recordDelimiterLength = this.__isRecordDelimiter(
              chr,
              buf,
              pos
            );
            if (recordDelimiterLength !== 0) {
              const skipCommentLine = this.state.commenting && this.state.wasQuoting === false && this.state.record.length === 0 && this.state.field.length === 0;
              if (skipCommentLine) {
                this.info.comment_lines++;
              } else {
                if (this.state.enabled === false && this.info.lines + (this.state.wasRowDelimiter === true ? 1 : 0) >= from_line) {
                  this.state.enabled = true;
                  this.__resetField();
                  this.__resetRecord();
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                if (skip_empty_lines === true && this.state.wasQuoting === false && this.state.record.length === 0 && this.state.field.length === 0) {
                  this.info.empty_lines++;
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                this.info.bytes = this.state.bufBytesStart + pos;
                const errField = this.__onField();
                if (errField !== void 0) return errField;
                this.info.bytes = this.state.bufBytesStart + pos + recordDelimiterLength;
                const errRecord = this.__onRecord(push);
                if (errRecord !== void 0) return errRecord;
                if (to !== -1 && this.info.records >= to) {
                  this.state.stop = true;
                  close();
                  return;
                }
              }
              this.state.commenting = false;
              pos += recordDelimiterLength - 1;
              continue;
            }
            if (this.state.commenting) {
              continue;
            }
            if (comment !== null && (comment_no_infix === false || this.state.record.length === 0 && this.state.field.length === 0)) {
              const commentCount = this.__compareBytes(comment, buf, pos, chr);
              if (commentCount !== 0) {
                this.state.commenting = true;
                continue;
              }
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
        if (this.state.commenting === false) {
          if (max_record_size !== 0 && this.state.record_length + this.state.field.length > max_record_size) {
            return this.__error(
              new CsvError(
                "CSV_MAX_RECORD_SIZE",
                [
                  "Max Record Size:",
                  "record exceed the maximum number of tolerated bytes",
                  `of ${max_record_size}`,
                  `at line ${this.info.lines}`
                ],
                this.options,
                this.__infoField()
              )
            );
          }
        }
        const lappend = ltrim === false || this.state.quoting === true || this.state.field.length !== 0 || !this.__isCharTrimable(buf, pos);
        const rappend = rtrim === false || this.state.wasQuoting === false;
        if (lappend === true && rappend === true) {
          this.state.field.append(chr);
        } else if (rtrim === true && !this.__isCharTrimable(buf, pos)) {
          return this.__error(
            new CsvError(
              "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE",
              [
                "Invalid Closing Quote:",
                "found non trimable byte after quote",
                `at line ${this.info.lines}`
              ],
              this.options,
              this.__infoField()
            )
          );
        } else {
          if (lappend === false) {
            pos += this.__isCharTrimable(buf, pos) - 1;
          }
          continue;
        }
      }
      if (end === true) {
        if (this.state.quoting === true) {
          const err = this.__error(
            new CsvError(
              "CSV_QUOTE_NOT_CLOSED",
              [
                "Quote Not Closed:",
                `the parsing is finished with an opening quote at line ${this.info.lines}`
              ],
              this.options,
              this.__infoField()
            )
          );
          if (err !== void 0) return err;
        } else {
          if (this.state.wasQuoting === true || this.state.record.length !== 0 || this.state.field.length !== 0) {
            this.info.bytes = this.state.bufBytesStart + pos;
            const errField = this.__onField();
            if (errField !== void 0) return errField;
            const errRecord = this.__onRecord(push);
            if (errRecord !== void 0) return errRecord;
          } else if (this.state.wasRowDelimiter === true) {
            this.info.empty_lines++;
          } else if (this.state.commenting === true) {
            this.info.comment_lines++;
          }
        }
      } else {
        this.state.bufBytesStart += pos;
        this.state.previousBuf = buf.slice(pos);
      }
      if (this.state.wasRowDelimiter === true) {
        this.info.lines++;
        this.state.wasRowDelimiter = false;
      }
    },
    __onRecord: function(push) {
      const {
        columns,
        group_columns_by_name,
        encoding,
        info: info3,
        from,
        relax_column_count,
        relax_column_count_less,
        relax_column_count_more,
        raw,
        skip_records_with_empty_values
      } = this.options;
      const { enabled, record: record2 } = this.state;
      if (enabled === false) {
        return this.__resetRecord();
      }
      const recordLength = record2.length;
      if (columns === true) {
        if (skip_records_with_empty_values === true && isRecordEmpty(record2)) {
          this.__resetRecord();
          return;
        }
        return this.__firstLineToColumns(record2);
      }
      if (columns === false && this.info.records === 0) {
        this.state.expectedRecordLength = recordLength;
      }
      if (recordLength !== this.state.expectedRecordLength) {
        const err = columns === false ? new CsvError(
          "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH",
          [
            "Invalid Record Length:",
            `expect ${this.state.expectedRecordLength},`,
            `got ${recordLength} on line ${this.info.lines}`
          ],
          this.options,
          this.__infoField(),
          {
            record: record2
          }
        ) : new CsvError(
          "CSV_RECORD_INCONSISTENT_COLUMNS",
          [
            "Invalid Record Length:",
            `columns length is ${columns.length},`,
            // rename columns
            `got ${recordLength} on line ${this.info.lines}`
          ],
          this.options,
          this.__infoField(),
          {
            record: record2
          }
        );
        if (relax_column_count === true || relax_column_count_less === true && recordLength < this.state.expectedRecordLength || relax_column_count_more === true && recordLength > this.state.expectedRecordLength) {
          this.info.invalid_field_length++;
          this.state.error = err;
        } else {
          const finalErr = this.__error(err);
          if (finalErr) return finalErr;
        }
      }
      if (skip_records_with_empty_values === true && isRecordEmpty(record2)) {
        this.__resetRecord();
        return;
      }
      if (this.state.recordHasError === true) {
        this.__resetRecord();
        this.state.recordHasError = false;
        return;
      }
      this.info.records++;
      if (from === 1 || this.info.records >= from) {
        const { objname } = this.options;
        if (columns !== false) {
          const obj = {};
          for (let i = 0, l = record2.length; i < l; i++) {
            if (columns[i] === void 0 || columns[i].disabled) continue;
            if (group_columns_by_name === true && Object.hasOwn(obj, columns[i].name)) {
              if (Array.isArray(obj[columns[i].name])) {
                obj[columns[i].name] = obj[columns[i].name].concat(record2[i]);
              } else {
                obj[columns[i].name] = [obj[columns[i].name], record2[i]];
              }
            } else {
              Object.defineProperty(obj, columns[i].name, {
                value: record2[i],
                enumerable: true,
                writable: true,
                configurable: true
              });
            }
          }
          if (raw === true || info3 === true) {
            const extRecord = Object.assign(
              { record: obj },
              raw === true ? { raw: this.state.rawBuffer.toString(encoding) } : {},
              info3 === true ? { info: this.__infoRecord() } : {}
            );
            const err = this.__push(
              objname === void 0 ? extRecord : [obj[objname], extRecord],
              push
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === void 0 ? obj : [obj[objname], obj],
              push
            );
            if (err) {
              return err;
            }
          }
        } else {
          if (raw === true || info3 === true) {
            const extRecord = Object.assign(
              { record: record2 },
              raw === true ? { raw: this.state.rawBuffer.toString(encoding) } : {},
              info3 === true ? { info: this.__infoRecord() } : {}
            );
            const err = this.__push(
              objname === void 0 ? extRecord : [record2[objname], extRecord],
              push
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === void 0 ? record2 : [record2[objname], record2],
              push
            );
            if (err) {
              return err;
            }
          }
        }
      }
      this.__resetRecord();
    },
    __firstLineToColumns: function(record2) {
      const { firstLineToHeaders } = this.state;
      try {
        const headers = firstLineToHeaders === void 0 ? record2 : firstLineToHeaders.call(null, record2);
        if (!Array.isArray(headers)) {
          return this.__error(
            new CsvError(
              "CSV_INVALID_COLUMN_MAPPING",
              [
                "Invalid Column Mapping:",
                "expect an array from column function,",
                `got ${JSON.stringify(headers)}`
              ],
              this.options,
              this.__infoField(),
              {
                headers
              }
            )
          );
        }
        const normalizedHeaders = normalize_columns_array(headers);
        this.state.expectedRecordLength = normalizedHeaders.length;
        this.options.columns = normalizedHeaders;
        this.__resetRecord();
        return;
      } catch (err) {
        return err;
      }
    },
    __resetRecord: function() {
      if (this.options.raw === true) {
        this.state.rawBuffer.reset();
      }
      this.state.error = void 0;
      this.state.record = [];
      this.state.record_length = 0;
    },
    __onField: function() {
      const { cast, encoding, rtrim, max_record_size } = this.options;
      const { enabled, wasQuoting } = this.state;
      if (enabled === false) {
        return this.__resetField();
      }
      let field2 = this.state.field.toString(encoding);
      if (rtrim === true && wasQuoting === false) {
        field2 = field2.trimRight();
      }
      if (cast === true) {
        const [err, f] = this.__cast(field2);
        if (err !== void 0) return err;
        field2 = f;
      }
      this.state.record.push(field2);
      if (max_record_size !== 0 && typeof field2 === "string") {
        this.state.record_length += field2.length;
      }
      this.__resetField();
    },
    __resetField: function() {
      this.state.field.reset();
      this.state.wasQuoting = false;
    },
    __push: function(record2, push) {
      const { on_record } = this.options;
      if (on_record !== void 0) {
        const info3 = this.__infoRecord();
        try {
          record2 = on_record.call(null, record2, info3);
        } catch (err) {
          return err;
        }
        if (record2 === void 0 || record2 === null) {
          return;
        }
      }
      this.info.bytes_records += this.info.bytes;
      push(record2);
    },
    // Return a tuple with the error and the casted value
    __cast: function(field2) {
      const { columns, relax_column_count } = this.options;
      const isColumns = Array.isArray(columns);
      if (isColumns === true && relax_column_count && this.options.columns.length <= this.state.record.length) {
        return [void 0, void 0];
      }
      if (this.state.castField !== null) {
        try {
          const info3 = this.__infoField();
          return [void 0, this.state.castField.call(null, field2, info3)];
        } catch (err) {
          return [err];
        }
      }
      if (this.__isFloat(field2)) {
        return [void 0, parseFloat(field2)];
      } else if (this.options.cast_date !== false) {
        const info3 = this.__infoField();
        return [void 0, this.options.cast_date.call(null, field2, info3)];
      }
      return [void 0, field2];
    },
    __compareBytes: function(sourceBuf, targetBuf, targetPos, firstByte) {
      if (sourceBuf[0] !== firstByte) return 0;
      const sourceLength = sourceBuf.length;
      for (let i = 1; i < sourceLength; i++) {
        if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
      }
      return sourceLength;
    },
    // Helper to test if a character is trimable
    __isCharTrimable: function(buf, pos) {
      const { timchars, timcharFirstBytes } = this.state;
      const first = buf[pos];
      if (first === void 0 || timcharFirstBytes[first] === 0) return 0;
      loop1: for (let i = 0; i < timchars.length; i++) {
        const timchar = timchars[i];
        for (let j = 0; j < timchar.length; j++) {
          if (timchar[j] !== buf[pos + j]) continue loop1;
        }
        return timchar.length;
      }
      return 0;
    },
    __isDelimiter: function(buf, pos, chr) {
      const { delimiter, ignore_last_delimiters } = this.options;
      if (ignore_last_delimiters === true && this.state.record.length === this.options.columns.length - 1) {
        return 0;
      } else if (ignore_last_delimiters !== false && typeof ignore_last_delimiters === "number" && this.state.record.length === ignore_last_delimiters - 1) {
        return 0;
      }
      loop1: for (let i = 0; i < delimiter.length; i++) {
        const del = delimiter[i];
        if (del[0] === chr) {
          for (let j = 1; j < del.length; j++) {
            if (del[j] !== buf[pos + j]) continue loop1;
          }
          return del.length;
        }
      }
      return 0;
    },
    __isEscape: function(buf, pos, chr) {
      const { escape } = this.options;
      if (escape === null) return false;
      const l = escape.length;
      if (escape[0] === chr) {
        for (let i = 0; i < l; i++) {
          if (escape[i] !== buf[pos + i]) {
            return false;
          }
        }
        return true;
      }
      return false;
    },
    __isFloat: function(value) {
      return value - parseFloat(value) + 1 >= 0;
    },
    // Keep it in case we implement the `cast_int` option
    // __isInt(value){
    //   // return Number.isInteger(parseInt(value))
    //   // return !isNaN( parseInt( obj ) );
    //   return /^(\-|\+)?[1-9][0-9]*$/.test(value)
    // }
    __isQuote: function(buf, pos) {
      const { quote } = this.options;
      if (quote === null) return false;
      const l = quote.length;
      for (let i = 0; i < l; i++) {
        if (quote[i] !== buf[pos + i]) {
          return false;
        }
      }
      return true;
    },
    __isRecordDelimiter: function(chr, buf, pos) {
      const { record_delimiter } = this.options;
      const recordDelimiterLength = record_delimiter.length;
      loop1: for (let i = 0; i < recordDelimiterLength; i++) {
        const rd = record_delimiter[i];
        const rdLength = rd.length;
        if (rd[0] !== chr) {
          continue;
        }
        for (let j = 1; j < rdLength; j++) {
          if (rd[j] !== buf[pos + j]) {
            continue loop1;
          }
        }
        return rd.length;
      }
      return 0;
    },
    __autoDiscoverRecordDelimiter: function(buf, pos) {
      const { encoding } = this.options;
      const rds = [
        // Important, the windows line ending must be before mac os 9
        Buffer.from("\r\n", encoding),
        Buffer.from("\n", encoding),
        Buffer.from("\r", encoding)
      ];
      loop: for (let i = 0; i < rds.length; i++) {
        const l = rds[i].length;
        for (let j = 0; j < l; j++) {
          if (rds[i][j] !== buf[pos + j]) {
            continue loop;
          }
        }
        this.options.record_delimiter.push(rds[i]);
        this.state.recordDelimiterMaxLength = rds[i].length;
        return rds[i].length;
      }
      return 0;
    },
    __error: function(msg) {
      const { encoding, raw, skip_records_with_error } = this.options;
      const err = typeof msg === "string" ? new Error(msg) : msg;
      if (skip_records_with_error) {
        this.state.recordHasError = true;
        if (this.options.on_skip !== void 0) {
          try {
            this.options.on_skip(
              err,
              raw ? this.state.rawBuffer.toString(encoding) : void 0
            );
          } catch (err2) {
            return err2;
          }
        }
        return void 0;
      } else {
        return err;
      }
    },
    __infoDataSet: function() {
      return {
        ...this.info,
        columns: this.options.columns
      };
    },
    __infoRecord: function() {
      const { columns, raw, encoding } = this.options;
      return {
        ...this.__infoDataSet(),
        bytes_records: this.info.bytes,
        error: this.state.error,
        header: columns === true,
        index: this.state.record.length,
        raw: raw ? this.state.rawBuffer.toString(encoding) : void 0
      };
    },
    __infoField: function() {
      const { columns } = this.options;
      const isColumns = Array.isArray(columns);
      const bytes_records = this.info.bytes_records;
      return {
        ...this.__infoRecord(),
        bytes_records,
        column: isColumns === true ? columns.length > this.state.record.length ? columns[this.state.record.length].name : null : this.state.record.length,
        quoting: this.state.wasQuoting
      };
    }
  };
};

// node_modules/csv-parse/lib/sync.js
var parse = function(data, opts = {}) {
  if (typeof data === "string") {
    data = Buffer.from(data);
  }
  const records = opts && opts.objname ? /* @__PURE__ */ Object.create(null) : [];
  const parser = transform(opts);
  const push = (record2) => {
    if (parser.options.objname === void 0) records.push(record2);
    else {
      records[record2[0]] = record2[1];
    }
  };
  const close = () => {
  };
  const error2 = parser.parse(data, true, push, close);
  if (error2 !== void 0) throw error2;
  return records;
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
  const items = form.separator === "lines" ? records.map((record2) => record2.join(",")) : records.flatMap(commaItems);
  return items.filter((item) => item.trim() !== "").map((item) => form.trim === false ? item : item.trim());
}
var commaItems = (record2) => record2.length === 1 ? (record2[0] ?? "").split(",") : record2;

// src/core/input-form.ts
var YES = ["true", "True", "TRUE"];
var NO = ["false", "False", "FALSE"];
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
  #attempt(read2, missing2) {
    try {
      return read2();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#problems.push(problem);
      return missing2;
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
    build: build(form),
    cache: cache(form),
    builder: builder(form),
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
  annotations: form.list("annotations", LINES)
});
var build = (form) => ({
  context: form.text("context"),
  file: form.text("file"),
  target: form.text("target"),
  platforms: form.list("platforms", ITEMS),
  buildArgs: form.list("build-args", LINES),
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
import { readFileSync } from "node:fs";

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
  const isPrivate = at(from, "private");
  return {
    owner,
    name,
    url: textAt(from, "html_url") || `${server}/${owner}/${name}`,
    defaultBranch: textAt(from, "default_branch") || void 0,
    description: textAt(from, "description"),
    license: textAt(from, "license.spdx_id"),
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
  const missing2 = ["GITHUB_SHA", "GITHUB_REPOSITORY"].filter((variable) => !env[variable]);
  if (missing2.length === 0) return;
  throw new Problem(
    `${missing2.join(" and ")} ${missing2.length > 1 ? "are" : "is"} not set: this is no job of GitHub Actions`,
    "Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`."
  );
}
function parseRun(env, repository) {
  const id = env["GITHUB_RUN_ID"] ?? "";
  const attempt = env["GITHUB_RUN_ATTEMPT"] || "1";
  const number = env["GITHUB_RUN_NUMBER"] ?? "";
  return {
    id,
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
    return JSON.parse(readFileSync(path ?? "", "utf8"));
  } catch {
    return {};
  }
}

// src/io/run-action.ts
async function runAction(story) {
  try {
    for (const [name, value] of Object.entries(await story((name2) => getInput(name2)))) {
      setOutput(name, value);
    }
  } catch (error2) {
    if (error2 instanceof Problem) return setFailed(String(error2));
    setFailed(
      `this is a bug of Slipway: ${error2}. Please report it with the lines above: ${issues()}`
    );
    if (error2 instanceof Error && error2.stack) info(error2.stack);
  }
}
var issues = () => {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}/issues` : "the issues page of the action's repository";
};

// src/io/world.ts
import { appendFile, readFile as readFile4, rm, writeFile as writeFile2 } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

// src/io/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => controller.abort(new Error(signal)));
  }
  return controller.signal;
}

// src/io/docker.ts
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/io/docker-home.ts
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
async function dockerHome() {
  const directory = process.env["DOCKER_CONFIG"] || join(homedir(), ".docker");
  const config = await readText(join(directory, "config.json"));
  return {
    directory,
    config,
    currentContext: field(config, "currentContext"),
    buildxDirectory: process.env["BUILDX_CONFIG"] || join(directory, "buildx")
  };
}
async function knownBuilder(home, name) {
  const selected = name || process.env["BUILDX_BUILDER"] || await selectedName(home);
  if (!selected) return void 0;
  const instance = await readText(join(home.buildxDirectory, "instances", selected));
  const driver = field(instance, "Driver");
  return driver ? { name: selected, driver } : contextBuilder(selected, name);
}
var contextBuilder = (selected, asked) => selected === "default" || !asked ? { name: selected, driver: "docker" } : void 0;
async function selectedName({ buildxDirectory, currentContext }) {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: context } = process.env;
  const here = host || context || currentContext || "default";
  const current = await readText(join(buildxDirectory, "current"));
  const isHere = field(current, "Key") === (here === "default" ? DEFAULT_ADDRESS : here);
  return isHere || /"Global": *true/.test(current ?? "") ? field(current, "Name") : void 0;
}
var DEFAULT_ADDRESS = process.platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";
var readText = (path) => readFile(path, "utf8").catch(() => void 0);
function field(json, name) {
  try {
    const value = JSON.parse(json ?? "{}")?.[name];
    return typeof value === "string" && value ? value : void 0;
  } catch {
    return void 0;
  }
}

// src/io/engine.ts
var import_node_http = __toESM(require_node_http(), 1);
import { createHash } from "node:crypto";
import { readFile as readFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
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
  const id = createHash("sha256").update(context).digest("hex");
  try {
    const meta = await readFile2(join2(directory, "contexts", "meta", id, "meta.json"), "utf8");
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
function once(ask2) {
  let answer;
  return () => {
    answer ??= ask2();
    return answer;
  };
}
async function configure(home, directory, config) {
  const own = join3(directory, "docker");
  await mkdir(own, { mode: 448 });
  await writeFile(join3(own, "config.json"), config, { mode: 384 });
  const names = await readdir(home.directory).catch(() => []);
  const linked = names.filter((name) => name !== "config.json");
  await Promise.all(linked.map((name) => symlink(join3(home.directory, name), join3(own, name))));
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory };
}

// src/core/registry/registry.ts
var DOCKER_HUB = ["docker.io", "index.docker.io", "registry-1.docker.io"];
var ECR_PUBLIC = ["public.ecr.aws", "ecr-public.aws.com"];
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
function registryOf(text2) {
  const host = hostIn(text2);
  if (host === "" || DOCKER_HUB.includes(host)) return { kind: "docker-hub", host: "docker.io" };
  if (host === "ghcr.io") return { kind: "ghcr", host };
  if (ECR_PUBLIC.includes(host)) return { kind: "ecr-public", host };
  return ecrOf(host) ?? { kind: "other", host };
}
function ecrOf(host) {
  const found = (ECR.exec(host) ?? ECR_DUAL.exec(host))?.groups;
  if (!found) return void 0;
  const { account = "", region = "", fips } = found;
  return { kind: "ecr", host, account, region, fips: fips !== void 0 };
}
function hostIn(text2) {
  const host = text2.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/\/(v[12]\/?)?$/, "");
  if (host === "" || HOST.test(host) && isHostInImageName(host)) return host;
  throw notHost(text2, host);
}
var isHostInImageName = (part) => /[.:]/.test(part) || part === "localhost";
function notHost(text2, host) {
  const first = host.split("/")[0] ?? "";
  const isPath = first !== host && HOST.test(first) && isHostInImageName(first);
  const fix = isPath ? `Write "${first}"; what follows it belongs to "images"` : "Write a host, with a dot or a port in it: docker.io, ghcr.io, registry.example.com, localhost:5000";
  return new Problem(`"${text2}" is not the host of a registry`, fix);
}
var apiHost = ({ kind, host }) => kind === "docker-hub" ? "registry-1.docker.io" : host;
var configKey = ({ kind, host }) => kind === "docker-hub" ? "https://index.docker.io/v1/" : host;
var isLoopback = ({ host }) => isLoopbackHost(host);
function isLoopbackHost(host) {
  const name = host.replace(/:[0-9]+$/, "");
  return name === "localhost" || name === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(name);
}

// src/core/registry/docker-config.ts
var IDENTITY_TOKEN = "<token>";
function runConfig(userConfig, logins, environmentAuths) {
  const config = parseConfig(userConfig);
  const fromEnvironment = auths(readObject(environmentAuths));
  const ours = logins.map((login) => [configKey(login.registry), { auth: basicAuth(login) }]);
  const fromFile = [...Object.keys(fromEnvironment), ...ours.map(([key]) => key)];
  const helpers = { ...record(config["credHelpers"]), ...each(fromFile, "") };
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
  const helper = record(config["credHelpers"])[key] ?? config["credsStore"];
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
  const { auth, username, password, identitytoken, registrytoken } = record(found);
  if (typeof registrytoken === "string" && registrytoken) return { registryToken: registrytoken };
  if (typeof identitytoken === "string" && identitytoken) return { identityToken: identitytoken };
  if (typeof auth === "string" && auth) return decodeAuth(auth);
  if (typeof username === "string" && username)
    return { username, password: String(password ?? "") };
  return void 0;
}
var hostOf = (url) => url.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
function decodeAuth(auth) {
  const text2 = decodeBase64(auth);
  const colon = text2.indexOf(":");
  if (colon < 1) return void 0;
  return { username: text2.slice(0, colon), password: text2.slice(colon + 1).replace(/\0+$/, "") };
}
function decodeBase64(text2) {
  try {
    const bytes = Uint8Array.from(atob(text2), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
}
function parseConfig(text2) {
  const config = readObject(text2);
  if (config) return config;
  throw new Problem(
    "docker's own config.json on this machine is not a JSON object",
    "Mend or remove it: it is in ~/.docker, or where DOCKER_CONFIG points to"
  );
}
function readObject(text2) {
  if (!text2?.trim()) return {};
  try {
    const value = JSON.parse(text2);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
var record = (value) => typeof value === "object" && value !== null ? value : {};
var auths = (config) => record(config?.["auths"]);
var each = (keys, value) => Object.fromEntries(keys.map((key) => [String(key), value]));

// src/io/credential-helper.ts
async function askCredentialHelper(run2, helper, key) {
  if (!/^[\w.-]+$/.test(helper)) return void 0;
  try {
    return helperCredentials(await run2(`docker-credential-${helper}`, ["get"], { stdin: key }));
  } catch {
    return void 0;
  }
}

// src/io/registry/manifests.ts
import { createHash as createHash2 } from "node:crypto";

// src/core/registry/challenge.ts
var WORD = String.raw`[^\s=,"]+`;
var VALUE = String.raw`"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,]*)`;
var PART = new RegExp(String.raw`(?<name>${WORD})(?:\s*=\s*(?:${VALUE}))?`, "g");
function parseChallenges(header) {
  const found = [];
  for (const { groups = {} } of (header ?? "").matchAll(PART)) {
    const name = (groups["name"] ?? "").toLowerCase();
    const value = groups["quoted"]?.replace(/\\(.)/g, "$1") ?? groups["plain"];
    if (value === void 0) found.push({ scheme: name, parameters: /* @__PURE__ */ new Map() });
    else found.at(-1)?.parameters.set(name, value);
  }
  const challenges = found.flatMap(({ scheme, parameters }) => challengeOf(scheme, parameters));
  return challenges.sort((a, b) => b.scheme.localeCompare(a.scheme));
}
function challengeOf(scheme, parameters) {
  const realm = parameters.get("realm");
  if (scheme === "basic") return [{ scheme }];
  if (scheme !== "bearer" || !realm) return [];
  const [service, scope, error2] = ["service", "scope", "error"].map((name) => parameters.get(name));
  return [{ scheme, realm, service, scope, error: error2 }];
}
var scopeOf = (repository, actions) => `repository:${repository}:${actions.join(",")}`;
function tokenUrl(challenge, scopes) {
  const url = new URL(challenge.realm);
  if (challenge.service) url.searchParams.set("service", challenge.service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  return url;
}
function tokenForm(challenge, scopes, credentials) {
  const grant = "identityToken" in credentials ? { grant_type: "refresh_token", refresh_token: credentials.identityToken } : { grant_type: "password", username: credentials.username, password: credentials.password };
  return new URLSearchParams({
    ...challenge.service ? { service: challenge.service } : {},
    client_id: "slipway",
    scope: scopes.join(" "),
    ...grant
  }).toString();
}

// src/core/registry/errors.ts
var LONGEST = 200;
function wordsOf(body) {
  const text2 = body.trim();
  const words = text2.startsWith("{") ? wordsOfJson(text2) : wordsOfText(text2);
  const line = printable(words).replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}\u2026` : line;
}
function codesOf(body) {
  return errorsIn(body).flatMap(({ code }) => typeof code === "string" ? [code] : []);
}
function wordsOfJson(text2) {
  const errors = errorsIn(text2).map(({ code, message: message2, detail: detail2 }) => {
    const said = firstText(message2, detail2);
    return [firstText(code), said].filter(Boolean).join(": ");
  });
  if (errors.length > 0) return errors.join("; ");
  const { error: error2, error_description, details, detail, message } = objectIn(text2);
  return firstText(error_description, details, detail, message, error2);
}
function wordsOfText(text2) {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text2)?.[1];
  if (title !== void 0) return title;
  return /^\s*<|<\/?[a-z]+[^>]*>/i.test(text2) ? "" : text2;
}
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function errorsIn(body) {
  const { errors } = objectIn(body);
  if (!Array.isArray(errors)) return [];
  return errors.filter((error2) => typeof error2 === "object" && error2 !== null);
}
function objectIn(text2) {
  try {
    const value = JSON.parse(text2);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
var printable = (text2) => text2.replace(new RegExp("\\p{Cc}", "gu"), " ").replaceAll("::", ": :");

// src/core/registry/refusal.ts
var MissingCredentials = class extends Problem {
};
function refusalProblem(refusal) {
  const { registry, repository, wanted, status, body } = refusal;
  const subject = repository ? `${registry.host}/${repository}` : registry.host;
  const words = wordsOf(body);
  const answer = `status ${status}${words ? `, \u201C${words}\u201D` : ""}`;
  const why = reason(refusal);
  const Kind = isAnonymous(refusal) ? MissingCredentials : Problem;
  return new Kind(`cannot ${wanted} ${subject}: ${why.what} (${answer})`, why.fix);
}
var narrowToken = (refusal) => {
  const { registry, repository, wanted } = refusal;
  const { what, fix } = forbidden(refusal);
  const Kind = refusal.user === void 0 ? MissingCredentials : Problem;
  return new Kind(`cannot ${wanted} ${registry.host}/${repository}: ${what}`, fix);
};
var isAnonymous = ({ user, status }) => user === void 0 && (status === 401 || status === 403);
function reason(refusal) {
  const { registry, status, user } = refusal;
  if (user !== void 0 && isAboutIdentity(refusal)) return wrongPassword(registry, user);
  if (status === 401 || status === 403) return forbidden(refusal);
  if (status === 404) return missing(refusal);
  if (status === 429) return rateLimit(registry);
  if (status >= 500)
    return { what: "the registry has a fault", fix: "Run the job again in a few minutes" };
  if (status < 300)
    return {
      what: "the answer is not one of a registry",
      fix: `Check that ${apiHost(registry)} is a registry, and that no proxy or login page answers for it`
    };
  return { what: "the registry does not accept the request", fix: "See what the registry says" };
}
function isAboutIdentity({ status, body, loggedIn }) {
  const codes = codesOf(body);
  if (loggedIn || codes.includes("DENIED")) return false;
  return status === 401 || status === 403 && codes.includes("UNAUTHORIZED");
}
function anonymous({ kind, host }) {
  const what = `${host} asks who you are, and there are no credentials for it`;
  const fix = kind === "ghcr" ? 'Give the job "permissions: packages: write"; "github-token" does the rest' : kind === "ecr" || kind === "ecr-public" ? "Log in with aws-actions/amazon-ecr-login before this step: its login is used" : 'Write "username" and "password", or an entry under "registry-auth"';
  return { what, fix };
}
function wrongPassword({ kind, host }, user) {
  const what = `${host} does not accept the ${user ? `credentials of "${user}"` : "credentials"}`;
  return { what, fix: PASSWORD_CURES[kind] };
}
var PASSWORD_CURES = {
  "docker-hub": 'Make an access token with \u201CRead & Write\u201D at https://app.docker.com/settings/personal-access-tokens, store it as the secret that "password" reads, and check that "username" is the account it belongs to',
  ghcr: 'Use "github-token" with "permissions: packages: write", or a classic personal access token with the scope write:packages',
  ecr: "A token of ECR is good for 12 hours and for one account and region: check both",
  "ecr-public": "A token of ECR Public comes from us-east-1 and is good for 12 hours: get a new one",
  other: 'Check "username" and "password"; many registries want an access token for the password'
};
function forbidden({ registry, user }) {
  if (user === void 0) return anonymous(registry);
  return {
    what: `${user ? `"${user}"` : "the login"} may not do that`,
    fix: RIGHTS_CURES[registry.kind]
  };
}
var RIGHTS_CURES = {
  "docker-hub": "Check that the repository exists under that owner, that the account may write to it, and that the access token has \u201CRead & Write\u201D",
  ghcr: 'Give the job "permissions: packages: write"; if the package belongs to another repository, add this one in its settings under \u201CManage Actions access\u201D with the role Write',
  ecr: "Allow the role ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability, BatchGetImage and PutImage on this repository",
  "ecr-public": "Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken",
  other: 'Let this user push to the repository, or name another one under "images"'
};
function missing({ registry, repository }) {
  const what = repository ? "there is no such repository" : "there is no registry at this address";
  if (registry.kind === "ecr")
    return { what, fix: "Create it: aws ecr create-repository --repository-name \u2026" };
  if (repository)
    return {
      what,
      fix: 'Create the repository or its project first, or check the name under "images"'
    };
  return {
    what,
    fix: `Check the host: it answers, but not as a registry does (${apiHost(registry)}/v2/)`
  };
}
var rateLimit = ({ kind }) => ({
  what: "too many requests",
  fix: kind === "docker-hub" ? "Log in, or wait: Docker Hub counts pulls for six hours" : "Wait, or run fewer jobs at once"
});

// src/core/registry/token.ts
function parseToken(body) {
  const { token, access_token, expires_in } = objectIn2(body);
  const found = [token, access_token].find((value) => typeof value === "string" && value);
  const seconds = Number(expires_in);
  return typeof found === "string" ? { token: found, seconds: seconds > 0 ? seconds : 60 } : void 0;
}
function grantedActions(token, repository) {
  const [, claims, signature] = token.split(".");
  if (!claims || signature === void 0) return void 0;
  const access = objectIn2(fromBase64Url(claims))["access"];
  if (!Array.isArray(access)) return void 0;
  return ACTIONS.filter(
    (action) => access.some((entry) => {
      const { type, name, actions } = lowerKeys(entry);
      const allowed = Array.isArray(actions) ? actions : [];
      const here = name === repository && String(type).startsWith("repository");
      return here && (allowed.includes(action) || allowed.includes("*"));
    })
  );
}
var ACTIONS = ["pull", "push", "delete"];
var lowerKeys = (entry) => Object.fromEntries(Object.entries(entry ?? {}).map(([key, value]) => [key.toLowerCase(), value]));
function objectIn2(text2) {
  try {
    const value = JSON.parse(text2);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
function fromBase64Url(text2) {
  try {
    return atob(text2.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}

// src/core/registry/unreachable.ts
function unreachableProblem(registry, host, failure) {
  const via = host === apiHost(registry) ? "" : ` (its ${host})`;
  const { what, fix } = reason2(failure.code, failure.message, host);
  return new Problem(`cannot reach ${registry.host}${via}: ${what} (${failure.code})`, fix, {
    cause: failure
  });
}
var isUntrusted = (code) => /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER/.test(code);
var PLAIN_HTTP = /wrong version number|packet length too long|http request/i;
function reason2(code, message, host) {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return {
      what: "nobody knows this host",
      fix: "Check how it is written; is the runner in its network?"
    };
  if (code === "ECONNREFUSED")
    return {
      what: "nothing listens there",
      fix: "Check the port, and that the registry is running"
    };
  if (isUntrusted(code))
    return {
      what: "its certificate is signed by an authority this machine does not trust",
      fix: `Put the authority's certificate into /etc/docker/certs.d/${host}/ca.crt, or point NODE_EXTRA_CA_CERTS to it`
    };
  if (/CERT|ALTNAME/.test(code))
    return {
      what: "its certificate is not valid for it",
      fix: "Renew it; check the host and the clock of the runner"
    };
  if (PLAIN_HTTP.test(message))
    return {
      what: "it does not speak HTTPS",
      fix: `Give it a certificate, or name it under "insecure-registries" of the Docker engine`
    };
  if (code === "DOWNGRADE")
    return {
      what: "it sends us on from HTTPS to plain HTTP",
      fix: "Mend the address it gives itself"
    };
  if (code === "TIMEOUT" || code === "ETIMEDOUT")
    return {
      what: "it does not answer in time",
      fix: "Run the job again; check proxies and firewalls on the way"
    };
  return {
    what: "the connection broke",
    fix: "Run the job again; check proxies and firewalls on the way"
  };
}

// src/io/registry/http.ts
var import_node_http2 = __toESM(require_node_http(), 1);
var import_node_https = __toESM(require_node_https(), 1);
import { setTimeout as pause } from "node:timers/promises";

// src/core/registry/retry.ts
var PATIENCE = 60;
var PASSING_FAILURES = [
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTUNREACH",
  "EAI_AGAIN",
  "TIMEOUT"
];
var PASSING_STATUSES = [408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524];
var isPassing = (outcome2) => outcome2.kind === "answer" ? PASSING_STATUSES.includes(outcome2.status) : PASSING_FAILURES.includes(outcome2.code);
function waitBeforeRetry(outcome2, tries, random) {
  if (tries.done >= tries.allowed || !isPassing(outcome2)) return void 0;
  const asked = outcome2.kind === "answer" ? outcome2.retryAfter ?? 0 : 0;
  if (asked > PATIENCE) return void 0;
  const ours = tries.first * 2 ** (tries.done - 1) * (0.5 + random / 2);
  return Math.max(asked, ours);
}

// src/io/registry/certificates.ts
import { readdir as readdir2, readFile as readFile3 } from "node:fs/promises";
import { join as join4 } from "node:path";
import { getCACertificates } from "node:tls";
async function trustedCertificates(directory, host) {
  const folder = join4(directory, host.replaceAll("/", ""));
  const files = (await readdir2(folder).catch(() => [])).filter((name) => name.endsWith(".crt"));
  const own = await Promise.all(files.map((name) => readFile3(join4(folder, name), "utf8")));
  return [...getCACertificates("default"), ...getCACertificates("system"), ...own];
}

// src/io/registry/http.ts
var NetworkFailure = class extends Error {
  code;
  host;
  constructor(url, cause, code) {
    super(cause.message, { cause });
    this.name = "NetworkFailure";
    this.code = code;
    this.host = url.host;
  }
};
var MOST_REDIRECTS = 5;
async function send(transport, request2) {
  for (let done = 1; ; done++) {
    const result = await follow(transport, request2).catch((failure) => {
      if (failure instanceof NetworkFailure) return failure;
      throw failure;
    });
    const tries = { done, allowed: transport.attempts, first: transport.firstWait };
    const wait = waitBeforeRetry(outcomeOf(result), tries, Math.random());
    if (wait !== void 0) await rest(transport, wait);
    else if (result instanceof NetworkFailure) throw result;
    else return result;
  }
}
async function rest({ cancelled }, seconds) {
  try {
    await pause(seconds * 1e3, void 0, cancelled ? { signal: cancelled } : {});
  } catch {
    throw canceled(cancelled);
  }
}
var canceled = (cancelled) => new Problem("the run was cancelled", "Nothing to mend", { cause: cancelled?.reason });
function outcomeOf(result) {
  if (result instanceof NetworkFailure) return { kind: "failure", code: result.code };
  const after2 = result.headers["retry-after"];
  const seconds = /^\d+$/.test(after2 ?? "") ? Number(after2) : (Date.parse(after2 ?? "") - Date.now()) / 1e3;
  const retryAfter = Number.isFinite(seconds) ? Math.max(0, seconds) : void 0;
  return { kind: "answer", status: result.status, retryAfter };
}
async function follow(transport, first) {
  let request2 = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(transport, request2);
    const target = redirects < MOST_REDIRECTS ? redirectOf(request2, answer) : void 0;
    if (!target) return answer;
    request2 = { ...request2, url: target, headers: headersFor(target, request2) };
  }
}
function redirectOf({ method, url }, { status, headers }) {
  const isRead = method === "GET" || method === "HEAD";
  if (!(isRead ? [301, 302, 303, 307, 308] : [307, 308]).includes(status)) return void 0;
  if (!headers.location || !URL.canParse(headers.location, url.href)) return void 0;
  const target = new URL(headers.location, url);
  if (url.protocol === "https:" && target.protocol !== "https:")
    throw new NetworkFailure(url, new Error(`redirected to ${target.origin}`), "DOWNGRADE");
  return target;
}
function headersFor(target, { url, headers }) {
  if (target.origin === url.origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization"));
}
async function exchange(transport, request2) {
  try {
    return await ask(transport, request2, void 0);
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || !isUntrusted(failure.code)) throw failure;
    return ask(
      transport,
      request2,
      await trustedCertificates(transport.certificates, request2.url.host)
    );
  }
}
function ask(transport, { method, url, headers, body }, ca) {
  const deadline = AbortSignal.timeout(transport.timeout);
  const signals = transport.cancelled ? [deadline, transport.cancelled] : [deadline];
  const start = url.protocol === "https:" ? import_node_https.request : import_node_http2.request;
  return new Promise((resolve, reject) => {
    const fail = (cause) => {
      if (transport.cancelled?.aborted) return reject(canceled(transport.cancelled));
      reject(new NetworkFailure(url, cause, deadline.aborted ? "TIMEOUT" : codeOf(cause)));
    };
    const asked = start(
      {
        method,
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port || (url.protocol === "https:" ? 443 : 80),
        path: url.pathname + url.search,
        headers: { host: url.host, "user-agent": "slipway", ...lengthOf(method, body), ...headers },
        agent: agentFor(url),
        signal: AbortSignal.any(signals),
        ...ca ? { ca } : {},
        ...isLoopbackHost(url.host) ? { rejectUnauthorized: false } : {}
      },
      (message) => void read(message).then(resolve, fail)
    );
    asked.on("error", fail);
    asked.end(body);
  });
}
var codeOf = (cause) => cause.code ?? "ERROR";
var lengthOf = (method, body) => method === "PUT" || method === "POST" ? { "content-length": String(body === void 0 ? 0 : Buffer.byteLength(body)) } : void 0;
async function read(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(chunks) };
}
var clients = /* @__PURE__ */ new Map();
function agentFor(url) {
  const client = clients.get(url.protocol) ?? new HttpClient(void 0, [], { keepAlive: true });
  clients.set(url.protocol, client);
  return client.getAgent(url.href);
}

// src/io/registry/connection.ts
function entranceOf(connection) {
  connection.entrance ??= findEntrance(connection).catch((failure) => {
    connection.entrance = void 0;
    throw failure;
  });
  return connection.entrance;
}
function learn(connection, entrance, answer) {
  const [challenge] = challengesIn(answer);
  const learnt = challenge ? { ...entrance, challenge } : entrance;
  connection.entrance = Promise.resolve(learnt);
  return learnt;
}
async function findEntrance(connection) {
  const { registry, insecureRegistries: insecureRegistries2 } = connection;
  const host = apiHost(registry);
  const mayBePlain = isLoopback(registry) || (await insecureRegistries2()).includes(host);
  if (!mayBePlain) return knock(connection, `https://${host}`);
  const once2 = { ...connection, transport: { ...connection.transport, attempts: 1 } };
  try {
    return await knock(once2, `https://${host}`);
  } catch (problem) {
    if (!mayBeHttp(problem)) throw problem;
    return knock(connection, `http://${host}`);
  }
}
var mayBeHttp = (problem) => problem instanceof Problem && problem.cause instanceof NetworkFailure && /^(EPROTO|ERR_SSL_.*|ECONNRESET|ECONNREFUSED)$/.test(problem.cause.code);
async function knock(connection, origin) {
  const url = new URL("/v2/", origin);
  const answer = await reach(connection, { method: "GET", url, headers: {} });
  const isPage = answer.headers["content-type"]?.startsWith("text/html");
  if (answer.status === 401 || answer.status === 200 && !isPage)
    return { origin, challenge: challengesIn(answer)[0] };
  throw refusalProblem({
    registry: connection.registry,
    repository: "",
    wanted: "talk to",
    status: answer.status,
    body: answer.body.toString(),
    user: userOf(connection),
    loggedIn: false
  });
}
var challengesIn = ({ status, headers }) => status === 401 ? parseChallenges(headers["www-authenticate"]) : [];
async function reach(connection, request2) {
  try {
    return await send(connection.transport, request2);
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure;
    throw unreachableProblem(connection.registry, failure.host, failure);
  }
}
var userOf = ({ credentials }) => credentials && ("username" in credentials ? credentials.username : "");
function realmOf({ origin }, { realm }, registry) {
  const url = URL.canParse(realm) ? new URL(realm) : void 0;
  const safe = url?.protocol === "https:" || url?.protocol === "http:" && origin.startsWith("http:");
  if (url && safe) return url;
  throw new Problem(
    `${registry.host} names a token server that is not safe: "${realm}"`,
    "Set the address of its token server to one with https://"
  );
}

// src/io/registry/authorization.ts
var MARGIN = 5e3;
async function authorization(connection, entrance, scopes) {
  const { credentials } = connection;
  if (credentials && "registryToken" in credentials) return bearer(credentials.registryToken);
  if (entrance.challenge?.scheme === "basic") return basic(credentials);
  if (entrance.challenge?.scheme !== "bearer") return {};
  const { token } = await heldToken(connection, entrance, entrance.challenge, scopes);
  return bearer(token);
}
async function heldToken(connection, entrance, challenge, scopes) {
  const { tokens } = connection;
  const key = scopes.join(" ");
  for (let held = tokens.get(key); held; held = tokens.get(key)) {
    const token = await held;
    if (token.until > performance.now()) return token;
    if (tokens.get(key) === held) tokens.delete(key);
  }
  const asked = fetchToken(connection, entrance, challenge, scopes);
  tokens.set(key, asked);
  asked.catch(() => tokens.delete(key));
  return asked;
}
async function fetchToken(connection, entrance, challenge, scopes) {
  realmOf(entrance, challenge, connection.registry);
  const asked = performance.now();
  const answer = await askTokenServer(connection, challenge, scopes);
  const body = answer.body.toString();
  const token = answer.status === 200 ? parseToken(body) : void 0;
  if (token) return { token: token.token, until: asked + token.seconds * 1e3 - MARGIN };
  throw refusalProblem({
    registry: connection.registry,
    repository: "",
    wanted: "log in to",
    status: answer.status,
    body,
    user: userOf(connection),
    loggedIn: false
  });
}
async function askTokenServer(connection, challenge, scopes) {
  const { credentials } = connection;
  const url = tokenUrl(challenge, scopes);
  if (!credentials || "registryToken" in credentials)
    return reach(connection, { method: "GET", url, headers: {} });
  const form = () => ({
    method: "POST",
    url: new URL(challenge.realm),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: tokenForm(challenge, scopes, credentials)
  });
  if ("identityToken" in credentials) return reach(connection, form());
  const answer = await reach(connection, { method: "GET", url, headers: basic(credentials) });
  return answer.status === 404 || answer.status === 405 ? reach(connection, form()) : answer;
}
var bearer = (token) => ({ authorization: `Bearer ${token}` });
var basic = (credentials) => credentials && "password" in credentials ? { authorization: `Basic ${basicAuth(credentials)}` } : {};

// src/io/registry/call.ts
async function call(connection, call2) {
  const entrance = await entranceOf(connection);
  const first = await requestOf(connection, entrance, call2);
  const answer = await reach(connection, first);
  if (answer.status !== 401 || !isWorthAnother(connection, first, answer)) return answer;
  connection.tokens.delete(scopesOf(call2).join(" "));
  return reach(connection, await requestOf(connection, learn(connection, entrance, answer), call2));
}
async function requestOf(connection, at2, call2) {
  const { method, path, headers, body } = call2;
  return {
    method,
    url: new URL(path, at2.origin),
    headers: { ...headers, ...await authorization(connection, at2, scopesOf(call2)) },
    ...body ? { body } : {}
  };
}
function isWorthAnother({ credentials }, sent, { headers }) {
  const [challenge] = parseChallenges(headers["www-authenticate"]);
  if (challenge === void 0 || credentials && "registryToken" in credentials) return false;
  if (challenge.scheme === "bearer") return challenge.error !== "insufficient_scope";
  return credentials !== void 0 && sent.headers["authorization"]?.startsWith("Basic ") !== true;
}
var scopesOf = ({ repository, actions, from }) => [
  scopeOf(repository, actions),
  ...from === void 0 ? [] : [scopeOf(from, ["pull"])]
];
async function refused(connection, asked, wanted, answer) {
  const { challenge } = await entranceOf(connection);
  return refusalProblem({
    registry: connection.registry,
    repository: asked.repository,
    wanted,
    status: answer.status,
    body: answer.body.toString(),
    user: userOf(connection),
    loggedIn: challenge?.scheme === "bearer" && !hasFixedToken(connection)
  });
}
var hasFixedToken = ({ credentials }) => credentials !== void 0 && "registryToken" in credentials;

// src/io/registry/manifests.ts
var MEDIA_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json"
].join(", ");
async function headManifest(connection, repository, reference) {
  const asked = readManifest("HEAD", repository, reference);
  const answer = await call(connection, asked);
  if (answer.status === 404) return void 0;
  if (answer.status !== 200) throw await refused(connection, asked, "read", answer);
  const digest = digestIn(answer);
  if (digest) return { mediaType: mediaTypeOf(answer), digest };
  const manifest = await getManifest(connection, repository, reference);
  return manifest && { mediaType: manifest.mediaType, digest: manifest.digest };
}
async function getManifest(connection, repository, reference) {
  const asked = readManifest("GET", repository, reference);
  const answer = await call(connection, asked);
  if (answer.status === 404) return void 0;
  if (answer.status !== 200 || !isManifest(answer.body))
    throw await refused(connection, asked, "read", answer);
  const promised = [isDigest(reference) ? reference : void 0, digestIn(answer)].flatMap(
    (digest2) => digest2 ?? []
  );
  const what = `the manifest "${reference}" of ${connection.registry.host}/${repository}`;
  for (const digest2 of promised) verify(answer.body, digest2, what);
  const digest = promised[0] ?? digestOf(answer.body);
  return { mediaType: mediaTypeOf(answer), digest, bytes: answer.body };
}
async function putManifest(connection, repository, reference, manifest) {
  const asked = {
    ...manifestCall("PUT", repository, reference),
    headers: { "content-type": manifest.mediaType },
    body: manifest.bytes
  };
  const answer = await call(connection, asked);
  if (![200, 201, 202].includes(answer.status))
    throw await refused(connection, asked, "push to", answer);
  const stored = digestIn(answer) ?? (await headManifest(connection, repository, reference))?.digest ?? "nothing";
  if (stored === manifest.digest) return stored;
  throw new Problem(
    `${connection.registry.host}/${repository} was given ${manifest.digest} as "${reference}" and stored ${stored}`,
    "Run the job again; if it stays, something on the way changes what is pushed"
  );
}
async function getBlob(connection, repository, digest) {
  const path = `/v2/${repository}/blobs/${digest}`;
  const asked = { method: "GET", path, repository, actions: ["pull"] };
  const answer = await call(connection, asked);
  if (answer.status !== 200) throw await refused(connection, asked, "read", answer);
  verify(answer.body, digest, `a blob of ${connection.registry.host}/${repository}`);
  return answer.body;
}
var manifestCall = (method, repository, reference) => ({
  method,
  path: `/v2/${repository}/manifests/${reference}`,
  repository,
  actions: method === "PUT" ? ["pull", "push"] : ["pull"]
});
var readManifest = (method, repository, reference) => ({
  ...manifestCall(method, repository, reference),
  headers: { accept: MEDIA_TYPES }
});
var isDigest = (reference) => reference.includes(":");
var mediaTypeOf = ({ headers }) => (headers["content-type"] ?? "").replace(/\s*;.*$/, "").toLowerCase();
function digestIn({ headers }) {
  const digest = headers["docker-content-digest"];
  return typeof digest === "string" && digest ? digest : void 0;
}
function isManifest(body) {
  try {
    return typeof JSON.parse(body.toString())?.schemaVersion === "number";
  } catch {
    return false;
  }
}
var digestOf = (bytes, algorithm = "sha256") => `${algorithm}:${createHash2(algorithm).update(bytes).digest("hex")}`;
function verify(bytes, digest, what) {
  const algorithm = digest.startsWith("sha512:") ? "sha512" : "sha256";
  const found = digestOf(bytes, algorithm);
  if (found === digest) return;
  throw new Problem(
    `${what} should be ${digest}, and what came is ${found}`,
    "Run the job again; if it stays, the registry or a proxy in front of it is broken"
  );
}

// src/io/registry/repositories.ts
async function authorize(connection, repository, actions) {
  const granted = await grantedByToken(connection, repository, actions);
  const missing2 = actions.filter((action) => granted?.includes(action) === false);
  if (granted && missing2.length === 0) return;
  if (actions.includes("push")) return tryUpload(connection, repository);
  if (missing2.length === 0) return tryEntrance(connection, repository, actions);
  const { registry } = connection;
  throw narrowToken({ registry, repository, wanted: "pull from", user: userOf(connection) });
}
async function grantedByToken(connection, repository, actions) {
  const entrance = await entranceOf(connection);
  const { challenge } = entrance;
  const { credentials } = connection;
  if (credentials && "registryToken" in credentials) return void 0;
  if (challenge?.scheme !== "bearer") return void 0;
  const held = await heldToken(connection, entrance, challenge, [scopeOf(repository, actions)]);
  return grantedActions(held.token, repository);
}
async function tryEntrance(connection, repository, actions) {
  const asked = { method: "GET", path: "/v2/", repository, actions };
  const answer = await call(connection, asked);
  if (answer.status !== 200) throw await refused(connection, asked, "pull from", answer);
}
async function tryUpload(connection, repository) {
  const asked = uploadTo(repository);
  const answer = await call(connection, asked);
  if (answer.status !== 202 && answer.status !== 201)
    throw await refused(connection, asked, "push to", answer);
  await cancelUpload(connection, asked, answer);
}
var uploadTo = (repository, query = "") => ({
  method: "POST",
  path: `/v2/${repository}/blobs/uploads/${query}`,
  repository,
  actions: ["pull", "push"]
});
async function cancelUpload(connection, upload, begun) {
  const { origin } = await entranceOf(connection);
  const location = begun.headers.location ?? "";
  const url = URL.canParse(location, origin) ? new URL(location, origin) : void 0;
  if (url?.origin !== origin) return;
  const path = url.pathname + url.search;
  const once2 = { ...connection, transport: { ...connection.transport, attempts: 1 } };
  await call(once2, { ...upload, method: "DELETE", path }).catch(() => void 0);
}
async function mountBlob(connection, repository, digest, from) {
  const query = `?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
  const asked = { ...uploadTo(repository, query), from };
  const answer = await call(connection, asked);
  if (answer.status === 201) return true;
  if (answer.status !== 202) throw await refused(connection, asked, "push to", answer);
  await cancelUpload(connection, asked, answer);
  return false;
}

// src/io/registry/tags.ts
var PAGE = 1e3;
async function listTags(connection, repository) {
  const tags = [];
  const seen = /* @__PURE__ */ new Set();
  let path = `/v2/${repository}/tags/list?n=${PAGE}`;
  while (path !== void 0 && !seen.has(path)) {
    seen.add(path);
    const asked = { method: "GET", path, repository, actions: ["pull"] };
    const answer = await call(connection, asked);
    if (answer.status === 404) return tags;
    const page = answer.status === 200 ? tagsIn(answer.body.toString()) : void 0;
    if (!page) throw await refused(connection, asked, "list the tags of", answer);
    tags.push(...page);
    path = nextPath(answer, path);
  }
  return [...new Set(tags)];
}
function tagsIn(body) {
  try {
    const { tags = null, errors } = JSON.parse(body);
    if (errors !== void 0 || !(tags === null || Array.isArray(tags))) return void 0;
    return (tags ?? []).filter((tag) => typeof tag === "string");
  } catch {
    return void 0;
  }
}
function nextPath({ headers }, path) {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(String(headers["link"] ?? ""))?.[1];
  if (target === void 0 || !URL.canParse(target, `https://registry.invalid${path}`)) return;
  const { pathname, search } = new URL(target, `https://registry.invalid${path}`);
  return pathname + search;
}

// src/io/registry-client.ts
var TRANSPORT = {
  timeout: 3e4,
  attempts: 4,
  firstWait: 1,
  certificates: "/etc/docker/certs.d"
};
function registryClient(registry, credentials, options = {}) {
  const connection = {
    registry,
    credentials,
    transport: { ...TRANSPORT, ...options },
    insecureRegistries: options.insecureRegistries ?? (async () => []),
    entrance: void 0,
    tokens: /* @__PURE__ */ new Map()
  };
  return {
    registry,
    authorize: (...asked) => authorize(connection, ...asked),
    headManifest: (...asked) => headManifest(connection, ...asked),
    getManifest: (...asked) => getManifest(connection, ...asked),
    putManifest: (...asked) => putManifest(connection, ...asked),
    getBlob: (...asked) => getBlob(connection, ...asked),
    listTags: (...asked) => listTags(connection, ...asked),
    mountBlob: (...asked) => mountBlob(connection, ...asked)
  };
}
async function knownCredentials({ config, environmentAuths }, registry, run2) {
  const known = userCredentials(config, registry, environmentAuths);
  if (known.kind === "given") return known.credentials;
  return known.kind === "helper" ? askCredentialHelper(run2, known.helper, known.key) : void 0;
}
function registryClients(userDocker2, run2, options = {}) {
  const clients2 = /* @__PURE__ */ new Map();
  const known = async (registry) => knownCredentials(await userDocker2(), registry, run2);
  const make = async (registry, given) => {
    const credentials = given === "anonymous" ? void 0 : given ?? await known(registry);
    return registryClient(registry, credentials, options);
  };
  return (registry, given) => {
    const key = JSON.stringify([registry.host, given]);
    const client = clients2.get(key) ?? make(registry, given);
    clients2.set(key, client);
    return client;
  };
}

// src/io/world.ts
function realWorld() {
  const cancelled = cancellation();
  const runHere = (program, args, options) => run(program, args, options, cancelled);
  const docker = dockerHere(runHere);
  return {
    now: () => (/* @__PURE__ */ new Date()).toISOString(),
    environment: process.env,
    sleep: (time) => sleep(time, void 0, { signal: cancelled }),
    log: info,
    group,
    annotate,
    summarize,
    mask: setSecret,
    run: runHere,
    readFile: (path) => readFile4(path, "utf8").catch(() => void 0),
    writeFile: (path, text2) => writeFile2(path, text2, { mode: 384 }),
    removeFile: (path) => rm(path, { force: true }),
    withPrivateDirectory,
    docker,
    registry: registryClients(() => userDocker(docker), runHere, {
      cancelled,
      insecureRegistries: () => insecureRegistries(docker)
    })
  };
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
  await appendFile(path, markdown).catch((cause) => info(`no step summary: ${cause.message}`));
}
var userDocker = async ({ userConfig }) => ({
  config: await userConfig(),
  environmentAuths: process.env["DOCKER_AUTH_CONFIG"]
});
var insecureRegistries = ({ engine }) => engine().then(
  (facts) => facts.insecureRegistries,
  () => []
);

// src/core/image.ts
var WORD2 = "[a-z0-9]+";
var SEPARATOR = String.raw`(?:\.|_{1,2}|-+)`;
var COMPONENT = `${WORD2}(?:${SEPARATOR}${WORD2})*`;
var PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
var LONGEST2 = 255;
function parseImage(text2, registry = "docker.io") {
  const written = text2.trim();
  refuseMistakes(written);
  const [host, path] = split(written.toLowerCase());
  if (!PATH.test(path) || path.length > LONGEST2) throw notName(written);
  const where = registryOf(host ?? registry);
  const named2 = host === void 0 && where.kind !== "docker-hub" ? where.host : host;
  return {
    registry: where,
    name: named2 === void 0 ? path : `${named2}/${path}`,
    path: where.kind === "docker-hub" && !path.includes("/") ? `library/${path}` : path
  };
}
var imageName = ({ name }) => name;
var tagged = ({ name }, tag) => `${name}:${tag}`;
var pinned = ({ name }, digest) => `${name}@${digest}`;
function capitalsNotice(written) {
  const lower = written.toLowerCase();
  return lower === written ? void 0 : `"${written}" is pushed as "${lower}": registries know small letters only`;
}
function split(text2) {
  const slash = text2.indexOf("/");
  const first = text2.slice(0, Math.max(slash, 0));
  return isHostInImageName(first) ? [first, text2.slice(slash + 1)] : [void 0, text2];
}
function refuseMistakes(text2) {
  const mistake2 = MISTAKES.find(({ sign }) => sign.test(text2));
  if (mistake2) throw new Problem(`"${text2}" ${mistake2.what}`, mistake2.fix(text2));
}
var MISTAKES = [
  {
    sign: /\*\*\*/,
    what: "is an image name with a masked secret in it",
    fix: () => "GitHub writes *** for a secret. A user name is none: keep it as a variable and write ${{ vars.DOCKER_USERNAME }}"
  },
  {
    sign: /^https?:\/\//i,
    what: "is an address, not an image name",
    fix: (text2) => `Write "${text2.replace(/^https?:\/\//i, "").replace(/\/+$/, "")}"`
  },
  {
    sign: /@/,
    what: "names one digest; an image name has none",
    fix: (text2) => `Write "${withoutTag(text2.split("@")[0] ?? "")}"`
  },
  {
    sign: /:[^/:]*$/,
    // after the last slash, or in a name without one: a port is followed by a path
    what: "has a tag; an image name has none",
    fix: (text2) => `Write "${withoutTag(text2)}", and the tag under "tags"`
  },
  {
    sign: /^\/|\/$|\/\//,
    what: "lacks a part of the image name",
    fix: () => "A variable or secret in it is empty: check that it is set"
  }
];
var withoutTag = (text2) => text2.replace(/:[^/:]*$/, "");
var notName = (text2) => new Problem(
  text2.length > LONGEST2 ? "an image name is too long" : `"${text2}" is not an image name`,
  "Write owner and name: acme/app, or ghcr.io/acme/app. Letters, digits and single . _ - between them"
);

// src/core/outputs.ts
function outputsOf(plan, result) {
  const pushed = result !== void 0 && plan.push.push;
  const digest = result?.digest ?? "";
  const images = pushed && digest ? plan.images.map((image) => pinned(image, digest)) : [];
  const outputs = {
    tags: plan.references.join("\n"),
    "tag-names": plan.tagNames.join("\n"),
    digest,
    version: plan.version,
    image: images[0] ?? "",
    images: images.join("\n"),
    registry: plan.images[0]?.registry.host ?? "",
    pushed: String(pushed),
    labels: plan.labels.join("\n"),
    annotations: plan.annotations.join("\n"),
    imageid: result?.imageId ?? "",
    metadata: result?.json ?? ""
  };
  return { ...outputs, json: JSON.stringify(everything(plan, outputs.digest, images, pushed)) };
}
function everything(plan, digest, images, pushed) {
  const { version, tags, references, labels, annotations, push, notices: notices2 } = plan;
  return {
    version,
    digest,
    pushed,
    because: push.because,
    images,
    tags,
    references,
    labels,
    annotations,
    notices: notices2
  };
}

// src/core/labels.ts
var OCI = "org.opencontainers.image";
function ociLabels(event, version, now, custom) {
  const { repository, sha } = event;
  const labels = /* @__PURE__ */ new Map([
    [`${OCI}.title`, repository.name],
    [`${OCI}.description`, repository.description],
    [`${OCI}.url`, repository.url],
    [`${OCI}.source`, repository.url],
    [`${OCI}.version`, version],
    [`${OCI}.created`, now],
    [`${OCI}.revision`, sha],
    [`${OCI}.licenses`, repository.license]
  ]);
  for (const label2 of custom) {
    const at2 = label2.indexOf("=");
    if (at2 >= 0) labels.set(label2.slice(0, at2), label2.slice(at2 + 1));
  }
  return [...labels].sort(([one], [other]) => one.localeCompare(other)).map(([key, value]) => `${key}=${value}`);
}

// src/core/tags/clock.ts
var ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/;
var compactDate = (time) => time.replace(ISO, "$1$2$3").slice(0, 8);
var compactTime = (time) => time.replace(ISO, "$1$2$3-$4$5$6").slice(0, 15);
async function loadClock(templates) {
  const isNeeded = Array.from(templates).some((template) => /\{\{[^}]*date/.test(template));
  if (!isNeeded) return (time) => time;
  const moment = (await import("./shared/moment-timezone-TQWZYCGQ.js")).default;
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
    if (typeof pattern !== "string" || !options) throw withoutFormat(name);
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

// src/core/tags/templates.ts
var PLAIN = /\{\{\s*(branch|tag|sha|base_ref|is_(?:not_)?default_branch|version|raw|major|minor|patch|describe|run_number)\s*\}\}/;
var TEXT = `(?:'([^'\\\\{}]*)'|"([^"\\\\{}]*)")`;
var DATED = new RegExp(String.raw`\{\{\s*(date|commit_date)\s+${TEXT}(?:\s+tz=${TEXT})?\s*\}\}`);
var MUSTACHE = new RegExp(`${PLAIN.source}|${DATED.source}`, "g");
async function loadTemplates(templates) {
  const isPlain = Array.from(templates).every((template) => partsOf(template) !== void 0);
  const handlebars = isPlain ? void 0 : (await import("./shared/lib-ANUH4YNN.js")).default;
  const known = /* @__PURE__ */ new Map();
  const fillOf = (template) => {
    const fill3 = known.get(template) ?? compile(template, handlebars);
    known.set(template, fill3);
    return fill3;
  };
  return {
    render: (template, expressions) => template.includes("{{") ? fill(template, fillOf(template), expressions) : template,
    isOnly: (template, expression) => isOnly(template, expression, handlebars)
  };
}
function compile(template, handlebars) {
  const parts = partsOf(template);
  if (parts) return (expressions) => parts.map((part) => fillPart(part, expressions)).join("");
  if (!handlebars) throw new Error(`the template "${template}" was not announced`);
  return handlebars.compile(template);
}
function fill(template, fillIn, expressions) {
  try {
    return fillIn(expressions);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const [first, ...rest2] = cause instanceof Error ? cause.message.split("\n") : [""];
    const where = rest2.length > 0 ? `${first} ${rest2.at(-1)}` : first;
    throw new Problem(
      `the template "${template}" cannot be read: ${where}`,
      "Write expressions as {{branch}} or {{date 'YYYYMMDD'}}",
      { cause }
    );
  }
}
function partsOf(template) {
  const parts = [];
  let end = 0;
  for (const match of template.matchAll(MUSTACHE)) {
    const [whole, name, dated = "", format = match[4], , tz = match[6]] = match;
    parts.push(template.slice(end, match.index));
    parts.push(
      name ? { name } : { name: dated, format: format ?? "", ...tz !== void 0 && { tz } }
    );
    end = match.index + whole.length;
  }
  parts.push(template.slice(end));
  const isPlain = parts.every((part) => typeof part !== "string" || isText(part));
  return isPlain || !template.includes("{{") ? parts : void 0;
}
var isText = (part) => !/\{\{|[{\\]$|^\}/.test(part);
function fillPart(part, expressions) {
  if (typeof part === "string") return part;
  const { name, format, tz } = part;
  const value = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
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
function isOnly(template, expression, handlebars) {
  const parts = partsOf(template)?.filter((part) => part !== "");
  if (parts)
    return parts.length === 1 && typeof parts[0] === "object" && parts[0].name === expression;
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
  const fill3 = await filler([...labels, ...annotations], event, { now, environment, describe });
  const given = annotations.map((text2) => fill3("annotations", text2));
  const levels = (environment["DOCKER_METADATA_ANNOTATIONS_LEVELS"] || "manifest").split(",");
  const [leveled, plain] = parted(given, (text2) => WITH_LEVEL.test(text2));
  const ours = ociLabels(event, version, now, plain);
  const all = [...levels.flatMap((level) => ours.map((text2) => `${level}:${text2}`)), ...leveled];
  return {
    labels: ociLabels(
      event,
      version,
      now,
      labels.map((text2) => fill3("labels", text2))
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

// src/core/buildx/attributes.ts
function fieldsOf(line) {
  const form = { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true, trim: true };
  try {
    return parse(line, form).flat();
  } catch {
    return parse(line, { ...form, quote: false }).flat();
  }
}
function keyAndValue(field2) {
  const at2 = field2.indexOf("=");
  return at2 < 0 ? [field2.trim(), void 0] : [field2.slice(0, at2).trim(), field2.slice(at2 + 1).trim()];
}
function goBoolean(text2) {
  if (["1", "t", "T", "true", "True", "TRUE"].includes(text2)) return true;
  return ["0", "f", "F", "false", "False", "FALSE"].includes(text2) ? false : void 0;
}
var hasType = (line, type) => fieldsOf(line).map(keyAndValue).some(([key, value]) => key === "type" && value === type);

// src/core/buildx/git-context.ts
function gitContext(event, environment) {
  const head = environment["DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF"] === "true";
  const ref = head ? event.fullRef.replace(/^(refs\/pull\/\d+)\/merge$/, "$1/head") : event.fullRef;
  const repository = `${event.repository.url}.git`;
  if (goBoolean(environment["BUILDX_SEND_GIT_QUERY_AS_INPUT"] ?? "")) {
    return `${repository}?ref=${ref}${event.sha && `&checksum=${event.sha}`}`;
  }
  return `${repository}#${event.sha && !ref.startsWith("refs/pull/") ? event.sha : ref}`;
}
var withGitContext = (text2, context) => text2.replace(/\{\{\{?\s*defaultContext\s*\}?\}\}/g, () => context);

// src/core/buildx/build-options.ts
async function completeOptions(options, event, version, { now, environment, dockerfile }) {
  const commit2 = gitContext(event, environment);
  const own = { VERSION: version, REVISION: event.sha, CREATED: now };
  const given = options.buildArgs.map((argument) => argument.split("=", 1)[0]);
  const declared = await declaredIn(dockerfile ?? "");
  const missing2 = OWN_ARGUMENTS.filter((name) => declared.includes(name) && !given.includes(name));
  return {
    ...options,
    context: withGitContext(options.context, commit2),
    buildContexts: options.buildContexts.map((context) => withGitContext(context, commit2)),
    buildArgs: [...options.buildArgs, ...missing2.map((name) => `${name}=${own[name]}`)]
  };
}
var OWN_ARGUMENTS = ["VERSION", "REVISION", "CREATED"];
async function declaredIn(dockerfile) {
  if (!/\bARG\b[\s\S]*\b(VERSION|REVISION|CREATED)\b/i.test(dockerfile)) return [];
  return (await import("./shared/dockerfile-G6NJYZHN.js")).declaredArguments(dockerfile);
}
function secretsOf({ secrets, secretEnvs, secretFiles, context }, commit2, githubToken) {
  const given = [secretEnvs, secrets, secretFiles];
  const empty = given.flatMap((list) => list.empty);
  const isOurs = context.startsWith(commit2);
  const hasToken = secrets.secrets.some(({ id }) => /^GIT_AUTH_TOKEN(\.|$)/.test(id));
  const token = () => ({
    id: `GIT_AUTH_TOKEN.${new URL(commit2).host}`,
    from: "value",
    value: githubToken
  });
  return {
    secrets: [
      ...given.flatMap((list) => list.secrets),
      ...githubToken && isOurs && !hasToken ? [token()] : []
    ],
    notice: empty.length > 0 ? `build secrets without a value are left out: ${empty.join(", ")}` : void 0
  };
}
function dockerfilePath({
  context,
  file
}) {
  const isRemote = /^([a-z+]+:\/\/|git@|github\.com\/|-$|\{\{)/.test(context);
  if (file) return /^(https?:\/\/|-$)/.test(file) || isRemote ? void 0 : file;
  return isRemote ? void 0 : `${context.replace(/\/+$/, "") || "."}/Dockerfile`;
}
function tidyPath(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}`;
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
      if (!service.offered) return plan("none", [], [], `no layer cache: ${service.reason}`);
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
  const scope = `type=gha,scope=${scopeOf2(options, subject)}`;
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
function scopeOf2({ scope }, { repository, target, platforms }) {
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
      const missing2 = Math.min(last[column] ?? 0, next[column - 1] ?? 0) + 1;
      next.push(Math.min(changed, swapped, missing2));
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
  const owner = isHub ? username || repository.owner : repository.owner;
  return `${owner}/${repository.name}`.toLowerCase();
}
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
  const { parseRegistryAuth } = await import("./shared/registry-auth-HU7YHQNV.js");
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
  if (!wanted || !options.githubToken) return [];
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
var says = (output, attribute) => fieldsOf(output).map(keyAndValue).some(([key, value]) => key === attribute && value === "true");
function exports(outputs, type) {
  const untyped = outputs.find((output) => isFolder(output));
  return outputs.some((output) => hasType(output, type)) || type === "local" && untyped !== void 0;
}
var isFolder = (output) => fieldsOf(output).length === 1 && !output.startsWith("type=");

// src/core/push.ts
function decidePush(options, event) {
  const { push, load, outputs, call: call2, hasCredentials, hasTags } = options;
  if (exportsToRegistry(outputs))
    return { ...yes("outputs pushes by itself"), byFlag: push === "true" };
  if (push === "false") return no("push: false");
  if (call2 && call2 !== "build") return no(`call: ${call2} builds nothing`);
  if (event.origin !== "repository" && (!hasCredentials || push === "auto")) return noSecrets(event);
  if (!hasTags) return no("there is no tag to push it under");
  if (push === "true") return yes("push: true");
  if (event.ref.kind === "pull-request") return no("a pull request is built, not published");
  if (outputs.length > 0) return no("outputs says where the result goes");
  if (load) return no("load: true puts it into the Docker engine");
  return yes(`a ${event.name} event is published`);
}
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
function noSecrets({ origin }) {
  const because = `GitHub gives no secrets to ${origin === "fork" ? "a fork" : "Dependabot"}`;
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
  const missing2 = Object.entries(needs).filter(([key]) => !attributes.has(key)).map(([key, example]) => new Problem(`"${key}" is missing`, `Add ${key}=${example}`));
  const wrong = Object.entries(choices).flatMap(([key, values]) => {
    const value = attributes.get(key);
    if (value === void 0 || values.includes(value)) return [];
    return [new Problem(`"${key}" is "${value}"`, `Use ${listed(values)}`)];
  });
  const group2 = attributes.get("group");
  return Number.isNaN(Number(group2 ?? 0)) ? [...missing2, ...wrong, new Problem(`"group" is "${group2}"`, "Write the number of a group")] : [...missing2, ...wrong];
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

// src/core/tags/tag.ts
var LONGEST3 = 128;
function legalTag(text2) {
  const legal = text2.replace(/[^a-zA-Z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  if (legal === "") return `tag-${hash(text2)}`;
  return legal.length > LONGEST3 ? withHash(legal, text2) : legal;
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
  return `${legal.slice(0, LONGEST3 - suffix.length).replace(/[.-]+$/, "")}${suffix}`;
}
function hash(text2) {
  let value = 2166136261;
  for (const sign of text2) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16777619);
  return (value >>> 0).toString(16).padStart(8, "0");
}

// src/core/tags/version.ts
var import_parse = __toESM(require_parse(), 1);
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
  return [floating(tagOfName(branchOf2(event)), onBranch(event)), commit(occasion)];
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
    const isLatest = rule.type === "auto" && value.text === "latest";
    const text2 = isLatest ? latestName(book.flavor) : withAffixes(value.text, rule, book, at2);
    if (text2 === "") return [];
    const { movesLatest, because, version } = value;
    const tag = { name: legalTag(text2), ...kindOf(rule, value, text2, at2), because, rule: rule.text };
    return [{ tag, version, movesLatest, isLatest }];
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
function listTags2(all, flavor) {
  const named2 = all.filter(({ isLatest }) => !(isLatest && flavor.latest === "false"));
  const [first] = named2;
  if (!first) return { tags: [], version: "", names: [] };
  const unique = withoutRepeats(named2.map(({ tag }) => tag));
  const hasLatest = named2.some(({ isLatest }) => isLatest);
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
async function planTags({ version, tags, flavor = [], tagsText = "" }, event, now, facts = {}) {
  const notices2 = [];
  const notice2 = (text2) => void notices2.push(text2);
  const rules = tags.filter((line) => !line.startsWith("#"));
  const book = parseRuleBook(rules.length > 0 ? rules : ["type=auto"], flavor, tagsText);
  const given = versionFor(version, event, notice2);
  const at2 = { ...await prepare(book, event, now, facts), version: given, notice: notice2 };
  for (const template of templatesOf(book)) unknownExpressions(template).forEach(notice2);
  const plan = listTags2(namedTags(book, at2), book.flavor);
  if (plan.tags.length === 0) notice2(noTag(event));
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
    pep440: needsPep440 ? await import("./shared/pep440-LUMI7FIS.js") : void 0
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
    logins,
    secrets,
    build: build3,
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

// src/core/buildx/arguments.ts
function buildArguments(request2, session) {
  return [
    "buildx",
    "build",
    ...each2("--add-host", request2.addHosts),
    ...each2("--allow", request2.allow),
    ...each2("--annotation", request2.annotations),
    ...each2("--build-arg", request2.buildArgs),
    ...each2("--build-context", request2.buildContexts),
    ...each2("--cache-from", request2.cacheFrom),
    ...each2("--cache-to", request2.cacheTo),
    ...option("--call", request2.call),
    ...option("--cgroup-parent", request2.cgroupParent),
    ...each2("--secret", session.environmentSecrets),
    ...option("--file", request2.file),
    ...option("--iidfile", session.imageIdFile),
    ...each2("--label", request2.labels),
    ...each2("--no-cache-filter", request2.noCacheFilters),
    ...each2("--output", request2.outputs),
    ...option("--platform", request2.platforms.join(",")),
    ...each2("--attest", request2.attestations),
    ...each2("--secret", session.fileSecrets),
    ...option("--shm-size", request2.shmSize),
    ...each2("--ssh", request2.ssh),
    ...each2("--tag", request2.references),
    ...option("--target", request2.target),
    ...each2("--ulimit", request2.ulimit),
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
var each2 = (name, values) => values.flatMap((value) => [name, value]);

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
    line: lineOf(range["start"]),
    endLine: lineOf(range["end"])
  };
}
var lineOf = (position) => {
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
function outcome(text2, { state }) {
  if (text2 === "CACHED") return { state: "cached" };
  if (text2 === "CANCELED") return { state: "canceled" };
  if (text2.startsWith("ERROR:") || text2 === "ERROR") return { state: "failed" };
  if (/^DONE \d/.test(text2) && state === "running") return { state: "done" };
  return { state };
}

// src/core/diagnosis/account-rows.ts
var HUB_TOKENS = "https://app.docker.com/settings/personal-access-tokens";
var accountRows = [
  {
    id: "pull-limit",
    says: /You have reached your (?:unauthenticated )?pull rate limit/,
    cause: "Docker Hub gives this account or this machine no more images for now: its pull limit is used up",
    fix: "Wait, or log in with `username` and `password` of a Docker Hub account (a login counts per account, not per machine), or take the base image from a mirror, such as public.ecr.aws/docker/library/node",
    passing: "rate-limit"
  },
  {
    id: "hub-too-many-logins",
    says: /too many failed login attempts/,
    cause: "Docker Hub has locked the login for a while after too many wrong passwords",
    fix: `Correct \`password\` first (an access token from ${HUB_TOKENS}), then wait some minutes and run the job again`,
    passing: "rate-limit"
  },
  {
    id: "hub-2fa",
    says: /please use personal access token to login/,
    cause: "this Docker Hub account has two-factor login, so its password does not work here",
    fix: `Create an access token with Read & Write at ${HUB_TOKENS} and store it as the secret that \`password\` uses`,
    passing: "never"
  },
  {
    id: "hub-credentials",
    says: /[Uu]nauthorized: incorrect username or password/,
    cause: "Docker Hub does not know this user name with this password",
    fix: `Check \`username\` (the Docker ID, not the e-mail address) and store a new access token from ${HUB_TOKENS} as the secret that \`password\` uses. A secret that is not set is empty`,
    passing: "never"
  },
  {
    id: "hub-token-scope",
    says: /access token has insufficient scopes/,
    cause: "the Docker Hub access token may read only",
    fix: `Create one with Read & Write at ${HUB_TOKENS} and store it as the secret that \`password\` uses`,
    passing: "never"
  },
  {
    id: "ghcr-package",
    says: /permission_denied: (?:write|create)_package/,
    cause: 'the package of "{image|this image}" on ghcr.io does not let this repository write to it',
    fix: "Open the package on GitHub, Package settings, Manage Actions access, add this repository with the role Write. In a new organisation, allow packages in its settings, too",
    passing: "never"
  },
  {
    id: "ghcr-token-permission",
    says: /installation not allowed to (?:Create|Write|Read)? ?organization package/i,
    cause: "the job's token may not write packages of this owner",
    fix: "Add `permissions:` with `contents: read` and `packages: write` to the job. Tokens of pull requests from forks and Dependabot never may; the owner in `images` must be the owner of this repository",
    passing: "never"
  },
  {
    id: "ghcr-token-scope",
    says: /token provided does not match expected scopes/,
    cause: "the personal access token lacks the scope write:packages",
    fix: "Leave `username` and `password` out and give the job `packages: write`, so that its own token is used; or create a classic token with write:packages (https://github.com/settings/tokens)",
    passing: "never"
  },
  {
    id: "ghcr-login",
    says: /https:\/\/ghcr\.io\/(?:v2\/|token\S*)"?: (?:denied|unauthorized|401|403)/,
    cause: "the registry ghcr.io does not accept the token",
    fix: "Leave `username` and `password` out and add `packages: write` to the `permissions:` of the job; a personal token must be a classic one with write:packages that is not expired",
    passing: "never"
  },
  {
    id: "ghcr-forbidden",
    says: /unexpected status from \w+ request to https:\/\/ghcr\.io\/\S+ 403 Forbidden/,
    cause: 'the registry ghcr.io refuses to let this job write "{image|the image}"',
    fix: "Add `packages: write` to the `permissions:` of the job; if it is there, open the package's settings, Manage Actions access, and add this repository with the role Write",
    passing: "never"
  },
  {
    id: "ecr-token-expired",
    says: /[Aa]uthorization [Tt]oken has expired/,
    cause: "the ECR token has expired: it lives twelve hours",
    fix: "Log in again right before the push; do not hand a token from one job to another",
    passing: "expired"
  },
  {
    id: "ecr-no-credentials",
    says: /no basic auth credentials/,
    cause: '"{host|the registry}" was asked without a login',
    fix: "Check that host, account number and region in `images` are the ones you log in to, and that `username` and `password` are not empty (for ECR: AWS and a token of aws ecr get-login-password)",
    passing: "never"
  },
  {
    id: "ecr-not-authorized",
    says: /(?<user>arn:aws\S*) is not authorized to perform: (?<action>ecr\S*:\w+)/,
    cause: "the AWS identity {user} may not do {action}",
    fix: "Add {action} to the IAM policy of that user or role; AmazonEC2ContainerRegistryPowerUser has all that a push needs",
    passing: "never"
  },
  {
    id: "ecr-repository-missing",
    says: /The repository with name '(?<repository>[^']*)' does not exist in the registry with id '(?<account>[^']*)'/,
    cause: 'ECR has no repository "{repository}" in account {account}',
    fix: "Create it: aws ecr create-repository --repository-name {repository}. If it exists, check the region and the account in `images`",
    passing: "never"
  },
  {
    id: "ecr-cache-manifest",
    says: /error writing manifest blob: [^\n]*dkr\.ecr\.\S+ 400 Bad Request/,
    cause: "ECR does not take a build cache in the form BuildKit writes by default",
    fix: "Add image-manifest=true,oci-mediatypes=true to the type=registry line of `cache-to`",
    passing: "never"
  }
];

// src/core/diagnosis/cache-rows.ts
var cacheRows = [
  {
    id: "cache-service-retired",
    says: /This legacy service is shutting down|gha-cache-sunset|ArtifactCacheServiceDecommissioned/,
    cause: "this builder speaks to GitHub's old cache service, which has been switched off",
    fix: "Use buildx 0.21 and BuildKit 0.20 or newer, or write `cache: off`",
    passing: "never"
  },
  {
    id: "cache-token-missing",
    says: /(?:token|url) not set for github actions cache/,
    cause: "the runner gave the build no access to a cache service (ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL)",
    fix: "Write `cache: auto`, which goes without where there is none, or `cache: registry`; take type=gha out of `cache-from` and `cache-to`",
    passing: "never"
  },
  {
    id: "cache-token-expired",
    says: /cache token expired at/,
    cause: "the job has run longer than the token for GitHub's cache service lives",
    fix: "Write `cache: registry` for builds of many hours, or split the job",
    passing: "never"
  },
  {
    id: "cache-token-malformed",
    says: /gha cache (?:exporter|importer): [^\n]*(?:token (?:is malformed|contains an invalid number of segments)|invalid token with |failed to parse token)/,
    cause: "the token for the cache service (ACTIONS_RUNTIME_TOKEN) is not one of GitHub's",
    fix: "Write `cache: off` or `cache: registry`: runners of other makers have no cache service that BuildKit understands",
    passing: "never"
  },
  {
    id: "cache-token-claims",
    says: /invalid token without (?:access controls|claims map|expiration time)/,
    cause: "the token for the cache service (ACTIONS_RUNTIME_TOKEN) does not say what it may do",
    fix: "Update the runner (Gitea: 1.22 or newer), or write `cache: off` or `cache: registry`",
    passing: "never"
  },
  {
    id: "cache-url-expired",
    says: /Signature not valid in the specified time frame|RESPONSE 403: 403 Server failed to authenticate the request|invalid status response 403 Server failed to authenticate/,
    cause: "a cached layer's address had expired when it was needed: GitHub's live ten minutes",
    fix: "Run the job again; if it comes back, update BuildKit to 0.23.2 or newer or write `cache: registry`",
    passing: "expired"
  },
  {
    id: "cache-blob-missing",
    says: /The specified blob does not exist|cache entry no longer exists|ERROR CODE: BlobNotFound/,
    cause: "GitHub's cache has removed a layer that the build counted on",
    fix: "Run the job again; a repository whose cache is full (10 GB) loses entries early: give each image its own `cache-scope` or write `cache-mode: min`",
    passing: "transient"
  },
  {
    id: "cache-rate-limit",
    says: /exceeding usage of resource|maximum timeout reached|requested delay [\d.]+s exceeds maximum timeout/,
    cause: "GitHub's cache service was asked too often and made the build wait",
    fix: "Write `cache-mode: min`, which saves fewer layers, or `cache: registry`; start fewer jobs at the same time",
    passing: "rate-limit"
  },
  {
    id: "cache-reserve",
    says: /failed to (?:reserve|commit) cache/,
    cause: "GitHub's cache service took no more layers: most often the repository's cache is full, or an equal job saved them first",
    fix: "The image itself is not harmed. Delete old caches (gh cache delete --all), or write `cache-mode: min`; ignore-error=true in `cache-to` lets the build pass",
    passing: "transient"
  },
  {
    id: "cache-denied",
    says: /: (?:unauthenticated|permission_denied)(?:\n|$)/,
    beside: /^ > (?:exporting to GitHub Actions Cache|importing cache manifest from gha)/m,
    cause: "GitHub's cache service does not let this job save its cache",
    fix: "The image itself is not harmed. Jobs of pull requests from forks may only read the cache; write `cache: auto`, or add ignore-error=true to `cache-to`",
    passing: "never"
  },
  {
    id: "cache-unreachable",
    says: /(?:twirp\/github\.actions\.results|_apis\/artifactcache|blob\.core\.windows\.net)[^\n]*(?:dial tcp|connection refused|no such host|[Tt]imeout|EOF|reset by peer)/,
    cause: "the build could not reach GitHub's cache service",
    fix: "Run the job again, or write `cache: off`; on your own runner, let it reach *.actions.githubusercontent.com and *.blob.core.windows.net",
    passing: "transient"
  }
];
var cacheExportRows = [
  {
    id: "cache-configuration",
    says: /(?:failed to configure (?=\w+ cache)|unknown cache (?:ex|im)porter: ")(?<type>\w+)(?: cache (?:ex|im)porter: (?<detail>[^\n]*))?/,
    cause: 'the build cache "{type}" cannot be used: {detail|this builder has no such type}',
    fix: "Correct `cache-from` and `cache-to` (https://docs.docker.com/build/cache/backends/), or write `cache: auto`",
    passing: "never"
  },
  {
    id: "cache-export",
    says: /^(?:ERROR|error): (?:failed to build: )?(?:failed to solve: )?(?<detail>[^\n]*)/,
    beside: /^ > exporting (?:to GitHub Actions Cache|cache(?: to \w+)?):(?![\s\S]*^ > )/m,
    cause: "the image was built, but its cache was not saved: {detail}",
    fix: "The image itself is not harmed. Write `cache: auto` instead of a type in `cache-to`, or add ignore-error=true there",
    passing: "transient"
  }
];

// src/core/diagnosis/command-rows.ts
var commandRows = [
  {
    id: "platform-emulation",
    says: /process "…" did not complete/,
    beside: /exec (?<program>\S+): exec format error/,
    cause: `the image is being built for another processor than this machine's, which cannot run "{program}"`,
    fix: "Put docker/setup-qemu-action before this step; or use a runner of that kind, such as `runs-on: ubuntu-24.04-arm`; or build on the own one with FROM --platform=$BUILDPLATFORM",
    passing: "never"
  },
  {
    id: "command-out-of-memory",
    says: /process "…" did not complete successfully: (?:exit code: 137\b|cannot allocate memory)/,
    cause: "a RUN line was killed, most likely because the machine ran out of memory: {command}",
    fix: "Use a runner with more memory, build fewer platforms at once, or let the command use less (fewer parallel jobs, NODE_OPTIONS=--max-old-space-size=2048)",
    passing: "never"
  },
  {
    id: "command-disk-full",
    says: /process "…" did not complete/,
    beside: /no space left on device|ENOSPC/i,
    cause: "the disk became full in a RUN line: {command}",
    fix: "Free space in an earlier step (docker system prune -af; on hosted runners sudo rm -rf /usr/share/dotnet), or use a runner with a larger disk",
    passing: "never"
  },
  {
    id: "shell-missing",
    says: /process "…" did not complete/,
    beside: /exec: "(?<program>[^"]+)": (?:stat [^\n]*no such file or directory|executable file not found)/,
    cause: 'the image has no "{program}", so its RUN lines cannot start: {command}',
    fix: "Start from a base image that has it, or do the work in an earlier stage and COPY --from it; an image FROM scratch has no shell",
    passing: "never"
  },
  {
    id: "command-not-found",
    says: /process "…" did not complete successfully: exit code: 127\b/,
    cause: "a RUN line calls a program that the image does not have: {command}",
    fix: "Install the program in a RUN line before, or correct its name; the end of the log above says which one",
    passing: "never"
  },
  {
    id: "command-failed",
    says: /process "…" did not complete(?: successfully)?: (?<ending>[^\n]*)/,
    cause: "a RUN line of the Dockerfile failed ({ending}): {command}",
    fix: "What it printed is above this line, in the group Build. Correct the Dockerfile or the files it works on; docker build . on your own machine shows the same",
    passing: "never"
  }
];

// src/core/diagnosis/dockerfile-rows.ts
var dockerfileRows = [
  {
    id: "dockerfile-missing",
    says: /(?:failed to read dockerfile: (?:[^\n]*: )?open |resolve : lstat )(?<file>[^\s:]+): no such file or directory/,
    cause: 'there is no "{file}" where the build looks for it',
    fix: "Write the path in `file`, as seen from the root of the repository, and put actions/checkout before this step",
    passing: "never"
  },
  {
    id: "dockerfile-empty",
    says: /file with no instructions|the Dockerfile cannot be empty|dockerfile contains no stages/,
    cause: "the Dockerfile has no instructions",
    fix: "Check that `file` names the right file and that it is committed with its contents",
    passing: "never"
  },
  {
    id: "instruction-unknown",
    says: /dockerfile parse error (?:on )?line (?<line>\d+): unknown instruction: (?<word>\S+)/i,
    cause: 'line {line} of the Dockerfile begins with "{word}", which is not an instruction',
    fix: "Correct the word; if the line belongs to the one before, end that one with a backslash",
    passing: "never"
  },
  {
    id: "dockerfile-syntax",
    says: /dockerfile parse error (?:on )?line (?<line>\d+): (?<detail>[^\n]+)/i,
    cause: "line {line} of the Dockerfile cannot be read: {detail}",
    fix: "Correct that line (https://docs.docker.com/go/dockerfile-reference/)",
    passing: "never"
  },
  {
    id: "target-missing",
    says: /target stage "(?<target>[^"]*)" could not be found/,
    cause: '`target` is "{target}", but the Dockerfile has no stage of that name',
    fix: "Write in `target` a name that stands behind AS in a FROM line, or leave it empty for the last stage",
    passing: "never"
  },
  {
    id: "stage-order",
    says: /cannot copy from stage "(?<stage>[^"]*)", it needs to be defined before/,
    cause: 'a COPY --from={stage} stands above the stage "{stage}" itself',
    fix: 'Move the stage "{stage}" up, above the stage that copies from it',
    passing: "never"
  },
  {
    id: "copy-ignored",
    says: /failed to calculate checksum of ref [^\n]*"\/?(?<path>[^"]*)": not found/,
    beside: /"[^"\n]*" that is excluded by \.dockerignore/,
    cause: 'a COPY or ADD wants "{path}", which .dockerignore keeps out of the build',
    fix: "Add the line !{path} at the end of .dockerignore, or do not copy it",
    passing: "never"
  },
  {
    id: "copy-missing",
    says: /failed to calculate checksum of ref [^\n]*"(?<path>[^"]*)": not found/,
    cause: 'a COPY or ADD wants "{path}", which is not there',
    fix: "Check the spelling (seen from `context`), that .dockerignore does not exclude it, and that a file made by an earlier step is made in this job. With --from= it must exist in that stage",
    passing: "never"
  },
  {
    id: "build-secret-missing",
    says: /secret (?<id>[^\s:]+): not found/,
    cause: 'the Dockerfile mounts the secret "{id}", which the build was not given',
    fix: "Add the line {id}=${{ secrets.YOUR_SECRET }} to `secrets`. Secrets are empty in pull requests from forks and Dependabot",
    passing: "never"
  },
  {
    id: "ssh-missing",
    says: /(?:unset ssh forward key |no SSH key ")(?<id>[^\s"]+)/,
    cause: 'the Dockerfile wants the SSH key "{id}", which the build was not given',
    fix: "Start an agent in an earlier step (webfactory/ssh-agent) and write `ssh: {id}`",
    passing: "never"
  },
  {
    id: "base-name-invalid",
    says: /(?:base name \(|failed to parse stage name ")(?<base>[^)"]*)(?:\) should not be blank|": invalid reference format)/,
    cause: 'a FROM line names no usable image: "{base}"',
    fix: "Write it in small letters. If it uses an ARG, give that a default before the first FROM (ARG BASE=node:22-alpine) or a value in `build-args`",
    passing: "never"
  },
  {
    id: "base-platform",
    says: /(?<base>[^\s"]{1,300}): no match for platform in manifest/,
    cause: 'the base image "{base}" does not exist for a platform you build for',
    fix: "Choose a tag that has it (docker buildx imagetools inspect {base} lists them), or take the platform out of `platforms`",
    passing: "never"
  },
  {
    id: "base-denied",
    says: /(?:failed to resolve source metadata for|failed to load metadata for) (?<base>\S+?): [^\n]*pull access denied/,
    cause: 'the base image "{base}" does not exist, or is private and nobody is logged in to its registry',
    fix: "Check its spelling in the FROM line. If it is private, add its registry with a user and password to `registry-auth`",
    passing: "never"
  },
  {
    id: "base-login",
    says: /failed to resolve source metadata for (?<base>\S+?): [^\n]*: 40[13] /,
    cause: 'the registry of the base image "{base}" wants a login',
    fix: "Add its host with a user and password to `registry-auth`, or correct the name in the FROM line",
    passing: "never"
  },
  {
    id: "base-not-found",
    says: /failed to resolve source metadata for (?<base>\S+?): [^\n]*: not found/,
    cause: 'there is no base image "{base}"',
    fix: "Correct name and tag in the FROM line; the registry's page of the image lists its tags",
    passing: "never"
  },
  {
    id: "add-url",
    says: /invalid response status (?<status>4\d\d)/,
    beside: /^ > \[[^\]]*\] ADD (?<url>https?:\S+)/m,
    cause: "an ADD line was answered with {status} by {url}",
    fix: "Correct the address, or fetch the file in a RUN line with the credentials it needs",
    passing: "never"
  },
  {
    id: "git-denied",
    says: /could not read Username for|Authentication failed for|Permission denied \(publickey\)|fatal: repository '[^']*' not found|requested URL returned error: 40\d/,
    cause: 'the build may not read the Git repository "{remote|it needs}"',
    fix: "Write `context: .` after actions/checkout, or give a token that may read it in `secrets` (GIT_AUTH_TOKEN=\u2026)",
    passing: "never"
  },
  {
    id: "git-unreachable",
    says: /fatal: unable to access '(?<remote>[^']*)': (?<detail>[^\n]*)/,
    cause: 'the Git repository "{remote}" was not reached: {detail}',
    fix: "Run the job again; if it comes back, check the address, or write `context: .` after actions/checkout",
    passing: "transient"
  },
  {
    id: "disk-full",
    says: /no space left on device/,
    cause: "the disk of this machine is full",
    fix: "Free space in an earlier step (docker system prune -af; on hosted runners sudo rm -rf /usr/share/dotnet), or use a runner with a larger disk",
    passing: "never"
  }
];
var instructionRows = [
  {
    id: "instruction-invalid",
    says: /^(?:ERROR|error): (?:failed to build: )?(?:failed to solve: )?(?<detail>[^\n]*)/,
    // Lines of the Dockerfile, and no step that had begun.
    beside: /^(?![\s\S]*\n > )(?:[\s\S]*\n)?\S+:(?<line>\d+)\n-{20}\n/,
    cause: "line {line} of the Dockerfile cannot be used: {detail}",
    fix: "Correct that line (https://docs.docker.com/go/dockerfile-reference/)",
    passing: "never"
  }
];

// src/core/diagnosis/engine-rows.ts
var cancelRows = [
  {
    id: "cancelled",
    says: /context canceled/,
    cause: "the build was cancelled",
    fix: "Nothing is wrong with it: somebody, a newer run (`concurrency`) or `timeout-minutes` ended this one. Run it again when you want it",
    passing: "never"
  }
];
var engineRows = [
  {
    id: "buildx-missing",
    says: /unknown command: docker buildx|'buildx' is not a docker command|buildx component is missing or broken/,
    cause: 'docker is installed on this machine, but its build plugin "buildx" is not',
    fix: "Install the package docker-buildx-plugin (https://docs.docker.com/go/buildx/), or use `runs-on: ubuntu-latest`, which has it",
    passing: "never"
  },
  {
    id: "engine-permission",
    says: /permission denied while trying to connect to the [Dd]ocker (?:daemon socket|API)(?: at (?<socket>\S+?))?(?::?\s|$)/,
    cause: 'the user that runs this job may not use the Docker engine at "{socket|its socket}"',
    fix: "Add that user to the group docker (sudo usermod -aG docker USER), then restart the runner",
    passing: "never"
  },
  {
    id: "engine-not-running",
    says: /(?:Cannot connect to the Docker daemon|failed to connect to the docker API)(?: at (?<socket>\S+?))?[.;:]?\s/,
    cause: 'there is no Docker engine at "{socket|its socket}"',
    fix: "Use `runs-on: ubuntu-latest` (GitHub's macOS runners have no engine), or start Docker on this machine (sudo systemctl start docker). A job with `container:` must mount /var/run/docker.sock",
    passing: "never"
  },
  {
    id: "builder-missing",
    says: /no builder "(?<builder>[^"]*)" found/,
    cause: 'there is no builder named "{builder}" on this machine',
    fix: 'Leave `builder` empty, so that one is chosen or created, or create "{builder}" in an earlier step of the same job',
    passing: "never"
  },
  {
    id: "flag-unknown",
    says: /unknown (?:shorthand )?flag: (?<flag>[^\n]+)/,
    cause: "this machine's buildx does not know the flag {flag}",
    fix: "Update buildx on the runner to 0.21 or newer (docker buildx version tells which it has), or leave out the input that needs the flag",
    passing: "never"
  },
  {
    id: "driver-cache-export",
    says: /Cache export is not supported for the (?<driver>\S+) driver/,
    cause: 'the "{driver}" driver of this engine cannot export a build cache',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store, or write `cache: off`",
    passing: "never"
  },
  {
    id: "driver-attestation",
    says: /Attestations? (?:is not supported for the (?<driver>\S+) driver|are not supported by the current BuildKit)/,
    cause: 'the "{driver|current}" builder cannot write attestations (provenance, SBOM)',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store, or write `provenance: false` and leave `sbom` and `attests` empty",
    passing: "never"
  },
  {
    id: "driver-multi-platform",
    says: /Multi-platform build is not supported for the (?<driver>\S+) driver/,
    cause: 'the "{driver}" driver of this engine builds for one platform only',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store, or name one platform in `platforms`",
    passing: "never"
  },
  {
    id: "driver-exporter",
    says: /(?<exporter>(?:OCI|Docker) exporter) is not supported for the (?<driver>\S+) driver/,
    cause: 'the "{driver}" driver cannot write what `outputs` asks for ({exporter})',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store",
    passing: "never"
  },
  {
    id: "driver-push-by-digest",
    says: /push-by-digest is currently not implemented for docker driver/,
    cause: 'the "docker" driver cannot push by digest',
    fix: "Write `driver: docker-container`, or take push-by-digest=true out of `outputs`",
    passing: "never"
  },
  {
    id: "load-multi-platform",
    says: /docker exporter does not (?:currently )?support exporting manifest lists/,
    cause: "an image for several platforms cannot be loaded into this engine",
    fix: "Write `load: false`, or name one platform in `platforms`, or turn on the engine's containerd image store",
    passing: "never"
  },
  {
    id: "builder-old",
    says: /multiple outputs currently unsupported by the current BuildKit daemon/,
    cause: "the builder is too old for several `outputs`",
    fix: "Use BuildKit 0.13 or newer, or one output",
    passing: "never"
  },
  {
    id: "entitlement",
    says: /(?:granting entitlement |: )(?<entitlement>network\.host|security\.insecure|device\S*) is not allowed/,
    cause: 'the builder does not grant "{entitlement}"',
    fix: "Write `driver: docker-container`, whose BuildKit grants it; a builder of your own must be started with --allow-insecure-entitlement {entitlement}",
    passing: "never"
  },
  {
    id: "context-missing",
    says: /unable to prepare context: path "(?<path>[^"]*)" not found/,
    cause: 'the build context "{path}" is not there',
    fix: "Put actions/checkout before this step, and write `context` as seen from the root of the repository",
    passing: "never"
  },
  {
    id: "image-name-uppercase",
    says: /(?:invalid (?:tag|reference)[^\n]*"(?<name>[^"]*)"[^\n]*: )?repository name(?: \([^)]*\))? must be lowercase/,
    cause: 'the image name "{name|given}" has capital letters; registries allow none',
    fix: "Write it in small letters in `images`. An owner with capitals has to be written out: ghcr.io/acme/app, not ghcr.io/${{ github.repository }}",
    passing: "never"
  },
  {
    id: "image-name-invalid",
    says: /invalid tag "(?<name>[^"]*)": invalid reference format/,
    cause: '"{name}" is not an image name',
    fix: 'Correct `images` or `tags`: name:tag, where the tag has letters, digits, ".", "_" and "-" only. A part left empty often comes from a secret or variable that is not set',
    passing: "never"
  },
  {
    id: "builder-lost",
    says: /rpc error: code = Unavailable|error reading from server: EOF|graceful_stop|timed out waiting for server handshake/,
    cause: "the connection to the builder broke in the middle: BuildKit or the engine was stopped, or ran out of memory",
    fix: "Run the job again. If it comes back, use a runner with more memory or build fewer platforms at once; on your own runner, look into the engine's log (journalctl -u docker)",
    passing: "transient"
  }
];
var builderRows = [
  {
    id: "builder-boot",
    says: /^(?:ERROR|error): (?<reason>[^\n]*)/,
    beside: /^ > \[internal\] booting buildkit/m,
    cause: "the builder did not start: {reason}",
    fix: "Write `driver: docker`, which needs none to be started, or correct `driver-opts` (image=moby/buildkit:buildx-stable-1 is the default image)",
    passing: "never"
  }
];

// src/core/diagnosis/failure.ts
var ESC = String.fromCharCode(27);
var ANSI = new RegExp(`${ESC}\\[[0-9;?]*[ -/]*[@-~]`, "g");
var ERROR_LINE = /^(?:ERROR|error): /;
var PROGRESS = /^#\d+ /;
var STEP_ERROR = /^#\d+ ERROR: /;
var COMMAND = /process "((?:[^"\\]|\\.)*)" did not complete/;
var ADVICE = /^\s*(?:-+$|Run '|See '|Usage:|Learn more at|View build details|For more help)/;
var PREFIX = /^(?:(?:ERROR|error|failed to build|failed to solve|rpc error|Error response from daemon): |code = \w+ desc = )/;
var STATUS_ONLY = /unexpected status from \w+ request to \S+ \d{3}[ A-Za-z-]*$/;
var EXCERPT = /(?:^|\n)(\S[^\n]*):(\d+)\n-{20}\n((?: *\d+ \| [^\n]*\n)+)-{20}\n/;
var EXCERPT_LINE = /^ *\d+ \| .*$/gm;
function failureIn(output) {
  const { progress, end } = split2(linesOf2(output));
  const said = end.join("\n");
  return {
    reason: inWords(said).replace(COMMAND, 'process "\u2026" did not complete').replace(EXCERPT_LINE, ""),
    beside: afterProgress(progress).join("\n"),
    step: progress.findLast((line) => STEP_ERROR.test(line)) ?? "",
    command: commandIn(COMMAND.exec(said)?.[1])
  };
}
function lastError(output) {
  const { end, failed } = split2(linesOf2(output));
  const told = end.filter((line2) => line2.trim() !== "" && !ADVICE.test(line2));
  const line = (failed ? told[0] : told.at(-1)) ?? "";
  const answer = told[1]?.trim();
  const whole = failed && answer && STATUS_ONLY.test(line) ? `${line}: ${answer}` : line;
  return shorten(withoutPrefixes(whole.trim()));
}
function dockerfileErrorAt(output) {
  const { progress, end, failed } = split2(linesOf2(output));
  if (!failed) return void 0;
  const around = [afterProgress(progress), end];
  const found = around.map((lines) => EXCERPT.exec(`${lines.join("\n")}
`)).find((hit) => hit);
  const [, file, header, body] = found ?? [];
  if (!file || !body) return void 0;
  const marked = [...body.matchAll(/^ *(\d+) \| >>> ?(.*)$/gm)];
  return {
    file,
    line: Number(marked[0]?.[1] ?? header),
    endLine: Number(marked.at(-1)?.[1] ?? header),
    excerpt: marked.map(([, , text2]) => text2).join("\n")
  };
}
function split2(lines) {
  const at2 = lines.findLastIndex((line) => ERROR_LINE.test(line));
  if (at2 >= 0) return { progress: lines.slice(0, at2), end: lines.slice(at2), failed: true };
  const steps = lines.filter((line) => STEP_ERROR.test(line));
  const own = lines.filter((line) => !PROGRESS.test(line));
  const silent = own.every((line) => line.trim() === "");
  return { progress: [], end: silent ? steps.slice(-1) : own, failed: false };
}
function afterProgress(lines) {
  return lines.slice(lines.findLastIndex((line) => PROGRESS.test(line)) + 1);
}
function linesOf2(output) {
  return output.replace(ANSI, "").split(/\r\n|\r|\n/);
}
function withoutPrefixes(line) {
  let rest2 = line.replace(/^#\d+ (?:[\d.]+ )?/, "");
  while (PREFIX.test(rest2)) rest2 = rest2.replace(PREFIX, "");
  return rest2;
}
function shorten(line) {
  return line.length > 400 ? `${line.slice(0, 200)} \u2026 ${line.slice(-190)}` : line;
}
function commandIn(quoted2) {
  const command = quoted2?.replace(/\\n/g, "\n").replace(/\\(["\\])/g, "$1");
  return command?.replace(/^\/bin\/(?:ba)?sh -\w*c /, "").trim();
}
function inWords(text2) {
  return text2.replace(/\{\s*"errors"\s*:\s*\[.*\]\s*\}/s, (body) => {
    try {
      const { errors } = JSON.parse(body);
      return errors.map(({ code, message }) => `${codeInWords(code)}: ${message}`).join("\n");
    } catch {
      return body;
    }
  });
}
function codeInWords(code = "UNKNOWN") {
  return code.toLowerCase().replaceAll("_", " ");
}

// src/core/diagnosis/network-rows.ts
var networkRows = [
  {
    id: "host-lookup-passing",
    says: /lookup (?<host>\S+?)(?: on [^\s:]+:\d+)?: (?:server misbehaving|[^\n]*Temporary failure in name resolution)/,
    cause: `the machine's name service did not answer when asked for "{host}"`,
    fix: "Run the job again; on your own runner, check its DNS server (/etc/resolv.conf)",
    passing: "transient"
  },
  {
    id: "host-unknown",
    says: /lookup (?<host>\S+?)(?: on [^\s:]+:\d+)?: no such host/,
    cause: 'there is no host named "{host}"',
    fix: "Correct the host in `registry`, `images` or the Dockerfile's FROM line. If only your network knows it, run on a runner inside it",
    passing: "never"
  },
  {
    id: "tls-unknown-authority",
    says: /x509: certificate signed by unknown authority|x509: certificate is not trusted/,
    cause: '"{address|the registry}" shows a certificate that this builder does not trust',
    fix: 'Put the certificate of its authority on the runner as /etc/docker/certs.d/{address|HOST}/ca.crt; a docker-container builder needs it in `buildkitd-config-inline` too: [registry."{address|HOST}"] ca=["/etc/docker/certs.d/{address|HOST}/ca.crt"]',
    passing: "never"
  },
  {
    id: "tls-certificate-invalid",
    says: /x509: (?<detail>certificate (?:has expired|is valid for|relies on)[^\n]*|cannot validate certificate[^\n]*)/,
    cause: 'the certificate of "{address|the registry}" is not good for it: {detail}',
    fix: "Renew the certificate, or use the host name that stands in it",
    passing: "never"
  },
  {
    id: "registry-plain-http",
    says: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/,
    cause: '"{address|the registry}" speaks plain HTTP, the builder expects HTTPS',
    fix: 'Give the registry a certificate. For a test registry, allow HTTP: "insecure-registries": ["{address|HOST}"] in /etc/docker/daemon.json, or `buildkitd-config-inline` with [registry."{address|HOST}"] http=true',
    passing: "never"
  },
  {
    id: "proxy-unreachable",
    says: /proxyconnect tcp: (?<detail>[^\n]*)/,
    cause: "the proxy of this machine did not let the builder through: {detail}",
    fix: 'Correct HTTPS_PROXY, or add "{address|the registry}" to NO_PROXY',
    passing: "never"
  },
  {
    id: "connection-refused",
    says: /connect: connection refused/,
    cause: 'nothing answers at "{address|the registry}"',
    fix: "Check host and port, and that the registry is running. A docker-container builder does not see localhost of the machine: write `driver-opts: network=host`",
    passing: "transient"
  },
  {
    id: "network-unreachable",
    says: /connect: (?:network is unreachable|no route to host)/,
    cause: 'this machine has no way to "{address|the registry}"',
    fix: "Check its network and firewall; a registry with an IPv6 address only is out of reach of hosted runners",
    passing: "never"
  },
  {
    id: "connection-timeout",
    says: /i\/o timeout|TLS handshake timeout|Client\.Timeout (?:or context cancellation )?exceeded|context deadline exceeded|timeout awaiting response headers/,
    cause: '"{address|the registry}" did not answer in time',
    fix: "Run the job again; if it comes back, see https://www.githubstatus.com and the status page of the registry, and check proxies and firewalls between",
    passing: "transient"
  },
  {
    id: "connection-lost",
    says: /connection reset by peer|unexpected EOF|broken pipe|use of closed network connection|http2: [^\n]*(?:GOAWAY|connection lost)|: EOF(?:\n|$)/,
    cause: 'the connection to "{address|the registry}" broke in the middle',
    fix: "Run the job again; if it comes back, look for a proxy or firewall that ends long uploads",
    passing: "transient"
  }
];

// src/core/diagnosis/registry-rows.ts
var registryRows = [
  {
    id: "tag-immutable",
    says: /cannot be overwritten because [^\n]*immutable|configured as immutable|ImageTagAlreadyExists|ImageAlreadyExists|tag already exists and cannot be overwritten/,
    cause: '"{image|the tag}" exists already, and its repository does not let tags be overwritten',
    fix: "Publish under a new version. Tags that are meant to move (latest, v1) need a repository, or a rule in it, with mutable tags",
    passing: "never"
  },
  {
    id: "quota",
    says: /quota exceeded|exceed the configured upper limit|repositories, limit is \d+|QuotaExceeded|LimitExceededException|insufficient storage/i,
    cause: '"{host|the registry}" has no room left for this account',
    fix: "Delete old images or repositories there (many registries free the space only after a garbage collection), or raise the limit",
    passing: "never"
  },
  {
    id: "layer-too-large",
    says: /413 (?:Request Entity|Payload|Content) Too Large/,
    cause: 'a proxy before "{host|the registry}" does not let a layer of this size through',
    fix: "Raise its limit (nginx: client_max_body_size 0; Cloudflare passes 100 MB), or split the large COPY or RUN into several",
    passing: "never"
  },
  {
    id: "push-denied",
    says: /requested access to the resource is denied|push access denied|insufficient_scope: authorization failed|: denied(?:\n|$)/,
    cause: '"{host|the registry}" does not let this account push to "{repository|this repository}"',
    fix: "Check the name in `images` and that the account may write there. On Docker Hub: the first part is the user or organisation; create the repository (https://hub.docker.com/repository/create); the access token needs Read & Write",
    passing: "never"
  },
  {
    id: "login-required",
    says: /unauthorized: authentication required|: unauthorized(?:\n|$)|failed to fetch anonymous token|missing username or secret|no (?:auth )?credentials found/,
    cause: '"{host|the registry}" wants a login and got none, or one it does not accept',
    fix: "Set `registry`, `username` and `password`; `registry` must be the host that stands in `images`. Secrets are empty in pull requests from forks and Dependabot",
    passing: "never"
  },
  {
    id: "name-unknown",
    says: /name unknown|repository name not known to registry|NAME_UNKNOWN/,
    cause: '"{host|the registry}" has no repository "{repository|of this name}"',
    fix: "Create it there, or correct the name in `images`; some registries want a project or group as its first part",
    passing: "never"
  },
  {
    id: "name-invalid",
    says: /name invalid|invalid repository name|NAME_INVALID/,
    cause: '"{host|the registry}" does not allow the name "{repository|given}"',
    fix: 'Use small letters, digits, ".", "_", "-" and "/" in `images`, and as many parts as the registry wants (Docker Hub: account/name)',
    passing: "never"
  },
  {
    id: "tag-invalid",
    says: /tag invalid|TAG_INVALID|manifest tag did not match URI|invalid tag format/,
    cause: '"{host|the registry}" does not take the tag of "{image|this image}"',
    fix: 'Use letters, digits, ".", "_" and "-", at most 128 of them, not beginning with "." or "-"',
    passing: "never"
  },
  {
    id: "manifest-invalid",
    says: /manifest invalid|MANIFEST_INVALID/,
    cause: '"{host|the registry}" does not understand this kind of image',
    fix: "Write `provenance: false` and leave `sbom` empty, so that a plain image is pushed; an old registry may also need `outputs: type=image,push=true,oci-mediatypes=false`",
    passing: "never"
  },
  {
    id: "manifest-unknown",
    says: /manifest unknown|MANIFEST_UNKNOWN/,
    cause: '"{image|the image}" is not in the registry',
    fix: "Correct name and tag; a tag that an expiry rule has removed must be built again",
    passing: "never"
  },
  {
    id: "blob-upload-unknown",
    says: /blob upload (?:unknown|invalid)|BLOB_UPLOAD_(?:UNKNOWN|INVALID)/,
    cause: '"{host|the registry}" lost the upload while it was under way',
    fix: "Run the job again. If it comes back: several copies of one registry must share their storage and their http.secret, and a proxy must pass the Host header on",
    passing: "never"
  },
  {
    id: "digest-invalid",
    says: /digest invalid|DIGEST_INVALID|provided digest did not match uploaded content/,
    cause: '"{host|the registry}" received other bytes than were sent',
    fix: "Run the job again; if it comes back, look for a proxy that changes uploads and for a full disk on the registry",
    passing: "never"
  },
  {
    id: "blob-unknown",
    says: /blob unknown|BLOB_UNKNOWN|MANIFEST_BLOB_UNKNOWN/,
    cause: '"{host|the registry}" misses a layer that the image needs',
    fix: "Run the job again with `no-cache: true`; if it comes back, a clean-up on the registry removes layers that are still in use",
    passing: "never"
  },
  {
    id: "too-many-requests",
    says: /toomanyrequests|TOOMANYREQUESTS|429 Too Many Requests|Rate exceeded/,
    cause: '"{host|the registry}" was asked too often in a short time',
    fix: "Wait some minutes and run the job again; spread jobs that push at the same time",
    passing: "rate-limit"
  },
  {
    id: "server-error",
    says: /(?:status(?: code)?|error)[^\n]*?[: ](?<status>50[0-9] [A-Z][A-Za-z ]+)|unavailable: service unavailable|: unavailable(?:\n|$)/,
    cause: '"{host|the registry}" has trouble of its own ({status|it is unavailable})',
    fix: "Run the job again later; see the status page of the registry, or the log of your own one",
    passing: "transient"
  },
  {
    id: "http-unauthorized",
    says: /401 Unauthorized/,
    cause: '"{host|the registry}" asks for a user name and password, and got none or wrong ones',
    fix: "Check `registry`, `username` and `password` (or `registry-auth`); the secret may be missing, mistyped or expired",
    passing: "never"
  },
  {
    id: "http-forbidden",
    says: /403 Forbidden/,
    cause: '"{host|the registry}" knows this account but does not let it do this',
    fix: 'Give the account, or its token, the right to write to "{repository|the repository}"; a firewall or an immutable tag is answered in the same way',
    passing: "never"
  },
  {
    id: "http-bad-request",
    says: /400 Bad Request/,
    cause: '"{host|the registry}" does not understand the request',
    fix: "Check the name in `images` (case, number of parts) and the port of `registry`; a plain HTTP request to an HTTPS port is answered in the same way",
    passing: "never"
  },
  {
    id: "http-not-found",
    says: /(?:404 Not Found|405 Method Not Allowed)/,
    cause: '"{host|the registry}" has nothing at this address',
    fix: "Check `registry`: it must be the host of a registry (no https://, no path), and the project or repository in `images` must exist",
    passing: "never"
  }
];

// src/core/diagnosis.ts
var rows = [
  ...cancelRows,
  ...commandRows,
  ...cacheRows,
  ...accountRows,
  ...dockerfileRows,
  ...engineRows,
  ...registryRows,
  ...networkRows,
  ...builderRows,
  ...cacheExportRows,
  ...instructionRows
];
var LONGEST_OUTPUT = 64 * 1024;
function diagnose(output) {
  const failure = failureIn(output.slice(-LONGEST_OUTPUT));
  for (const row of rows) {
    const heard = row.says.exec(failure.reason);
    const seen = row.beside ? row.beside.exec(failure.beside) : void 0;
    if (!heard || seen === null) continue;
    const facts = { ...factsOf(failure), ...named(heard), ...named(seen) };
    const { id, passing } = row;
    return { id, cause: fill2(row.cause, facts), fix: fill2(row.fix, facts), passing };
  }
  return void 0;
}
function cacheFailure(output) {
  const { reason: reason3, beside } = failureIn(output.slice(-LONGEST_OUTPUT));
  if (CACHE_EXPORT.test(beside)) return "export";
  return CACHE_CONFIGURATION.test(reason3) ? "configuration" : void 0;
}
var CACHE_EXPORT = /^ > exporting (?:to GitHub Actions Cache|cache(?: to \w+)?):(?![\s\S]*^ > )/m;
var CACHE_CONFIGURATION = /failed to configure \w+ cache (?:ex|im)porter|unknown cache (?:ex|im)porter/;
var IMAGE = /failed to push (?<image>[^\s"]+?): |failed to resolve source metadata for (?<base>\S+?): /;
var REMOTE = /(?:failed to fetch remote|for repository) (?<remote>\S+?): /;
var ADDRESS = /https?:\/\/(?<address>[^/\s"]+)/;
function factsOf({ reason: reason3, step, command }) {
  const { image, base } = named(IMAGE.exec(reason3) ?? IMAGE.exec(step));
  const { address } = named(ADDRESS.exec(reason3));
  const { remote } = named(REMOTE.exec(reason3));
  const registry = hostOf2(image ?? base);
  return {
    image,
    repository: image && repositoryOf(image),
    host: registry ?? address,
    address: address ?? registry,
    remote,
    command: command && shorten2(command)
  };
}
function hostOf2(image) {
  if (!image) return void 0;
  const [first = "", rest2] = image.split(/\/(.*)/);
  return rest2 && (/[.:]/.test(first) || first === "localhost") ? first : "docker.io";
}
function repositoryOf(image) {
  const host = hostOf2(image);
  const path = host && image.startsWith(`${host}/`) ? image.slice(host.length + 1) : image;
  return path.replace(/@.*$/, "").replace(/:[^/]*$/, "");
}
function named(match) {
  const groups = Object.entries(match?.groups ?? {}).filter(([, value]) => value !== void 0);
  return Object.fromEntries(groups);
}
function shorten2(command) {
  const [first = "", ...others] = command.split("\n");
  return first.length > 120 || others.length > 0 ? `${first.slice(0, 119)}\u2026` : first;
}
function fill2(text2, facts) {
  return text2.replace(/("?)\{(\w+)(?:\|([^{}]*))?\}("?)/g, (_, open, name, words, close) => {
    const fact = facts[name];
    if (fact !== void 0) return `${open}${fact}${close}`;
    return words ?? `the ${name}`;
  });
}

// src/core/report/command-in-words.ts
var commandInWords = (program, args) => [program, ...args.map(quoted)].join(" ");
var quoted = (argument) => /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);

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
    attestations: plan.push.push && attests
  };
}
function buildRequest(plan, choice) {
  const { build: build3, cache: cache2, push } = plan;
  const able = canExportCacheAndAttest(choice);
  return {
    ...build3,
    annotations: plan.writtenAnnotations,
    attestations: attestationsOf(plan, able),
    cacheFrom: cache2.from,
    cacheTo: able ? cache2.to : cache2.to.filter((target) => hasType(target, "inline")),
    labels: plan.labels,
    push: push.byFlag,
    references: [...new Set(referencesOf2(plan))]
  };
}
var referencesOf2 = ({ build: build3, images, references }) => pushesByDigest(build3.outputs) ? images.map(imageName) : references;
var attestationsOf = ({ build: build3, event, noDefaultAttestations }, supported) => attestations({
  ...build3,
  supported,
  noDefault: noDefaultAttestations,
  privateRepository: event.repository.isPrivate ?? false,
  runUrl: event.run.url
});

// src/steps/failure.ts
function explained(failure) {
  const known = diagnose(failure.output);
  const what = lastError(failure.output) || failure.message;
  const fix = known ? `${known.cause}. ${known.fix}` : "The log above tells what led to it";
  return new Problem(
    what,
    fix.replace(/^./, (letter) => letter.toUpperCase()),
    { cause: failure }
  );
}
var mayPass = ({ output }) => ["transient", "rate-limit"].includes(diagnose(output)?.passing ?? "never");

// src/steps/secret-files.ts
var environmentSecret = (secret) => secret.from === "environment" ? [`id=${secret.id},env=${secret.variable}`] : [];
async function withSecretFiles(world, secrets, { directory }, work) {
  const files = secrets.flatMap((secret, index) => fileOf(secret, `${directory}/secret-${index}`));
  const written = files.filter(({ value }) => value !== void 0);
  try {
    for (const { value = "" } of written) world.mask(value);
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
  if (await world.readFile(path) !== void 0) return;
  throw new Problem(
    `the secret file "${path}" does not exist`,
    'Mend the path in "secret-files", or make the file in an earlier step'
  );
}

// src/steps/build.ts
async function build2(world, plan, choice, builder2, session) {
  world.log(`builder: ${choice.kind}, because ${choice.because}`);
  const request2 = buildRequest(plan, choice);
  if (request2.cacheTo.length < plan.cache.to.length) world.annotate(NO_CACHE_EXPORT);
  const attempt = (asked) => runBuildx(world, plan, asked, builder2, session);
  try {
    return await attempt(request2);
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    const problem = explained(failure);
    if (!isCacheFault(failure, request2)) throw placed(world, plan, failure, problem);
    world.annotate({ level: "warning", message: `built again without a layer cache: ${problem}` });
    return await attempt({ ...request2, cacheFrom: [], cacheTo: [] });
  }
}
var NO_CACHE_EXPORT = {
  level: "notice",
  message: "layers are not kept: this engine's classic image store cannot export them; driver: docker-container can"
};
var isCacheFault = ({ output }, { cacheFrom, cacheTo }) => cacheFrom.length + cacheTo.length > 0 && cacheFailure(output) !== void 0;
function placed(world, { build: options }, failure, problem) {
  const place = dockerfileErrorAt(failure.output);
  const file = dockerfilePath(options);
  if (place && file) {
    const { line, endLine } = place;
    world.annotate({
      level: "error",
      message: problem.message,
      file: tidyPath(file),
      line,
      endLine
    });
  }
  return problem;
}
async function runBuildx(world, plan, request2, builder2, session) {
  const files = answerFiles(session, plan);
  const start = Date.parse(world.now());
  const elapsed = () => Date.parse(world.now()) - start;
  const progress = followProgress();
  const environment = { ...session.environment, BUILDX_METADATA_WARNINGS: "true" };
  const onLine = (line) => {
    world.log(line);
    progress.line(line, elapsed());
  };
  await withSecretFiles(world, plan.secrets, session, async (fileSecrets) => {
    const environmentSecrets = plan.secrets.flatMap(environmentSecret);
    const args = buildArguments(request2, { ...files, builder: builder2, environmentSecrets, fileSecrets });
    world.log(commandInWords("docker", args));
    await world.run("docker", args, { environment, onLine });
  });
  return {
    ...parseMetadata(await world.readFile(files.metadataFile)),
    imageId: files.imageIdFile ? (await world.readFile(files.imageIdFile) ?? "").trim() : "",
    steps: progress.steps(),
    duration: elapsed()
  };
}
var answerFiles = ({ directory }, { build: build3 }) => ({
  metadataFile: `${directory}/metadata.json`,
  imageIdFile: exportsToFiles(build3.outputs) ? "" : `${directory}/image-id`
});

// src/steps/builder.ts
async function findBuilder(world, plan) {
  const { builder: options } = plan;
  const known = await world.docker.builder(options.builder);
  const isOutside = known !== void 0 && known.driver !== "docker";
  const needsEngine = options.builder ? known?.driver === "docker" : options.driver !== "auto" || !isOutside;
  const engine = needsEngine ? await world.docker.engine() : void 0;
  return chooseBuilder(options, builderNeeds(plan), known, engine);
}
async function withBuilder(world, plan, choice, session, work) {
  if (choice.kind !== "container") return work(choice.name);
  const suffix = session.directory.replace(/\W/g, "").slice(-6).toLowerCase();
  const name = `slipway-${plan.event.run.id}-${suffix}`;
  world.docker.rememberBuilder(name);
  try {
    await boot(world, name, plan.builder, session);
    return await work(name);
  } finally {
    await remove(world, name, session);
  }
}
var PAUSES = [5e3, 2e4];
async function boot(world, name, options, session) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session));
  const { environment } = session;
  for (const pause2 of [...PAUSES, void 0]) {
    try {
      return await world.run("docker", args, { environment, onLine: world.log });
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure;
      if (pause2 === void 0 || !mayPass(failure)) throw explained(failure);
      world.log(`the builder did not start; again in ${pause2 / 1e3} s`);
      await remove(world, name, session);
      await world.sleep(pause2);
    }
  }
}
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
    world.log(`the builder ${name} is left for the post step: ${error2}`);
  }
}

// src/steps/facts.ts
async function gatherFacts(world, options) {
  const { now, environment, readFile: readFile5 } = world;
  const path = dockerfilePath(options.build);
  const texts = [options.tags, options.flavor ?? [], options.labels, options.annotations].flat();
  return {
    now: now(),
    environment,
    dockerfile: path && await readFile5(path),
    describe: wantsDescribe(texts) ? await describeCommit(world) : void 0
  };
}
var describeCommit = ({ run: run2 }) => run2("git", ["describe", "--tags", "--always"]).then(
  (answer) => answer.trim(),
  () => void 0
);

// src/steps/login.ts
async function withLogin(world, logins, logout, work) {
  for (const { password } of logins) world.mask(password);
  return world.withPrivateDirectory(async (directory) => {
    const environment = await (logout ? logInForRun(world, logins, directory) : logInForJob(world, logins));
    return work({ directory, environment });
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
    await world.run("docker", args, { stdin: password });
  }
  return {};
}

// src/steps/preflight.ts
async function preflight(world, plan) {
  if (!plan.push.push) return;
  await Promise.all(plan.images.map((image) => mayPush(world, plan, image)));
}
async function mayPush(world, { event, logins }, image) {
  const login = logins.find(({ registry }) => registry.host === image.registry.host);
  const client = await world.registry(image.registry, login);
  try {
    await client.authorize(image.path, ["pull", "push"]);
  } catch (problem) {
    if (login || !(problem instanceof MissingCredentials)) throw problem;
    throw noCredentials(image, event, problem);
  }
  world.log(`${imageName(image)}: may be pushed${login ? ` by ${login.username}` : ""}`);
}
function noCredentials(image, event, cause) {
  const { host } = image.registry;
  const fix = [
    `Add the secret DOCKER_PASSWORD (${settings(event, "secrets")}) and the variable DOCKER_USERNAME`,
    `(${settings(event, "variables")}), and write under "with:" registry: ${host},`,
    "username: ${{ vars.DOCKER_USERNAME }} and password: ${{ secrets.DOCKER_PASSWORD }}"
  ].join(" ");
  return new Problem(
    `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`,
    fix,
    {
      cause
    }
  );
}

// src/core/report/table.ts
function aligned(rows2) {
  const widths = rows2.reduce((widest, row) => {
    for (const [column, cell2] of row.entries())
      widest[column] = Math.max(widest[column] ?? 0, cell2.length);
    return widest;
  }, []);
  const line = (row) => row.map((cell2, column) => cell2.padEnd(widths[column] ?? 0)).join("  ");
  return rows2.map((row) => line(row).trimEnd()).join("\n");
}
function markdownTable(head, rows2) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows2.map((row) => line(row.map(cell)))].join(
    "\n"
  );
}
var cell = (text2) => text2.replaceAll("|", "\\|").replaceAll("\n", " ");
function duration(milliseconds) {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59950) return `${(milliseconds / 1e3).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// src/core/report/plan-in-words.ts
function planInWords(plan) {
  const { event, images, tags, push, cache: cache2 } = plan;
  return aligned([
    ["Event", `${event.name} of ${event.fullRef || "no ref"} at ${event.sha.slice(0, 7)}`],
    ...labelled("Image", images.map(imageName)),
    ["Push", `${push.push ? "yes" : "no"}: ${push.because}`],
    ["Cache", cache2.because]
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
var label = ({ name, start, end }) => `${name.replace(/[:;#,]+/g, " ").slice(0, 60)} (${duration(end - start)})`;
var NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/;
function stepCount(steps) {
  const numbered = steps.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  return `${numbered.length} steps, ${cached} of them cached`;
}

// src/core/report/summary.ts
var LONGEST4 = 6e4;
var plannedSummary = (plan) => shortened(["### Slipway would build", ...about(plan), ...notices(plan)]);
function builtSummary(plan, report) {
  const { push } = plan;
  const what = push.push ? "Pushed" : "Built, not pushed";
  return shortened([
    `### ${what}: \`${plan.version || plan.event.sha.slice(0, 7)}\``,
    ...push.push ? [] : [`Not pushed: ${push.because}.`],
    ...about(plan),
    ...push.push && report.digest ? pullLines(plan, report.digest) : [],
    `Built in ${duration(report.duration)}: ${stepCount(report.steps)}; cache: ${plan.cache.because}.`,
    ...picture(report.steps),
    ...warnings(report),
    ...notices(plan)
  ]);
}
var failedSummary = (plan, problem) => shortened([
  "### Not published",
  `**${escaped2(problem.message)}**`,
  escaped2(problem.fix),
  ...about(plan)
]);
function about({ images, tags }) {
  const rows2 = tags.map(({ name, kind, because }) => [`\`${name}\``, kind, because]);
  return [
    images.map((image) => `\`${imageName(image)}\``).join(", "),
    markdownTable(["Tag", "Kind", "Because"], rows2)
  ];
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
var warnings = ({ warnings: found }) => found.map(({ message, url }) => `> \u26A0\uFE0F ${escaped2(message)}${url ? ` ([why](${url}))` : ""}`);
var notices = ({ notices: given }) => given.map((notice2) => `> ${escaped2(notice2)}`);
var escaped2 = (text2) => text2.replace(/[<>]/g, (sign) => sign === "<" ? "&lt;" : "&gt;");
function shortened(blocks) {
  const text2 = blocks.join("\n\n");
  const bytes = new TextEncoder().encode(text2);
  if (bytes.length <= LONGEST4) return `${text2}
`;
  return `${new TextDecoder().decode(bytes.subarray(0, LONGEST4))}

\u2026 shortened
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
  const { push, references, build: build3 } = plan;
  await world.group("Publish", async () => {
    world.log(push.push ? `pushed ${built.digest}` : `not pushed: ${push.because}`);
    if (push.push) for (const reference of references) world.log(`  ${reference}`);
  });
  const file = dockerfilePath(build3);
  for (const warning2 of built.warnings) world.annotate(annotationOf(warning2, file));
  if (summary) await world.summarize(builtSummary(plan, built));
}
async function reportingFailure(world, plan, summary, work) {
  try {
    return await work();
  } catch (problem) {
    if (summary && problem instanceof Problem) await world.summarize(failedSummary(plan, problem));
    throw problem;
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
  const plan = await planBuild(inputs, event, await gatherFacts(world, inputs));
  await showPlan(world, plan);
  if (dryRun) {
    await reportPlanned(world, plan, summary);
    return outputsOf(plan);
  }
  const built = await reportingFailure(
    world,
    plan,
    summary,
    () => withLogin(world, plan.logins, logout, async (session) => {
      const [choice] = await world.group(
        "Registries",
        () => Promise.all([findBuilder(world, plan), preflight(world, plan)])
      );
      return withBuilder(
        world,
        plan,
        choice,
        session,
        (builder2) => world.group("Build", () => build2(world, plan, choice, builder2, session))
      );
    })
  );
  await reportBuilt(world, plan, built, summary);
  return outputsOf(plan, built);
}

// src/index.ts
await runAction((read2) => main(parseInputs(read2), currentEvent(), realWorld()));
