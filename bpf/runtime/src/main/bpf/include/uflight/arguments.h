/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Arguments of a USDT probe for a pack's own program: the loader says where the note
 * of the probe's sites puts them.
 *
 *   UF_ARGUMENTS(query_start, 2);   of the probe with that id
 *   uf_argument(ctx, query_start, 0, &text)   0, or −1 where it could not be read
 */
#ifndef UFLIGHT_ARGUMENTS_H
#define UFLIGHT_ARGUMENTS_H

#include "generic.h"

#include "value.h"

#define UF_ARGUMENTS(id, n) const volatile struct uf_value uf_arguments_##id[n] = {}
#define uf_argument(ctx, id, i, out) uf_evaluate(ctx, &uf_arguments_##id[i], out)

#endif
