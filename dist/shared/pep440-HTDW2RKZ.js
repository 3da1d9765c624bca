const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import "./packages-every.js";

// node_modules/@renovatebot/pep440/
var VERSION_PATTERN=["v?","(?:","(?:(?<epoch>[0-9]+)!)?","(?<release>[0-9]+(?:\\.[0-9]+)*)","(?<pre>","[-_\\.]?","(?<pre_l>(a|b|c|rc|alpha|beta|pre|preview))","[-_\\.]?","(?<pre_n>[0-9]+)?",")?","(?<post>","(?:-(?<post_n1>[0-9]+))","|","(?:","[-_\\.]?","(?<post_l>post|rev|r)","[-_\\.]?","(?<post_n2>[0-9]+)?",")",")?","(?<dev>","[-_\\.]?","(?<dev_l>dev)","[-_\\.]?","(?<dev_n>[0-9]+)?",")?",")","(?:\\+(?<local>[a-z0-9]+(?:[-_\\.][a-z0-9]+)*))?"].join(""),validRegex=new RegExp("^"+VERSION_PATTERN+"$","i"),cleanRegex=new RegExp("^\\s*"+VERSION_PATTERN+"\\s*$","i");function clean(version){return stringify(parse(version,cleanRegex))}function parse(version,regex){const{groups}=(regex||validRegex).exec(version)||{};return groups?{epoch:Number(groups.epoch?groups.epoch:0),release:groups.release.split(".").map(Number),pre:normalize_letter_version(groups.pre_l,groups.pre_n),post:normalize_letter_version(groups.post_l,groups.post_n1||groups.post_n2),dev:normalize_letter_version(groups.dev_l,groups.dev_n),local:parse_local_version(groups.local)}:null}function stringify(parsed){if(!parsed)return null;const{epoch,release,pre,post,dev,local}=parsed,parts=[];return epoch!==0&&parts.push(`${epoch}!`),parts.push(release.join(".")),pre&&parts.push(pre.join("")),post&&parts.push("."+post.join("")),dev&&parts.push("."+dev.join("")),local&&parts.push(`+${local}`),parts.join("")}function normalize_letter_version(letterIn,numberIn){let letter=letterIn,number=numberIn;return letter?(number||(number=0),letter=letter.toLowerCase(),letter==="alpha"?letter="a":letter==="beta"?letter="b":["c","pre","preview"].includes(letter)?letter="rc":["rev","r"].includes(letter)&&(letter="post"),[letter,Number(number)]):!letter&&number?(letter="post",[letter,Number(number)]):null}function parse_local_version(local){return local?local.split(/[._-]/).map(part=>Number.isNaN(Number(part))?part.toLowerCase():Number(part)):null}function explain(version){const parsed=parse(version);if(!parsed)return parsed;const{epoch,release,pre,post,dev,local}=parsed;let base_version="";epoch!==0&&(base_version+=epoch+"!"),base_version+=release.join(".");const is_prerelease=!!(dev||pre),is_devrelease=!!dev,is_postrelease=!!post;return{epoch,release,pre,post:post&&post[1],dev:dev&&dev[1],local:local&&local.join("."),public:stringify(parsed).split("+",1)[0],base_version,is_prerelease,is_devrelease,is_postrelease}}

var RANGE_PATTERN=["(?<operator>(===|~=|==|!=|<=|>=|<|>))","\\s*","(","(?<version>(?:"+VERSION_PATTERN.replace(/\?<\w+>/g,"?:")+"))","(?<prefix>\\.\\*)?","|","(?<legacy>[^,;\\s)]+)",")"].join(""),rangeRegex=new RegExp("^"+RANGE_PATTERN+"$","i");

function major(input){const version=explain(input);if(!version)throw new TypeError("Invalid Version: "+input);return version.release[0]}function minor(input){const version=explain(input);if(!version)throw new TypeError("Invalid Version: "+input);return version.release.length<2?0:version.release[1]}function patch(input){const version=explain(input);if(!version)throw new TypeError("Invalid Version: "+input);return version.release.length<3?0:version.release[2]}

export {
  clean,
  explain,
  major,
  minor,
  patch
};
