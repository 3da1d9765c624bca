const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 NodeHttpHandler
} from "./chunk-YX7LCXTN.js";
import {
 ENV_KEY,
 ENV_SECRET,
 fromEnv
} from "./chunk-FAG2R4HA.js";
import {
 StandardRetryStrategy
} from "./chunk-ZR22JN67.js";
import {
 CredentialsProviderError,
 ENV_PROFILE,
 chain
} from "./chunk-RVPSSVEP.js";
import {
 NetworkFailure,
 send,
 tunnellingAgent
} from "./chunk-CIIHD4D7.js";
import { claimsIn } from "./main+merge+prepare.js";
import { accessDenied } from "./main+merge+rollback.js";
import { REQUEST_AWS } from "./deploy+inspect+main+merge+rollback.js";
import { textAt, wordsIn, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { masksFor, withoutEnd, Problem, cancelled } from "./every.js";

// src/core/ecr/failures/aws-failure.ts
var CLOCK = /signature (?:expired|not yet current)|is now earlier|is still later|too skewed/i;
var ROWS = [
 {
  code: /^(?:InvalidSignature|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|AuthFailure)/,
  says: CLOCK,
  what: "the clock of this machine is wrong, so that AWS takes what it signs for old or not yet due",
  fix: "Set the clock of the runner: sudo timedatectl set-ntp true, or chronyc makestep"
 },
 {
  code: /^RequestTimeTooSkewed|^RequestExpired|^RequestInTheFuture/,
  what: "the clock of this machine is wrong",
  fix: "Set the clock of the runner: sudo timedatectl set-ntp true, or chronyc makestep"
 },
 {
  code: /^ExpiredToken|^RequestExpired|^TokenRefreshRequired/,
  what: "the AWS credentials have expired",
  fix: 'Temporary keys last an hour or so. Give this step "role-to-assume", and it gets its own when it needs them; or put what fetches them right before it, with a longer duration'
 },
 {
  code: /^InvalidSignature|^SignatureDoesNotMatch|^AuthFailure/,
  what: "the secret access key does not belong to the access key id",
  fix: "Store both again as secrets; a space or a line end at the end of one is enough to break it"
 },
 {
  code: /^UnrecognizedClient|^InvalidClientTokenId|^InvalidAccessKeyId|^IncompleteSignature|^MissingAuthenticationToken/,
  what: "AWS does not know this access key id, or not in this region",
  fix: 'Check "aws-access-key-id" and that the key is active. One that begins with ASIA needs "aws-session-token", too; a region may have to be enabled for the account first'
 },
 {
  code: /^InvalidIdentityToken/,
  says: /No OpenIDConnect provider/i,
  what: "the account does not know GitHub as an identity provider",
  fix: "Add it once: aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com"
 },
 {
  code: /^InvalidIdentityToken/,
  says: /audience/i,
  what: "the identity provider in the account is for another audience",
  fix: "Add sts.amazonaws.com (in China sts.amazonaws.com.cn) to the audiences of the provider token.actions.githubusercontent.com in IAM"
 },
 {
  code: /^InvalidIdentityToken|^IDPCommunicationError|^IDPRejectedClaim/,
  what: "AWS does not accept the ID token of this job",
  fix: "Run the job again; if it comes back, check the identity provider in IAM"
 },
 {
  code: /^Validation/,
  says: /DurationSeconds|MaxSessionDuration/i,
  what: '"role-duration-seconds" is longer than the role allows',
  fix: "Make it shorter, or the maximum session duration of the role longer. A role that assumes another one gets an hour at most"
 },
 {
  code: /^RegionDisabled|^OptInRequired|^SubscriptionRequired/,
  what: "this region or service is not enabled for the account",
  fix: 'Enable it in the settings of the account, or write another "aws-region"'
 },
 {
  code: /^Thrott|^TooManyRequests|^RequestLimitExceeded|^SlowDown/,
  what: "AWS was asked too often, and goes on refusing after several tries",
  fix: "Run the job again in some minutes; spread jobs that start at the same time"
 },
 {
  code: /^LimitExceeded/,
  what: "a quota of the account is used up",
  fix: "Remove what is not needed any more, or ask for more under Service Quotas, Amazon ECR"
 },
 {
  code: /^RepositoryNotFound/,
  what: "there is no such repository",
  fix: 'Check its name, account and region, or set "ecr-create-repository: true"'
 },
 {
  code: /^ImageNotFound/,
  what: "there is no such image in the repository",
  fix: "A lifecycle policy or somebody else has removed it: run the job again"
 },
 {
  code: /^Kms/,
  what: "the key that encrypts the repository cannot be used",
  fix: "Check that the KMS key exists in this region, is enabled, and that its policy lets these credentials use it (kms:DescribeKey, kms:CreateGrant)"
 },
 {
  code: /^(?:Syntax|Type)Error$/,
  what: "the answer is not one of AWS",
  fix: "A proxy or a login page answers in its place: check HTTPS_PROXY, and AWS_ENDPOINT_URL if it is set"
 },
 {
  code: /^ENOTFOUND|^EAI_AGAIN/,
  what: "its host name cannot be resolved",
  fix: 'Check "aws-region" and the name servers of the runner; behind a proxy, set HTTPS_PROXY'
 },
 {
  code: /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT/,
  what: "its certificate is signed by an authority this machine does not trust",
  fix: "A proxy on the way signs with its own certificate: point NODE_EXTRA_CA_CERTS to its certificate"
 },
 {
  code: /^(?:E[A-Z_]+|Timeout\w*|ERR_\w+|NetworkingError)$/,
  what: "it cannot be reached, after several tries",
  fix: "Check proxies (HTTPS_PROXY, NO_PROXY), firewalls and VPC endpoints on the way, then run the job again"
 }
];
var DENIED = /^AccessDenied|^UnauthorizedOperation|^NotAuthorized|^Forbidden/;
function awsProblem(failure, request) {
 const { code, message, status } = failure;
 if (DENIED.test(code)) return accessDenied(message, request);
 const known = ROWS.find((row) => row.code.test(code) && (row.says?.test(message) ?? true));
 const { what, fix } = known ?? unknown(status);
 const said = withoutEnd(`${code}: ${oneLine(message, LONGEST)}`, ":. ");
 return new Problem(`cannot ${request.wanted}: ${what} (${said})`, fix, { cause: failure });
}
var unknown = (status = 0) => status >= 500 ? {
 what: "AWS has a fault",
 fix: "Run the job again in a few minutes; see the AWS Health page"
} : { what: `AWS refuses ${status ? `with status ${status}` : "it"}`, fix: "See what AWS says" };
var LONGEST = 300;

// src/io/ecr/ask.ts
async function askAws(request, work, expected = {}) {
 try {
  return await work();
 } catch (error) {
  if (!(error instanceof Error) || error instanceof Problem) throw error;
  if (error.name === "AbortError") throw cancelled(error);
  return expect(error, expected).catch((unexpected) => {
   throw unexpected === error ? awsProblem(failureOf(error), request) : unexpected;
  });
 }
}
async function expect(error, expected) {
 const answer = Object.hasOwn(expected, error.name) ? expected[error.name] : void 0;
 if (!answer) throw error;
 return answer(error);
}
var CODE = /\bE[A-Z_]{4,}\b/;
var LONGEST2 = 4096;
function failureOf({ name, message: said, code, $metadata, cause }) {
 const message = `${said}`.slice(0, LONGEST2).replace(/[\p{Cc}\p{Cf}]/gu, " ");
 const status = $metadata?.httpStatusCode;
 const network = code ?? cause?.code ?? CODE.exec(message)?.[0];
 return { code: wordsIn(status === void 0 && network ? network : name), message, status };
}

// src/core/access/issued-secret.ts
var isIssuedSecret = (text, shortest = 16) => text.length >= shortest && text.length <= 32768 && /^[\w+/=.~-]+$/.test(text) && masksFor(text).length > 0 && !isOfThisRun(text) && !isInWords(text);
var LONGEST_WORD = 32;
var LONGEST_WORDS = 16;
function isInWords(text) {
 const parts = text.split(/[-_.]/);
 const areWords = parts.every((part) => /^(?:[A-Za-z]+\d{0,4}|\d{1,4})$/.test(part));
 const longest = parts.length === 1 ? LONGEST_WORD : LONGEST_WORDS;
 const isRegion = /^[a-z]{2}(?:-[a-z]{2,12}){1,2}-\d$/.test(text);
 return isRegion || areWords && parts.length < 3 && text.length < longest;
}
var isOfThisRun = (text) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) || /[./]/.test(text) && text === text.toLowerCase();

// src/io/ecr/id-token.ts
var mayAskForIdToken = () => Boolean(
 process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] && process.env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]
);
async function idToken(audience, { cancelled: cancelled2, policy, mask }) {
 const url = new URL(process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "");
 url.searchParams.set("audience", audience);
 const authorization = `Bearer ${process.env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]}`;
 const transport = { ...policy ?? REQUEST_AWS, cancelled: cancelled2 };
 const headers = { accept: "application/json", authorization };
 const { status, body } = await send(transport, { method: "GET", url, headers }).catch((cause) => {
  throw cause instanceof NetworkFailure ? noToken(`${cause.code} at ${url.host}`, cause) : cause;
 });
 const token = textAt(objectIn(body), "value");
 if (!isIssuedSecret(token)) throw noToken(`status ${status} from ${url.host}`);
 mask(token);
 return { token, ...identityIn(token, audience) };
}
var noToken = (why, cause) => new Problem(
 `GitHub gives this job no ID token (${why})`,
 "Run the job again; see https://www.githubstatus.com if it comes back",
 { cause }
);
function identityIn(token, audience) {
 const claims = claimsIn(token);
 const issuer = textAt(claims, "iss") || "https://token.actions.githubusercontent.com";
 const subject = wordsIn(claims["sub"], 300);
 return { issuer: wordsIn(issuer.replace(/^https:\/\//, ""), 300), audience, subject };
}

// src/io/ecr/transport.ts
var clientOptions = (policy) => ({
 requestHandler: throughProxies(policy),
 retryStrategy: retries(policy)
});
function throughProxies({ timeout }) {
 const handlers = new Map();
 const handlerFor = ({ protocol, hostname, port }) => {
  const origin = `${protocol}//${hostname}${port ? `:${port}` : ""}`;
  const handler = handlers.get(origin) ?? handlerTo(origin, timeout);
  handlers.set(origin, handler);
  return handler;
 };
 const handle = async (request, options) => (await handlerFor(request)).handle(request, options);
 return Object.assign(new NodeHttpHandler(), { handle });
}
async function handlerTo(origin, timeout) {
 const agent = await tunnellingAgent(origin);
 return new NodeHttpHandler({
  httpAgent: agent,
  httpsAgent: agent,
  connectionTimeout: 1e4,
  requestTimeout: timeout,
  throwOnRequestTimeout: true
 });
}
function retries({ attempts, firstWait }) {
 const maxAttempts = Number(process.env["AWS_MAX_ATTEMPTS"]) || attempts;
 const standard = new StandardRetryStrategy({ maxAttempts, baseDelay: firstWait * 1e3 });
 const strategy = {
  acquireInitialRetryToken: (scope) => standard.acquireInitialRetryToken(scope),
  recordSuccess: (token) => standard.recordSuccess(token),
  refreshRetryTokenForRetry: async (token, failure) => {
   const { name } = failure.error ?? {};
   if (name === "LimitExceededException") throw new Error("a quota does not pass");
   return standard.refreshRetryTokenForRetry(token, failure);
  }
 };
 return strategy;
}

// src/io/ecr/token.ts
var MARGIN = 15 * 6e4;
var SHORTEST = 8;
function tokenHolder(ask) {
 let held;
 let asking;
 const renew = async () => {
  try {
   held = await ask();
   return held;
  } finally {
   asking = void 0;
  }
 };
 return async (fresh = false) => {
  if (asking !== void 0) return asking;
  if (held && !fresh && held.expires - Date.now() > MARGIN) return held;
  asking = renew();
  return asking;
 };
}
var noAwsAnswer = (what) => new Problem(
 `AWS answers with ${what}`,
 "Run the job again; a proxy may answer in its place: check HTTPS_PROXY, and AWS_ENDPOINT_URL if it is set"
);
function readToken(data, host) {
 const { authorizationToken, expiresAt } = asObject(data);
 const text = Buffer.from(
  typeof authorizationToken === "string" ? authorizationToken : "",
  "base64"
 ).toString();
 const [, username = "", password = ""] = /^(\w{1,64}):([!-~]{1,32768})$/.exec(text) ?? [];
 if (!isIssuedSecret(password, SHORTEST)) throw noAwsAnswer("no token for the registry");
 const expires = expiresAt instanceof Date ? expiresAt.getTime() : Number.NaN;
 const usual = Date.now() + 12 * 36e5;
 return { username, password, expires: Number.isNaN(expires) ? usual : expires, host };
}

// node_modules/@aws-sdk/credential-provider-node/
var ENV_IMDS_DISABLED="AWS_EC2_METADATA_DISABLED",remoteProvider=async init=>{const{ENV_CMDS_FULL_URI,ENV_CMDS_RELATIVE_URI,fromContainerMetadata,fromInstanceMetadata}=await import("./dist-es-KLUC2MO4.js");if(process.env[ENV_CMDS_RELATIVE_URI]||process.env[ENV_CMDS_FULL_URI]){init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromHttp/fromContainerMetadata");const{fromHttp}=await import("./dist-es-M7Y7WXDN.js");return chain(fromHttp(init),fromContainerMetadata(init))}return process.env[ENV_IMDS_DISABLED]&&process.env[ENV_IMDS_DISABLED]!=="false"?async()=>{throw new CredentialsProviderError("EC2 Instance Metadata Service access disabled",{logger:init.logger})}:(init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromInstanceMetadata"),fromInstanceMetadata(init))};

function memoizeChain(providers,treatAsExpired){const chain2=internalCreateChain(providers);let activeLock,passiveLock,credentials,forceRefreshLock;const provider=async options=>{if(options?.forceRefresh)return forceRefreshLock||(forceRefreshLock=chain2(options).then(c=>{credentials=c}).finally(()=>{forceRefreshLock=void 0})),await forceRefreshLock,credentials;if(credentials?.expiration&&credentials?.expiration?.getTime()<Date.now()&&(credentials=void 0),activeLock)await activeLock;else if(!credentials||treatAsExpired?.(credentials))if(credentials)passiveLock||(passiveLock=chain2(options).then(c=>{credentials=c}).catch(()=>{}).finally(()=>{passiveLock=void 0}));else return activeLock=chain2(options).then(c=>{credentials=c}).finally(()=>{activeLock=void 0}),provider(options);return credentials};return provider}var internalCreateChain=providers=>async awsIdentityProperties=>{let lastProviderError;for(const provider of providers)try{return await provider(awsIdentityProperties)}catch(err){if(lastProviderError=err,err?.tryNextLink)continue;throw err}throw lastProviderError};

var multipleCredentialSourceWarningEmitted=!1,defaultProvider=(init={})=>memoizeChain([async()=>{if(init.profile??process.env[ENV_PROFILE])throw process.env[ENV_KEY]&&process.env[ENV_SECRET]&&(multipleCredentialSourceWarningEmitted||((init.logger?.warn&&init.logger?.constructor?.name!=="NoOpLogger"?init.logger.warn.bind(init.logger):console.warn)(`@aws-sdk/credential-provider-node - defaultProvider::fromEnv WARNING:
    Multiple credential sources detected: 
    Both AWS_PROFILE and the pair AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY static credentials are set.
    This SDK will proceed with the AWS_PROFILE value.
    
    However, a future version may change this behavior to prefer the ENV static credentials.
    Please ensure that your environment only sets either the AWS_PROFILE or the
    AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY pair.
`),multipleCredentialSourceWarningEmitted=!0)),new CredentialsProviderError("AWS_PROFILE is set, skipping fromEnv provider.",{logger:init.logger,tryNextLink:!0});return init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromEnv"),fromEnv(init)()},async awsIdentityProperties=>{init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromSSO");const{ssoStartUrl,ssoAccountId,ssoRegion,ssoRoleName,ssoSession}=init;if(!ssoStartUrl&&!ssoAccountId&&!ssoRegion&&!ssoRoleName&&!ssoSession)throw new CredentialsProviderError("Skipping SSO provider in default chain (inputs do not include SSO fields).",{logger:init.logger});const{fromSSO}=await import("./dist-es-YFMKXJFN.js");return fromSSO(init)(awsIdentityProperties)},async awsIdentityProperties=>{init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromIni");const{fromIni}=await import("./dist-es-MFKWWYVP.js");return fromIni(init)(awsIdentityProperties)},async awsIdentityProperties=>{init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromProcess");const{fromProcess}=await import("./dist-es-6ZDTENZ2.js");return fromProcess(init)(awsIdentityProperties)},async awsIdentityProperties=>{init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromTokenFile");const{fromTokenFile}=await import("./dist-es-VFGSDL56.js");return fromTokenFile(init)(awsIdentityProperties)},async()=>(init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::remoteProvider"),(await remoteProvider(init))()),async()=>{throw new CredentialsProviderError("Could not load credentials from any providers",{tryNextLink:!1,logger:init.logger})}],credentialsTreatedAsExpired),credentialsTreatedAsExpired=credentials=>credentials?.expiration!==void 0&&credentials.expiration.getTime()-Date.now()<3e5;

export {
  defaultProvider,
  askAws,
  isIssuedSecret,
  mayAskForIdToken,
  idToken,
  clientOptions,
  tokenHolder,
  noAwsAnswer,
  readToken
};
