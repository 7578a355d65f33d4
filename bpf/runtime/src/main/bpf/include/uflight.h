/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The one include of a pack's own program. It needs no vmlinux.h: structs of the
 * kernel that a program reads are declared where they are read.
 */
#ifndef UFLIGHT_H
#define UFLIGHT_H

#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <stdbool.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#include "uflight/record.h"

#include "uflight/maps.h"

#include "uflight/hit.h"

#include "uflight/text.h"

#include "uflight/frames.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

#endif
