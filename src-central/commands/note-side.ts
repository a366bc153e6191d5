import type { z } from 'zod'
import type { addNote } from '#contract/messages/add-note.ts'
import { addNote as addNoteRow } from '../requests/add-note.ts'
import { linkFiles, verifyFiles } from '../uploads/link-uploads.ts'
import type { CentralSide } from './central-command.ts'
import { findOwner } from './find-owner.ts'

/** The note itself; it is its own line of history. */
export const noteSide: CentralSide<z.infer<(typeof addNote)['args']>> = {
  repeats: (context, args) => findOwner(context, 'note', args.noteId),
  verify: (context, _request, args) => verifyFiles(context, args.attachments),
  effect: async (context, changed, args) => {
    const { write, person, at } = context
    await addNoteRow(write, changed, {
      id: args.noteId,
      requestId: changed.request.id,
      authorId: person.id,
      authorName: person.name,
      body: args.body,
      writtenAt: at,
    })
    await linkFiles(context, changed, args.attachments, { messageId: null, noteId: args.noteId })
  },
}
