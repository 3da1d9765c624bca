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
  return (ours, theirs) => afterForcedPush(known, event, ours, theirs);
}
async function afterForcedPush(history, { sha, replaced }, ours, theirs) {
  const relation = await history(ours, theirs);
  if (relation !== "newer" || !replaced || ours !== sha) return relation;
  return ["same", "newer"].includes(await history(theirs, replaced)) ? "abandoned" : relation;
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
