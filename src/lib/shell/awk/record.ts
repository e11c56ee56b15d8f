/** A record and its fields: each is made from the other when it is needed. @source mawk 1.3.4 field.c */
import type { Splitter } from './split';
import { fromOutside, toText, type Value } from './values';

const FIELDS_MAX = 32_767;

export class AwkTrouble extends Error {}

export class AwkRecord {
  #text = '';
  #fields: Value[] | undefined = [];
  #split: Splitter = () => [];

  /** A new record, to be split as the separator says that holds now. */
  set(text: string, split: Splitter): void {
    this.#text = text;
    this.#fields = undefined;
    this.#split = split;
  }

  get #all(): Value[] {
    return (this.#fields ??= this.#split(this.#text).map(fromOutside));
  }

  get count(): number {
    return this.#all.length;
  }

  setCount(count: number, ofs: string, format: string): void {
    const fields = this.#all;
    this.#check(count);
    const wanted = Math.trunc(count);
    while (fields.length < wanted) fields.push('');
    fields.length = Math.max(0, wanted);
    this.#join(ofs, format);
  }

  field(index: number): Value {
    this.#check(index);
    return index < 1 ? fromOutside(this.#text) : (this.#all[Math.trunc(index) - 1] ?? '');
  }

  setField(index: number, value: Value, { ofs, format }: { ofs: string; format: string }): void {
    const fields = this.#all;
    const at = Math.trunc(index);
    this.#check(at);
    while (fields.length < at) fields.push('');
    fields[at - 1] = value;
    this.#join(ofs, format);
  }

  text(): string {
    return this.#text;
  }

  #join(ofs: string, format: string): void {
    this.#text = this.#all.map((each) => toText(each, format)).join(ofs);
  }

  #check(index: number): void {
    if (index <= -1) throw new AwkTrouble(`negative field index $${Math.trunc(index)}`);
    if (!(index <= FIELDS_MAX))
      throw new AwkTrouble(`not simulated: more than ${FIELDS_MAX} fields`);
  }
}
