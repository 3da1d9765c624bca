/** Goes off when nothing has happened for a time, in milliseconds, or when the run is cancelled. */
export interface Alarm {
  readonly signal: AbortSignal
  /** Whether it went off because the time was over. */
  readonly isOver: () => boolean
  /** Begins to count again. */
  readonly restart: (time?: number) => void
  /** Does not count for now, or any more. */
  readonly stop: () => void
}

/** A signal that fires after `time` milliseconds without a restart, or when the run is cancelled. */
export function alarm(time: number, cancelled?: AbortSignal): Alarm {
  const over = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(timer)
  const restart = (again = time) => {
    stop()
    timer = setTimeout(() => over.abort(new Error(`no answer in ${again} ms`)), again).unref()
  }
  restart()
  const signal = cancelled ? AbortSignal.any([over.signal, cancelled]) : over.signal
  return { signal, isOver: () => over.signal.aborted, restart, stop }
}
