import { z } from 'zod'
import { HUB_LICENSES, HUB_SIZES, HUB_TASK_IDS, HUB_TASKS } from './hub-rules.ts'

const Words = z.string().trim().min(1, 'is empty')
const known = (values: readonly string[], what: string) =>
  Words.refine((value) => values.includes(value), {
    error: ({ input }) => `"${String(input)}" is no ${what} of the hub`,
  })

/** `und` is ISO 639's own word for a language that could not be told. */
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
const Language = Words.refine(
  (code) => code === 'und' || (/^[a-z]{2,3}$/.test(code) && LANGUAGE_NAMES.of(code) !== undefined),
  {
    error: ({ input }) => `"${String(input)}" is no ISO 639 code`,
  },
)

/** The hub's library refuses these characters, for configurations become folders. */
const ConfigName = Words.regex(/^[^<>:/\\|?*]+$/, 'holds one of <>:/\\|?*')
const SplitName = z.string().regex(/^\w+(\.\w+)*$/, 'is no split name: use letters, digits and underscores')
const Creators = z.array(
  known(
    ['found', 'crowdsourced', 'expert-generated', 'machine-generated', 'no-annotation', 'other'],
    'kind of creator',
  ),
)
const Count = z.int().nonnegative()

const DTYPES = ['string', 'int32', 'int64', 'float32', 'float64', 'bool', 'timestamp[us]', 'date32']
const Dtype = z.string().refine((name) => DTYPES.includes(name), 'is no type of the hub that we use')

/** A feature has one of these; lists of structs are lists of named features. */
const HubFeature: z.ZodType<{ name?: string | undefined }> = z.lazy(() =>
  z
    .strictObject({
      name: Words.optional(),
      dtype: Dtype.optional(),
      sequence: z.union([Dtype, HubFeature]).optional(),
      list: z.union([Dtype, HubFeature, z.array(HubFeature)]).optional(),
      struct: z.array(HubFeature).optional(),
    })
    .refine(({ name: _, ...kinds }) => Object.keys(kinds).length === 1, 'needs one of dtype, sequence, list, struct'),
)

/** The front matter of a dataset card as the hub wants it: values of its lists, and the keys we always give. */
export const CardMetadata = z.looseObject({
  pretty_name: Words,
  license: known(HUB_LICENSES, 'licence identifier'),
  license_name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'use lower-case letters, digits, dots and hyphens')
    .optional(),
  license_link: Words.optional(),
  language: z.array(Language).nonempty(),
  multilinguality: z
    .array(known(['monolingual', 'multilingual', 'translation', 'other'], 'multilinguality'))
    .optional(),
  annotations_creators: Creators.optional(),
  language_creators: Creators.optional(),
  source_datasets: z.array(Words).optional(),
  task_categories: z.array(known(HUB_TASKS, 'task')).nonempty(),
  task_ids: z.array(known(HUB_TASK_IDS, 'narrower task')).optional(),
  size_categories: z
    .array(
      known(
        HUB_SIZES.map(([name]) => name),
        'class of size',
      ),
    )
    .length(1),
  tags: z.array(Words).optional(),
  configs: z
    .array(
      z.strictObject({
        config_name: ConfigName,
        default: z.literal(true).optional(),
        data_files: z.array(z.strictObject({ split: SplitName, path: Words })).nonempty(),
      }),
    )
    .nonempty(),
  dataset_info: z.array(
    z.strictObject({
      config_name: ConfigName,
      features: z.array(HubFeature).nonempty(),
      splits: z.array(z.strictObject({ name: SplitName, num_bytes: Count, num_examples: Count })),
      download_size: Count,
      dataset_size: Count,
    }),
  ),
})
export type CardMetadata = z.infer<typeof CardMetadata>
