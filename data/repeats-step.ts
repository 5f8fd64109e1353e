/** Whether one of these steps repeats an earlier one word for word: letters and digits, lower case. */
export function repeatsStep(steps: readonly string[]): boolean {
  const words = steps.map((step) => step.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''))
  return new Set(words).size < words.length
}
