import type { PublishedImage } from './published-image.ts'
import { type DecisionFacts, hold, holdUnknown, move, type TagDecision } from './tag-decision.ts'

/** The history of the two commits decides; where that is not known, which run began later. */
export function byHistory(
  ours: PublishedImage,
  theirs: PublishedImage,
  { relation, isMerge }: DecisionFacts,
): TagDecision {
  const commit = `commit ${theirs.revision?.slice(0, 7)}`
  if (theirs.revision === undefined)
    return byRun(ours, theirs) ?? move('the image it points at names no commit')
  switch (relation) {
    case 'newer':
      return hold(`it points at ${commit}, which comes after ${ours.revision?.slice(0, 7)}`)
    case 'older':
      return move(`it points at ${commit}, which comes before`)
    case 'same':
      return move('it points at another build of this commit')
    case 'abandoned':
      return move(`it points at ${commit}, which a force-push took back`)
    case 'diverged':
      return (isMerge && byRun(ours, theirs)) || move(`it points at ${commit} of another history`)
    case 'unsaid':
      return (
        byRun(ours, theirs) ?? move(`it points at ${commit}, which this repository does not have`)
      )
    case 'unknown':
      return (
        byRun(ours, theirs) ??
        holdUnknown(
          `it points at ${commit}, and neither GitHub nor the checkout says whether that is newer`,
        )
      )
  }
}

/** No workflow begins so many runs while one is at work. */
const MOST_RUNS = 10_000

/** The last resort: a run of this workflow with a higher number began later. */
function byRun({ run: ours }: PublishedImage, { run: theirs }: PublishedImage) {
  if (!ours || !theirs || ours.workflow !== theirs.workflow) return undefined
  if (theirs.number - ours.number > MOST_RUNS) return undefined // a label can say anything
  if (theirs.number <= ours.number) return move(`it points at run #${theirs.number}`)
  return hold(`it points at run #${theirs.number}, which began after #${ours.number}`)
}
