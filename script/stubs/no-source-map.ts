/** Stands in for source-map in the bundle: without a SourceNode, Handlebars takes its own. See script/build.ts. */
export const SourceNode = undefined
