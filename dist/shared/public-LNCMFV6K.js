const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 accountOf
} from "./chunk-55F3UL4K.js";
import {
 awsIdentity,
 maskKeys
} from "./chunk-2DPIZ5YC.js";
import {
 askAws,
 clientOptions,
 defaultProvider,
 readToken,
 tokenHolder
} from "./chunk-S5QQVJLN.js";
import "./chunk-3LKDZTRQ.js";
import {
 AwsJson1_1Protocol,
 AwsSdkSigV4Signer,
 NODE_AUTH_SCHEME_PREFERENCE_OPTIONS,
 Sha256Node,
 resolveAwsSdkSigV4Config
} from "./chunk-G6NP24Q7.js";
import {
 NodeHttpHandler
} from "./chunk-YX7LCXTN.js";
import "./chunk-FAG2R4HA.js";
import {
 BinaryDecisionDiagram,
 Client,
 DEFAULT_RETRY_MODE,
 DefaultIdentityProviderConfig,
 EndpointCache,
 NODE_APP_ID_CONFIG_OPTIONS,
 NODE_MAX_ATTEMPT_CONFIG_OPTIONS,
 NODE_RETRY_MODE_CONFIG_OPTIONS,
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
import "./chunk-CIIHD4D7.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./deploy+inspect.js";
import "./main+merge+prepare.js";
import "./main+merge+rollback.js";
import { checkAccount, REQUEST_AWS } from "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";

// node_modules/@aws-sdk/client-ecr-public/
var defaultECRPUBLICHttpAuthSchemeParametersProvider=async(config,context,input)=>({operation:getSmithyContext(context).operation,region:await normalizeProvider(config.region)()||(()=>{throw new Error("expected `region` to be configured for `aws.auth#sigv4`")})()});function createAwsAuthSigv4HttpAuthOption(authParameters){return{schemeId:"aws.auth#sigv4",signingProperties:{name:"ecr-public",region:authParameters.region},propertiesExtractor:(config,context)=>({signingProperties:{config,context}})}}var defaultECRPUBLICHttpAuthSchemeProvider=authParameters=>{const options=[];switch(authParameters.operation){default:options.push(createAwsAuthSigv4HttpAuthOption(authParameters))}return options},resolveHttpAuthSchemeConfig=config=>{const config_0=resolveAwsSdkSigV4Config(config);return Object.assign(config_0,{authSchemePreference:normalizeProvider(config.authSchemePreference??[])})};

var resolveClientEndpointParameters=options=>Object.assign(options,{useDualstackEndpoint:options.useDualstackEndpoint??!1,useFipsEndpoint:options.useFipsEndpoint??!1,defaultSigningName:"ecr-public"}),commonParams={UseFIPS:{type:"builtInParams",name:"useFipsEndpoint"},Endpoint:{type:"builtInParams",name:"endpoint"},Region:{type:"builtInParams",name:"region"},UseDualStack:{type:"builtInParams",name:"useDualstackEndpoint"}};

var package_default={version:"3.1108.0"};

var k="ref",a=-1,b=!0,c="isSet",d="PartitionResult",e="booleanEquals",f="getAttr",g={[k]:"Endpoint"},h={[k]:d},i={},j=[{[k]:"Region"}],_data={conditions:[[c,[g]],[c,j],["aws.partition",j,d],[e,[{[k]:"UseFIPS"},b]],[e,[{[k]:"UseDualStack"},b]],[e,[{fn:f,argv:[h,"supportsDualStack"]},b]],[e,[{fn:f,argv:[h,"supportsFIPS"]},b]],["stringEquals",[{fn:f,argv:[h,"name"]},"aws"]]],results:[[a],[a,"Invalid Configuration: FIPS and custom endpoint are not supported"],[a,"Invalid Configuration: Dualstack and custom endpoint are not supported"],[g,i],["https://api.ecr-public-fips.{Region}.{PartitionResult#dualStackDnsSuffix}",i],[a,"FIPS and DualStack are enabled, but this partition does not support one or both"],["https://api.ecr-public-fips.{Region}.{PartitionResult#dnsSuffix}",i],[a,"FIPS is enabled but this partition does not support FIPS"],["https://ecr-public.{Region}.api.aws",i],["https://api.ecr-public.{Region}.{PartitionResult#dualStackDnsSuffix}",i],[a,"DualStack is enabled but this partition does not support DualStack"],["https://api.ecr-public.{Region}.{PartitionResult#dnsSuffix}",i],[a,"Invalid Configuration: Missing Region"]]},root=2,r=1e8,nodes=new Int32Array([-1,1,-1,0,13,3,1,4,r+12,2,5,r+12,3,9,6,4,7,r+11,5,8,r+10,7,r+8,r+9,4,11,10,6,r+6,r+7,5,12,r+5,6,r+4,r+5,3,r+1,14,4,r+2,r+3]),bdd=BinaryDecisionDiagram.from(nodes,root,_data.conditions,_data.results);

var cache=new EndpointCache({size:50,params:["Endpoint","Region","UseDualStack","UseFIPS"]}),defaultEndpointResolver=(endpointParams,context={})=>cache.get(endpointParams,()=>decideEndpoint(bdd,{endpointParams,logger:context.logger}));customEndpointFunctions.aws=awsEndpointFunctions;

var ECRPUBLICServiceException=class _ECRPUBLICServiceException extends ServiceException{constructor(options){super(options),Object.setPrototypeOf(this,_ECRPUBLICServiceException.prototype)}};

var InvalidParameterException=class _InvalidParameterException extends ECRPUBLICServiceException{name="InvalidParameterException";$fault="client";constructor(opts){super({name:"InvalidParameterException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidParameterException.prototype)}},RegistryNotFoundException=class _RegistryNotFoundException extends ECRPUBLICServiceException{name="RegistryNotFoundException";$fault="client";constructor(opts){super({name:"RegistryNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RegistryNotFoundException.prototype)}},RepositoryNotFoundException=class _RepositoryNotFoundException extends ECRPUBLICServiceException{name="RepositoryNotFoundException";$fault="client";constructor(opts){super({name:"RepositoryNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryNotFoundException.prototype)}},ServerException=class _ServerException extends ECRPUBLICServiceException{name="ServerException";$fault="server";constructor(opts){super({name:"ServerException",$fault:"server",...opts}),Object.setPrototypeOf(this,_ServerException.prototype)}},UnsupportedCommandException=class _UnsupportedCommandException extends ECRPUBLICServiceException{name="UnsupportedCommandException";$fault="client";constructor(opts){super({name:"UnsupportedCommandException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnsupportedCommandException.prototype)}},EmptyUploadException=class _EmptyUploadException extends ECRPUBLICServiceException{name="EmptyUploadException";$fault="client";constructor(opts){super({name:"EmptyUploadException",$fault:"client",...opts}),Object.setPrototypeOf(this,_EmptyUploadException.prototype)}},InvalidLayerException=class _InvalidLayerException extends ECRPUBLICServiceException{name="InvalidLayerException";$fault="client";constructor(opts){super({name:"InvalidLayerException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidLayerException.prototype)}},LayerAlreadyExistsException=class _LayerAlreadyExistsException extends ECRPUBLICServiceException{name="LayerAlreadyExistsException";$fault="client";constructor(opts){super({name:"LayerAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayerAlreadyExistsException.prototype)}},LayerPartTooSmallException=class _LayerPartTooSmallException extends ECRPUBLICServiceException{name="LayerPartTooSmallException";$fault="client";constructor(opts){super({name:"LayerPartTooSmallException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayerPartTooSmallException.prototype)}},UploadNotFoundException=class _UploadNotFoundException extends ECRPUBLICServiceException{name="UploadNotFoundException";$fault="client";constructor(opts){super({name:"UploadNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UploadNotFoundException.prototype)}},InvalidTagParameterException=class _InvalidTagParameterException extends ECRPUBLICServiceException{name="InvalidTagParameterException";$fault="client";constructor(opts){super({name:"InvalidTagParameterException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidTagParameterException.prototype)}},LimitExceededException=class _LimitExceededException extends ECRPUBLICServiceException{name="LimitExceededException";$fault="client";constructor(opts){super({name:"LimitExceededException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LimitExceededException.prototype)}},RepositoryAlreadyExistsException=class _RepositoryAlreadyExistsException extends ECRPUBLICServiceException{name="RepositoryAlreadyExistsException";$fault="client";constructor(opts){super({name:"RepositoryAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryAlreadyExistsException.prototype)}},TooManyTagsException=class _TooManyTagsException extends ECRPUBLICServiceException{name="TooManyTagsException";$fault="client";constructor(opts){super({name:"TooManyTagsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_TooManyTagsException.prototype)}},RepositoryNotEmptyException=class _RepositoryNotEmptyException extends ECRPUBLICServiceException{name="RepositoryNotEmptyException";$fault="client";constructor(opts){super({name:"RepositoryNotEmptyException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryNotEmptyException.prototype)}},RepositoryPolicyNotFoundException=class _RepositoryPolicyNotFoundException extends ECRPUBLICServiceException{name="RepositoryPolicyNotFoundException";$fault="client";constructor(opts){super({name:"RepositoryPolicyNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryPolicyNotFoundException.prototype)}},ImageNotFoundException=class _ImageNotFoundException extends ECRPUBLICServiceException{name="ImageNotFoundException";$fault="client";constructor(opts){super({name:"ImageNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageNotFoundException.prototype)}},RepositoryCatalogDataNotFoundException=class _RepositoryCatalogDataNotFoundException extends ECRPUBLICServiceException{name="RepositoryCatalogDataNotFoundException";$fault="client";constructor(opts){super({name:"RepositoryCatalogDataNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryCatalogDataNotFoundException.prototype)}},ImageAlreadyExistsException=class _ImageAlreadyExistsException extends ECRPUBLICServiceException{name="ImageAlreadyExistsException";$fault="client";constructor(opts){super({name:"ImageAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageAlreadyExistsException.prototype)}},ImageDigestDoesNotMatchException=class _ImageDigestDoesNotMatchException extends ECRPUBLICServiceException{name="ImageDigestDoesNotMatchException";$fault="client";constructor(opts){super({name:"ImageDigestDoesNotMatchException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageDigestDoesNotMatchException.prototype)}},ImageTagAlreadyExistsException=class _ImageTagAlreadyExistsException extends ECRPUBLICServiceException{name="ImageTagAlreadyExistsException";$fault="client";constructor(opts){super({name:"ImageTagAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageTagAlreadyExistsException.prototype)}},InvalidLayerPartException=class _InvalidLayerPartException extends ECRPUBLICServiceException{name="InvalidLayerPartException";$fault="client";registryId;repositoryName;uploadId;lastValidByteReceived;constructor(opts){super({name:"InvalidLayerPartException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidLayerPartException.prototype),this.registryId=opts.registryId,this.repositoryName=opts.repositoryName,this.uploadId=opts.uploadId,this.lastValidByteReceived=opts.lastValidByteReceived}},LayersNotFoundException=class _LayersNotFoundException extends ECRPUBLICServiceException{name="LayersNotFoundException";$fault="client";constructor(opts){super({name:"LayersNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayersNotFoundException.prototype)}},ReferencedImagesNotFoundException=class _ReferencedImagesNotFoundException extends ECRPUBLICServiceException{name="ReferencedImagesNotFoundException";$fault="client";constructor(opts){super({name:"ReferencedImagesNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ReferencedImagesNotFoundException.prototype)}};

var _AD="AuthorizationData",_BCLAR="BatchCheckLayerAvailabilityRequest",_CLUR="CompleteLayerUploadRequest",_DRRescr="DescribeRepositoriesRequest",_EUE="EmptyUploadException",_GAT="GetAuthorizationToken",_GATR="GetAuthorizationTokenRequest",_GATRe="GetAuthorizationTokenResponse",_IAEE="ImageAlreadyExistsException",_ID="ImageDetail",_IDDNME="ImageDigestDoesNotMatchException",_ILE="InvalidLayerException",_ILPE="InvalidLayerPartException",_INFE="ImageNotFoundException",_IPE="InvalidParameterException",_ITAEE="ImageTagAlreadyExistsException",_ITPE="InvalidTagParameterException",_LAEE="LayerAlreadyExistsException",_LEE="LimitExceededException",_LNFE="LayersNotFoundException",_LPTSE="LayerPartTooSmallException",_RAEE="RepositoryAlreadyExistsException",_RCDI="RepositoryCatalogDataInput",_RCDNFE="RepositoryCatalogDataNotFoundException",_RCDe="RepositoryCatalogData",_RINFE="ReferencedImagesNotFoundException",_RNEE="RepositoryNotEmptyException",_RNFE="RegistryNotFoundException",_RNFEe="RepositoryNotFoundException",_RPNFE="RepositoryPolicyNotFoundException",_SE="ServerException",_TMTE="TooManyTagsException",_UCE="UnsupportedCommandException",_UNFE="UploadNotFoundException",_URR="UntagResourceRequest",_aD="authorizationData",_aMT="artifactMediaType",_aT="authorizationToken",_aTb="aboutText",_ar="architectures",_c="client",_d="description",_e="error",_eA="expiresAt",_iDm="imageDigest",_iMMT="imageManifestMediaType",_iPA="imagePushedAt",_iSIB="imageSizeInBytes",_iT="imageTags",_lD="layerDigests",_lIB="logoImageBlob",_lU="logoUrl",_lVBR="lastValidByteReceived",_m="message",_mC="marketplaceCertified",_mR="maxResults",_nT="nextToken",_oS="operatingSystems",_rA="resourceArn",_rI="registryId",_rN="repositoryName",_rNe="repositoryNames",_s="smithy.ts.sdk.synthetic.com.amazonaws.ecrpublic",_se="server",_tK="tagKeys",_uI="uploadId",_uT="usageText",n0="com.amazonaws.ecrpublic",_s_registry=TypeRegistry.for(_s),ECRPUBLICServiceException$=[-3,_s,"ECRPUBLICServiceException",0,[],[]];_s_registry.registerError(ECRPUBLICServiceException$,ECRPUBLICServiceException);var n0_registry=TypeRegistry.for(n0),EmptyUploadException$=[-3,n0,_EUE,{[_e]:_c},[_m],[0]];n0_registry.registerError(EmptyUploadException$,EmptyUploadException);var ImageAlreadyExistsException$=[-3,n0,_IAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageAlreadyExistsException$,ImageAlreadyExistsException);var ImageDigestDoesNotMatchException$=[-3,n0,_IDDNME,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageDigestDoesNotMatchException$,ImageDigestDoesNotMatchException);var ImageNotFoundException$=[-3,n0,_INFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageNotFoundException$,ImageNotFoundException);var ImageTagAlreadyExistsException$=[-3,n0,_ITAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageTagAlreadyExistsException$,ImageTagAlreadyExistsException);var InvalidLayerException$=[-3,n0,_ILE,{[_e]:_c},[_m],[0]];n0_registry.registerError(InvalidLayerException$,InvalidLayerException);var InvalidLayerPartException$=[-3,n0,_ILPE,{[_e]:_c},[_rI,_rN,_uI,_lVBR,_m],[0,0,0,1,0]];n0_registry.registerError(InvalidLayerPartException$,InvalidLayerPartException);var InvalidParameterException$=[-3,n0,_IPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(InvalidParameterException$,InvalidParameterException);var InvalidTagParameterException$=[-3,n0,_ITPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(InvalidTagParameterException$,InvalidTagParameterException);var LayerAlreadyExistsException$=[-3,n0,_LAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayerAlreadyExistsException$,LayerAlreadyExistsException);var LayerPartTooSmallException$=[-3,n0,_LPTSE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayerPartTooSmallException$,LayerPartTooSmallException);var LayersNotFoundException$=[-3,n0,_LNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayersNotFoundException$,LayersNotFoundException);var LimitExceededException$=[-3,n0,_LEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LimitExceededException$,LimitExceededException);var ReferencedImagesNotFoundException$=[-3,n0,_RINFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ReferencedImagesNotFoundException$,ReferencedImagesNotFoundException);var RegistryNotFoundException$=[-3,n0,_RNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RegistryNotFoundException$,RegistryNotFoundException);var RepositoryAlreadyExistsException$=[-3,n0,_RAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryAlreadyExistsException$,RepositoryAlreadyExistsException);var RepositoryCatalogDataNotFoundException$=[-3,n0,_RCDNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryCatalogDataNotFoundException$,RepositoryCatalogDataNotFoundException);var RepositoryNotEmptyException$=[-3,n0,_RNEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryNotEmptyException$,RepositoryNotEmptyException);var RepositoryNotFoundException$=[-3,n0,_RNFEe,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryNotFoundException$,RepositoryNotFoundException);var RepositoryPolicyNotFoundException$=[-3,n0,_RPNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryPolicyNotFoundException$,RepositoryPolicyNotFoundException);var ServerException$=[-3,n0,_SE,{[_e]:_se},[_m],[0]];n0_registry.registerError(ServerException$,ServerException);var TooManyTagsException$=[-3,n0,_TMTE,{[_e]:_c},[_m],[0]];n0_registry.registerError(TooManyTagsException$,TooManyTagsException);var UnsupportedCommandException$=[-3,n0,_UCE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnsupportedCommandException$,UnsupportedCommandException);var UploadNotFoundException$=[-3,n0,_UNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UploadNotFoundException$,UploadNotFoundException);var errorTypeRegistries=[_s_registry,n0_registry],AuthorizationData$=[3,n0,_AD,0,[_aT,_eA],[0,4]],BatchCheckLayerAvailabilityRequest$=[3,n0,_BCLAR,0,[_rN,_lD,_rI],[0,64,0],2],CompleteLayerUploadRequest$=[3,n0,_CLUR,0,[_rN,_uI,_lD,_rI],[0,0,64,0],3],DescribeRepositoriesRequest$=[3,n0,_DRRescr,0,[_rI,_rNe,_nT,_mR],[0,64,0,1]],GetAuthorizationTokenRequest$=[3,n0,_GATR,0,[],[]],GetAuthorizationTokenResponse$=[3,n0,_GATRe,0,[_aD],[()=>AuthorizationData$]],ImageDetail$=[3,n0,_ID,0,[_rI,_rN,_iDm,_iT,_iSIB,_iPA,_iMMT,_aMT],[0,0,0,64,1,4,0,0]],RepositoryCatalogData$=[3,n0,_RCDe,0,[_d,_ar,_oS,_lU,_aTb,_uT,_mC],[0,64,64,0,0,0,2]],RepositoryCatalogDataInput$=[3,n0,_RCDI,0,[_d,_ar,_oS,_lIB,_aTb,_uT],[0,64,64,21,0,0]],UntagResourceRequest$=[3,n0,_URR,0,[_rA,_tK],[0,64],2],ArchitectureList=64,BatchedOperationLayerDigestList=64,ImageTagList=64,LayerDigestList=64,OperatingSystemList=64,RepositoryNameList=64,TagKeyList=64,GetAuthorizationToken$=[9,n0,_GAT,0,()=>GetAuthorizationTokenRequest$,()=>GetAuthorizationTokenResponse$];

var getRuntimeConfig=config=>({apiVersion:"2020-10-30",base64Decoder:config?.base64Decoder??fromBase64,base64Encoder:config?.base64Encoder??toBase64,disableHostPrefix:config?.disableHostPrefix??!1,endpointProvider:config?.endpointProvider??defaultEndpointResolver,extensions:config?.extensions??[],httpAuthSchemeProvider:config?.httpAuthSchemeProvider??defaultECRPUBLICHttpAuthSchemeProvider,httpAuthSchemes:config?.httpAuthSchemes??[{schemeId:"aws.auth#sigv4",identityProvider:ipc=>ipc.getIdentityProvider("aws.auth#sigv4"),signer:new AwsSdkSigV4Signer}],logger:config?.logger??new NoOpLogger,protocol:config?.protocol??AwsJson1_1Protocol,protocolSettings:config?.protocolSettings??{defaultNamespace:"com.amazonaws.ecrpublic",errorTypeRegistries,xmlNamespace:"http://ecr-public.amazonaws.com/doc/2020-12-02/",version:"2020-10-30",serviceTarget:"SpencerFrontendService"},serviceId:config?.serviceId??"ECR PUBLIC",sha256:config?.sha256??Sha256Node,urlParser:config?.urlParser??parseUrl,utf8Decoder:config?.utf8Decoder??fromUtf8,utf8Encoder:config?.utf8Encoder??toUtf8});

var getRuntimeConfig2=config=>{emitWarningIfUnsupportedVersion2(process.version);const defaultsMode=resolveDefaultsModeConfig(config),defaultConfigProvider=()=>defaultsMode().then(loadConfigsForDefaultMode),clientSharedValues=getRuntimeConfig(config);emitWarningIfUnsupportedVersion(process.version);const loaderConfig={profile:config?.profile,logger:clientSharedValues.logger};return{...clientSharedValues,...config,runtime:"node",defaultsMode,authSchemePreference:config?.authSchemePreference??loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS,loaderConfig),bodyLengthChecker:config?.bodyLengthChecker??calculateBodyLength,credentialDefaultProvider:config?.credentialDefaultProvider??defaultProvider,defaultUserAgentProvider:config?.defaultUserAgentProvider??createDefaultUserAgentProvider({serviceId:clientSharedValues.serviceId,clientVersion:package_default.version}),maxAttempts:config?.maxAttempts??loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS,config),region:config?.region??loadConfig(NODE_REGION_CONFIG_OPTIONS,{...NODE_REGION_CONFIG_FILE_OPTIONS,...loaderConfig}),requestHandler:NodeHttpHandler.create(config?.requestHandler??defaultConfigProvider),retryMode:config?.retryMode??loadConfig({...NODE_RETRY_MODE_CONFIG_OPTIONS,default:async()=>(await defaultConfigProvider()).retryMode||DEFAULT_RETRY_MODE},config),streamCollector:config?.streamCollector??streamCollector,useDualstackEndpoint:config?.useDualstackEndpoint??loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,loaderConfig),useFipsEndpoint:config?.useFipsEndpoint??loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,loaderConfig),userAgentAppId:config?.userAgentAppId??loadConfig(NODE_APP_ID_CONFIG_OPTIONS,loaderConfig)}};

var getHttpAuthExtensionConfiguration=runtimeConfig=>{const _httpAuthSchemes=runtimeConfig.httpAuthSchemes;let _httpAuthSchemeProvider=runtimeConfig.httpAuthSchemeProvider,_credentials=runtimeConfig.credentials;return{setHttpAuthScheme(httpAuthScheme){const index=_httpAuthSchemes.findIndex(scheme=>scheme.schemeId===httpAuthScheme.schemeId);index===-1?_httpAuthSchemes.push(httpAuthScheme):_httpAuthSchemes.splice(index,1,httpAuthScheme)},httpAuthSchemes(){return _httpAuthSchemes},setHttpAuthSchemeProvider(httpAuthSchemeProvider){_httpAuthSchemeProvider=httpAuthSchemeProvider},httpAuthSchemeProvider(){return _httpAuthSchemeProvider},setCredentials(credentials){_credentials=credentials},credentials(){return _credentials}}},resolveHttpAuthRuntimeConfig=config=>({httpAuthSchemes:config.httpAuthSchemes(),httpAuthSchemeProvider:config.httpAuthSchemeProvider(),credentials:config.credentials()});

var resolveRuntimeExtensions=(runtimeConfig,extensions)=>{const extensionConfiguration=Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig),getDefaultExtensionConfiguration(runtimeConfig),getHttpHandlerExtensionConfiguration(runtimeConfig),getHttpAuthExtensionConfiguration(runtimeConfig));return extensions.forEach(extension=>extension.configure(extensionConfiguration)),Object.assign(runtimeConfig,resolveAwsRegionExtensionConfiguration(extensionConfiguration),resolveDefaultRuntimeConfig(extensionConfiguration),resolveHttpHandlerRuntimeConfig(extensionConfiguration),resolveHttpAuthRuntimeConfig(extensionConfiguration))};

var ECRPUBLICClient=class extends Client{config;constructor(...[configuration]){const _config_0=getRuntimeConfig2(configuration||{});super(_config_0),this.initConfig=_config_0;const _config_1=resolveClientEndpointParameters(_config_0),_config_2=resolveUserAgentConfig(_config_1),_config_3=resolveRetryConfig(_config_2),_config_4=resolveRegionConfig(_config_3),_config_5=resolveHostHeaderConfig(_config_4),_config_6=resolveEndpointConfig(_config_5),_config_7=resolveHttpAuthSchemeConfig(_config_6),_config_8=resolveRuntimeExtensions(_config_7,configuration?.extensions||[]);this.config=_config_8,this.middlewareStack.use(getSchemaSerdePlugin(this.config)),this.middlewareStack.use(getUserAgentPlugin(this.config)),this.middlewareStack.use(getRetryPlugin(this.config)),this.middlewareStack.use(getContentLengthPlugin(this.config)),this.middlewareStack.use(getHostHeaderPlugin(this.config)),this.middlewareStack.use(getLoggerPlugin(this.config)),this.middlewareStack.use(getRecursionDetectionPlugin(this.config)),this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config,{httpAuthSchemeParametersProvider:defaultECRPUBLICHttpAuthSchemeParametersProvider,identityProviderConfigProvider:async config=>new DefaultIdentityProviderConfig({"aws.auth#sigv4":config.credentials})})),this.middlewareStack.use(getHttpSigningPlugin(this.config))}destroy(){super.destroy()}};

var command=makeBuilder(commonParams,"SpencerFrontendService","ECRPUBLICClient",getEndpointPlugin),_ep0={},_mw0=(Command,cs,config,o)=>[];

var GetAuthorizationTokenCommand=class extends command(_ep0,_mw0,"GetAuthorizationToken",GetAuthorizationToken$){};

// src/io/ecr/public.ts
var REGION = "us-east-1";
function publicEndpoints(rim) {
 const places = new Map();
 return async (endpoint) => {
  maskKeys(endpoint.aws, rim);
  const key = JSON.stringify(endpoint);
  const known = places.get(key) ?? publicEcr(endpoint, rim);
  places.set(key, known);
  return known;
 };
}
function publicEcr({ aws }, rim) {
 const identify = awsIdentity(aws, REGION, rim);
 const transport = clientOptions(rim.policy ?? REQUEST_AWS);
 const client = new ECRPUBLICClient({ region: REGION, credentials: identify, ...transport });
 const token = tokenHolder(async () => {
  if (aws.allowedAccounts.length > 0)
   checkAccount(await accountOf(await identify(), REGION, rim), aws.allowedAccounts);
  return askToken(client, rim);
 });
 return { token };
}
async function askToken(client, { mask, cancelled }) {
 const request = {
  action: "ecr-public:GetAuthorizationToken",
  resource: "*",
  wanted: "log in to Amazon ECR Public"
 };
 const { authorizationData } = await askAws(
  request,
  () => client.send(new GetAuthorizationTokenCommand({}), { abortSignal: cancelled })
 );
 const token = readToken(authorizationData, "public.ecr.aws");
 mask(token.password);
 return token;
}
export {
  publicEndpoints
};
