const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  hasLogin,
  hasPassword,
  isHostInImageName,
  registryOf
} from "./chunk-LZKWMP2Q.js";
import {
  before,
  withoutEnd
} from "./chunk-DO5WGS6V.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/image/registry-pages.ts
var NAME = String.raw`(?<name>[\w.-]+)`;
var PATH = String.raw`(?<path>[\w.-]+(?:/[\w.-]+)*?)`;
var REST = `(?:/(?:tags|general|builds|settings|manage-tags)(?:/.*)?)?/*(?:[?#].*)?$`;
var page = (address, image) => ({
  address: new RegExp(`^${address}${REST}`, "i"),
  image
});
var PAGES = [
  page(String.raw`hub\.docker\.com/_/${NAME}`, ({ name }) => `${name}`),
  page(
    String.raw`hub\.docker\.com/(?:r|repository/docker)/(?<owner>[\w.-]+)/${NAME}`,
    ({ owner, name }) => `${owner}/${name}`
  ),
  page(
    String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/(?:r/)?(?<owner>[\w.-]+)/${NAME}`,
    ({ owner, name }) => `${owner}/${name}`
  ),
  page(
    String.raw`github\.com/(?:(?:orgs|users)/)?(?<owner>[\w.-]+)/(?:[\w.-]+/)?pkgs/container/(?<name>[\w.-]+(?:%2F[\w.-]+)*)`,
    ({ owner, name }) => `ghcr.io/${owner}/${name?.replace(/%2F/gi, "/")}`.toLowerCase()
  ),
  page(String.raw`quay\.io/repository/${PATH}`, ({ path }) => `quay.io/${path}`),
  page(String.raw`gallery\.ecr\.aws/${PATH}`, ({ path }) => `public.ecr.aws/${path}`),
  {
    address: /^(?:[\w-]+\.)*console\.aws\.amazon\.com\/ecr\/repositories\/private\/(?<account>\d{12})\/(?<path>[\w./-]+?)(?:\/_\/.*)?\/*\?(?:.*&)?region=(?<region>[\w-]+)/i,
    image: ({ account, path, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/${path}`
  },
  page(
    String.raw`gitlab\.com/${PATH}/container_registry(?:/\d+)?`,
    ({ path }) => `registry.gitlab.com/${path}`
  ),
  page(
    String.raw`console\.cloud\.google\.com/artifacts/docker/(?<project>[\w.:-]+)/(?<place>[\w-]+)/${PATH}`,
    ({ project, place, path }) => `${place}-docker.pkg.dev/${project}/${path}`
  )
];
var LONGEST = 2e3;
var PAGE_SIGN = /^(https?|docker|oci):\/\/|^((registry\.)?hub|app)\.docker\.com\/|^github\.com\/.*\/pkgs\/container\/|^quay\.io\/repository\/|^gallery\.ecr\.aws\/|\.console\.aws\.amazon\.com\/ecr\//i;
function imageOfPage(address) {
  const bare = address.replace(/^(https?|docker|oci):\/\//i, "").slice(0, LONGEST);
  for (const { address: known, image } of PAGES) {
    const found = known.exec(bare)?.groups;
    if (found) return image(found);
  }
  return withoutEnd(before(before(bare, "?"), "#"), "/");
}

// src/core/image/image.ts
var WORD = "[a-z0-9]+";
var SEPARATOR = String.raw`(?:\.|_{1,2}|-+)`;
var COMPONENT = `${WORD}(?:${SEPARATOR}${WORD})*`;
var PATH2 = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
var LONGEST2 = 255;
function parseImage(text, registry = "docker.io") {
  const written = text.trim();
  refuseMistakes(written);
  const [host, path] = split(written.toLowerCase());
  if (!PATH2.test(path) || path.length > LONGEST2) throw notName(written);
  const where = registryOf(host ?? registry);
  const named = host === void 0 && where.kind !== "docker-hub" ? where.host : host;
  return {
    registry: where,
    name: named === void 0 ? path : `${named}/${path}`,
    path: where.kind === "docker-hub" && !path.includes("/") ? `library/${path}` : path
  };
}
var imageName = ({ name }) => name;
var tagged = ({ name }, tag) => `${name}:${tag}`;
var pinned = ({ name }, digest) => `${name}@${digest}`;
function capitalsNotice(written) {
  const lower = written.toLowerCase();
  return lower === written ? void 0 : `"${written}" is pushed as "${lower}": registries know small letters only`;
}
function split(text) {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(slash, 0));
  return isHostInImageName(first) ? [first, text.slice(slash + 1)] : [void 0, text];
}
function refuseMistakes(text) {
  if (hasLogin(withoutDigest(text))) throw hasPassword();
  const mistake = MISTAKES.find(({ sign }) => sign.test(text));
  if (mistake) throw new Problem(`"${text}" ${mistake.what}`, mistake.fix(text));
}
function withoutDigest(text) {
  const at = text.lastIndexOf("@sha256:");
  return at >= 0 && !text.includes("/", at) ? text.slice(0, at) : text;
}
var MISTAKES = [
  {
    sign: /\*\*\*/,
    what: "is an image name with a masked secret in it",
    fix: () => "GitHub writes *** for a secret. A user name is none: keep it as a variable and write ${{ vars.DOCKER_USERNAME }}"
  },
  {
    sign: PAGE_SIGN,
    what: "is an address, not an image name",
    fix: (text) => `Write "${imageOfPage(text)}"`
  },
  {
    sign: /@/,
    what: "names one digest; an image name has none",
    fix: (text) => `Write "${withoutTag(text.split("@")[0] ?? "")}"`
  },
  {
    sign: /:[^/:]*$/,
    // after the last slash, or in a name without one: a port is followed by a path
    what: "has a tag; an image name has none",
    fix: (text) => `Write "${withoutTag(text)}", and the tag under "tags"`
  },
  {
    sign: /^\/|\/$|\/\//,
    what: "lacks a part of the image name",
    fix: () => "A variable or secret in it is empty: check that it is set"
  }
];
var withoutTag = (text) => text.replace(/:[^/:]*$/, "");
var notName = (text) => new Problem(
  text.length > LONGEST2 ? "an image name is too long" : `"${text}" is not an image name`,
  "Write owner and name: acme/app, or ghcr.io/acme/app. Letters, digits and single . _ - between them"
);

export {
  parseImage,
  imageName,
  tagged,
  pinned,
  capitalsNotice
};
