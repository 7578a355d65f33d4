// A server whose memory is not always there: call(client, flags) as Redis has it, with structs of its own.
// usage: redis-server CALLS     prints "ready PID", waits for a line, prints "done", waits for another
// Of four calls the first two can be read; of the third the command's counters cannot, of the fourth its name.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PROBED __attribute__((noinline, noipa))
#define PAGE 4096

struct command {
	const char *name;
	uint64_t microseconds, calls;
};
struct object {
	uint64_t type;
	char *text;
};
struct client {
	uint64_t id;
	uint32_t argc, unused;
	struct object **argv;
	struct command *command;
	uint64_t flags;
	uint32_t type, unused2;
};

static char *commands, *names;

PROBED void unblockClient(struct client *client) { __asm__ volatile("" ::"r"(client)); }

PROBED void call(struct client *client, int flags)
{
	__asm__ volatile("" ::"r"(flags));
	if (mprotect(commands, PAGE, PROT_READ | PROT_WRITE) || mprotect(names, PAGE, PROT_READ | PROT_WRITE))
		abort();
	client->command->calls++;
	client->command->microseconds += 5;
}

int main(int argc, char **argv)
{
	// A text of 5 bytes: its length, the room for it, the kind of the two, and the text.
	static char alias[] = "\5\5\1alias";
	struct object object = {0, alias + 3}, *arguments[] = {&object};
	struct client client = {7, 1, 0, arguments, NULL, 0, 2, 0};
	int calls = argc > 1 ? atoi(argv[1]) : 4;

	commands = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	names = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct command *table = (struct command *)commands;

	strcpy(names, "get");
	strcpy(names + 64, "set");
	table[0].name = names;
	table[1].name = names + 64;
	table[0].calls = table[1].calls = 1000;
	printf("ready %d\n", getpid());
	fflush(stdout);
	getchar();
	for (int i = 0; i < calls; i++) {
		client.command = &table[i % 2];
		if (i % 4 == 2 && mprotect(commands, PAGE, PROT_NONE))
			return 1;
		if (i % 4 == 3 && mprotect(names, PAGE, PROT_NONE))
			return 1;
		call(&client, 0);
	}
	unblockClient(&client);
	puts("done");
	fflush(stdout);
	getchar();
	return 0;
}
