const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { CommandFailure } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Cancelled } from "./every.js";
// src/steps/event/commit-history.ts
var RELATIONS = {
  ahead: "newer",
  behind: "older",
  identical: "same",
  diverged: "diverged"
};
var inverse = (relation) => relation === "newer" ? "older" : relation === "older" ? "newer" : relation;
function historyOf(world, event, githubToken) {
  const { owner, name } = event.repository;
  const answers = /* @__PURE__ */ new Map();
  const ask = async (base, head) => {
    const pair = { repository: `${owner}/${name}`, base, head, token: githubToken };
    const order = await world.github.compareCommits(pair);
    if (order.kind === "known") return RELATIONS[order.value];
    const relation = await askGit(world, base, head);
    return relation === "unknown" && order.kind === "absent" ? "unsaid" : relation;
  };
  const known = (ours, theirs) => {
    if (ours.startsWith(theirs) || theirs.startsWith(ours)) return Promise.resolve("same");
    const key = `${ours} ${theirs}`;
    const answer = answers.get(key) ?? ask(ours, theirs);
    answers.set(key, answer);
    const inverted = answer.then(inverse);
    inverted.catch(() => void 0);
    answers.set(`${theirs} ${ours}`, inverted);
    return answer;
  };
  return async (ours, theirs) => {
    const relation = await known(ours, theirs);
    if (relation !== "newer" || ours !== event.sha) return relation;
    const isBack = await isTakenBack({ world, event, githubToken, history: known }, theirs);
    return isBack ? "abandoned" : relation;
  };
}
async function isTakenBack(asked, theirs) {
  for (const replaced of await replacedCommits(asked)) {
    const relation = await asked.history(theirs, replaced);
    if (["same", "newer"].includes(relation)) return !await isOnBranch(asked, theirs);
  }
  return false;
}
async function replacedCommits({ world, event, githubToken }) {
  const { name, ref, fullRef, replaced, repository } = event;
  if (replaced) return [replaced];
  if (name === "push" || ref.kind !== "branch") return [];
  const asked = { repository: `${repository.owner}/${repository.name}`, token: githubToken };
  const pushes = await world.github.forcedPushes({ ...asked, ref: fullRef });
  return pushes.kind === "known" ? pushes.value.slice(0, MOST_PUSHES) : [];
}
var MOST_PUSHES = 5;
async function isOnBranch({ world, event, githubToken }, commit) {
  const { ref, replaced, repository } = event;
  if (ref.kind !== "branch" && ref.kind !== "tag") return false;
  const order = await world.github.compareCommits({
    repository: `${repository.owner}/${repository.name}`,
    ...{ base: commit, head: ref.name, token: githubToken }
  });
  if (order.kind === "known") return ["ahead", "identical"].includes(order.value);
  return replaced === void 0;
}
async function askGit(world, ours, theirs) {
  const isNewer = await isAncestor(world, ours, theirs);
  if (isNewer === void 0) return "unknown";
  if (isNewer) return "newer";
  if (await isAncestor(world, theirs, ours)) return "older";
  const shallow = await git(world, "rev-parse", "--is-shallow-repository");
  return shallow?.trim() === "false" ? "diverged" : "unknown";
}
var isAncestor = (world, one, other) => world.run("git", ["merge-base", "--is-ancestor", one, other]).then(
  () => true,
  (failure) => {
    if (failure instanceof Cancelled) throw failure;
    return failure instanceof CommandFailure && failure.exitCode === 1 ? false : void 0;
  }
);
var git = (world, ...args) => world.ask("git", args).catch(() => void 0);
export {
  historyOf
};
