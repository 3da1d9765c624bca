const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// node_modules/@aws-sdk/nested-clients/
var package_default={version:"3.998.4"};export{package_default};
