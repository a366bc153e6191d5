import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { z } from 'zod'
import type { ErrorCode } from '#contract/error-codes.ts'
import { type PersonId, type RequestId, type TeamId, teamId } from '#contract/ids.ts'
import type { Person } from '#contract/people/person.ts'
import type { assign as assignCommand } from '#contract/requests/assign.ts'
import type { QueueRow } from '#contract/requests/queue-query.ts'
import type { EngineClient } from '../connect/engine-client.ts'
import { useCommand } from '../connect/use-command.ts'
import type { Replacing } from '../connect/use-edit-command.ts'
import type { Reference } from '../connect/use-reference.ts'
import { focusOnMount } from '../look/focus-on-mount.ts'
import { FormDialog } from '../look/form-dialog.tsx'
import { ToneBanner } from '../look/tone-banner.tsx'
import { sayRefusal } from '../words/say-refusal.ts'
import { useWords } from '../words/use-words.ts'
import { choosablePersons, losesSight, needsReason } from './choosable-persons.ts'
import { PersonList } from './person-list.tsx'

type Refused = { requestId: RequestId; code: ErrorCode }
type Assigned = { accepted: RequestId[]; refused: Refused[] }
type AssignArgs = z.infer<(typeof assignCommand)['args']>

/** Hands one or many requests to a person, a team, or a person of another team. */
export function AssignDialog({
  requests,
  me,
  reference,
  replacing,
  onClose,
  onDone,
}: {
  /** At least one; rights and organisation group decide who may be chosen. */
  requests: readonly QueueRow[]
  me: Person
  reference: Reference
  replacing?: Replacing<AssignArgs>
  onClose: () => void
  onDone: () => void
}) {
  const { t, textOf } = useWords()
  const [first] = requests
  const [team, setTeam] = useState<TeamId | undefined>(replacing?.args.teamId ?? first?.teamId)
  const [chosen, setChosen] = useState<PersonId | 'free' | undefined>(
    replacing === undefined ? undefined : (replacing.args.assigneeId ?? 'free'),
  )
  const [text, setText] = useState('')
  const [reason, setReason] = useState(replacing?.args.reason ?? '')
  const [refused, setRefused] = useState<{ accepted: number; refused: Refused[] }>()
  const assign = useCommand(async (engine, args: AssignArgs): Promise<Assigned> => {
    if (replacing === undefined) return assignNow(engine, requests, args)
    await replacing.send(engine, args)
    return { accepted: requests.map(({ id }) => id), refused: [] }
  })
  if (first === undefined || team === undefined) return null
  const assigneeId = chosen === 'free' ? null : (chosen ?? null)
  const mustReason = needsReason(me, team, requests)
  const persons = choosablePersons(reference.persons.values(), { teamId: team, requests, text, meId: me.id })

  const save = async (): Promise<void> => {
    const outcome = await assign.run({ teamId: team, assigneeId, reason: reason.trim() || null })
    if (!outcome.ok) return
    if (outcome.answer.accepted.length > 0) onDone()
    if (outcome.answer.refused.length === 0) onClose()
    else setRefused({ accepted: outcome.answer.accepted.length, refused: outcome.answer.refused })
  }

  const title =
    requests.length === 1
      ? t('request.assignDialog.titleOne', { number: first.number })
      : t('request.assignDialog.titleMany', { count: requests.length })
  if (refused !== undefined)
    return <PartlyRefused title={title} requests={requests} outcome={refused} onClose={onClose} />
  return (
    <FormDialog
      width="sm"
      title={title}
      refusal={assign.refusal && sayRefusal(assign.refusal, t)}
      saveLabel={replacing?.saveLabel ?? t('request.assignDialog.save')}
      cancelLabel={t('request.assignDialog.cancel')}
      canSave={chosen !== undefined && (!mustReason || reason.trim() !== '') && !assign.busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        select
        label={t('request.assignDialog.team')}
        value={team}
        onChange={(event) => {
          setTeam(teamId.parse(event.target.value))
          setChosen(undefined)
        }}
        sx={{ mt: 2 }}
      >
        {[...reference.teams.values()].map((one) => (
          <MenuItem key={one.id} value={one.id}>
            {textOf(one.name)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        inputRef={focusOnMount}
        type="search"
        label={t('request.assignDialog.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <PersonList
        persons={persons}
        team={team}
        meId={me.id}
        currentId={requests.length === 1 ? first.assigneeId : null}
        searching={text.trim() !== ''}
        chosen={chosen}
        onChoose={setChosen}
      />
      <TextField
        label={t(mustReason ? 'request.assignDialog.reason' : 'request.assignDialog.reasonOptional')}
        required={mustReason}
        helperText={mustReason ? t('request.assignDialog.reasonNeeded') : undefined}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      {chosen !== undefined && losesSight(me, team, assigneeId, requests) && (
        <ToneBanner tone="notice" title={t('request.assignDialog.losesSight')} />
      )}
    </FormDialog>
  )
}

async function assignNow(
  engine: EngineClient,
  requests: readonly QueueRow[],
  args: AssignArgs,
): Promise<Assigned> {
  const [first] = requests
  if (requests.length !== 1 || first === undefined)
    return engine.requests.assignMany({ requestIds: requests.map(({ id }) => id), args })
  await engine.requests.assign({ requestId: first.id, args })
  return { accepted: [first.id], refused: [] }
}

function PartlyRefused({
  title,
  requests,
  outcome,
  onClose,
}: {
  title: string
  requests: readonly QueueRow[]
  outcome: { accepted: number; refused: Refused[] }
  onClose: () => void
}) {
  const { t } = useWords()
  const numberOf = new Map(requests.map(({ id, number }) => [id, number]))
  return (
    <FormDialog
      width="sm"
      title={title}
      saveLabel={t('request.assignDialog.close')}
      canSave
      onSave={onClose}
      onClose={onClose}
    >
      <Typography>{t('request.assignDialog.done', { count: outcome.accepted })}</Typography>
      <Typography sx={{ fontWeight: 600 }}>
        {t('request.assignDialog.refused', { count: outcome.refused.length })}
      </Typography>
      <ul>
        {outcome.refused.map(({ requestId, code }) => (
          <li key={requestId}>
            {numberOf.get(requestId) ?? requestId}: {sayRefusal({ code }, t)}
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
