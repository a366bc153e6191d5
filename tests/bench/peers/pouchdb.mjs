// PouchDB on LevelDB, its store for Node: rows as documents, an index of pouchdb-find for the list, what waits as local
// documents in a database of its own. Rows come over HTTP in pages and go in by `bulkDocs`; its own replication speaks
// to CouchDB only.
import { join } from 'node:path'
import leveldb from 'pouchdb-adapter-leveldb'
import PouchDB from 'pouchdb-core'
import find from 'pouchdb-find'

PouchDB.plugin(leveldb)
PouchDB.plugin(find)

export async function openStore(folder, feed) {
  const rows = new PouchDB(join(folder, 'rows'), { adapter: 'leveldb', auto_compaction: true })
  const outbox = new PouchDB(join(folder, 'outbox'), { adapter: 'leveldb' })
  const page = async (from) => (await fetch(new URL(`/rows?from=${from}`, feed))).json()
  let at = 0
  let sequence = 0
  const takeDocument = ({ id, ...rest }) => ({ _id: id, ...rest })
  return {
    loadAll: async () => {
      for (;;) {
        const { documents, next } = await page(at)
        if (documents.length === 0) break
        await rows.bulkDocs(documents.map(takeDocument))
        at = next
      }
      await rows.createIndex({ index: { fields: ['e', 'isOpen', 'receivedAt'], name: 'open' } })
      // The index is built by the first question.
      await rows.find({ selector: { e: 'request', isOpen: 1, receivedAt: { $gt: null } }, limit: 1 })
    },
    listOpen: async (limit, before) => {
      const { docs } = await rows.find({
        selector: { e: 'request', isOpen: 1, receivedAt: { $lt: before } },
        sort: [{ e: 'desc' }, { isOpen: 'desc' }, { receivedAt: 'desc' }],
        limit,
      })
      return docs.map((each) => each._id)
    },
    pullChange: async () => {
      const { documents, next } = await page(at)
      at = next
      for (const each of documents) {
        const { _rev } = await rows.get(each.id)
        await rows.put({ ...takeDocument(each), _rev })
      }
    },
    find: (id) => rows.get(id),
    count: async () => {
      const { doc_count: count } = await rows.info()
      return count - (await rows.allDocs({ startkey: '_design/', endkey: '_design0' })).rows.length
    },
    write: (text) => {
      sequence += 1
      return outbox.put({ _id: String(sequence).padStart(8, '0'), type: 'notes.add', body: text.repeat(100) })
    },
    waiting: async () => (await outbox.allDocs({ include_docs: true })).rows.map(({ doc }) => doc),
  }
}
