import { z } from 'zod'

/**
 * Every failure the product can name. `retry` says what helps: `never` (somebody must change something), `later`
 * (the same call may go through by itself), `sign-in` (after signing in again), `upgrade` (with a newer workbench).
 * The words a person reads are in the renderer's `words/`; these are for developers and for the API's documentation.
 */
export const errorCodes = {
  // Commands
  forbidden: { retry: 'never', meaning: 'This person may not do this to this request.' },
  gone: { retry: 'never', meaning: 'There is no such request, or it is not visible to this person.' },
  state_machine: {
    retry: 'never',
    meaning: 'The request is in a state from which this move is not allowed.',
  },
  cancelled_by_customer: {
    retry: 'never',
    meaning: 'The customer cancelled the request before it was taken.',
  },
  already_taken: { retry: 'never', meaning: 'Somebody else already handles the request.' },
  reason_required: { retry: 'never', meaning: 'This move needs a reason.' },
  validation: { retry: 'never', meaning: 'A value is missing or malformed; `field` names it.' },
  assignee_not_in_team: {
    retry: 'never',
    meaning: 'The chosen person does not work in the chosen team and organisation.',
  },
  unread_supplement: {
    retry: 'never',
    meaning: 'The customer has added something that nobody has read yet.',
  },
  access_lost: { retry: 'never', meaning: 'The right to see this request has been taken away.' },
  key_reuse: { retry: 'never', meaning: 'The same idempotency key came with another content.' },
  in_progress: { retry: 'later', meaning: 'The same command is being worked on right now.' },
  stale_command: {
    retry: 'never',
    meaning: 'The command was first sent so long ago that central no longer knows whether it was done.',
  },
  already_released: { retry: 'never', meaning: 'The customer may already have seen the message.' },
  already_sent: {
    retry: 'never',
    meaning: 'The command has left this machine: it can no longer be edited or withdrawn here.',
  },
  later_change_depends: {
    retry: 'never',
    meaning: 'A later waiting command of the request would no longer make sense.',
  },
  unknown_type: { retry: 'upgrade', meaning: 'This central does not know this command.' },
  bad_version: { retry: 'upgrade', meaning: 'This central does not serve this version of the command.' },
  own_work: { retry: 'never', meaning: 'Nobody reviews or closes what is the own work.' },
  package_unknown: {
    retry: 'never',
    meaning: 'Central knows no such review package, or it is for somebody else.',
  },
  package_expired: { retry: 'never', meaning: 'The review package has expired.' },
  package_damaged: { retry: 'never', meaning: 'The file is not whole, or something in it was changed.' },
  package_wrong_key: { retry: 'never', meaning: 'The passphrase or the key does not open the file.' },
  package_from_future: { retry: 'upgrade', meaning: 'A newer Takahuone made the file.' },
  package_read_only: { retry: 'never', meaning: 'In a review package only findings can be written.' },
  // Session and protocol
  token_missing: { retry: 'sign-in', meaning: 'The call carries no access token.' },
  token_expired: { retry: 'sign-in', meaning: 'The access token has expired.' },
  token_invalid: { retry: 'sign-in', meaning: 'The access token is not one that this central accepts.' },
  user_unknown: { retry: 'never', meaning: 'The identity is right, but this centre has no such person.' },
  user_disabled: { retry: 'never', meaning: 'This person no longer works in this centre.' },
  device_wiped: { retry: 'never', meaning: 'The operator has had this workbench cleared.' },
  upgrade_required: {
    retry: 'upgrade',
    meaning: 'This workbench speaks a protocol that central no longer serves.',
  },
  epoch_changed: { retry: 'later', meaning: 'Central was restored; the cache must be rebuilt.' },
  revoked: { retry: 'never', meaning: 'The scope is no longer granted to this person.' },
  regranted: { retry: 'later', meaning: 'The scope was granted anew; start it from the beginning.' },
  cursor_expired: { retry: 'later', meaning: 'The cursor is older than the tombstones that central keeps.' },
  cursor_ahead: { retry: 'later', meaning: 'The cursor is ahead of central.' },
  busy: { retry: 'later', meaning: 'Central asks to come back later.' },
  // Intake
  unknown_service: { retry: 'never', meaning: 'The catalogue has no such service for this portal.' },
  unknown_organisation: { retry: 'never', meaning: 'The centre serves no organisation with this key.' },
  duplicate_body: {
    retry: 'never',
    meaning: 'This portal id was already used for a request with another content.',
  },
  too_late_to_cancel: {
    retry: 'never',
    meaning: 'The request is already in handling; send a message instead.',
  },
  cancel_not_offered: { retry: 'never', meaning: 'This portal does not offer cancelling.' },
  supplement_not_offered: { retry: 'never', meaning: 'This request no longer takes supplements.' },
  file_too_large: { retry: 'never', meaning: 'The file is larger than the limit.' },
  file_mismatch: { retry: 'never', meaning: 'The bytes do not have the announced hash or size.' },
  file_infected: { retry: 'never', meaning: 'The scanner found something harmful in the file.' },
  // Uploads
  too_many_files: { retry: 'never', meaning: 'More files than one message, request or person may have.' },
  upload_missing: {
    retry: 'later',
    meaning: 'A named file has not been uploaded, or its upload has expired.',
  },
  upload_busy: { retry: 'later', meaning: 'Another call writes to this upload now.' },
  upload_offset: { retry: 'later', meaning: 'The upload stands at another byte.' },
  upload_checksum: {
    retry: 'later',
    meaning: 'The piece did not arrive as it was sent; none of it was kept.',
  },
  signature_invalid: { retry: 'never', meaning: 'The signature or the key of the portal is wrong.' },
  // Local
  database_unavailable: { retry: 'later', meaning: 'The database does not answer.' },
  cache_corrupt: { retry: 'later', meaning: 'The local cache was unreadable and is fetched again.' },
  cache_from_future: { retry: 'upgrade', meaning: 'The local files were written by a newer Takahuone.' },
  outbox_corrupt: { retry: 'never', meaning: 'The file of unsent work is damaged; a copy was set aside.' },
  key_missing: {
    retry: 'never',
    meaning: 'The key of the local files is gone or another one; the files were set aside, none is deleted.',
  },
  key_file_unusable: {
    retry: 'never',
    meaning: 'The key store cannot be read, or others can read it; nothing was changed.',
  },
  profile_in_use: { retry: 'never', meaning: 'Another Takahuone uses the same local files.' },
  disk_pressure: { retry: 'later', meaning: 'The disk is full.' },
  port_in_use: { retry: 'never', meaning: 'Another program listens on the port.' },
  catalogue_broken: {
    retry: 'never',
    meaning: 'A file of the service catalogue is wrong; nothing of it was published.',
  },
  not_here: { retry: 'later', meaning: 'The file is not on this machine.' },
  not_signed_in: { retry: 'sign-in', meaning: 'Nobody is signed in.' },
  offline: { retry: 'later', meaning: 'This needs the network.' },
  internal: { retry: 'later', meaning: 'A fault in Takahuone itself; it has been logged.' },
} as const satisfies Record<string, { retry: 'never' | 'later' | 'sign-in' | 'upgrade'; meaning: string }>

export type ErrorCode = keyof typeof errorCodes

export const errorCode = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])

/** A refusal as a value: what was wrong, where, and words for a log. */
export const refusal = z.object({
  code: errorCode,
  field: z.string().optional(),
  message: z.string().optional(),
})
export type Refusal = z.infer<typeof refusal>

export const refuse = (code: ErrorCode, field?: string, message?: string): Refusal => ({
  code,
  ...(field === undefined ? {} : { field }),
  ...(message === undefined ? {} : { message }),
})
