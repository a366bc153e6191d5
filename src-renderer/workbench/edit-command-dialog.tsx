import { useEffect, useRef, useState } from 'react'
import { commandList } from '#contract/commands/command-list.ts'
import type { Refusal } from '#contract/error-codes.ts'
import type { CommandKey } from '#contract/ids.ts'
import { needsPerson } from '#contract/outbox/outbox-item.ts'
import type { CommandView } from '#contract/outbox/outbox-view.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import type { Command } from '#contract/commands/command.ts'
import type { EngineClient } from '../connect/engine-client.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import { useLive } from '../connect/use-live.ts'
import { useReference } from '../connect/use-reference.ts'
import { useMe } from '../connect/use-signed-in.ts'
import { useNotify } from '../look/notices.tsx'
import { AssignDialog } from '../request/assign-dialog.tsx'
import { GiveBackDialog } from '../request/give-back-dialog.tsx'
import { TagsDialog } from '../request/tags-dialog.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { EditMessage } from './edit-message.tsx'
import { EditNote } from './edit-note.tsx'
import { EditPriority } from './edit-priority.tsx'
import { EditStatus } from './edit-status.tsx'

/** The form in which a change was made, filled with it: to edit what waits, or to do again what did not go through. */
export function EditCommandDialog({
  commandKey: key,
  onClose,
}: {
  commandKey: CommandKey
  onClose: () => void
}) {
  const live = useLive(['outbox.command', key], (engine, signal) =>
    engine.outbox.command({ key }, { signal }),
  )
  const { data } = live
  // What was found at opening stays: a change that leaves meanwhile must not take the text being typed with it.
  const [view, setView] = useState<CommandView>()
  if (view === undefined && data !== undefined && data !== null) setView(data)
  if (view !== undefined) return <WithRequest view={view} onClose={onClose} />
  if (live.state === 'error') return <CannotEdit refusal={live.refusal} onClose={onClose} />
  // It left, or was settled, between the press and the answer.
  return data === null ? <CannotEdit refusal={{ code: 'already_sent' }} onClose={onClose} /> : null
}

function WithRequest({ view, onClose }: { view: CommandView; onClose: () => void }) {
  const { requestId } = view.item.command
  const live = useLive(['requests.watch', requestId], (engine, signal) =>
    engine.requests.watch({ requestId }, { signal }),
  )
  const { data } = live
  const [detail, setDetail] = useState<RequestDetail>()
  if (detail === undefined && data !== undefined && data !== null) setDetail(data)
  if (detail !== undefined) return <Form view={view} detail={detail} onClose={onClose} />
  if (live.state === 'error') return <CannotEdit refusal={live.refusal} onClose={onClose} />
  return data === null ? <CannotEdit refusal={{ code: 'gone' }} onClose={onClose} /> : null
}

/** Says why no form opens, instead of nothing happening. */
function CannotEdit({ refusal, onClose }: { refusal: Refusal; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const told = useRef(false)
  useEffect(() => {
    if (told.current) return
    told.current = true
    notify('error', sayRefusal(refusal, t))
    onClose()
  }, [notify, refusal, t, onClose])
  return null
}

function Form({ view, detail, onClose }: { view: CommandView; detail: RequestDetail; onClose: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const reference = useReference()
  const me = useMe()
  const { request } = detail
  const { command, state } = view.item
  const again = needsPerson(state)
  const send = async (engine: EngineClient, args: Command['args']): Promise<void> => {
    if (again) await engine.outbox.reapply({ key: command.key, args })
    else await engine.outbox.edit({ key: command.key, args })
    notify('success', t(again ? 'needsYou.reapplied' : 'needsYou.saved'))
  }
  const replacing = <Args extends Command['args']>(args: Args): Replacing<Args> => ({
    args,
    saveLabel: t(again ? 'needsYou.saveReapply' : 'needsYou.saveEdit'),
    send,
  })
  const title = t(again ? 'needsYou.editedTitle' : 'needsYou.editTitle')
  const ends = { title, onClose }
  if (me === null) return null
  switch (command.type) {
    case 'messages.send': {
      const args = commandList['messages.send'].args.safeParse(command.args)
      return args.success && <EditMessage detail={detail} replacing={replacing(args.data)} {...ends} />
    }
    case 'notes.add': {
      const args = commandList['notes.add'].args.safeParse(command.args)
      return args.success && <EditNote replacing={replacing(args.data)} {...ends} />
    }
    case 'requests.changeStatus': {
      const args = commandList['requests.changeStatus'].args.safeParse(command.args)
      return (
        args.success && (
          <EditStatus
            request={request}
            seen={view.item.command.seen}
            again={again}
            replacing={replacing(args.data)}
            onClose={onClose}
          />
        )
      )
    }
    case 'requests.giveBack': {
      const args = commandList['requests.giveBack'].args.safeParse(command.args)
      return (
        args.success && (
          <GiveBackDialog
            request={request}
            reference={reference}
            replacing={replacing(args.data)}
            onClose={onClose}
          />
        )
      )
    }
    case 'requests.assign': {
      const args = commandList['requests.assign'].args.safeParse(command.args)
      return (
        args.success && (
          <AssignDialog
            requests={[request]}
            me={me}
            reference={reference}
            replacing={replacing(args.data)}
            onClose={onClose}
            onDone={onClose}
          />
        )
      )
    }
    case 'requests.setTags': {
      const args = commandList['requests.setTags'].args.safeParse(command.args)
      return (
        args.success && <TagsDialog request={request} replacing={replacing(args.data)} onClose={onClose} />
      )
    }
    case 'requests.setPriority': {
      const args = commandList['requests.setPriority'].args.safeParse(command.args)
      return args.success && <EditPriority replacing={replacing(args.data)} {...ends} />
    }
    default:
      return null
  }
}
