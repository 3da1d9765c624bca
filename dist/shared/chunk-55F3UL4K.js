const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 askAws,
 clientOptions,
 defaultProvider,
 idToken,
 isIssuedSecret,
 noAwsAnswer
} from "./chunk-S5QQVJLN.js";
import {
 SignatureV4MultiRegion
} from "./chunk-3LKDZTRQ.js";
import {
 AwsQueryProtocol,
 AwsSdkSigV4ASigner,
 AwsSdkSigV4Signer,
 NODE_AUTH_SCHEME_PREFERENCE_OPTIONS,
 NODE_SIGV4A_CONFIG_OPTIONS,
 Sha256Node,
 resolveAwsSdkSigV4AConfig,
 resolveAwsSdkSigV4Config
} from "./chunk-G6NP24Q7.js";
import {
 NodeHttpHandler
} from "./chunk-YX7LCXTN.js";
import {
 BinaryDecisionDiagram,
 Client,
 DEFAULT_RETRY_MODE,
 DefaultIdentityProviderConfig,
 EndpointCache,
 NODE_APP_ID_CONFIG_OPTIONS,
 NODE_MAX_ATTEMPT_CONFIG_OPTIONS,
 NODE_RETRY_MODE_CONFIG_OPTIONS,
 NoAuthSigner,
 NoOpLogger,
 ServiceException,
 awsEndpointFunctions,
 createDefaultUserAgentProvider,
 customEndpointFunctions,
 decideEndpoint,
 emitWarningIfUnsupportedVersion,
 emitWarningIfUnsupportedVersion2,
 getAwsRegionExtensionConfiguration,
 getDefaultExtensionConfiguration,
 getDefaultSocketTimeout,
 getEndpointPlugin,
 getHostHeaderPlugin,
 getHttpAuthSchemeEndpointRuleSetPlugin,
 getHttpSigningPlugin,
 getLoggerPlugin,
 getRecursionDetectionPlugin,
 getRetryPlugin,
 getUserAgentPlugin,
 loadConfigsForDefaultMode,
 makeBuilder,
 resolveAwsRegionExtensionConfiguration,
 resolveDefaultRuntimeConfig,
 resolveEndpointConfig,
 resolveHostHeaderConfig,
 resolveParams,
 resolveRetryConfig,
 resolveUserAgentConfig
} from "./chunk-ZR22JN67.js";
import {
 NODE_REGION_CONFIG_FILE_OPTIONS,
 NODE_REGION_CONFIG_OPTIONS,
 NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
 NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
 TypeRegistry,
 calculateBodyLength,
 fromBase64,
 fromUtf8,
 getContentLengthPlugin,
 getHttpHandlerExtensionConfiguration,
 getSchemaSerdePlugin,
 getSmithyContext,
 loadConfig,
 normalizeProvider,
 parseUrl,
 resolveDefaultsModeConfig,
 resolveHttpHandlerRuntimeConfig,
 resolveRegionConfig,
 streamCollector,
 toBase64,
 toUtf8
} from "./chunk-RVPSSVEP.js";
import { roleArn, sessionName, accountOfArn, partitionOf, REQUEST_AWS } from "./deploy+inspect+main+merge+rollback.js";

// node_modules/@aws-sdk/client-sts/
var q="ref",a=-1,b=!0,c="isSet",d="PartitionResult",e="booleanEquals",f="stringEquals",g="getAttr",h="us-east-1",i="sigv4",j="sts",k="https://sts.{Region}.{PartitionResult#dnsSuffix}",l={[q]:"Endpoint"},m={[q]:"Region"},n={[q]:d},o={},p=[m],_data={conditions:[[c,[l]],[c,p],["aws.partition",p,d],[e,[{[q]:"UseFIPS"},b]],[e,[{[q]:"UseDualStack"},b]],[f,[m,"aws-global"]],[e,[{[q]:"UseGlobalEndpoint"},b]],[f,[m,"eu-central-1"]],[e,[{fn:g,argv:[n,"supportsDualStack"]},b]],[e,[{fn:g,argv:[n,"supportsFIPS"]},b]],[f,[m,"ap-south-1"]],[f,[m,"eu-north-1"]],[f,[m,"eu-west-1"]],[f,[m,"eu-west-2"]],[f,[m,"eu-west-3"]],[f,[m,"sa-east-1"]],[f,[m,h]],[f,[m,"us-east-2"]],[f,[m,"us-west-2"]],[f,[m,"us-west-1"]],[f,[m,"ca-central-1"]],[f,[m,"ap-southeast-1"]],[f,[m,"ap-northeast-1"]],[f,[m,"ap-southeast-2"]],[f,[{fn:g,argv:[n,"name"]},"aws-us-gov"]]],results:[[a],["https://sts.amazonaws.com",{authSchemes:[{name:i,signingName:j,signingRegion:h}]}],[k,{authSchemes:[{name:i,signingName:j,signingRegion:"{Region}"}]}],[a,"Invalid Configuration: FIPS and custom endpoint are not supported"],[a,"Invalid Configuration: Dualstack and custom endpoint are not supported"],[l,o],["https://sts-fips.{Region}.{PartitionResult#dualStackDnsSuffix}",o],[a,"FIPS and DualStack are enabled, but this partition does not support one or both"],["https://sts.{Region}.amazonaws.com",o],["https://sts-fips.{Region}.{PartitionResult#dnsSuffix}",o],[a,"FIPS is enabled but this partition does not support FIPS"],["https://sts.{Region}.{PartitionResult#dualStackDnsSuffix}",o],[a,"DualStack is enabled but this partition does not support DualStack"],[k,o],[a,"Invalid Configuration: Missing Region"]]},root=2,r=1e8,nodes=new Int32Array([-1,1,-1,0,30,3,1,4,r+14,2,5,r+14,3,25,6,4,24,7,5,r+1,8,6,9,r+13,7,r+1,10,10,r+1,11,11,r+1,12,12,r+1,13,13,r+1,14,14,r+1,15,15,r+1,16,16,r+1,17,17,r+1,18,18,r+1,19,19,r+1,20,20,r+1,21,21,r+1,22,22,r+1,23,23,r+1,r+2,8,r+11,r+12,4,28,26,9,27,r+10,24,r+8,r+9,8,29,r+7,9,r+6,r+7,3,r+3,31,4,r+4,r+5]),bdd=BinaryDecisionDiagram.from(nodes,root,_data.conditions,_data.results);

var cache=new EndpointCache({size:50,params:["Endpoint","Region","UseDualStack","UseFIPS","UseGlobalEndpoint"]}),defaultEndpointResolver=(endpointParams,context={})=>cache.get(endpointParams,()=>decideEndpoint(bdd,{endpointParams,logger:context.logger}));customEndpointFunctions.aws=awsEndpointFunctions;

var createEndpointRuleSetHttpAuthSchemeParametersProvider=defaultHttpAuthSchemeParametersProvider=>async(config,context,input)=>{if(!input)throw new Error("Could not find `input` for `defaultEndpointRuleSetHttpAuthSchemeParametersProvider`");const defaultParameters=await defaultHttpAuthSchemeParametersProvider(config,context,input),instructionsFn=getSmithyContext(context)?.commandInstance?.constructor?.getEndpointParameterInstructions;if(!instructionsFn)throw new Error(`getEndpointParameterInstructions() is not defined on '${context.commandName}'`);const endpointParameters=await resolveParams(input,{getEndpointParameterInstructions:instructionsFn},config);return Object.assign(defaultParameters,endpointParameters)},_defaultSTSHttpAuthSchemeParametersProvider=async(config,context,input)=>({operation:getSmithyContext(context).operation,region:await normalizeProvider(config.region)()||(()=>{throw new Error("expected `region` to be configured for `aws.auth#sigv4`")})()}),defaultSTSHttpAuthSchemeParametersProvider=createEndpointRuleSetHttpAuthSchemeParametersProvider(_defaultSTSHttpAuthSchemeParametersProvider);function createAwsAuthSigv4HttpAuthOption(authParameters){return{schemeId:"aws.auth#sigv4",signingProperties:{name:"sts",region:authParameters.region},propertiesExtractor:(config,context)=>({signingProperties:{config,context}})}}function createAwsAuthSigv4aHttpAuthOption(authParameters){return{schemeId:"aws.auth#sigv4a",signingProperties:{name:"sts",region:authParameters.region},propertiesExtractor:(config,context)=>({signingProperties:{config,context}})}}function createSmithyApiNoAuthHttpAuthOption(authParameters){return{schemeId:"smithy.api#noAuth"}}var createEndpointRuleSetHttpAuthSchemeProvider=(defaultEndpointResolver2,defaultHttpAuthSchemeResolver,createHttpAuthOptionFunctions)=>authParameters=>{const authSchemes=defaultEndpointResolver2(authParameters).properties?.authSchemes;if(!authSchemes)return defaultHttpAuthSchemeResolver(authParameters);const options=[];for(const scheme of authSchemes){const{name:resolvedName,properties={},...rest}=scheme,name=resolvedName.toLowerCase();resolvedName!==name&&console.warn(`HttpAuthScheme has been normalized with lowercasing: '${resolvedName}' to '${name}'`);let schemeId;if(name==="sigv4a"){schemeId="aws.auth#sigv4a";const sigv4Present=authSchemes.find(s=>{const name2=s.name.toLowerCase();return name2!=="sigv4a"&&name2.startsWith("sigv4")});if(SignatureV4MultiRegion.sigv4aDependency()==="none"&&sigv4Present)continue}else if(name.startsWith("sigv4"))schemeId="aws.auth#sigv4";else throw new Error(`Unknown HttpAuthScheme found in '@smithy.rules#endpointRuleSet': '${name}'`);const createOption=createHttpAuthOptionFunctions[schemeId];if(!createOption)throw new Error(`Could not find HttpAuthOption create function for '${schemeId}'`);const option=createOption(authParameters);option.schemeId=schemeId,option.signingProperties={...option.signingProperties||{},...rest,...properties},options.push(option)}return options},_defaultSTSHttpAuthSchemeProvider=authParameters=>{const options=[];switch(authParameters.operation){case"AssumeRoleWithSAML":{options.push(createSmithyApiNoAuthHttpAuthOption(authParameters)),options.push(createAwsAuthSigv4aHttpAuthOption(authParameters));break}case"AssumeRoleWithWebIdentity":{options.push(createSmithyApiNoAuthHttpAuthOption(authParameters)),options.push(createAwsAuthSigv4aHttpAuthOption(authParameters));break}default:options.push(createAwsAuthSigv4HttpAuthOption(authParameters)),options.push(createAwsAuthSigv4aHttpAuthOption(authParameters))}return options},defaultSTSHttpAuthSchemeProvider=createEndpointRuleSetHttpAuthSchemeProvider(defaultEndpointResolver,_defaultSTSHttpAuthSchemeProvider,{"aws.auth#sigv4":createAwsAuthSigv4HttpAuthOption,"aws.auth#sigv4a":createAwsAuthSigv4aHttpAuthOption,"smithy.api#noAuth":createSmithyApiNoAuthHttpAuthOption}),resolveHttpAuthSchemeConfig=config=>{const config_0=resolveAwsSdkSigV4Config(config),config_1=resolveAwsSdkSigV4AConfig(config_0);return Object.assign(config_1,{authSchemePreference:normalizeProvider(config.authSchemePreference??[])})};

var resolveClientEndpointParameters=options=>Object.assign(options,{useDualstackEndpoint:options.useDualstackEndpoint??!1,useFipsEndpoint:options.useFipsEndpoint??!1,useGlobalEndpoint:options.useGlobalEndpoint??!1,defaultSigningName:"sts"}),commonParams={UseGlobalEndpoint:{type:"builtInParams",name:"useGlobalEndpoint"},UseFIPS:{type:"builtInParams",name:"useFipsEndpoint"},Endpoint:{type:"builtInParams",name:"endpoint"},Region:{type:"builtInParams",name:"region"},UseDualStack:{type:"builtInParams",name:"useDualstackEndpoint"}};

var package_default={version:"3.1174.0"};

var STSServiceException=class _STSServiceException extends ServiceException{static shapeId="smithy.ts.sdk.synthetic.com.amazonaws.sts#STSServiceException";constructor(options){super(options),Object.setPrototypeOf(this,_STSServiceException.prototype)}};

var ExpiredTokenException=class _ExpiredTokenException extends STSServiceException{static shapeId="com.amazonaws.sts#ExpiredTokenException";name="ExpiredTokenException";$fault="client";constructor(opts){super({name:"ExpiredTokenException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ExpiredTokenException.prototype)}},InvalidContextAssertionException=class _InvalidContextAssertionException extends STSServiceException{static shapeId="com.amazonaws.sts#InvalidContextAssertionException";name="InvalidContextAssertionException";$fault="client";constructor(opts){super({name:"InvalidContextAssertionException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidContextAssertionException.prototype)}},MalformedPolicyDocumentException=class _MalformedPolicyDocumentException extends STSServiceException{static shapeId="com.amazonaws.sts#MalformedPolicyDocumentException";name="MalformedPolicyDocumentException";$fault="client";constructor(opts){super({name:"MalformedPolicyDocumentException",$fault:"client",...opts}),Object.setPrototypeOf(this,_MalformedPolicyDocumentException.prototype)}},PackedPolicyTooLargeException=class _PackedPolicyTooLargeException extends STSServiceException{static shapeId="com.amazonaws.sts#PackedPolicyTooLargeException";name="PackedPolicyTooLargeException";$fault="client";constructor(opts){super({name:"PackedPolicyTooLargeException",$fault:"client",...opts}),Object.setPrototypeOf(this,_PackedPolicyTooLargeException.prototype)}},RegionDisabledException=class _RegionDisabledException extends STSServiceException{static shapeId="com.amazonaws.sts#RegionDisabledException";name="RegionDisabledException";$fault="client";constructor(opts){super({name:"RegionDisabledException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RegionDisabledException.prototype)}},IDPRejectedClaimException=class _IDPRejectedClaimException extends STSServiceException{static shapeId="com.amazonaws.sts#IDPRejectedClaimException";name="IDPRejectedClaimException";$fault="client";constructor(opts){super({name:"IDPRejectedClaimException",$fault:"client",...opts}),Object.setPrototypeOf(this,_IDPRejectedClaimException.prototype)}},InvalidIdentityTokenException=class _InvalidIdentityTokenException extends STSServiceException{static shapeId="com.amazonaws.sts#InvalidIdentityTokenException";name="InvalidIdentityTokenException";$fault="client";constructor(opts){super({name:"InvalidIdentityTokenException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidIdentityTokenException.prototype)}},IDPCommunicationErrorException=class _IDPCommunicationErrorException extends STSServiceException{static shapeId="com.amazonaws.sts#IDPCommunicationErrorException";name="IDPCommunicationErrorException";$fault="client";$retryable={};constructor(opts){super({name:"IDPCommunicationErrorException",$fault:"client",...opts}),Object.setPrototypeOf(this,_IDPCommunicationErrorException.prototype)}},InvalidAuthorizationMessageException=class _InvalidAuthorizationMessageException extends STSServiceException{static shapeId="com.amazonaws.sts#InvalidAuthorizationMessageException";name="InvalidAuthorizationMessageException";$fault="client";constructor(opts){super({name:"InvalidAuthorizationMessageException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidAuthorizationMessageException.prototype)}},ExpiredTradeInTokenException=class _ExpiredTradeInTokenException extends STSServiceException{static shapeId="com.amazonaws.sts#ExpiredTradeInTokenException";name="ExpiredTradeInTokenException";$fault="client";constructor(opts){super({name:"ExpiredTradeInTokenException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ExpiredTradeInTokenException.prototype)}},InsufficientSessionLifetimeException=class _InsufficientSessionLifetimeException extends STSServiceException{static shapeId="com.amazonaws.sts#InsufficientSessionLifetimeException";name="InsufficientSessionLifetimeException";$fault="client";constructor(opts){super({name:"InsufficientSessionLifetimeException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InsufficientSessionLifetimeException.prototype)}},InvalidSubjectCredentialsException=class _InvalidSubjectCredentialsException extends STSServiceException{static shapeId="com.amazonaws.sts#InvalidSubjectCredentialsException";name="InvalidSubjectCredentialsException";$fault="client";constructor(opts){super({name:"InvalidSubjectCredentialsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidSubjectCredentialsException.prototype)}},JWTPayloadSizeExceededException=class _JWTPayloadSizeExceededException extends STSServiceException{static shapeId="com.amazonaws.sts#JWTPayloadSizeExceededException";name="JWTPayloadSizeExceededException";$fault="client";constructor(opts){super({name:"JWTPayloadSizeExceededException",$fault:"client",...opts}),Object.setPrototypeOf(this,_JWTPayloadSizeExceededException.prototype)}},OutboundWebIdentityFederationDisabledException=class _OutboundWebIdentityFederationDisabledException extends STSServiceException{static shapeId="com.amazonaws.sts#OutboundWebIdentityFederationDisabledException";name="OutboundWebIdentityFederationDisabledException";$fault="client";constructor(opts){super({name:"OutboundWebIdentityFederationDisabledException",$fault:"client",...opts}),Object.setPrototypeOf(this,_OutboundWebIdentityFederationDisabledException.prototype)}},SessionDurationEscalationException=class _SessionDurationEscalationException extends STSServiceException{static shapeId="com.amazonaws.sts#SessionDurationEscalationException";name="SessionDurationEscalationException";$fault="client";constructor(opts){super({name:"SessionDurationEscalationException",$fault:"client",...opts}),Object.setPrototypeOf(this,_SessionDurationEscalationException.prototype)}};

var _A="Arn",_AKI="AccessKeyId",_AR="AssumeRole",_ARI="AssumedRoleId",_ARR="AssumeRoleRequest",_ARRs="AssumeRoleResponse",_ARU="AssumedRoleUser",_ARWWI="AssumeRoleWithWebIdentity",_ARWWIR="AssumeRoleWithWebIdentityRequest",_ARWWIRs="AssumeRoleWithWebIdentityResponse",_Ac="Account",_Au="Audience",_C="Credentials",_CA="ContextAssertion",_DS="DurationSeconds",_E="Expiration",_EI="ExternalId",_ETE="ExpiredTokenException",_ETITE="ExpiredTradeInTokenException",_FPA="FederatedProviderArn",_GCI="GetCallerIdentity",_GCIR="GetCallerIdentityRequest",_GCIRe="GetCallerIdentityResponse",_GWITR="GetWebIdentityTokenRequest",_I="Issuer",_IAME="InvalidAuthorizationMessageException",_ICAE="InvalidContextAssertionException",_IDPCEE="IDPCommunicationErrorException",_IDPRCE="IDPRejectedClaimException",_IITE="InvalidIdentityTokenException",_IP="IdentityProvider",_ISCE="InvalidSubjectCredentialsException",_ISLE="InsufficientSessionLifetimeException",_JWTPSEE="JWTPayloadSizeExceededException",_K="Key",_MPDE="MalformedPolicyDocumentException",_MSTS="MinimumSessionTokenSize",_OI="OriginIdentity",_OWIFDE="OutboundWebIdentityFederationDisabledException",_P="Policy",_PA="PolicyArns",_PAro="ProviderArn",_PC="ProvidedContexts",_PCLT="ProvidedContextsListType",_PCr="ProvidedContext",_PDT="PolicyDescriptorType",_PI="ProviderId",_PPS="PackedPolicySize",_PPTLE="PackedPolicyTooLargeException",_Pr="Provider",_RA="RoleArn",_RDE="RegionDisabledException",_RSN="RoleSessionName",_S="Subject",_SA="SigningAlgorithm",_SAK="SecretAccessKey",_SDEE="SessionDurationEscalationException",_SFWIT="SubjectFromWebIdentityToken",_SI="SourceIdentity",_SM="SubjectMode",_SN="SerialNumber",_ST="SubjectType",_STS="SessionTokenSize",_STU="SessionTokenUtilization",_STe="SessionToken",_Sc="Scope",_T="Tags",_TC="TokenCode",_TCr="TransactionContext",_TIPC="TrustedIdentityPropagationContext",_TTK="TransitiveTagKeys",_Ta="Tag",_UI="UserId",_V="Value",_WIT="WebIdentityToken",_a="arn",_aKST="accessKeySecretType",_aQE="awsQueryError",_c="client",_cTT="clientTokenType",_e="error",_hE="httpError",_m="message",_oIIT="originIdentityIssuerType",_oIST="originIdentitySubjectType",_oISTT="originIdentitySubjectTypeType",_pDLT="policyDescriptorListType",_s="smithy.ts.sdk.synthetic.com.amazonaws.sts",_tCIPMT="transactionContextIdentityProviderMapType",_tCVT="transactionContextValueType",_tLT="tagListType",n0="com.amazonaws.sts",_s_registry=new TypeRegistry(_s),STSServiceException$=[-3,_s,"STSServiceException",0,[],[]];_s_registry.registerError(STSServiceException$,STSServiceException);var n0_registry=new TypeRegistry(n0),ExpiredTokenException$=[-3,n0,_ETE,{[_aQE]:["ExpiredTokenException",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(ExpiredTokenException$,ExpiredTokenException);var ExpiredTradeInTokenException$=[-3,n0,_ETITE,{[_aQE]:["ExpiredTradeInTokenException",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(ExpiredTradeInTokenException$,ExpiredTradeInTokenException);var IDPCommunicationErrorException$=[-3,n0,_IDPCEE,{[_aQE]:["IDPCommunicationError",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(IDPCommunicationErrorException$,IDPCommunicationErrorException);var IDPRejectedClaimException$=[-3,n0,_IDPRCE,{[_aQE]:["IDPRejectedClaim",403],[_e]:_c,[_hE]:403},[_m],[0]];n0_registry.registerError(IDPRejectedClaimException$,IDPRejectedClaimException);var InsufficientSessionLifetimeException$=[-3,n0,_ISLE,{[_aQE]:["InsufficientSessionLifetime",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(InsufficientSessionLifetimeException$,InsufficientSessionLifetimeException);var InvalidAuthorizationMessageException$=[-3,n0,_IAME,{[_aQE]:["InvalidAuthorizationMessageException",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(InvalidAuthorizationMessageException$,InvalidAuthorizationMessageException);var InvalidContextAssertionException$=[-3,n0,_ICAE,{[_aQE]:["InvalidContextAssertion",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(InvalidContextAssertionException$,InvalidContextAssertionException);var InvalidIdentityTokenException$=[-3,n0,_IITE,{[_aQE]:["InvalidIdentityToken",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(InvalidIdentityTokenException$,InvalidIdentityTokenException);var InvalidSubjectCredentialsException$=[-3,n0,_ISCE,{[_aQE]:["InvalidSubjectCredentials",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(InvalidSubjectCredentialsException$,InvalidSubjectCredentialsException);var JWTPayloadSizeExceededException$=[-3,n0,_JWTPSEE,{[_aQE]:["JWTPayloadSizeExceededException",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(JWTPayloadSizeExceededException$,JWTPayloadSizeExceededException);var MalformedPolicyDocumentException$=[-3,n0,_MPDE,{[_aQE]:["MalformedPolicyDocument",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(MalformedPolicyDocumentException$,MalformedPolicyDocumentException);var OutboundWebIdentityFederationDisabledException$=[-3,n0,_OWIFDE,{[_aQE]:["OutboundWebIdentityFederationDisabledException",403],[_e]:_c,[_hE]:403},[_m],[0]];n0_registry.registerError(OutboundWebIdentityFederationDisabledException$,OutboundWebIdentityFederationDisabledException);var PackedPolicyTooLargeException$=[-3,n0,_PPTLE,{[_aQE]:["PackedPolicyTooLarge",400],[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(PackedPolicyTooLargeException$,PackedPolicyTooLargeException);var RegionDisabledException$=[-3,n0,_RDE,{[_aQE]:["RegionDisabledException",403],[_e]:_c,[_hE]:403},[_m],[0]];n0_registry.registerError(RegionDisabledException$,RegionDisabledException);var SessionDurationEscalationException$=[-3,n0,_SDEE,{[_aQE]:["SessionDurationEscalationException",403],[_e]:_c,[_hE]:403},[_m],[0]];n0_registry.registerError(SessionDurationEscalationException$,SessionDurationEscalationException);var errorTypeRegistries=[_s_registry,n0_registry],accessKeySecretType=[0,n0,_aKST,8,0],clientTokenType=[0,n0,_cTT,8,0],originIdentityIssuerType=[0,n0,_oIIT,8,0],originIdentitySubjectType=[0,n0,_oIST,8,0],originIdentitySubjectTypeType=[0,n0,_oISTT,8,0],transactionContextValueType=[0,n0,_tCVT,8,0],AssumedRoleUser$=[3,n0,_ARU,0,[_ARI,_A],[0,0],2],AssumeRoleRequest$=[3,n0,_ARR,0,[_RA,_RSN,_PA,_P,_DS,_T,_TTK,_EI,_SN,_TC,_SI,_PC,_MSTS],[0,0,()=>policyDescriptorListType,0,1,()=>tagListType,64,0,0,0,0,()=>ProvidedContextsListType,1],2],AssumeRoleResponse$=[3,n0,_ARRs,0,[_C,_ARU,_PPS,_SI,_STU,_STS],[[()=>Credentials$,0],()=>AssumedRoleUser$,1,0,1,1]],AssumeRoleWithWebIdentityRequest$=[3,n0,_ARWWIR,0,[_RA,_RSN,_WIT,_PI,_PA,_P,_DS,_MSTS],[0,0,[()=>clientTokenType,0],0,()=>policyDescriptorListType,0,1,1],3],AssumeRoleWithWebIdentityResponse$=[3,n0,_ARWWIRs,0,[_C,_SFWIT,_ARU,_PPS,_Pr,_Au,_SI,_STU,_STS,_TIPC],[[()=>Credentials$,0],0,()=>AssumedRoleUser$,1,0,0,0,1,1,[()=>TrustedIdentityPropagationContext$,0]]],Credentials$=[3,n0,_C,0,[_AKI,_SAK,_STe,_E],[0,[()=>accessKeySecretType,0],0,4],4],GetCallerIdentityRequest$=[3,n0,_GCIR,0,[],[]],GetCallerIdentityResponse$=[3,n0,_GCIRe,0,[_UI,_Ac,_A],[0,0,0]],GetWebIdentityTokenRequest$=[3,n0,_GWITR,0,[_Au,_SA,_DS,_Sc,_SM,_T],[64,0,1,0,0,()=>tagListType],2],OriginIdentity$=[3,n0,_OI,0,[_S,_ST,_I,_FPA],[[()=>originIdentitySubjectType,0],[()=>originIdentitySubjectTypeType,0],[()=>originIdentityIssuerType,0],0]],PolicyDescriptorType$=[3,n0,_PDT,0,[_a],[0]],ProvidedContext$=[3,n0,_PCr,0,[_PAro,_CA],[0,0]],Tag$=[3,n0,_Ta,0,[_K,_V],[0,0],2],TransactionContext$=[3,n0,_TCr,0,[_IP],[[()=>transactionContextIdentityProviderMapType,0]]],TrustedIdentityPropagationContext$=[3,n0,_TIPC,8,[_OI,_TCr],[[()=>OriginIdentity$,0],[()=>TransactionContext$,0]]],policyDescriptorListType=[1,n0,_pDLT,0,()=>PolicyDescriptorType$],ProvidedContextsListType=[1,n0,_PCLT,0,()=>ProvidedContext$],tagKeyListType=64,tagListType=[1,n0,_tLT,0,()=>Tag$],webIdentityTokenAudienceListType=64,transactionContextIdentityProviderMapType=[2,n0,_tCIPMT,0,[0,0],[()=>transactionContextValueType,0]],AssumeRole$=[9,n0,_AR,0,()=>AssumeRoleRequest$,()=>AssumeRoleResponse$],AssumeRoleWithWebIdentity$=[9,n0,_ARWWI,0,()=>AssumeRoleWithWebIdentityRequest$,()=>AssumeRoleWithWebIdentityResponse$],GetCallerIdentity$=[9,n0,_GCI,0,()=>GetCallerIdentityRequest$,()=>GetCallerIdentityResponse$];

var getRuntimeConfig=config=>({apiVersion:"2011-06-15",base64Decoder:config?.base64Decoder??fromBase64,base64Encoder:config?.base64Encoder??toBase64,disableHostPrefix:config?.disableHostPrefix??!1,endpointProvider:config?.endpointProvider??defaultEndpointResolver,extensions:config?.extensions??[],httpAuthSchemeProvider:config?.httpAuthSchemeProvider??defaultSTSHttpAuthSchemeProvider,httpAuthSchemes:config?.httpAuthSchemes??[{schemeId:"aws.auth#sigv4",identityProvider:ipc=>ipc.getIdentityProvider("aws.auth#sigv4"),signer:new AwsSdkSigV4Signer},{schemeId:"aws.auth#sigv4a",identityProvider:ipc=>ipc.getIdentityProvider("aws.auth#sigv4a"),signer:new AwsSdkSigV4ASigner},{schemeId:"smithy.api#noAuth",identityProvider:ipc=>ipc.getIdentityProvider("smithy.api#noAuth")||(async()=>({})),signer:new NoAuthSigner}],logger:config?.logger??new NoOpLogger,protocol:config?.protocol??AwsQueryProtocol,protocolSettings:config?.protocolSettings??{defaultNamespace:"com.amazonaws.sts",errorTypeRegistries,xmlNamespace:"https://sts.amazonaws.com/doc/2011-06-15/",version:"2011-06-15",serviceTarget:"AWSSecurityTokenServiceV20110615"},serviceId:config?.serviceId??"STS",sha256:config?.sha256??Sha256Node,signerConstructor:config?.signerConstructor??SignatureV4MultiRegion,urlParser:config?.urlParser??parseUrl,utf8Decoder:config?.utf8Decoder??fromUtf8,utf8Encoder:config?.utf8Encoder??toUtf8});

var getRuntimeConfig2=config=>{emitWarningIfUnsupportedVersion2(process.version);const defaultsMode=resolveDefaultsModeConfig(config),defaultConfigProvider=()=>defaultsMode().then(loadConfigsForDefaultMode),clientSharedValues=getRuntimeConfig(config);emitWarningIfUnsupportedVersion(process.version);const loaderConfig={profile:config?.profile,logger:clientSharedValues.logger};return{...clientSharedValues,...config,runtime:"node",defaultsMode,authSchemePreference:config?.authSchemePreference??loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS,loaderConfig),bodyLengthChecker:config?.bodyLengthChecker??calculateBodyLength,credentialDefaultProvider:config?.credentialDefaultProvider??defaultProvider,defaultSocketTimeout:getDefaultSocketTimeout(config?.requestHandler,3e5),defaultUserAgentProvider:config?.defaultUserAgentProvider??createDefaultUserAgentProvider({serviceId:clientSharedValues.serviceId,clientVersion:package_default.version}),httpAuthSchemes:config?.httpAuthSchemes??[{schemeId:"aws.auth#sigv4",identityProvider:ipc=>ipc.getIdentityProvider("aws.auth#sigv4")||(async idProps=>await defaultProvider(idProps?.__config||{})()),signer:new AwsSdkSigV4Signer},{schemeId:"aws.auth#sigv4a",identityProvider:ipc=>ipc.getIdentityProvider("aws.auth#sigv4a"),signer:new AwsSdkSigV4ASigner},{schemeId:"smithy.api#noAuth",identityProvider:ipc=>ipc.getIdentityProvider("smithy.api#noAuth")||(async()=>({})),signer:new NoAuthSigner}],maxAttempts:config?.maxAttempts??loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS,config),region:config?.region??loadConfig(NODE_REGION_CONFIG_OPTIONS,{...NODE_REGION_CONFIG_FILE_OPTIONS,...loaderConfig}),requestHandler:NodeHttpHandler.create(config?.requestHandler??defaultConfigProvider),retryMode:config?.retryMode??loadConfig({...NODE_RETRY_MODE_CONFIG_OPTIONS,default:async()=>(await defaultConfigProvider()).retryMode||DEFAULT_RETRY_MODE},config),sigv4aSigningRegionSet:config?.sigv4aSigningRegionSet??loadConfig(NODE_SIGV4A_CONFIG_OPTIONS,loaderConfig),streamCollector:config?.streamCollector??streamCollector,useDualstackEndpoint:config?.useDualstackEndpoint??loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,loaderConfig),useFipsEndpoint:config?.useFipsEndpoint??loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,loaderConfig),userAgentAppId:config?.userAgentAppId??loadConfig(NODE_APP_ID_CONFIG_OPTIONS,loaderConfig)}};

var getHttpAuthExtensionConfiguration=runtimeConfig=>{const _httpAuthSchemes=runtimeConfig.httpAuthSchemes;let _httpAuthSchemeProvider=runtimeConfig.httpAuthSchemeProvider,_credentials=runtimeConfig.credentials;return{setHttpAuthScheme(httpAuthScheme){const index=_httpAuthSchemes.findIndex(scheme=>scheme.schemeId===httpAuthScheme.schemeId);index===-1?_httpAuthSchemes.push(httpAuthScheme):_httpAuthSchemes.splice(index,1,httpAuthScheme)},httpAuthSchemes(){return _httpAuthSchemes},setHttpAuthSchemeProvider(httpAuthSchemeProvider){_httpAuthSchemeProvider=httpAuthSchemeProvider},httpAuthSchemeProvider(){return _httpAuthSchemeProvider},setCredentials(credentials){_credentials=credentials},credentials(){return _credentials}}},resolveHttpAuthRuntimeConfig=config=>({httpAuthSchemes:config.httpAuthSchemes(),httpAuthSchemeProvider:config.httpAuthSchemeProvider(),credentials:config.credentials()});

var resolveRuntimeExtensions=(runtimeConfig,extensions)=>{const extensionConfiguration=Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig),getDefaultExtensionConfiguration(runtimeConfig),getHttpHandlerExtensionConfiguration(runtimeConfig),getHttpAuthExtensionConfiguration(runtimeConfig));return extensions.forEach(extension=>extension.configure(extensionConfiguration)),Object.assign(runtimeConfig,resolveAwsRegionExtensionConfiguration(extensionConfiguration),resolveDefaultRuntimeConfig(extensionConfiguration),resolveHttpHandlerRuntimeConfig(extensionConfiguration),resolveHttpAuthRuntimeConfig(extensionConfiguration))};

var STSClient=class extends Client{config;constructor(...[configuration]){const _config_0=getRuntimeConfig2(configuration||{});super(_config_0),this.initConfig=_config_0;const _config_1=resolveClientEndpointParameters(_config_0),_config_2=resolveUserAgentConfig(_config_1),_config_3=resolveRetryConfig(_config_2),_config_4=resolveRegionConfig(_config_3),_config_5=resolveHostHeaderConfig(_config_4),_config_6=resolveEndpointConfig(_config_5),_config_7=resolveHttpAuthSchemeConfig(_config_6),_config_8=resolveRuntimeExtensions(_config_7,configuration?.extensions||[]);this.config=_config_8,this.middlewareStack.use(getSchemaSerdePlugin(this.config)),this.middlewareStack.use(getUserAgentPlugin(this.config)),this.middlewareStack.use(getRetryPlugin(this.config)),this.middlewareStack.use(getContentLengthPlugin(this.config)),this.middlewareStack.use(getHostHeaderPlugin(this.config)),this.middlewareStack.use(getLoggerPlugin(this.config)),this.middlewareStack.use(getRecursionDetectionPlugin(this.config)),this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config,{httpAuthSchemeParametersProvider:defaultSTSHttpAuthSchemeParametersProvider,identityProviderConfigProvider:async config=>new DefaultIdentityProviderConfig({"aws.auth#sigv4":config.credentials,"aws.auth#sigv4a":config.credentials})})),this.middlewareStack.use(getHttpSigningPlugin(this.config))}destroy(){super.destroy()}};

var command=makeBuilder(commonParams,"AWSSecurityTokenServiceV20110615","STSClient",getEndpointPlugin),_ep0={},_mw0=(Command,cs,config,o2)=>[];

var AssumeRoleCommand=class extends command(_ep0,_mw0,"AssumeRole",AssumeRole$){};

var AssumeRoleWithWebIdentityCommand=class extends command(_ep0,_mw0,"AssumeRoleWithWebIdentity",AssumeRoleWithWebIdentity$){};

var GetCallerIdentityCommand=class extends command(_ep0,_mw0,"GetCallerIdentity",GetCallerIdentity$){};

// src/io/ecr/sts.ts
var stsClient = (region, { policy = REQUEST_AWS }, credentials) => new STSClient({ region, ...clientOptions(policy), ...credentials ? { credentials } : {} });
var asked = (aws, region) => ({
 RoleArn: roleArn(aws, region),
 RoleSessionName: sessionName(aws.sessionName, process.env["GITHUB_RUN_ID"]),
 ...aws.duration === void 0 ? {} : { DurationSeconds: aws.duration }
});
async function assumeRole(aws, region, by, rim) {
 const input = asked(aws, region);
 const request = {
  action: "sts:AssumeRole",
  resource: input.RoleArn,
  wanted: `assume the role ${input.RoleArn}`
 };
 const client = stsClient(region, rim, by);
 return identityOf(
  await askAws(
   request,
   () => client.send(new AssumeRoleCommand(input), { abortSignal: rim.cancelled })
  )
 );
}
async function assumeRoleWithIdToken(aws, region, rim) {
 const { token, ...identity } = await idToken(partitionOf(region).audience, rim);
 const input = { ...asked(aws, region), WebIdentityToken: token };
 const request = {
  action: "sts:AssumeRoleWithWebIdentity",
  resource: input.RoleArn,
  wanted: `assume the role ${input.RoleArn}`,
  identity
 };
 const client = stsClient(region, rim);
 return identityOf(
  await askAws(
   request,
   () => client.send(new AssumeRoleWithWebIdentityCommand(input), { abortSignal: rim.cancelled })
  )
 );
}
async function accountOf(by, region, rim) {
 if (by.accountId) return by.accountId;
 const request = {
  action: "sts:GetCallerIdentity",
  resource: "*",
  wanted: "learn which account the AWS credentials belong to"
 };
 const client = stsClient(region, rim, by);
 const { Account } = await askAws(
  request,
  () => client.send(new GetCallerIdentityCommand({}), { abortSignal: rim.cancelled })
 );
 return Account ?? "";
}
function identityOf({ Credentials: keys, AssumedRoleUser }) {
 const { AccessKeyId = "", SecretAccessKey = "", SessionToken, Expiration } = keys ?? {};
 if (![SecretAccessKey, SessionToken ?? SecretAccessKey].every(isIssuedSecret))
  throw noAwsAnswer("no keys of the role");
 const account = accountOfArn(AssumedRoleUser?.Arn ?? "");
 return {
  ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
  ...SessionToken ? { sessionToken: SessionToken } : {},
  ...Expiration ? { expiration: Expiration } : {},
  ...account ? { accountId: account } : {}
 };
}

export {
  assumeRole,
  assumeRoleWithIdToken,
  accountOf
};
