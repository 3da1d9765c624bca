const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  Problem
} from "./chunk-ZHVFQICY.js";

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
function registryOf(text) {
  const host = hostIn(text);
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
function hostIn(text) {
  if (/:[^/]*@/.test(text)) throw hasPassword();
  const host = text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/\/(v[12]\/?)?$/, "");
  const isHost = HOST.test(host) && isHostInImageName(host) && !(host in MEANT);
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
var hasPassword = () => new Problem('a password stands in an image name or in "registry"', 'Write it under "password"');
function notHost(text, host) {
  const first = host.split("/")[0] ?? "";
  const isPath = first !== host && HOST.test(first) && isHostInImageName(first);
  const meant = MEANT[host.replace(/\.$/, "")];
  if (meant) return new Problem(`"${text}" is no registry`, `Write ${meant}`);
  const fix = isPath ? `Write "${first}"; what follows it belongs to "images"` : "Write a host, with a dot or a port in it: docker.io, ghcr.io, registry.example.com, localhost:5000";
  return new Problem(`"${text}" is not the host of a registry`, fix);
}
var apiHost = ({ kind, host }) => kind === "docker-hub" ? "registry-1.docker.io" : host;
var configKey = ({ kind, host }) => kind === "docker-hub" ? "https://index.docker.io/v1/" : host;
var isLoopback = ({ host }) => isLoopbackHost(host);
function isLoopbackHost(host) {
  const name = host.replace(/:[0-9]+$/, "");
  return name === "localhost" || name === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(name);
}

export {
  registryOf,
  isHostInImageName,
  hasPassword,
  apiHost,
  configKey,
  isLoopback,
  isLoopbackHost
};
