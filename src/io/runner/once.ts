/** Asks once, however often the answer is wanted, and also at the same time; what fails is asked again. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    if (answer) return answer
    const asked = ask()
    answer = asked
    asked.catch(() => {
      answer = undefined
    })
    return asked
  }
}
