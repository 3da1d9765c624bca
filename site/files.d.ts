/** The build makes a text of every workflow file. */
declare module '*/metadata-hub-and-ghcr.yml' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: esbuild's loader of texts exports no other.
  export default text
}
declare module '*/seed-docker-hub.yml' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: as above.
  export default text
}
declare module '*/seed-ecr.yml' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: as above.
  export default text
}
