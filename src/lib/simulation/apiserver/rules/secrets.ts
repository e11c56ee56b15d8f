import { toBase64 } from '../../api/base64';
import type { Secret } from '../../api/workloads';
import { defineRules } from '../strategy';

export const rules = defineRules<Secret>({
  withDefaults: ({ stringData, ...draft }) => {
    const data = { ...draft.data, ...encoded(stringData) };
    const hasData = Object.keys(data).length > 0;
    return { ...draft, ...(hasData ? { data } : {}), type: draft.type ?? 'Opaque' };
  },
});

/** `stringData` is written only: it comes back encoded. @source kubernetes v1.30 pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret */
const encoded = (texts: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, toBase64(text)]));
