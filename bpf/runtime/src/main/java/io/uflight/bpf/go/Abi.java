package io.uflight.bpf.go;

/** How a Go function is given its arguments. */
public enum Abi {
    /** Before Go 1.17, and since then only functions written in assembly: all arguments, then all results. */
    STACK,
    /** rax, rbx, rcx, rdi, rsi, r8, r9, r10, r11 in turn, a word each; results likewise. */
    REGISTERS
}
