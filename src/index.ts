import { useCompiled } from './io/runner/compiled.ts'

// Before the rest is loaded, which is nearly everything.
useCompiled()
const { start } = await import('./start.ts')
await start()
