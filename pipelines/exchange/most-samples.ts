/** A file that says more rollouts, or opinions, of one item is wrong: scores keep a place for each. */
export const MOST_SAMPLES = 1000
