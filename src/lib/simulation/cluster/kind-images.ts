/** The images that lie on every node of a kind v1.30.4 cluster, largest first. @source the recorded cluster, `kubectl get node -o yaml` */
export const kindImages = [
  [
    'registry.k8s.io/kube-apiserver',
    'v1.30.4',
    'eace06ee59e03fad3e80557737106c50ea0ade5e9724e828fe7d04c24d845d63',
    117_561_219,
  ],
  [
    'registry.k8s.io/kube-controller-manager',
    'v1.30.4',
    'f419cd4870143fbb3ee3bc1811d311b2b6c3a8f1481feb1456ae4ca683664874',
    112_167_186,
  ],
  [
    'registry.k8s.io/kube-proxy',
    'v1.30.4',
    '2488af6f5921a531a2967a53ea7a545e97e7aea11fc3b9e38ff5e0e6cd4e58ee',
    85_950_000,
  ],
  [
    'registry.k8s.io/kube-scheduler',
    'v1.30.4',
    '9fe4ec2eb03f861352de4fabd807aca6c3f48daeda48522f0c179ee005542a95',
    63_058_223,
  ],
  [
    'registry.k8s.io/etcd',
    '3.5.15-0',
    'ee32f94e6e0c234781dfbd72db4d69d38e2672c7632c65b50bdb541f10709f6c',
    56_909_194,
  ],
  [
    'docker.io/kindest/kindnetd',
    'v20240813-c6f155d6',
    '903779e9ef2f7ebdea12e060b459d604c7749b1e7f25575ccb24fef6b4da776d',
    36_793_393,
  ],
  [
    'docker.io/kindest/local-path-provisioner',
    'v20240813-c6f155d6',
    'd968f94108731996f94ada14ea666cf3e41129910c248caa860d7756fbc46a37',
    19_433_580,
  ],
  [
    'registry.k8s.io/coredns/coredns',
    'v1.11.1',
    'f2a638dcda384248848c74b05455d8168143799e4dafe0a5a59f811cab930f91',
    18_182_961,
  ],
  [
    'docker.io/kindest/local-path-helper',
    'v20230510-486859a6',
    'b500da1377679790e510111986ce761e124ae817659a9ecb740780c8aa3f9fe8',
    3_052_318,
  ],
  [
    'registry.k8s.io/pause',
    '3.9',
    '6027529160c48179864267e262095025da9ba9f18a399e88f158a140c490dcbe',
    321_520,
  ],
] as const;

/** As a Node lists them. */
export const nodeImages = kindImages.map(([repository, tag, digest, sizeBytes]) => ({
  names: [`${repository}@sha256:${digest}`, `${repository}:${tag}`],
  sizeBytes,
}));
