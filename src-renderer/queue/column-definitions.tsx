import type { GridColDef } from '@mui/x-data-grid'
import type { ReactNode } from 'react'
import { type QueueRow, sortFields } from '#contract/requests/queue-query.ts'
import type { Reference } from '../connect/use-reference.ts'
import type { useWords } from '../words/use-words.ts'
import {
  AssigneeCell,
  AttachmentsCell,
  CustomerCell,
  DueCell,
  IconHeader,
  InstantCell,
  NumberCell,
  StatusCell,
  SubjectCell,
  TextCell,
  UnreadCell,
} from './cells.tsx'
import { type ColumnName, type ColumnPlan, narrowestSubject, widthOf } from './column-plan.ts'
import { nameOfValue } from './value-names.ts'

type Words = Pick<ReturnType<typeof useWords>, 't' | 'textOf'>

/** The grid's columns for the chosen names, in that order. */
export function columnDefinitions(
  names: readonly ColumnName[],
  plan: ColumnPlan,
  reference: Reference,
  words: Words,
): GridColDef<QueueRow>[] {
  const sortable = new Set<string>(sortFields)
  const besideOrganisation = names.includes('organisation')
  return names.map((name) => ({
    field: name,
    headerName: words.t(`queue.columns.${name}`),
    sortable: sortable.has(name),
    ...spaceOf(name, plan),
    display: 'flex',
    ...(name === 'unread' || name === 'attachments'
      ? { renderHeader: () => <IconHeader name={name} words={words.t(`queue.columns.${name}`)} /> }
      : {}),
    renderCell: ({ row }) =>
      name === 'subject' ? (
        <SubjectCell row={row} besideOrganisation={besideOrganisation} />
      ) : (
        cellOf(name, row, reference, words)
      ),
  }))
}

/** On wide screens names grow a little, too; a width that the person has set stays. */
function spaceOf(name: ColumnName, plan: ColumnPlan): { flex: number; minWidth: number } | { width: number } {
  if (name === 'subject') return { flex: 1, minWidth: narrowestSubject }
  const share = growing[name]
  if (share === undefined || plan.widths[name] !== undefined) return { width: widthOf(plan, name) }
  return { flex: share, minWidth: widthOf(plan, name) }
}

const growing: Partial<Record<ColumnName, number>> = { customerName: 0.25, organisation: 0.3 }

function cellOf(
  name: Exclude<ColumnName, 'subject'>,
  row: QueueRow,
  reference: Reference,
  words: Words,
): ReactNode {
  const { t } = words
  switch (name) {
    case 'status':
      return <StatusCell row={row} />
    case 'number':
      return <NumberCell row={row} />
    case 'customerName':
      return <CustomerCell row={row} />
    case 'dueAt':
      return <DueCell row={row} />
    case 'unread':
      return <UnreadCell row={row} />
    case 'assignee':
      return <AssigneeCell row={row} />
    case 'attachments':
      return <AttachmentsCell row={row} />
    case 'receivedAt':
    case 'changedAt':
      return <InstantCell at={row[name]} />
    case 'service': {
      const service = reference.services.get(row.service)
      return <TextCell text={service === undefined ? row.service : words.textOf(service.name)} />
    }
    case 'organisation':
      return (
        <TextCell
          text={nameOfValue('organisation', row.organisationId ?? 'none', reference, words)}
          quiet={row.organisationId === null}
        />
      )
    case 'team':
      return <TextCell text={nameOfValue('team', row.teamId, reference, words)} />
    case 'priority':
      return (
        <TextCell text={nameOfValue('priority', row.priority, reference, words)} quiet={row.priority > 2} />
      )
    case 'portal': {
      const portal = reference.portals.get(row.portal)
      return <TextCell text={portal === undefined ? row.portal : words.textOf(portal.name)} />
    }
    case 'channel':
      return <TextCell text={t(`requestWords.channel.${row.channel}`)} />
    case 'language':
      return <TextCell text={t(`requestWords.language.${row.language}`)} />
    case 'identification':
      return <TextCell text={t(`requestWords.identification.${row.identification}`)} />
    case 'unit':
      return <TextCell text={row.unit ?? ''} />
    case 'region':
      return <TextCell text={row.region ?? ''} />
    case 'tags':
      return <TextCell text={row.tags.join(', ')} />
  }
}
