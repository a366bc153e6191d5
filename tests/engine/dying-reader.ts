// A reader that dies at the first question; started by reader.test.ts.
import { parentPort } from 'node:worker_threads'

parentPort?.postMessage({ isReady: true })
parentPort?.on('message', () => process.exit(1))
