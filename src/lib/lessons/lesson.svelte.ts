/** What the parts of one lesson's page share: the lab, once it is there, and what has been reached. */
import { createContext } from 'svelte';
import type { Lab } from '$lib/lab/lab.svelte';
import { progress } from '$lib/progress/progress.svelte';
import type { Step } from '$lib/shell/transcript/parse';
import type { FrontMatter } from './frontmatter';

export interface LessonData extends FrontMatter {
  readonly chapter: string;
  readonly lesson: string;
  /** The console blocks by their names. */
  readonly blocks: Readonly<Record<string, readonly Step[]>>;
  /** Numbers of this Kubernetes version. */
  readonly facts: Readonly<Record<string, number>>;
}

/** Something that the prose asks for. */
export type Deed = (lab: Lab) => void;

const [useLesson, setLesson] = createContext<LessonState>();
export { useLesson, setLesson };

export class LessonState {
  #data: () => LessonData;
  lab = $state.raw<Lab>();
  /** Commands that were run from the prose. */
  ran = $state.raw<readonly string[]>([]);
  /** The step in view. */
  step = $state('');
  /** Opens the lab where it is not in view. */
  open: () => void = () => undefined;
  #waiting: Deed[] = [];

  constructor(data: () => LessonData) {
    this.#data = data;
  }

  get data(): LessonData {
    return this.#data();
  }

  /** Language-free: progress made in one language counts in the other. */
  get key(): string {
    return `${this.data.chapter}/${this.data.lesson}`;
  }

  get progress() {
    return progress.of(this.key);
  }

  isReached(checkpoint: string): boolean {
    return this.progress.checkpoints[checkpoint] !== undefined;
  }

  /** A step is done when everything that is to be checked in it has come true. */
  isDone(step: string): boolean {
    const own = this.data.checkpoints.filter((checkpoint) => checkpoint.step === step);
    return own.length > 0 && own.every(({ id }) => this.isReached(id));
  }

  get stepsDone(): number {
    return this.data.steps.filter(({ id }) => this.isDone(id)).length;
  }

  /** Does it now, or as soon as the lab is there. */
  do(deed: Deed): void {
    this.open();
    if (this.lab) deed(this.lab);
    else this.#waiting.push(deed);
  }

  hasRun(line: string): void {
    this.ran = [...this.ran, line];
  }

  /** The lab has started. */
  meet(lab: Lab): void {
    this.lab = lab;
    for (const deed of this.#waiting) deed(lab);
    this.#waiting = [];
  }

  /** Keeps what came true; the default run is nobody's achievement. */
  keep(): void {
    const { lab } = this;
    if (!lab || lab.isDefaultRun) return;
    for (const [id, atMs] of lab.reached) progress.reach(this.key, id, atMs);
  }
}

/** The step that the parts inside it belong to. */
export const [useStep, setStep] = createContext<() => string>();
