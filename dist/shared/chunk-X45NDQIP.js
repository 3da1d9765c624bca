const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  oneLine
} from "./chunk-42WO2FHO.js";
import {
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/registry/docker-hub.ts
function hubVisibility(status, body) {
  if (status === 404) return "missing";
  const isPrivate = status === 200 ? objectIn(body)["is_private"] : void 0;
  if (typeof isPrivate !== "boolean") return void 0;
  return isPrivate ? "private" : "public";
}
function hubToken(body) {
  const { access_token } = objectIn(body);
  return typeof access_token === "string" && access_token ? access_token : void 0;
}
function hubProblem(refusal) {
  const { repository, wanted, status, body } = refusal;
  const words = hubWords(body);
  const answer = `status ${status}${words ? `, \u201C${words}\u201D` : ""}`;
  const task = wanted === "create" ? `create ${repository} as a private repository` : `tell whether ${repository} is private`;
  const { what, fix } = reason(refusal);
  return new Problem(`Docker Hub does not ${task}: ${what} (${answer})`, fix);
}
var createByHand = (repository) => `Create it by hand as \u201CPrivate\u201D: https://hub.docker.com/repository/create?namespace=${repository.split("/")[0]}`;
function reason({ repository, wanted, status, user }) {
  if (status >= 500 || status === 429)
    return { what: "it has a fault, or too much to do", fix: "Run the job again in a few minutes" };
  if (status === 401 && wanted === "log in")
    return {
      what: `it does not accept the credentials of "${user}"`,
      fix: `Make an access token of "${user}" at https://app.docker.com/settings/personal-access-tokens and store it as the secret that "password" reads`
    };
  if (status === 401 || status === 403)
    return {
      what: `"${user}" may not do that with this token`,
      fix: `${createByHand(repository)}; or give "${user}" a token with \u201CRead, Write, Delete\u201D and the right to create repositories there`
    };
  if (wanted === "create")
    return {
      what: "it does not accept the request",
      fix: `${createByHand(repository)}. If the plan has no private repository left, make room or change it: https://hub.docker.com/billing`
    };
  return {
    what: "the answer is not one of its API",
    fix: "Check that no proxy or login page answers for hub.docker.com"
  };
}
var LONGEST = 200;
function hubWords(body) {
  const { message, detail, ...fields } = objectIn(body);
  const listed = Object.values(fields).flatMap((value) => Array.isArray(value) ? value : []);
  const words = [detail, message, ...listed].filter((one) => typeof one === "string" && one !== "");
  return oneLine(words.join("; "), LONGEST);
}

export {
  hubVisibility,
  hubToken,
  hubProblem,
  createByHand
};
