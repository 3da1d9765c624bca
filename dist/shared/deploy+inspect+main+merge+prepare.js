const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/registry/platform.ts
var ALIASES = {
  ...{ x86_64: "amd64", "x86-64": "amd64", aarch64: "arm64", i386: "386" },
  ...{ armhf: "arm/v7", armel: "arm/v6" }
};
var USUAL = ["arm64/v8", "amd64/v1"];
function normalPlatform(platform) {
  const [system = "", architecture = "", ...variant] = platform.toLowerCase().split("/");
  const known = ALIASES[architecture] ?? architecture;
  const isUsual = USUAL.includes([known, ...variant].join("/"));
  return [system, known, ...isUsual ? [] : variant].join("/");
}
function builtPlatform(platform) {
  const normal = normalPlatform(platform);
  return normal.endsWith("/arm") ? `${normal}/v7` : normal;
}
function isSamePlatform(one, other) {
  const [a, b] = [normalPlatform(one), normalPlatform(other)];
  const isPart = (short, long) => short.split("/").length === 2 && long.startsWith(`${short}/`);
  return a === b || isPart(a, b) || isPart(b, a);
}
export {
  builtPlatform,
  isSamePlatform,
  normalPlatform
};
