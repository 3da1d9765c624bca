/**
 * What is left for the variables of one Dockerfile: characters that they bring in, letters compared with their patterns, and
 * variables that stages take over. The author of a pull request writes it.
 */
export interface Budget {
  left: number
}

const WHOLE = 1024 * 1024

/** A budget for one Dockerfile: a hundred times what one that people wrote takes. */
export const newBudget = (): Budget => ({ left: WHOLE })

/** Whether there was enough left. What is not known any more does not come back: the budget stays spent. */
export function spend(budget: Budget, amount: number): boolean {
  budget.left -= amount
  return budget.left >= 0
}

/** Whether more was asked for than there was. */
export const isSpent = (budget: Budget | undefined): boolean => (budget?.left ?? 0) < 0
