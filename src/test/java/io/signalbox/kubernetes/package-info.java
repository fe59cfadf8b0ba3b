/** Holds the manifests below {@code k8s/} against Kubernetes' own model, the hub and the documentation. */
package io.signalbox.kubernetes;
