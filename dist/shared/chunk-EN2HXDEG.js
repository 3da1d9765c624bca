const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  partitionOf
} from "./chunk-XADI7ZCD.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/ecr/account/role.ts
var ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
var NAME = /^[\w+=,.@-]{1,64}$/;
var SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
function checkRole(role, allowedAccounts) {
  if (role === "" || ARN.test(role)) return role;
  if (!NAME.test(role))
    throw new Problem(
      `"role-to-assume" is "${role}"`,
      "Write the ARN of a role: arn:aws:iam::123456789012:role/publish"
    );
  if (allowedAccounts.length === 1) return role;
  throw new Problem(
    `"role-to-assume" is "${role}", and its account is unknown`,
    `Write its ARN, arn:aws:iam::123456789012:role/${role}, or the one account under "allowed-account-ids"`
  );
}
function roleArn({ role, allowedAccounts: [account] }, region) {
  return role.startsWith("arn:") ? role : `arn:${partitionOf(region).name}:iam::${account}:role/${role}`;
}
function checkSessionName(name) {
  if (name === "" || SESSION_NAME.test(name)) return name;
  throw new Problem(
    `"role-session-name" is "${name}"`,
    "Use 2 to 64 letters, digits and _ + = , . @ -"
  );
}
var sessionName = (given, runId) => given || `slipway-${(runId || "local").replace(/[^\w+=,.@-]/g, "-")}`.slice(0, 64);
function checkDuration(text) {
  if (text === "") return void 0;
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 900 && seconds <= 43200) return seconds;
  throw new Problem(
    `"role-duration-seconds" is "${text}"`,
    "Use a number from 900 (15 minutes) to 43200 (12 hours)"
  );
}

export {
  checkRole,
  roleArn,
  checkSessionName,
  sessionName,
  checkDuration
};
