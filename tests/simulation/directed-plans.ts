import { networkFault, type Operation, type Plan } from './world/plan.ts'

const settle: Operation = { do: 'wait', ms: 4_000 }
const plan = (change: Partial<Plan>): Plan => ({
  seed: 7,
  desks: 1,
  pageRows: 20,
  network: [],
  ops: [],
  ...change,
})
const note = (row: number): Operation => ({ do: 'command', desk: 0, row, kind: 'note' })

/** Schedules chosen for what they must reach: chance comes by these seldom. */
export const directedPlans: readonly { name: string; plan: Plan; reaches: readonly string[] }[] = [
  {
    name: 'a command that fails alone is set apart, and goes through when central is mended',
    plan: plan({
      ops: [
        settle,
        { do: 'poison', row: 0 },
        note(0),
        ...Array.from({ length: 40 }, () => [note(1), { do: 'wait' as const, ms: 30_000 }]).flat(),
      ],
    }),
    reaches: ['outbox: stuck'],
  },
  {
    name: 'a stream that closes at once again and again becomes a long poll',
    plan: plan({
      network: ['none' as const, ...Array.from({ length: 60 }, () => 'cut' as const)],
      ops: [settle, { do: 'wait', ms: 700_000 }, { do: 'edit', row: 0, kind: 'priority' }, settle],
    }),
    reaches: ['poke: long-poll'],
  },
  {
    name: 'a conflict keeps what was meant, is done again, let go, or taken back before it leaves',
    plan: plan({
      ops: [
        settle,
        { do: 'work-offline', desk: 0, offline: true },
        { do: 'command', desk: 0, row: 0, kind: 'priority' },
        { do: 'command', desk: 0, row: 0, kind: 'priority' },
        { do: 'command', desk: 0, row: 1, kind: 'priority' },
        { do: 'edit', row: 0, kind: 'priority' },
        { do: 'edit', row: 1, kind: 'priority' },
        { do: 'work-offline', desk: 0, offline: false },
        settle,
        { do: 'reapply', desk: 0 },
        settle,
        { do: 'discard', desk: 0 },
        { do: 'work-offline', desk: 0, offline: true },
        note(2),
        { do: 'withdraw', desk: 0 },
      ],
    }),
    reaches: [
      'outbox: conflict',
      'outbox: held',
      'decided: reapply',
      'decided: discard',
      'decided: withdraw',
      'a row of central came while commands waited',
    ],
  },
  {
    name: 'a right that ends takes the rows, keeps the typed text, and comes back from the beginning',
    plan: plan({
      ops: [
        settle,
        { do: 'work-offline', desk: 0, offline: true },
        note(0),
        note(1),
        { do: 'membership', person: 0, team: 0 },
        { do: 'crash-in', desk: 0, what: 'purge', calls: 5 },
        { do: 'work-offline', desk: 0, offline: false },
        settle,
        { do: 'membership', person: 0, team: 0 },
        settle,
      ],
    }),
    reaches: ['log: access was lost while a command waited', 'crash inside purge', 'purge completed'],
  },
  {
    name: 'a right that ends and comes back unseen begins the scope anew',
    plan: plan({
      network: Array.from({ length: 12 }, (_, at) => (at < 8 ? 'none' : 'late-request')),
      ops: [
        settle,
        ...Array.from({ length: 6 }, (): Operation[] => [
          { do: 'sync-now', desk: 0 },
          { do: 'membership', person: 0, team: 0 },
          { do: 'membership', person: 0, team: 0 },
          { do: 'wait', ms: 20_000 },
        ]).flat(),
      ],
    }),
    reaches: ['central says of a scope: regranted'],
  },
  {
    name: 'a central that was restored gets back what it had acknowledged',
    plan: plan({
      desks: 2,
      ops: [
        settle,
        { do: 'backup' },
        note(0),
        { do: 'command', desk: 1, row: 0, kind: 'take' },
        settle,
        { do: 'restore' },
        { do: 'edit', row: 0, kind: 'customer-message' },
        settle,
      ],
    }),
    reaches: ['restored from backup'],
  },
  {
    name: 'a central that forgot, and does not say so, is believed from the beginning',
    plan: plan({
      ops: [
        settle,
        { do: 'backup' },
        { do: 'edit', row: 0, kind: 'new' },
        { do: 'edit', row: 2, kind: 'new' },
        settle,
        { do: 'restore', silently: true },
        { do: 'sync-now', desk: 0 },
        settle,
        { do: 'edit', row: 1, kind: 'customer-message' },
      ],
    }),
    reaches: ['central says of a scope: cursor_ahead'],
  },
  {
    name: 'a workbench that is too old keeps its work, and sends it when it may again',
    plan: plan({
      ops: [
        settle,
        { do: 'raise-protocol', ms: 200_000 },
        note(0),
        settle,
        note(1),
        { do: 'wait', ms: 100_000 },
        { do: 'crash', desk: 0 },
        { do: 'wait', ms: 60_000 },
      ],
    }),
    reaches: ['a call to central failed: upgrade_required'],
  },
  {
    name: 'somebody whose sign-in is over goes on working, and all of it is sent after the next one',
    plan: plan({
      network: Array.from({ length: 60 }, (_, at) =>
        at < 14 ? ('none' as const) : ('token-expired' as const),
      ),
      ops: [
        settle,
        { do: 'refuse-refresh', desk: 0, ms: 300_000 },
        note(0),
        ...Array.from({ length: 12 }, (): Operation[] => [
          { do: 'sync-now', desk: 0 },
          { do: 'wait', ms: 5_000 },
        ]).flat(),
        note(1),
        { do: 'wait', ms: 30_000 },
        { do: 'sign-in', desk: 0 },
        settle,
      ],
    }),
    reaches: ['the sign-in is over'],
  },
  {
    name: 'a disk without room stops what comes, keeps what is done, and goes on when there is some',
    plan: plan({
      ops: [
        settle,
        { do: 'fill-disk', desk: 0, ms: 90_000 },
        { do: 'edit', row: 0, kind: 'customer-message' },
        note(0),
        { do: 'edit', row: 1, kind: 'priority' },
        { do: 'wait', ms: 30_000 },
        note(1),
        { do: 'wait', ms: 30_000 },
        { do: 'crash', desk: 0 },
        { do: 'wait', ms: 200_000 },
      ],
    }),
    reaches: ['a write found no room on the disk'],
  },
  {
    name: 'what was right when it was done, and is refused by what has happened meanwhile',
    plan: plan({
      ops: [
        settle,
        { do: 'edit', row: 1, kind: 'assign' },
        settle,
        { do: 'work-offline', desk: 0, offline: true },
        { do: 'command', desk: 0, row: 1, kind: 'claim' },
        { do: 'command', desk: 0, row: 2, kind: 'claim' },
        { do: 'edit', row: 1, kind: 'other-team' },
        { do: 'edit', row: 2, kind: 'resolve' },
        { do: 'work-offline', desk: 0, offline: false },
        settle,
      ],
    }),
    reaches: ['refused: already_taken', 'refused: state_machine'],
  },
  {
    name: 'a push into a history that has just ended, and a power cut that takes the last pages',
    plan: plan({
      ops: [
        settle,
        { do: 'backup' },
        ...[0, 1, 2, 0, 1, 2].flatMap((row): Operation[] => [
          { do: 'restore' },
          note(row),
          { do: 'edit', row, kind: 'customer-message' },
          settle,
        ]),
        { do: 'power-loss', desk: 0, commits: 3 },
        settle,
      ],
    }),
    reaches: ['a call to central failed: epoch_changed', 'power loss took commits'],
  },
  {
    name: 'everything that a network can do to a call, and a death with the session and with the answer',
    plan: plan({
      desks: 2,
      network: [
        ...Array.from({ length: 6 }, () => networkFault.options.filter((fault) => fault !== 'none')).flat(),
        ...Array.from({ length: 12 }, () => 'busy-scope' as const),
      ],
      ops: [
        settle,
        ...[0, 1, 2, 0, 1, 2, 0, 1].flatMap((row, at): Operation[] => [
          note(row),
          { do: 'command', desk: 1, row, kind: 'note' },
          { do: 'edit', row, kind: 'customer-message' },
          { do: 'crash-in', desk: at % 2, what: at < 4 ? 'session' : 'answer', calls: 4 },
          ...(at < 4 ? [{ do: 'crash' as const, desk: at % 2 }] : []),
          { do: 'wait', ms: 60_000 },
        ]),
        { do: 'disable', person: 0, ms: 60_000 },
        { do: 'sync-now', desk: 0 },
        { do: 'wait', ms: 60_000 },
      ],
    }),
    reaches: ['network: refuse', 'crash inside session', 'a call to central failed: user_disabled'],
  },
  {
    name: 'a decision whose answer is lost is asked about, and not decided again',
    plan: plan({
      network: Array.from({ length: 80 }, (_, at) => (at > 8 && at % 3 > 0 ? 'lose-answer' : 'none')),
      ops: [
        settle,
        ...[0, 1, 2, 3, 4].flatMap((row): Operation[] => [
          { do: 'command', desk: 0, row, kind: 'take' },
          { do: 'wait', ms: 20_000 },
          { do: 'command', desk: 0, row, kind: 'priority' },
          { do: 'wait', ms: 20_000 },
        ]),
      ],
    }),
    reaches: ['network: lose-answer', 'status: done'],
  },
]
