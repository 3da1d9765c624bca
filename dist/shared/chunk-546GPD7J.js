const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  promisify
} from "./chunk-VP3WCZIU.js";
import {
  getCACertificates
} from "./chunk-6XDXHWU6.js";
import { waitBeforeRetry } from "./main+merge+rollback.js";
import { setTimeout as setTimeout2 } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { request as request2 } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { brotliDecompress, gunzip, inflate } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { apiHost, isLoopbackHost } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { request } from "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { UNEDME7I_join as join, readFile, readdir } from "./packages-every.js";
import { Problem, cancelled } from "./every.js";
import { __commonJS, __export, __toESM } from "./packages-every.js";

// builtin:net
var require_net = __commonJS({
  "builtin:net"(exports, module) {
    module.exports = process.getBuiltinModule("net");
  }
});

// builtin:tls
var require_tls = __commonJS({
  "builtin:tls"(exports, module) {
    module.exports = process.getBuiltinModule("tls");
  }
});

// builtin:http
var require_http = __commonJS({
  "builtin:http"(exports, module) {
    module.exports = process.getBuiltinModule("http");
  }
});

// builtin:https
var require_https = __commonJS({
  "builtin:https"(exports, module) {
    module.exports = process.getBuiltinModule("https");
  }
});

// builtin:events
var require_events = __commonJS({
  "builtin:events"(exports, module) {
    module.exports = process.getBuiltinModule("events");
  }
});

// builtin:assert
var require_assert = __commonJS({
  "builtin:assert"(exports, module) {
    module.exports = process.getBuiltinModule("assert");
  }
});

// builtin:util
var require_util = __commonJS({
  "builtin:util"(exports, module) {
    module.exports = process.getBuiltinModule("util");
  }
});

// node_modules/tunnel/lib/tunnel.js
var require_tunnel=__commonJS({"node_modules/tunnel/lib/tunnel.js"(exports){"use strict";var net=require_net();var tls=require_tls();var http=require_http();var https=require_https();var events=require_events();var assert=require_assert();var util=require_util();exports.httpOverHttp=httpOverHttp2;exports.httpsOverHttp=httpsOverHttp2;exports.httpOverHttps=httpOverHttps2;exports.httpsOverHttps=httpsOverHttps2;function httpOverHttp2(options){var agent=new TunnelingAgent(options);agent.request=http.request;return agent}function httpsOverHttp2(options){var agent=new TunnelingAgent(options);agent.request=http.request;agent.createSocket=createSecureSocket;agent.defaultPort=443;return agent}function httpOverHttps2(options){var agent=new TunnelingAgent(options);agent.request=https.request;return agent}function httpsOverHttps2(options){var agent=new TunnelingAgent(options);agent.request=https.request;agent.createSocket=createSecureSocket;agent.defaultPort=443;return agent}function TunnelingAgent(options){var self=this;self.options=options||{};self.proxyOptions=self.options.proxy||{};self.maxSockets=self.options.maxSockets||http.Agent.defaultMaxSockets;self.requests=[];self.sockets=[];self.on("free",function onFree(socket,host,port,localAddress){var options2=toOptions(host,port,localAddress);for(var i=0,len=self.requests.length;i<len;++i){var pending=self.requests[i];if(pending.host===options2.host&&pending.port===options2.port){self.requests.splice(i,1);pending.request.onSocket(socket);return}}socket.destroy();self.removeSocket(socket)})}util.inherits(TunnelingAgent,events.EventEmitter);TunnelingAgent.prototype.addRequest=function addRequest(req,host,port,localAddress){var self=this;var options=mergeOptions({request:req},self.options,toOptions(host,port,localAddress));if(self.sockets.length>=this.maxSockets){self.requests.push(options);return}self.createSocket(options,function(socket){socket.on("free",onFree);socket.on("close",onCloseOrRemove);socket.on("agentRemove",onCloseOrRemove);req.onSocket(socket);function onFree(){self.emit("free",socket,options)}function onCloseOrRemove(err){self.removeSocket(socket);socket.removeListener("free",onFree);socket.removeListener("close",onCloseOrRemove);socket.removeListener("agentRemove",onCloseOrRemove)}})};TunnelingAgent.prototype.createSocket=function createSocket(options,cb){var self=this;var placeholder={};self.sockets.push(placeholder);var connectOptions=mergeOptions({},self.proxyOptions,{method:"CONNECT",path:options.host+":"+options.port,agent:false,headers:{host:options.host+":"+options.port}});if(options.localAddress){connectOptions.localAddress=options.localAddress}if(connectOptions.proxyAuth){connectOptions.headers=connectOptions.headers||{};connectOptions.headers["Proxy-Authorization"]="Basic "+new Buffer(connectOptions.proxyAuth).toString("base64")}debug("making CONNECT request");var connectReq=self.request(connectOptions);connectReq.useChunkedEncodingByDefault=false;connectReq.once("response",onResponse);connectReq.once("upgrade",onUpgrade);connectReq.once("connect",onConnect);connectReq.once("error",onError);connectReq.end();function onResponse(res){res.upgrade=true}function onUpgrade(res,socket,head){process.nextTick(function(){onConnect(res,socket,head)})}function onConnect(res,socket,head){connectReq.removeAllListeners();socket.removeAllListeners();if(res.statusCode!==200){debug("tunneling socket could not be established, statusCode=%d",res.statusCode);socket.destroy();var error=new Error("tunneling socket could not be established, statusCode="+res.statusCode);error.code="ECONNRESET";options.request.emit("error",error);self.removeSocket(placeholder);return}if(head.length>0){debug("got illegal response body from proxy");socket.destroy();var error=new Error("got illegal response body from proxy");error.code="ECONNRESET";options.request.emit("error",error);self.removeSocket(placeholder);return}debug("tunneling connection has established");self.sockets[self.sockets.indexOf(placeholder)]=socket;return cb(socket)}function onError(cause){connectReq.removeAllListeners();debug("tunneling socket could not be established, cause=%s\n",cause.message,cause.stack);var error=new Error("tunneling socket could not be established, cause="+cause.message);error.code="ECONNRESET";options.request.emit("error",error);self.removeSocket(placeholder)}};TunnelingAgent.prototype.removeSocket=function removeSocket(socket){var pos=this.sockets.indexOf(socket);if(pos===-1){return}this.sockets.splice(pos,1);var pending=this.requests.shift();if(pending){this.createSocket(pending,function(socket2){pending.request.onSocket(socket2)})}};function createSecureSocket(options,cb){var self=this;TunnelingAgent.prototype.createSocket.call(self,options,function(socket){var hostHeader=options.request.getHeader("host");var tlsOptions=mergeOptions({},self.options,{socket,servername:hostHeader?hostHeader.replace(/:.*$/,""):options.host});var secureSocket=tls.connect(0,tlsOptions);self.sockets[self.sockets.indexOf(socket)]=secureSocket;cb(secureSocket)})}function toOptions(host,port,localAddress){if(typeof host==="string"){return{host,port,localAddress}}return host}function mergeOptions(target){for(var i=1,len=arguments.length;i<len;++i){var overrides=arguments[i];if(typeof overrides==="object"){var keys=Object.keys(overrides);for(var j=0,keyLen=keys.length;j<keyLen;++j){var k=keys[j];if(overrides[k]!==void 0){target[k]=overrides[k]}}}}return target}var debug;if(process.env.NODE_DEBUG&&/\btunnel\b/.test(process.env.NODE_DEBUG)){debug=function(){var args=Array.prototype.slice.call(arguments);if(typeof args[0]==="string"){args[0]="TUNNEL: "+args[0]}else{args.unshift("TUNNEL:")}console.error.apply(console,args)}}else{debug=function(){}}exports.debug=debug}});

// node_modules/tunnel/index.js
var require_tunnel2=__commonJS({"node_modules/tunnel/index.js"(exports,module){module.exports=require_tunnel()}});

// src/io/http/transport.ts
var TRANSPORT = {
  timeout: 1e4,
  attempts: 3,
  firstWait: 1,
  certificates: "/etc/docker/certs.d"
};

// src/core/registry/unreachable.ts
function unreachableProblem(registry, host, failure) {
  const via = host === apiHost(registry) ? "" : ` (its ${host})`;
  const { what, fix } = reason(failure.code, failure.message, host);
  return new Problem(`cannot reach ${registry.host}${via}: ${what} (${failure.code})`, fix, {
    cause: failure
  });
}
var UNTRUSTED = /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER/;
var isUntrusted = (code) => UNTRUSTED.test(code);
var ON_THE_WAY = "Run the job again; check proxies and firewalls on the way";
var ROWS = [
  {
    code: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    what: "the host name cannot be resolved",
    fix: "Check how it is written; is the runner in its network?"
  },
  {
    code: /^ECONNREFUSED$/,
    what: "the connection was refused",
    fix: "Check the port, and that the registry is running"
  },
  {
    code: UNTRUSTED,
    what: "its certificate is signed by an authority this machine does not trust",
    fix: "Put the authority's certificate into /etc/docker/certs.d/{host}/ca.crt, or point NODE_EXTRA_CA_CERTS to it"
  },
  {
    code: /^CERT_HAS_EXPIRED$/,
    what: "its certificate has expired",
    fix: "Renew it; if it is good, set the clock of the runner"
  },
  {
    code: /^CERT_NOT_YET_VALID$/,
    what: "its certificate is not valid yet",
    fix: "Renew it; if it is good, set the clock of the runner"
  },
  {
    code: /ALTNAME/,
    what: "its certificate is for other hosts",
    fix: "Give it one for {host}, or name it as its certificate does"
  },
  {
    code: /CERT/,
    what: "its certificate is not valid for it",
    fix: "Renew it; check the host and the clock of the runner"
  },
  {
    says: /wrong version number|packet length too long|http request/i,
    what: "it does not speak HTTPS",
    fix: 'Give it a certificate, or name it under "insecure-registries" of the Docker engine'
  },
  {
    code: /^DOWNGRADE$/,
    what: "it sends us on from HTTPS to plain HTTP",
    fix: "Mend the address it gives itself"
  },
  {
    code: /^REDIRECT$/,
    what: "it sends us on to a place where no registry can be",
    fix: "Mend the address of its storage; it must be reachable from here by http or https"
  },
  {
    code: /^TOO_LARGE$/,
    what: "its answer is far too long to be one of a registry",
    fix: "Check that it is a registry, and that no proxy answers for it"
  },
  { code: /^E?TIMED?OUT$/, what: "it does not answer in time", fix: ON_THE_WAY }
];
function reason(code, message, host) {
  const row = ROWS.find((one) => one.code?.test(code) || one.says?.test(message));
  const { what, fix } = row ?? { what: "the connection broke", fix: ON_THE_WAY };
  return { what, fix: fix.replaceAll("{host}", host) };
}

// builtin:http?import
var http_exports = {};
__export(http_exports, {
  Agent: () => Agent,
  ClientRequest: () => ClientRequest,
  CloseEvent: () => CloseEvent,
  IncomingMessage: () => IncomingMessage,
  METHODS: () => METHODS,
  MessageEvent: () => MessageEvent,
  OutgoingMessage: () => OutgoingMessage,
  STATUS_CODES: () => STATUS_CODES,
  Server: () => Server,
  ServerResponse: () => ServerResponse,
  WebSocket: () => WebSocket,
  createServer: () => createServer,
  default: () => http_default,
  get: () => get,
  globalAgent: () => globalAgent,
  maxHeaderSize: () => maxHeaderSize,
  request: () => request3,
  setGlobalProxyFromEnv: () => setGlobalProxyFromEnv,
  setMaxIdleHTTPParsers: () => setMaxIdleHTTPParsers,
  validateHeaderName: () => validateHeaderName,
  validateHeaderValue: () => validateHeaderValue
});
var builtin_ = process.getBuiltinModule("http");
var http_default = builtin_;
var METHODS = /* @__PURE__ */ (() => builtin_.METHODS)();
var STATUS_CODES = /* @__PURE__ */ (() => builtin_.STATUS_CODES)();
var Agent = /* @__PURE__ */ (() => builtin_.Agent)();
var ClientRequest = /* @__PURE__ */ (() => builtin_.ClientRequest)();
var IncomingMessage = /* @__PURE__ */ (() => builtin_.IncomingMessage)();
var OutgoingMessage = /* @__PURE__ */ (() => builtin_.OutgoingMessage)();
var Server = /* @__PURE__ */ (() => builtin_.Server)();
var ServerResponse = /* @__PURE__ */ (() => builtin_.ServerResponse)();
var createServer = /* @__PURE__ */ (() => builtin_.createServer)();
var validateHeaderName = /* @__PURE__ */ (() => builtin_.validateHeaderName)();
var validateHeaderValue = /* @__PURE__ */ (() => builtin_.validateHeaderValue)();
var get = /* @__PURE__ */ (() => builtin_.get)();
var request3 = /* @__PURE__ */ (() => builtin_.request)();
var setMaxIdleHTTPParsers = /* @__PURE__ */ (() => builtin_.setMaxIdleHTTPParsers)();
var setGlobalProxyFromEnv = /* @__PURE__ */ (() => builtin_.setGlobalProxyFromEnv)();
var maxHeaderSize = /* @__PURE__ */ (() => builtin_.maxHeaderSize)();
var globalAgent = /* @__PURE__ */ (() => builtin_.globalAgent)();
var WebSocket = /* @__PURE__ */ (() => builtin_.WebSocket)();
var CloseEvent = /* @__PURE__ */ (() => builtin_.CloseEvent)();
var MessageEvent = /* @__PURE__ */ (() => builtin_.MessageEvent)();

// builtin:https?import
var https_exports = {};
__export(https_exports, {
  Agent: () => Agent2,
  Server: () => Server2,
  createServer: () => createServer2,
  default: () => https_default,
  get: () => get2,
  globalAgent: () => globalAgent2,
  request: () => request4
});
var builtin_2 = process.getBuiltinModule("https");
var https_default = builtin_2;
var Agent2 = /* @__PURE__ */ (() => builtin_2.Agent)();
var globalAgent2 = /* @__PURE__ */ (() => builtin_2.globalAgent)();
var Server2 = /* @__PURE__ */ (() => builtin_2.Server)();
var createServer2 = /* @__PURE__ */ (() => builtin_2.createServer)();
var get2 = /* @__PURE__ */ (() => builtin_2.get)();
var request4 = /* @__PURE__ */ (() => builtin_2.request)();

// node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl){const usingSsl=reqUrl.protocol==="https:";if(checkBypass(reqUrl)){return void 0}const proxyVar=(()=>{if(usingSsl){return process.env["https_proxy"]||process.env["HTTPS_PROXY"]}else{return process.env["http_proxy"]||process.env["HTTP_PROXY"]}})();if(proxyVar){try{return new DecodedURL(proxyVar)}catch(_a){if(!proxyVar.startsWith("http://")&&!proxyVar.startsWith("https://"))return new DecodedURL(`http://${proxyVar}`)}}else{return void 0}}function checkBypass(reqUrl){if(!reqUrl.hostname){return false}const reqHost=reqUrl.hostname;if(isLoopbackAddress(reqHost)){return true}const noProxy=process.env["no_proxy"]||process.env["NO_PROXY"]||"";if(!noProxy){return false}let reqPort;if(reqUrl.port){reqPort=Number(reqUrl.port)}else if(reqUrl.protocol==="http:"){reqPort=80}else if(reqUrl.protocol==="https:"){reqPort=443}const upperReqHosts=[reqUrl.hostname.toUpperCase()];if(typeof reqPort==="number"){upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`)}for(const upperNoProxyItem of noProxy.split(",").map(x=>x.trim().toUpperCase()).filter(x=>x)){if(upperNoProxyItem==="*"||upperReqHosts.some(x=>x===upperNoProxyItem||x.endsWith(`.${upperNoProxyItem}`)||upperNoProxyItem.startsWith(".")&&x.endsWith(`${upperNoProxyItem}`))){return true}}return false}function isLoopbackAddress(host){const hostLower=host.toLowerCase();return hostLower==="localhost"||hostLower.startsWith("127.")||hostLower.startsWith("[::1]")||hostLower.startsWith("[0:0:0:0:0:0:0:1]")}var DecodedURL=class extends URL{constructor(url,base){super(url,base);this._decodedUsername=decodeURIComponent(super.username);this._decodedPassword=decodeURIComponent(super.password)}get username(){return this._decodedUsername}get password(){return this._decodedPassword}};

// node_modules/@actions/http-client/lib/index.js
var tunnel=__toESM(require_tunnel2());

// script/stubs/no-undici.ts
var ProxyAgent = class {
};
var fetch = () => {
  throw new Error("undici is not part of this bundle");
};

// node_modules/@actions/http-client/lib/index.js
var __awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step((generator=generator.apply(thisArg,_arguments||[])).next())})};var HttpCodes;(function(HttpCodes2){HttpCodes2[HttpCodes2["OK"]=200]="OK";HttpCodes2[HttpCodes2["MultipleChoices"]=300]="MultipleChoices";HttpCodes2[HttpCodes2["MovedPermanently"]=301]="MovedPermanently";HttpCodes2[HttpCodes2["ResourceMoved"]=302]="ResourceMoved";HttpCodes2[HttpCodes2["SeeOther"]=303]="SeeOther";HttpCodes2[HttpCodes2["NotModified"]=304]="NotModified";HttpCodes2[HttpCodes2["UseProxy"]=305]="UseProxy";HttpCodes2[HttpCodes2["SwitchProxy"]=306]="SwitchProxy";HttpCodes2[HttpCodes2["TemporaryRedirect"]=307]="TemporaryRedirect";HttpCodes2[HttpCodes2["PermanentRedirect"]=308]="PermanentRedirect";HttpCodes2[HttpCodes2["BadRequest"]=400]="BadRequest";HttpCodes2[HttpCodes2["Unauthorized"]=401]="Unauthorized";HttpCodes2[HttpCodes2["PaymentRequired"]=402]="PaymentRequired";HttpCodes2[HttpCodes2["Forbidden"]=403]="Forbidden";HttpCodes2[HttpCodes2["NotFound"]=404]="NotFound";HttpCodes2[HttpCodes2["MethodNotAllowed"]=405]="MethodNotAllowed";HttpCodes2[HttpCodes2["NotAcceptable"]=406]="NotAcceptable";HttpCodes2[HttpCodes2["ProxyAuthenticationRequired"]=407]="ProxyAuthenticationRequired";HttpCodes2[HttpCodes2["RequestTimeout"]=408]="RequestTimeout";HttpCodes2[HttpCodes2["Conflict"]=409]="Conflict";HttpCodes2[HttpCodes2["Gone"]=410]="Gone";HttpCodes2[HttpCodes2["TooManyRequests"]=429]="TooManyRequests";HttpCodes2[HttpCodes2["InternalServerError"]=500]="InternalServerError";HttpCodes2[HttpCodes2["NotImplemented"]=501]="NotImplemented";HttpCodes2[HttpCodes2["BadGateway"]=502]="BadGateway";HttpCodes2[HttpCodes2["ServiceUnavailable"]=503]="ServiceUnavailable";HttpCodes2[HttpCodes2["GatewayTimeout"]=504]="GatewayTimeout"})(HttpCodes||(HttpCodes={}));var Headers;(function(Headers2){Headers2["Accept"]="accept";Headers2["ContentType"]="content-type"})(Headers||(Headers={}));var MediaTypes;(function(MediaTypes2){MediaTypes2["ApplicationJson"]="application/json"})(MediaTypes||(MediaTypes={}));var HttpRedirectCodes=[HttpCodes.MovedPermanently,HttpCodes.ResourceMoved,HttpCodes.SeeOther,HttpCodes.TemporaryRedirect,HttpCodes.PermanentRedirect];var HttpResponseRetryCodes=[HttpCodes.BadGateway,HttpCodes.ServiceUnavailable,HttpCodes.GatewayTimeout];var RetryableHttpVerbs=["OPTIONS","GET","DELETE","HEAD"];var ExponentialBackoffCeiling=10;var ExponentialBackoffTimeSlice=5;var HttpClientError=class _HttpClientError extends Error{constructor(message,statusCode){super(message);this.name="HttpClientError";this.statusCode=statusCode;Object.setPrototypeOf(this,_HttpClientError.prototype)}};var HttpClientResponse=class{constructor(message){this.message=message}readBody(){return __awaiter(this,void 0,void 0,function*(){return new Promise(resolve=>__awaiter(this,void 0,void 0,function*(){let output=Buffer.alloc(0);this.message.on("data",chunk=>{output=Buffer.concat([output,chunk])});this.message.on("end",()=>{resolve(output.toString())})}))})}readBodyBuffer(){return __awaiter(this,void 0,void 0,function*(){return new Promise(resolve=>__awaiter(this,void 0,void 0,function*(){const chunks=[];this.message.on("data",chunk=>{chunks.push(chunk)});this.message.on("end",()=>{resolve(Buffer.concat(chunks))})}))})}};var HttpClient=class{constructor(userAgent,handlers,requestOptions){this._ignoreSslError=false;this._allowRedirects=true;this._allowRedirectDowngrade=false;this._maxRedirects=50;this._allowRetries=false;this._maxRetries=1;this._keepAlive=false;this._disposed=false;this.userAgent=this._getUserAgentWithOrchestrationId(userAgent);this.handlers=handlers||[];this.requestOptions=requestOptions;if(requestOptions){if(requestOptions.ignoreSslError!=null){this._ignoreSslError=requestOptions.ignoreSslError}this._socketTimeout=requestOptions.socketTimeout;if(requestOptions.allowRedirects!=null){this._allowRedirects=requestOptions.allowRedirects}if(requestOptions.allowRedirectDowngrade!=null){this._allowRedirectDowngrade=requestOptions.allowRedirectDowngrade}if(requestOptions.maxRedirects!=null){this._maxRedirects=Math.max(requestOptions.maxRedirects,0)}if(requestOptions.keepAlive!=null){this._keepAlive=requestOptions.keepAlive}if(requestOptions.allowRetries!=null){this._allowRetries=requestOptions.allowRetries}if(requestOptions.maxRetries!=null){this._maxRetries=requestOptions.maxRetries}}}options(requestUrl,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("OPTIONS",requestUrl,null,additionalHeaders||{})})}get(requestUrl,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("GET",requestUrl,null,additionalHeaders||{})})}del(requestUrl,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("DELETE",requestUrl,null,additionalHeaders||{})})}post(requestUrl,data,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("POST",requestUrl,data,additionalHeaders||{})})}patch(requestUrl,data,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("PATCH",requestUrl,data,additionalHeaders||{})})}put(requestUrl,data,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("PUT",requestUrl,data,additionalHeaders||{})})}head(requestUrl,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request("HEAD",requestUrl,null,additionalHeaders||{})})}sendStream(verb,requestUrl,stream,additionalHeaders){return __awaiter(this,void 0,void 0,function*(){return this.request(verb,requestUrl,stream,additionalHeaders)})}getJson(requestUrl_1){return __awaiter(this,arguments,void 0,function*(requestUrl,additionalHeaders={}){additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);const res=yield this.get(requestUrl,additionalHeaders);return this._processResponse(res,this.requestOptions)})}postJson(requestUrl_1,obj_1){return __awaiter(this,arguments,void 0,function*(requestUrl,obj,additionalHeaders={}){const data=JSON.stringify(obj,null,2);additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);additionalHeaders[Headers.ContentType]=this._getExistingOrDefaultContentTypeHeader(additionalHeaders,MediaTypes.ApplicationJson);const res=yield this.post(requestUrl,data,additionalHeaders);return this._processResponse(res,this.requestOptions)})}putJson(requestUrl_1,obj_1){return __awaiter(this,arguments,void 0,function*(requestUrl,obj,additionalHeaders={}){const data=JSON.stringify(obj,null,2);additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);additionalHeaders[Headers.ContentType]=this._getExistingOrDefaultContentTypeHeader(additionalHeaders,MediaTypes.ApplicationJson);const res=yield this.put(requestUrl,data,additionalHeaders);return this._processResponse(res,this.requestOptions)})}patchJson(requestUrl_1,obj_1){return __awaiter(this,arguments,void 0,function*(requestUrl,obj,additionalHeaders={}){const data=JSON.stringify(obj,null,2);additionalHeaders[Headers.Accept]=this._getExistingOrDefaultHeader(additionalHeaders,Headers.Accept,MediaTypes.ApplicationJson);additionalHeaders[Headers.ContentType]=this._getExistingOrDefaultContentTypeHeader(additionalHeaders,MediaTypes.ApplicationJson);const res=yield this.patch(requestUrl,data,additionalHeaders);return this._processResponse(res,this.requestOptions)})}request(verb,requestUrl,data,headers){return __awaiter(this,void 0,void 0,function*(){if(this._disposed){throw new Error("Client has already been disposed.")}const parsedUrl=new URL(requestUrl);let info=this._prepareRequest(verb,parsedUrl,headers);const maxTries=this._allowRetries&&RetryableHttpVerbs.includes(verb)?this._maxRetries+1:1;let numTries=0;let response;do{response=yield this.requestRaw(info,data);if(response&&response.message&&response.message.statusCode===HttpCodes.Unauthorized){let authenticationHandler;for(const handler of this.handlers){if(handler.canHandleAuthentication(response)){authenticationHandler=handler;break}}if(authenticationHandler){return authenticationHandler.handleAuthentication(this,info,data)}else{return response}}let redirectsRemaining=this._maxRedirects;while(response.message.statusCode&&HttpRedirectCodes.includes(response.message.statusCode)&&this._allowRedirects&&redirectsRemaining>0){const redirectUrl=response.message.headers["location"];if(!redirectUrl){break}const parsedRedirectUrl=new URL(redirectUrl);if(parsedUrl.protocol==="https:"&&parsedUrl.protocol!==parsedRedirectUrl.protocol&&!this._allowRedirectDowngrade){throw new Error("Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.")}yield response.readBody();if(parsedRedirectUrl.hostname!==parsedUrl.hostname){for(const header in headers){if(header.toLowerCase()==="authorization"){delete headers[header]}}}info=this._prepareRequest(verb,parsedRedirectUrl,headers);response=yield this.requestRaw(info,data);redirectsRemaining--}if(!response.message.statusCode||!HttpResponseRetryCodes.includes(response.message.statusCode)){return response}numTries+=1;if(numTries<maxTries){yield response.readBody();yield this._performExponentialBackoff(numTries)}}while(numTries<maxTries);return response})}dispose(){if(this._agent){this._agent.destroy()}this._disposed=true}requestRaw(info,data){return __awaiter(this,void 0,void 0,function*(){return new Promise((resolve,reject)=>{function callbackForResult(err,res){if(err){reject(err)}else if(!res){reject(new Error("Unknown error"))}else{resolve(res)}}this.requestRawWithCallback(info,data,callbackForResult)})})}requestRawWithCallback(info,data,onResult){if(typeof data==="string"){if(!info.options.headers){info.options.headers={}}info.options.headers["Content-Length"]=Buffer.byteLength(data,"utf8")}let callbackCalled=false;function handleResult(err,res){if(!callbackCalled){callbackCalled=true;onResult(err,res)}}const req=info.httpModule.request(info.options,msg=>{const res=new HttpClientResponse(msg);handleResult(void 0,res)});let socket;req.on("socket",sock=>{socket=sock});req.setTimeout(this._socketTimeout||3*6e4,()=>{if(socket){socket.end()}handleResult(new Error(`Request timeout: ${info.options.path}`))});req.on("error",function(err){handleResult(err)});if(data&&typeof data==="string"){req.write(data,"utf8")}if(data&&typeof data!=="string"){data.on("close",function(){req.end()});data.pipe(req)}else{req.end()}}getAgent(serverUrl){const parsedUrl=new URL(serverUrl);return this._getAgent(parsedUrl)}getAgentDispatcher(serverUrl){const parsedUrl=new URL(serverUrl);const proxyUrl=getProxyUrl(parsedUrl);const useProxy=proxyUrl&&proxyUrl.hostname;if(!useProxy){return}return this._getProxyAgentDispatcher(parsedUrl,proxyUrl)}_prepareRequest(method,requestUrl,headers){const info={};info.parsedUrl=requestUrl;const usingSsl=info.parsedUrl.protocol==="https:";info.httpModule=usingSsl?https_exports:http_exports;const defaultPort=usingSsl?443:80;info.options={};info.options.host=info.parsedUrl.hostname;info.options.port=info.parsedUrl.port?parseInt(info.parsedUrl.port):defaultPort;info.options.path=(info.parsedUrl.pathname||"")+(info.parsedUrl.search||"");info.options.method=method;info.options.headers=this._mergeHeaders(headers);if(this.userAgent!=null){info.options.headers["user-agent"]=this.userAgent}info.options.agent=this._getAgent(info.parsedUrl);if(this.handlers){for(const handler of this.handlers){handler.prepareRequest(info.options)}}return info}_mergeHeaders(headers){if(this.requestOptions&&this.requestOptions.headers){return Object.assign({},lowercaseKeys(this.requestOptions.headers),lowercaseKeys(headers||{}))}return lowercaseKeys(headers||{})}_getExistingOrDefaultHeader(additionalHeaders,header,_default){let clientHeader;if(this.requestOptions&&this.requestOptions.headers){const headerValue=lowercaseKeys(this.requestOptions.headers)[header];if(headerValue){clientHeader=typeof headerValue==="number"?headerValue.toString():headerValue}}const additionalValue=additionalHeaders[header];if(additionalValue!==void 0){return typeof additionalValue==="number"?additionalValue.toString():additionalValue}if(clientHeader!==void 0){return clientHeader}return _default}_getExistingOrDefaultContentTypeHeader(additionalHeaders,_default){let clientHeader;if(this.requestOptions&&this.requestOptions.headers){const headerValue=lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];if(headerValue){if(typeof headerValue==="number"){clientHeader=String(headerValue)}else if(Array.isArray(headerValue)){clientHeader=headerValue.join(", ")}else{clientHeader=headerValue}}}const additionalValue=additionalHeaders[Headers.ContentType];if(additionalValue!==void 0){if(typeof additionalValue==="number"){return String(additionalValue)}else if(Array.isArray(additionalValue)){return additionalValue.join(", ")}else{return additionalValue}}if(clientHeader!==void 0){return clientHeader}return _default}_getAgent(parsedUrl){let agent;const proxyUrl=getProxyUrl(parsedUrl);const useProxy=proxyUrl&&proxyUrl.hostname;if(this._keepAlive&&useProxy){agent=this._proxyAgent}if(!useProxy){agent=this._agent}if(agent){return agent}const usingSsl=parsedUrl.protocol==="https:";let maxSockets=100;if(this.requestOptions){maxSockets=this.requestOptions.maxSockets||globalAgent.maxSockets}if(proxyUrl&&proxyUrl.hostname){const agentOptions={maxSockets,keepAlive:this._keepAlive,proxy:Object.assign(Object.assign({},(proxyUrl.username||proxyUrl.password)&&{proxyAuth:`${proxyUrl.username}:${proxyUrl.password}`}),{host:proxyUrl.hostname,port:proxyUrl.port})};let tunnelAgent;const overHttps=proxyUrl.protocol==="https:";if(usingSsl){tunnelAgent=overHttps?tunnel.httpsOverHttps:tunnel.httpsOverHttp}else{tunnelAgent=overHttps?tunnel.httpOverHttps:tunnel.httpOverHttp}agent=tunnelAgent(agentOptions);this._proxyAgent=agent}if(!agent){const options={keepAlive:this._keepAlive,maxSockets};agent=usingSsl?new Agent2(options):new Agent(options);this._agent=agent}if(usingSsl&&this._ignoreSslError){agent.options=Object.assign(agent.options||{},{rejectUnauthorized:false})}return agent}_getProxyAgentDispatcher(parsedUrl,proxyUrl){let proxyAgent;if(this._keepAlive){proxyAgent=this._proxyAgentDispatcher}if(proxyAgent){return proxyAgent}const usingSsl=parsedUrl.protocol==="https:";proxyAgent=new ProxyAgent(Object.assign({uri:proxyUrl.href,pipelining:!this._keepAlive?0:1},(proxyUrl.username||proxyUrl.password)&&{token:`Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString("base64")}`}));this._proxyAgentDispatcher=proxyAgent;if(usingSsl&&this._ignoreSslError){proxyAgent.options=Object.assign(proxyAgent.options.requestTls||{},{rejectUnauthorized:false})}return proxyAgent}_getUserAgentWithOrchestrationId(userAgent){const baseUserAgent=userAgent||"actions/http-client";const orchId=process.env["ACTIONS_ORCHESTRATION_ID"];if(orchId){const sanitizedId=orchId.replace(/[^a-z0-9_.-]/gi,"_");return`${baseUserAgent} actions_orchestration_id/${sanitizedId}`}return baseUserAgent}_performExponentialBackoff(retryNumber){return __awaiter(this,void 0,void 0,function*(){retryNumber=Math.min(ExponentialBackoffCeiling,retryNumber);const ms=ExponentialBackoffTimeSlice*Math.pow(2,retryNumber);return new Promise(resolve=>setTimeout(()=>resolve(),ms))})}_processResponse(res,options){return __awaiter(this,void 0,void 0,function*(){return new Promise((resolve,reject)=>__awaiter(this,void 0,void 0,function*(){const statusCode=res.message.statusCode||0;const response={statusCode,result:null,headers:{}};if(statusCode===HttpCodes.NotFound){resolve(response)}function dateTimeDeserializer(key,value){if(typeof value==="string"){const a=new Date(value);if(!isNaN(a.valueOf())){return a}}return value}let obj;let contents;try{contents=yield res.readBody();if(contents&&contents.length>0){if(options&&options.deserializeDates){obj=JSON.parse(contents,dateTimeDeserializer)}else{obj=JSON.parse(contents)}response.result=obj}response.headers=res.message.headers}catch(err){}if(statusCode>299){let msg;if(obj&&obj.message){msg=obj.message}else if(contents&&contents.length>0){msg=contents}else{msg=`Failed request: (${statusCode})`}const err=new HttpClientError(msg,statusCode);err.result=response.result;reject(err)}else{resolve(response)}}))})}};var lowercaseKeys=obj=>Object.keys(obj).reduce((c,k)=>(c[k.toLowerCase()]=obj[k],c),{});

// src/io/http/alarm.ts
function alarm(time, cancelled2) {
  const over = new AbortController();
  let timer;
  const stop = () => clearTimeout(timer);
  const restart = (again = time) => {
    stop();
    timer = setTimeout(() => over.abort(new Error(`no answer in ${again} ms`)), again).unref();
  };
  restart();
  const signal = cancelled2 ? AbortSignal.any([over.signal, cancelled2]) : over.signal;
  return { signal, isOver: () => over.signal.aborted, restart, stop };
}

// builtin:node:stream/promises?import
var builtin_3 = process.getBuiltinModule("node:stream/promises");
var pipeline = /* @__PURE__ */ (() => builtin_3.pipeline)();

// src/io/http/bytes.ts
var MOST = 16 * 1024 * 1024;
var STORING = 4;
var UNPACK = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress)
};
async function readWhole(message) {
  const chunks = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length > MOST) throw tooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const unpack = UNPACK[(message.headers["content-encoding"] ?? "").trim().toLowerCase()];
  if (!unpack || length === 0) return body;
  return unpack(body, { maxOutputLength: MOST }).catch((cause) => {
    throw cause.code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : cause;
  });
}
var tooLarge = () => Object.assign(new Error(`more than ${MOST} bytes`), { code: "TOO_LARGE" });
async function* flowOf(message, clock, told) {
  try {
    clock.restart();
    for await (const chunk of message) {
      clock.stop();
      yield chunk;
      clock.restart();
    }
  } catch (cause) {
    throw told(cause);
  } finally {
    clock.stop();
    message.destroy();
  }
}
async function pour({ open }, asked, clock, timeout) {
  asked.once(
    "response",
    (message) => message.once("close", () => asked.writableFinished || asked.destroy())
  );
  await pipeline(piecesOf(open(), clock), asked);
  clock.restart(timeout * STORING);
}
async function* piecesOf(source, clock) {
  clock.stop();
  for await (const piece of source) {
    clock.restart();
    yield piece;
    clock.stop();
  }
  clock.restart();
}

// src/io/http/certificates.ts
async function trustedCertificates(directory, host) {
  const own = await Promise.all(
    foldersFor(host).map((name) => authoritiesIn(join(directory, name)))
  );
  return [...getCACertificates("default"), ...getCACertificates("system"), ...own.flat()];
}
var foldersFor = (host) => {
  const name = host.replaceAll("/", "");
  return /:[0-9]+$/.test(name) ? [name] : [name, `${name}:443`];
};
async function authoritiesIn(folder) {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".crt"));
  return Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
}

// builtin:node:dns?import
var builtin_4 = process.getBuiltinModule("node:dns");
var lookup = /* @__PURE__ */ (() => builtin_4.lookup)();

// builtin:node:dns/promises?import
var builtin_5 = process.getBuiltinModule("node:dns/promises");
var lookup2 = /* @__PURE__ */ (() => builtin_5.lookup)();

// src/core/registry/address.ts
function reachOf(host) {
  const name = host.slice(0, LONGEST).toLowerCase().replace(/^\[|\]$/g, "").replace(/%.*$/s, "");
  if (name.includes(":")) return reachOfIpv6(name);
  const parts = name.split(".");
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part)))
    return reachOfIpv4(parts.map(Number));
  const known = name.endsWith(".") ? name.slice(0, -1) : name;
  if (known === "localhost") return "loopback";
  if (known.endsWith(".localhost")) return "odd";
  return METADATA_NAMES.includes(known) ? "metadata" : "public";
}
var LONGEST = 255;
var mayLeadTo = (from, to) => to === "public" || to === from || from === "loopback" && to !== "metadata";
var METADATA_NAMES = [
  "metadata.google.internal",
  "metadata.goog",
  "metadata",
  "instance-data",
  "instance-data.ec2.internal"
];
var IPV4 = [
  [[169, 254, 0, 0], 16, "metadata"],
  [[192, 0, 0, 0], 24, "metadata"],
  // Oracle
  [[100, 100, 100, 200], 32, "metadata"],
  // Alibaba
  [[168, 63, 129, 16], 32, "metadata"],
  // Azure
  [[127, 0, 0, 0], 8, "loopback"],
  [[0, 0, 0, 0], 8, "odd"],
  [[10, 0, 0, 0], 8, "private"],
  [[172, 16, 0, 0], 12, "private"],
  [[192, 168, 0, 0], 16, "private"],
  [[100, 64, 0, 0], 10, "private"],
  [[198, 18, 0, 0], 15, "private"],
  [[224, 0, 0, 0], 3, "private"]
  // many at once, and reserved
];
function reachOfIpv4(address) {
  const bits = (some, length) => some.map((byte) => byte.toString(2).padStart(8, "0")).join("").slice(0, length);
  const range = IPV4.find(([start, length]) => bits(start, length) === bits(address, length));
  return range?.[2] ?? "public";
}
function reachOfIpv6(text) {
  const groups = groupsOf(text);
  const [first = 0, second = 0] = groups;
  const inside = ipv4In(groups);
  if (inside) return insideOf(reachOfIpv4(inside));
  if (groups.slice(0, 7).every((group) => group === 0)) return groups[7] === 1 ? "loopback" : "odd";
  if (first === 64768 && second === 3778) return "metadata";
  if ((first & 65472) === 65152) return "metadata";
  if ((first & 65024) === 64512 || (first & 65472) === 65216) return "private";
  return (first & 65280) === 65280 ? "private" : "public";
}
var insideOf = (reach) => reach === "loopback" ? "odd" : reach;
function groupsOf(text) {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const [a = 0, b = 0, c = 0, d = 0] = dotted ? dotted.slice(1).map(Number) : [];
  const hex = dotted ? `${text.slice(0, dotted.index)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : text;
  const [head = "", tail] = hex.split("::");
  const read = (part) => part === "" ? [] : part.split(":").map((at) => parseInt(at, 16));
  const [left, right] = [read(head), tail === void 0 ? [] : read(tail)];
  const missing = tail === void 0 ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: missing }, () => 0), ...right];
}
function ipv4In(groups) {
  const bytes = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255];
  const [first, second, third] = groups;
  if (first === 8194) return bytes(second, third);
  const start = groups.slice(0, 6).join();
  const isMapped = start === "0,0,0,0,0,65535" || start === "0,0,0,0,65535,0";
  const isTranslated = first === 100 && second === 65435;
  const isCompatible = start === "0,0,0,0,0,0" && ((groups[6] ?? 0) > 0 || (groups[7] ?? 0) > 1);
  return isMapped || isTranslated || isCompatible ? bytes(groups[6], groups[7]) : void 0;
}

// src/io/http/guarded-lookup.ts
function guardedLookup(namedBy) {
  return (host, options, done) => {
    const all = { ...options, all: true };
    lookup(host, all, (failure, found) => {
      if (failure) return done(failure, "", 0);
      allowed(namedBy, found).then(
        (isAllowed) => {
          if (!isAllowed) return done(refused(host), "", 0);
          if (options.all) return done(null, found);
          done(null, found[0]?.address ?? "", found[0]?.family ?? 0);
        },
        (cause) => done(cause, "", 0)
      );
    });
  };
}
async function allowed({ hostname }, found) {
  const reaches = found.map(({ address }) => reachOf(address));
  if (reaches.every((to) => to === "public")) return true;
  const from = await reachesOf(hostname.replace(/^\[|\]$/g, ""));
  return reaches.every((to) => from.some((reach) => mayLeadTo(reach, to)));
}
var reachesOf = async (host) => (await lookup2(host, { all: true })).map(({ address }) => reachOf(address));
var refused = (host) => Object.assign(new Error(`${host} is inside of this network`), { code: "REDIRECT" });

// src/io/http/exchange.ts
var NetworkFailure = class extends Error {
  code;
  host;
  constructor(url, cause, code) {
    super(cause.message, { cause });
    this.name = "NetworkFailure";
    this.code = code;
    this.host = url.host;
  }
};
async function exchange(transport, request5) {
  try {
    return await ask(transport, request5, void 0);
  } catch (failure) {
    if (!(failure instanceof NetworkFailure) || !isUntrusted(failure.code)) throw failure;
    const { certificates } = transport;
    return ask(transport, request5, await trustedCertificates(certificates, request5.url.host));
  }
}
async function ask(transport, request5, ca) {
  const clock = alarm(transport.timeout, transport.cancelled);
  const { origin } = request5.url;
  const told = (cause) => failureOf(transport, clock, request5.url, cause);
  let message;
  try {
    message = await begin(request5, clock, transport.timeout, ca);
    const { statusCode: status = 0, headers: headers2 } = message;
    if (status !== 200 || !request5.isStreamed)
      return { origin, status, headers: headers2, body: await readWhole(message) };
  } catch (cause) {
    throw told(cause);
  } finally {
    clock.stop();
  }
  const { headers } = message;
  return {
    origin,
    status: 200,
    headers,
    body: Buffer.alloc(0),
    stream: flowOf(message, clock, told)
  };
}
function begin(request5, clock, timeout, ca) {
  const { method, url, headers, body, namedBy } = request5;
  const start = url.protocol === "https:" ? request2 : request;
  return new Promise((resolve, reject) => {
    const asked = start({
      method,
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port || (url.protocol === "https:" ? 443 : 80),
      path: url.pathname + url.search,
      headers: { ...standing(url), ...lengthOf(method, body), ...headers },
      agent: agentFor(url),
      signal: clock.signal,
      ...ca ? { ca } : {},
      ...namedBy ? { lookup: guardedLookup(namedBy) } : {},
      ...isLoopbackHost(url.host) ? { rejectUnauthorized: false } : {}
    });
    asked.on("response", resolve);
    asked.on("error", reject);
    if (typeof body === "object" && "open" in body) pour(body, asked, clock, timeout).catch(reject);
    else asked.end(body);
  });
}
function failureOf(transport, clock, url, cause) {
  if (transport.cancelled?.aborted) return cancelled(transport.cancelled.reason);
  if (cause instanceof Problem || cause instanceof NetworkFailure) return cause;
  const { code = "ERROR" } = cause;
  const broke = code === "ERR_STREAM_PREMATURE_CLOSE" ? "ECONNRESET" : code;
  return new NetworkFailure(url, cause, clock.isOver() ? "TIMEOUT" : broke);
}
var standing = ({ host }) => ({
  host,
  "user-agent": "slipway",
  "accept-encoding": "identity"
});
function lengthOf(method, body) {
  if (method !== "PUT" && method !== "POST") return void 0;
  const length = body === void 0 ? 0 : typeof body === "object" && "open" in body ? body.size : Buffer.byteLength(body);
  return { "content-length": String(length) };
}
var clients = /* @__PURE__ */ new Map();
function agentFor(url) {
  const client = clients.get(url.protocol) ?? new HttpClient(void 0, [], { keepAlive: true });
  clients.set(url.protocol, client);
  return client.getAgent(url.href);
}

// src/core/registry/redirect.ts
function unsafeRedirect(from, to) {
  if (!/^https?:$/.test(to.protocol)) return "REDIRECT";
  if (from.protocol === "https:" && to.protocol !== "https:") return "DOWNGRADE";
  return mayLeadTo(reachOf(from.hostname), reachOf(to.hostname)) ? void 0 : "REDIRECT";
}

// src/io/http/wire.ts
var REAL = {
  exchange,
  now: () => performance.now(),
  pause: (time, options) => setTimeout2(time, void 0, options),
  random: Math.random
};
var wireOf = ({ wire = REAL }) => wire;

// src/io/http/send.ts
var MOST_REDIRECTS = 5;
var send = (transport, request5) => retrying(transport, () => follow(transport, request5), request5.isHint);
async function retrying(transport, work, isHint = false) {
  const { now, random } = wireOf(transport);
  const end = now() + (transport.budget ?? Number.POSITIVE_INFINITY);
  for (let done = 1; ; done++) {
    const result = await work(done - 1).catch((failure) => ({ failure }));
    const outcome = outcomeOf(result);
    const isWorthIt = now() < end && (!isHint || "status" in result && result.status === 429);
    const allowed2 = isWorthIt ? transport.attempts : done;
    const tries = { done, allowed: allowed2, first: transport.firstWait };
    const wait = outcome && waitBeforeRetry(outcome, tries, random());
    if (wait !== void 0) await rest(transport, wait);
    else if ("failure" in result) throw result.failure;
    else return result;
  }
}
async function rest(transport, seconds) {
  const { cancelled: cancelled2 } = transport;
  try {
    await wireOf(transport).pause(seconds * 1e3, cancelled2 ? { signal: cancelled2 } : {});
  } catch {
    throw cancelled(cancelled2?.reason);
  }
}
function outcomeOf(result) {
  if (!("failure" in result))
    return { kind: "answer", status: result.status, retryAfter: retryAfter(result) };
  const { failure } = result;
  const cause = failure instanceof Problem ? failure.cause : failure;
  return cause instanceof NetworkFailure ? { kind: "failure", code: cause.code } : void 0;
}
function retryAfter({ headers }) {
  const after = headers["retry-after"] ?? "";
  const now = Date.parse(headers.date ?? "") || Date.now();
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1e3;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : void 0;
}
async function follow(transport, first) {
  let request5 = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await wireOf(transport).exchange(transport, request5);
    const target = redirects < MOST_REDIRECTS ? redirectOf(request5, answer) : void 0;
    if (!target) return answer;
    const namedBy = target.origin === first.url.origin ? {} : { namedBy: first.url };
    request5 = { ...request5, url: target, headers: headersFor(target, request5), ...namedBy };
  }
}
function redirectOf(request5, { status, headers }) {
  const { method, url, mayLeave } = request5;
  const isRead = method === "GET" || method === "HEAD";
  if (!(isRead ? [301, 302, 303, 307, 308] : [307, 308]).includes(status)) return void 0;
  if (!headers.location || !URL.canParse(headers.location, url.href)) return void 0;
  const target = new URL(headers.location, url);
  const isElsewhere = target.origin !== url.origin;
  if (isElsewhere && (!isRead || method === "HEAD" && !mayLeave)) return void 0;
  const code = unsafeRedirect(url, target);
  if (code) throw new NetworkFailure(url, new Error(`redirected to ${target.origin}`), code);
  return isElsewhere && !mayLeave ? void 0 : target;
}
function headersFor(target, { url, headers }) {
  if (target.origin === url.origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization"));
}

export {
  fetch,
  HttpClient,
  TRANSPORT,
  unreachableProblem,
  NetworkFailure,
  unsafeRedirect,
  wireOf,
  send,
  retrying
};
