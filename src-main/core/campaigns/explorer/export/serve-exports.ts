// Runs inside the thread of exports, so that the core's own never builds a file.
import type { MessagePort } from 'node:worker_threads';
import type { ExportFormat } from '../../../../../src-shared/domain/explorer-fields.ts';
import { AppError } from '../../../app-error.ts';
import { describeForCore } from '../../../mirror/describe-for-core.ts';
import type { FromThread, ToThread } from '../../../mirror/thread-messages.ts';
import { yieldToCalls } from '../../../mirror/yield-to-calls.ts';
import type { ExportCell } from './export-cells.ts';
import { openWriter, type ExportHead, type RowWriter } from './write-rows.ts';

export interface BeginExport {
  readonly path: string;
  readonly format: ExportFormat;
  readonly head: ExportHead;
}

/** Listens until it is asked to close. A thread writes one file. */
export function serveExports(port: MessagePort): void {
  yieldToCalls();
  let writer: RowWriter | null = null;
  const say = (message: FromThread) => {
    port.postMessage(message);
  };
  async function answer(name: string, input: unknown): Promise<unknown> {
    if (name === 'begin') {
      const { path, format, head } = input as BeginExport;
      writer = await openWriter(path, format, head);
    } else if (!writer) throw new AppError('internal', 'no export was begun');
    else if (name === 'rows') await writer.write(input as readonly (readonly ExportCell[])[]);
    else if (name === 'end') await writer.end();
    else await writer.drop();
    return null;
  }
  port.on('message', (message: ToThread) => {
    if (message.type === 'close') {
      port.close();
      return;
    }
    answer(message.name, message.input).then(
      (output) => say({ type: 'answer', id: message.id, output }),
      (error: unknown) => say({ type: 'refusal', id: message.id, error: describeForCore(error) }),
    );
  });
  say({ type: 'ready', open: true });
}
