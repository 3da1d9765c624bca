const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { NotReleased, decide, deploy, deploymentOn, imageOn, nothingToDo, openStack, parseInputs, recordsOf, refuseMissingFiles, refuseObstacles, startPhases, wantedVersion } from "./shared/deploy.js";
import { digestIn, repositoryIn, withHost } from "./shared/deploy+inspect.js";
import "./shared/deploy+merge.js";
import "./shared/deploy+main+merge.js";
import "./shared/deploy+inspect+main+merge+prepare.js";
import "./shared/deploy+rollback.js";
import { planImages } from "./shared/deploy+main+merge+rollback.js";
import { completeRegistry, currentEvent, gantt, planLogins, problemInMarkdown, runStory, withLogin, realWorld, quoted } from "./shared/deploy+inspect+main+merge+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+rollback.js";
import { isDigest, EMPTY_FIX, emptyPart, lacksBeginning, registryOf } from "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import "./shared/cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { aligned, duration, inMarkdown, markdownTable, Problem, Unfinished, allProblems } from "./shared/every.js";
import "./shared/packages-every.js";

// deploy/action.yml
var defaults = { "version": "latest", "docker-socket": "/var/run/docker.sock", "registry": "docker.io", "mask-aws-account-id": "false", "wait-timeout": "2m", "settle": "10s", "trial": "auto", "return": "true", "keep": "5", "prune": "true", "remove-orphans": "false", "lock-wait": "10m", "force": "false", "timeout": "5m", "dry-run": "false", "summary": "true" };

// src/core/release/wanted.ts
function readWanted(options, event) {
 const { digest, version } = options;
 const isPrevious = version === "previous";
 if (isPrevious && digest)
  throw new Problem(
   '"version" is previous, and "digest" names another image',
   "Leave one of them empty"
  );
 if (event.origin === "repository") refuseLacking(options.images);
 const given = options.images.map((line) => split(line.trim()));
 const names = planImages({ ...options, images: given.map(({ name }) => name) }, event);
 if (isPrevious) return { kind: "previous", images: names };
 const images = names.map((image2, index) => wantedImage(image2, given[index], digest, version));
 return { kind: "images", images };
}
function wantedImage(image2, own, digest, version) {
 if (own?.digest) return { image: image2, digest: own.digest, tag: own.tag };
 if (own?.tag) return { image: image2, digest: void 0, tag: own.tag };
 if (isDigest(version)) return { image: image2, digest: version, tag: void 0 };
 checkTag(version);
 const tag = version || "latest";
 return digest ? { image: image2, digest, tag: version === "latest" ? void 0 : version || void 0 } : { image: image2, digest: void 0, tag };
}
function refuseLacking(lines) {
 const problems = lines.flatMap((line) => emptyPart(line) ?? []);
 const problem = allProblems('"images" cannot be read', problems);
 if (problem) throw problem;
}
function split(line) {
 const [, name = line, tag, digest] = /^([^@]*?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(line) ?? [];
 return { name, ...tag && { tag }, ...digest && { digest } };
}
function checkTag(version) {
 if (version === "" || /^\w[\w.-]{0,127}$/.test(version)) return;
 throw new Problem(
  `"version" is "${version}"`,
  lacksBeginning(version) || version === "sha256:" ? EMPTY_FIX : "Write a tag (v1.2.3), a digest (sha256:\u2026), latest, or previous"
 );
}

// src/deploy/plan.ts
async function planDeploy(world, inputs, event) {
 const wanted = readWanted(inputs, event);
 const images = wanted.kind === "images" ? wanted.images.map(({ image: image2 }) => image2) : wanted.images;
 const hosts = images.map(({ registry: registry2 }) => registry2.host);
 const logins = await planLogins(inputs, hosts, event, world.environment);
 const { registry, username, aws, githubToken } = inputs;
 const account = { registry: registryOf(registry), username };
 return { wanted, access: { ...logins, account, aws, githubToken } };
}

// src/deploy/rehearse.ts
async function rehearse(deployment, session, changes) {
 await refuseObstacles(deployment);
 await refuseMissingFiles(deployment);
 for (const reference of new Set(changes.filter(({ isNew }) => isNew).map(({ after: after2 }) => after2)))
  await askFor(deployment, session, reference);
}
async function askFor({ host, world }, session, reference) {
 const [image2, digest] = [repositoryIn(reference), digestIn(reference)];
 if (!image2 || !digest || await imageOn(host.engine, reference)) return;
 const found = await session.client(image2.registry).then((client) => client.headManifest(image2.path, digest)).catch((problem) => {
  if (!(problem instanceof Problem)) throw problem;
  const message = `it is not known whether ${reference} can be pulled: ${problem.message}. ${problem.fix}`;
  world.job.annotate({ level: "warning", message });
  return "unknown";
 });
 if (found) return;
 throw new Problem(
  `the registry has no ${reference}`,
  'Check "images" and "digest": the digest is one of another repository, or the image was removed'
 );
}

// src/core/release/report/in-log.ts
function planInLog(stack, changes, version = "") {
 const rows = changes.map(({ service, before, after: after2, isNew }) => [
  service,
  before ? short(before.reference, before.version) : "nothing",
  isNew ? "\u2192" : "=",
  isNew ? short(after2, version) : "stays"
 ]);
 return [
  `project ${stack.project}, compose file of ${stack.source}`,
  aligned([["service", "now", "", "then"], ...rows])
 ].join("\n");
}
function short(reference, version = "") {
 const name = reference.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/, "$1");
 return version ? `${name} (${version})` : name;
}
function endInLog({ project, isHeld, isChanged, version, states }, isPlanned) {
 const how = isPlanned ? "dry run, nothing was done" : isHeld ? "held, what ran before still runs" : isChanged ? "deployed" : "nothing had to be replaced";
 const services = Object.entries(states).map(([name, state2]) => `${name} ${state2}`);
 return `${project}: ${how}${version ? ` (${version})` : ""}${services.length > 0 ? `; ${services.join(", ")}` : ""}`;
}

// src/core/release/report/summary.ts
function deployedSummary({ stack, result, phases, notes }) {
 return joined([
  `### ${headline(stack, result)}`,
  table(result.changes, result),
  ...result.url ? [`**[${result.url}](${result.url})**`] : [],
  ...picture(phases),
  ...list(notes),
  ...nextSteps(stack, result)
 ]);
}
var plannedDeploySummary = ({ stack, result, notes }) => joined([
 `### ${result.changes.some(({ isNew }) => isNew) ? "Would deploy" : "Nothing to do"}: ${inMarkdown(stack.project)}`,
 table(result.changes, result),
 ...list(notes),
 `Dry run: nothing was pulled, nothing was replaced. A deployment replaces containers: ${STAYS}`
]);
function failedDeploySummary(problem, report) {
 const head = report?.result.isReturned ? "Not deployed, and back on what ran before" : "Not deployed";
 return joined([
  `### \u274C ${head}${report ? `: ${named(report.stack, report.result)}` : ""}`,
  ...problemInMarkdown(problem.message, problem.fix),
  ...report ? [
   table(report.result.changes, report.result),
   ...picture(report.phases),
   ...list(report.notes)
  ] : [],
  ...report ? nextSteps(report.stack, report.result, true) : []
 ]);
}
var STAYS = "volumes, databases and the compose file stay as they are.";
var DATA_STAYS = `Only images go back: ${STAYS}`;
var named = ({ project }, { version }) => `${inMarkdown(project)}${version ? ` ${inMarkdown(version)}` : ""}`;
function headline(stack, result) {
 const { isHeld, isChanged, changes } = result;
 const name = named(stack, result);
 if (isHeld) return `\u23F8\uFE0F Held: ${name} is not deployed`;
 if (isChanged) return `\u2705 Deployed: ${name}`;
 return changes.some(({ isNew }) => isNew) ? `\u2705 ${name}: the same content already runs` : `\u2705 Nothing to do: ${name} runs already`;
}
function table(changes, result) {
 if (changes.length === 0) return "";
 const rows = changes.map((change) => [
  `**${inMarkdown(change.service)}**`,
  change.before ? image(change.before.reference, change.before.version) : "\u2013",
  after(change, result),
  inMarkdown(state(change, result))
 ]);
 const isSeen = rows.some(([, , , seen]) => seen !== "");
 const heads = ["Service", "Before", "After", ...isSeen ? ["State"] : []];
 return markdownTable(
  heads,
  rows.map((row) => row.slice(0, heads.length))
 );
}
function state({ service, isNew }, { states, isAsBefore, version }) {
 const seen = states[service] ?? "";
 return seen && isNew && isAsBefore ? `${version || "the new one"} was: ${seen}` : seen;
}
function after({ before, after: wanted, isNew }, result) {
 if (!isNew) return "the same";
 const then = image(wanted, result.version);
 if (!result.isAsBefore) return then;
 const now = before ? image(before.reference, before.version) : "nothing";
 return result.isHeld ? now : `~~${then}~~ \u2192 ${now}`;
}
function image(reference, version = "") {
 const digest = /sha256:([0-9a-f]{12})/.exec(reference)?.[1];
 const name = digest ? `\`${digest}\`` : inMarkdown(reference);
 return version ? `${inMarkdown(version)} ${name}` : name;
}
function picture(phases) {
 const seen = phases.filter(({ start, end }) => end - start >= 20);
 if (seen.length === 0) return [];
 const bars = seen.map(
  ({ name, start, end, isFailed }) => `  ${name} (${duration(end - start)}) :${isFailed ? "crit, " : ""}${start}, ${end}`
 );
 const last = Math.max(...seen.map(({ end }) => end));
 return [`Took ${duration(last)}.`, ...bars.length > 1 ? [gantt(bars, last)] : []];
}
function nextSteps({ project, directory }, result, hasFailed = false) {
 const ps = directory ? `cd ${quoted(directory)} && docker compose ps` : `docker compose -p ${project} ps`;
 return [
  `<details><summary>What next</summary>

${(hasFailed ? stepsAfterFailure(result) : stepsAfter(result)).join(" ")}

On the server:

\`\`\`sh
${ps}
docker image ls ${recordsOf(project)}   # the releases it remembers
\`\`\`

</details>`
 ];
}
var isFirstOf = ({ changes }) => changes.every(({ before }) => before === void 0);
var stepsAfterFailure = (result) => [
 "Follow the advice above, and deploy again.",
 ...result.isAsBefore && !isFirstOf(result) ? ["What ran before still runs.", DATA_STAYS] : []
];
function stepsAfter(result) {
 const { isAsBefore, isHeld, isBack } = result;
 const isFirst = isFirstOf(result);
 if (isHeld) return ["To deploy it anyway, write `force: true`."];
 if (isAsBefore) return stepsAfterFailure(result);
 if (isBack)
  return [
   "`version: previous` went back from a version; deploy the next one as usual.",
   DATA_STAYS
  ];
 return isFirst ? [
  "This is the first release that the server remembers. From the next one on, `version: previous` goes back."
 ] : ["Go back to the release before: run this workflow with `version: previous`.", DATA_STAYS];
}
var list = (lines) => lines.length > 0 ? [lines.map((line) => `- ${inMarkdown(line)}`).join("\n")] : [];
var joined = (parts) => `${parts.filter(Boolean).join("\n\n")}

`;

// src/core/release/result.ts
function deployOutputs(result) {
 const { changes, isChanged, isReturned, isHeld, isAsBefore, url } = result;
 const [first] = changes;
 const before = first?.before?.digest ?? "";
 const outputs = {
  changed: String(isChanged),
  digest: isAsBefore ? before : digestIn(first?.after ?? "") ?? "",
  previous: before,
  "previous-version": first?.before?.version ?? "",
  returned: String(isReturned),
  held: String(isHeld),
  url,
  services: changes.map(({ service }) => service).join("\n")
 };
 return { ...outputs, json: JSON.stringify({ ...outputs, ...asObject(result) }) };
}
var asObject = ({
 project,
 changes,
 isChanged,
 isReturned,
 isHeld,
 isAsBefore,
 version,
 states
}) => ({
 project,
 changed: isChanged,
 returned: isReturned,
 held: isHeld,
 version: isAsBefore ? "" : version,
 services: changes.map(({ service, before, after: after2, isNew }) => ({
  service,
  before: before?.digest ?? null,
  after: digestIn(after2) ?? null,
  new: isNew,
  state: states[service] ?? null
 }))
});

// src/deploy/report.ts
async function showPlan(world, { stack, decided, version }) {
 if (!stack || !decided) return;
 const text = planInLog(reported(stack), decided.plan.changes, version);
 await world.job.group("Plan", async () => world.job.log(text));
}
async function reporting(world, options, work) {
 const story = { phases: startPhases(world), url: options.url, version: "" };
 try {
  const ending = await work(story);
  const result = resultOf(story, ending.outcomes, ending);
  world.job.log(endInLog(result, ending.kind === "planned"));
  if (options.summary) await world.job.summarize(summaryOf(story, result, ending));
  return deployOutputs(result);
 } catch (problem) {
  if (!(problem instanceof Problem)) throw problem;
  throw await failed(world, story, problem, options.summary);
 }
}
async function failed(world, story, problem, summary) {
 const [back, outcomes] = problem instanceof NotReleased ? [problem.back, problem.outcomes] : [void 0, []];
 const isReturned = back?.kind === "returned";
 const isAsBefore = isReturned || back?.kind === "untouched" || !(problem instanceof NotReleased);
 const result = resultOf(story, outcomes, { isReturned, isAsBefore });
 const { stack, phases } = story;
 const report = stack && { stack: reported(stack), result, phases: phases.ended(), notes: [] };
 if (summary) await world.job.summarize(failedDeploySummary(problem, report));
 return story.decided ? new Unfinished(problem, deployOutputs(result)) : problem;
}
function summaryOf({ stack, phases }, result, { kind, notes }) {
 if (!stack) return "";
 const isUnasked = kind === "unchanged" && result.url !== "";
 const report = {
  stack: reported(stack),
  result: isUnasked ? { ...result, url: "" } : result,
  phases: phases.ended(),
  notes: isUnasked ? [...notes, `${result.url} was not asked: nothing was replaced`] : notes
 };
 return kind === "planned" ? plannedDeploySummary(report) : deployedSummary(report);
}
var reported = ({ project, source, files }) => ({
 project: project.name,
 source,
 directory: files?.directory
});
var resultOf = ({ stack, decided, url, version }, outcomes, how) => ({
 project: stack?.project.name ?? "",
 changes: decided?.plan.changes ?? [],
 isChanged: how.isChanged ?? false,
 isReturned: how.isReturned ?? false,
 isHeld: how.kind === "held",
 isBack: decided?.goal.leaving !== void 0,
 isAsBefore: how.isAsBefore ?? how.kind === "held",
 version,
 url,
 states: Object.fromEntries(outcomes.map(({ service, verdict }) => [service, verdict.because]))
});

// src/deploy/main.ts
async function main(given, event, world) {
 for (const message of given.warnings) world.job.annotate({ level: "warning", message });
 const inputs = await completeRegistry(world, { ...given, push: "true" }, event);
 const { dryRun, summary, healthUrl } = inputs;
 const url = healthUrl ? new URL(healthUrl.url).origin : "";
 return reporting(world, { summary, url }, async (story) => {
  const { wanted, access } = await planDeploy(world, inputs, event);
  story.version = wantedVersion(wanted);
  const login = { push: wanted.kind === "images", logout: true };
  return withLogin(
   world,
   access,
   login,
   (session) => withHost(world, inputs, async (host) => {
    const stack = await openStack(world, host, inputs, session.environment);
    story.stack = stack;
    const deployment = deploymentOn(world, host, stack, inputs, story.phases);
    const decided = await decide(deployment, session, wanted, inputs);
    story.decided = decided;
    await showPlan(world, story);
    if (dryRun) {
     await rehearse(deployment, session, decided.plan.changes);
     return { kind: "planned", outcomes: [], isChanged: false, notes: [] };
    }
    const outcomes = await nothingToDo(deployment, decided);
    if (outcomes) return { kind: "unchanged", outcomes, isChanged: false, notes: [] };
    return deploy(deployment, session, wanted, inputs, event, story);
   })
  );
 });
}

// src/deploy/index.ts
await runStory(
 "\u274C Not deployed",
 (read, given) => main(parseInputs(read, given), currentEvent(), realWorld()),
 defaults
);
