// Reads a workspace file and says exactly what is wrong with one that does not fit.
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { workspaceFile, type WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { AppError, codeOf } from '../app-error.ts';

const maxBytes = 1024 * 1024;

/**
 * Throws AppError config_invalid with params `file`, `path` (dotted, '' for the file as a whole) and `problem`, and
 * every fault by its path in `fields`.
 */
export function loadWorkspaceFile(file: string): WorkspaceFile {
  const parsed = workspaceFile.safeParse(parseJson(file, readText(file)));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => [issue.path.join('.'), describe(issue)] as const);
  const [path = '', problem = 'does not fit'] = faults[0] ?? [];
  throw invalid(file, { path, problem, fields: Object.fromEntries(faults.slice(0, 20)) });
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > maxBytes) throw invalid(file, { path: '', problem: `is larger than ${maxBytes} bytes` });
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const problem = codeOf(thrown) === 'ENOENT' ? 'does not exist' : `cannot be read (${codeOf(thrown)})`;
    throw invalid(file, { path: '', problem, cause: thrown });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    // The parser's own message quotes the file; what it says about the place is enough.
    const place = thrown instanceof Error ? /line \d+ column \d+/.exec(thrown.message)?.[0] : undefined;
    throw invalid(file, { path: '', problem: place ? `is not JSON at ${place}` : 'is not JSON' });
  }
}

interface Fault {
  readonly path: string;
  readonly problem: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

function invalid(file: string, fault: Fault): AppError {
  const { path, problem, fields, cause } = fault;
  const where = path === '' ? file : `${file}: ${path}`;
  return new AppError('config_invalid', `${where} ${problem}`, {
    params: { file, path, problem },
    ...(fields ? { fields } : {}),
    cause,
  });
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has a setting that does not exist: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `has to be of type ${issue.expected}`;
    case 'invalid_value':
      return `has to be one of: ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url'
        ? 'has to be an address that begins with https://'
        : `has to be a ${issue.format}`;
    default:
      return issue.message.replace(/^Invalid input: /, '');
  }
}
