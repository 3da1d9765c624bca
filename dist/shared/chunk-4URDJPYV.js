const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/io/runner/once.ts
function once(ask) {
  let answer;
  return () => {
    if (answer) return answer;
    const asked = ask();
    answer = asked;
    asked.catch(() => {
      answer = void 0;
    });
    return asked;
  };
}

export {
  once
};
