const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/ecr/account/account.ts
function checkAccount(account, allowed) {
  if (allowed.length === 0 || allowed.includes(account)) return;
  throw new Problem(
    `the AWS credentials belong to account ${account}, and "allowed-account-ids" has ${allowed.join(", ")}`,
    "Use the credentials or the role of an account that is meant, or add this one to the list"
  );
}
var accountOfArn = (arn) => /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];

export {
  checkAccount,
  accountOfArn
};
