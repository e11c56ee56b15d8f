/** What the pod would rather have. */
import { tolerates } from '../../tolerations';
import { isAbout } from '../filters/pod-affinity';
import { matchesTerm } from '../node-selector';
import { BEST, normalized, type Scorer } from './scorer';

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go Score */
export const taintToleration: Scorer = ({ spec: { tolerations = [] } }, nodes) => {
  const relevant = tolerations.filter(({ effect }) => !effect || effect === 'PreferNoSchedule');
  const counts = nodes.map(
    ({ node }) =>
      node?.spec.taints?.filter(
        (taint) =>
          taint.effect === 'PreferNoSchedule' &&
          !relevant.some((toleration) => tolerates(toleration, taint)),
      ).length ?? 0,
  );
  return normalized(counts, { isReversed: true });
};

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go Score */
export const nodeAffinity: Scorer = ({ spec }, nodes) => {
  const preferred =
    spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const sums = nodes.map(({ node }) => {
    let sum = 0;
    for (const { weight, preference } of preferred)
      if (node && matchesTerm(preference, node)) sum += weight;
    return sum;
  });
  return normalized(sums);
};

/**
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/interpodaffinity/scoring.go
 * @simplified Only the new pod's own preferences count, not those of pods that are there.
 */
export const interPodAffinity: Scorer = (pod, nodes, snapshot) => {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const wanted = podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const unwanted = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  if (wanted.length + unwanted.length === 0) return nodes.map(() => 0);
  const terms = [
    ...wanted.map(({ weight, podAffinityTerm }) => ({ weight, term: podAffinityTerm })),
    ...unwanted.map(({ weight, podAffinityTerm }) => ({ weight: -weight, term: podAffinityTerm })),
  ];
  const sums = new Map<string, number>();
  for (const info of snapshot.nodes)
    for (const { weight, term } of terms) {
      const domain = info.node?.metadata.labels?.[term.topologyKey];
      if (domain === undefined) continue;
      const key = `${term.topologyKey}=${domain}`;
      for (const other of info.pods)
        if (isAbout(term, pod, other)) sums.set(key, (sums.get(key) ?? 0) + weight);
    }
  const keys = [...new Set(terms.map(({ term }) => term.topologyKey))];
  const scores = nodes.map(({ node }) =>
    keys
      .map((key) => sums.get(`${key}=${node?.metadata.labels?.[key] ?? ''}`) ?? 0)
      .reduce((total, sum) => total + sum, 0),
  );
  const least = Math.min(...scores);
  const span = Math.max(...scores) - least;
  return scores.map((score) => (span > 0 ? Math.trunc((BEST * (score - least)) / span) : 0));
};
