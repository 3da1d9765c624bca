const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import{__commonJS}from"./packages-every.js";var require_node_http=__commonJS({"builtin:node:http"(exports,module){module.exports=process.getBuiltinModule("node:http")}});export{require_node_http};
