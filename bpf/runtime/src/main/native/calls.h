/* Conventions of the JNI layer: a call returns a value ≥ 0 or −errno, never throws, and checks what it is given. */
#ifndef UFLIGHT_CALLS_H
#define UFLIGHT_CALLS_H

#include <errno.h>
#include <jni.h>
#include <stdint.h>

#define KERNEL_CALL(type, name) JNIEXPORT type JNICALL Java_io_uflight_bpf_kernel_KernelCalls_##name
#define RING_CALL(type, name) JNIEXPORT type JNICALL Java_io_uflight_bpf_drain_RingCalls_##name

/* Memory of the Java side is handed over as an address. */
static inline void *at(jlong address)
{
	return (void *)(uintptr_t)address;
}

#endif
