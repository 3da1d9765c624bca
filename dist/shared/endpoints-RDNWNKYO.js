const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
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
import { checkAccount, partitionOf, once, REQUEST_AWS } from "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import { countIn, entriesIn, nameIn, wordsIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import { asObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import { withoutEnd, Problem } from "./every.js";

// node_modules/@aws-sdk/client-ecr/
var defaultECRHttpAuthSchemeParametersProvider=async(config,context,input)=>({operation:getSmithyContext(context).operation,region:await normalizeProvider(config.region)()||(()=>{throw new Error("expected `region` to be configured for `aws.auth#sigv4`")})()});function createAwsAuthSigv4HttpAuthOption(authParameters){return{schemeId:"aws.auth#sigv4",signingProperties:{name:"ecr",region:authParameters.region},propertiesExtractor:(config,context)=>({signingProperties:{config,context}})}}var defaultECRHttpAuthSchemeProvider=authParameters=>{const options=[];switch(authParameters.operation){default:options.push(createAwsAuthSigv4HttpAuthOption(authParameters))}return options},resolveHttpAuthSchemeConfig=config=>{const config_0=resolveAwsSdkSigV4Config(config);return Object.assign(config_0,{authSchemePreference:normalizeProvider(config.authSchemePreference??[])})};

var resolveClientEndpointParameters=options=>Object.assign(options,{useDualstackEndpoint:options.useDualstackEndpoint??!1,useFipsEndpoint:options.useFipsEndpoint??!1,defaultSigningName:"ecr"}),commonParams={UseFIPS:{type:"builtInParams",name:"useFipsEndpoint"},Endpoint:{type:"builtInParams",name:"endpoint"},Region:{type:"builtInParams",name:"region"},UseDualStack:{type:"builtInParams",name:"useDualstackEndpoint"}};

var package_default={version:"3.1169.0"};

var m="ref",a=-1,b=!0,c="isSet",d="PartitionResult",e="stringEquals",f="booleanEquals",g="getAttr",h={[m]:"Endpoint"},i={fn:g,argv:[{[m]:d},"name"]},j={[m]:d},k={},l=[{[m]:"Region"}],_data={conditions:[[c,[h]],[c,l],["aws.partition",l,d],[e,[i,"aws-eusc"]],[e,[i,"aws-iso-f"]],[e,[i,"aws-iso-e"]],[e,[i,"aws-iso-b"]],[e,[i,"aws-iso"]],[e,[i,"aws-cn"]],[e,[i,"aws-us-gov"]],[e,[i,"aws"]],[f,[{[m]:"UseFIPS"},b]],[f,[{fn:g,argv:[j,"supportsFIPS"]},b]],[f,[{[m]:"UseDualStack"},b]],[f,[{fn:g,argv:[j,"supportsDualStack"]},b]]],results:[[a],[a,"Invalid Configuration: FIPS and custom endpoint are not supported"],[a,"Invalid Configuration: Dualstack and custom endpoint are not supported"],[h,k],["https://api.ecr.{Region}.{PartitionResult#dnsSuffix}",k],["https://ecr.{Region}.{PartitionResult#dualStackDnsSuffix}",k],["https://api.ecr-fips.{Region}.{PartitionResult#dnsSuffix}",k],["https://ecr-fips.{Region}.{PartitionResult#dualStackDnsSuffix}",k],["https://api.ecr-fips.{Region}.{PartitionResult#dualStackDnsSuffix}",k],[a,"FIPS and DualStack are enabled, but this partition does not support one or both"],[a,"FIPS is enabled but this partition does not support FIPS"],["https://api.ecr.{Region}.{PartitionResult#dualStackDnsSuffix}",k],[a,"DualStack is enabled but this partition does not support DualStack"],[a,"Invalid Configuration: Missing Region"]]},root=2,r=1e8,nodes=new Int32Array([-1,1,-1,0,23,3,1,4,r+13,2,5,r+13,3,20,6,4,20,7,5,20,8,6,20,9,7,20,10,8,20,11,9,20,12,10,20,13,11,16,14,13,15,r+4,14,r+11,r+12,12,18,17,13,r+9,r+10,13,19,r+6,14,r+8,r+9,11,22,21,13,r+5,r+4,13,r+7,r+6,11,r+1,24,13,r+2,r+3]),bdd=BinaryDecisionDiagram.from(nodes,root,_data.conditions,_data.results);

var cache=new EndpointCache({size:50,params:["Endpoint","Region","UseDualStack","UseFIPS"]}),defaultEndpointResolver=(endpointParams,context={})=>cache.get(endpointParams,()=>decideEndpoint(bdd,{endpointParams,logger:context.logger}));customEndpointFunctions.aws=awsEndpointFunctions;

var ECRServiceException=class _ECRServiceException extends ServiceException{static shapeId="smithy.ts.sdk.synthetic.com.amazonaws.ecr#ECRServiceException";constructor(options){super(options),Object.setPrototypeOf(this,_ECRServiceException.prototype)}};

var InvalidParameterException=class _InvalidParameterException extends ECRServiceException{static shapeId="com.amazonaws.ecr#InvalidParameterException";name="InvalidParameterException";$fault="client";constructor(opts){super({name:"InvalidParameterException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidParameterException.prototype)}},RepositoryNotFoundException=class _RepositoryNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#RepositoryNotFoundException";name="RepositoryNotFoundException";$fault="client";constructor(opts){super({name:"RepositoryNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryNotFoundException.prototype)}},ServerException=class _ServerException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ServerException";name="ServerException";$fault="server";constructor(opts){super({name:"ServerException",$fault:"server",...opts}),Object.setPrototypeOf(this,_ServerException.prototype)}},LimitExceededException=class _LimitExceededException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LimitExceededException";name="LimitExceededException";$fault="client";constructor(opts){super({name:"LimitExceededException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LimitExceededException.prototype)}},UnableToGetUpstreamImageException=class _UnableToGetUpstreamImageException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnableToGetUpstreamImageException";name="UnableToGetUpstreamImageException";$fault="client";constructor(opts){super({name:"UnableToGetUpstreamImageException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnableToGetUpstreamImageException.prototype)}},ValidationException=class _ValidationException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ValidationException";name="ValidationException";$fault="client";constructor(opts){super({name:"ValidationException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ValidationException.prototype)}},EmptyUploadException=class _EmptyUploadException extends ECRServiceException{static shapeId="com.amazonaws.ecr#EmptyUploadException";name="EmptyUploadException";$fault="client";constructor(opts){super({name:"EmptyUploadException",$fault:"client",...opts}),Object.setPrototypeOf(this,_EmptyUploadException.prototype)}},InvalidLayerException=class _InvalidLayerException extends ECRServiceException{static shapeId="com.amazonaws.ecr#InvalidLayerException";name="InvalidLayerException";$fault="client";constructor(opts){super({name:"InvalidLayerException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidLayerException.prototype)}},KmsException=class _KmsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#KmsException";name="KmsException";$fault="client";kmsError;constructor(opts){super({name:"KmsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_KmsException.prototype),this.kmsError=opts.kmsError}},LayerAlreadyExistsException=class _LayerAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LayerAlreadyExistsException";name="LayerAlreadyExistsException";$fault="client";constructor(opts){super({name:"LayerAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayerAlreadyExistsException.prototype)}},LayerPartTooSmallException=class _LayerPartTooSmallException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LayerPartTooSmallException";name="LayerPartTooSmallException";$fault="client";constructor(opts){super({name:"LayerPartTooSmallException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayerPartTooSmallException.prototype)}},UploadNotFoundException=class _UploadNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UploadNotFoundException";name="UploadNotFoundException";$fault="client";constructor(opts){super({name:"UploadNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UploadNotFoundException.prototype)}},PullThroughCacheRuleAlreadyExistsException=class _PullThroughCacheRuleAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#PullThroughCacheRuleAlreadyExistsException";name="PullThroughCacheRuleAlreadyExistsException";$fault="client";constructor(opts){super({name:"PullThroughCacheRuleAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_PullThroughCacheRuleAlreadyExistsException.prototype)}},SecretNotFoundException=class _SecretNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#SecretNotFoundException";name="SecretNotFoundException";$fault="client";constructor(opts){super({name:"SecretNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_SecretNotFoundException.prototype)}},UnableToAccessSecretException=class _UnableToAccessSecretException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnableToAccessSecretException";name="UnableToAccessSecretException";$fault="client";constructor(opts){super({name:"UnableToAccessSecretException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnableToAccessSecretException.prototype)}},UnableToDecryptSecretValueException=class _UnableToDecryptSecretValueException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnableToDecryptSecretValueException";name="UnableToDecryptSecretValueException";$fault="client";constructor(opts){super({name:"UnableToDecryptSecretValueException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnableToDecryptSecretValueException.prototype)}},UnsupportedUpstreamRegistryException=class _UnsupportedUpstreamRegistryException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnsupportedUpstreamRegistryException";name="UnsupportedUpstreamRegistryException";$fault="client";constructor(opts){super({name:"UnsupportedUpstreamRegistryException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnsupportedUpstreamRegistryException.prototype)}},InvalidTagParameterException=class _InvalidTagParameterException extends ECRServiceException{static shapeId="com.amazonaws.ecr#InvalidTagParameterException";name="InvalidTagParameterException";$fault="client";constructor(opts){super({name:"InvalidTagParameterException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidTagParameterException.prototype)}},RepositoryAlreadyExistsException=class _RepositoryAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#RepositoryAlreadyExistsException";name="RepositoryAlreadyExistsException";$fault="client";constructor(opts){super({name:"RepositoryAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryAlreadyExistsException.prototype)}},TooManyTagsException=class _TooManyTagsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#TooManyTagsException";name="TooManyTagsException";$fault="client";constructor(opts){super({name:"TooManyTagsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_TooManyTagsException.prototype)}},TemplateAlreadyExistsException=class _TemplateAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#TemplateAlreadyExistsException";name="TemplateAlreadyExistsException";$fault="client";constructor(opts){super({name:"TemplateAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_TemplateAlreadyExistsException.prototype)}},LifecyclePolicyNotFoundException=class _LifecyclePolicyNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LifecyclePolicyNotFoundException";name="LifecyclePolicyNotFoundException";$fault="client";constructor(opts){super({name:"LifecyclePolicyNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LifecyclePolicyNotFoundException.prototype)}},PullThroughCacheRuleNotFoundException=class _PullThroughCacheRuleNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#PullThroughCacheRuleNotFoundException";name="PullThroughCacheRuleNotFoundException";$fault="client";constructor(opts){super({name:"PullThroughCacheRuleNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_PullThroughCacheRuleNotFoundException.prototype)}},RegistryPolicyNotFoundException=class _RegistryPolicyNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#RegistryPolicyNotFoundException";name="RegistryPolicyNotFoundException";$fault="client";constructor(opts){super({name:"RegistryPolicyNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RegistryPolicyNotFoundException.prototype)}},RepositoryNotEmptyException=class _RepositoryNotEmptyException extends ECRServiceException{static shapeId="com.amazonaws.ecr#RepositoryNotEmptyException";name="RepositoryNotEmptyException";$fault="client";constructor(opts){super({name:"RepositoryNotEmptyException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryNotEmptyException.prototype)}},TemplateNotFoundException=class _TemplateNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#TemplateNotFoundException";name="TemplateNotFoundException";$fault="client";constructor(opts){super({name:"TemplateNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_TemplateNotFoundException.prototype)}},RepositoryPolicyNotFoundException=class _RepositoryPolicyNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#RepositoryPolicyNotFoundException";name="RepositoryPolicyNotFoundException";$fault="client";constructor(opts){super({name:"RepositoryPolicyNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_RepositoryPolicyNotFoundException.prototype)}},SigningConfigurationNotFoundException=class _SigningConfigurationNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#SigningConfigurationNotFoundException";name="SigningConfigurationNotFoundException";$fault="client";constructor(opts){super({name:"SigningConfigurationNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_SigningConfigurationNotFoundException.prototype)}},ExclusionNotFoundException=class _ExclusionNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ExclusionNotFoundException";name="ExclusionNotFoundException";$fault="client";constructor(opts){super({name:"ExclusionNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ExclusionNotFoundException.prototype)}},ImageNotFoundException=class _ImageNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ImageNotFoundException";name="ImageNotFoundException";$fault="client";constructor(opts){super({name:"ImageNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageNotFoundException.prototype)}},ScanNotFoundException=class _ScanNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ScanNotFoundException";name="ScanNotFoundException";$fault="client";constructor(opts){super({name:"ScanNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ScanNotFoundException.prototype)}},ReplicationBackfillNotFoundException=class _ReplicationBackfillNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ReplicationBackfillNotFoundException";name="ReplicationBackfillNotFoundException";$fault="client";constructor(opts){super({name:"ReplicationBackfillNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ReplicationBackfillNotFoundException.prototype)}},LayerInaccessibleException=class _LayerInaccessibleException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LayerInaccessibleException";name="LayerInaccessibleException";$fault="client";constructor(opts){super({name:"LayerInaccessibleException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayerInaccessibleException.prototype)}},LayersNotFoundException=class _LayersNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LayersNotFoundException";name="LayersNotFoundException";$fault="client";constructor(opts){super({name:"LayersNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LayersNotFoundException.prototype)}},UnableToGetUpstreamLayerException=class _UnableToGetUpstreamLayerException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnableToGetUpstreamLayerException";name="UnableToGetUpstreamLayerException";$fault="client";constructor(opts){super({name:"UnableToGetUpstreamLayerException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnableToGetUpstreamLayerException.prototype)}},LifecyclePolicyPreviewNotFoundException=class _LifecyclePolicyPreviewNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LifecyclePolicyPreviewNotFoundException";name="LifecyclePolicyPreviewNotFoundException";$fault="client";constructor(opts){super({name:"LifecyclePolicyPreviewNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LifecyclePolicyPreviewNotFoundException.prototype)}},UnableToListUpstreamImageReferrersException=class _UnableToListUpstreamImageReferrersException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnableToListUpstreamImageReferrersException";name="UnableToListUpstreamImageReferrersException";$fault="client";constructor(opts){super({name:"UnableToListUpstreamImageReferrersException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnableToListUpstreamImageReferrersException.prototype)}},ImageAlreadyExistsException=class _ImageAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ImageAlreadyExistsException";name="ImageAlreadyExistsException";$fault="client";constructor(opts){super({name:"ImageAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageAlreadyExistsException.prototype)}},ImageDigestDoesNotMatchException=class _ImageDigestDoesNotMatchException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ImageDigestDoesNotMatchException";name="ImageDigestDoesNotMatchException";$fault="client";constructor(opts){super({name:"ImageDigestDoesNotMatchException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageDigestDoesNotMatchException.prototype)}},ImageTagAlreadyExistsException=class _ImageTagAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ImageTagAlreadyExistsException";name="ImageTagAlreadyExistsException";$fault="client";constructor(opts){super({name:"ImageTagAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageTagAlreadyExistsException.prototype)}},ReferencedImagesNotFoundException=class _ReferencedImagesNotFoundException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ReferencedImagesNotFoundException";name="ReferencedImagesNotFoundException";$fault="client";constructor(opts){super({name:"ReferencedImagesNotFoundException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ReferencedImagesNotFoundException.prototype)}},BlockedByOrganizationPolicyException=class _BlockedByOrganizationPolicyException extends ECRServiceException{static shapeId="com.amazonaws.ecr#BlockedByOrganizationPolicyException";name="BlockedByOrganizationPolicyException";$fault="client";constructor(opts){super({name:"BlockedByOrganizationPolicyException",$fault:"client",...opts}),Object.setPrototypeOf(this,_BlockedByOrganizationPolicyException.prototype)}},ExclusionAlreadyExistsException=class _ExclusionAlreadyExistsException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ExclusionAlreadyExistsException";name="ExclusionAlreadyExistsException";$fault="client";constructor(opts){super({name:"ExclusionAlreadyExistsException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ExclusionAlreadyExistsException.prototype)}},ImageArchivedException=class _ImageArchivedException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ImageArchivedException";name="ImageArchivedException";$fault="client";constructor(opts){super({name:"ImageArchivedException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageArchivedException.prototype)}},UnsupportedImageTypeException=class _UnsupportedImageTypeException extends ECRServiceException{static shapeId="com.amazonaws.ecr#UnsupportedImageTypeException";name="UnsupportedImageTypeException";$fault="client";constructor(opts){super({name:"UnsupportedImageTypeException",$fault:"client",...opts}),Object.setPrototypeOf(this,_UnsupportedImageTypeException.prototype)}},LifecyclePolicyPreviewInProgressException=class _LifecyclePolicyPreviewInProgressException extends ECRServiceException{static shapeId="com.amazonaws.ecr#LifecyclePolicyPreviewInProgressException";name="LifecyclePolicyPreviewInProgressException";$fault="client";constructor(opts){super({name:"LifecyclePolicyPreviewInProgressException",$fault:"client",...opts}),Object.setPrototypeOf(this,_LifecyclePolicyPreviewInProgressException.prototype)}},ReplicationBackfillInProgressException=class _ReplicationBackfillInProgressException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ReplicationBackfillInProgressException";name="ReplicationBackfillInProgressException";$fault="client";constructor(opts){super({name:"ReplicationBackfillInProgressException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ReplicationBackfillInProgressException.prototype)}},ReplicationBackfillInvalidStatusException=class _ReplicationBackfillInvalidStatusException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ReplicationBackfillInvalidStatusException";name="ReplicationBackfillInvalidStatusException";$fault="client";constructor(opts){super({name:"ReplicationBackfillInvalidStatusException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ReplicationBackfillInvalidStatusException.prototype)}},ImageStorageClassUpdateNotSupportedException=class _ImageStorageClassUpdateNotSupportedException extends ECRServiceException{static shapeId="com.amazonaws.ecr#ImageStorageClassUpdateNotSupportedException";name="ImageStorageClassUpdateNotSupportedException";$fault="client";constructor(opts){super({name:"ImageStorageClassUpdateNotSupportedException",$fault:"client",...opts}),Object.setPrototypeOf(this,_ImageStorageClassUpdateNotSupportedException.prototype)}},InvalidLayerPartException=class _InvalidLayerPartException extends ECRServiceException{static shapeId="com.amazonaws.ecr#InvalidLayerPartException";name="InvalidLayerPartException";$fault="client";registryId;repositoryName;uploadId;lastValidByteReceived;constructor(opts){super({name:"InvalidLayerPartException",$fault:"client",...opts}),Object.setPrototypeOf(this,_InvalidLayerPartException.prototype),this.registryId=opts.registryId,this.repositoryName=opts.repositoryName,this.uploadId=opts.uploadId,this.lastValidByteReceived=opts.lastValidByteReceived}};

var _A="Attribute",_AD="AuthorizationData",_ADL="AuthorizationDataList",_AECID="AwsEcrContainerImageDetails",_AL="AttributeList",_BBOPE="BlockedByOrganizationPolicyException",_BCLAR="BatchCheckLayerAvailabilityRequest",_BGIR="BatchGetImageRequest",_BGRSCR="BatchGetRepositoryScanningConfigurationRequest",_CLUR="CompleteLayerUploadRequest",_CR="CreateRepository",_CRCTR="CreateRepositoryCreationTemplateRequest",_CRR="CreateRepositoryRequest",_CRRr="CreateRepositoryResponse",_CS="CvssScore",_CSA="CvssScoreAdjustment",_CSAL="CvssScoreAdjustmentList",_CSD="CvssScoreDetails",_CSL="CvssScoreList",_DISF="DescribeImageScanFindings",_DISFR="DescribeImageScanFindingsRequest",_DISFRe="DescribeImageScanFindingsResponse",_DPTCRRes="DescribePullThroughCacheRulesRequest",_DRCTRes="DescribeRepositoryCreationTemplatesRequest",_DRCTResc="DescribeRepositoryCreationTemplatesResponse",_DRCTe="DescribeRepositoryCreationTemplates",_DRRescr="DescribeRepositoriesRequest",_DRRescri="DescribeRepositoriesResponse",_DRes="DescribeRepositories",_EAEE="ExclusionAlreadyExistsException",_EC="EncryptionConfiguration",_ECFRCT="EncryptionConfigurationForRepositoryCreationTemplate",_EISF="EnhancedImageScanFinding",_EISFL="EnhancedImageScanFindingList",_ENFE="ExclusionNotFoundException",_EUE="EmptyUploadException",_GAT="GetAuthorizationToken",_GATR="GetAuthorizationTokenRequest",_GATRe="GetAuthorizationTokenResponse",_GLP="GetLifecyclePolicy",_GLPR="GetLifecyclePolicyRequest",_GLPRe="GetLifecyclePolicyResponse",_IAE="ImageArchivedException",_IAEE="ImageAlreadyExistsException",_ID="ImageDetail",_IDDNME="ImageDigestDoesNotMatchException",_II="ImageIdentifier",_IIL="ImageIdentifierList",_ILE="InvalidLayerException",_ILPE="InvalidLayerPartException",_INFE="ImageNotFoundException",_IPE="InvalidParameterException",_IR="ImageReferrer",_ISC="ImageScanningConfiguration",_ISCUNSE="ImageStorageClassUpdateNotSupportedException",_ISF="ImageScanFinding",_ISFL="ImageScanFindingList",_ISFS="ImageScanFindingsSummary",_ISFm="ImageScanFindings",_ISS="ImageScanStatus",_ITAEE="ImageTagAlreadyExistsException",_ITMEF="ImageTagMutabilityExclusionFilter",_ITMEFm="ImageTagMutabilityExclusionFilters",_ITPE="InvalidTagParameterException",_K="Key",_KE="KmsException",_LAEE="LayerAlreadyExistsException",_LEE="LimitExceededException",_LIE="LayerInaccessibleException",_LIRF="ListImageReferrersFilter",_LNFE="LayersNotFoundException",_LPNFE="LifecyclePolicyNotFoundException",_LPPIPE="LifecyclePolicyPreviewInProgressException",_LPPNFE="LifecyclePolicyPreviewNotFoundException",_LPPR="LifecyclePolicyPreviewResult",_LPRA="LifecyclePolicyRuleAction",_LPTSE="LayerPartTooSmallException",_LPTUERi="ListPullTimeUpdateExclusionsResponse",_PLP="PutLifecyclePolicy",_PLPR="PutLifecyclePolicyRequest",_PLPRu="PutLifecyclePolicyResponse",_PTCRAEE="PullThroughCacheRuleAlreadyExistsException",_PTCRNFE="PullThroughCacheRuleNotFoundException",_PVD="PackageVulnerabilityDetails",_R="Recommendation",_RAEE="RepositoryAlreadyExistsException",_RBIPE="ReplicationBackfillInProgressException",_RBISE="ReplicationBackfillInvalidStatusException",_RBNFE="ReplicationBackfillNotFoundException",_RBP="ReplicationBackfillProgress",_RBR="ReplicationBackfillResult",_RCT="RepositoryCreationTemplate",_RCTL="RepositoryCreationTemplateList",_RDe="ResourceDetails",_RINFE="ReferencedImagesNotFoundException",_RL="RepositoryList",_RLe="ResourceList",_RNEE="RepositoryNotEmptyException",_RNFE="RepositoryNotFoundException",_RPNFE="RegistryPolicyNotFoundException",_RPNFEe="RepositoryPolicyNotFoundException",_Re="Remediation",_Rep="Repository",_Res="Resource",_SCNFE="SigningConfigurationNotFoundException",_SD="ScoreDetails",_SE="ServerException",_SIS="StartImageScan",_SISR="StartImageScanRequest",_SISRt="StartImageScanResponse",_SNFE="ScanNotFoundException",_SNFEe="SecretNotFoundException",_T="Tag",_TAEE="TemplateAlreadyExistsException",_TL="TagList",_TMTE="TooManyTagsException",_TNFE="TemplateNotFoundException",_UITE="UnsupportedImageTypeException",_UNFE="UploadNotFoundException",_URCTR="UpdateRepositoryCreationTemplateRequest",_URR="UntagResourceRequest",_UTASE="UnableToAccessSecretException",_UTDSVE="UnableToDecryptSecretValueException",_UTGUIE="UnableToGetUpstreamImageException",_UTGULE="UnableToGetUpstreamLayerException",_UTLUIRE="UnableToListUpstreamImageReferrersException",_UURE="UnsupportedUpstreamRegistryException",_V="Value",_VE="ValidationException",_VP="VulnerablePackage",_VPL="VulnerablePackagesList",_a="architecture",_aAI="awsAccountId",_aD="authorizationData",_aECI="awsEcrContainerImage",_aF="appliedFor",_aMT="acceptedMediaTypes",_aMTr="artifactMediaType",_aRP="appliedRulePriority",_aS="artifactStatus",_aT="authorizationToken",_aTr="artifactType",_aTrt="artifactTypes",_ac="action",_ad="adjustments",_an="annotations",_ar="arch",_at="attributes",_au="author",_bS="baseScore",_c="client",_cAr="createdAt",_cRA="customRoleArn",_cRC="completedReplicationCount",_cv="cvss",_d="description",_det="details",_di="digest",_e="error",_eA="expiresAt",_eAx="exploitAvailable",_eC="encryptionConfiguration",_eF="enhancedFindings",_eRPc="ecrRepositoryPrefixes",_eT="encryptionType",_ep="epoch",_fA="findingArn",_fAi="fixAvailable",_fC="failureCode",_fCa="failureCodes",_fIV="fixedInVersion",_fOA="firstObservedAt",_fP="filePath",_fRC="failedReplicationCount",_fSC="findingSeverityCounts",_fT="filterType",_fi="filter",_fin="findings",_hE="httpError",_iDm="imageDigest",_iH="imageHash",_iI="imageIds",_iIm="imageId",_iMMT="imageManifestMediaType",_iPA="imagePushedAt",_iS="imageStatus",_iSC="imageScanningConfiguration",_iSCA="imageScanCompletedAt",_iSF="imageScanFindings",_iSFS="imageScanFindingsSummary",_iSIB="imageSizeInBytes",_iSS="imageScanStatus",_iT="imageTags",_iTM="imageTagMutability",_iTMEF="imageTagMutabilityExclusionFilters",_iTm="imageTag",_iUC="inUseCount",_id="id",_k="key",_kE="kmsError",_kK="kmsKey",_lAA="lastArchivedAt",_lAAa="lastActivatedAt",_lD="layerDigests",_lEA="lastEvaluatedAt",_lIUA="lastInUseAt",_lOA="lastObservedAt",_lP="lifecyclePolicy",_lPT="lifecyclePolicyText",_lRPT="lastRecordedPullTime",_lVBR="lastValidByteReceived",_m="message",_mR="maxResults",_mT="mediaType",_me="metric",_n="name",_nT="nextToken",_p="platform",_pA="pushedAt",_pE="proxyEndpoint",_pM="packageManager",_pTUE="pullTimeUpdateExclusions",_pVD="packageVulnerabilityDetails",_pr="prefix",_pre="prefixes",_r="registry",_rA="resourceArn",_rAe="repositoryArn",_rCTe="repositoryCreationTemplates",_rI="registryId",_rIe="registryIds",_rN="repositoryName",_rNe="repositoryNames",_rP="repositoryPolicy",_rT="resourceTags",_rU="referenceUrls",_rUe="repositoryUri",_rV="relatedVulnerabilities",_re="repository",_rea="reason",_rec="recommendation",_rel="release",_rem="remediation",_rep="repositories",_reso="resources",_s="smithy.ts.sdk.synthetic.com.amazonaws.ecr",_sCt="storageClass",_sD="scoreDetails",_sIFC="subImageFailureCodes",_sLH="sourceLayerHash",_sMD="subjectManifestDigest",_sOP="scanOnPush",_sS="scoreSource",_sU="sourceUrl",_sV="scoringVector",_sc="score",_se="server",_sev="severity",_si="size",_so="source",_st="status",_t="tags",_tK="tagKeys",_tRC="totalReplicationCount",_tSC="targetStorageClass",_te="text",_ti="title",_ty="type",_u="uri",_uA="updatedAt",_uI="uploadId",_ur="url",_v="value",_vCA="vendorCreatedAt",_vI="vulnerabilityId",_vP="vulnerablePackages",_vS="vendorSeverity",_vSUA="vulnerabilitySourceUpdatedAt",_vUA="vendorUpdatedAt",_ve="version",n0="com.amazonaws.ecr",_s_registry=new TypeRegistry(_s),ECRServiceException$=[-3,_s,"ECRServiceException",0,[],[]];_s_registry.registerError(ECRServiceException$,ECRServiceException);var n0_registry=new TypeRegistry(n0),BlockedByOrganizationPolicyException$=[-3,n0,_BBOPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(BlockedByOrganizationPolicyException$,BlockedByOrganizationPolicyException);var EmptyUploadException$=[-3,n0,_EUE,{[_e]:_c},[_m],[0]];n0_registry.registerError(EmptyUploadException$,EmptyUploadException);var ExclusionAlreadyExistsException$=[-3,n0,_EAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ExclusionAlreadyExistsException$,ExclusionAlreadyExistsException);var ExclusionNotFoundException$=[-3,n0,_ENFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ExclusionNotFoundException$,ExclusionNotFoundException);var ImageAlreadyExistsException$=[-3,n0,_IAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageAlreadyExistsException$,ImageAlreadyExistsException);var ImageArchivedException$=[-3,n0,_IAE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageArchivedException$,ImageArchivedException);var ImageDigestDoesNotMatchException$=[-3,n0,_IDDNME,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageDigestDoesNotMatchException$,ImageDigestDoesNotMatchException);var ImageNotFoundException$=[-3,n0,_INFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageNotFoundException$,ImageNotFoundException);var ImageStorageClassUpdateNotSupportedException$=[-3,n0,_ISCUNSE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageStorageClassUpdateNotSupportedException$,ImageStorageClassUpdateNotSupportedException);var ImageTagAlreadyExistsException$=[-3,n0,_ITAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ImageTagAlreadyExistsException$,ImageTagAlreadyExistsException);var InvalidLayerException$=[-3,n0,_ILE,{[_e]:_c},[_m],[0]];n0_registry.registerError(InvalidLayerException$,InvalidLayerException);var InvalidLayerPartException$=[-3,n0,_ILPE,{[_e]:_c},[_rI,_rN,_uI,_lVBR,_m],[0,0,0,1,0]];n0_registry.registerError(InvalidLayerPartException$,InvalidLayerPartException);var InvalidParameterException$=[-3,n0,_IPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(InvalidParameterException$,InvalidParameterException);var InvalidTagParameterException$=[-3,n0,_ITPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(InvalidTagParameterException$,InvalidTagParameterException);var KmsException$=[-3,n0,_KE,{[_e]:_c},[_m,_kE],[0,0]];n0_registry.registerError(KmsException$,KmsException);var LayerAlreadyExistsException$=[-3,n0,_LAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayerAlreadyExistsException$,LayerAlreadyExistsException);var LayerInaccessibleException$=[-3,n0,_LIE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayerInaccessibleException$,LayerInaccessibleException);var LayerPartTooSmallException$=[-3,n0,_LPTSE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayerPartTooSmallException$,LayerPartTooSmallException);var LayersNotFoundException$=[-3,n0,_LNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LayersNotFoundException$,LayersNotFoundException);var LifecyclePolicyNotFoundException$=[-3,n0,_LPNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LifecyclePolicyNotFoundException$,LifecyclePolicyNotFoundException);var LifecyclePolicyPreviewInProgressException$=[-3,n0,_LPPIPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LifecyclePolicyPreviewInProgressException$,LifecyclePolicyPreviewInProgressException);var LifecyclePolicyPreviewNotFoundException$=[-3,n0,_LPPNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LifecyclePolicyPreviewNotFoundException$,LifecyclePolicyPreviewNotFoundException);var LimitExceededException$=[-3,n0,_LEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(LimitExceededException$,LimitExceededException);var PullThroughCacheRuleAlreadyExistsException$=[-3,n0,_PTCRAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(PullThroughCacheRuleAlreadyExistsException$,PullThroughCacheRuleAlreadyExistsException);var PullThroughCacheRuleNotFoundException$=[-3,n0,_PTCRNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(PullThroughCacheRuleNotFoundException$,PullThroughCacheRuleNotFoundException);var ReferencedImagesNotFoundException$=[-3,n0,_RINFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ReferencedImagesNotFoundException$,ReferencedImagesNotFoundException);var RegistryPolicyNotFoundException$=[-3,n0,_RPNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RegistryPolicyNotFoundException$,RegistryPolicyNotFoundException);var ReplicationBackfillInProgressException$=[-3,n0,_RBIPE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ReplicationBackfillInProgressException$,ReplicationBackfillInProgressException);var ReplicationBackfillInvalidStatusException$=[-3,n0,_RBISE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ReplicationBackfillInvalidStatusException$,ReplicationBackfillInvalidStatusException);var ReplicationBackfillNotFoundException$=[-3,n0,_RBNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ReplicationBackfillNotFoundException$,ReplicationBackfillNotFoundException);var RepositoryAlreadyExistsException$=[-3,n0,_RAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryAlreadyExistsException$,RepositoryAlreadyExistsException);var RepositoryNotEmptyException$=[-3,n0,_RNEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryNotEmptyException$,RepositoryNotEmptyException);var RepositoryNotFoundException$=[-3,n0,_RNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryNotFoundException$,RepositoryNotFoundException);var RepositoryPolicyNotFoundException$=[-3,n0,_RPNFEe,{[_e]:_c},[_m],[0]];n0_registry.registerError(RepositoryPolicyNotFoundException$,RepositoryPolicyNotFoundException);var ScanNotFoundException$=[-3,n0,_SNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(ScanNotFoundException$,ScanNotFoundException);var SecretNotFoundException$=[-3,n0,_SNFEe,{[_e]:_c},[_m],[0]];n0_registry.registerError(SecretNotFoundException$,SecretNotFoundException);var ServerException$=[-3,n0,_SE,{[_e]:_se},[_m],[0]];n0_registry.registerError(ServerException$,ServerException);var SigningConfigurationNotFoundException$=[-3,n0,_SCNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(SigningConfigurationNotFoundException$,SigningConfigurationNotFoundException);var TemplateAlreadyExistsException$=[-3,n0,_TAEE,{[_e]:_c},[_m],[0]];n0_registry.registerError(TemplateAlreadyExistsException$,TemplateAlreadyExistsException);var TemplateNotFoundException$=[-3,n0,_TNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(TemplateNotFoundException$,TemplateNotFoundException);var TooManyTagsException$=[-3,n0,_TMTE,{[_e]:_c},[_m],[0]];n0_registry.registerError(TooManyTagsException$,TooManyTagsException);var UnableToAccessSecretException$=[-3,n0,_UTASE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnableToAccessSecretException$,UnableToAccessSecretException);var UnableToDecryptSecretValueException$=[-3,n0,_UTDSVE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnableToDecryptSecretValueException$,UnableToDecryptSecretValueException);var UnableToGetUpstreamImageException$=[-3,n0,_UTGUIE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnableToGetUpstreamImageException$,UnableToGetUpstreamImageException);var UnableToGetUpstreamLayerException$=[-3,n0,_UTGULE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnableToGetUpstreamLayerException$,UnableToGetUpstreamLayerException);var UnableToListUpstreamImageReferrersException$=[-3,n0,_UTLUIRE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnableToListUpstreamImageReferrersException$,UnableToListUpstreamImageReferrersException);var UnsupportedImageTypeException$=[-3,n0,_UITE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnsupportedImageTypeException$,UnsupportedImageTypeException);var UnsupportedUpstreamRegistryException$=[-3,n0,_UURE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UnsupportedUpstreamRegistryException$,UnsupportedUpstreamRegistryException);var UploadNotFoundException$=[-3,n0,_UNFE,{[_e]:_c},[_m],[0]];n0_registry.registerError(UploadNotFoundException$,UploadNotFoundException);var ValidationException$=[-3,n0,_VE,{[_e]:_c,[_hE]:400},[_m],[0]];n0_registry.registerError(ValidationException$,ValidationException);var errorTypeRegistries=[_s_registry,n0_registry],Attribute$=[3,n0,_A,0,[_k,_v],[0,0],1],AuthorizationData$=[3,n0,_AD,0,[_aT,_eA,_pE],[0,4,0]],AwsEcrContainerImageDetails$=[3,n0,_AECID,0,[_a,_au,_iH,_iT,_p,_pA,_lIUA,_iUC,_r,_rN],[0,0,0,64,0,4,4,1,0,0]],BatchCheckLayerAvailabilityRequest$=[3,n0,_BCLAR,0,[_rN,_lD,_rI],[0,64,0],2],BatchGetImageRequest$=[3,n0,_BGIR,0,[_rN,_iI,_rI,_aMT],[0,()=>ImageIdentifierList,0,64],2],BatchGetRepositoryScanningConfigurationRequest$=[3,n0,_BGRSCR,0,[_rNe],[64],1],CompleteLayerUploadRequest$=[3,n0,_CLUR,0,[_rN,_uI,_lD,_rI],[0,0,64,0],3],CreateRepositoryCreationTemplateRequest$=[3,n0,_CRCTR,0,[_pr,_aF,_d,_eC,_rT,_iTM,_iTMEF,_rP,_lP,_cRA],[0,64,0,()=>EncryptionConfigurationForRepositoryCreationTemplate$,()=>TagList,0,()=>ImageTagMutabilityExclusionFilters,0,0,0],2],CreateRepositoryRequest$=[3,n0,_CRR,0,[_rN,_rI,_t,_iTM,_iTMEF,_iSC,_eC],[0,0,()=>TagList,0,()=>ImageTagMutabilityExclusionFilters,()=>ImageScanningConfiguration$,()=>EncryptionConfiguration$],1],CreateRepositoryResponse$=[3,n0,_CRRr,0,[_re],[()=>Repository$]],CvssScore$=[3,n0,_CS,0,[_bS,_sV,_so,_ve],[1,0,0,0]],CvssScoreAdjustment$=[3,n0,_CSA,0,[_me,_rea],[0,0]],CvssScoreDetails$=[3,n0,_CSD,0,[_ad,_sc,_sS,_sV,_ve],[()=>CvssScoreAdjustmentList,1,0,0,0]],DescribeImageScanFindingsRequest$=[3,n0,_DISFR,0,[_rN,_iIm,_rI,_nT,_mR],[0,()=>ImageIdentifier$,0,0,1],2],DescribeImageScanFindingsResponse$=[3,n0,_DISFRe,0,[_rI,_rN,_iIm,_iSS,_iSF,_nT],[0,0,()=>ImageIdentifier$,()=>ImageScanStatus$,()=>ImageScanFindings$,0]],DescribePullThroughCacheRulesRequest$=[3,n0,_DPTCRRes,0,[_rI,_eRPc,_nT,_mR],[0,64,0,1]],DescribeRepositoriesRequest$=[3,n0,_DRRescr,0,[_rI,_rNe,_nT,_mR],[0,64,0,1]],DescribeRepositoriesResponse$=[3,n0,_DRRescri,0,[_rep,_nT],[()=>RepositoryList,0]],DescribeRepositoryCreationTemplatesRequest$=[3,n0,_DRCTRes,0,[_pre,_nT,_mR],[64,0,1]],DescribeRepositoryCreationTemplatesResponse$=[3,n0,_DRCTResc,0,[_rI,_rCTe,_nT],[0,()=>RepositoryCreationTemplateList,0]],EncryptionConfiguration$=[3,n0,_EC,0,[_eT,_kK],[0,0],1],EncryptionConfigurationForRepositoryCreationTemplate$=[3,n0,_ECFRCT,0,[_eT,_kK],[0,0],1],EnhancedImageScanFinding$=[3,n0,_EISF,0,[_aAI,_d,_fA,_fOA,_lOA,_pVD,_rem,_reso,_sc,_sD,_sev,_st,_ti,_ty,_uA,_fAi,_eAx],[0,0,0,4,4,()=>PackageVulnerabilityDetails$,()=>Remediation$,()=>ResourceList,1,()=>ScoreDetails$,0,0,0,0,4,0,0]],GetAuthorizationTokenRequest$=[3,n0,_GATR,0,[_rIe],[64]],GetAuthorizationTokenResponse$=[3,n0,_GATRe,0,[_aD],[()=>AuthorizationDataList]],GetLifecyclePolicyRequest$=[3,n0,_GLPR,0,[_rN,_rI],[0,0],1],GetLifecyclePolicyResponse$=[3,n0,_GLPRe,0,[_rI,_rN,_lPT,_lEA],[0,0,0,4]],ImageDetail$=[3,n0,_ID,0,[_rI,_rN,_iDm,_iT,_iSIB,_iPA,_iSS,_iSFS,_iMMT,_aMTr,_lRPT,_sMD,_iS,_lAA,_lAAa],[0,0,0,64,1,4,()=>ImageScanStatus$,()=>ImageScanFindingsSummary$,0,0,4,0,0,4,4]],ImageIdentifier$=[3,n0,_II,0,[_iDm,_iTm],[0,0]],ImageReferrer$=[3,n0,_IR,0,[_di,_mT,_si,_aTr,_an,_aS],[0,0,1,0,128,0],3],ImageScanFinding$=[3,n0,_ISF,0,[_n,_d,_u,_sev,_at],[0,0,0,0,()=>AttributeList]],ImageScanFindings$=[3,n0,_ISFm,0,[_iSCA,_vSUA,_fSC,_fin,_eF],[4,4,129,()=>ImageScanFindingList,()=>EnhancedImageScanFindingList]],ImageScanFindingsSummary$=[3,n0,_ISFS,0,[_iSCA,_vSUA,_fSC],[4,4,129]],ImageScanningConfiguration$=[3,n0,_ISC,0,[_sOP],[2]],ImageScanStatus$=[3,n0,_ISS,0,[_st,_d],[0,0]],ImageTagMutabilityExclusionFilter$=[3,n0,_ITMEF,0,[_fT,_fi],[0,0],2],LifecyclePolicyPreviewResult$=[3,n0,_LPPR,0,[_iT,_iDm,_iPA,_ac,_aRP,_sCt],[64,0,4,()=>LifecyclePolicyRuleAction$,1,0]],LifecyclePolicyRuleAction$=[3,n0,_LPRA,0,[_ty,_tSC],[0,0]],ListImageReferrersFilter$=[3,n0,_LIRF,0,[_aTrt,_aS],[64,0]],ListPullTimeUpdateExclusionsResponse$=[3,n0,_LPTUERi,0,[_pTUE,_nT],[64,0]],PackageVulnerabilityDetails$=[3,n0,_PVD,0,[_cv,_rU,_rV,_so,_sU,_vCA,_vS,_vUA,_vI,_vP],[()=>CvssScoreList,64,64,0,0,4,0,4,0,()=>VulnerablePackagesList]],PutLifecyclePolicyRequest$=[3,n0,_PLPR,0,[_rN,_lPT,_rI],[0,0,0],2],PutLifecyclePolicyResponse$=[3,n0,_PLPRu,0,[_rI,_rN,_lPT],[0,0,0]],Recommendation$=[3,n0,_R,0,[_ur,_te],[0,0]],Remediation$=[3,n0,_Re,0,[_rec],[()=>Recommendation$]],ReplicationBackfillProgress$=[3,n0,_RBP,0,[_tRC,_cRC,_fRC,_fCa],[1,1,1,64],4],ReplicationBackfillResult$=[3,n0,_RBR,0,[_rN,_iIm,_st,_fC,_sIFC],[0,()=>ImageIdentifier$,0,0,64],3],Repository$=[3,n0,_Rep,0,[_rAe,_rI,_rN,_rUe,_cAr,_iTM,_iTMEF,_iSC,_eC],[0,0,0,0,4,0,()=>ImageTagMutabilityExclusionFilters,()=>ImageScanningConfiguration$,()=>EncryptionConfiguration$]],RepositoryCreationTemplate$=[3,n0,_RCT,0,[_pr,_d,_eC,_rT,_iTM,_iTMEF,_rP,_lP,_aF,_cRA,_cAr,_uA],[0,0,()=>EncryptionConfigurationForRepositoryCreationTemplate$,()=>TagList,0,()=>ImageTagMutabilityExclusionFilters,0,0,64,0,4,4]],Resource$=[3,n0,_Res,0,[_det,_id,_t,_ty],[()=>ResourceDetails$,0,128,0]],ResourceDetails$=[3,n0,_RDe,0,[_aECI],[()=>AwsEcrContainerImageDetails$]],ScoreDetails$=[3,n0,_SD,0,[_cv],[()=>CvssScoreDetails$]],StartImageScanRequest$=[3,n0,_SISR,0,[_rN,_iIm,_rI],[0,()=>ImageIdentifier$,0],2],StartImageScanResponse$=[3,n0,_SISRt,0,[_rI,_rN,_iIm,_iSS],[0,0,()=>ImageIdentifier$,()=>ImageScanStatus$]],Tag$=[3,n0,_T,0,[_K,_V],[0,0],2],UntagResourceRequest$=[3,n0,_URR,0,[_rA,_tK],[0,64],2],UpdateRepositoryCreationTemplateRequest$=[3,n0,_URCTR,0,[_pr,_d,_eC,_rT,_iTM,_iTMEF,_rP,_lP,_aF,_cRA],[0,0,()=>EncryptionConfigurationForRepositoryCreationTemplate$,()=>TagList,0,()=>ImageTagMutabilityExclusionFilters,0,0,64,0],1],VulnerablePackage$=[3,n0,_VP,0,[_ar,_ep,_fP,_n,_pM,_rel,_sLH,_ve,_fIV],[0,1,0,0,0,0,0,0,0]],ArtifactTypeList=64,AttributeList=[1,n0,_AL,0,()=>Attribute$],AuthorizationDataList=[1,n0,_ADL,0,()=>AuthorizationData$],BatchedOperationLayerDigestList=64,CvssScoreAdjustmentList=[1,n0,_CSAL,0,()=>CvssScoreAdjustment$],CvssScoreList=[1,n0,_CSL,0,()=>CvssScore$],EnhancedImageScanFindingList=[1,n0,_EISFL,0,()=>EnhancedImageScanFinding$],GetAuthorizationTokenRegistryIdList=64,ImageIdentifierList=[1,n0,_IIL,0,()=>ImageIdentifier$],ImageScanFindingList=[1,n0,_ISFL,0,()=>ImageScanFinding$],ImageTagList=64,ImageTagMutabilityExclusionFilters=[1,n0,_ITMEFm,0,()=>ImageTagMutabilityExclusionFilter$],ImageTagsList=64,LayerDigestList=64,MediaTypeList=64,PrefixList=64,PullThroughCacheRuleRepositoryPrefixList=64,PullTimeUpdateExclusionList=64,RCTAppliedForList=64,ReferenceUrlsList=64,RelatedVulnerabilitiesList=64,ReplicationErrorList=64,RepositoryCreationTemplateList=[1,n0,_RCTL,0,()=>RepositoryCreationTemplate$],RepositoryList=[1,n0,_RL,0,()=>Repository$],RepositoryNameList=64,ResourceList=[1,n0,_RLe,0,()=>Resource$],ScanningConfigurationRepositoryNameList=64,TagKeyList=64,TagList=[1,n0,_TL,0,()=>Tag$],VulnerablePackagesList=[1,n0,_VPL,0,()=>VulnerablePackage$],Annotations=128,FindingSeverityCounts=129,Tags=128,CreateRepository$=[9,n0,_CR,0,()=>CreateRepositoryRequest$,()=>CreateRepositoryResponse$],DescribeImageScanFindings$=[9,n0,_DISF,0,()=>DescribeImageScanFindingsRequest$,()=>DescribeImageScanFindingsResponse$],DescribeRepositories$=[9,n0,_DRes,0,()=>DescribeRepositoriesRequest$,()=>DescribeRepositoriesResponse$],DescribeRepositoryCreationTemplates$=[9,n0,_DRCTe,0,()=>DescribeRepositoryCreationTemplatesRequest$,()=>DescribeRepositoryCreationTemplatesResponse$],GetAuthorizationToken$=[9,n0,_GAT,0,()=>GetAuthorizationTokenRequest$,()=>GetAuthorizationTokenResponse$],GetLifecyclePolicy$=[9,n0,_GLP,0,()=>GetLifecyclePolicyRequest$,()=>GetLifecyclePolicyResponse$],PutLifecyclePolicy$=[9,n0,_PLP,0,()=>PutLifecyclePolicyRequest$,()=>PutLifecyclePolicyResponse$],StartImageScan$=[9,n0,_SIS,0,()=>StartImageScanRequest$,()=>StartImageScanResponse$];

var getRuntimeConfig=config=>({apiVersion:"2015-09-21",base64Decoder:config?.base64Decoder??fromBase64,base64Encoder:config?.base64Encoder??toBase64,disableHostPrefix:config?.disableHostPrefix??!1,endpointProvider:config?.endpointProvider??defaultEndpointResolver,extensions:config?.extensions??[],httpAuthSchemeProvider:config?.httpAuthSchemeProvider??defaultECRHttpAuthSchemeProvider,httpAuthSchemes:config?.httpAuthSchemes??[{schemeId:"aws.auth#sigv4",identityProvider:ipc=>ipc.getIdentityProvider("aws.auth#sigv4"),signer:new AwsSdkSigV4Signer}],logger:config?.logger??new NoOpLogger,protocol:config?.protocol??AwsJson1_1Protocol,protocolSettings:config?.protocolSettings??{defaultNamespace:"com.amazonaws.ecr",errorTypeRegistries,xmlNamespace:"http://ecr.amazonaws.com/doc/2015-09-21/",version:"2015-09-21",serviceTarget:"AmazonEC2ContainerRegistry_V20150921"},serviceId:config?.serviceId??"ECR",sha256:config?.sha256??Sha256Node,urlParser:config?.urlParser??parseUrl,utf8Decoder:config?.utf8Decoder??fromUtf8,utf8Encoder:config?.utf8Encoder??toUtf8});

var getRuntimeConfig2=config=>{emitWarningIfUnsupportedVersion2(process.version);const defaultsMode=resolveDefaultsModeConfig(config),defaultConfigProvider=()=>defaultsMode().then(loadConfigsForDefaultMode),clientSharedValues=getRuntimeConfig(config);emitWarningIfUnsupportedVersion(process.version);const loaderConfig={profile:config?.profile,logger:clientSharedValues.logger};return{...clientSharedValues,...config,runtime:"node",defaultsMode,authSchemePreference:config?.authSchemePreference??loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS,loaderConfig),bodyLengthChecker:config?.bodyLengthChecker??calculateBodyLength,credentialDefaultProvider:config?.credentialDefaultProvider??defaultProvider,defaultSocketTimeout:getDefaultSocketTimeout(config?.requestHandler,3e5),defaultUserAgentProvider:config?.defaultUserAgentProvider??createDefaultUserAgentProvider({serviceId:clientSharedValues.serviceId,clientVersion:package_default.version}),maxAttempts:config?.maxAttempts??loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS,config),region:config?.region??loadConfig(NODE_REGION_CONFIG_OPTIONS,{...NODE_REGION_CONFIG_FILE_OPTIONS,...loaderConfig}),requestHandler:NodeHttpHandler.create(config?.requestHandler??defaultConfigProvider),retryMode:config?.retryMode??loadConfig({...NODE_RETRY_MODE_CONFIG_OPTIONS,default:async()=>(await defaultConfigProvider()).retryMode||DEFAULT_RETRY_MODE},config),streamCollector:config?.streamCollector??streamCollector,useDualstackEndpoint:config?.useDualstackEndpoint??loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,loaderConfig),useFipsEndpoint:config?.useFipsEndpoint??loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,loaderConfig),userAgentAppId:config?.userAgentAppId??loadConfig(NODE_APP_ID_CONFIG_OPTIONS,loaderConfig)}};

var getHttpAuthExtensionConfiguration=runtimeConfig=>{const _httpAuthSchemes=runtimeConfig.httpAuthSchemes;let _httpAuthSchemeProvider=runtimeConfig.httpAuthSchemeProvider,_credentials=runtimeConfig.credentials;return{setHttpAuthScheme(httpAuthScheme){const index=_httpAuthSchemes.findIndex(scheme=>scheme.schemeId===httpAuthScheme.schemeId);index===-1?_httpAuthSchemes.push(httpAuthScheme):_httpAuthSchemes.splice(index,1,httpAuthScheme)},httpAuthSchemes(){return _httpAuthSchemes},setHttpAuthSchemeProvider(httpAuthSchemeProvider){_httpAuthSchemeProvider=httpAuthSchemeProvider},httpAuthSchemeProvider(){return _httpAuthSchemeProvider},setCredentials(credentials){_credentials=credentials},credentials(){return _credentials}}},resolveHttpAuthRuntimeConfig=config=>({httpAuthSchemes:config.httpAuthSchemes(),httpAuthSchemeProvider:config.httpAuthSchemeProvider(),credentials:config.credentials()});

var resolveRuntimeExtensions=(runtimeConfig,extensions)=>{const extensionConfiguration=Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig),getDefaultExtensionConfiguration(runtimeConfig),getHttpHandlerExtensionConfiguration(runtimeConfig),getHttpAuthExtensionConfiguration(runtimeConfig));return extensions.forEach(extension=>extension.configure(extensionConfiguration)),Object.assign(runtimeConfig,resolveAwsRegionExtensionConfiguration(extensionConfiguration),resolveDefaultRuntimeConfig(extensionConfiguration),resolveHttpHandlerRuntimeConfig(extensionConfiguration),resolveHttpAuthRuntimeConfig(extensionConfiguration))};

var ECRClient=class extends Client{config;constructor(...[configuration]){const _config_0=getRuntimeConfig2(configuration||{});super(_config_0),this.initConfig=_config_0;const _config_1=resolveClientEndpointParameters(_config_0),_config_2=resolveUserAgentConfig(_config_1),_config_3=resolveRetryConfig(_config_2),_config_4=resolveRegionConfig(_config_3),_config_5=resolveHostHeaderConfig(_config_4),_config_6=resolveEndpointConfig(_config_5),_config_7=resolveHttpAuthSchemeConfig(_config_6),_config_8=resolveRuntimeExtensions(_config_7,configuration?.extensions||[]);this.config=_config_8,this.middlewareStack.use(getSchemaSerdePlugin(this.config)),this.middlewareStack.use(getUserAgentPlugin(this.config)),this.middlewareStack.use(getRetryPlugin(this.config)),this.middlewareStack.use(getContentLengthPlugin(this.config)),this.middlewareStack.use(getHostHeaderPlugin(this.config)),this.middlewareStack.use(getLoggerPlugin(this.config)),this.middlewareStack.use(getRecursionDetectionPlugin(this.config)),this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config,{httpAuthSchemeParametersProvider:defaultECRHttpAuthSchemeParametersProvider,identityProviderConfigProvider:async config=>new DefaultIdentityProviderConfig({"aws.auth#sigv4":config.credentials})})),this.middlewareStack.use(getHttpSigningPlugin(this.config))}destroy(){super.destroy()}};

var command=makeBuilder(commonParams,"AmazonEC2ContainerRegistry_V20150921","ECRClient",getEndpointPlugin),_ep0={},_mw0=(Command,cs,config,o)=>[];

var CreateRepositoryCommand=class extends command(_ep0,_mw0,"CreateRepository",CreateRepository$){};

var DescribeImageScanFindingsCommand=class extends command(_ep0,_mw0,"DescribeImageScanFindings",DescribeImageScanFindings$){};

var DescribeRepositoriesCommand=class extends command(_ep0,_mw0,"DescribeRepositories",DescribeRepositories$){};

var DescribeRepositoryCreationTemplatesCommand=class extends command(_ep0,_mw0,"DescribeRepositoryCreationTemplates",DescribeRepositoryCreationTemplates$){};

var GetAuthorizationTokenCommand=class extends command(_ep0,_mw0,"GetAuthorizationToken",GetAuthorizationToken$){};

var GetLifecyclePolicyCommand=class extends command(_ep0,_mw0,"GetLifecyclePolicy",GetLifecyclePolicy$){};

var PutLifecyclePolicyCommand=class extends command(_ep0,_mw0,"PutLifecyclePolicy",PutLifecyclePolicy$){};

var StartImageScanCommand=class extends command(_ep0,_mw0,"StartImageScan",StartImageScan$){};

// src/core/ecr/repository/creation-template.ts
function templateFor(name, templates) {
 return templates.filter(({ appliedFor }) => appliedFor?.includes("CREATE_ON_PUSH")).filter(
  ({ prefix = "" }) => prefix === "ROOT" || name.startsWith(`${withoutEnd(prefix, "/")}/`)
 ).toSorted((a2, b2) => lengthOf(b2) - lengthOf(a2))[0];
}
var lengthOf = ({ prefix = "" }) => prefix === "ROOT" ? 0 : prefix.length;

// src/io/ecr/registry-of-account.ts
var addressed = ({ owner }, repositoryName) => ({
 ...owner ? { registryId: owner } : {},
 repositoryName
});
function requestFor({ regional: { region }, owner }, operation, name, wanted) {
 const arn = `arn:${partitionOf(region).name}:ecr:${region}:${owner ?? "*"}:repository/${name}`;
 return { action: `ecr:${operation}`, resource: arn, wanted: `${wanted} "${name}" in ${region}` };
}

// src/io/ecr/creation-template.ts
async function creationTemplate(registry, name) {
 const { client, options, guard } = registry.regional;
 await guard();
 const request = requestFor(
  registry,
  "DescribeRepositoryCreationTemplates",
  name,
  "read templates for"
 );
 const command2 = new DescribeRepositoryCreationTemplatesCommand({ maxResults: MOST });
 const answer = await askAws({ ...request, resource: "*" }, () => client.send(command2, options));
 const template = templateFor(name, answer.repositoryCreationTemplates ?? []);
 if (!template) return void 0;
 const mutability = template.imageTagMutability ?? "MUTABLE";
 const exceptions = (template.imageTagMutabilityExclusionFilters ?? []).flatMap(
  ({ filter }) => filter ?? []
 );
 return { name, uri: "", mutability, exceptions, scanOnPush: false, isMadeByPush: true };
}
var MOST = 100;

// src/io/ecr/lifecycle.ts
async function lifecyclePolicy(registry, name) {
 const { client, options, guard } = registry.regional;
 await guard();
 const command2 = new GetLifecyclePolicyCommand(addressed(registry, name));
 const { lifecyclePolicyText } = await askAws(
  requestFor(registry, "GetLifecyclePolicy", name, "read the lifecycle policy of"),
  () => client.send(command2, options),
  { LifecyclePolicyNotFoundException: () => ({ lifecyclePolicyText: void 0 }) }
 );
 return typeof lifecyclePolicyText === "string" ? lifecyclePolicyText : void 0;
}
async function putLifecyclePolicy(registry, name, policy) {
 const { client, options, guard } = registry.regional;
 await guard();
 const command2 = new PutLifecyclePolicyCommand({
  ...addressed(registry, name),
  lifecyclePolicyText: policy
 });
 await askAws(
  requestFor(registry, "PutLifecyclePolicy", name, "set the lifecycle policy of"),
  () => client.send(command2, options)
 );
}

// src/io/ecr/repository.ts
async function describeRepository(registry, name) {
 const { client, options, guard } = registry.regional;
 await guard();
 const { repositoryName, ...whose } = addressed(registry, name);
 const command2 = new DescribeRepositoriesCommand({ ...whose, repositoryNames: [repositoryName] });
 const { repositories } = await askAws(
  requestFor(registry, "DescribeRepositories", name, "find the repository"),
  () => client.send(command2, options),
  { RepositoryNotFoundException: () => ({ repositories: [] }) }
 );
 const [found] = entriesIn(repositories);
 return found ? repositoryOf(found) : void 0;
}
async function createRepository(registry, name, settings) {
 const { client, options, guard } = registry.regional;
 await guard();
 const command2 = new CreateRepositoryCommand({
  ...addressed(registry, name),
  ...settingsAsAsked(settings)
 });
 const request = requestFor(registry, "CreateRepository", name, "create the repository");
 const { repository } = await askAws(request, () => client.send(command2, options), {
  RepositoryAlreadyExistsException: () => ({ repository: void 0 })
 });
 const made = repository ? repositoryOf(repository) : await describeRepository(registry, name);
 if (made) return made;
 throw new Problem(
  `cannot ${request.wanted}: it appeared and vanished again`,
  "Something else removes it at the same time: run the job again"
 );
}
function settingsAsAsked(settings) {
 const { scanOnPush, mutability, exceptions, encryption, resourceTags } = settings;
 const filters = exceptions.map((filter) => ({ filterType: "WILDCARD", filter }));
 const key = encryption.type === "KMS" ? encryption.key : void 0;
 return {
  imageScanningConfiguration: { scanOnPush },
  imageTagMutability: mutability,
  ...filters.length > 0 ? { imageTagMutabilityExclusionFilters: filters } : {},
  encryptionConfiguration: { encryptionType: encryption.type, ...key ? { kmsKey: key } : {} },
  tags: Object.entries(resourceTags).map(([Key, Value]) => ({ Key, Value }))
 };
}
function repositoryOf(said) {
 const repository = asObject(said);
 const filters = entriesIn(repository["imageTagMutabilityExclusionFilters"]).slice(0, 20);
 const { scanOnPush } = asObject(repository["imageScanningConfiguration"]);
 return {
  name: wordsIn(repository["repositoryName"], 300),
  uri: wordsIn(repository["repositoryUri"], 600),
  mutability: MUTABILITIES.find((one) => one === repository["imageTagMutability"]) ?? "MUTABLE",
  exceptions: filters.map((one) => wordsIn(asObject(one)["filter"], 128)).filter(Boolean),
  scanOnPush: scanOnPush === true,
  encryption: encryptionOf(asObject(repository["encryptionConfiguration"]))
 };
}
var MUTABILITIES = [
 ...["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"]
];
function encryptionOf({ encryptionType, kmsKey }) {
 const type = nameIn(encryptionType);
 return type ? { type, key: wordsIn(kmsKey, 300) || void 0 } : void 0;
}

// src/core/ecr/scan/scan-answer.ts
function basicFinding(finding) {
 const { name, severity, uri, attributes } = asObject(finding);
 const known = entriesIn(attributes).map(asObject);
 const attribute = (key) => wordsIn(known.find((one) => one["key"] === key)?.["value"]);
 return {
  name: wordsIn(name),
  severity: nameIn(severity) || "UNDEFINED",
  package: attribute("package_name"),
  version: attribute("package_version"),
  fixedIn: attribute("fixed_in_version") || attribute("patched_in_version"),
  link: wordsIn(uri, 300)
 };
}
function enhancedFinding(finding) {
 const { severity, title, status, packageVulnerabilityDetails } = asObject(finding);
 if (status !== void 0 && status !== "ACTIVE") return [];
 const { vulnerabilityId, sourceUrl, vulnerablePackages } = asObject(packageVulnerabilityDetails);
 const packages = entriesIn(vulnerablePackages).map(asObject);
 const all = (key) => [...new Set(packages.map((one) => wordsIn(one[key])))].filter(isSaid).join(", ");
 return [
  {
   name: wordsIn(vulnerabilityId) || wordsIn(title),
   severity: nameIn(severity) || "UNDEFINED",
   package: all("name"),
   version: all("version"),
   fixedIn: all("fixedInVersion"),
   link: wordsIn(sourceUrl, 300)
  }
 ];
}
var isSaid = (text) => text !== "" && text !== "NotAvailable";
function scanState(status, findings) {
 const { status: word, description } = asObject(status);
 const counts = Object.entries(asObject(asObject(findings)["findingSeverityCounts"]));
 return {
  status: nameIn(word) || "COMPLETE",
  description: wordsIn(description),
  counts: Object.fromEntries(counts.slice(0, 20).map(([name, count]) => [name, countIn(count)]))
 };
}

// src/io/ecr/scan.ts
var PAGE = 1e3;
var MOST2 = 2e4;
var MOST_PAGES = 100;
async function startScan(registry, name, imageDigest) {
 const { client, options, guard } = registry.regional;
 await guard();
 const request = requestFor(registry, "StartImageScan", name, "start a scan in");
 const command2 = new StartImageScanCommand({
  ...addressed(registry, name),
  imageId: { imageDigest }
 });
 const start = async () => {
  await client.send(command2, options);
  return "started";
 };
 return askAws(request, start, {
  LimitExceededException: () => "limit",
  UnsupportedImageTypeException: () => "unsupported",
  ValidationException: (error) => {
   if (/feature is disabled|enhanced/i.test(error.message)) return "automatic";
   throw error;
  }
 });
}
async function scanFindings(registry, name, imageDigest) {
 await registry.regional.guard();
 const findings = [];
 let from;
 for (let pages = 1; pages <= MOST_PAGES && findings.length <= MOST2; pages++) {
  const page = await askPage(registry, name, imageDigest, from);
  if (!page) return { status: "NOT_FOUND", description: "", counts: {}, findings: [] };
  const { imageScanStatus, imageScanFindings } = page;
  const { findings: basic, enhancedFindings } = imageScanFindings ?? {};
  for (const one of entriesIn(basic)) findings.push(basicFinding(one));
  for (const one of entriesIn(enhancedFindings)) findings.push(...enhancedFinding(one));
  if (!page.nextToken || page.nextToken === from)
   return { ...scanState(imageScanStatus, imageScanFindings), findings };
  from = page.nextToken;
 }
 throw new Problem(
  `the scan of ${imageDigest} in "${name}" has no end: more than ${findings.length} findings`,
  "Use a smaller base image, or write ecr-scan: off"
 );
}
async function askPage(registry, name, imageDigest, nextToken) {
 const { client, options } = registry.regional;
 const command2 = new DescribeImageScanFindingsCommand({
  ...addressed(registry, name),
  imageId: { imageDigest },
  maxResults: PAGE,
  ...nextToken ? { nextToken } : {}
 });
 const request = requestFor(registry, "DescribeImageScanFindings", name, "read the scan in");
 return askAws(request, () => client.send(command2, options), {
  ScanNotFoundException: () => void 0
 });
}

// src/io/ecr/private.ts
function privateEcr(registry) {
 return {
  token: registry.regional.token,
  describeRepository: (...asked) => describeRepository(registry, ...asked),
  creationTemplate: (...asked) => creationTemplate(registry, ...asked),
  createRepository: (...asked) => createRepository(registry, ...asked),
  lifecyclePolicy: (...asked) => lifecyclePolicy(registry, ...asked),
  putLifecyclePolicy: (...asked) => putLifecyclePolicy(registry, ...asked),
  startScan: (...asked) => startScan(registry, ...asked),
  scanFindings: (...asked) => scanFindings(registry, ...asked)
 };
}

// src/io/ecr/regional.ts
function regionalEcr(endpoint, rim) {
 const { region, aws } = endpoint;
 const identify = awsIdentity(aws, region, rim);
 const client = clientFor(endpoint, identify, rim);
 const options = { abortSignal: rim.cancelled };
 const token = tokenHolder(async () => {
  const asked = await askToken(client, region, options);
  checkAccount(accountOfHost(asked.host), aws.allowedAccounts);
  rim.mask(asked.password);
  return asked;
 });
 const guard = once(async () => {
  if (aws.allowedAccounts.length === 0) return;
  const { accountId } = await identify();
  checkAccount(accountId ?? accountOfHost((await token()).host), aws.allowedAccounts);
 });
 return { client, region, options, token, guard };
}
var clientFor = (endpoint, credentials, { policy = REQUEST_AWS }) => new ECRClient({
 ...{ region: endpoint.region, credentials },
 ...endpointOptions(endpoint),
 ...clientOptions(policy)
});
async function askToken(client, region, options) {
 const request = {
  action: "ecr:GetAuthorizationToken",
  resource: "*",
  wanted: `log in to Amazon ECR in ${region}`
 };
 const { authorizationData } = await askAws(
  request,
  () => client.send(new GetAuthorizationTokenCommand({}), options)
 );
 const [data] = entriesIn(authorizationData);
 return readToken(data, hostIn(asObject(data)["proxyEndpoint"]));
}
var hostIn = (address) => /^(?:https?:\/\/)?([\w.-]{1,253}(?::\d{1,5})?)$/.exec(wordsIn(address, 300))?.[1] ?? "";
var accountOfHost = (host) => /^\d{12}(?=\.)/.exec(host)?.[0] ?? "";
function endpointOptions({ fips, dualStack }) {
 const isGiven = process.env["AWS_ENDPOINT_URL_ECR"] || process.env["AWS_ENDPOINT_URL"];
 if (isGiven) return {};
 return {
  ...fips ? { useFipsEndpoint: true } : {},
  ...dualStack ? { useDualstackEndpoint: true } : {}
 };
}

// src/io/ecr/endpoints.ts
function ecrEndpoints(rim) {
 const regions = new Map();
 const regional = (endpoint) => {
  const key = JSON.stringify({ ...endpoint, account: "" });
  const known = regions.get(key) ?? regionalEcr(endpoint, rim);
  regions.set(key, known);
  return known;
 };
 return async (endpoint) => {
  maskKeys(endpoint.aws, rim);
  return privateEcr({ regional: regional(endpoint), owner: endpoint.account });
 };
}
export {
  ecrEndpoints
};
