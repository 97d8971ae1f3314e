// Reports as tasks: created, asked about while they queue and run, then downloaded as CSV text.
import { z } from 'zod';
import { badParameter, TikTokError } from './tiktok-error.ts';
import { bodyOf, textQuery } from './request.ts';
import type { ReportTable } from './report.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';

const bodySchema = z.record(z.string(), z.unknown());
const states = ['QUEUING', 'PROCESSING', 'SUCCESS'] as const;
type State = (typeof states)[number] | 'CANCELED' | 'FAILED';

interface Task {
  readonly userId: string;
  readonly table: ReportTable;
  /** How often it was asked about. */
  checks: number;
  ended: 'CANCELED' | 'FAILED' | undefined;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Every parameter as the query of the direct report would have it. */
function asQuery(request: TikTokRequest): TikTokRequest {
  const body = bodyOf(request, bodySchema);
  const query = Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { ...request, query: Object.fromEntries(query) as Record<string, string> };
}

export class ReportTasks {
  readonly #tasks = new Map<string, Task>();
  readonly #read: (context: TikTokContext, caller: TokenRecord, request: TikTokRequest) => ReportTable;

  constructor(read: (context: TikTokContext, caller: TokenRecord, request: TikTokRequest) => ReportTable) {
    this.#read = read;
  }

  /** POST `report/task/create/`: the parameters of the direct report, in a body. */
  create(context: TikTokContext, caller: TokenRecord, request: TikTokRequest): unknown {
    const direct = asQuery(request);
    const format = direct.query['output_format'] ?? 'CSV_STRING';
    if (format !== 'CSV_STRING') throw badParameter('output_format: Only CSV_STRING is offered.');
    const id = `7${String(context.clock.now())}${String(this.#tasks.size).padStart(5, '0')}`;
    const ended = context.limits.failReports > 0 ? 'FAILED' : undefined;
    if (ended) context.limits.failReports--;
    this.#tasks.set(id, {
      userId: caller.userId,
      table: this.#read(context, caller, direct),
      checks: 0,
      ended,
    });
    return { task_id: id };
  }

  /** GET `report/task/check/`: each question brings it one state further. */
  check(_context: TikTokContext, caller: TokenRecord, request: TikTokRequest): unknown {
    const task = this.#find(caller, textQuery(request, 'task_id'));
    const status = this.#state(task);
    task.checks++;
    return { status, message: status === 'FAILED' ? 'The report could not be made.' : '' };
  }

  /** POST `report/task/cancel/`. */
  cancel(_context: TikTokContext, caller: TokenRecord, request: TikTokRequest): unknown {
    const task = this.#find(caller, bodyOf(request, z.object({ task_id: z.string() })).task_id);
    if (this.#state(task) === 'SUCCESS') throw badParameter('The task has ended and cannot be canceled.');
    task.ended = 'CANCELED';
    return {};
  }

  /** GET `report/task/download/`: CSV with the names of the fields as titles; 40201 before it is there. */
  download(_context: TikTokContext, caller: TokenRecord, request: TikTokRequest): string {
    const task = this.#find(caller, textQuery(request, 'task_id'));
    if (task.ended) throw badParameter('The task failed or was canceled.');
    if (task.checks < states.length) throw new TikTokError(40201, 'The task is not ready yet.');
    const { titles, rows } = task.table;
    return [titles, ...rows].map((row) => row.map(quoted).join(',')).join('\n') + '\n';
  }

  #state(task: Task): State {
    if (task.ended && task.checks > 1) return task.ended;
    return states[Math.min(task.checks, states.length - 1)] ?? 'SUCCESS';
  }

  #find(caller: TokenRecord, id: string): Task {
    const task = this.#tasks.get(id);
    if (task?.userId !== caller.userId) throw new TikTokError(40007, `The task ${id} does not exist.`);
    return task;
  }
}
