const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { parseImageNames, capitalsNotice, parseImage, isLegalTag } from "./deploy+inspect+main+merge+rollback.js";
import { emptyPart, isEcr, registryOf } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, allProblems } from "./every.js";
// src/core/tags/reference.ts
var FORM = /^(?<image>[^{}:]*(?::\d+\/[^{}:]*)?)(?::(?<tag>[^/]*|.*\{\{.*))?$/s;
var LONGEST = 4096;
function parseWrittenReference(text, isBare) {
  if (isBare && /^\w+:\/\//.test(text)) return { image: text, tag: "latest" };
  if (text.length > LONGEST) return void 0;
  const lacking = isReference(text, isBare) && !lacksOwner(text) ? emptyPart(text) : void 0;
  if (lacking) return lacking;
  const found = FORM.exec(text)?.groups;
  if (!found) return isBare && /\/[^:{}]*:/.test(text) ? notReference(text) : void 0;
  const { image = "", tag } = found;
  const hasPath = image.includes("/");
  if (tag === void 0) return isBare && hasPath ? { image, tag: "latest" } : void 0;
  if (image === "" || !hasPath && !isBare) return void 0;
  return tag.includes("{{") || isLegalTag(tag) ? { image, tag } : notReference(text);
}
var isReference = (text, isBare) => /[:@]/.test(text) || isBare && text.includes("/");
var lacksOwner = (text) => !emptyPart(withOwner(text, "x"));
var withOwner = (text, owner) => text.replace(/^([^/.:]*[.:][^/]*\/)?\//, `$1${owner}/`);
var notReference = (text) => new Problem(
  `"${text}" is neither a tag nor a reference`,
  "Write one reference per line: acme/app:v1.2.3"
);
// src/core/image/default-images.ts
function planImages(options, event) {
  if (options.images.length === 0)
    return [parseImage(defaultName(options, event), options.registry)];
  const problems = [];
  const images = enabledNames(options).flatMap((text) => {
    try {
      return [imageWritten(text, options, event)];
    } catch (problem2) {
      if (!(problem2 instanceof Problem)) throw problem2;
      problems.push(problem2);
      return [];
    }
  });
  const problem = allProblems('"images" cannot be read', problems);
  if (problem) throw problem;
  return images;
}
var imageWritten = (text, { registry }, event) => withAlias(parseImage(ofFork(text, event), registry));
var imageNotices = (options) => enabledNames(options).flatMap((name) => capitalsNotice(name) ?? []);
var writtenNames = ({ images }) => parseImageNames(images).map(({ name }) => name);
var enabledNames = ({ images }) => parseImageNames(images).filter(({ isEnabled }) => isEnabled).map(({ name }) => name);
function defaultName({ registry, username }, { repository }) {
  const where = registryOf(registry);
  const { kind } = where;
  const isHub = kind === "docker-hub";
  if (isHub && username.includes("@")) throw mailAddress(username);
  if (kind === "ecr-public") throw noAlias(repository.name.toLowerCase());
  if (isEcr(where)) return repository.name.toLowerCase();
  const owner = isHub ? username || repository.owner : repository.owner;
  return `${owner}/${repository.name}`.toLowerCase();
}
function withAlias(image) {
  if (image.registry.kind === "ecr-public" && !image.path.includes("/")) throw noAlias(image.path);
  return image;
}
var noAlias = (name) => new Problem(
  `"${name}" on Amazon ECR Public lacks the alias of your registry`,
  `Write "images: public.ecr.aws/<alias>/${name}"; the alias is in the AWS console, ECR, Public registry: a1b2c3d4 or one of your choice`
);
var mailAddress = (username) => new Problem(
  `"username" is "${username}", a mail address`,
  "Write your Docker ID, the name that stands in front of your images on Docker Hub"
);
var ofFork = (text, { origin, repository }) => origin === "repository" ? text : withOwner(text, repository.owner.toLowerCase());
export {
  imageNotices,
  imageWritten,
  parseWrittenReference,
  planImages,
  writtenNames
};
