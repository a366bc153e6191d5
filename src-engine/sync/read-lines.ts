/**
 * The lines of a streamed body, each as soon as it is complete. `onBytes` is told of every arrival, so that a silent
 * connection can be given up.
 */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pending: string[] = []
  for await (const bytes of body) {
    onBytes()
    const text = decoder.decode(bytes, { stream: true })
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      pending.push(text.slice(from, at))
      const line = pending.length === 1 ? (pending[0] ?? '') : pending.join('')
      pending = []
      from = at + 1
      yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
    if (from < text.length) pending.push(text.slice(from))
  }
  const rest = pending.join('') + decoder.decode()
  if (rest !== '') yield rest
}

/** One event of an SSE stream. */
export type StreamEvent = { readonly event: string; readonly data: string }

/** The events of an SSE stream (WHATWG HTML, 9.2); comments keep it alive and say nothing. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<StreamEvent> {
  let event = 'message'
  let data: string[] = []
  for await (const line of readLines(body, onBytes)) {
    if (line === '') {
      if (data.length > 0) yield { event, data: data.join('\n') }
      event = 'message'
      data = []
    } else if (line.startsWith('event:')) event = line.slice(6).trim()
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
  }
}
