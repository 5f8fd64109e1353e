import { isTree, type Tree } from './yaml-text.ts'

/** Told once for each thing that a published configuration says and that has no effect here. */
export type Notice = (message: string) => void

/** Where settings stand in a configuration. */
export interface Place {
  readonly place: string
  readonly notice: Notice
}

/** `backend: vllm` ran the model inside the program; here it is asked at a vLLM server. */
export function modelSettings(settings: Tree, at: Place): Tree {
  const { backend, vllm, ...rest } = settings
  if (backend === undefined || backend === 'deluge') return vllm === undefined ? rest : { vllm, ...rest }
  if (backend !== 'vllm') return settings
  return { provider: 'vllm', ...rest, ...vllmSettings(isTree(vllm) ? withoutNulls(vllm) : {}, { rest, ...at }) }
}

/** What of it a request can say is said in the request; the rest belongs to the server's start. */
function vllmSettings(vllm: Tree, { rest, place, notice }: Place & { readonly rest: Tree }): Tree {
  const {
    sampling_kwargs,
    chat_template_kwargs,
    chat_template,
    add_generation_prompt,
    require_guided_json,
    ...others
  } = vllm
  const { revision, ...engine } = isTree(others.engine_kwargs) ? withoutNulls(others.engine_kwargs) : {}
  const { top_p, ...sampling } = isTree(sampling_kwargs) ? withoutNulls(sampling_kwargs) : {}
  const extra = {
    ...sampling,
    ...(chat_template_kwargs === undefined ? {} : { chat_template_kwargs }),
    ...(chat_template === undefined ? {} : { chat_template }),
    ...(add_generation_prompt === false ? { add_generation_prompt } : {}),
    ...(isTree(rest.extra_body) ? rest.extra_body : {}),
  }
  if (revision !== undefined) notice(revisionText(place))
  const unsaid: Tree = { ...others, engine_kwargs: engine }
  for (const [key, value] of Object.entries(unsaid)) {
    if (isTree(value) && Object.keys(value).length === 0) continue
    if (key === 'mode' && value === 'chat') continue
    notice(
      `"${place}.vllm.${key}" has no effect: the model is asked at a vLLM server, to which that is said at its start.`,
    )
  }
  return {
    ...(revision === undefined || rest.revision !== undefined ? {} : { revision }),
    ...(top_p === undefined || rest.top_p !== undefined ? {} : { top_p }),
    ...(Object.keys(extra).length === 0 ? {} : { extra_body: extra }),
    ...(require_guided_json === true && rest.answer_format === undefined ? { answer_format: 'schema' } : {}),
  }
}

function revisionText(place: string): string {
  return (
    `"${place}.vllm.engine_kwargs.revision" is not sent: it only tells answers apart. ` +
    'Start a vLLM server with that revision and name its address as base_url.'
  )
}

/** A key without a value says nothing. */
export function withoutNulls(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== null))
}
