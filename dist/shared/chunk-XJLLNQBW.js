const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/problem.ts
var Problem = class extends Error {
  fix;
  constructor(what, fix, options) {
    super(what, options);
    this.name = "Problem";
    this.fix = fix;
  }
  toString() {
    return this.fix.startsWith("\n") ? `${this.message}:${this.fix}` : `${this.message}. ${this.fix}`;
  }
};
var Unfinished = class extends Problem {
  outputs;
  constructor(problem, outputs) {
    super(problem.message, problem.fix, { cause: problem });
    this.outputs = outputs;
  }
};
var Cancelled = class extends Problem {
};
var cancelled = (cause) => new Cancelled("the run was cancelled", "Nothing is wrong; run it again when you like", { cause });
var Unsure = class extends Problem {
  constructor(problem, tag) {
    const what = `${problem.message}, and the registry does not tell whether "${tag}" has moved`;
    super(what, problem.fix, { cause: problem });
  }
};
function allProblems(what, problems) {
  const end = problems.find((problem) => problem instanceof Cancelled);
  if (end) return end;
  const [first, ...others] = problems;
  if (!first || others.length === 0) return first;
  const items = problems.map((problem) => `
  - ${String(problem).replaceAll("\n", "\n  ")}`);
  return new Problem(what, items.join(""));
}

export {
  Problem,
  Unfinished,
  Cancelled,
  cancelled,
  Unsure,
  allProblems
};
