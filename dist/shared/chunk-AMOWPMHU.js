const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  TAG_IS_IMMUTABLE
} from "./chunk-JVM25N2V.js";
import {
  oneLine
} from "./chunk-42WO2FHO.js";
import {
  KINDS,
  apiHost
} from "./chunk-LZKWMP2Q.js";
import {
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/registry/errors.ts
var LONGEST = 200;
var LONGEST_PAGE = 16384;
function wordsOf(body) {
  const text = body.trim();
  const words = text.startsWith("{") ? wordsOfJson(text) : wordsOfText(text);
  return oneLine(words, LONGEST);
}
function codesOf(body) {
  return errorsIn(body).flatMap(({ code }) => typeof code === "string" ? [code] : []);
}
var saysAbsent = (body) => codesOf(body).some((code) => ABSENT.test(code));
var ABSENT = /^(?:(?:MANIFEST|NAME|TAG|REPOSITORY|PROJECT)_(?:UNKNOWN|NOT_FOUND)|NOT_FOUND)$/i;
function wordsOfJson(text) {
  const errors = errorsIn(text).map(({ code, message: message2, detail: detail2 }) => {
    const said = firstText(message2, detail2);
    return [firstText(code), said].filter(Boolean).join(": ");
  });
  if (errors.length > 0) return errors.join("; ");
  const { error, error_description, details, detail, message } = objectIn(text);
  return firstText(error_description, details, detail, message, error);
}
function wordsOfText(page) {
  const text = page.slice(0, LONGEST_PAGE);
  const title = /<title[^<>]{0,200}>([^<]{0,400})<\/title>/i.exec(text)?.[1];
  if (title !== void 0) return title;
  return /^\s*<|<\/?[a-z]/i.test(text) && text.includes(">") ? "" : text;
}
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function errorsIn(body) {
  const { errors } = objectIn(body);
  if (!Array.isArray(errors)) return [];
  return errors.filter((error) => typeof error === "object" && error !== null);
}

// src/core/registry/refusal.ts
var Refused = class extends Problem {
};
var MissingCredentials = class extends Refused {
};
var MissingRepository = class extends Refused {
};
var ImmutableTag = class extends Refused {
};
function refusalProblem(refusal) {
  const { registry, repository, wanted, status, body } = refusal;
  const subject = repository ? `${registry.host}/${repository}` : registry.host;
  const words = wordsOf(body);
  const answer = `status ${status}${words ? `, \u201C${words}\u201D` : ""}`;
  const why = reason(refusal);
  return new (kindOf(refusal))(`cannot ${wanted} ${subject}: ${why.what} (${answer})`, why.fix);
}
function kindOf(refusal) {
  const { user, status, repository } = refusal;
  if (saysImmutable(refusal)) return ImmutableTag;
  if (status === 404 && repository) return MissingRepository;
  const isAnonymous = user === void 0 && (status === 401 || status === 403);
  if (isAnonymous) return MissingCredentials;
  return status >= 400 && status < 500 && status !== 408 ? Refused : Problem;
}
var narrowToken = (refusal) => {
  const { registry, repository, wanted } = refusal;
  const { what, fix } = forbidden(refusal);
  const Kind = refusal.user === void 0 ? MissingCredentials : Problem;
  return new Kind(`cannot ${wanted} ${registry.host}/${repository}: ${what}`, fix);
};
function reason(refusal) {
  const { registry, status, user, body } = refusal;
  if (saysImmutable(refusal)) return immutable(registry);
  if (user !== void 0 && status === 403 && saysExpired(body)) return expired(registry);
  if (user !== void 0 && refusal.isShown === false && status === 401) return notShown(registry);
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
  return {
    what: "the registry does not accept the request",
    fix: "Its answer, quoted here, says why"
  };
}
var LONGEST2 = 4096;
var saysImmutable = ({ wanted, status, body }) => wanted.startsWith("push") && status >= 400 && TAG_IS_IMMUTABLE.test(body.slice(0, LONGEST2));
var immutable = ({ kind }) => ({
  what: "the tag exists already, and this repository does not let it be moved to another image",
  fix: `Publish under a new version. For tags that are meant to move (latest, v1) ${KINDS[kind].cures.immutable}`
});
function isAboutIdentity({ status, body, loggedIn }) {
  if (loggedIn || isAboutRights(body)) return false;
  return status === 401 || status === 403 && codesOf(body).includes("UNAUTHORIZED");
}
var isAboutRights = (body) => codesOf(body).includes("DENIED");
var saysExpired = (body) => /\b(?:token|authorization|credentials?|session)\b.{0,200}\bexpired\b/i.test(wordsOf(body));
var anonymous = ({ kind, host }) => ({
  what: `${host} requires a login, and no credentials were given`,
  fix: KINDS[kind].cures.login
});
var notShown = ({ host }) => ({
  what: `${host} wants a login, and does not say in which way: the credentials were not sent`,
  fix: "Look at its WWW-Authenticate header, which must name Basic or Bearer; a proxy may take it away"
});
var wrongPassword = ({ kind, host }, user) => ({
  what: `${host} does not accept the ${user ? `credentials of "${user}"` : "credentials"}`,
  fix: KINDS[kind].cures.password
});
var expired = ({ kind, host }) => ({
  what: `the credentials for ${host} have expired`,
  fix: KINDS[kind].cures.password
});
function forbidden({ registry, user, wanted }) {
  if (user === void 0) return anonymous(registry);
  const { push, read } = KINDS[registry.kind].cures;
  return {
    what: `${user ? `"${user}"` : "the login"} may not do that`,
    fix: wanted.startsWith("push") ? push : read
  };
}
function missing({ registry, repository }) {
  if (repository === "")
    return {
      what: "there is no registry at this address",
      fix: `Check the host: it answers, but not as a registry does (${apiHost(registry)}/v2/)`
    };
  const { missing: cure } = KINDS[registry.kind].cures;
  return { what: "there is no such repository", fix: cure.replace("\u2026", repository) };
}
var rateLimit = ({ kind }) => ({
  what: "too many requests",
  fix: KINDS[kind].cures.tooMany
});

export {
  codesOf,
  saysAbsent,
  Refused,
  MissingCredentials,
  MissingRepository,
  ImmutableTag,
  refusalProblem,
  narrowToken,
  isAboutRights,
  saysExpired
};
