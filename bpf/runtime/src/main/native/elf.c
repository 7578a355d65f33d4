/*
 * The few functions of libelf that libbpf needs, for what it is given here: a
 * 64-bit little-endian object in memory, whole and never written. So the library
 * depends on neither libelf nor zlib. Functions libbpf calls only for features not
 * used here (files, kernel configuration, USDT) fail.
 */
#include <elf.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Elf Elf;
typedef struct Elf_Scn Elf_Scn;
typedef int Elf_Cmd;

/* As libelf lays it out: libbpf reads the fields. */
typedef struct {
	void *d_buf;
	int d_type;
	unsigned int d_version;
	size_t d_size;
	int64_t d_off;
	size_t d_align;
} Elf_Data;

struct Elf_Scn {
	Elf *elf;
	Elf64_Shdr *header;
	Elf_Data data;
};

struct Elf {
	char *image;
	size_t size;
	size_t count;
	Elf_Scn sections[];
};

enum { KIND_NONE = 0, KIND_ELF = 3 };

static int within(size_t size, uint64_t offset, uint64_t length)
{
	return offset <= size && length <= size - offset;
}

Elf *elf_memory(char *image, size_t size)
{
	Elf64_Ehdr *header = (Elf64_Ehdr *)image;
	Elf *elf;

	if (size < sizeof(*header) || memcmp(header->e_ident, ELFMAG, SELFMAG) || header->e_ident[EI_CLASS] != ELFCLASS64 ||
	    header->e_ident[EI_DATA] != ELFDATA2LSB || header->e_shentsize != sizeof(Elf64_Shdr) || header->e_shoff % 8 ||
	    (uintptr_t)image % 8 || !within(size, header->e_shoff, (uint64_t)header->e_shnum * sizeof(Elf64_Shdr)) ||
	    header->e_shstrndx >= header->e_shnum)
		return NULL;
	elf = calloc(1, sizeof(*elf) + header->e_shnum * sizeof(Elf_Scn));
	if (!elf)
		return NULL;
	elf->image = image;
	elf->size = size;
	elf->count = header->e_shnum;
	for (size_t i = 0; i < elf->count; i++) {
		Elf64_Shdr *section = (Elf64_Shdr *)(image + header->e_shoff) + i;
		int bits = section->sh_type == SHT_NOBITS;

		if (!bits && !within(size, section->sh_offset, section->sh_size)) {
			free(elf);
			return NULL;
		}
		elf->sections[i].elf = elf;
		elf->sections[i].header = section;
		elf->sections[i].data.d_buf = bits ? NULL : image + section->sh_offset;
		elf->sections[i].data.d_size = section->sh_size;
		elf->sections[i].data.d_align = section->sh_addralign;
		elf->sections[i].data.d_version = EV_CURRENT;
	}
	return elf;
}

int elf_end(Elf *elf)
{
	free(elf);
	return 0;
}

unsigned int elf_version(unsigned int version)
{
	(void)version;
	return EV_CURRENT;
}

int elf_kind(Elf *elf)
{
	return elf ? KIND_ELF : KIND_NONE;
}

const char *elf_errmsg(int error)
{
	(void)error;
	return "not a 64-bit little-endian ELF object";
}

Elf_Scn *elf_getscn(Elf *elf, size_t index)
{
	return elf && index < elf->count ? &elf->sections[index] : NULL;
}

Elf_Scn *elf_nextscn(Elf *elf, Elf_Scn *section)
{
	return elf_getscn(elf, section ? (size_t)(section - elf->sections) + 1 : 1);
}

size_t elf_ndxscn(Elf_Scn *section)
{
	return section ? (size_t)(section - section->elf->sections) : SHN_UNDEF;
}

int elf_getshdrnum(Elf *elf, size_t *count)
{
	*count = elf->count;
	return 0;
}

int elf_getshdrstrndx(Elf *elf, size_t *index)
{
	*index = ((Elf64_Ehdr *)elf->image)->e_shstrndx;
	return 0;
}

Elf_Data *elf_getdata(Elf_Scn *section, Elf_Data *after)
{
	return section && !after ? &section->data : NULL;
}

Elf_Data *elf_rawdata(Elf_Scn *section, Elf_Data *after)
{
	return elf_getdata(section, after);
}

char *elf_strptr(Elf *elf, size_t index, size_t offset)
{
	Elf_Scn *section = elf_getscn(elf, index);

	if (!section || section->header->sh_type != SHT_STRTAB || offset >= section->data.d_size ||
	    !memchr((char *)section->data.d_buf + offset, 0, section->data.d_size - offset))
		return NULL;
	return (char *)section->data.d_buf + offset;
}

Elf64_Ehdr *elf64_getehdr(Elf *elf)
{
	return (Elf64_Ehdr *)elf->image;
}

Elf64_Shdr *elf64_getshdr(Elf_Scn *section)
{
	return section ? section->header : NULL;
}

int gelf_getclass(Elf *elf)
{
	return elf ? ELFCLASS64 : ELFCLASSNONE;
}

Elf64_Ehdr *gelf_getehdr(Elf *elf, Elf64_Ehdr *out)
{
	*out = *elf64_getehdr(elf);
	return out;
}

Elf64_Shdr *gelf_getshdr(Elf_Scn *section, Elf64_Shdr *out)
{
	if (!section)
		return NULL;
	*out = *section->header;
	return out;
}

Elf64_Sym *gelf_getsym(Elf_Data *data, int index, Elf64_Sym *out)
{
	if (index < 0 || !within(data->d_size, (uint64_t)index * sizeof(*out), sizeof(*out)))
		return NULL;
	*out = ((Elf64_Sym *)data->d_buf)[index];
	return out;
}

/* Unused features. */
Elf *elf_begin(int fd, Elf_Cmd command, Elf *reference)
{
	(void)fd, (void)command, (void)reference;
	return NULL;
}

int elf_getphdrnum(Elf *elf, size_t *count)
{
	(void)elf, (void)count;
	return -1;
}

Elf64_Phdr *gelf_getphdr(Elf *elf, int index, Elf64_Phdr *out)
{
	(void)elf, (void)index, (void)out;
	return NULL;
}

size_t gelf_getnote(Elf_Data *data, size_t offset, Elf64_Nhdr *note, size_t *name, size_t *description)
{
	(void)data, (void)offset, (void)note, (void)name, (void)description;
	return 0;
}

/* Symbol versions, which newer libbpf reads when it attaches by name. */
void *gelf_getversym(Elf_Data *data, int index, void *out)
{
	(void)data, (void)index, (void)out;
	return NULL;
}

void *gelf_getverdef(Elf_Data *data, int offset, void *out)
{
	(void)data, (void)offset, (void)out;
	return NULL;
}

void *gelf_getverdaux(Elf_Data *data, int offset, void *out)
{
	(void)data, (void)offset, (void)out;
	return NULL;
}

void *gzopen64(const char *path, const char *mode)
{
	(void)path, (void)mode;
	return NULL;
}

void *gzopen(const char *path, const char *mode)
{
	return gzopen64(path, mode);
}

char *gzgets(void *file, char *buffer, int size)
{
	(void)file, (void)buffer, (void)size;
	return NULL;
}

int gzclose(void *file)
{
	(void)file;
	return 0;
}
