// Asks the mirror and DuckDB the same questions in turns, and holds that both answer the same.
import { connectMirror } from '../../src-main/core/mirror/mirror-db.ts';
import { median } from '../report.ts';
import type { Agency } from './agency.ts';
import { openDuckDb } from './open-duckdb.ts';
import { questions } from './questions.ts';

export interface Answered {
  readonly name: string;
  /** Medians, ms. */
  readonly mirrorMs: number;
  readonly duckMs: number;
}

/** Throws when one answer differs. */
export async function compareEngines(
  mirrorFile: string,
  agency: Agency,
  rounds: number,
): Promise<Answered[]> {
  // As a reading thread has it.
  const db = connectMirror({ path: mirrorFile, readonly: true, cacheMb: 16 });
  const duck = await openDuckDb(agency);
  const answered: Answered[] = [];
  try {
    for (const question of questions(agency)) {
      const ask = () => db.snapshot(() => question.mirror(db));
      const [ours, theirs] = [ask(), await question.duck(duck)];
      const different = ours.findIndex((line, at) => line !== theirs[at]);
      if (different >= 0 || ours.length !== theirs.length)
        throw new Error(`${question.name}: "${ours[different]}" here, "${theirs[different]}" there`);
      const samples = { mirror: [] as number[], duck: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        ask();
        const between = performance.now();
        await question.duck(duck);
        samples.mirror.push(between - started);
        samples.duck.push(performance.now() - between);
      }
      answered.push({
        name: question.name,
        mirrorMs: median(samples.mirror),
        duckMs: median(samples.duck),
      });
    }
    return answered;
  } finally {
    db.close();
    duck.close();
  }
}
