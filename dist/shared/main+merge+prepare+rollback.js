const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { fieldsOf, keyAndValue } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
// src/core/buildx/attributes.ts
function goBoolean(text) {
  if (["1", "t", "T", "true", "True", "TRUE"].includes(text)) return true;
  return ["0", "f", "F", "false", "False", "FALSE"].includes(text) ? false : void 0;
}
var hasType = (line, type) => fieldsOf(line).map(keyAndValue).some(([key, value]) => key.toLowerCase() === "type" && value === type);
// src/core/buildx/exporters.ts
var exportsToDocker = (outputs, load) => load || exports(outputs, "docker");
var exportsToFiles = (outputs) => exports(outputs, "local") || exports(outputs, "tar");
var exportsToRegistry = (outputs) => outputs.some(pushes);
var pushesByDigest = (outputs) => outputs.some((output) => says(output, "push-by-digest"));
var pushesUntagged = (outputs) => outputs.some((output) => pushes(output) && pushesByDigest([output]));
var namesIn = (outputs) => [
  ...new Set(
    outputs.filter(isImage).flatMap((output) => fieldsOf(output).map(keyAndValue)).flatMap(([key, value]) => key === "name" && value ? value.split(",") : []).map((name) => name.trim()).filter((name) => name !== "")
  )
];
var byDigest = (names) => `type=image,"name=${names.join(",")}",push=true,push-by-digest=true,name-canonical=true`;
var attributeIn = (line, attribute) => fieldsOf(line).map(keyAndValue).findLast(([key]) => key.trim().toLowerCase() === attribute)?.[1];
function says(output, attribute) {
  const value = attributeIn(output, attribute);
  return value !== void 0 && (value === "" || goBoolean(value) === true);
}
function withoutPush(outputs) {
  if (pushesUntagged(outputs)) return void 0;
  const kept = outputs.map((output) => pushes(output) ? withoutPushing(output) : output);
  return kept.filter((output) => output !== "type=image" || kept.length > 1);
}
function withDigestPush(outputs, isAsked) {
  if (!pushesByDigest(outputs)) return outputs;
  const other = outputs.find(
    (output) => !pushesByDigest([output]) && (isAsked ? isImage(output) : pushes(output))
  );
  if (other !== void 0) throw pushesBothWays(other);
  return isAsked ? outputs.map(pushing) : outputs;
}
var pushing = (output) => pushesByDigest([output]) && !pushes(output) ? `${output},push=true` : output;
var pushesBothWays = (other) => new Problem(
  `"outputs" has push-by-digest=true, and "${other}" pushes under a tag`,
  "Leave out one of the two: what pushes by digest gets its tags where images are merged"
);
function pushes(output) {
  if (attributeIn(output, "push") === void 0) return hasType(output, "registry");
  return isImage(output) && says(output, "push");
}
var isImage = (output) => hasType(output, "registry") || hasType(output, "image");
var withoutPushing = (output) => fieldsOf(output).map((field) => [keyAndValue(field)[0].trim().toLowerCase(), field]).filter(([key]) => key !== "push" && key !== "name").map(([key, field]) => key === "type" ? "type=image" : quoted(field)).join(",");
var quoted = (field) => /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
function exports(outputs, type) {
  const untyped = outputs.find((output) => isFolder(output));
  return outputs.some((output) => hasType(output, type)) || type === "local" && untyped !== void 0;
}
var isFolder = (output) => fieldsOf(output).length === 1 && !/^"?type=/i.test(output);
export {
  attributeIn,
  byDigest,
  exportsToDocker,
  exportsToFiles,
  exportsToRegistry,
  goBoolean,
  hasType,
  namesIn,
  pushesByDigest,
  pushesUntagged,
  withDigestPush,
  withoutPush
};
