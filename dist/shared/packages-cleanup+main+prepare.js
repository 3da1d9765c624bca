const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
var builtin_=process.getBuiltinModule("node:module");var enableCompileCache=(()=>builtin_.enableCompileCache)();var flushCompileCache=(()=>builtin_.flushCompileCache)();export{enableCompileCache,flushCompileCache};
