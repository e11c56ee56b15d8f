/** What of the API server only people ask for, and never its components: see `../late.ts`. */
import { Late } from '../late';
import type { answerAnonymous } from './anonymous';
import type { componentStatuses } from './component-statuses';
import type { openExec } from './exec-proxy';
import type { healthReport } from './health-report';
import type { openLogs } from './log-proxy';
import type { answerRaw } from './raw';

export interface ControlPlaneParts {
  readonly answerAnonymous: typeof answerAnonymous;
  readonly answerRaw: typeof answerRaw;
  readonly componentStatuses: typeof componentStatuses;
  readonly healthReport: typeof healthReport;
  readonly openExec: typeof openExec;
  readonly openLogs: typeof openLogs;
}

export const later = new Late<ControlPlaneParts>('rare');
