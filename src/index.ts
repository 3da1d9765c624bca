import { useCompileCache } from './io/runner/use-compile-cache.ts'

// Before the rest is loaded, which is nearly everything.
useCompileCache()
const { start } = await import('./start.ts')
await start()
