// RxDB in memory: the only store of its free package that runs under Node without a server of its own and without a
// limit of 500 documents. Rows come by its replication, which asks the same feed for pages.
import { createRxDatabase } from 'rxdb'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { Subject } from 'rxjs'

const idField = { type: 'string', maxLength: 120 }
const rowSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  additionalProperties: true,
  properties: {
    id: idField,
    e: { type: 'string', maxLength: 20 },
    isOpen: { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 },
    receivedAt: { type: 'number', minimum: 0, maximum: 1e14, multipleOf: 1 },
    value: {},
    priority: { type: 'number' },
  },
  required: ['id', 'e', 'isOpen', 'receivedAt'],
  indexes: [['e', 'isOpen', 'receivedAt']],
}
const commandSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: idField, type: { type: 'string' }, body: { type: 'string' } },
  required: ['id', 'type', 'body'],
}

export async function openStore(_folder, feed) {
  const database = await createRxDatabase({
    name: 'bench',
    storage: getRxStorageMemory(),
    multiInstance: false,
  })
  const { rows, outbox } = await database.addCollections({
    rows: { schema: rowSchema },
    outbox: { schema: commandSchema },
  })
  const pokes = new Subject()
  let sequence = 0
  let replication
  return {
    loadAll: async () => {
      replication = replicateRxCollection({
        collection: rows,
        replicationIdentifier: 'feed',
        live: true,
        pull: {
          batchSize: 1_000,
          stream$: pokes.asObservable(),
          handler: async (checkpoint) => {
            const from = checkpoint?.from ?? 0
            const { documents, next } = await (await fetch(new URL(`/rows?from=${from}`, feed))).json()
            return {
              documents: documents.map((each) => ({ ...each, _deleted: false })),
              checkpoint: { from: next },
            }
          },
        },
      })
      await replication.awaitInitialReplication()
    },
    listOpen: async (limit, before) => {
      const found = await rows
        .find({
          selector: { e: 'request', isOpen: 1, receivedAt: { $lt: before } },
          sort: [{ e: 'desc' }, { isOpen: 'desc' }, { receivedAt: 'desc' }],
          limit,
        })
        .exec()
      return found.map((each) => each.id)
    },
    pullChange: async () => {
      pokes.next('RESYNC')
      await replication.awaitInSync()
    },
    find: async (id) => (await rows.findOne(id).exec()).toJSON(),
    count: () => rows.count().exec(),
    write: (text) => {
      sequence += 1
      return outbox.insert({
        id: String(sequence).padStart(8, '0'),
        type: 'notes.add',
        body: text.repeat(100),
      })
    },
    waiting: async () => (await outbox.find().exec()).map((each) => each.toJSON()),
  }
}
