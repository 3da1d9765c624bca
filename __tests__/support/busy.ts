/** Work that takes a moment, and a count of how often it was asked for and how much of it ran at once. */
export function busy<A extends unknown[], R>(answer: (...asked: A) => R) {
  let [now, atOnce, times] = [0, 0, 0]
  return {
    work: async (...asked: A): Promise<R> => {
      now++
      times++
      atOnce = Math.max(atOnce, now)
      await new Promise((resolve) => setTimeout(resolve, (times % 3) + 1))
      now--
      return answer(...asked)
    },
    seen: () => ({ times, atOnce }),
  }
}
