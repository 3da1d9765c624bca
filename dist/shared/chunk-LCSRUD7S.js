const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/io/once.ts
function once(ask) {
  let answer;
  return () => {
    answer ??= ask();
    return answer;
  };
}

export {
  once
};
