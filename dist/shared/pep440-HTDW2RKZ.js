const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import "./packages-every.js";

// node_modules/@renovatebot/pep440/lib/version.js
var VERSION_PATTERN=["v?","(?:","(?:(?<epoch>[0-9]+)!)?","(?<release>[0-9]+(?:\\.[0-9]+)*)","(?<pre>","[-_\\.]?","(?<pre_l>(a|b|c|rc|alpha|beta|pre|preview))","[-_\\.]?","(?<pre_n>[0-9]+)?",")?","(?<post>","(?:-(?<post_n1>[0-9]+))","|","(?:","[-_\\.]?","(?<post_l>post|rev|r)","[-_\\.]?","(?<post_n2>[0-9]+)?",")",")?","(?<dev>","[-_\\.]?","(?<dev_l>dev)","[-_\\.]?","(?<dev_n>[0-9]+)?",")?",")","(?:\\+(?<local>[a-z0-9]+(?:[-_\\.][a-z0-9]+)*))?"].join("");var validRegex=new RegExp("^"+VERSION_PATTERN+"$","i");var cleanRegex=new RegExp("^\\s*"+VERSION_PATTERN+"\\s*$","i");function clean(version){return stringify(parse(version,cleanRegex))}function parse(version,regex){const{groups}=(regex||validRegex).exec(version)||{};if(!groups){return null}const parsed={epoch:Number(groups.epoch?groups.epoch:0),release:groups.release.split(".").map(Number),pre:normalize_letter_version(groups.pre_l,groups.pre_n),post:normalize_letter_version(groups.post_l,groups.post_n1||groups.post_n2),dev:normalize_letter_version(groups.dev_l,groups.dev_n),local:parse_local_version(groups.local)};return parsed}function stringify(parsed){if(!parsed){return null}const{epoch,release,pre,post,dev,local}=parsed;const parts=[];if(epoch!==0){parts.push(`${epoch}!`)}parts.push(release.join("."));if(pre){parts.push(pre.join(""))}if(post){parts.push("."+post.join(""))}if(dev){parts.push("."+dev.join(""))}if(local){parts.push(`+${local}`)}return parts.join("")}function normalize_letter_version(letterIn,numberIn){let letter=letterIn;let number=numberIn;if(letter){if(!number){number=0}letter=letter.toLowerCase();if(letter==="alpha"){letter="a"}else if(letter==="beta"){letter="b"}else if(["c","pre","preview"].includes(letter)){letter="rc"}else if(["rev","r"].includes(letter)){letter="post"}return[letter,Number(number)]}if(!letter&&number){letter="post";return[letter,Number(number)]}return null}function parse_local_version(local){if(local){return local.split(/[._-]/).map(part=>Number.isNaN(Number(part))?part.toLowerCase():Number(part))}return null}function explain(version){const parsed=parse(version);if(!parsed){return parsed}const{epoch,release,pre,post,dev,local}=parsed;let base_version="";if(epoch!==0){base_version+=epoch+"!"}base_version+=release.join(".");const is_prerelease=Boolean(dev||pre);const is_devrelease=Boolean(dev);const is_postrelease=Boolean(post);return{epoch,release,pre,post:post?post[1]:post,dev:dev?dev[1]:dev,local:local?local.join("."):local,public:stringify(parsed).split("+",1)[0],base_version,is_prerelease,is_devrelease,is_postrelease}}

// node_modules/@renovatebot/pep440/lib/specifier.js
var RANGE_PATTERN=["(?<operator>(===|~=|==|!=|<=|>=|<|>))","\\s*","(","(?<version>(?:"+VERSION_PATTERN.replace(/\?<\w+>/g,"?:")+"))","(?<prefix>\\.\\*)?","|","(?<legacy>[^,;\\s)]+)",")"].join("");var rangeRegex=new RegExp("^"+RANGE_PATTERN+"$","i");

// node_modules/@renovatebot/pep440/lib/semantic.js
function major(input){const version=explain(input);if(!version){throw new TypeError("Invalid Version: "+input)}return version.release[0]}function minor(input){const version=explain(input);if(!version){throw new TypeError("Invalid Version: "+input)}if(version.release.length<2){return 0}return version.release[1]}function patch(input){const version=explain(input);if(!version){throw new TypeError("Invalid Version: "+input)}if(version.release.length<3){return 0}return version.release[2]}

export {
  clean,
  explain,
  major,
  minor,
  patch
};
