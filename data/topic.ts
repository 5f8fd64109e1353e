/** The fourteen topics of how-to pages, in the order every table and report shows them. */
export const TOPICS = [
  'Art & Design',
  'Crime & Law',
  'Education & Jobs',
  'Electronics & Hardware',
  'Fashion & Beauty',
  'Food & Dining',
  'Health',
  'Home & Hobbies',
  'Industrial',
  'Religion',
  'Science, Math & Technology',
  'Sports & Fitness',
  'Transportation',
  'Travel & Tourism',
] as const

/** One of the fourteen topics. */
export type Topic = (typeof TOPICS)[number]
