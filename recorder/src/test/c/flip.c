// Makes damaged copies of a file: NUMBER of them, each with some bytes replaced at random, the same ones every time.
// Every other copy is damaged only where ELF files keep their tables: in the first and the last 4 KiB.
// usage: flip FILE NUMBER     writes FILE1, FILE2, ...
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

static uint32_t next(void)
{
	state = state * 6364136223846793005ull + 1442695040888963407ull;
	return state >> 33;
}

int main(int argc, char **argv)
{
	static uint8_t file[1 << 20], copy[1 << 20];
	char name[4096];
	FILE *in = fopen(argv[1], "rb");
	size_t size = in ? fread(file, 1, sizeof(file), in) : 0;

	if (argc < 3 || size < 8192)
		return 1;
	for (int number = 1; number <= atoi(argv[2]); number++) {
		for (size_t i = 0; i < size; i++)
			copy[i] = file[i];
		state = number;
		for (int n = 1 << number % 8; n > 0; n--) {
			size_t at = number % 2 ? next() % size : (next() % 8192 + size - 4096) % size;
			copy[at] = next();
		}
		snprintf(name, sizeof(name), "%s%d", argv[1], number);
		FILE *out = fopen(name, "wb");
		if (!out || fwrite(copy, 1, size, out) != size || fclose(out))
			return 1;
	}
	return 0;
}
