/** Ours alone: where outputs and state are written, and the whole event, which buildx puts into its metadata. */
const NOT_FOR_PROGRAMS = /^(?:INPUT_|STATE_|BUILDER_NODE_)|^GITHUB_(?:OUTPUT|STATE|EVENT_PATH)$/

/** The way to the cache and the artifacts of the job, which a `run:` step does not have either. */
const FOR_BUILDX_ALONE = /^ACTIONS_(?:RUNTIME_|RESULTS_|CACHE_)/

/** The inputs of the action hold passwords; no program we start needs them. */
export const forPrograms = (
  environment: NodeJS.ProcessEnv,
  hasRuntime = false,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const isHidden = NOT_FOR_PROGRAMS.test(name) || (!hasRuntime && FOR_BUILDX_ALONE.test(name))
      return isHidden || value === undefined ? [] : [[name, value]]
    }),
  )
