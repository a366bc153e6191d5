import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/** Electron's port in the main and utility processes, over a port of Node. */
export class PortStandIn
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'start' | 'close' | 'postMessage'>
{
  readonly node: MessagePort

  constructor(node: MessagePort) {
    super()
    this.node = node
    node.on('close', () => this.emit('close'))
  }

  start() {
    this.node.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }

  close() {
    this.node.close()
  }

  postMessage(message: unknown) {
    this.node.postMessage(message)
  }
}

export class MessageChannelStandIn {
  readonly port1: PortStandIn
  readonly port2: PortStandIn

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortStandIn(port1)
    this.port2 = new PortStandIn(port2)
  }
}
