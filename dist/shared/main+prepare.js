const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { driverOf, builderMistakes } from "./main+merge+prepare.js";
import { attributeIn, goBoolean, hasType, pushesByDigest } from "./main+merge+prepare+rollback.js";
import { fieldsOf, UNQUOTED } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
// src/core/buildx/engine-limits.ts
var ENGINE_CACHES = ["inline", "local", "registry", "gha"];
var typeOf = (line) => attributeIn(line, "type") ?? (fieldsOf(line).length === 1 ? "registry" : "");
var isForeignCache = (line) => {
  const type = typeOf(line);
  return type !== "" && !ENGINE_CACHES.includes(type);
};
var ENGINE_LIMITS = [
  {
    words: "an output that pushes by digest",
    applies: ({ outputs }) => pushesByDigest(outputs)
  },
  {
    words: "an output with rewrite-timestamp",
    applies: ({ outputs }) => outputs.some((output) => goBoolean(attributeIn(output, "rewrite-timestamp") ?? "") === true)
  },
  {
    words: "a layer cache outside of registries and GitHub",
    applies: ({ cacheTo, cacheFrom }) => [...cacheTo, ...cacheFrom].some(isForeignCache)
  },
  {
    words: '"allow: security.insecure"',
    applies: ({ allow }) => allow.some((entitlement) => entitlement.startsWith("security."))
  },
  {
    words: '"allow: device"',
    applies: ({ allow }) => allow.some((entitlement) => entitlement.startsWith("device"))
  },
  {
    words: "an image in a file",
    applies: ({ outputs }) => outputs.some(
      (one) => hasType(one, "oci") || hasType(one, "docker") && attributeIn(one, "dest")
    ),
    isClassic: true
  }
];
var beyondEngine = (work, store) => work && ENGINE_LIMITS.find(
  ({ applies, isClassic }) => applies(work) && (!isClassic || store === "classic")
)?.words;
// src/core/buildx/builder.ts
function chooseBuilder(options, needs, known, engine) {
  if (known && joinsUnderLatest(known, needs)) throw joined(known);
  if (options.builder) return namedBuilder(options.builder, needs, known, engine);
  const driver = driverOf(options);
  if (driver === "remote") return { kind: "remote", because: `${nameOfNodes(options)} names it` };
  if (driver === "kubernetes") return { kind: "kubernetes", because: "driver: kubernetes" };
  if (driver === "docker-container")
    return { kind: "container", because: containerBecause(options) };
  if (options.driver === "auto" && asksForContainer(options))
    return {
      kind: "container",
      because: "driver-opts, buildkitd-flags and buildkitd-config are for a container"
    };
  if (options.driver === "auto" && known && known.driver !== "docker") {
    return { kind: "existing", ...known, because: "it is the selected builder" };
  }
  return engineOrContainer(options, needs, known, engine);
}
var nameOfNodes = ({ endpoint, append }) => endpoint ? "endpoint" : append ? "append" : "BUILDKIT_HOST";
var containerBecause = ({ driver, endpoint }) => driver === "docker-container" ? "driver: docker-container" : `endpoint: ${endpoint}`;
var asksForContainer = (options) => options.driverOpts.length > 0 || !!options.buildkitdFlags || !!options.buildkitdConfig || !!options.buildkitdConfigInline;
function namedBuilder(name, needs, known, engine) {
  const because = `builder: ${name}`;
  if (known?.driver === "docker" && needs.pushUntagged) throw cannotPushUntagged("builder", name);
  const beyond = known?.driver === "docker" && engine && beyondEngine(needs.work, engine.store);
  if (beyond) throw beyondDriver("builder", name, beyond);
  if (known?.driver === "docker" && engine)
    return { kind: "engine", name, store: engine.store, because };
  return { kind: "existing", driver: "unknown", ...known, name, because };
}
function engineOrContainer({ driver }, needs, known, engine) {
  const store = engine?.store ?? "classic";
  const name = known && known.driver !== "docker" ? "default" : "";
  const inEngine = (because) => ({ kind: "engine", name, store, because });
  const inContainer = (because) => ({ kind: "container", because });
  if (needs.pushUntagged && driver === "docker") throw cannotPushUntagged("driver", driver);
  if (needs.pushUntagged)
    return inContainer("only it can push an image without a tag, for the gate");
  const beyond = beyondEngine(needs.work, store);
  if (beyond && driver === "docker") throw beyondDriver("driver", driver, beyond);
  if (beyond) return inContainer(`the engine's own builder cannot do ${beyond}`);
  if (store === "containerd") return inEngine("the engine can push, cache and attest on its own");
  if (driver === "auto" && exceedsClassicStore(needs)) return inContainer(classicStoreLacks(needs));
  if (needs.platforms.length > 1) throw notAtOnce(needs.platforms);
  return inEngine("the engine can do all that is asked");
}
var notAtOnce = (platforms) => new Problem(
  `"driver" is "docker", and this engine cannot build ${platforms.join(", ")} at once`,
  "Use driver: docker-container, or switch the engine's containerd image store on"
);
var cannotPushUntagged = (input, value) => new Problem(
  `"${input}" is "${value}", and the engine's own builder cannot push an image without a tag, which "test-command" and "ecr-scan" need`,
  'Add a tag named after the commit, with the rule type=sha under "tags", or use driver: docker-container'
);
var beyondDriver = (input, value, what) => new Problem(
  `"${input}" is "${value}", and the engine's own builder cannot do ${what}`,
  'Use driver: docker-container, or leave "driver" and "builder" out'
);
var exceedsClassicStore = ({ platforms, cacheExport, attestations }) => platforms.length > 1 || cacheExport || attestations;
var classicStoreLacks = ({ platforms, cacheExport }) => platforms.length > 1 ? "several platforms need it: the engine's containerd image store is off" : cacheExport ? "the cache needs it: the engine's containerd image store is off" : "attestations need it: the engine's containerd image store is off";
var canExportCacheAndAttest = (choice) => choice.kind !== "engine" || knowsDigests(choice);
var knowsDigests = (choice) => choice.kind === "engine" && choice.store === "containerd";
var hasSeveralNodes = (choice) => choice.kind === "existing" && (choice.nodes ?? 1) > 1;
var joinsUnderLatest = ({ nodes = 1 }, { platforms, work }) => nodes > 1 && platforms.length > 1 && work !== void 0 && pushesByDigest(work.outputs);
var joined = ({ name }) => new Problem(
  `"outputs" pushes by digest, and buildx would push what it joins of the nodes of "${name}" as latest`,
  'Take "outputs" out: each platform is then pushed by digest, and joined under no tag. Or build one platform in each job, and merge them'
);

var defaults = { "registry": "docker.io", "logout": "true", "tags": "type=auto", "oci-labels": "true", "event-source": "workflow", "floating-tags": "forward", "on-existing-tag": "protect", "mask-aws-account-id": "false", "ecr-create-repository": "false", "ecr-scan-on-push": "true", "ecr-tag-mutability": "mutable", "ecr-encryption": "AES256", "ecr-scan": "off", "ecr-scan-timeout": "10m", "context": ".", "no-cache": "false", "pull": "false", "load": "false", "keep-in-engine": "true", "cache": "auto", "cache-mode": "max", "driver": "auto", "test-timeout": "10m", "push": "auto", "reuse": "off", "push-attempts": "3", "visibility": "any", "secret-guard": "error", "dry-run": "false", "summary": "true" };
// src/core/buildx/builder-options.ts
var DRIVERS = ["auto", "docker", "docker-container", "remote", "kubernetes"];
// src/core/inputs/builder.ts
function readBuilder(form) {
  const options = {
    builder: form.text("builder"),
    driver: form.choice("driver", DRIVERS),
    endpoint: form.text("endpoint"),
    append: form.text("append"),
    tlsCa: form.text("builder-tls-ca"),
    tlsCert: form.text("builder-tls-cert"),
    tlsKey: form.text("builder-tls-key"),
    kubeconfig: form.text("kubeconfig"),
    driverOpts: form.list("driver-opts", UNQUOTED),
    buildkitdFlags: form.text("buildkitd-flags"),
    buildkitdConfig: form.text("buildkitd-config"),
    buildkitdConfigInline: form.text("buildkitd-config-inline")
  };
  form.refuse(options.driver === void 0 ? [] : builderMistakes(options));
  return options;
}
export {
  canExportCacheAndAttest,
  chooseBuilder,
  defaults,
  hasSeveralNodes,
  knowsDigests,
  readBuilder
};
