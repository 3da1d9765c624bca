const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/diagnosis/command-failure.ts
var CommandFailure = class extends Error {
  /** Undefined where a signal ended it. */
  exitCode;
  /** The end of what it printed, 64 KiB at most. */
  output;
  /** It was ended because it took too long. */
  timedOut;
  constructor(command, exitCode, output, timedOut = false) {
    super(
      `"${command}" ended with ${exitCode === void 0 ? "a signal" : `exit code ${exitCode}`}`
    );
    this.name = "CommandFailure";
    this.exitCode = exitCode;
    this.output = output;
    this.timedOut = timedOut;
  }
};

export {
  CommandFailure
};
