const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 askAws,
 clientOptions,
 defaultProvider,
 isIssuedSecret,
 mayAskForIdToken
} from "./chunk-S5QQVJLN.js";
import { REQUEST_AWS } from "./deploy+inspect+main+merge+rollback.js";
import { asObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { masksFor, withoutEnd, Problem } from "./every.js";

// src/core/ecr/account/no-credentials.ts
var NoAwsCredentials = class extends Problem {
};
var noCredentials = (cause) => new NoAwsCredentials(
 "there are no AWS credentials",
 `
${[
  "Give the job a role, which needs no secret:",
  "  permissions:",
  "    id-token: write",
  "  \u2026",
  "      role-to-assume: arn:aws:iam::123456789012:role/publish",
  "or keys, from secrets:",
  "      aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}",
  "      aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}",
  "A secret that is not set is empty. On a machine of AWS its instance role is used."
 ].join("\n")}`,
 { cause }
);
var noIdToken = (role, cause) => new NoAwsCredentials(
 `the role "${role}" cannot be assumed: this job gets no ID token from GitHub, and there are no AWS keys`,
 `
${[
  "Add to the job (and to the one that calls it, if it is a reusable workflow):",
  "  permissions:",
  "    id-token: write",
  'With "permissions" there, actions/checkout needs "contents: read" among them, too.'
 ].join("\n")}`,
 { cause }
);
var brokenCredentials = (message, cause) => new Problem(
 `the AWS credentials of this machine cannot be read: ${withoutEnd(message, ". \n")}`,
 'Check AWS_PROFILE and the files under ~/.aws, or give "role-to-assume" or keys to this step',
 { cause }
);

// src/io/ecr/credentials.ts
var MARGIN = 5 * 6e4;
function awsIdentity(aws, region, rim) {
 const own = aws.accessKeyId ? async () => givenKeys(aws) : ambientKeys(region, rim);
 return renewed(aws.role ? () => keysOfRole(aws, region, own, rim) : own, rim.mask);
}
function givenKeys({ accessKeyId, secretAccessKey, sessionToken }) {
 const isTemporary = accessKeyId.startsWith("ASIA");
 const token = sessionToken || (isTemporary ? process.env["AWS_SESSION_TOKEN"] : void 0);
 return { accessKeyId, secretAccessKey, ...token ? { sessionToken: token } : {} };
}
function ambientKeys(region, { policy = REQUEST_AWS }) {
 const chain = defaultProvider({ clientConfig: { region, ...clientOptions(policy) } });
 const request = {
  action: "sts:AssumeRoleWithWebIdentity",
  resource: process.env["AWS_ROLE_ARN"] ?? "*",
  wanted: "get AWS credentials from this machine"
 };
 return async () => {
  const keys = await askAws(request, chain, {
   CredentialsProviderError: (error) => {
    const profile = process.env["AWS_PROFILE"];
    if (profile)
     throw brokenCredentials(`there are no credentials in the profile "${profile}"`, error);
    if (/from any providers/.test(error.message)) throw noCredentials(error);
    throw brokenCredentials(error.message, error);
   }
  });
  if (!isOwn(keys) && !isIssued(keys))
   throw brokenCredentials("what hands them out answers with none", void 0);
  return keys;
 };
}
var OWN = ["CREDENTIALS_ENV_VARS", "CREDENTIALS_PROFILE", "CREDENTIALS_PROFILE_PROCESS"];
function isOwn(keys) {
 const source = asObject(keys.$source);
 return OWN.some((kind) => kind in source);
}
var isIssued = ({ secretAccessKey, sessionToken = secretAccessKey }) => isIssuedSecret(secretAccessKey) && isIssuedSecret(sessionToken);
async function keysOfRole(aws, region, own, rim) {
 const { assumeRole, assumeRoleWithIdToken } = await import("./sts-EDDZWLOR.js");
 if (!aws.accessKeyId && mayAskForIdToken()) return assumeRoleWithIdToken(aws, region, rim);
 try {
  return await assumeRole(aws, region, await own(), rim);
 } catch (problem) {
  throw problem instanceof NoAwsCredentials ? noIdToken(aws.role, problem) : problem;
 }
}
function renewed(identify, mask) {
 let held;
 const renew = async () => {
  const identity = await identify();
  const secrets = [identity.secretAccessKey, identity.sessionToken ?? ""];
  for (const secret of secrets.flatMap(masksFor)) mask(secret);
  return identity;
 };
 return async () => {
  const known = held;
  const before = await known;
  const end = before?.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
  if (before && end - Date.now() > MARGIN) return before;
  if (held !== known && held) return held;
  const asked = renew();
  held = asked;
  asked.catch(() => {
   if (held === asked) held = void 0;
  });
  return asked;
 };
}

// src/io/ecr/rim.ts
function maskKeys({ secretAccessKey, sessionToken }, { mask }) {
 for (const secret of [secretAccessKey, sessionToken]) if (secret) mask(secret);
}

export {
  awsIdentity,
  maskKeys
};
