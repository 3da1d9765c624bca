const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/steps/repositories/repository.ts
var openRepositories = ({ clock, job: { log } }, session, images, source) => Promise.all(
  images.map(async (image) => {
    const client = await session.client(image.registry);
    return { image, client, source, images: /* @__PURE__ */ new Map(), log, sleep: clock.sleep };
  })
);

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
  eachAtMost,
  openRepositories
};
