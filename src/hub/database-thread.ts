import { parentPort, workerData } from 'node:worker_threads';
import { connect } from './database/connect.ts';
import { FileWriter } from './database/file-writer.ts';
import { OpenedFiles } from './database/opened-files.ts';
import type { SqlFile } from './database/sql.ts';
import type { Answer, Order, ThreadData } from './database/writer-thread.ts';

// The thread that writes: a slow disk, or another program that holds the file, keeps nobody else waiting.

const { path, opened, busyMs, key } = workerData as ThreadData;
const files = new OpenedFiles(opened);
let file: SqlFile | undefined;
let writer: FileWriter | undefined;

/** Connects with the first order: what keeps it from that is an answer like any other, and tried again with the next. */
function connected(): FileWriter {
  file ??= { ...connect(path, busyMs, key), displaced: () => files.displaced() };
  writer ??= new FileWriter(file);
  return writer;
}

function carryOut(order: Order): Answer {
  try {
    if ('pragma' in order) {
      return { rows: connected().maintain(order.pragma) };
    }
    return { written: connected().write(order.writes, order.durability) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { error: message, code };
  }
}

parentPort?.on('message', (order: Order | 'close') => {
  if (order !== 'close') return parentPort?.postMessage(carryOut(order));
  file?.close();
  parentPort?.close();
});
