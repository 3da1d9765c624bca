const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  ABSENT,
  known,
  unknown
} from "./chunk-DGUM3FLN.js";
import {
  fixed,
  floating,
  isLegalTag,
  labelsIn,
  legalTag,
  manifestContent
} from "./chunk-KPJ3RIRM.js";
import {
  isDigest
} from "./chunk-QJ253BKV.js";
import {
  imageName
} from "./chunk-JK3DY6H5.js";
import {
  asObject,
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  Cancelled,
  Problem
} from "./chunk-XJLLNQBW.js";
import {
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports, module) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module.exports = debug;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports, module) {
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
  "node_modules/semver/internal/re.js"(exports, module) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug = require_debug();
    exports = module.exports = {};
    var re = exports.re = [];
    var safeRe = exports.safeRe = [];
    var src = exports.src = [];
    var safeSrc = exports.safeSrc = [];
    var t = exports.t = {};
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
    exports.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports, module) {
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
  "node_modules/semver/internal/identifiers.js"(exports, module) {
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
  "node_modules/semver/classes/semver.js"(exports, module) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
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
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
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
  "node_modules/semver/functions/parse.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse2 = (version, options, throwErrors = false) => {
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
    module.exports = parse2;
  }
});

// src/core/tags/version.ts
var import_parse = __toESM(require_parse(), 1);
function parseVersion(text) {
  const version = /^v?\d/i.test(text) ? (0, import_parse.default)(text.replace(/^V/, "v")) : null;
  if (!version) return void 0;
  const isStable = version.prerelease.length === 0;
  return { text, number: version.version, isStable, lines: isStable ? linesOf(text, version) : [] };
}
var isVersionLine = (text) => /^v?\d+(\.\d+)?$/i.test(text);
var isMovedByPeople = (tag) => isVersionLine(tag) || !/\d/.test(tag);
function linesOf(text, { major, minor }) {
  const v = /^v?/i.exec(text)?.[0] ?? "";
  const line = `${v}${major}.${minor}`;
  return major === 0 ? [line] : [line, `${v}${major}`];
}
function versionTags(version, source, isRelease) {
  const { text, number, isStable, lines } = version;
  const what = isStable ? isRelease ? "a stable release" : "marked as a pre-release" : "a pre-release";
  const because = `${source} is ${what}`;
  const exact = fixed(legalTag(text), because);
  return isRelease ? [exact, ...lines.map((line) => floating(line, because, number))] : [exact];
}
function checkVersion(version) {
  if (version === "" || parseVersion(version) || isLegalTag(version)) return;
  throw new Problem(
    `"version" is "${version}", which is neither a version nor a tag`,
    "Write a version such as v1.2.3, or letters, digits and _ . - that begin with a letter, digit or _"
  );
}

// src/core/publication/published-image.ts
var LABEL = "io.slipway.publish";
var OCI = "org.opencontainers.image";
function publicationLabel(event, floating2, isReproducible = false) {
  const { workflow, number } = isReproducible ? { workflow: "", number: 0 } : event.run;
  const publication = {
    source: event.repository.url,
    sha: event.sha,
    workflow,
    run: number,
    tags: Object.fromEntries(floating2.map(({ name, version }) => [name, version ?? null]))
  };
  return `${LABEL}=${JSON.stringify(publication)}`;
}
var ourImage = (event, floating2, digest) => publishedImage(digest, labelOf(publicationLabel(event, floating2)), event.repository.url);
function publishedImage(digest, labels, source) {
  const publication = publicationIn(labels[LABEL]);
  const ours = publication?.source === source ? publication : void 0;
  const isInherited = !ours && ![void 0, "", source].includes(labels[`${OCI}.source`]);
  const said = isInherited ? {} : labels;
  const version = said[`${OCI}.version`] ?? "";
  return {
    digest,
    revision: commitId(ours?.sha) ?? commitId(said[`${OCI}.revision`]),
    version: isLegalTag(version) && parseVersion(version)?.isStable ? version : void 0,
    run: ours?.workflow ? { workflow: ours.workflow, number: ours.run } : void 0,
    floats: ours?.tags ?? {},
    isOfOurSource: ours !== void 0 || labels[`${OCI}.source`] === source
  };
}
var unlabelled = (digest) => publishedImage(digest, {}, "");
var labelOf = (label) => ({ [LABEL]: label.slice(label.indexOf("=") + 1) });
function publicationIn(text) {
  const { source, sha, workflow, run, tags } = objectIn(text ?? "");
  if (!isText(source) || !isText(workflow) || !isCount(run)) return void 0;
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return void 0;
  const known2 = Object.entries(tags).filter(
    ([name, version]) => isLegalTag(name) && (version === null || isVersionNumber(version))
  );
  const floats = Object.setPrototypeOf(Object.fromEntries(known2), null);
  return { source, sha: commitId(sha) ?? "", workflow, run, tags: floats };
}
var isText = (value) => typeof value === "string" && value.length < 1e3;
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
var isVersionNumber = (value) => isText(value) && isLegalTag(value.replaceAll("+", "-")) && /^v?\d/i.test(value);
var commitId = (value) => typeof value === "string" && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value) ? value : void 0;

// src/core/registry/provenance.ts
var OCI2 = "org.opencontainers.image.";
function annotationsIn(bytes) {
  const annotations = Object.entries(asObject(objectIn(bytes)["annotations"]));
  return Object.fromEntries(
    annotations.filter(
      (entry) => entry[0].startsWith(OCI2) && typeof entry[1] === "string"
    )
  );
}
function attestationIn(index) {
  const { manifests } = objectIn(index);
  const found = (Array.isArray(manifests) ? manifests : []).map(asObject).find(
    ({ annotations }) => asObject(annotations)["vnd.docker.reference.type"] === "attestation-manifest"
  );
  return digestOf(found);
}
function provenanceIn(attestation) {
  const { layers } = objectIn(attestation);
  const isProvenance = ({ annotations }) => String(asObject(annotations)["in-toto.io/predicate-type"]).startsWith(
    "https://slsa.dev/provenance/"
  );
  return digestOf((Array.isArray(layers) ? layers : []).map(asObject).find(isProvenance));
}
var digestOf = (entry) => {
  const digest = entry?.["digest"];
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};
var PLACES = [
  ["runDetails", "metadata", "buildkit_metadata", "vcs", "revision"],
  ["metadata", "https://mobyproject.org/buildkit@v1#metadata", "vcs", "revision"],
  ["buildDefinition", "externalParameters", "configSource", "digest", "sha1"],
  ["invocation", "configSource", "digest", "sha1"]
];
function provenRevision(statement) {
  const predicate = objectIn(statement)["predicate"];
  const found = PLACES.map(
    (path) => path.reduce((value, key) => asObject(value)[key], predicate)
  );
  return found.find(
    (value) => typeof value === "string" && /^[0-9a-f]{40}$/.test(value)
  );
}

// src/steps/repositories/read-published-image.ts
function imageOf(repository, { digest, bytes }, client) {
  const image = repository.images.get(digest) ?? readPublishedImage(repository, digest, bytes, client);
  repository.images.set(digest, image);
  image.catch(() => repository.images.delete(digest));
  return image;
}
async function readPublishedImage({ image, source }, digest, bytes, client) {
  let content = manifestContent(bytes);
  let annotations = annotationsIn(bytes);
  if (content.kind === "index") {
    const platform = await client.getManifest(image.path, content.first);
    if (!platform) throw incomplete(digest, content.first);
    annotations = { ...annotations, ...annotationsIn(platform.bytes) };
    content = manifestContent(platform.bytes);
  }
  const written = content.kind === "image" ? labelsIn(await client.getBlob(image.path, content.config)) : {};
  const labels = { ...annotations, ...written };
  const isSaid = publishedImage(digest, labels, source).revision !== void 0 || REVISION in labels;
  const revision = isSaid ? void 0 : await revisionProven(client, image.path, bytes);
  return publishedImage(digest, revision ? { ...labels, [REVISION]: revision } : labels, source);
}
var REVISION = "org.opencontainers.image.revision";
async function revisionProven(client, path, index) {
  const attestation = attestationIn(index);
  const manifest = attestation && await client.getManifest(path, attestation);
  const provenance = manifest ? provenanceIn(manifest.bytes) : void 0;
  return provenance && provenRevision(await client.getBlob(path, provenance));
}
var incomplete = (digest, part) => new Problem(`${digest} is not complete: ${part} is missing`, "Push the image again");

// src/steps/repositories/read-repository.ts
async function listTags(repository, client = repository.client) {
  const asked = async () => known(await client.listTags(repository.image.path));
  const list = await reading(repository, "its tags cannot be listed", asked());
  if (list.kind === "known") return list.value;
  return { kind: "partial", tags: [], because: list.kind === "unknown" ? list.because : "" };
}
async function readImage(repository, reference, client = repository.client) {
  const read = async () => {
    const manifest = await client.getManifest(repository.image.path, reference);
    return manifest ? known(await imageOf(repository, manifest, client)) : ABSENT;
  };
  return reading(repository, `"${reference}" cannot be read`, read());
}
async function readImageAgain(repository, tag, ours) {
  const { withRetries } = repository.client;
  const digest = await readDigest(repository, tag, withRetries);
  if (digest.kind !== "known") return digest;
  if (digest.value === ours.digest) return known(ours);
  const seen = await repository.images.get(digest.value)?.catch(() => void 0);
  return seen ? known(seen) : readPresent(repository, digest.value);
}
async function readPresent(repository, digest) {
  const there = await readImage(repository, digest, repository.client.withRetries);
  return there.kind === "absent" ? unknown(`the registry does not have ${digest}`) : there;
}
async function readDigest(repository, tag, client = repository.client) {
  const read = async () => {
    const found = await client.headManifest(repository.image.path, tag);
    return found ? known(found.digest) : ABSENT;
  };
  return reading(repository, `"${tag}" cannot be read`, read());
}
var isKnownAs = (reading2, value) => reading2.kind === "known" && reading2.value === value;
var readManifest = ({ client, image }, digest) => client.withRetries.getManifest(image.path, digest);
async function reading({ image, log }, what, asked) {
  try {
    return await asked;
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem;
    log(`${imageName(image)}: ${what}: ${problem.message}`);
    return unknown(problem.message);
  }
}

export {
  require_semver,
  require_parse,
  parseVersion,
  isVersionLine,
  isMovedByPeople,
  versionTags,
  checkVersion,
  publicationLabel,
  ourImage,
  unlabelled,
  listTags,
  readImage,
  readImageAgain,
  readPresent,
  readDigest,
  isKnownAs,
  readManifest
};
