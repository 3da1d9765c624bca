const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  TAG_IS_IMMUTABLE
} from "./chunk-JVM25N2V.js";
import {
  objectIn,
  oneLine
} from "./chunk-XBAL7ROU.js";
import {
  apiHost
} from "./chunk-5ENWJFVK.js";
import {
  Problem
} from "./chunk-ZHVFQICY.js";

// src/core/registry/errors.ts
var LONGEST = 200;
function wordsOf(body) {
  const text = body.trim();
  const words = text.startsWith("{") ? wordsOfJson(text) : wordsOfText(text);
  return oneLine(words, LONGEST);
}
function codesOf(body) {
  return errorsIn(body).flatMap(({ code }) => typeof code === "string" ? [code] : []);
}
function wordsOfJson(text) {
  const errors = errorsIn(text).map(({ code, message: message2, detail: detail2 }) => {
    const said = firstText(message2, detail2);
    return [firstText(code), said].filter(Boolean).join(": ");
  });
  if (errors.length > 0) return errors.join("; ");
  const { error, error_description, details, detail, message } = objectIn(text);
  return firstText(error_description, details, detail, message, error);
}
function wordsOfText(text) {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1];
  if (title !== void 0) return title;
  return /^\s*<|<\/?[a-z]+[^>]*>/i.test(text) ? "" : text;
}
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function errorsIn(body) {
  const { errors } = objectIn(body);
  if (!Array.isArray(errors)) return [];
  return errors.filter((error) => typeof error === "object" && error !== null);
}

// src/core/registry/refusal.ts
var MissingCredentials = class extends Problem {
};
var MissingRepository = class extends Problem {
};
var ImmutableTag = class extends Problem {
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
  return isAnonymous ? MissingCredentials : Problem;
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
var saysImmutable = ({ wanted, status, body }) => wanted.startsWith("push") && status >= 400 && TAG_IS_IMMUTABLE.test(body);
var immutable = ({ kind }) => ({
  what: "the tag exists already, and this repository does not let it be moved to another image",
  fix: `Publish under a new version. For tags that are meant to move (latest, v1) ${MUTABLE_CURES[kind]}`
});
var MUTABLE_CURES = {
  "docker-hub": "choose \u201CSpecific tags are immutable\u201D in the settings of the repository, with a pattern that leaves them out",
  ecr: "give the repository an exception to its immutability: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names",
  ghcr: "use a repository that lets tags be moved",
  "ecr-public": "use a repository that lets tags be moved",
  other: "make an exception in the rule of the repository or project, or use one with mutable tags"
};
function isAboutIdentity({ status, body, loggedIn }) {
  if (loggedIn || isAboutRights(body)) return false;
  return status === 401 || status === 403 && codesOf(body).includes("UNAUTHORIZED");
}
var isAboutRights = (body) => codesOf(body).includes("DENIED");
var saysExpired = (body) => /\b(?:token|authorization|credentials?|session)\b.*\bexpired\b/i.test(wordsOf(body));
function anonymous({ kind, host }) {
  const what = `${host} asks who you are, and there are no credentials for it`;
  const fix = kind === "ghcr" ? 'Give the job "permissions: packages: write"; "github-token" does the rest' : kind === "ecr" || kind === "ecr-public" ? 'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them' : 'Write "username" and "password", or an entry under "registry-auth"';
  return { what, fix };
}
function wrongPassword({ kind, host }, user) {
  const what = `${host} does not accept the ${user ? `credentials of "${user}"` : "credentials"}`;
  return { what, fix: PASSWORD_CURES[kind] };
}
var expired = ({ kind, host }) => ({
  what: `the credentials for ${host} have expired`,
  fix: PASSWORD_CURES[kind]
});
var PASSWORD_CURES = {
  "docker-hub": 'Make an access token with \u201CRead & Write\u201D at https://app.docker.com/settings/personal-access-tokens, store it as the secret that "password" reads, and check that "username" is the account it belongs to',
  ghcr: 'Use "github-token" with "permissions: packages: write", or a classic personal access token with the scope write:packages',
  ecr: "A token of ECR is good for 12 hours and one region. Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires",
  "ecr-public": "A token of ECR Public is good for 12 hours. Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires",
  other: "Check the user name and the password; many registries want an access token for it"
};
function forbidden({ registry, user, wanted }) {
  if (user === void 0) return anonymous(registry);
  const cures = wanted.startsWith("push") ? RIGHTS_CURES : READING_CURES;
  return {
    what: `${user ? `"${user}"` : "the login"} may not do that`,
    fix: cures[registry.kind]
  };
}
var READING_CURES = {
  "docker-hub": "Check that the repository exists under that owner, and that the account may read it; an access token needs \u201CRead-only\u201D at least",
  ghcr: 'Give the job "permissions: packages: read"; if the package belongs to another repository, add this one in its settings under \u201CManage Actions access\u201D',
  ecr: "Allow the role ecr:BatchGetImage, GetDownloadUrlForLayer, BatchCheckLayerAvailability and ListImages on this repository",
  "ecr-public": "Check that the repository exists under that alias",
  other: "Let this user read the repository, or check its name"
};
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
    return {
      what,
      fix: `Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name ${repository || "\u2026"}`
    };
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

// src/core/registry/digest.ts
var isDigest = (text) => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text);

export {
  MissingCredentials,
  MissingRepository,
  ImmutableTag,
  refusalProblem,
  narrowToken,
  isAboutRights,
  saysExpired,
  isDigest
};
