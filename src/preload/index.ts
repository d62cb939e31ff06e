import { contextBridge, ipcRenderer } from 'electron';
import {
  type Bridge,
  type BridgeMessage,
  type BridgeRequest,
  MESSAGE_CHANNEL,
  REQUEST_CHANNEL,
} from '#shared/contract/bridge.ts';

const bridge: Bridge = {
  request: ({ to, name, params }: BridgeRequest) => ipcRenderer.invoke(REQUEST_CHANNEL, { to, name, params }),
  listen: (listener) => {
    ipcRenderer.on(MESSAGE_CHANNEL, (_event, message: BridgeMessage) => listener(message));
    ipcRenderer.send(MESSAGE_CHANNEL);
  },
};

contextBridge.exposeInMainWorld('queuetray', bridge);
