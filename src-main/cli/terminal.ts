// The terminal a command runs in: two streams, questions without echo, and Ctrl+C.
import { readFileSync } from 'node:fs';
import { AppError } from '../core/app-error.ts';

export interface Terminal {
  /** Standard output: the answer. */
  out(text: string): void;
  /** Standard error: progress and questions. */
  note(line: string): void;
  /** Null when nobody sits at a terminal. Rejects with AppError cancelled on Ctrl+C. */
  askHidden(question: string): Promise<string | null>;
  /** A secret or an input from a descriptor, without its last line break. Throws AppError invalid_input. */
  readFrom(descriptor: number): string;
  /** Returns what takes the listener off again. */
  onInterrupt(listener: () => void): () => void;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  note: (line) => void process.stderr.write(`${line}\n`),
  askHidden(question) {
    if (!process.stdin.isTTY || !process.stderr.isTTY) return Promise.resolve(null);
    return readHidden(question);
  },
  readFrom(descriptor) {
    try {
      return readFileSync(descriptor, 'utf8').replace(/\r?\n$/, '');
    } catch (cause) {
      throw new AppError('invalid_input', `file descriptor ${descriptor} cannot be read`, { cause });
    }
  },
  onInterrupt(listener) {
    process.on('SIGINT', listener).on('SIGTERM', listener);
    return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
  },
};

function readHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  // Before the question: what is typed the moment it appears must not be echoed.
  stdin.setRawMode(true).setEncoding('utf8').resume();
  stderr.write(question);
  return new Promise((resolve, reject) => {
    let text = '';
    const end = () => {
      stdin.off('data', read).setRawMode(false).pause();
      stderr.write('\n');
    };
    const read = (chunk: string) => {
      for (const key of chunk) {
        if (key === '\r' || key === '\n') {
          end();
          resolve(text);
          return;
        }
        if (key === '\u0003' || key === '\u0004') {
          end();
          reject(new AppError('cancelled', 'the question was not answered'));
          return;
        }
        if (key === '\u007f' || key === '\b') text = [...text].slice(0, -1).join('');
        else if (key >= ' ') text += key;
      }
    };
    stdin.on('data', read);
  });
}
