/** A scenario that runs: its cluster, and the terminals on its laptop. What is done to it can be done again. */

import { assert } from '$lib/simulation/assert';
import { Cluster } from '$lib/simulation/cluster/cluster';
import { profileOf } from '$lib/simulation/facts/profile';
import { faults } from '$lib/simulation/faults/faults';
import {
  editCommand,
  type Action,
  type Input,
  type Playable,
  type Recording,
} from '$lib/simulation/recording/recording';
import { scenarios } from '$lib/simulation/scenarios/scenarios';
import { later } from './later';
import { laptop, type Place } from './place';
import { Session } from './session';

export class Run implements Playable {
  readonly cluster: Cluster;
  readonly sessions: Session[] = [];
  readonly #laptop: Place;
  readonly #start: Omit<Recording, 'inputs'>;
  readonly #inputs: Input[] = [];

  /** The names in `start` have been checked by whoever took them from outside. */
  constructor(start: Omit<Recording, 'inputs'>) {
    const scenario = scenarios.get(start.scenario);
    assert(scenario, `scenario ${start.scenario} is known`);
    const profile = profileOf(start.version);
    assert(profile, `Kubernetes ${start.version} is known`);
    this.#start = { ...start, version: profile.version };
    this.cluster = new Cluster(scenario, {
      seed: start.seed,
      profile,
      texts: {
        yaml: (object) => later().stringify(object),
        readYaml: (text) => later().readYaml(text),
        file: (path, options) => later().nodeFileText(path, options),
      },
    });
    this.#laptop = laptop(this.cluster);
    this.#open();
  }

  /** What it takes to have this run again, up to now. */
  get recording(): Recording {
    return { ...this.#start, inputs: [...this.#inputs] };
  }

  get nowMs(): number {
    return this.cluster.nowMs;
  }

  advanceTo(targetMs: number): void {
    this.cluster.advanceTo(targetMs);
  }

  /** Does something now; gives a text when it cannot be done. */
  act(action: Action): string | undefined {
    return this.apply({ ...action, atMs: this.nowMs });
  }

  /** Does what was done at this moment. */
  apply(input: Input): string | undefined {
    assert(input.atMs === this.nowMs, `it is ${this.nowMs} ms, not ${input.atMs} ms`);
    this.#inputs.push(input);
    const refusal = this.#perform(input);
    // What answers without delay has answered when this returns, even while time is held.
    this.advanceTo(this.nowMs);
    return refusal;
  }

  #perform(input: Input): string | undefined {
    const { trace } = this.cluster.world;
    switch (input.type) {
      case 'line':
        trace.input('laptop', `$ ${input.text}`);
        this.#session(input.terminal).line(input.text);
        return undefined;
      case 'interrupt':
        trace.input('laptop', 'Ctrl-C');
        this.#session(input.terminal).interrupt(input.text);
        return undefined;
      case 'end of input':
        trace.input('laptop', 'Ctrl-D');
        this.#session(input.terminal).endOfInput();
        return undefined;
      case 'edit': {
        const session = this.#session(input.terminal);
        trace.input('laptop', `${editCommand(input)} in ${session.editing?.name ?? 'no editor'}`);
        session.edit(input);
        return undefined;
      }
      case 'open terminal':
        trace.input('laptop', 'a further terminal');
        this.#open();
        return undefined;
      case 'fault':
      case 'heal':
        return this.#changeFault(input);
    }
  }

  #changeFault({ type, fault: name, target }: Extract<Action, { type: 'fault' | 'heal' }>) {
    const fault = faults.get(name);
    assert(fault, `fault ${name} is known`);
    const command = type === 'fault' ? fault.command(target) : fault.healCommand(target);
    this.cluster.world.trace.input('laptop', command, `${fault.targetKind}/${target}`);
    return type === 'fault' ? fault.inject(this.cluster, target) : fault.heal(this.cluster, target);
  }

  #session(terminal: number): Session {
    const session = this.sessions[terminal];
    assert(session, `terminal ${terminal} is open`);
    return session;
  }

  #open(): void {
    this.sessions.push(new Session(this.cluster, this.#laptop));
  }
}
