/** What of the API server only people ask for, and never its components: see `../late.ts`. */
import { Late } from '../late';
import type { answerAnonymous } from './anonymous';
import type { openExec } from './exec-proxy';
import type { openLogs } from './log-proxy';

export interface ControlPlaneParts {
  readonly answerAnonymous: typeof answerAnonymous;
  readonly openExec: typeof openExec;
  readonly openLogs: typeof openLogs;
}

export const later = new Late<ControlPlaneParts>('rare');
