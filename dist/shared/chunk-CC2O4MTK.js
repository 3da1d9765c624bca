const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/concurrency/at-most.ts
async function eachAtMost(most, each, work) {
  const queue = [...each].reverse();
  const failures = [];
  const worker = async () => {
    for (let one = queue.pop(); one !== void 0; one = queue.pop()) {
      if (failures.length > 0) return;
      await work(one).catch((failure) => failures.push(failure));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failures.length > 0) throw failures[0];
}

export {
  eachAtMost
};
