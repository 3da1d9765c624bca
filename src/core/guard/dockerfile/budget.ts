/**
 * How much work the variables of one Dockerfile may still cause: characters they insert, letters compared with their patterns,
 * variables that stages inherit. The author of a pull request writes it.
 */
export interface Budget {
  left: number
}

const WHOLE = 1024 * 1024

/** The budget of one Dockerfile: a hundred times what real ones take. */
export const newBudget = (): Budget => ({ left: WHOLE })

/** Whether there was enough left. Once it is spent it stays spent: from then on values are unknown. */
export function spend(budget: Budget, amount: number): boolean {
  budget.left -= amount
  return budget.left >= 0
}

/** Whether more was asked for than there was. */
export const isSpent = (budget: Budget | undefined): boolean => (budget?.left ?? 0) < 0
