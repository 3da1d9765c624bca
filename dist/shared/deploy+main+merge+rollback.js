const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { parseImageNames } from "./deploy+inspect+main+merge+rollback.js";
import { capitalsNotice, parseImage } from "./deploy+inspect+main+merge+rollback.js";
import { isEcr, registryOf } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { duration } from "./every.js";
import { Problem, allProblems } from "./every.js";
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
var imageWritten = (text, { registry }, event) => withAlias(parseImage(withOwner(text, event), registry));
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
var withOwner = (text, { origin, repository }) => origin === "repository" ? text : text.replace(/^([^/.:]*[.:][^/]*\/)?\//, `$1${repository.owner.toLowerCase()}/`);
// src/core/report/timeline.ts
var SHOWN = 12;
var SHORT = 100;
var SHORT_BUILD = 5e3;
function timeline(steps) {
  const slow = steps.filter((step) => step.end - step.start >= SHORT && step.state !== "cached").toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, SHOWN).toSorted((a, b) => a.start - b.start);
  const end = Math.max(0, ...slow.map((step) => step.end));
  if (end < SHORT_BUILD) return "";
  const bars = slow.map(
    (step) => `  ${label(step)} :${step.state === "failed" ? "crit, " : ""}${step.start}, ${step.end}`
  );
  return gantt(bars, end);
}
var gantt = (bars, end) => ["```mermaid", "gantt", "  dateFormat x", ...axis(end), ...bars, "```"].join("\n");
var INTERVALS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];
function axis(end) {
  const interval = INTERVALS.find((seconds) => end / 1e3 <= seconds * 10) ?? 3600;
  const [count, unit] = interval < 60 ? [interval, "second"] : [interval / 60, "minute"];
  return [`  axisFormat ${end < 6e4 ? "%-S s" : "%M:%S"}`, `  tickInterval ${count}${unit}`];
}
var label = ({ name, start, end }) => `${shortName(name)} (${duration(end - start)})`;
var NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/;
function shortName(name) {
  if (name.startsWith("[context ")) return "load a named context";
  const [, place = "", rest = ""] = /^(\[[\w./@+= -]{1,80}\] ?)?(.*)$/s.exec(name) ?? [];
  const words = rest.split(" ").slice(0, 3);
  const odd = words.findIndex((word) => !/^[\w./@+=-]{1,40}$/.test(word));
  const said = `${place}${words.slice(0, odd < 0 ? 3 : odd).join(" ")}`.trim();
  return KEYWORD.test(said) ? `step ${said}` : said || "step";
}
var KEYWORD = /^(?:click|section|title|gantt|dateFormat|axisFormat|tickInterval|todayMarker|excludes|includes|inclusiveEndDates|topAxis|weekday|weekend|acc(?:Title|Descr)|href|call)\b/i;
function stepCount(all) {
  const numbered = all.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  const count = numbered.length;
  if (count === 0) return "no steps";
  if (count === 1) return `1 step, ${cached === 1 ? "cached" : "not cached"}`;
  if (cached === count) return `all ${count} steps cached`;
  return `${count} steps, ${cached === 0 ? "none" : `${cached} of them`} cached`;
}
export {
  gantt,
  imageNotices,
  imageWritten,
  planImages,
  stepCount,
  timeline,
  writtenNames
};
