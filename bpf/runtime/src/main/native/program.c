#include <bpf/bpf.h>
#include <string.h>

#include "calls.h"

static jint try(jint type, jint attachType, const struct bpf_insn *code, size_t n)
{
	LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = (enum bpf_attach_type)attachType);

	return bpf_prog_load((enum bpf_prog_type)type, "uf_try", "Dual BSD/GPL", code, n, &options);
}

/* The smallest program of a type, to see whether the kernel takes it. */
KERNEL_CALL(jint, programTry)(JNIEnv *env, jclass class, jint type, jint attachType)
{
	const struct bpf_insn code[] = {
		{.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0},
		{.code = BPF_JMP | BPF_EXIT},
	};

	(void)env, (void)class;
	return try(type, attachType, code, sizeof(code) / sizeof(code[0]));
}

/* The same with a compare-and-swap: Linux 5.12. */
KERNEL_CALL(jint, programTryAtomics)(JNIEnv *env, jclass class, jint type)
{
	const struct bpf_insn code[] = {
		{.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0},
		{.code = BPF_ST | BPF_MEM | BPF_DW, .dst_reg = BPF_REG_10, .off = -8},
		{.code = BPF_STX | BPF_ATOMIC | BPF_DW, .dst_reg = BPF_REG_10, .src_reg = BPF_REG_0, .off = -8, .imm = BPF_CMPXCHG},
		{.code = BPF_JMP | BPF_EXIT},
	};

	(void)env, (void)class;
	return try(type, 0, code, sizeof(code) / sizeof(code[0]));
}

/* out: runs, nanoseconds in them (both only while statistics are on), hits refused because of recursion, instructions verified. */
KERNEL_CALL(jint, programInfo)(JNIEnv *env, jclass class, jint fd, jlong out)
{
	struct bpf_prog_info info = {0};
	__u32 length = sizeof(info);
	uint64_t *words = at(out);
	int error;

	(void)env, (void)class;
	if (!words)
		return -EINVAL;
	error = bpf_obj_get_info_by_fd(fd, &info, &length);
	if (error)
		return error;
	words[0] = info.run_cnt;
	words[1] = info.run_time_ns;
	words[2] = info.recursion_misses;
	words[3] = info.verified_insns;
	return 0;
}

/* Counts runs and their time of every BPF program while the returned descriptor is open. */
KERNEL_CALL(jint, statistics)(JNIEnv *env, jclass class)
{
	(void)env, (void)class;
	return bpf_enable_stats(BPF_STATS_RUN_TIME);
}
