/**
 * Stands in for the plugins of Octokit in the bundle: see script/build.ts. Requests are made by their route,
 * and no answer has a second page.
 */
export const restEndpointMethods = () => ({})
/** An Octokit plugin that adds nothing. */
export const paginateRest = () => ({})
