package io.uflight.bpf.go;

/**
 * What a BPF program must know of the Go function it is attached to; {@code uflight/go.h} has a variable for each.
 *
 * @param abi how the function is called
 * @param atReturn the sites are its return instructions, or one that they lead to
 * @param inCaller of that kind: the return address is off the stack
 * @param stackCheck the site is the jump to the stack's growth: a hit at which it is taken is no call
 * @param threadLocal of the goroutine's pointer, from the thread's base
 */
public record GoSite(
        GoProgram program, Abi abi, boolean atReturn, boolean inCaller, boolean stackCheck, long threadLocal) {}
