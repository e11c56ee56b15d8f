import type { Volume, VolumeProjection } from 'kubernetes-types/core/v1';
import { canonicalQuantity } from '../../api/canonical-quantity';
import { claimSpecDefaults } from './storage';

/** @source kubernetes v1.30 staging/src/k8s.io/api/core/v1/types.go SecretVolumeSourceDefaultMode */
const MODE = 0o644;
/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_ServiceAccountTokenProjection */
const TOKEN_SECONDS = 3_600;

type Source = Omit<Volume, 'name'>;

/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_Volume */
export function withVolumeDefaults(volume: Volume): Volume {
  const hasSource = Object.keys(volume).some((key) => key !== 'name');
  return { ...volume, ...(hasSource ? complete(volume) : { emptyDir: {} }) };
}

function complete({ secret, configMap, hostPath, emptyDir, ...others }: Source): Source {
  if (secret) return { secret: { ...secret, defaultMode: secret.defaultMode ?? MODE } };
  if (configMap) return { configMap: { ...configMap, defaultMode: configMap.defaultMode ?? MODE } };
  if (hostPath) return { hostPath: { ...hostPath, type: hostPath.type ?? '' } };
  if (emptyDir?.sizeLimit)
    return { emptyDir: { ...emptyDir, sizeLimit: canonicalQuantity(emptyDir.sizeLimit) } };
  return completeMore(others);
}

function completeMore({ downwardAPI, projected, ephemeral }: Source): Source {
  if (downwardAPI) {
    const { items, defaultMode = MODE } = downwardAPI;
    return { downwardAPI: { defaultMode, ...(items ? { items: items.map(withVersion) } : {}) } };
  }
  if (projected) {
    const { sources = [], defaultMode = MODE } = projected;
    return { projected: { defaultMode, sources: sources.map(projection) } };
  }
  const template = ephemeral?.volumeClaimTemplate;
  if (!template) return {};
  const spec = claimSpecDefaults(template.spec);
  return { ephemeral: { volumeClaimTemplate: { ...template, spec } } };
}

function projection(source: VolumeProjection): VolumeProjection {
  const { serviceAccountToken: token, downwardAPI } = source;
  if (token) {
    const expirationSeconds = token.expirationSeconds ?? TOKEN_SECONDS;
    return { ...source, serviceAccountToken: { ...token, expirationSeconds } };
  }
  const items = downwardAPI?.items;
  return items ? { ...source, downwardAPI: { items: items.map(withVersion) } } : source;
}

function withVersion<T extends { fieldRef?: { apiVersion?: string; fieldPath: string } }>(
  item: T,
): T {
  return item.fieldRef ? { ...item, fieldRef: { apiVersion: 'v1', ...item.fieldRef } } : item;
}
