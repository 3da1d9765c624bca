/** A signal that fires when the runner cancels the step (SIGINT, then SIGTERM). */
export function cancellation(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => controller.abort(new Error(signal)))
  }
  return controller.signal
}
