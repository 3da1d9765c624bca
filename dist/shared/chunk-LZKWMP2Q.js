const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/registry/kinds.ts
var NEVER = /(?!)/;
var other = {
  hosts: NEVER,
  cures: {
    login: 'Write "username" and "password", or an entry under "registry-auth"',
    password: "Check the user name and the password; many registries want an access token for it",
    push: 'Let this user push to the repository, or name another one under "images"',
    read: "Let this user read the repository, or check its name",
    missing: 'Create the repository or its project first, or check the name under "images"',
    immutable: "make an exception in the rule of the repository or project, or use one with mutable tags",
    tooMany: "Wait, or run fewer jobs at once",
    makePrivate: "Make the repository, or the project it belongs to, private in its settings"
  }
};
var AWS_LOGIN = 'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them';
var OWN_TOKEN = "Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires";
var KINDS_OF_REGISTRIES = {
  "docker-hub": {
    // `index` and `registry-1` are its addresses of old and of today.
    hosts: /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)?$/,
    host: "docker.io",
    apiHost: "registry-1.docker.io",
    configKey: "https://index.docker.io/v1/",
    cures: {
      ...other.cures,
      password: 'Make an access token with \u201CRead & Write\u201D at https://app.docker.com/settings/personal-access-tokens, store it as the secret that "password" reads, and check that "username" is the account it belongs to',
      push: "Check that the repository exists under that owner, that the account may write to it, and that the access token has \u201CRead & Write\u201D",
      read: "Check that the repository exists under that owner, and that the account may read it; an access token needs \u201CRead-only\u201D at least",
      immutable: "choose \u201CSpecific tags are immutable\u201D in the settings of the repository, with a pattern that leaves them out",
      tooMany: "Log in, or wait: Docker Hub counts pulls for six hours",
      makePrivate: "Make it private: https://hub.docker.com/repository/docker/\u2026/settings"
    }
  },
  ghcr: {
    hosts: /^ghcr\.io$/,
    cures: {
      ...other.cures,
      login: 'Give the job "permissions: packages: write"; "github-token" does the rest',
      password: 'Use "github-token" with "permissions: packages: write", or a classic personal access token with the scope write:packages',
      push: 'Give the job "permissions: packages: write"; if the package belongs to another repository, add this one in its settings under \u201CManage Actions access\u201D with the role Write',
      read: 'Give the job "permissions: packages: read"; if the package belongs to another repository, add this one in its settings under \u201CManage Actions access\u201D',
      immutable: "use a repository that lets tags be moved",
      makePrivate: "A public package of GitHub stays public: delete it, or push under another name; a new package is private"
    }
  },
  ecr: {
    hosts: NEVER,
    // registry.ts reads account and region from the host
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR is good for 12 hours and one region. ${OWN_TOKEN}`,
      push: "Allow the role ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability, BatchGetImage and PutImage on this repository",
      read: "Allow the role ecr:BatchGetImage, GetDownloadUrlForLayer, BatchCheckLayerAvailability and ListImages on this repository",
      missing: 'Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name \u2026',
      immutable: "give the repository an exception to its immutability: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names"
    }
  },
  "ecr-public": {
    hosts: /^(?:public\.ecr\.aws|ecr-public\.aws\.com)$/,
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR Public is good for 12 hours. ${OWN_TOKEN}`,
      push: "Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken",
      read: "Check that the repository exists under that alias",
      immutable: "use a repository that lets tags be moved"
    }
  },
  quay: {
    hosts: /^quay\.io$/,
    cures: {
      ...other.cures,
      password: 'Use a robot account: its name, such as acme+ci, is the "username", and its token the "password"',
      push: "Give the robot account or user the permission Write on the repository, in its settings under \u201CUser and Robot Permissions\u201D",
      read: "Give the robot account or user the permission Read on the repository, in its settings under \u201CUser and Robot Permissions\u201D"
    }
  },
  acr: {
    hosts: /\.azurecr\.(?:io|cn|us)$/,
    cures: {
      ...other.cures,
      password: 'Use a token of the registry (az acr token create), or a service principal: its application id is the "username"',
      push: "Give the service principal the role AcrPush on the registry, or the token a scope map with content/write",
      read: "Give the service principal the role AcrPull on the registry, or the token a scope map with content/read",
      immutable: "unlock them: az acr repository update --image <repository>:<tag> --write-enabled true",
      makePrivate: "Turn anonymous pull off: az acr update --anonymous-pull-enabled false"
    }
  },
  gitlab: {
    hosts: /^(?:registry\.gitlab\.|gitlab\.)/,
    cures: {
      ...other.cures,
      password: "Use a deploy token of the project, or a personal access token, with the scopes read_registry and write_registry",
      push: "Give the token the scope write_registry, and its user the role Developer at least in the project the name belongs to",
      read: "Give the token the scope read_registry, and its user access to the project the name belongs to",
      missing: "The name of an image begins with the path of its project: group/project, or group/project/name; the project must have its container registry turned on",
      immutable: "leave them out of the protection rule, in the settings of the project"
    }
  },
  harbor: {
    hosts: /^harbor\./,
    cures: {
      ...other.cures,
      password: 'Use a robot account of the project: its whole name, such as robot$acme+ci, is the "username", and its secret the "password"',
      push: "Give the robot account the permission Push Repository in this project, or the user the role Developer",
      read: "Give the robot account the permission Pull Repository in this project, or the user the role Guest",
      missing: "Create the project that the name begins with; Harbor makes the repository itself",
      immutable: "leave them out of the rule under \u201CTag Immutability\u201D of the project"
    }
  },
  other
};
var KINDS = KINDS_OF_REGISTRIES;
var kindOf = (host) => Object.keys(KINDS).find((name) => KINDS[name].hosts.test(host)) ?? "other";

// src/core/registry/registry.ts
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
function registryOf(text) {
  const host = hostIn(text);
  const ecr = ecrOf(host);
  if (ecr) return ecr;
  const kind = kindOf(host);
  return { kind, host: KINDS[kind].host ?? host };
}
function ecrOf(host) {
  const bare = host.replace(/:0*443$/, "");
  const found = (ECR.exec(bare) ?? ECR_DUAL.exec(bare))?.groups;
  if (!found) return void 0;
  const { account = "", region = "", fips } = found;
  return { kind: "ecr", host, account, region, fips: fips !== void 0 };
}
function hostIn(text) {
  if (hasLogin(text)) throw hasPassword();
  const host = text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/\/(v[12]\/?)?$/, "");
  const isHost = HOST.test(host) && isHostInImageName(host) && !Object.hasOwn(MEANT, host);
  if (host === "" || isHost) return host;
  throw notHost(text, host);
}
var MEANT = {
  "hub.docker.com": "docker.io",
  "docker.com": "docker.io",
  "www.docker.com": "docker.io",
  "app.docker.com": "docker.io",
  dockerhub: "docker.io",
  docker: "docker.io",
  ghcr: "ghcr.io",
  "ghcr.com": "ghcr.io"
};
var isHostInImageName = (part) => /[.:]/.test(part) || part === "localhost";
var hasLogin = (text) => text.split("/").some((part) => part.includes(":") && part.lastIndexOf("@") > part.indexOf(":"));
var hasPassword = () => new Problem('"images" or "registry" contains a password', 'Write it under "password"');
function notHost(text, host) {
  const first = host.split("/")[0] ?? "";
  const isPath = first !== host && HOST.test(first) && isHostInImageName(first);
  const alias = host.replace(/\.$/, "");
  const meant = Object.hasOwn(MEANT, alias) ? MEANT[alias] : void 0;
  if (meant) return new Problem(`"${text}" is no registry`, `Write ${meant}`);
  const fix = isPath ? `Write "${first}"; what follows it belongs to "images"` : "Write a host, with a dot or a port in it: docker.io, ghcr.io, registry.example.com, localhost:5000";
  return new Problem(`"${text}" is not the host of a registry`, fix);
}
var isEcr = (registry) => registry.kind === "ecr";
var isPrivateEcr = ({ registry }) => isEcr(registry);
var isOnAws = ({ kind }) => kind === "ecr" || kind === "ecr-public";
var apiHost = ({ kind, host }) => KINDS[kind].apiHost ?? host;
var configKey = ({ kind, host }) => KINDS[kind].configKey ?? host;
var isLoopback = ({ host }) => isLoopbackHost(host);
function isLoopbackHost(host) {
  const written = host.replace(/:[0-9]+$/, "");
  const name = URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written;
  return name === "localhost" || name === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(name);
}

export {
  KINDS,
  registryOf,
  isHostInImageName,
  hasLogin,
  hasPassword,
  isEcr,
  isPrivateEcr,
  isOnAws,
  apiHost,
  configKey,
  isLoopback,
  isLoopbackHost
};
