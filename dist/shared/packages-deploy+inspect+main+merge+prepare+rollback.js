const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
var builtin_=process.getBuiltinModule("node:http");var node_http_default=builtin_;var Agent=(()=>builtin_.Agent)();var get=(()=>builtin_.get)();var request=(()=>builtin_.request)();export{Agent,get,node_http_default,request};
