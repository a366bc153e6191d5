import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Refusal } from '#contract/error-codes.ts'
import { useConnected } from './connection-provider.tsx'
import type { EngineClient } from './engine-client.ts'
import { refusalOf } from './engine-error.ts'

/** How a command ended here: durable on this machine, or refused with a code that `words` can say. */
export type Outcome<Answer> = { ok: true; answer: Answer } | { ok: false; refusal: Refusal }

export type Command<Input, Answer> = {
  run: (input: Input) => Promise<Outcome<Answer>>
  busy: boolean
  /** Of the last run; cleared when the next one begins. */
  refusal: Refusal | undefined
}

/** `const take = useCommand((engine, input: { … }) => engine.requests.take(input))`, then `await take.run(…)`; never rejects. */
export function useCommand<Input, Answer>(
  command: (engine: EngineClient, input: Input) => Promise<Answer>,
): Command<Input, Answer> {
  const { connection } = useConnected()
  const newest = useRef(command)
  useLayoutEffect(() => {
    newest.current = command
  })
  const mounted = useRef(true)
  const [state, setState] = useState<{ running: number; refusal: Refusal | undefined }>({
    running: 0,
    refusal: undefined,
  })
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const run = useCallback(
    async (input: Input): Promise<Outcome<Answer>> => {
      setState((before) => ({ running: before.running + 1, refusal: undefined }))
      const outcome = await runCommand(() => connection.call((engine) => newest.current(engine, input)))
      if (mounted.current) {
        setState((before) => ({
          running: before.running - 1,
          refusal: outcome.ok ? undefined : outcome.refusal,
        }))
      }
      return outcome
    },
    [connection],
  )
  return { run, busy: state.running > 0, refusal: state.refusal }
}

async function runCommand<Answer>(call: () => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    return { ok: true, answer: await call() }
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) }
  }
}
