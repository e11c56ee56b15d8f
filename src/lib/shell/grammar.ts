/** Loading this module makes command lines readable: see `later.ts`. */
import { parse } from 'unbash';
import { provideGrammar } from './later';

provideGrammar(parse);
