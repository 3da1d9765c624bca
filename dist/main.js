const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  planStaging,
  stagedTagOf,
  stagingToBeginWith,
  wayOf
} from "./shared/chunk-5DWYOZEB.js";
import {
  defaults,
  readBuilder
} from "./shared/chunk-NMWY3L6D.js";
import {
  canExportCacheAndAttest,
  chooseBuilder,
  createBuilderArguments,
  knowsDigests,
  removeBuilderArguments
} from "./shared/chunk-P4JBECFL.js";
import {
  commandInWords,
  completeEvent,
  decideNow,
  ensureManifest,
  freeFloatingTags,
  gates,
  gatherFacts,
  keptBack,
  ourImageIn,
  planBuild,
  policyFor,
  preflight,
  publish,
  readEcr,
  readTagPolicy,
  readTags,
  readTest
} from "./shared/chunk-HJQWPQ7F.js";
import {
  isNamedAfter,
  recheckFixed
} from "./shared/chunk-K3EGFCAJ.js";
import "./shared/chunk-BXAMSR5H.js";
import "./shared/chunk-Q7O46KFT.js";
import {
  RETRY_BUILDER,
  isTransient,
  waitAfter
} from "./shared/chunk-BUG2BNMD.js";
import "./shared/chunk-WGD7K46A.js";
import "./shared/chunk-TCBDYD4A.js";
import "./shared/chunk-HPBVX6YO.js";
import {
  allOrFirstProblem,
  buildFailure,
  byDigest,
  exportsToDocker,
  exportsToFiles,
  followProgress,
  isForeign,
  oneReason,
  pushesByDigest,
  readImages,
  readLabels,
  reasonOf,
  reportBuilt,
  reportNothing,
  reportPlanned,
  reportingFailure,
  showPlan
} from "./shared/chunk-B56M4HJU.js";
import "./shared/chunk-QZTGDIOH.js";
import "./shared/chunk-CC2O4MTK.js";
import {
  openRepositories,
  readDigest
} from "./shared/chunk-7RHJ3SGP.js";
import "./shared/chunk-VJRAVNJC.js";
import "./shared/chunk-JVM25N2V.js";
import {
  completeRegistry,
  currentEvent,
  runAction,
  withLogin
} from "./shared/chunk-FK5CSCHV.js";
import {
  explaining,
  read,
  readBuild,
  showAtDockerfile
} from "./shared/chunk-DYSQQ6N6.js";
import "./shared/chunk-MOEKBGJF.js";
import "./shared/chunk-QJ253BKV.js";
import "./shared/chunk-BCBDLAHL.js";
import {
  goBoolean,
  hasType
} from "./shared/chunk-IBJ6AXBB.js";
import {
  readAccess,
  readAws,
  realWorld
} from "./shared/chunk-7C3ZTLWQ.js";
import {
  imageName,
  tagged
} from "./shared/chunk-NSG5FXJJ.js";
import "./shared/chunk-4URDJPYV.js";
import "./shared/chunk-RP7EIJG7.js";
import "./shared/chunk-W2OFFJRW.js";
import "./shared/chunk-GAVOKNNV.js";
import "./shared/chunk-VFUJ2NNB.js";
import "./shared/chunk-QYCSNPD4.js";
import "./shared/chunk-3YX7YVFR.js";
import "./shared/chunk-DOS7P7SS.js";
import {
  InputForm,
  strangerInWords,
  strangers
} from "./shared/chunk-4K76ODH2.js";
import {
  ITEMS,
  LINES,
  UNQUOTED,
  VERBATIM,
  csvField,
  fieldsOf,
  keyAndValue
} from "./shared/chunk-FT3FQXWO.js";
import "./shared/chunk-K6HELOL7.js";
import "./shared/chunk-NA75XVZJ.js";
import {
  CommandFailure
} from "./shared/chunk-SF4QJARJ.js";
import "./shared/chunk-6RWR6DWQ.js";
import {
  textOfBase64
} from "./shared/chunk-KJUGNXIK.js";
import "./shared/chunk-ACNSXFUX.js";
import "./shared/chunk-YL4U3JQG.js";
import {
  masksFor
} from "./shared/chunk-CBQ3UZFB.js";
import "./shared/chunk-PCWOXZZT.js";
import "./shared/chunk-WW2XLPXX.js";
import "./shared/chunk-2UUIRAJ3.js";
import "./shared/chunk-4OP26QKO.js";
import "./shared/chunk-UZNMVDLX.js";
import {
  asObject,
  objectIn
} from "./shared/chunk-N6EDMRZM.js";
import "./shared/chunk-ZBOTD5NL.js";
import {
  Cancelled,
  Problem,
  allProblems
} from "./shared/chunk-ZHVFQICY.js";
import "./shared/chunk-J7RU4YH4.js";
import "./shared/chunk-J4Q6DBKI.js";

// src/core/buildx/input-checks.ts
function checkBuildArgument(argument, at) {
  const [, name] = /^([\w.-]+):\s/.exec(argument) ?? [];
  if (name !== void 0) throw new Problem(`"build-args" has "${name}: \u2026"`, `Write ${name}=\u2026`);
  const key = argument.split("=", 1)[0] ?? "";
  if (!isArgumentName(key)) throw brokenValue(`item ${at + 1} is neither KEY=value nor a name`);
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
  const at = line.indexOf("=");
  if (line.startsWith('"')) throw oddQuotes(input, index);
  if (at > 0) return { id: line.slice(0, at), rest: line.slice(at + 1) };
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
var readBuild2 = (form) => ({
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

// src/core/inputs/cache.ts
var readCache = (form) => ({
  kind: form.choice("cache", ["auto", "gha", "registry", "inline", "off"]),
  scope: form.text("cache-scope"),
  mode: form.choice("cache-mode", ["max", "min"]),
  from: form.list("cache-from", LINES),
  to: form.list("cache-to", LINES)
});

// src/inputs.ts
function parseInputs(read2, given = []) {
  const form = new InputForm(read2);
  const inputs = everyInput(form);
  const warnings = strangers(given, form.names()).map(strangerInWords);
  return form.done({ ...inputs, warnings }, given);
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
  build: readBuild2(form),
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

// src/core/publication/kept-image.ts
function keptImage(found) {
  const kept = found.flatMap(
    ({ image, fixed: [first2] }) => first2?.decision.kind === "keep" ? [{ ...first2.decision, tag: first2.tag.name, image: imageName(image) }] : []
  );
  const foreign = kept.filter(({ isOurCommit: isOurCommit2 }) => !isOurCommit2);
  if (foreign[0] && foreign.length < found.length) throw disagreement(foreign[0]);
  const [first] = kept;
  if (!first) return void 0;
  const { tag, digest, isOurCommit, because } = first;
  const images = kept.filter((one) => one.digest === digest).map(({ image }) => image);
  return { kind: "kept", tag, digest, isOurCommit, because, images };
}
function keptForGate(options, choice, onExistingTag, found) {
  if (!options.gated || onExistingTag !== "skip" || wayOf(choice, options) === "digest")
    return void 0;
  return keptImage(
    found.map(({ image, fixed }) => ({
      image,
      fixed: fixed.filter(({ tag }) => isNamedAfter(tag, options.sha))
    }))
  );
}
var disagreement = ({ image, tag }) => new Problem(
  `${image} keeps its ${tag}, which is of another commit, and other repositories do not have it`,
  "Publish under a new version or tag, or write on-existing-tag: overwrite"
);

// src/core/buildx/metadata.ts
function parseMetadata(json) {
  const metadata = objectIn(json ?? "");
  const digest = metadata["containerimage.digest"];
  const warnings = metadata["buildx.build.warnings"];
  return {
    digest: typeof digest === "string" ? digest : "",
    warnings: Array.isArray(warnings) ? warnings.map(parseWarning) : [],
    json: Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : ""
  };
}
var atDigest = ({ json, warnings }, digest) => ({
  ...parseMetadata(JSON.stringify({ ...objectIn(json), "containerimage.digest": digest })),
  warnings
});
function parseWarning(value) {
  const warning = asObject(value);
  const details = Array.isArray(warning["detail"]) ? warning["detail"] : [];
  const ranges = Array.isArray(warning["range"]) ? warning["range"] : [];
  const range = asObject(ranges[0]);
  return {
    message: decoded(warning["short"]),
    detail: details.map(decoded).join("\n"),
    url: text(warning["url"]),
    file: text(asObject(warning["sourceInfo"])["filename"]),
    line: lineOf(range["start"]),
    endLine: lineOf(range["end"])
  };
}
var lineOf = (position) => {
  const line = asObject(position)["line"];
  return typeof line === "number" && line > 0 ? line : void 0;
};
var text = (value) => typeof value === "string" ? value : "";
var decoded = (value) => textOfBase64(text(value)) ?? text(value);

// src/core/buildx/attestations.ts
function attestations(request) {
  const { attests, runUrl } = request;
  const provenance = givenProvenance(request) ?? defaultProvenance(request);
  const sbom = request.sbom ? [normalized(`type=sbom,${request.sbom}`)] : [];
  const others = attests.flatMap((attest) => {
    if (hasType(attest, "provenance"))
      return request.provenance ? [] : [withBuilderId(attest, runUrl)];
    if (hasType(attest, "sbom")) return request.sbom ? [] : [attest];
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
function defaultProvenance(request) {
  const { attests, outputs, load, supported, noDefault, privateRepository, runUrl } = request;
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
function buildRequest(plan, choice, staging, run2) {
  const { cache } = plan.build;
  const able = canExportCacheAndAttest(choice);
  const options = endsInEngine(plan, choice) ? { ...plan.build.options, load: true } : plan.build.options;
  return {
    ...options,
    annotations: plan.naming.writtenAnnotations,
    attestations: attestationsOf(plan, able, options.load),
    cacheFrom: cache.from,
    cacheTo: able ? cache.to : cache.to.filter((target) => hasType(target, "inline")),
    labels: labelsOf(plan),
    ...destinationOf(plan, staging, run2)
  };
}
function destinationOf(plan, staging, run2) {
  const { outputs } = plan.build.options;
  switch (staging?.kind) {
    case "nowhere":
      return { outputs, push: false, references: [] };
    case "digest":
      return { outputs: [byDigest(staging.names)], push: false, references: [] };
    case "engine":
      return { ...INTO_ENGINE, references: namesInEngine(plan, run2) };
    case "tags": {
      const references = staging.tags.map(({ image, tag }) => tagged(image, tag));
      return { outputs, push: true, references };
    }
    default:
      return {
        outputs,
        push: plan.publication.push.byFlag,
        references: [...new Set(referencesOf(plan))]
      };
  }
}
var namesInEngine = ({ event: { sha }, naming }, run2) => naming.images.map(
  (image) => tagged(image, `${sha ? `sha-${sha.slice(0, 7)}` : "slipway"}-${run2}`)
);
var INTO_ENGINE = { outputs: ["type=image"], load: false, push: false };
var labelsOf = ({ naming: { writtenLabels }, publication: { publishing } }) => publishing.kind === "staged" ? [...writtenLabels, publishing.label] : writtenLabels;
var referencesOf = ({ build: build2, naming: { images, references } }) => pushesByDigest(build2.options.outputs) ? images.map(imageName) : references;
function endsInEngine({ build: build2, publication }, choice) {
  const { outputs, call, platforms, provenance, sbom, attests } = build2.options;
  const asksAttestations = [...attests, sbom, provenance].some((text2) => !/^(false)?$/i.test(text2));
  return choice.kind === "container" && !publication.push.push && outputs.length === 0 && (call === "" || call === "build") && platforms.length < 2 && !asksAttestations;
}
var attestationsOf = ({ build: build2, event }, supported, load = build2.options.load) => attestations({
  ...build2.options,
  load,
  supported,
  noDefault: build2.noDefaultAttestations,
  privateRepository: event.repository.isPrivate ?? false,
  runUrl: event.run.url
});

// src/core/buildx/arguments.ts
function buildArguments(request, session) {
  return [
    "buildx",
    "build",
    ...each("--add-host", request.addHosts),
    ...each("--allow", request.allow),
    ...each("--annotation", request.annotations),
    ...each("--build-arg", request.buildArgs),
    ...each("--build-context", request.buildContexts),
    ...each("--cache-from", request.cacheFrom),
    ...each("--cache-to", request.cacheTo),
    ...option("--call", request.call),
    ...option("--cgroup-parent", request.cgroupParent),
    ...each("--secret", session.environmentSecrets),
    ...option("--file", request.file),
    ...option("--iidfile", session.imageIdFile),
    ...each("--label", request.labels),
    ...each("--no-cache-filter", request.noCacheFilters),
    ...each("--output", request.outputs),
    ...option("--platform", request.platforms.join(",")),
    ...each("--attest", request.attestations),
    ...each("--secret", session.fileSecrets),
    ...option("--shm-size", request.shmSize),
    ...each("--ssh", request.ssh),
    ...each("--tag", request.references),
    ...option("--target", request.target),
    ...each("--ulimit", request.ulimit),
    ...option("--builder", session.builder),
    ...flag("--load", request.load),
    ...option("--metadata-file", session.metadataFile),
    ...option("--network", request.network),
    ...flag("--no-cache", request.noCache),
    ...flag("--pull", request.pull),
    ...flag("--push", request.push),
    request.context
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

// src/steps/build/secret-files.ts
var environmentSecret = (secret) => secret.from === "environment" ? [`${field("id", secret.id)},${field("env", secret.variable)}`] : [];
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
    return await work(files.map(({ id, path }) => `${field("id", id)},${field("src", path)}`));
  } finally {
    await Promise.all(written.map(({ path }) => world.files.remove(path)));
  }
}
var field = (key, value) => csvField(`${key}=${value}`);
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
function startBuildx(world, work, order) {
  const unwanted = new AbortController();
  const watch = startWatch(world);
  const ended = run(world, work, order, watch, unwanted.signal);
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
      watch.show();
      return ended;
    }),
    hasFailed: () => hasFailed,
    cancel: async () => {
      unwanted.abort();
      await ended.catch(() => void 0);
    }
  };
}
async function run(world, work, { request, builder, session }, watch, unwanted) {
  const files = answerFiles(session, work.options);
  const own = { ...work.variables, ...session.environment };
  const environment = { ...own, BUILDX_METADATA_WARNINGS: "true" };
  try {
    await withSecretFiles(world, work.secrets, session, (fileSecrets) => {
      const environmentSecrets = work.secrets.flatMap(environmentSecret);
      const given = { ...files, builder, environmentSecrets, fileSecrets };
      const args = buildArguments(request, given);
      watch.log(commandInWords("docker", args));
      return world.run("docker", args, { environment, onLine: watch.onLine, unwanted });
    });
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    return { failure, pushing: watch.digest(), stored: watch.stored(), ...watch.seen() };
  }
  return {
    ...parseMetadata(await world.files.read(files.metadataFile)),
    imageId: files.imageIdFile ? (await world.files.read(files.imageIdFile) ?? "").trim() : "",
    ...watch.seen()
  };
}
var answerFiles = ({ directory }, { outputs }) => ({
  metadataFile: `${directory}/metadata.json`,
  imageIdFile: exportsToFiles(outputs) ? "" : `${directory}/image-id`
});
function startWatch(world) {
  const start = Date.parse(world.clock.now());
  const elapsed = () => Date.parse(world.clock.now()) - start;
  const [progress, exported] = [followProgress(), followExport()];
  let unseen = [];
  const log = (line) => {
    if (unseen) unseen.push(line);
    else world.job.log(line);
  };
  return {
    log,
    onLine: (line) => {
      log(line);
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
  const request = buildRequest(plan, builder.choice, staging, session.run);
  return startBuildx(world, plan.build, { request, builder: builder.name, session });
};
async function build(world, plan, site, first) {
  const { choice, name } = site.builder;
  world.job.log(`builder: ${choice.kind}, because ${choice.because}`);
  let { request } = first;
  if (request.cacheTo.length < plan.build.cache.to.length) world.job.annotate(NO_CACHE_EXPORT);
  for (let [running, attempts] = [first, FIRST]; ; ) {
    const end = await running.show();
    if (!("failure" in end)) return finished(request, site, end);
    const { afterFailure } = await import("./shared/build-failure-COGSMHYR.js");
    const pushed = isPushed(request, site.staging) ? end.pushing : "";
    const stored = isPushedLater(site) ? end.stored : "";
    const reading = await readBuild(plan.build, end.failure);
    const next = await afterFailure(world, plan, site, {
      ...attempts,
      ...{ reading, request, pushed, stored }
    });
    const { steps, duration } = end;
    if (next.kind === "go-on")
      return {
        kind: "built",
        site,
        isEverywhere: false,
        build: inRegistry(next.digest, steps, duration)
      };
    if (next.kind === "again") attempts = next.attempts;
    request = next.request;
    running = startBuildx(world, plan.build, { request, builder: name, session: site.session });
  }
}
var FIRST = { attempt: 1, renewed: false };
async function failureOf(world, work, running) {
  if (!running.hasFailed()) return void 0;
  return world.job.group("Build", async () => {
    const end = await running.show();
    if (!("failure" in end)) return void 0;
    const { isAboutBuild } = await import("./shared/read-failure-QJLYZ3YQ.js");
    const reading = await readBuild(work, end.failure);
    if (!isAboutBuild(reading)) return void 0;
    showAtDockerfile(world, work.options, reading);
    return reading.problem;
  });
}
function finished(request, site, build2) {
  if (!build2.digest && isPushed(request, site.staging)) throw noDigest();
  return { kind: "built", site, build: build2, isEverywhere: true };
}
var isPushed = (request, staging) => request.push || staging?.kind === "digest";
var isPushedLater = ({ staging, builder: { choice } }) => staging?.kind === "engine" && knowsDigests(choice);
var inRegistry = (digest, steps, duration) => ({
  ...parseMetadata(JSON.stringify({ "containerimage.digest": digest })),
  ...{ imageId: "", steps, duration }
});
var noDigest = () => new Problem(
  "buildx pushed the image, and did not say its digest",
  "Update buildx: version 0.12 and newer write it into their metadata file"
);
var NO_CACHE_EXPORT = {
  level: "notice",
  message: "layers are not kept: this engine's classic image store cannot export them; driver: docker-container can"
};

// src/steps/build/build-or-keep.ts
async function buildOrKeep(world, plan, { builder, session, targets, start, end }) {
  const kept = keptImage(targets) ?? keptForItsGate(plan, builder, targets);
  if (kept) {
    await end();
    noticeKept(world, kept);
    return kept;
  }
  const staging = await stagingFor(world, plan, builder, targets);
  const site = { builder, session, targets, staging };
  const running = start(staging);
  return world.job.group("Build", () => build(world, plan, site, running));
}
var keptForItsGate = (plan, { choice }, targets) => keptForGate(stagingOptions(plan), choice, plan.publication.onExistingTag, targets);
var stagingOptions = ({ build: build2, event, gate }) => ({
  ...build2.options,
  sha: event.sha,
  gated: gate.isActive
});
async function stagingFor({ job }, plan, { choice }, targets) {
  if (plan.publication.publishing.kind !== "staged") return void 0;
  const isPushed2 = ({ fixed }) => fixed.some(({ decision }) => decision.kind === "push");
  const needsFloating = !targets.every(isPushed2);
  const free = /* @__PURE__ */ new Map();
  for (const target of needsFloating ? targets : [])
    free.set(target.image, await freeFloatingTags(target));
  const staging = planStaging(
    stagingOptions(plan),
    choice,
    targets,
    (image) => free.get(image) ?? []
  );
  if (staging.kind === "nowhere")
    job.log("every tag points at something newer: the image is built, and published nowhere");
  return staging;
}
function noticeKept({ job }, { isOurCommit, tag, images, because }) {
  job.annotate({
    level: isOurCommit ? "notice" : "warning",
    message: `nothing was built: ${tag} of ${images.join(", ")} stays: ${because}`
  });
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
async function withBuilder(world, plan, session, unwanted, work) {
  const { event, build: build2, gate } = plan;
  const own = `slipway-${event.run.id}-${session.run}`;
  const choosing = findBuilder(world, plan);
  const builder = choosing.then(async (choice) => {
    if (choice.kind !== "container") return { choice, name: choice.name };
    const prepared = await world.docker.preparedBuilder();
    if (prepared) return { choice, name: prepared };
    world.docker.rememberBuilder(own);
    await boot(world, own, build2.builder, session, unwanted).catch((problem) => {
      throw problem instanceof Problem ? notStarted(problem, choice, gate) : problem;
    });
    return { choice, name: own };
  });
  builder.catch(() => void 0);
  try {
    return await work(builder);
  } finally {
    const ready = await builder.catch(() => void 0);
    const choice = await choosing.catch(() => void 0);
    if (choice?.kind === "container" && !isThrownAway(world))
      await remove(world, ready?.name ?? own, session);
  }
}
var isThrownAway = ({ environment }) => environment["RUNNER_ENVIRONMENT"] === "github-hosted";
async function boot(world, name, options, session, unwanted) {
  const args = createBuilderArguments(name, options, await configFile(world, options, session));
  const { environment } = session;
  for (let done = 1; ; done++) {
    try {
      return await world.job.quote(
        () => world.run("docker", args, { environment, onLine: world.job.log })
      );
    } catch (failure) {
      if (!(failure instanceof CommandFailure)) throw failure;
      const { fault, problem } = await read(failure);
      const pause = waitAfter(RETRY_BUILDER, done, world.clock.random());
      if (pause === void 0 || unwanted.aborted || !isTransient(fault)) throw problem;
      world.job.log(`the builder did not start; retrying in ${Math.round(pause / 1e3)} s`);
      await remove(world, name, session);
      await world.clock.sleep(pause);
    }
  }
}
function notStarted(reason, choice, gate) {
  if (reason instanceof Cancelled) return reason;
  const without = gate.pushUntagged ? 'add a tag named after the commit, with the rule type=sha under "tags": then the engine itself will do' : "use driver: docker";
  return new Problem(
    `the BuildKit container did not start: ${reason.message}`,
    `It is used because ${choice.because}. Its image, moby/buildkit, comes from Docker Hub: let the runner reach it, name another with driver-opts: image=\u2026, or ${without}`,
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
  } catch (error) {
    if (error instanceof CommandFailure && /no builder .* found/.test(error.output)) return;
    world.job.log(`the builder ${name} is left for the post step: ${error}`);
  }
}

// src/steps/build/forget.ts
async function forget({ docker, job }, engine, names) {
  await Promise.all(
    names.map(
      (name) => docker.untag(engine, name).catch((failure) => {
        if (!(failure instanceof Problem || failure instanceof CommandFailure)) throw failure;
        job.log(`${name} is left in the engine: ${failure.message}`);
      })
    )
  );
}

// src/steps/build/run-build.ts
async function withBuild(world, plan, session, preflight2, work) {
  const refused = new AbortController();
  return withBuilder(world, plan, session, refused.signal, async (finding) => {
    const build2 = buildOf(world, plan, session);
    const begun = finding.then((builder) => {
      if (!refused.signal.aborted) build2.startEarly(builder);
      return builder;
    });
    const asked = () => preflight2().catch((problem) => {
      refused.abort();
      throw problem;
    });
    try {
      const [targets, builder] = await world.job.group("Registries", () => both(asked(), begun)).catch(async (problem) => {
        throw oneReason(WHAT, [problem, await build2.failure()]);
      });
      const start = (staging) => build2.start(builder, staging);
      return await work({ builder, session, targets, start, end: build2.end });
    } finally {
      await build2.end();
      await build2.tidyUp();
    }
  });
}
function buildOf(world, plan, session) {
  let running;
  let engine;
  const start = (builder, staging) => {
    if (staging?.kind === "engine") engine = builder;
    running = begin(world, plan, { builder, session, staging });
    return running;
  };
  return {
    start: (builder, staging) => running ?? start(builder, staging),
    /** Begins before any registry has answered, where it need not wait for them. */
    startEarly: (builder) => {
      const early = stagingEarly(plan, builder);
      if (early) start(builder, early.staging);
    },
    /** Why it failed for good by now; undefined where it did not. */
    failure: async () => running && failureOf(world, plan.build, running),
    end: async () => running?.cancel(),
    /** Takes away the name that an image had in the engine until it was pushed; one that was not goes with it. */
    tidyUp: async () => {
      const { run: run2, environment } = session;
      if (engine)
        await forget(world, { context: engine.name, environment }, namesInEngine(plan, run2));
    }
  };
}
function stagingEarly({ naming, build: build2, publication }, { choice }) {
  const { publishing, visibility, ecr } = publication;
  if (publishing.kind === "together") return void 0;
  if (publishing.kind === "none") return { staging: void 0 };
  if (build2.cache.to.some((target) => hasType(target, "registry"))) return void 0;
  const staging = stagingToBeginWith(build2.options, choice, naming.images);
  const isCreated = visibility === "private" || ecr.createRepository;
  return staging && !(staging.kind === "digest" && isCreated) ? { staging } : void 0;
}
var WHAT = "the run cannot succeed";
async function both(one, other) {
  const ends = await Promise.allSettled([one, other]);
  const [first, second] = ends;
  if (first.status === "fulfilled" && second.status === "fulfilled")
    return [first.value, second.value];
  throw reasonOf(WHAT, ends);
}

// src/steps/push/engine-image.ts
function imageInEngine({ builder, session }, build2) {
  const digest = knowsDigests(builder.choice) ? build2.digest : "";
  const { environment } = session;
  return { context: builder.name, id: digest || build2.imageId, digest, environment };
}

// src/steps/push/names-in-registry.ts
var stagedNames = ({ staging, targets }) => new Map(
  targets.map(({ image }) => {
    const tag = stagedTagOf(staging, image);
    return [imageName(image), tag === void 0 ? [] : [tag]];
  })
);
async function namesInRegistry({ site, build: build2, isEverywhere }) {
  if (site.staging?.kind !== "tags") return /* @__PURE__ */ new Map();
  const all = stagedNames(site);
  if (isEverywhere) return all;
  const there = site.targets.map(async (target) => {
    const name = imageName(target.image);
    const tags = all.get(name) ?? [];
    const digests = await Promise.all(tags.map((tag) => readDigest(target, tag)));
    return [name, tags.filter((_, at) => digests[at] === build2.digest)];
  });
  return new Map(await Promise.all(there));
}

// src/steps/repositories/recheck-tag.ts
async function recheck(world, candidate) {
  const { target, tag, digest } = candidate;
  const { event, onExistingTag } = target.policy;
  if (isNamedAfter({ name: tag }, event.sha) && onExistingTag !== "skip") return void 0;
  const fixed = target.fixed.find((one) => one.tag.name === tag);
  if (!fixed) return heldNow(world, candidate);
  const taken = await recheckFixed(target, fixed, async () => digest);
  if (!taken) return void 0;
  if (taken.isOurCommit) return { kind: "there", digest: taken.digest, tag };
  throw new Problem(
    `${tagged(target.image, tag)}: another run published it meanwhile: ${taken.because}`,
    "Run the job again"
  );
}
async function heldNow({ job }, { target, tag: name, digest }) {
  const tag = target.floating.find((one) => one.name === name);
  if (!tag) return void 0;
  const decision = await decideNow(target, tag, ourImageIn(target, digest));
  if (decision.kind !== "hold") return void 0;
  job.log(`${tagged(target.image, name)} is not pushed: ${decision.because}`);
  return { kind: "held" };
}

// src/steps/push/push-tag.ts
async function pushTag(world, task) {
  try {
    for (let progress = BEGINNING; ; ) {
      const notPushed = await recheck(world, task);
      if (notPushed) return notPushed;
      const next = await pushOnce(world, task, progress);
      if (next.kind !== "again") return { ...next, tag: task.tag };
      progress = next.progress;
    }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem;
    return { kind: "failed", problem };
  }
}
var BEGINNING = { attempt: 1, tries: 0, renewed: false };
async function pushOnce(world, task, progress) {
  try {
    return { kind: "pushed", digest: await push(world, task) };
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    const { afterFailedPush } = await import("./shared/push-failure-ZOIUROGF.js");
    return afterFailedPush(world, task, progress, await read(failure));
  }
}
async function push(world, task) {
  const { target, tag, session, context, environment, digest } = task;
  const { image, client } = target;
  const reference = tagged(image, tag);
  await world.docker.tag(task, reference);
  world.job.log(`pushing ${reference}`);
  const { registry } = image;
  const pushed = await world.docker.push({
    ...{ context, environment, reference, registry },
    credentials: session.login(registry) ?? await world.docker.credentials(registry),
    onLine: (line) => world.job.log(`${imageName(image)}: ${line}`)
  });
  const seen = async () => await readDigest(target, tag, client.withRetries) ?? "";
  const there = pushed || digest && await seen();
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
async function pushAll(world, plan, built) {
  const { build: build2 } = built;
  const start = Date.parse(world.clock.now());
  const tasks = pushTasks(built, plan.publication.pushAttempts);
  const outcomes = await pushByHost(tasks, (task) => pushOne(world, plan, task));
  const { digest, isEverywhere } = agreed(world, tasks, outcomes);
  const duration = build2.duration + Date.parse(world.clock.now()) - start;
  const pushing = { name: "pushing", start: build2.duration, end: duration, state: "done" };
  const steps = [...build2.steps, pushing];
  const names = namesOf(tasks, outcomes, digest);
  return { build: { ...build2, ...atDigest(build2, digest), duration, steps }, isEverywhere, names };
}
var namesOf = (tasks, outcomes, digest) => new Map(
  tasks.map(({ target }, at) => {
    const end = outcomes[at];
    const isThere = end?.kind === "pushed" || end?.kind === "there";
    return [imageName(target.image), isThere && end.digest === digest ? [end.tag] : []];
  })
);
function agreed({ job }, tasks, outcomes) {
  const there = outcomes.find((end) => end.kind === "there");
  const holder = there ?? outcomes.find((end) => end.kind === "pushed");
  const problems = outcomes.flatMap((end) => end.kind === "failed" ? [end.problem] : []);
  const problem = allProblems("the image cannot be pushed", problems);
  if (!holder && problem) throw problem;
  if (!holder) return { digest: "", isEverywhere: false };
  const task = tasks[outcomes.indexOf(holder)];
  const who = task ? imageName(task.target.image) : "";
  for (const { message } of problems)
    job.annotate({
      level: "warning",
      message: `${who} has the image, and the run goes on from there: ${message}`
    });
  const { digest } = holder;
  const isEverywhere = outcomes.every((end) => end.kind === "pushed" && end.digest === digest);
  return { digest, isEverywhere };
}
function pushTasks({ site, build: build2 }, pushAttempts) {
  const { targets, staging, session } = site;
  const image = { ...imageInEngine(site, build2), session, pushAttempts };
  return targets.flatMap((target) => {
    const tag = stagedTagOf(staging, target.image);
    return tag === void 0 ? [] : [{ ...image, target, tag }];
  });
}
async function pushByHost(tasks, one) {
  const hosts = Map.groupBy(tasks, ({ target }) => target.image.registry.host);
  const outcomes = /* @__PURE__ */ new Map();
  const pushes = [...hosts.values()].map(async (some) => {
    for (const task of some) outcomes.set(task, await one(task));
  });
  await Promise.all(pushes);
  return tasks.map((task) => outcomes.get(task));
}
async function pushOne(world, plan, task) {
  for (const tag of [task.tag, ...othersThan(task, plan)]) {
    const end = await pushTag(world, { ...task, tag });
    if (end.kind === "failed") await forgetTag(world, plan, { ...task, tag });
    if (end.kind !== "held") return end;
  }
  return { kind: "held" };
}
var othersThan = ({ target, tag }, { gate }) => {
  const floating = target.floating.map(({ name }) => name);
  if (gate.isActive || !floating.includes(tag)) return [];
  return floating.filter((name) => name !== tag && !target.isImmutable(name));
};
async function forgetTag(world, { build: build2 }, task) {
  const { target, tag } = task;
  if (!build2.options.load) await forget(world, task, [tagged(target.image, tag)]);
}

// src/steps/push/push.ts
async function pushImage(world, plan, image, targets) {
  if (image.kind === "kept") return inAll(world, image, targets);
  await loadInEngine(world, plan, image);
  const { pushed, isEverywhere } = image.site.staging?.kind === "engine" ? await world.job.group("Push", () => byEngine(world, plan, image)) : await byBuildx(image);
  return isEverywhere ? { image: pushed, targets } : inAll(world, pushed, targets);
}
async function loadInEngine({ docker }, plan, { site, build: build2 }) {
  const isInEngine = site.builder.choice.kind === "engine";
  if (!plan.build.options.load || !isInEngine || !plan.publication.push.push) return;
  const image = imageInEngine(site, build2);
  const names = [...new Set(plan.naming.references)];
  await explaining(() => Promise.all(names.map((name) => docker.tag(image, name))));
}
async function byBuildx(built) {
  const { site, build: build2, isEverywhere } = built;
  const digest = site.staging?.kind === "nowhere" ? "" : build2.digest;
  const names = { sure: await namesInRegistry(built), unsure: /* @__PURE__ */ new Map() };
  return { pushed: { kind: "built", digest, build: build2, names }, isEverywhere };
}
async function byEngine(world, plan, built) {
  const { site } = built;
  try {
    const { build: build2, names: sure, isEverywhere } = await pushAll(world, plan, built);
    const names = { sure, unsure: /* @__PURE__ */ new Map() };
    const pushed = { kind: "built", digest: build2.digest, build: build2, names };
    return { pushed, isEverywhere };
  } catch (problem) {
    if (!(problem instanceof Cancelled)) throw problem;
    const { build: build2 } = built;
    const names = { sure: /* @__PURE__ */ new Map(), unsure: stagedNames(site) };
    throw keptBack(problem, { kind: "built", digest: build2.digest, build: build2, names }, site.targets);
  }
}
async function inAll(world, image, targets) {
  const { digest } = image;
  if (digest === "" || isForeign(image)) return { image, targets };
  try {
    await allOrFirstProblem(targets.map((target) => ensureManifest(world, digest, target, targets)));
    return { image, targets };
  } catch (problem) {
    throw problem instanceof Problem ? keptBack(problem, image, targets) : problem;
  }
}

// src/main.ts
async function main(inputs, event, world) {
  const { dryRun, summary, logout } = inputs;
  if (!dryRun) askEngineEarly(world);
  const [happened, options] = await Promise.all([
    completeEvent(world, inputs, event),
    completeRegistry(world, inputs, event)
  ]);
  const plan = await planBuild(options, happened, await gatherFacts(world, inputs));
  const { naming, access, publication } = plan;
  await showPlan(world, plan);
  if (dryRun) {
    await policyFor(world, publication.ecr, naming.images);
    return reportPlanned(world, plan, summary);
  }
  if (happened.nothing) return reportNothing(world, plan, summary);
  const { url: source } = plan.event.repository;
  const { push: push2 } = publication.push;
  const result = await reportingFailure(
    world,
    buildFailure(plan, summary),
    () => withLogin(world, access, { push: push2, logout }, async (session) => {
      const repositories = await openRepositories(world, session, naming.images, source);
      const check = () => preflight(world, plan, session, repositories);
      const pushed = await withBuild(world, plan, session, check, async (ready) => {
        const built = await buildOrKeep(world, plan, ready);
        return pushImage(world, plan, built, ready.targets);
      });
      const passed = await gates(world, plan, session, pushed);
      return { ...passed, results: await publish(world, plan, passed) };
    })
  );
  return reportBuilt(world, plan, result, summary);
}

// src/index.ts
await runAction(
  (read2, given) => main(parseInputs(read2, given), currentEvent(), realWorld()),
  defaults
);
