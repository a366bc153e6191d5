import type { Mutant } from './mutants.ts'

const planted: readonly Omit<Mutant, 'seed' | 'withinRuns'>[] = [
  {
    name: 'resultNotStored',
    why: 'an effect is committed without the answer to its key',
    change: {
      file: 'src-central/commands/run-command.ts',
      from: '      await storeResult(write.tx, tenantId, result)\n',
      to: '',
    },
    by: 'real-central',
  },
  {
    name: 'repeatRunsAgain',
    why: 'a command whose answer was lost is decided a second time',
    change: {
      file: 'src-central/commands/run-command.ts',
      from: "if (!(await claimKey(write.tx, claim))) return 'key-used'",
      to: 'await claimKey(write.tx, claim)',
    },
    by: 'real-directed',
  },
  {
    name: 'childrenStayBehind',
    why: 'a request moves to another queue and its messages do not',
    change: {
      file: 'src-central/requests/move-request.ts',
      from: '  follow(write, open, ordinary, after, reopened)\n',
      to: '',
    },
    by: 'real-central',
  },
  {
    name: 'noLeaveAtCentral',
    why: 'a request that moves to another queue stays in the old one',
    change: {
      file: 'src-central/requests/move-request.ts',
      from: 'for (const scope of ordinary.removed)',
      to: 'for (const scope of ordinary.removed.slice(1))',
    },
    by: 'real-central',
  },
  {
    name: 'cardLeavesTooEarly',
    why: 'a customer’s card vanishes from a queue in which they have another request',
    change: {
      file: 'src-central/requests/move-request.ts',
      from: 'removed.filter((left) => !elsewhere.has(left))',
      to: 'removed',
    },
    by: 'real-central',
  },
  {
    name: 'classNotMoved',
    why: 'what belongs to a request that is over is fetched with the open ones',
    change: {
      file: 'src-central/requests/move-request.ts',
      from: "if (ended) await reclassChildren(write.tx, write.tenantId, ordinary.kept, open, 'old')",
      to: '',
    },
    by: 'real-central',
  },
  {
    name: 'oldHashStays',
    why: 'the checksum still counts an entry under its number of before',
    change: {
      file: 'src-central/scopes/stamp-scopes.ts',
      from: '      scope.liveXor ^= entryHash(stamp.entity, stamp.id, old.seq)\n',
      to: '',
    },
    by: 'real-central',
  },
  {
    name: 'numberTwice',
    why: 'two entries of one commit get the same number',
    change: {
      file: 'src-central/scopes/stamp-scopes.ts',
      from: '    scope.head += 1\n',
      to: '    scope.head += written.length % 3 === 2 ? 2 : 1\n',
    },
    by: 'real-central',
  },
  {
    name: 'collectedInSilence',
    why: 'marks of what has gone are collected, and older cursors are served as if nothing were missing',
    change: {
      file: 'src-central/operations/collect-old.ts',
      from: 'if (gone !== undefined && gone.highest !== null)',
      to: 'if (gone === undefined)',
    },
    by: 'real-central',
  },
  {
    name: 'pageOfYesterday',
    why: 'a page that was kept is given out after the scope has moved on',
    change: {
      file: 'src-central/pull/read-page.ts',
      from: '${want.scope} ${standing.head} ${part}',
      to: '${want.scope} ${part}',
    },
    by: 'real-central',
  },
  {
    name: 'pageOfAnotherHistory',
    why: 'after a restore a page that was kept of the history before is given out for the same numbers',
    change: {
      file: 'src-central/pull/read-page.ts',
      from: '`${context.epoch} ${tenantId}',
      to: '`${tenantId}',
    },
    by: 'real-directed',
  },
  {
    name: 'rightsLeftOver',
    why: 'somebody who leaves a team keeps what they were granted for it',
    change: {
      file: 'src-central/people/sync-grants.ts',
      from: '  await removeGrants(tx, tenantId, removed)\n',
      to: '',
    },
    by: 'real-central',
  },
]

/** Faults of central's own source, which schedules at central itself must find. */
export const realMutants: readonly Mutant[] = planted.map((each) => ({ ...each, seed: 1, withinRuns: 40 }))
