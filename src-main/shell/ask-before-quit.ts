// Quitting with approved changes that were not posted asks first; the computer's own end is not held up.
import { app, dialog, powerMonitor, type Event } from 'electron';
import { z } from 'zod';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { focusedWindow, ownWindows } from './window-list.ts';
import { shellWords } from './words.ts';

/** A core that does not answer by then has nothing to say: what it keeps is on disk in any case. */
const answerWithinMs = 1_500;

const unsent = z.object({ items: z.number() });

export interface QuitSettings {
  /** Asks the core how many there are; null while none runs. */
  readonly ask: () => Promise<Envelope<unknown> | null>;
  /** All windows may be closed by the time somebody decides to stay. */
  readonly openAgain: () => void;
}

/** To be called before whatever else listens to the end of the app. */
export function askBeforeQuit({ ask, openAgain }: QuitSettings): void {
  let decided = false;
  let asking = false;
  powerMonitor.on('shutdown', () => {
    decided = true;
  });
  const settle = async () => {
    const items = await countWithin(ask);
    const stay = items > 0 && !(await wantsToQuit(items));
    asking = false;
    if (stay) {
      if (ownWindows().length === 0) openAgain();
      return;
    }
    decided = true;
    app.quit();
  };
  app.on('before-quit', (event: Event) => {
    if (decided) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void settle();
  });
}

async function countWithin(ask: QuitSettings['ask']): Promise<number> {
  let late: NodeJS.Timeout | undefined;
  const nothing = new Promise<null>((resolve) => {
    late = setTimeout(() => {
      resolve(null);
    }, answerWithinMs);
  });
  const answer = await Promise.race([ask().catch(() => null), nothing]);
  clearTimeout(late);
  const parsed = unsent.safeParse(answer?.ok === true ? answer.data : null);
  return parsed.success ? parsed.data.items : 0;
}

async function wantsToQuit(items: number): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: shellWords().unsentTitle(items),
    detail: shellWords().unsentDetail,
    buttons: [shellWords().unsentStay, shellWords().unsentQuit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const window = focusedWindow();
  const { response } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  return response === 1;
}
