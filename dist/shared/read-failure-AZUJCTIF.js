const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { firstRow, named, rowInWords } from "./deploy+inspect.js";
import { TAG_IS_IMMUTABLE } from "./main+merge+rollback.js";
import { isPassing } from "./deploy+inspect+main+merge+rollback.js";
import { numberIn, beginningOf, endOf } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { before, Problem } from "./every.js";
import "./packages-every.js";

// src/core/diagnosis/output.ts
var LONGEST_OUTPUT = 64 * 1024;
var LONGEST_REASON = 8 * 1024;
var LONGEST_LINE = 1024;
var cut = (line) => line.length > LONGEST_LINE ? `${beginningOf(line, LONGEST_LINE - 400)} ${endOf(line, 400)}` : line;
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
 const { progress, end } = split(linesOf(output));
 const said = end.join("\n").slice(0, LONGEST_REASON);
 return {
  reason: inWords(said).replace(COMMAND, 'process "\u2026" did not complete').replace(EXCERPT_LINE, ""),
  beside: afterProgress(progress).join("\n").slice(-LONGEST_REASON),
  step: progress.findLast((line) => STEP_ERROR.test(line)) ?? "",
  command: commandIn(COMMAND.exec(said)?.[1]),
  retried: /failed to push/.test(said) ? retriedIn(progress, said) : ""
 };
}
function retriedIn(progress, said) {
 const at = progress.findLastIndex((line) => /^#\d+ [\d.]+ retrying in /.test(line));
 const before2 = progress.slice(Math.max(0, at - ANSWER_LINES), Math.max(0, at));
 const status = before2.findLastIndex((line) => /unexpected status from .*: \d{3} /.test(line));
 const words = before2[status + 1]?.replace(/^#\d+ [\d.]+ /, "");
 return status >= 0 && words && said.includes(`: ${words}`) ? before2[status] ?? "" : "";
}
var ANSWER_LINES = 6;
function lastError(output) {
 const { progress, end, failed } = split(linesOf(output));
 const retried = retriedIn(progress, end.join("\n"));
 const status = /: (\d{3} [A-Za-z -]+)$/.exec(retried)?.[1];
 const lines = end.filter((line2) => line2.trim() !== "" && !ADVICE.test(line2));
 const line = (failed ? lines[0] : lines.at(-1)) ?? "";
 const answer = lines[1]?.trim();
 const whole = failed && answer && STATUS_ONLY.test(line) ? `${line}: ${answer}` : line;
 return shorten(withoutPrefixes(`${whole.trim()}${status ? ` (${status})` : ""}`));
}
function dockerfileErrorAt(output) {
 const { progress, end, failed } = split(linesOf(output));
 if (!failed) return void 0;
 const around = [afterProgress(progress), end];
 const found = around.map((lines) => EXCERPT.exec(`${lines.join("\n")}
`)).find((hit) => hit);
 const [, file, header, body] = found ?? [];
 if (!file || !body) return void 0;
 const marked = [...body.matchAll(/^ *(\d+) \| >>> ?(.*)$/gm)];
 return {
  file,
  line: numberIn(marked[0]?.[1] ?? header),
  endLine: numberIn(marked.at(-1)?.[1] ?? header),
  excerpt: marked.map(([, , text]) => text).join("\n")
 };
}
function split(lines) {
 const at = lines.findLastIndex((line) => ERROR_LINE.test(line));
 if (at >= 0) return { progress: lines.slice(0, at), end: lines.slice(at), failed: true };
 const steps = lines.filter((line) => STEP_ERROR.test(line));
 const own = lines.filter((line) => !PROGRESS.test(line));
 const silent = own.every((line) => line.trim() === "");
 return { progress: [], end: silent ? steps.slice(-1) : own, failed: false };
}
function afterProgress(lines) {
 return lines.slice(lines.findLastIndex((line) => PROGRESS.test(line)) + 1);
}
function linesOf(output) {
 return output.slice(-LONGEST_OUTPUT).replace(ANSI, "").split(/\r\n|\r|\n/).map(cut);
}
function withoutPrefixes(line) {
 let rest = line.replace(/^#\d+ (?:[\d.]+ )?/, "");
 while (PREFIX.test(rest)) rest = rest.replace(PREFIX, "");
 return rest;
}
function shorten(line) {
 return line.length > 400 ? `${beginningOf(line, 200)} ${endOf(line, 190)}` : line;
}
function commandIn(quoted) {
 const command = quoted?.replace(/\\n/g, "\n").replace(/\\(["\\])/g, "$1");
 return command?.replace(/^\/bin\/(?:ba)?sh -\w*c /, "").trim();
}
function inWords(text) {
 return text.replace(/\{\s*"errors"\s*:\s*\[.*\]\s*\}/s, (body) => {
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

// src/core/diagnosis/row-facts.ts
var IMAGE = /failed to push (?<image>[^\s"]+?): |failed to resolve source metadata for (?<base>\S+?): /;
var REMOTE = /(?:failed to fetch remote|for repository) (?<remote>\S+?): /;
var ADDRESS = /https?:\/\/(?<address>[^/\s"]+)/;
function factsOf({ reason, step, command }) {
 const { image, base } = named(IMAGE.exec(reason) ?? IMAGE.exec(step));
 const { address } = named(ADDRESS.exec(reason));
 const { remote } = named(REMOTE.exec(reason));
 const registry = hostOf(image ?? base);
 return {
  image,
  repository: image && repositoryOf(image),
  host: registry ?? address,
  address: address ?? registry,
  remote,
  command: command && shorten2(command)
 };
}
function hostOf(image) {
 if (!image) return void 0;
 const [first = "", rest] = image.split(/\/(.*)/);
 return rest && (/[.:]/.test(first) || first === "localhost") ? first : "docker.io";
}
function repositoryOf(image) {
 const host = hostOf(image);
 const path = host && image.startsWith(`${host}/`) ? image.slice(host.length + 1) : image;
 return withoutTag(before(path, "@"));
}
function withoutTag(path) {
 const at = path.lastIndexOf(":");
 return at > path.lastIndexOf("/") ? path.slice(0, at) : path;
}
function shorten2(command) {
 const [first = "", ...others] = command.split("\n");
 return first.length > 120 || others.length > 0 ? `${first.slice(0, 119)}\u2026` : first;
}

// src/core/diagnosis/rows/account.ts
var HUB_TOKENS = "https://app.docker.com/settings/personal-access-tokens";
var accountRows = [
 {
  id: "pull-limit",
  says: /You have reached your (?:unauthenticated )?pull rate limit/,
  cause: "the Docker Hub pull limit of this account or IP address is used up",
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
  fix: "Leave `username` and `password` out: this step gets its own token from the AWS credentials, and a new one when it expires",
  passing: "expired"
 },
 {
  id: "ecr-no-credentials",
  says: /no basic auth credentials/,
  cause: '"{host|the registry}" was asked without a login',
  fix: "Check that host, account number and region in `images` are right, and that `username` and `password` are not empty. Amazon ECR needs neither: give `role-to-assume`, or `aws-access-key-id` and `aws-secret-access-key`",
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
  fix: 'Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name {repository:sh}. If it exists, check the region and the account in `images`',
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

// src/core/diagnosis/rows/cache.ts
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

// src/core/diagnosis/rows/command.ts
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
  beside: /exec: "(?<program>[^"\n]+)": (?:stat [^\n]*no such file or directory|executable file not found)/,
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

// src/core/diagnosis/rows/dockerfile.ts
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
  says: /target stage "(?<target>[^"\n]*)" could not be found/,
  cause: '`target` is "{target}", but the Dockerfile has no stage of that name',
  fix: "Write in `target` a name that comes after AS in a FROM line, or leave it empty for the last stage",
  passing: "never"
 },
 {
  id: "stage-order",
  says: /cannot copy from stage "(?<stage>[^"\n]*)", it needs to be defined before/,
  cause: 'a COPY --from={stage} stands above the stage "{stage}" itself',
  fix: 'Move the stage "{stage}" up, above the stage that copies from it',
  passing: "never"
 },
 {
  id: "copy-ignored",
  says: /failed to calculate checksum of ref [^\n"]*"\/?(?<path>[^"\n]*)": not found/,
  beside: /"[^"\n]*" that is excluded by \.dockerignore/,
  cause: 'a COPY or ADD wants "{path}", which .dockerignore keeps out of the build',
  fix: "Add the line !{path} at the end of .dockerignore, or do not copy it",
  passing: "never"
 },
 {
  id: "copy-missing",
  says: /failed to calculate checksum of ref [^\n"]*"(?<path>[^"\n]*)": not found/,
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
  says: /(?:base name \(|failed to parse stage name ")(?<base>[^)"\n]*)(?:\) should not be blank|": invalid reference format)/,
  cause: 'a FROM line names no usable image: "{base}"',
  fix: "Write it in lower case. If it uses an ARG, give that a default before the first FROM (ARG BASE=node:22-alpine) or a value in `build-args`",
  passing: "never"
 },
 {
  id: "base-platform",
  says: /(?<base>[^\s"]{1,300}): no match for platform in manifest/,
  cause: 'the base image "{base}" does not exist for a platform you build for',
  fix: "Choose a tag that has it (docker buildx imagetools inspect {base:sh} lists them), or take the platform out of `platforms`",
  passing: "never"
 },
 {
  id: "base-denied",
  says: /(?:failed to resolve source metadata for|failed to load metadata for) (?<base>\S+?): [^\n]*pull access denied/,
  cause: 'the base image "{base}" does not exist, or is private and there is no login for its registry',
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

// src/core/diagnosis/rows/engine.ts
var cancelRows = [
 {
  id: "cancelled",
  // gRPC says the same words of a connection that the other side has closed.
  says: /(?<!reading from server: )context canceled/,
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
  says: /no builder "(?<builder>[^"\n]*)" found/,
  cause: 'there is no builder named "{builder}" on this machine',
  fix: 'Leave `builder` empty, so that one is chosen or created, or create "{builder}" in an earlier step of the same job',
  passing: "never"
 },
 {
  id: "builder-lost-layer",
  says: /snapshot (?:\S{1,100} )?does not exist(?:: not found)?/,
  cause: "the builder has lost a layer that its own cache names: BuildKit does now and then when several builds run at once",
  fix: "Take that cache away where the builder runs (docker builder prune; of a builder of your own: docker buildx prune --builder NAME), or build once with `no-cache: true`",
  passing: "never"
 },
 {
  id: "flag-unknown",
  says: /unknown (?:shorthand )?flag: (?<flag>[^\n]+)/,
  cause: "this machine's buildx does not know the flag {flag}",
  fix: "Update buildx on the runner to 0.21 or newer (docker buildx version says which it has), or leave out the input that needs the flag",
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
  fix: "Write `driver: docker-container`, whose BuildKit grants it; a builder of your own must be started with --allow-insecure-entitlement {entitlement:sh}",
  passing: "never"
 },
 {
  id: "context-missing",
  says: /unable to prepare context: path "(?<path>[^"\n]*)" not found/,
  cause: 'the build context "{path}" is not there',
  fix: "Put actions/checkout before this step, and write `context` as seen from the root of the repository",
  passing: "never"
 },
 {
  id: "image-name-uppercase",
  says: /(?:invalid (?:tag|reference)[^\n]*"(?<name>[^"\n]*)"[^\n]*: )?repository name(?: \([^)]*\))? must be lowercase/,
  cause: 'the image name "{name|given}" has capital letters; registries allow none',
  fix: "Names in `images` are lowered automatically: look for capitals in `cache-from`, `cache-to`, `build-contexts` and FROM lines, such as ghcr.io/${{ github.repository }}",
  passing: "never"
 },
 {
  id: "image-name-invalid",
  says: /invalid tag "(?<name>[^"\n]*)": invalid reference format/,
  cause: '"{name}" is not an image name',
  fix: 'Correct `images` or `tags`: name:tag, where the tag has letters, digits, ".", "_" and "-" only. A part left empty often comes from a secret or variable that is not set',
  passing: "never"
 },
 {
  id: "image-named-twice",
  says: /image "(?<image>[^"\n]+)": already exists/,
  cause: 'another build on this engine was giving the name "{image}" at the same moment',
  fix: "Run the job again; jobs of your own runner that publish the same commit at once need a `concurrency` group",
  passing: "transient"
 },
 {
  id: "builder-silent",
  says: /context deadline exceeded/,
  beside: /^ > \[internal\] waiting for connection:/m,
  cause: "no BuildKit answers at the address of the builder, or it does not let this runner in",
  fix: 'See whether it is alive there, whether a firewall stands between, and whether the certificates belong together; with "endpoint" in place of "builder", the run says which of these it is',
  passing: "transient"
 },
 {
  id: "builder-lost",
  says: /rpc error: code = Unavailable|error reading from server: EOF|graceful_stop|timed out waiting for server handshake/,
  cause: "the connection to the builder broke in the middle: BuildKit or the engine was stopped, or ran out of memory",
  fix: "Run the job again. If it comes back, use a runner with more memory or build fewer platforms at once; on your own runner, look into the engine's log (journalctl -u docker), and with a builder elsewhere into that of buildkitd",
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

// src/core/diagnosis/rows/kubernetes.ts
var ROLE = "deployments.apps: get, create, delete; pods: list; pods/exec: create";
var REQUEST = /(?:error for bootstrap|error while calling (?:\w+Client\.)?\w+ for) "[^"\n]{1,253}": /.source;
var kubernetesRows = [
 {
  id: "kubernetes-forbidden",
  says: /User "(?<user>[^"\n]{1,300})" cannot (?<verb>\w+) resource "(?<resource>[^"\n]{1,100})" in API group "[^"\n]{0,100}" in the namespace "(?<namespace>[^"\n]{1,100})"/,
  cause: 'the account "{user}" may not {verb} {resource} in the namespace "{namespace}"',
  fix: `Give it a Role in that namespace \u2014 ${ROLE}; with a buildkitd configuration also configmaps: create, update, delete; with a volume statefulsets.apps in the place of deployments. docs/kubernetes.md has it to copy`,
  passing: "never"
 },
 {
  id: "kubernetes-not-ready",
  says: /expected (?<wanted>\d{1,9}) replicas to be ready, got (?<ready>\d{1,9})/,
  cause: "of {wanted} pods with BuildKit {ready} became ready in time",
  fix: "Look for the reason while they start (kubectl get events): an image that cannot be pulled (driver-opts: image=\u2026), no node with room (requests.cpu, nodeselector, tolerations), a policy that forbids privileged pods (driver-opts: rootless=true). Where nodes must start first, wait longer: driver-opts: timeout=10m",
  passing: "never"
 },
 {
  id: "kubernetes-namespace",
  says: /namespaces "(?<namespace>[^"\n]{1,253})" not found/,
  cause: 'the cluster has no namespace "{namespace}"',
  fix: "Correct driver-opts: namespace=\u2026, or create it: kubectl create namespace {namespace:sh}",
  passing: "never"
 },
 {
  id: "kubernetes-unauthorized",
  says: new RegExp(
   `${REQUEST}(?:Unauthorized|the server has asked for the client to provide credentials)`
  ),
  cause: "the cluster does not accept the credentials of the kubeconfig: wrong, or expired",
  fix: "Make a new kubeconfig, or get it in a step before each run: tokens of cloud providers last minutes (aws eks update-kubeconfig, gcloud container clusters get-credentials, az aks get-credentials)",
  passing: "never"
 },
 {
  id: "kubernetes-config",
  says: /cannot determine Kubernetes namespace, specify manually|kubernetes driver requires kubernetes API access|invalid configuration: (?:no configuration has been provided|\[?context was not found)/,
  cause: "buildx finds no cluster: there is no kubeconfig, or it names none",
  fix: 'Give the input "kubeconfig", or write one to ~/.kube/config in a step before; in a pod of the cluster, give the pod a service account and its token',
  passing: "never"
 },
 {
  id: "kubernetes-plugin",
  says: /getting credentials: exec: (?:executable )?"?(?<program>[^\s"]{1,200})/,
  cause: 'the kubeconfig gets its credentials from the program "{program}", which did not give them',
  fix: "Install it and log in to the cloud in a step before (aws-actions/configure-aws-credentials, google-github-actions/auth, azure/login), or use a kubeconfig with a token",
  passing: "never"
 },
 {
  id: "kubernetes-certificate",
  says: new RegExp(
   `${REQUEST}\\w+ "(?<server>https?://[^/"\\n]{1,260})[^"\\n]{0,400}": (?:tls: failed to verify certificate: )?x509: (?<why>[^\\n]{1,200})`
  ),
  cause: "the certificate of the cluster at {server} is not accepted: {why}",
  fix: "Put the authority into the kubeconfig (kubectl config view --raw --flatten), and address the cluster by a name that its certificate has",
  passing: "never"
 },
 {
  id: "kubernetes-name",
  says: new RegExp(
   `${REQUEST}\\w+ "(?<server>https?://[^/"\\n]{1,260})[^\\n]{0,600}no such host`
  ),
  cause: "the name of the cluster, {server}, cannot be resolved on this runner",
  fix: 'Correct "server" in the kubeconfig. A name of a private network needs a runner in there',
  passing: "never"
 },
 {
  id: "kubernetes-unreachable",
  says: new RegExp(
   `${REQUEST}\\w+ "(?<server>https?://[^/"\\n]{1,260})[^\\n]{0,600}(?:connection refused|i/o timeout|no route to host|network is unreachable|TLS handshake timeout|connection reset|deadline exceeded|EOF)`
  ),
  cause: "the cluster does not answer at {server}",
  fix: "See whether its API is open to this runner (allow lists, VPN, private endpoint), or use a runner in its network",
  passing: "transient"
 },
 {
  id: "kubernetes-busy",
  says: new RegExp(
   `${REQUEST}(?:etcdserver: |the server (?:was unable|is currently unable|has received too many requests)|Internal error occurred|Too many requests|http2: )`
  ),
  cause: "the API of the cluster failed for a moment",
  fix: "It was tried again; if it goes on, look at the health of the control plane",
  passing: "transient"
 },
 {
  id: "kubernetes-admission",
  says: /admission webhook "(?<webhook>[^"\n]{1,253})" denied the request: (?<why>[^\n]{1,300})/,
  cause: "a policy of the cluster ({webhook}) forbids this pod: {why}",
  fix: "BuildKit needs a privileged pod, or driver-opts: rootless=true. Ask for an exception in a namespace for builds: driver-opts: namespace=\u2026",
  passing: "never"
 },
 {
  id: "kubernetes-quota",
  says: new RegExp(`${REQUEST}[^\\n]{0,300}exceeded quota: (?<why>[^\\n]{1,300})`),
  cause: "the quota of the namespace is used up: {why}",
  fix: "Ask for less (driver-opts: requests.cpu, requests.memory, replicas), or raise the quota",
  passing: "never"
 },
 {
  id: "kubernetes-exec-forbidden",
  says: /failed to write client preface|(?:read\/write on|use of) closed (?:pipe|network connection)/,
  beside: /User "(?<user>[^"\n]{1,300})" cannot create resource "pods\/exec"/,
  cause: 'the account "{user}" may not run a program in the pod of BuildKit, and builds go through one',
  fix: `Give it a Role in its namespace \u2014 ${ROLE}. docs/kubernetes.md has it to copy`,
  passing: "never"
 },
 {
  id: "kubernetes-fresh-node",
  says: /error dialing backend: |remote error: tls: internal error|failed to write client preface: io: read\/write on closed pipe|error upgrading connection|unable to upgrade connection|http2: client connection lost|server handshake: EOF/,
  cause: "the connection to BuildKit broke: in a cluster, its node has just started or is going",
  fix: "It passes when the node has its certificate. Where nodes are taken away under builds, keep them (driver-opts: annotations=karpenter.sh/do-not-disrupt=true)",
  passing: "transient"
 },
 {
  id: "kubernetes-node-late",
  says: /context deadline exceeded/,
  beside: /error dialing backend: |remote error: tls: internal error/,
  cause: "the node of the pod with BuildKit has started, and cannot be connected to yet",
  fix: "It passes when the node has its certificate (kubectl get csr); until then, start the run again",
  passing: "transient"
 },
 {
  id: "kubernetes-pod-gone",
  says: /no running buildkit pods found|container not found \("buildkitd"\)/,
  cause: "the pod with BuildKit is gone: out of memory, evicted, or taken away with its node",
  fix: "Give it what it needs (driver-opts: requests.memory, limits.memory, requests.ephemeral-storage), and keep its node (annotations=karpenter.sh/do-not-disrupt=true)",
  passing: "transient"
 },
 {
  id: "kubernetes-invalid",
  says: /(?:Deployment|StatefulSet)\.apps "[^"\n]{1,253}" is invalid: (?<why>[^\n]{1,300})/,
  cause: "the cluster refuses what the options make of the pod: {why}",
  fix: "Correct that one in driver-opts: a limit is no smaller than its request, and names and labels are as Kubernetes has them",
  passing: "never"
 },
 {
  id: "kubernetes-option",
  says: /invalid driver option (?<option>\S{1,100}) for driver kubernetes/,
  cause: "buildx on this runner does not know the option {option} of the driver kubernetes",
  fix: "Update buildx on the runner (docker buildx version says which it has), or leave the option out",
  passing: "never"
 }
];

// src/core/diagnosis/rows/network.ts
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

// src/core/diagnosis/rows/registry.ts
var registryRows = [
 {
  id: "tag-immutable",
  says: TAG_IS_IMMUTABLE,
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
  fix: 'Use lower-case letters, digits, ".", "_", "-" and "/" in `images`, and as many parts as the registry wants (Docker Hub: account/name)',
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
  says: /digest invalid|DIGEST_INVALID|provided digest did not match uploaded content|got digest sha256:\w+, expected/,
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
  says: /(?:status(?: code)?|error)[^\n]*?[: ](?<status>50[0-9] [A-Z][A-Za-z ]+)|unavailable: service unavailable|: unavailable(?:\n|$)|(?:failed to fetch oauth token|error from registry|failed to push \S+): unknown(?:: unknown error)?(?:\n|$)/,
  cause: '"{host|the registry}" has trouble of its own ({status|it says no more than that})',
  fix: "Run the job again later; see the status page of the registry, or the log of your own one",
  passing: "transient"
 },
 {
  id: "cache-manifest",
  says: /error writing manifest blob: [^\n]{0,500} (?:400 Bad Request|404 Not Found|405 Method Not Allowed|415 Unsupported Media Type)/,
  cause: '"{host|the registry}" does not take a build cache in the form BuildKit writes by default',
  fix: "Add image-manifest=true,oci-mediatypes=true to the type=registry line of `cache-to`, or leave `cache-to` out",
  passing: "never"
 },
 {
  id: "manifest-refused",
  says: /(?:unexpected status from PUT request to \S{1,500}\/manifests\/\S{1,200}|failed commit on ref "\S{1,200}": unexpected status): (?:400 Bad Request|404 Not Found|405 Method Not Allowed|415 Unsupported Media Type)/,
  cause: '"{host|the registry}" has taken the layers, and does not take this kind of manifest',
  fix: 'Write `provenance: false` and leave `sbom` empty, so that a plain image is pushed; or update the registry; zot takes it with "compat": ["docker2s2"]',
  passing: "never"
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

// src/core/diagnosis/read-failure.ts
var rows = [
 ...cancelRows,
 ...commandRows,
 ...kubernetesRows,
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
var PASSING_STATUS = [
 [/: (?:408|5\d\d) [A-Z]|(?:returned error:|response status) 5\d\d/, "transient"],
 [/: 429 [A-Z]/, "rate-limit"],
 [/: 4\d\d [A-Z]/, "never"]
];
function readFailure(failure) {
 const output = failure.output;
 const read = failureIn(output);
 const known = diagnosisOf(read);
 const id = known?.id ?? "";
 return {
  ...{ failure, id, fault: known?.passing ?? faultByStatus(read), cache: cacheFailureOf(read) },
  problem: problemOf(failure, known),
  place: dockerfileErrorAt(output),
  isLoginWanted: WANTS_LOGIN.includes(id) && PUSHING.test(failure.output)
 };
}
var WANTS_LOGIN = ["http-unauthorized", "login-required"];
var PUSHING = /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//;
var isAboutBuild = ({ fault, cache, failure }) => !isPassing(fault) && !cache && !/failed to push/.test(failure.output);
function problemOf(failure, known) {
 const what = lastError(failure.output) || failure.message;
 const fix = known ? rowInWords(known) : "The log above shows what led to it";
 return new Problem(what, fix, { cause: failure });
}
var diagnose = (output) => diagnosisOf(failureIn(output));
var diagnosisOf = (failure) => firstRow(
 rows,
 { words: failure.retried || failure.reason, beside: failure.beside },
 factsOf(failure)
);
var faultByStatus = ({ reason, retried }) => PASSING_STATUS.find(([status]) => status.test(retried || reason))?.[1] ?? "unknown";
function cacheFailureOf({ reason, beside }) {
 if (CACHE_EXPORT.test(beside)) return "export";
 return CACHE_CONFIGURATION.test(reason) ? "configuration" : void 0;
}
var CACHE_EXPORT = /^ > exporting (?:to GitHub Actions Cache|cache(?: to \w+)?):(?![\s\S]*^ > )/m;
var CACHE_CONFIGURATION = /failed to configure \w+ cache (?:ex|im)porter|unknown cache (?:ex|im)porter/;
export {
  diagnose,
  isAboutBuild,
  readFailure,
  rows
};
