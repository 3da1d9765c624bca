const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/ecr/failures/access-denied.ts
var REFUSAL = /(?:User: (?<user>\S+) is )?not authorized to perform:? (?<action>[\w-]+:\w+)(?: on (?:the )?resource:? "?(?<resource>[^\s"]+)"?)?(?:,? (?:because|with) (?<why>[^\n]*))?/i;
var AccessDenied = class extends Problem {
};
function accessDenied(message, request) {
  const refusal = readRefusal(message, request);
  const { user, action, resource } = refusal;
  const who = user ? principalName(user) : "these credentials";
  const where = resource === "*" ? "" : ` on ${resource}`;
  return new AccessDenied(
    `cannot ${request.wanted}: AWS does not allow ${who} to do ${action}${where}`,
    cure(refusal, who, request)
  );
}
function readRefusal(message, request) {
  const { user, action, resource, why } = REFUSAL.exec(message)?.groups ?? {};
  return {
    user: user ?? "",
    action: action ?? request.action,
    resource: resource?.replace(/[.,]$/, "") ?? request.resource,
    why: why?.replace(/\.$/, "") ?? ""
  };
}
function cure(refusal, who, { identity }) {
  const { action, resource, why, user } = refusal;
  const statement = { Effect: "Allow", Action: action, Resource: resource };
  if (identity) return trustCure(resource, identity);
  if (/explicit deny/.test(why))
    return `There is ${why.replace(/ action$/, "")}: an exception must be made in that policy; an Allow elsewhere does not help`;
  const limit = /no (permissions boundary|session policy|service control policy|VPC endpoint policy)/;
  const bound = limit.exec(why)?.[1];
  if (bound) return `
The ${bound} of ${who} must allow it, too:
${json(statement)}`;
  if (/no resource-based policy/.test(why))
    return `
${ownerOf(resource)} must allow it in the policy of the resource itself:
${json({ Effect: "Allow", Principal: { AWS: roleOf(user) }, Action: action })}`;
  return `
Add this statement to a policy of ${who}:
${json(statement)}`;
}
function trustCure(role, { issuer, audience, subject }) {
  const provider = role.replace(/^(arn:[\w-]+:iam::\d*):.*$/, `$1:oidc-provider/${issuer}`);
  const trust = {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${issuer}:aud`]: audience },
      StringLike: { [`${issuer}:sub`]: anyRefOf(subject) }
    }
  };
  return `
Check that the role exists, and let its trust policy have this statement (this job is "${subject}"):
${json(trust)}`;
}
var anyRefOf = (subject) => /^repo:[^:]+/.exec(subject)?.[0].concat(":*") ?? subject;
function principalName(arn) {
  const [, kind, name] = /^arn:[\w-]+:(?:sts|iam)::\d*:(assumed-role|role|user)\/(.+)$/.exec(arn) ?? [];
  if (!kind || !name) return arn;
  return kind === "user" ? `user "${name}"` : `role "${name.split("/")[0]}"`;
}
var roleOf = (arn) => arn.replace(/^(arn:[\w-]+):sts::(\d*):assumed-role\/([^/]+)\/.*$/, "$1:iam::$2:role/$3");
var ownerOf = (arn) => {
  const account = /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];
  return account ? `Account ${account}` : "Its owner";
};
var json = (value) => JSON.stringify(value, void 0, 2);

export {
  AccessDenied,
  accessDenied
};
