/** `docker exec -it NODE bash` and the like: a shell in which the next commands are typed. */
const OPENS = /^(?:docker|kubectl|crictl) exec (?:-it|-ti|-i -t) .*\b(?:ba)?sh$/;
export const opensShell = (text: string): boolean => OPENS.test(text);
