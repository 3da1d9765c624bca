/** Time that passes only when there is nothing else to do: a schedule of minutes takes milliseconds. */
export interface SimulatedClock {
  /** Milliseconds since the schedule began. */
  readonly now: () => number
  readonly sleep: (time: number) => Promise<void>
  /** Does something after so many milliseconds. */
  readonly after: (time: number, action: () => void) => void
  /** Lets time pass until the work is done. */
  readonly passUntil: (work: Promise<unknown>) => Promise<void>
}

interface Waiting {
  readonly at: number
  readonly order: number
  readonly action: () => void
}

/** A clock that stands at 0. What waits for the same moment goes in the order in which it began to wait. */
export function startClock(): SimulatedClock {
  const waiting: Waiting[] = []
  let [time, order] = [0, 0]
  const after: SimulatedClock['after'] = (delay, action) => {
    push(waiting, { at: time + Math.max(0, delay), order: order++, action })
  }
  return {
    now: () => time,
    after,
    sleep: (delay) => new Promise((done) => after(delay, done)),
    passUntil: (work) =>
      turns(work, () => {
        const next = pop(waiting)
        if (!next) throw new Error('everybody waits, and nothing will ever happen')
        time = next.at
        next.action()
      }),
  }
}

/** Between two of them Node lets all promises come to rest; many at once spare it a look at the machine after each. */
const TURNS = 64

/** Takes a turn whenever all promises rest, until the work is done. */
function turns(work: Promise<unknown>, turn: () => void): Promise<void> {
  return new Promise((done, fail) => {
    let [left, isOver] = [0, false]
    const over = () => {
      isOver = true
      done()
    }
    work.then(over, over)
    const take = () => {
      left--
      try {
        if (!isOver) turn()
      } catch (problem) {
        isOver = true
        fail(problem)
      }
      if (left === 0 && !isOver) plan()
    }
    const plan = () => {
      for (; left < TURNS; left++) setImmediate(take)
    }
    plan()
  })
}

const isBefore = (one: Waiting, other: Waiting) =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

/** A binary heap. */
function push(heap: Waiting[], item: Waiting): void {
  let at = heap.push(item) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isBefore(heap[at] as Waiting, heap[parent] as Waiting)) return
    swap(heap, at, parent)
    at = parent
  }
}

function pop(heap: Waiting[]): Waiting | undefined {
  const [first] = heap
  const last = heap.pop()
  if (!last || heap.length === 0) return first
  heap[0] = last
  for (let at = 0; ; ) {
    const children = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length)
    const [left, right] = children
    if (left === undefined) return first
    const least =
      right !== undefined && isBefore(heap[right] as Waiting, heap[left] as Waiting) ? right : left
    if (!isBefore(heap[least] as Waiting, heap[at] as Waiting)) return first
    swap(heap, at, least)
    at = least
  }
}

function swap(heap: Waiting[], one: number, other: number): void {
  const kept = heap[one] as Waiting
  heap[one] = heap[other] as Waiting
  heap[other] = kept
}
