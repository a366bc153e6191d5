import { requestColumns } from '../../requests/request-table.ts'

/** The tables into which a world is loaded, and the columns that are given, in their order. */
export const tableColumns = {
  customer:
    'tenant_id id kind name email phone email_consent sms_consent language non_disclosure changed_at rev'.split(
      ' ',
    ),
  customer_account: 'tenant_id portal portal_customer_id customer_id'.split(' '),
  request: ['tenant_id', 'rev', ...Object.values(requestColumns)],
  request_form: 'tenant_id request_id form_values submitter submitted_at'.split(' '),
  request_sensitive: 'tenant_id request_id form_values'.split(' '),
  message:
    'tenant_id id rev request_id sender purpose author_id author_name body language channels sent_at release_at read_by_customer_at'.split(
      ' ',
    ),
  note: 'tenant_id id request_id author_id author_name body written_at'.split(' '),
  attachment: 'tenant_id id request_id message_id name media_type size_bytes sha256 added_by added_at'.split(
    ' ',
  ),
  history_event: 'tenant_id id request_id at by_id by_name what reason changes issued_at'.split(' '),
  review: 'tenant_id id request_id reviewer_id reviewer_name reviewed_at marks set_name package_id'.split(
    ' ',
  ),
  finding:
    'tenant_id id rev request_id criterion severity body place status reviewer_id reviewer_name found_at handler_id answer closing package_id'.split(
      ' ',
    ),
} as const satisfies Record<string, readonly string[]>

export type LoadedTable = keyof typeof tableColumns
