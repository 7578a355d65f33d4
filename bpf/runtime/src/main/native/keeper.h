/* The process that puts probes in and takes them out: see keeper.c. */
#ifndef UFLIGHT_KEEPER_H
#define UFLIGHT_KEEPER_H

/* Has the keeper make a system call, with the descriptors and the memory of this process: its result, or −errno;
 * −EOWNERDEAD: it was killed meanwhile. */
long keeper_call(long number, long a, long b, long c, long d, long e);

/* Whether there is one, or one could be started. */
int keeper_starts(void);

/* Whether there is one: it is started by the first call, and ends with this process. */
int keeper_runs(void);

#endif
