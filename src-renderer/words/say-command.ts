import { z } from 'zod'
import { commandList } from '#contract/commands/command-list.ts'
import type { Command } from '#contract/commands/command.ts'
import { createRequestArgs, createRequestType } from '#contract/requests/create-request.ts'
import { type FieldSaying, fieldValue, priorityName } from './say-field.ts'

/** What a command wants, in plain words: "Siirto: Pekka Laine (Laskut)". A strange command keeps its name. */
export function sayCommand(command: Pick<Command, 'type' | 'args'>, saying: FieldSaying): string {
  const { t } = saying
  switch (command.type) {
    case createRequestType: {
      const args = createRequestArgs.safeParse(command.args)
      return t('acts.wanted.create', { number: args.success ? args.data.number : '' })
    }
    case 'requests.take':
      return t('acts.wanted.take')
    case 'requests.giveBack':
      return t('acts.wanted.giveBack')
    case 'requests.claim':
      return t('acts.wanted.claim')
    case 'requests.markRead':
      return t('acts.wanted.markRead')
    case 'requests.revealSensitive':
      return t('acts.wanted.revealSensitive')
    case 'reviews.record':
      return t('acts.wanted.review')
    case 'findings.add':
      return t('acts.wanted.finding')
    case 'findings.answer':
      return t('acts.wanted.answerFinding')
    case 'findings.close':
      return t('acts.wanted.closeFinding')
    case 'messages.withdraw':
      return t('acts.wanted.withdraw')
    case 'notes.add':
      return t('acts.wanted.note')
    case 'requests.assign': {
      const args = commandList['requests.assign'].args.safeParse(command.args)
      return args.success
        ? t('acts.wanted.assign', { to: sayReceiver(args.data, saying) })
        : other(command, saying)
    }
    case 'requests.changeStatus': {
      const args = commandList['requests.changeStatus'].args.safeParse(command.args)
      return args.success
        ? t('acts.wanted.changeStatus', { to: t(`requestWords.status.${args.data.to}`) })
        : other(command, saying)
    }
    case 'requests.setPriority': {
      const args = commandList['requests.setPriority'].args.safeParse(command.args)
      return args.success
        ? t('acts.wanted.setPriority', { to: priorityName(args.data.priority, t) })
        : other(command, saying)
    }
    case 'requests.setTags': {
      const args = commandList['requests.setTags'].args.safeParse(command.args)
      return args.success
        ? t('acts.wanted.setTags', { to: args.data.tags.join(', ') || t('acts.wanted.noTags') })
        : other(command, saying)
    }
    case 'messages.send': {
      const args = commandList['messages.send'].args.safeParse(command.args)
      return args.success ? t(`acts.wanted.${args.data.purpose}`) : other(command, saying)
    }
    default:
      return other(command, saying)
  }
}

const other = (command: Pick<Command, 'type'>, { t }: FieldSaying): string =>
  t('acts.wanted.other', { what: command.type })

function sayReceiver(args: { teamId: string; assigneeId: string | null }, saying: FieldSaying): string {
  const team = fieldValue('teamId', args.teamId, saying)
  return args.assigneeId === null
    ? saying.t('acts.wanted.toTeam', { team })
    : saying.t('acts.wanted.toPerson', { person: fieldValue('assigneeId', args.assigneeId, saying), team })
}

const written = z.object({ body: z.string() })
const found = z.object({ text: z.string() })
const reasoned = z.object({ reason: z.string() })
const told = z.object({ message: z.object({ body: z.string() }) })
const filled = z.object({ values: z.record(z.string(), z.json()) })

/** What the person typed into the command: kept and copyable whatever became of it. Null where nothing was typed. */
export function typedText({ args }: Pick<Command, 'args'>): string | null {
  const body =
    written.safeParse(args).data?.body ??
    found.safeParse(args).data?.text ??
    told.safeParse(args).data?.message.body
  const text = body ?? reasoned.safeParse(args).data?.reason ?? ''
  return text.trim() === '' ? null : text
}

/** All of it: of a new request also what was filled into its form. */
export function everythingTyped(command: Pick<Command, 'type' | 'args'>): string | null {
  const values = filled.safeParse(command.args).data?.values ?? {}
  const form = Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => `${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const text = [...form, typedText(command) ?? ''].filter((line) => line !== '').join('\n')
  return text === '' ? null : text
}
