import { CommandFailure } from '../../core/diagnosis/command-failure.ts'

/** Does something with a program; if that fails, says what it means and what to do. */
export async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw (await import('./explain.ts')).explained(failure)
  }
}
